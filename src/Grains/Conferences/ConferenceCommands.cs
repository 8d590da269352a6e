using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Conferences;

/// <summary>Base of every command to a conference.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ConferenceCommand")]
public abstract record ConferenceCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>Schedules a conference; a facilitator of the center, who is the first of its people.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ScheduleConference")]
public sealed record ScheduleConference(Guid CommandId, Actor Actor, [property: Id(0)] string JurisdictionId, [property: Id(1)] ConferenceTime Time)
    : ConferenceCommand(CommandId, Actor);

/// <summary>Another time or place.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RescheduleConference")]
public sealed record RescheduleConference(Guid CommandId, Actor Actor, [property: Id(0)] ConferenceTime Time) : ConferenceCommand(CommandId, Actor);

/// <summary>Invites people, or gives them another part; they see the conference from then on.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Who runs the conference.</param>
/// <param name="PersonIds">Up to 300 people.</param>
/// <param name="Part">What they are there.</param>
[GenerateSerializer, Immutable, Alias("lawlab.InviteToConference")]
public sealed record InviteToConference(
    Guid CommandId, Actor Actor, [property: Id(0)] IReadOnlyList<string> PersonIds, [property: Id(1)] ConferencePart Part) : ConferenceCommand(CommandId, Actor);

/// <summary>Takes an invitation back; within two seconds she sees nothing more of the conference. Anyone may leave.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.WithdrawInvitation")]
public sealed record WithdrawInvitation(Guid CommandId, Actor Actor, [property: Id(0)] string PersonId) : ConferenceCommand(CommandId, Actor);

/// <summary>Moves the conference on: planned → assembling → live. Closing is <see cref="CloseConference"/>.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AdvanceConference")]
public sealed record AdvanceConference(Guid CommandId, Actor Actor, [property: Id(0)] ConferenceStage Stage) : ConferenceCommand(CommandId, Actor);

/// <summary>Puts cases on the board; the actor manages the team of each.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AddCases")]
public sealed record AddCases(Guid CommandId, Actor Actor, [property: Id(0)] IReadOnlyList<string> CaseIds) : ConferenceCommand(CommandId, Actor);

/// <summary>Takes cases off the board.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RemoveCases")]
public sealed record RemoveCases(Guid CommandId, Actor Actor, [property: Id(0)] IReadOnlyList<string> CaseIds) : ConferenceCommand(CommandId, Actor);

/// <summary>Says how much a case will take and what its team must know.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AssessCase")]
public sealed record AssessCase(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string CaseId,
    [property: Id(1)] Complexity Complexity,
    [property: Id(2)] int Hours,
    [property: Id(3)] IReadOnlyList<string> Subjects) : ConferenceCommand(CommandId, Actor);

/// <summary>Takes the center's teams as they are now; a case that its changed team may not have any more goes back to the pool.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.TakeTeams")]
public sealed record TakeTeams(Guid CommandId, Actor Actor) : ConferenceCommand(CommandId, Actor);

/// <summary>Moves cases: all of them, or none.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Who takes part.</param>
/// <param name="Placements">From where to where, up to 300; a case that somebody else moved meanwhile is refused.</param>
/// <param name="Anyway">Also beyond the hours that a team offers, and without anybody who speaks the language.</param>
/// <param name="IsSuggestion">Whether these come of a suggested assignment.</param>
[GenerateSerializer, Immutable, Alias("lawlab.MoveCases")]
public sealed record MoveCases(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] IReadOnlyList<Placement> Placements,
    [property: Id(1)] bool Anyway = false,
    [property: Id(2)] bool IsSuggestion = false) : ConferenceCommand(CommandId, Actor);

/// <summary>Takes back a move of one's own.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Who made it.</param>
/// <param name="MoveVersion">The move, by the version it made.</param>
[GenerateSerializer, Immutable, Alias("lawlab.UndoMove")]
public sealed record UndoMove(Guid CommandId, Actor Actor, [property: Id(0)] int MoveVersion) : ConferenceCommand(CommandId, Actor);

/// <summary>Puts all cases where they were at an earlier version, as far as they may be there today.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ReturnBoard")]
public sealed record ReturnBoard(Guid CommandId, Actor Actor, [property: Id(0)] int Version) : ConferenceCommand(CommandId, Actor);

