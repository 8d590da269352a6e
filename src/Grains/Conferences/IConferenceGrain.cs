using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Conferences;

/// <summary>
/// A collaborative conference of a Center of Excellence: portfolios of cases, the teams that take them, the agenda and what was
/// decided. Key: <see cref="ConferenceId"/>.
/// </summary>
[GrainInterfaceType("conference")]
public interface IConferenceGrain : IGrainWithStringKey
{
    /// <summary>Decides and writes; answers after the commit.</summary>
    [Alias("Submit")]
    Task<ConferenceReply> Submit(ConferenceCommand command);

    /// <summary>The conference as committed, or null when absent or the actor was not invited. Each opening is on record.</summary>
    [Alias("Open")]
    Task<ConferenceView?> Open(Actor actor);

    /// <summary>As <see cref="Open"/>, for a file to take along; null for who does not take part. Each is on record, with its format.</summary>
    [Alias("Export")]
    Task<ConferenceView?> Export(Actor actor, string format);

    /// <summary>
    /// What happened after a version, oldest first; with <see cref="ConferenceNews.Whole"/> when that is too long ago to tell one
    /// by one. Null as <see cref="Open"/>.
    /// </summary>
    [Alias("News")]
    Task<ConferenceNews?> News(Actor actor, int afterVersion);

    /// <summary>The move log of the board, oldest first: the whole meeting to look at again. Null as <see cref="Open"/>.</summary>
    [Alias("Moves")]
    Task<IReadOnlyList<BoardMove>?> Moves(Actor actor);

    /// <summary>What an assignment of all unplaced cases can be computed from; null for who may not take part.</summary>
    [Alias("Problem")]
    Task<PlacementProblem?> Problem(Actor actor, int seed);

    /// <summary>The committed version and who is invited; null when there is no conference.</summary>
    [Alias("Head")]
    Task<ConferenceHead?> Head();

    /// <summary>Who may do what with the conference's drafts; null when there is no conference.</summary>
    [Alias("Access")]
    Task<AccessList?> Access();

    /// <summary>
    /// A web host says who of its people has the board open, and what they hold. Never stored; forgotten when the host has not
    /// said it again for thirty seconds. Gives who is there at all hosts; everyone is told when that changed.
    /// </summary>
    [Alias("Attend")]
    Task<IReadOnlyList<Attendee>> Attend(string hostId, IReadOnlyList<Attendee> attendees);
}

/// <summary>Where a conference stands.</summary>
public enum ConferenceStage
{
    /// <summary>It has a date and people are invited.</summary>
    Planned,

    /// <summary>The facilitator assembles the portfolios.</summary>
    Assembling,

    /// <summary>The meeting runs: everyone who takes part moves cases.</summary>
    Live,

    /// <summary>It is over; each case is with its team, or named as an exception.</summary>
    Closed,
}

/// <summary>How much a case will take.</summary>
public enum Complexity
{
    /// <summary>One known form of relief, few facts in dispute.</summary>
    Low,

    /// <summary>The usual case.</summary>
    Medium,

    /// <summary>Several forms of relief, criminal history, children, appeals.</summary>
    High,
}

/// <summary>The five items on the agenda of every conference.</summary>
public enum AgendaKind
{
    /// <summary>(a) Cases are placed with counsel: the board.</summary>
    Placing,

    /// <summary>(b) The strategy of single cases.</summary>
    Strategy,

    /// <summary>(c) The strategy of the jurisdiction.</summary>
    Jurisdiction,

    /// <summary>(d) New learning networks.</summary>
    Learning,

    /// <summary>(e) The health of the adjudication ecosystem.</summary>
    Health,
}

/// <summary>What moved cases on the board.</summary>
public enum MoveCause
{
    /// <summary>Somebody moved them.</summary>
    Move,

    /// <summary>Somebody took a move of hers back.</summary>
    Undo,

    /// <summary>A suggested assignment was applied.</summary>
    Suggestion,

    /// <summary>The facilitator returned the board to an earlier moment.</summary>
    Return,

