using LawLab.Grains.Access;
using LawLab.Grains.Conferences;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Conferences;

[Description("Schedules a conference of a Center of Excellence.")]
internal sealed record ScheduleConferenceInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The Center of Excellence.")] string JurisdictionId,
    [property: Description("Begin.")] DateTimeOffset StartsAt,
    [property: Description("Planned end.")] DateTimeOffset EndsAt,
    [property: Description("IANA name of the time zone that invitations are written in.")] string TimeZone,
    [property: Description("Room and address, up to 200 characters; null for none.")] string? Place,
    [property: Description("https address of the call; null for none.")] string? Link);

[Description("From where to where a case is moved.")]
internal sealed record PlacementInput(
    [property: Id, Description("The case.")] string CaseId,
    [property: Id, Description("Where one sees it; null is the pool.")] string? FromTeamId,
    [property: Id, Description("Where it goes; null is the pool.")] string? ToTeamId);

[Description("A case that stays without a team.")]
internal sealed record UnplacedCaseInput(
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("Why, up to 300 characters.")] string Reason,
    [property: Description("When it is looked at again.")] DateOnly FollowUpOn);

[Description("Gives a conference another time or place.")]
internal sealed record RescheduleConferenceInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Description("Begin.")] DateTimeOffset StartsAt,
    [property: Description("Planned end.")] DateTimeOffset EndsAt,
    [property: Description("IANA name of the time zone that invitations are written in.")] string TimeZone,
    [property: Description("Room and address, up to 200 characters; null for none.")] string? Place,
    [property: Description("https address of the call; null for none.")] string? Link);

[Description("Invites people to a conference, or gives them another part in it.")]
internal sealed record InviteToConferenceInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Id, Description("Up to 300 people.")] IReadOnlyList<string> PersonIds,
    [property: Description("What they are there.")] ConferencePart Part);

[Description("Takes an invitation back; within two seconds she sees nothing more of the conference. Anyone may leave.")]
internal sealed record WithdrawInvitationInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Id, Description("The person.")] string PersonId);

[Description("Moves a conference on: planned, assembling, live.")]
internal sealed record AdvanceConferenceInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Description("Where to.")] ConferenceStage Stage);

[Description("Puts cases on the board of a conference; one manages the team of each.")]
internal sealed record AddCasesInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Id, Description("Up to 600 cases.")] IReadOnlyList<string> CaseIds);

[Description("Takes cases off the board of a conference.")]
internal sealed record RemoveCasesInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Id, Description("The cases.")] IReadOnlyList<string> CaseIds);

[Description("Says how much a case will take and what its team must know.")]
internal sealed record AssessCaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Id, Description("The case.")] string CaseId,
    [property: Description("How much it will take.")] Complexity Complexity,
    [property: Description("Hours a month, 0 to 160.")] int Hours,
    [property: Description("Codes of subjects, up to 10.")] IReadOnlyList<string> Subjects);

[Description("Takes the center's teams as they are now; a case that its changed team may not have any more goes back to the pool.")]
internal sealed record TakeTeamsInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId);

[Description("Moves cases on the board: all of them, or none.")]
internal sealed record MoveCasesInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Description("From where to where, up to 300; a case that somebody else moved meanwhile is refused.")] IReadOnlyList<PlacementInput> Placements,
    [property: Description("Also beyond the hours that a team offers, and without anybody who speaks the language.")] bool Anyway = false,
    [property: Description("Whether these come of a suggested assignment.")] bool IsSuggestion = false);

[Description("Takes back a move of one's own.")]
internal sealed record UndoMoveInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Description("The move, by the version it made.")] int MoveVersion);

[Description("Puts all cases where they were at an earlier version, as far as they may be there today.")]
internal sealed record ReturnBoardInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Description("The earlier version.")] int Version);

[Description("Starts an item of the agenda; the one that ran stops.")]
internal sealed record StartAgendaItemInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Description("Which.")] AgendaKind Item);

[Description("Stops the item of the agenda that runs.")]
internal sealed record PauseAgendaInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId);

[Description("Plans the length of an item of the agenda.")]
internal sealed record PlanAgendaItemInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Description("Which.")] AgendaKind Item,
    [property: Description("1 to 480.")] int Minutes);

[Description("Asks that a case be discussed; one sees it oneself.")]
internal sealed record QueueCaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Id, Description("The case.")] string CaseId);

[Description("The case was discussed, or need not be.")]
internal sealed record UnqueueCaseInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Id, Description("The case.")] string CaseId);

[Description("Records what the meeting decided.")]
internal sealed record RecordDecisionInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Description("The item it came under.")] AgendaKind Item,
    [property: Description("What was decided, up to 1,000 characters.")] string Text,
    [property: Id, Description("Who sees to it; null for nobody yet.")] string? OwnerId,
    [property: Description("Until when; null for no day.")] DateOnly? DueOn);

[Description("Puts a question to the vote.")]
internal sealed record OpenVoteInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Description("Up to 300 characters.")] string Question,
    [property: Description("Two to six different answers.")] IReadOnlyList<string> Options);

[Description("Votes, or votes otherwise.")]
internal sealed record CastVoteInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Id, Description("The vote.")] string VoteId,
    [property: Description("Place of one's choice among the options, from 0.")] int Option);

[Description("Ends a vote.")]
internal sealed record CloseVoteInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Id, Description("The vote.")] string VoteId);

[Description("Says what one wants to learn or could teach.")]
internal sealed record WishToLearnInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Description("Up to 100 characters.")] string Topic,
    [property: Description("Whether one could teach it.")] bool Teaches);

[Description("Takes back what one wanted to learn or teach.")]
internal sealed record WithdrawWishInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Id, Description("The wish.")] string WishId);

[Description("Forms a learning network of people at the conference.")]
internal sealed record FormLearningGroupInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Description("Up to 100 characters.")] string Topic,
    [property: Id, Description("At least two people.")] IReadOnlyList<string> PersonIds);

[Description("Takes the figures of the jurisdiction down for the minutes.")]
internal sealed record TakeHealthInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId);

[Description("Closes a conference: each case is with a team or named with a reason and a day to look at it again. Teams get into their cases at once.")]
internal sealed record CloseConferenceInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The conference.")] string ConferenceId,
    [property: Description("Cases that stay without a team.")] IReadOnlyList<UnplacedCaseInput> Exceptions);