/// <summary>Starts an item of the agenda; the one that ran stops.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.StartAgendaItem")]
public sealed record StartAgendaItem(Guid CommandId, Actor Actor, [property: Id(0)] AgendaKind Item) : ConferenceCommand(CommandId, Actor);

/// <summary>Stops the item that runs.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.PauseAgenda")]
public sealed record PauseAgenda(Guid CommandId, Actor Actor) : ConferenceCommand(CommandId, Actor);

/// <summary>Plans the length of an item, 1 to 480 minutes.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.PlanAgendaItem")]
public sealed record PlanAgendaItem(Guid CommandId, Actor Actor, [property: Id(0)] AgendaKind Item, [property: Id(1)] int Minutes)
    : ConferenceCommand(CommandId, Actor);

/// <summary>Asks that a case be discussed; one sees it oneself.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.QueueCase")]
public sealed record QueueCase(Guid CommandId, Actor Actor, [property: Id(0)] string CaseId) : ConferenceCommand(CommandId, Actor);

/// <summary>The case was discussed, or need not be. Who asked may, and who runs the conference.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.UnqueueCase")]
public sealed record UnqueueCase(Guid CommandId, Actor Actor, [property: Id(0)] string CaseId) : ConferenceCommand(CommandId, Actor);

/// <summary>Records what the meeting decided.</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Who runs the conference.</param>
/// <param name="Item">The item it came under.</param>
/// <param name="Text">What was decided, up to 1,000 characters.</param>
/// <param name="OwnerId">Who sees to it; somebody at the conference, or null.</param>
/// <param name="DueOn">Until when, or null.</param>
[GenerateSerializer, Immutable, Alias("lawlab.RecordDecision")]
public sealed record RecordDecision(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] AgendaKind Item,
    [property: Id(1)] string Text,
    [property: Id(2)] string? OwnerId,
    [property: Id(3)] DateOnly? DueOn) : ConferenceCommand(CommandId, Actor);

/// <summary>Puts a question to the vote.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.OpenVote")]
public sealed record OpenVote(Guid CommandId, Actor Actor, [property: Id(0)] string Question, [property: Id(1)] IReadOnlyList<string> Options)
    : ConferenceCommand(CommandId, Actor);

/// <summary>Votes, or votes otherwise.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.CastVote")]
public sealed record CastVote(Guid CommandId, Actor Actor, [property: Id(0)] string VoteId, [property: Id(1)] int Option) : ConferenceCommand(CommandId, Actor);

/// <summary>Ends a vote.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.CloseVote")]
public sealed record CloseVote(Guid CommandId, Actor Actor, [property: Id(0)] string VoteId) : ConferenceCommand(CommandId, Actor);

/// <summary>Says what one wants to learn or could teach.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.WishToLearn")]
public sealed record WishToLearn(Guid CommandId, Actor Actor, [property: Id(0)] string Topic, [property: Id(1)] bool Teaches) : ConferenceCommand(CommandId, Actor);

/// <summary>Takes that back.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.WithdrawWish")]
public sealed record WithdrawWish(Guid CommandId, Actor Actor, [property: Id(0)] string WishId) : ConferenceCommand(CommandId, Actor);

/// <summary>Forms a learning network of people at the conference.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.FormLearningGroup")]
public sealed record FormLearningGroup(Guid CommandId, Actor Actor, [property: Id(0)] string Topic, [property: Id(1)] IReadOnlyList<string> PersonIds)
    : ConferenceCommand(CommandId, Actor);

/// <summary>Takes the figures of the jurisdiction down for the minutes.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.TakeHealth")]
public sealed record TakeHealth(Guid CommandId, Actor Actor) : ConferenceCommand(CommandId, Actor);

/// <summary>
/// Closes the conference: each case is with a team or named here with a reason and a day to look at it again. Teams get into
/// their cases at once.
/// </summary>
[GenerateSerializer, Immutable, Alias("lawlab.CloseConference")]
public sealed record CloseConference(Guid CommandId, Actor Actor, [property: Id(0)] IReadOnlyList<UnplacedCase> Exceptions) : ConferenceCommand(CommandId, Actor);