    /// <summary>The team changed, and may not have these cases any more.</summary>
    TeamChanged,
}

/// <summary>Where a case was and is; null is the pool.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.Placement")]
public sealed record Placement(
    [property: Id(0)] string CaseId, [property: Id(1)] string? FromTeamId, [property: Id(2)] string? ToTeamId);

/// <summary>Cases that were moved together.</summary>
/// <param name="Version">Version of the conference after it.</param>
/// <param name="ActorId">Who moved them.</param>
/// <param name="At">When.</param>
/// <param name="Cause">What for.</param>
/// <param name="Placements">From where to where.</param>
/// <param name="IsUndone">Whether it was taken back since; always false in the move log, which tells both.</param>
[GenerateSerializer, Immutable, Alias("lawlab.BoardMove")]
public sealed record BoardMove(
    [property: Id(0)] int Version,
    [property: Id(1)] string ActorId,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] MoveCause Cause,
    [property: Id(4)] IReadOnlyList<Placement> Placements,
    [property: Id(5)] bool IsUndone = false);

/// <summary>When and where it is.</summary>
/// <param name="StartsAt">Begin.</param>
/// <param name="EndsAt">Planned end.</param>
/// <param name="TimeZone">IANA name of the zone that invitations are written in.</param>
/// <param name="Place">Room and address, up to 200 characters; null when it is only over the network.</param>
/// <param name="Link">https address of the call; null when there is none.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ConferenceTime")]
public sealed record ConferenceTime(
    [property: Id(0)] DateTimeOffset StartsAt,
    [property: Id(1)] DateTimeOffset EndsAt,
    [property: Id(2)] string TimeZone,
    [property: Id(3)] string? Place,
    [property: Id(4)] string? Link);

/// <summary>A case in the conference, under its pseudonym: what those who are invited may know to place it.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Pseudonym">What it is called at the conference.</param>
/// <param name="CourtCode">Code of <c>court</c>.</param>
/// <param name="JudgeCode">Code of <c>judge</c>, or null.</param>
/// <param name="Detained">Whether ICE holds the respondent.</param>
/// <param name="NextHearing">The next setting, or null.</param>
/// <param name="Language">Code of <c>language</c>, or null when not known.</param>
/// <param name="Relief">Codes of <c>application</c>.</param>
/// <param name="Status">Where the matter stands.</param>
/// <param name="Complexity">How much it will take.</param>
/// <param name="Hours">Hours a month that it is expected to take.</param>
/// <param name="Subjects">Codes of subjects that its team must know.</param>
/// <param name="TeamId">The team it is with; null in the pool.</param>
/// <param name="BarredTeams">Teams that must not have it, by a wall or a conflict of interest of one of theirs: whether, never who or why.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PortfolioCard")]
public sealed record PortfolioCard(
    [property: Id(0)] string CaseId,
    [property: Id(1)] string Pseudonym,
    [property: Id(2)] string CourtCode,
    [property: Id(3)] string? JudgeCode,
    [property: Id(4)] bool Detained,
    [property: Id(5)] Hearing? NextHearing,
    [property: Id(6)] string? Language,
    [property: Id(7)] IReadOnlyList<string> Relief,
    [property: Id(8)] CaseStatus Status,
    [property: Id(9)] Complexity Complexity,
    [property: Id(10)] int Hours,
    [property: Id(11)] IReadOnlyList<string> Subjects,
    [property: Id(12)] string? TeamId,
    [property: Id(13)] IReadOnlyList<string> BarredTeams);

