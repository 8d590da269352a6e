using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Conferences;
using LawLab.Grains.Journal;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Conferences;

internal sealed class ConferenceMutations(IGrainFactory grains)
{
    [Description("Schedules a conference of a Center of Excellence that one coordinates. The same commandId finds the same conference.")]
    public Task<ConferencePayload> ScheduleConference(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] ScheduleConferenceInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            id => ConferenceId.For(user.Actor.OrganizationId, id),
            id => new ScheduleConference(
                id, user.Actor, input.JurisdictionId, new ConferenceTime(input.StartsAt, input.EndsAt, input.TimeZone, input.Place, input.Link)),
            stop);

    [Description("Gives a conference another time or place.")]
    public Task<ConferencePayload> RescheduleConference(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RescheduleConferenceInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            _ => input.ConferenceId,
            id => new RescheduleConference(id, user.Actor, new ConferenceTime(input.StartsAt, input.EndsAt, input.TimeZone, input.Place, input.Link)),
            stop);

    [Description("Invites people to a conference, or gives them another part in it.")]
    public Task<ConferencePayload> InviteToConference(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] InviteToConferenceInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new InviteToConference(id, user.Actor, input.PersonIds, input.Part), stop);

    [Description("Takes an invitation back; within two seconds she sees nothing more of the conference. Anyone may leave.")]
    public Task<ConferencePayload> WithdrawInvitation(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] WithdrawInvitationInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new WithdrawInvitation(id, user.Actor, input.PersonId), stop);

    [Description("Moves a conference on: planned, assembling, live.")]
    public Task<ConferencePayload> AdvanceConference(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AdvanceConferenceInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new AdvanceConference(id, user.Actor, input.Stage), stop);

    [Description("Puts cases on the board of a conference; one manages the team of each.")]
    public Task<ConferencePayload> AddCases(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AddCasesInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new AddCases(id, user.Actor, input.CaseIds), stop);

    [Description("Takes cases off the board of a conference.")]
    public Task<ConferencePayload> RemoveCases(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RemoveCasesInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new RemoveCases(id, user.Actor, input.CaseIds), stop);

    [Description("Says how much a case will take and what its team must know.")]
    public Task<ConferencePayload> AssessCase(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] AssessCaseInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            _ => input.ConferenceId,
            id => new AssessCase(id, user.Actor, input.CaseId, input.Complexity, input.Hours, input.Subjects),
            stop);

    [Description("Takes the center's teams as they are now; a case that its changed team may not have any more goes back to the pool.")]
    public Task<ConferencePayload> TakeTeams(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] TakeTeamsInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new TakeTeams(id, user.Actor), stop);

    [Description("Moves cases on the board: all of them, or none.")]
    public Task<ConferencePayload> MoveCases(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] MoveCasesInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            _ => input.ConferenceId,
            id => new MoveCases(id, user.Actor, [.. input.Placements.Select(to => new Placement(to.CaseId, to.FromTeamId, to.ToTeamId))], input.Anyway, input.IsSuggestion),
            stop);

    [Description("Takes back a move of one's own.")]
    public Task<ConferencePayload> UndoMove(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] UndoMoveInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new UndoMove(id, user.Actor, input.MoveVersion), stop);

    [Description("Puts all cases where they were at an earlier version, as far as they may be there today.")]
    public Task<ConferencePayload> ReturnBoard(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] ReturnBoardInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new ReturnBoard(id, user.Actor, input.Version), stop);

    [Description("Starts an item of the agenda; the one that ran stops.")]
    public Task<ConferencePayload> StartAgendaItem(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] StartAgendaItemInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new StartAgendaItem(id, user.Actor, input.Item), stop);

    [Description("Stops the item of the agenda that runs.")]
    public Task<ConferencePayload> PauseAgenda(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] PauseAgendaInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new PauseAgenda(id, user.Actor), stop);

    [Description("Plans the length of an item of the agenda.")]
    public Task<ConferencePayload> PlanAgendaItem(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] PlanAgendaItemInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new PlanAgendaItem(id, user.Actor, input.Item, input.Minutes), stop);

    [Description("Asks that a case be discussed; one sees it oneself.")]
    public Task<ConferencePayload> QueueCase(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] QueueCaseInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new QueueCase(id, user.Actor, input.CaseId), stop);

    [Description("The case was discussed, or need not be.")]
    public Task<ConferencePayload> UnqueueCase(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] UnqueueCaseInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new UnqueueCase(id, user.Actor, input.CaseId), stop);

    [Description("Records what the meeting decided.")]
    public Task<ConferencePayload> RecordDecision(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RecordDecisionInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            _ => input.ConferenceId,
            id => new RecordDecision(id, user.Actor, input.Item, input.Text, input.OwnerId, input.DueOn),
            stop);

    [Description("Puts a question to the vote.")]
    public Task<ConferencePayload> OpenVote(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] OpenVoteInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new OpenVote(id, user.Actor, input.Question, input.Options), stop);

    [Description("Votes, or votes otherwise.")]
    public Task<ConferencePayload> CastVote(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] CastVoteInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new CastVote(id, user.Actor, input.VoteId, input.Option), stop);

    [Description("Ends a vote.")]
    public Task<ConferencePayload> CloseVote(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] CloseVoteInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new CloseVote(id, user.Actor, input.VoteId), stop);

    [Description("Says what one wants to learn or could teach.")]
    public Task<ConferencePayload> WishToLearn(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] WishToLearnInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new WishToLearn(id, user.Actor, input.Topic, input.Teaches), stop);

    [Description("Takes back what one wanted to learn or teach.")]
    public Task<ConferencePayload> WithdrawWish(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] WithdrawWishInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new WithdrawWish(id, user.Actor, input.WishId), stop);

    [Description("Forms a learning network of people at the conference.")]
    public Task<ConferencePayload> FormLearningGroup(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] FormLearningGroupInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new FormLearningGroup(id, user.Actor, input.Topic, input.PersonIds), stop);

    [Description("Takes the figures of the jurisdiction down for the minutes.")]
    public Task<ConferencePayload> TakeHealth(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] TakeHealthInput input, CancellationToken stop) =>
        Submit(user, input.CommandId, _ => input.ConferenceId, id => new TakeHealth(id, user.Actor), stop);

    [Description("Closes a conference: each case is with a team or named with a reason and a day to look at it again. Teams get into their cases at once.")]
    public Task<ConferencePayload> CloseConference(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] CloseConferenceInput input, CancellationToken stop) =>
        Submit(
            user,
            input.CommandId,
            _ => input.ConferenceId,
            id => new CloseConference(id, user.Actor, [.. input.Exceptions.Select(one => new UnplacedCase(one.CaseId, one.Reason, one.FollowUpOn))]),
            stop);

    private async Task<ConferencePayload> Submit(
        GraphContext user, string commandId, Func<Guid, string> conference, Func<Guid, ConferenceCommand> command, CancellationToken stop)
    {
        var name = "";
        var reply = await Submission.Send(user, commandId, Send, reply => reply.Refusal, Refused, stop);
        return new ConferencePayload(reply.Version > 0 ? name : null, reply);

        Task<ConferenceReply> Send(Guid id) => OpaqueId.IsWellFormed(name = conference(id))
            ? grains.GetGrain<IConferenceGrain>(name).Submit(command(id))
            : Task.FromResult(Refused(Refusal.NotFound));

        static ConferenceReply Refused(Refusal refusal) => new(0, refusal);
    }
}

[Description("What a command to a conference answers.")]
internal sealed class ConferencePayload(string? conferenceId, ConferenceReply reply)
{
    [Id, Description("The conference; null when there is none for one.")]
    public string? ConferenceId => conferenceId;

    [Description("Its version after the command; null when there is none for one.")]
    public int? Version => conferenceId is null ? null : reply.Version;

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}
