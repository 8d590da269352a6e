using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Organizations;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Organizations;

internal sealed class OrganizationMutations(IGrainFactory grains)
{
    [Description("Founds an organization; administrators only. The same commandId finds the same organization.")]
    public Task<OrganizationPayload> FoundOrganization(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] FoundOrganizationInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, OrganizationId.For, id => new FoundOrganization(id, user.Actor, input.Name), stop);

    [Description("Gives an organization another name; administrators only.")]
    public Task<OrganizationPayload> RenameOrganization(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RenameOrganizationInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.OrganizationId, id => new RenameOrganization(id, user.Actor, input.Name), stop);

    [Description("Says whether other organizations may order packets of this one; administrators only. What is ordered stays so.")]
    public Task<OrganizationPayload> SetProduction(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] SetProductionInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.OrganizationId, id => new SetProduction(id, user.Actor, input.Produces), stop);

    [Description("Asks to be let into a case of one's organization in an emergency: the first of two people. The answer is the same whether or not there is such a case.")]
    public Task<OrganizationPayload> AskForBreakGlass(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AskForBreakGlassInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => user.Actor.OrganizationId, id => new AskForBreakGlass(id, user.Actor, input.CaseId, input.Reason), stop);

    [Description("Lets in who asked, for an hour: the second of two people, an administrator of the organization. The case's team sees it at once.")]
    public Task<OrganizationPayload> GrantBreakGlass(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] GrantBreakGlassInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => user.Actor.OrganizationId, id => new GrantBreakGlass(id, user.Actor, input.RequestId), stop);

    private async Task<OrganizationPayload> Submit(
        GraphContext user, string commandId, Func<Guid, string> key, Func<Guid, OrganizationCommand> command, CancellationToken stop)
    {
        return new OrganizationPayload(await Submission.Send(user, commandId, Send, reply => reply.Refusal, Refused, stop));

        Task<OrganizationReply> Send(Guid id) => key(id) is var organization && OpaqueId.IsWellFormed(organization)
            ? grains.GetGrain<IOrganizationGrain>(organization).Submit(command(id))
            : Task.FromResult(Refused(Refusal.NotFound));

        static OrganizationReply Refused(Refusal refusal) => new(null, refusal);
    }
}

[Description("What a command to an organization answers.")]
internal sealed class OrganizationPayload(OrganizationReply reply)
{
    [Description("The organization as it is after the command; null when there is none to show.")]
    public OrganizationType? Organization => OrganizationType.Of(reply.Organization);

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}

[Description("Founds an organization.")]
internal sealed record FoundOrganizationInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("The organization's name.")] string Name);

[Description("Gives an organization another name.")]
internal sealed record RenameOrganizationInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The organization.")] string OrganizationId,
    [property: Description("Its new name.")] string Name);

[Description("Says whether packets may be ordered of an organization.")]
internal sealed record SetProductionInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The organization.")] string OrganizationId,
    [property: Description("Whether it produces packets.")] bool Produces);

[Description("Asks to be let into a case in an emergency.")]
internal sealed record AskForBreakGlassInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("Why, up to 500 characters on one line; the case's team will read it.")] string Reason);

[Description("Lets somebody into a case in an emergency.")]
internal sealed record GrantBreakGlassInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The request.")] string RequestId);