/// <summary>A team at the conference and what it offers together.</summary>
/// <param name="TeamId">The team of the center.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">Who is on it.</param>
/// <param name="Hours">Hours a month of all of them.</param>
/// <param name="Languages">Codes of the languages that somebody on it speaks.</param>
/// <param name="Subjects">Codes of the subjects that somebody on it knows.</param>
/// <param name="Courts">Codes of the courts that somebody on it is near to; empty when all work remotely.</param>
/// <param name="MayAppear">Whether somebody may appear before the court: a lawyer in good standing or a fully accredited representative (8 CFR 1292.1).</param>
/// <param name="IsSupervised">Whether every lay member hangs off a lawyer or accredited representative of the team.</param>
/// <param name="Newcomers">How many are new to removal defense.</param>
/// <param name="HasMentor">Whether a mentor is on it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ConferenceTeam")]
public sealed record ConferenceTeam(
    [property: Id(0)] string TeamId,
    [property: Id(1)] string Name,
    [property: Id(2)] IReadOnlyList<ConferenceTeamMember> Members,
    [property: Id(3)] int Hours,
    [property: Id(4)] IReadOnlyList<string> Languages,
    [property: Id(5)] IReadOnlyList<string> Subjects,
    [property: Id(6)] IReadOnlyList<string> Courts,
    [property: Id(7)] bool MayAppear,
    [property: Id(8)] bool IsSupervised,
    [property: Id(9)] int Newcomers,
    [property: Id(10)] bool HasMentor)
{
    /// <summary>
    /// Kinds of cases that it may not take: nobody on it who may appear has done what the center requires before them. Subject codes or
    /// <see cref="Jurisdictions.TrainingContent.Detained"/>.
    /// </summary>
    [Id(11)]
    public IReadOnlyList<string> Untrained { get; init; } = [];
}

/// <summary>Somebody on a team at the conference.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ConferenceTeamMember")]
public sealed record ConferenceTeamMember(
    [property: Id(0)] string PersonId,
    [property: Id(1)] string OrganizationId,
    [property: Id(2)] string Name,
    [property: Id(3)] Jurisdictions.SeatRole Role);

/// <summary>An item of the agenda and its clock.</summary>
/// <param name="Kind">Which of the five.</param>
/// <param name="Minutes">Planned length.</param>
/// <param name="ElapsedSeconds">How long it ran before <paramref name="RunningSince"/>.</param>
/// <param name="RunningSince">Since when it runs; null when it does not.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AgendaItem")]
public sealed record AgendaItem(
    [property: Id(0)] AgendaKind Kind,
    [property: Id(1)] int Minutes,
    [property: Id(2)] double ElapsedSeconds = 0,
    [property: Id(3)] DateTimeOffset? RunningSince = null);

/// <summary>A case that somebody wants discussed, in the order of asking.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.QueuedCase")]
public sealed record QueuedCase([property: Id(0)] string CaseId, [property: Id(1)] string Pseudonym, [property: Id(2)] string AskedById);

/// <summary>What the meeting decided.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.MeetingDecision")]
public sealed record MeetingDecision(
    [property: Id(0)] string Id,
    [property: Id(1)] AgendaKind Item,
    [property: Id(2)] string Text,
    [property: Id(3)] string? OwnerId,
    [property: Id(4)] DateOnly? DueOn,
    [property: Id(5)] string RecordedById,
    [property: Id(6)] DateTimeOffset At);

/// <summary>A vote; everyone sees who voted for what.</summary>
/// <param name="Id">The vote.</param>
/// <param name="Question">What it is about.</param>
/// <param name="Options">Two to six.</param>
/// <param name="Ballots">Each voter's choice, an index into <paramref name="Options"/>.</param>
/// <param name="IsOpen">Whether votes still count.</param>
[GenerateSerializer, Immutable, Alias("lawlab.MeetingVote")]
public sealed record MeetingVote(
    [property: Id(0)] string Id,
    [property: Id(1)] string Question,
    [property: Id(2)] IReadOnlyList<string> Options,
    [property: Id(3)] IReadOnlyList<Ballot> Ballots,
    [property: Id(4)] bool IsOpen);

/// <summary>What somebody voted for.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.Ballot")]
public sealed record Ballot([property: Id(0)] string PersonId, [property: Id(1)] int Option);

/// <summary>Somebody wants to learn or to teach something.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.LearningWish")]
public sealed record LearningWish(
    [property: Id(0)] string Id, [property: Id(1)] string PersonId, [property: Id(2)] string Topic, [property: Id(3)] bool Teaches);

