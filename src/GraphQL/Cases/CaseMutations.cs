using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Cases;

internal sealed partial class CaseMutations(IGrainFactory grains)
{
    [Description("Opens a matter in one's organization; one is the first of its team. The same commandId finds the same case.")]
    public Task<CasePayload> OpenCase(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] OpenCaseInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            id => CaseId.For(user.Actor.OrganizationId, id),
            id => new OpenCase(id, user.Actor, input.Caption, input.ANumber, input.Claim.ToClaim(), input.Proceeding.ToProceeding()),
            stop);

    [Description("Records what the respondent asks for; replaces what was recorded.")]
    public Task<CasePayload> RecordClaim(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordClaimInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new RecordClaim(id, user.Actor, input.Claim.ToClaim()), stop);

    [Description("Records court, judge, charging document and custody; replaces what was recorded.")]
    public Task<CasePayload> RecordProceeding(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordProceedingInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new RecordProceeding(id, user.Actor, input.Proceeding.ToProceeding()), stop);

    [Description("Records co-respondents and adverse parties, so that nobody with a conflict of interest gets the case; replaces what was recorded.")]
    public Task<CasePayload> RecordParties(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordPartiesInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            _ => input.CaseId,
            id => new RecordParties(id, user.Actor, [.. input.Parties.Select(party => new Party(party.Kind, party.Name, party.ANumber))]),
            stop);

    [Description("Records the client's A-number, once it is known. It is what ties her cases together, and is not changed.")]
    public Task<CasePayload> RecordANumber(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordANumberInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new RecordANumber(id, user.Actor, input.ANumber), stop);

    [Description("Puts a hearing on the calendar.")]
    public Task<CasePayload> ScheduleHearing(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] ScheduleHearingInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new ScheduleHearing(id, user.Actor, input.Kind, input.On, input.At), stop);

    [Description("Takes a hearing off the calendar: vacated, continued or advanced by the court.")]
    public Task<CasePayload> VacateHearing(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] VacateHearingInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new VacateHearing(id, user.Actor, input.HearingId), stop);

    [Description("Records what was decided: figures of the judge, office or facility count it, without the case.")]
    public Task<CasePayload> RecordOutcome(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordOutcomeInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            _ => input.CaseId,
            id => new RecordOutcome(id, user.Actor, input.Kind, input.Result, input.On, input.DecidedBy, input.Code, input.Amount, input.AskedBy),
            stop);

    [Description("Takes back an outcome that was recorded by mistake.")]
    public Task<CasePayload> WithdrawOutcome(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] WithdrawOutcomeInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new WithdrawOutcome(id, user.Actor, input.OutcomeId), stop);

    [Description("Records whether the client agrees to a use of her case beyond her own defense; until she does, it is not put to that use. What was released before she took it back stays as it is.")]
    public Task<CasePayload> RecordConsent(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordConsentInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new RecordConsent(id, user.Actor, input.Use, input.Given, input.Details?.ToDetails()), stop);

    [Description("Puts a person on the team, or gives her another part; from then on she sees of the case what her part allows.")]
    public Task<CasePayload> AddTeamMember(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AddTeamMemberInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new AddTeamMember(id, user.Actor, input.PersonId, input.Role, input.Until, input.Drafts), stop);

    [Description("Takes a person off the team; within two seconds she sees nothing more of the case.")]
    public Task<CasePayload> RemoveTeamMember(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RemoveTeamMemberInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new RemoveTeamMember(id, user.Actor, input.PersonId), stop);

    [Description("Asks an expert for technical assistance; while that is open she sees the case, not the name.")]
    public Task<CasePayload> RequestAssistance(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RequestAssistanceInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new RequestAssistance(id, user.Actor, input.PersonId, input.Until), stop);

    [Description("Closes a request for technical assistance; the expert sees nothing more.")]
    public Task<CasePayload> CloseAssistance(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] CloseAssistanceInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new CloseAssistance(id, user.Actor, input.RequestId), stop);

    [Description("Raises an ethical wall: to this person the case is absent, whatever she is given. Lead counsel and the organization's administrators, after a proof that it is she.")]
    public Task<CasePayload> RaiseWall(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RaiseWallInput input, CancellationToken stop) =>
        Submit(user.Proved(), input.CommandId, _ => input.CaseId, id => new RaiseWall(id, user.Actor, input.PersonId, input.Reason, input.ReviewOn, input.EveryCase is true), stop);

    [Description("Asks that an ethical wall be lifted: the first of two people.")]
    public Task<CasePayload> AskToLiftWall(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AskToLiftWallInput input, CancellationToken stop) =>
        Submit(user.Proved(), input.CommandId, _ => input.CaseId, id => new AskToLiftWall(id, user.Actor, input.PersonId, input.EveryCase is true), stop);

    [Description("Lifts an ethical wall that somebody else asked to lift.")]
    public Task<CasePayload> LiftWall(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] LiftWallInput input, CancellationToken stop) =>
        Submit(user.Proved(), input.CommandId, _ => input.CaseId, id => new LiftWall(id, user.Actor, input.PersonId, input.EveryCase is true), stop);

    [Description("Places a legal hold: the client cannot be forgotten until two people lift it. Lead counsel and the organization's administrators.")]
    public Task<CasePayload> PlaceLegalHold(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] PlaceLegalHoldInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new PlaceLegalHold(id, user.Actor, input.Reason), stop);

    [Description("Asks that the legal hold be lifted: the first of two people, after a proof that it is she.")]
    public Task<CasePayload> AskToLiftLegalHold(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AskToLiftLegalHoldInput input, CancellationToken stop) =>
        Submit(user.Proved(), input.CommandId, _ => input.CaseId, id => new AskToLiftLegalHold(id, user.Actor), stop);

    [Description("Lifts the legal hold that somebody else asked to lift, after a proof that it is she.")]
    public Task<CasePayload> LiftLegalHold(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] LiftLegalHoldInput input, CancellationToken stop) =>
        Submit(user.Proved(), input.CommandId, _ => input.CaseId, id => new LiftLegalHold(id, user.Actor), stop);

    [Description("Asks that the client be forgotten: the first of two people, after a proof that it is she.")]
    public Task<CasePayload> AskToEraseClient(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AskToEraseClientInput input, CancellationToken stop) =>
        Submit(user.Proved(), input.CommandId, _ => input.CaseId, id => new AskToEraseClient(id, user.Actor), stop);

    [Description("Takes back that the client be forgotten.")]
    public Task<CasePayload> WithdrawErasure(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] WithdrawErasureInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new WithdrawErasure(id, user.Actor), stop);

    [Description("Forgets the client, as somebody else asked and after a proof that it is she: the keys of the case and its drafts are destroyed. Cannot be undone; afterwards there is no such case.")]
    public Task<CasePayload> EraseClient(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] EraseClientInput input, CancellationToken stop) =>
        Submit(user.Proved(), input.CommandId, _ => input.CaseId, id => new EraseClient(id, user.Actor), stop);

    [Description("Moves the matter to another stage.")]
    public Task<CasePayload> ChangeCaseStatus(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] ChangeCaseStatusInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new ChangeCaseStatus(id, user.Actor, input.Status), stop);

    [Description("Adds a note to the file. Notes are never changed, only added.")]
    public Task<CasePayload> AddCaseNote(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AddCaseNoteInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.CaseId, id => new AddCaseNote(id, user.Actor, input.Text), stop);

    private async Task<CasePayload> Submit(
        GraphContext user, string commandId, Func<Guid, string> key, Func<Guid, CaseCommand> command, CancellationToken stop)
    {
        return new CasePayload(await Submission.Send(user, commandId, Send, reply => reply.Refusal, Refused, stop));

        Task<CaseReply> Send(Guid id) => key(id) is var matter && OpaqueId.IsWellFormed(matter)
            ? grains.GetGrain<ICaseGrain>(matter).Submit(command(id))
            : Task.FromResult(Refused(Refusal.NotFound));

        static CaseReply Refused(Refusal refusal) => new(null, refusal);
    }
}

[Description("What a command to a case answers.")]
internal sealed class CasePayload(CaseReply reply)
{
    [Description("The case as it is after the command; null when there is none to show.")]
    public CaseType? Case => CaseType.Of(reply.Case);

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}
