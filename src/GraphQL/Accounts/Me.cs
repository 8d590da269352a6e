using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Graph.Attorneys;
using LawLab.Graph.Execution;
using LawLab.Graph.Organizations;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Accounts;

internal sealed class AccountQueries
{
    [ForPrograms(ProgramScopes.None)]
    [Description("The person who is signed in, or the program whose key it is.")]
    public static Me Me([FromUserContext] GraphContext user) => new(user.Actor);
}

[Description("The person who is signed in.")]
internal sealed class Me(Actor actor)
{
    [Id, Description("Opaque id of the account; also the id of the person's attorney profile, when she has one.")]
    public string Id => actor.PersonId;

    [Description("The name that colleagues see.")]
    public string Name => actor.Name;

    [Description("What the person may do in this installation; rights in a case come from its team.")]
    public Role Role => actor.Role;

    [Description("The organization the person works in; null for an administrator of the installation.")]
    public IDataLoaderResult<OrganizationType?> Organization([FromServices] OrganizationNames organizations, [FromUserContext] GraphContext user) =>
        organizations.Load(user.Actor, actor.OrganizationId);

    [Description("The person's attorney profile; null when she has none.")]
    public async Task<AttorneyType?> Attorney([FromServices] IGrainFactory grains, CancellationToken stop) =>
        AttorneyType.Of(await Patience.Read(() => grains.GetGrain<IAttorneyGrain>(actor.PersonId).Read(actor), stop));
}

internal sealed class RoleType() : WordEnum<Role>(
    "What a person may be in an installation. Rights in a case come from its team; the role only bounds what a team can give.",
    (Role.Attorney, "A bar member or accredited representative who works on cases."),
    (Role.Facilitator, "Coordinates a Center of Excellence: opens cases and places them with teams."),
    (Role.Administrator, "Runs the installation: people and organizations. Sees no client's facts by being administrator."),
    (Role.OrganizationAdministrator, "Invites the people of one organization, raises walls, decides on break-glass. Sees no client's facts."),
    (Role.Auditor, "Reads the record of one organization, and nothing else."),
    (Role.Interpreter, "Interprets and translates: the drafts she is named for."),
    (Role.BorderXMember, "Works on the orders that BorderX teams take; sees no case without one."),
    (Role.PartnerProgram, "A partner program; sees nothing without a data-use agreement."),
    (Role.Researcher, "Sees aggregates only."));