/// <summary>A learning network that was formed at the conference.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.LearningGroup")]
public sealed record LearningGroup([property: Id(0)] string Id, [property: Id(1)] string Topic, [property: Id(2)] IReadOnlyList<string> PersonIds);

/// <summary>The figures of the jurisdiction at a moment of the meeting.</summary>
/// <param name="At">When they were taken.</param>
/// <param name="OpenCases">Cases of the organization in the jurisdiction's courts that are not closed.</param>
/// <param name="Detained">Of them, where ICE holds the respondent.</param>
/// <param name="WithoutTeam">Of them, still in intake.</param>
/// <param name="HearingsIn14Days">Of them, with a setting within 14 days.</param>
/// <param name="OnAppeal">Of them, on appeal.</param>
/// <param name="Vanguard">People at the conference who take part.</param>
/// <param name="Teams">Teams at the conference.</param>
/// <param name="HoursOffered">Hours a month that the teams offer.</param>
/// <param name="HoursNeeded">Hours a month that the conference's cases are expected to take.</param>
[GenerateSerializer, Immutable, Alias("lawlab.EcosystemHealth")]
public sealed record EcosystemHealth(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] int OpenCases,
    [property: Id(2)] int Detained,
    [property: Id(3)] int WithoutTeam,
    [property: Id(4)] int HearingsIn14Days,
    [property: Id(5)] int OnAppeal,
    [property: Id(6)] int Vanguard,
    [property: Id(7)] int Teams,
    [property: Id(8)] int HoursOffered,
    [property: Id(9)] int HoursNeeded);

/// <summary>A case that leaves the conference without a team, why, and when it is looked at again.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.UnplacedCase")]
public sealed record UnplacedCase([property: Id(0)] string CaseId, [property: Id(1)] string Reason, [property: Id(2)] DateOnly FollowUpOn);

/// <summary>All of the meeting that is not the board.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.MeetingView")]
public sealed record MeetingView(
    [property: Id(0)] IReadOnlyList<AgendaItem> Agenda,
    [property: Id(1)] IReadOnlyList<QueuedCase> Queue,
    [property: Id(2)] IReadOnlyList<MeetingDecision> Decisions,
    [property: Id(3)] IReadOnlyList<MeetingVote> Votes,
    [property: Id(4)] IReadOnlyList<LearningWish> Wishes,
    [property: Id(5)] IReadOnlyList<LearningGroup> Groups,
    [property: Id(6)] IReadOnlyList<EcosystemHealth> Health);

/// <summary>How the conference stands and, once it is closed, with what.</summary>
/// <param name="Stage">Where it stands.</param>
/// <param name="Time">When and where it is.</param>
/// <param name="Exceptions">Cases that were closed without a team.</param>
/// <param name="AreTeamsInCases">After closing: whether every case has let its team in.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ConferenceState")]
public sealed record ConferenceState(
    [property: Id(0)] ConferenceStage Stage,
    [property: Id(1)] ConferenceTime Time,
    [property: Id(2)] IReadOnlyList<UnplacedCase> Exceptions,
    [property: Id(3)] bool AreTeamsInCases);

/// <summary>The committed conference as everyone who is invited sees it.</summary>
/// <param name="Id">The conference.</param>
/// <param name="Version">Version of its stream.</param>
/// <param name="OrganizationId">Who organizes it.</param>
/// <param name="JurisdictionId">The Center of Excellence.</param>
/// <param name="State">How it stands.</param>
/// <param name="People">Who is invited.</param>
/// <param name="Cases">The portfolio.</param>
/// <param name="Teams">The teams.</param>
/// <param name="Meeting">Agenda, decisions and the rest.</param>
/// <param name="MinutesDraftId">The co-edited minutes.</param>
/// <param name="PlanDraftId">The co-edited strategic plan of the jurisdiction.</param>
/// <param name="May">What the reader may do.</param>
/// <param name="Undo">Version of the reader's own last move that she can take back; null for none.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ConferenceView")]
public sealed record ConferenceView(
    [property: Id(0)] string Id,
    [property: Id(1)] int Version,
    [property: Id(2)] string OrganizationId,
    [property: Id(3)] string JurisdictionId,
    [property: Id(4)] ConferenceState State,
    [property: Id(5)] IReadOnlyList<ConferenceSeat> People,
    [property: Id(6)] IReadOnlyList<PortfolioCard> Cases,
    [property: Id(7)] IReadOnlyList<ConferenceTeam> Teams,
    [property: Id(8)] MeetingView Meeting,
    [property: Id(9)] string MinutesDraftId,
    [property: Id(10)] string PlanDraftId,
    [property: Id(11)] IReadOnlyList<ConferenceAction> May,
    [property: Id(12)] int? Undo);

