using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.Journal;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.BorderX;

internal sealed class ReleaseRequestMutations(IGrainFactory grains)
{
    [Description("Orders a packet for a case of another organization that produces them, when the one that owns the case is a partner, or of one's own. The same commandId finds the same request.")]
    public Task<ReleaseRequestPayload> OrderRelease([FromUserContext] GraphContext user, [Description(CommandText.Input)] OrderReleaseInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            id => ReleaseRequestId.For(input.CaseId, id),
            id => new OrderRelease(id, user.Actor, input.CaseId, input.Kind, input.ProducerId, input.Instructions ?? ""),
            stop);

    [Description("Promises a day and names the supervising attorney; until delivery it may be said anew. For attorneys and facilitators of the producing organization.")]
    public Task<ReleaseRequestPayload> TriageRelease([FromUserContext] GraphContext user, [Description(CommandText.Input)] TriageReleaseInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new TriageRelease(id, user.Actor, input.SupervisorId, input.PromisedOn), stop);

    [Description("Takes a step that is free or offered to one; from then on one sees the case's facts, under the pseudonym.")]
    public Task<ReleaseRequestPayload> TakeReleaseStep([FromUserContext] GraphContext user, [Description(CommandText.Input)] TakeReleaseStepInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new TakeReleaseStep(id, user.Actor, input.Step), stop);

    [Description("Offers a free step to somebody of the producing organization, or takes the offer back.")]
    public Task<ReleaseRequestPayload> OfferReleaseStep([FromUserContext] GraphContext user, [Description(CommandText.Input)] OfferReleaseStepInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new OfferReleaseStep(id, user.Actor, input.Step, input.PersonId), stop);

    [Description("Hands one's own step back.")]
    public Task<ReleaseRequestPayload> HandBackReleaseStep([FromUserContext] GraphContext user, [Description(CommandText.Input)] HandBackReleaseStepInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new HandBackReleaseStep(id, user.Actor, input.Step), stop);

    [Description("Says that one's own step is finished, or that the machine's ran. A lay member's waits for her supervising attorney.")]
    public Task<ReleaseRequestPayload> FinishReleaseStep([FromUserContext] GraphContext user, [Description(CommandText.Input)] FinishReleaseStepInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new FinishReleaseStep(id, user.Actor, input.Step), stop);

    [Description("Confirms what a lay member finished. For the supervising attorney.")]
    public Task<ReleaseRequestPayload> ConfirmReleaseStep([FromUserContext] GraphContext user, [Description(CommandText.Input)] ConfirmReleaseStepInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new ConfirmReleaseStep(id, user.Actor, input.Step), stop);

    [Description("Sends back what a lay member finished. For the supervising attorney.")]
    public Task<ReleaseRequestPayload> SendBackReleaseStep([FromUserContext] GraphContext user, [Description(CommandText.Input)] SendBackReleaseStepInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new SendBackReleaseStep(id, user.Actor, input.Step, input.Reason), stop);

    [Description("Takes somebody off the work order, or leaves it: within two seconds she sees nothing more of the case.")]
    public Task<ReleaseRequestPayload> TakeOffRelease([FromUserContext] GraphContext user, [Description(CommandText.Input)] TakeOffReleaseInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new TakeOffRelease(id, user.Actor, input.PersonId), stop);

    [Description("Delivers the packet, once every step is done and what was put into it is said to be ready. For an attorney on the work order.")]
    public Task<ReleaseRequestPayload> DeliverRelease([FromUserContext] GraphContext user, [Description(CommandText.Input)] DeliverReleaseInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new DeliverRelease(id, user.Actor), stop);

    [Description("Takes the packet as it is: the work order is closed, and nobody sees the case by it any more. For who works on the case.")]
    public Task<ReleaseRequestPayload> AcceptRelease([FromUserContext] GraphContext user, [Description(CommandText.Input)] AcceptReleaseInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new AcceptRelease(id, user.Actor), stop);

    [Description("Returns the packet with reasons; what is written is written anew. For who works on the case.")]
    public Task<ReleaseRequestPayload> ReturnRelease([FromUserContext] GraphContext user, [Description(CommandText.Input)] ReturnReleaseInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new ReturnRelease(id, user.Actor, input.Reasons), stop);

    [Description("Records when and how the packet was filed. For who works on the case.")]
    public Task<ReleaseRequestPayload> FileRelease([FromUserContext] GraphContext user, [Description(CommandText.Input)] FileReleaseInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new FileRelease(id, user.Actor, input.On, input.How, input.Receipt), stop);

    [Description("Records that it was heard. For who works on the case.")]
    public Task<ReleaseRequestPayload> HearRelease([FromUserContext] GraphContext user, [Description(CommandText.Input)] HearReleaseInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new HearRelease(id, user.Actor, input.On), stop);

    [Description("Records what was decided; what the case counts as an outcome is recorded there by the same word. For who works on the case.")]
    public Task<ReleaseRequestPayload> DecideRelease([FromUserContext] GraphContext user, [Description(CommandText.Input)] DecideReleaseInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new DecideRelease(id, user.Actor, input.Result, input.On, input.DecidedBy, input.Amount), stop);

    [Description("Records that the decision was appealed. For who works on the case.")]
    public Task<ReleaseRequestPayload> AppealRelease([FromUserContext] GraphContext user, [Description(CommandText.Input)] AppealReleaseInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new AppealRelease(id, user.Actor, input.On), stop);

    [Description("Closes the request: its outcome is the decision; of what was never decided, say it. For who works on the case.")]
    public Task<ReleaseRequestPayload> CloseRelease([FromUserContext] GraphContext user, [Description(CommandText.Input)] CloseReleaseInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new CloseRelease(id, user.Actor, input.Outcome), stop);

    [Description("Withdraws the order before the packet was accepted. For who works on the case.")]
    public Task<ReleaseRequestPayload> WithdrawRelease([FromUserContext] GraphContext user, [Description(CommandText.Input)] WithdrawReleaseInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ReleaseRequestId, id => new WithdrawRelease(id, user.Actor, input.Reason), stop);

    private async Task<ReleaseRequestPayload> Submit(
        GraphContext user, string commandId, Func<Guid, string> request, Func<Guid, ReleaseRequestCommand> command, CancellationToken stop)
    {
        return new ReleaseRequestPayload(await Submission.Send(user, commandId, Send, reply => reply.Refusal, Refused, stop));

        Task<ReleaseRequestReply> Send(Guid id) => request(id) is var known && OpaqueId.IsWellFormed(known)
            ? grains.GetGrain<IReleaseRequestGrain>(known).Submit(command(id))
            : Task.FromResult(Refused(Refusal.NotFound));

        static ReleaseRequestReply Refused(Refusal refusal) => new(null, refusal);
    }
}

[Description("What a command to a release request answers.")]
internal sealed class ReleaseRequestPayload(ReleaseRequestReply reply)
{
    [Description("The request after the command; null when there is none for one.")]
    public ReleaseRequestType? ReleaseRequest => ReleaseRequestType.Of(reply.Request);

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}
