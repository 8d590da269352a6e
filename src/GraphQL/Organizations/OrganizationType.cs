using GraphQL;
using LawLab.Grains.Organizations;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Organizations;

[Name("Organization"), Description("A tenant: a legal-aid office, a law school clinic, a Center of Excellence's host.")]
internal sealed class OrganizationType(string id, string name, bool? produces)
{
    public OrganizationType(OrganizationRow row)
        : this(row.Id, row.Name, row.Produces)
    {
    }

    [Id, Description("Opaque id.")]
    public string Id => id;

    [Description("The organization's name.")]
    public string Name => name;

    [Description("Whether other organizations may order packets of it; for everyone who may know its name, null for others.")]
    public bool? Produces => produces;

    [Description("Break-glass requests of the last day, oldest first: all for who may grant them, for others their own.")]
    public async Task<IReadOnlyList<BreakGlassRequestType>> BreakGlassRequests(
        [FromServices] IGrainFactory grains, [FromUserContext] GraphContext user, CancellationToken stop)
    {
        var view = await Patience.Read(() => grains.GetGrain<IOrganizationGrain>(id).Read(user.Actor), stop);
        return [.. (view?.BreakGlass ?? []).Select(asked => new BreakGlassRequestType(asked))];
    }

    internal static OrganizationType? Of(OrganizationView? view) => view is null ? null : new OrganizationType(view.Id, view.Name, view.Produces);

    /// <summary>One whose name the reader may not know.</summary>
    internal static OrganizationType Unknown(string id) => new(id, "Unknown organization", null);
}

[Name("BreakGlassRequest"), Description("Somebody asked to be let into a case in an emergency.")]
internal sealed class BreakGlassRequestType(BreakGlassRequest asked)
{
    [Id, Description("Opaque id.")]
    public string Id => asked.Id;

    [Id, Description("The case that was asked for; whether there is one is not said.")]
    public string CaseId => asked.CaseId;

    [Description("Who asked.")]
    public Person Person => new(asked.PersonId);

    [Description("Why.")]
    public string Reason => asked.Reason;

    [Description("When.")]
    public DateTimeOffset At => asked.At;

    [Description("Who granted it; null when nobody has decided.")]
    public Person? GrantedBy => asked.GrantedById is { } id ? new Person(id) : null;
}