/// <summary>
/// One event, as those see it who have the conference open: who did what, and the parts that are new. A part that is null is as
/// it was. Applying it to version <paramref name="Version"/> − 1 gives <paramref name="Version"/>.
/// </summary>
/// <param name="Version">Version of the conference after it.</param>
/// <param name="Kind">The event's journal name without its version, for instance <c>cases.moved</c>.</param>
/// <param name="ActorId">Who did it.</param>
/// <param name="At">When.</param>
/// <param name="Move">Cases that were moved.</param>
/// <param name="Cases">Cards that are new or say something else.</param>
/// <param name="Removed">Cases that are in the conference no longer.</param>
/// <param name="Teams">All teams.</param>
/// <param name="People">All who are invited.</param>
/// <param name="Meeting">All of the meeting.</param>
/// <param name="State">How it stands.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ConferenceChange")]
public sealed record ConferenceChange(
    [property: Id(0)] int Version,
    [property: Id(1)] string Kind,
    [property: Id(2)] string ActorId,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] BoardMove? Move = null,
    [property: Id(5)] IReadOnlyList<PortfolioCard>? Cases = null,
    [property: Id(6)] IReadOnlyList<string>? Removed = null,
    [property: Id(7)] IReadOnlyList<ConferenceTeam>? Teams = null,
    [property: Id(8)] IReadOnlyList<ConferenceSeat>? People = null,
    [property: Id(9)] MeetingView? Meeting = null,
    [property: Id(10)] ConferenceState? State = null);

/// <summary>What happened since; either <paramref name="Changes"/>, or <paramref name="Whole"/> when those are not kept any more.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ConferenceNews")]
public sealed record ConferenceNews([property: Id(0)] IReadOnlyList<ConferenceChange> Changes, [property: Id(1)] ConferenceView? Whole);

/// <summary>Where a conference stands and who is invited.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ConferenceHead")]
public sealed record ConferenceHead([property: Id(0)] int Version, [property: Id(1)] IReadOnlyList<ConferenceSeat> People);

/// <summary>The answer to a command: the version after it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ConferenceReply")]
public sealed record ConferenceReply([property: Id(0)] int Version, [property: Id(1)] Refusal? Refusal);

/// <summary>Somebody who has the board open, once for each of her pages.</summary>
/// <param name="ConnectionId">The page.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Name">Her name.</param>
/// <param name="Part">What she is at the conference.</param>
/// <param name="Holding">The cases that she has picked up and not put down.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Attendee")]
public sealed record Attendee(
    [property: Id(0)] string ConnectionId,
    [property: Id(1)] string PersonId,
    [property: Id(2)] string Name,
    [property: Id(3)] ConferencePart Part,
    [property: Id(4)] IReadOnlyList<string> Holding)
{
    /// <summary>Whether both lists say the same.</summary>
    public static bool Same(IReadOnlyList<Attendee> some, IReadOnlyList<Attendee> others) =>
        some.Count == others.Count
        && some.Zip(others).All(pair => pair.First with { Holding = pair.Second.Holding } == pair.Second && pair.First.Holding.SequenceEqual(pair.Second.Holding));
}

/// <summary>Ids that follow from others.</summary>
public static class ConferenceId
{
    /// <summary>The conference that <see cref="ScheduleConference"/> with this command id makes in this organization, also when sent again.</summary>
    public static string For(string organizationId, Guid commandId) => OpaqueId.Derive("conference", organizationId, commandId.ToString("N"));
}
