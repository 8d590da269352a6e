using GraphQL;
using LawLab.Grains.Policies;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Policies;

internal sealed class PolicyMutations(IGrainFactory grains, PolicyReader policies)
{
    [Description("Records a policy event, or puts right what one says; another effect has to be confirmed anew. For facilitators.")]
    public Task<PolicyPayload> SetPolicyEvent(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] SetPolicyEventInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, id => new SetPolicyEvent(id, user.Actor, input.EventId, input.ToContent()), stop);

    [Description("Confirms the effect of a policy event: from then on it marks what detectors find. For facilitators, another one than who said it.")]
    public Task<PolicyPayload> ConfirmPolicyEvent(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] ConfirmPolicyEventInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, id => new ConfirmPolicyEvent(id, user.Actor, input.EventId), stop);

    [Description("Withdraws a policy event that should not have been recorded; what ends by law has an end instead. For facilitators.")]
    public Task<PolicyPayload> WithdrawPolicyEvent(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] WithdrawPolicyEventInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, id => new WithdrawPolicyEvent(id, user.Actor, input.EventId, input.Reason), stop);

    private async Task<PolicyPayload> Submit(GraphContext user, string commandId, Func<Guid, PolicyCommand> command, CancellationToken stop)
    {
        var reply = await Submission.Send(user, commandId, Send, reply => reply.Refusal, refusal => new(null, refusal), stop);
        var all = reply.Event is null ? [] : await policies.All(user.Actor, stop);
        return new PolicyPayload(PolicyEventType.All(user.Actor, all).FirstOrDefault(known => known.Id == reply.Event?.Id), reply.Refusal);

        Task<PolicyReply> Send(Guid id) => grains.GetGrain<IPolicyCalendarGrain>(IPolicyCalendarGrain.Key).Submit(command(id));
    }
}

[Description("What a command to the policy calendar answers.")]
internal sealed class PolicyPayload(PolicyEventType? known, Grains.Journal.Refusal? refusal)
{
    [Description("The event as it is after the command; null when there is none.")]
    public PolicyEventType? Event => known;

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(refusal);
}

[Description("Records a policy event, or puts right what one says.")]
internal sealed record SetPolicyEventInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The event; null for a new one.")] string? EventId,
    [property: Description("What sort of act it is.")] PolicyKind Kind,
    [property: Description("Its short name, up to 200 characters.")] string Title,
    [property: Description("As it is cited, up to 200 characters; null for none.")] string? Citation,
    [property: Description("What it changes, up to 2,000 characters.")] string Summary,
    [property: Description("The first day on which it has effect.")] DateOnly On,
    [property: Description("The first day on which it has none any more; null while it has.")] DateOnly? Until,
    [property: Description("The circuits where it has effect, 1 to 11 and DC; none for everywhere.")] IReadOnlyList<string> Circuits,
    [property: Description("Codes of the measures whose practice it concerns.")] IReadOnlyList<string> Measures,
    [property: Description("Whether the charts of those measures begin anew on that day.")] bool OpensBaseline,
    [property: Description("Whether it touches only those whom ICE holds, or only others; null for both.")] bool? Detained,
    [property: Id, Description("The event that it contests, sets aside or narrows; null for none.")] string? Contests,
    [property: Description("1 to 10 https addresses where it can be read.")] IReadOnlyList<string> Sources)
{
    internal PolicyContent ToContent() =>
        new(Kind, Title, Citation, Summary, On, Until, Circuits, Measures, OpensBaseline, Detained, Contests, Sources);
}

[Description("Confirms the effect of a policy event.")]
internal sealed record ConfirmPolicyEventInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId, [property: Id, Description("The event.")] string EventId);

[Description("Withdraws a policy event.")]
internal sealed record WithdrawPolicyEventInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The event.")] string EventId,
    [property: Description("Why it should not have been recorded, up to 300 characters.")] string Reason);
