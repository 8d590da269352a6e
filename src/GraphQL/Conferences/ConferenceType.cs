using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.Jurisdictions;
using LawLab.Graph.Accounts;
using LawLab.Graph.Cases;
using LawLab.Graph.Execution;
using LawLab.Graph.Jurisdictions;
using LawLab.Graph.Reference;

namespace LawLab.Graph.Conferences;

[Name("ConferenceSummary"), Description("A conference in a list.")]
internal sealed class ConferenceSummary(ConferenceRow row)
{
    [Id, Description("Opaque id.")]
    public string Id => row.Id;

    [Description("The Center of Excellence.")]
    public IDataLoaderResult<JurisdictionType?> Jurisdiction([FromServices] JurisdictionNames jurisdictions) =>
        jurisdictions.Load(row.JurisdictionId, found => found);

    [Description("Where it stands.")]
    public ConferenceStage Stage => row.Stage;

    [Description("Begin.")]
    public DateTimeOffset StartsAt => row.StartsAt;

    [Description("Planned end.")]
    public DateTimeOffset EndsAt => row.EndsAt;

    [Description("How many cases are on its board.")]
    [ListSize(100)]
    public int Cases => row.Cases;

    [Description("How many people are invited.")]
    public int People => row.People;
}

[Name("Conference"), Description("A collaborative conference as everyone who is invited sees it: cases under their pseudonyms, teams, agenda, decisions.")]
internal sealed class ConferenceType(ConferenceView view)
{
    [Id, Description("Opaque id.")]
    public string Id => view.Id;

    [Description("Version of the conference; each change makes one more.")]
    public int Version => view.Version;

    [Description("The Center of Excellence.")]
    public IDataLoaderResult<JurisdictionType?> Jurisdiction([FromServices] JurisdictionNames jurisdictions) =>
        jurisdictions.Load(view.JurisdictionId, found => found);

    [Description("Where it stands.")]
    public ConferenceStage Stage => view.State.Stage;

    [Description("Begin.")]
    public DateTimeOffset StartsAt => view.State.Time.StartsAt;

    [Description("Planned end.")]
    public DateTimeOffset EndsAt => view.State.Time.EndsAt;

    [Description("IANA name of the time zone that invitations are written in.")]
    public string TimeZone => view.State.Time.TimeZone;

    [Description("Room and address; null when it is only over the network.")]
    public string? Place => view.State.Time.Place;

    [Description("Address of the call; null for none.")]
    public string? Link => view.State.Time.Link;

    [Description("Who is invited.")]
    public IReadOnlyList<ConferenceSeatType> People => [.. view.People.Select(seat => new ConferenceSeatType(seat))];

    [Description("The cases on the board.")]
    public IReadOnlyList<PortfolioCardType> Cases => [.. view.Cases.Select(card => new PortfolioCardType(card))];

    [Description("The teams that take cases.")]
    public IReadOnlyList<ConferenceTeamType> Teams => [.. view.Teams.Select(team => new ConferenceTeamType(team))];

    [Description("Agenda, discussion, decisions, votes, learning networks and figures.")]
    public MeetingType Meeting => new(view.Meeting);

    [Id, Description("The co-edited minutes, for the hub's OpenDraft.")]
    public string MinutesDraftId => view.MinutesDraftId;

    [Id, Description("The co-edited strategic plan of the jurisdiction, for the hub's OpenDraft.")]
    public string PlanDraftId => view.PlanDraftId;

    [Description("Cases that were closed without a team.")]
    public IReadOnlyList<UnplacedCaseType> Exceptions => [.. view.State.Exceptions.Select(one => new UnplacedCaseType(one))];

    [Description("After closing: whether every case has let its team in.")]
    public bool AreTeamsInCases => view.State.AreTeamsInCases;

    [Description("What one may do there.")]
    public IReadOnlyList<ConferenceAction> May => view.May;

    [Description("Version of one's own last move that can be taken back; null for none.")]
    public int? Undo => view.Undo;

    internal static ConferenceType? Of(ConferenceView? view) => view is null ? null : new ConferenceType(view);
}

[Name("ConferenceSeat"), Description("A person at a conference.")]
internal sealed class ConferenceSeatType(ConferenceSeat seat)
{
    [Id, Description("The person.")]
    public string PersonId => seat.PersonId;

    [Description("The name that colleagues see.")]
    public string Name => seat.Name;

    [Description("What she is there.")]
    public ConferencePart Part => seat.Part;
}

[Name("PortfolioCard"), Description("A case on the board, under its pseudonym.")]
internal sealed class PortfolioCardType(PortfolioCard card)
{
    [Id, Description("The case.")]
    public string CaseId => card.CaseId;

    [Description("What it is called at the conference.")]
    public string Pseudonym => card.Pseudonym;

    [Description("The immigration court, of the list court; null when the case tells nothing any more.")]
    public CodedValue? Court => card.CourtCode.Length == 0 ? null : new CodedValue(CodeLists.Court, card.CourtCode);

    [Description("The immigration judge, of the list judge; null when none is assigned.")]
    public CodedValue? Judge => CodedValue.Of(CodeLists.Judge, card.JudgeCode);

    [Description("Whether ICE holds the respondent.")]
    public bool Detained => card.Detained;

    [Description("The next setting; null for none.")]
    public HearingType? NextHearing => card.NextHearing is { } hearing ? new HearingType(hearing) : null;

    [Description("The respondent's best language, of the list language; null when not known.")]
    public CodedValue? Language => CodedValue.Of(CodeLists.Language, card.Language);

    [Description("The applications for relief, of the list application.")]
    public IReadOnlyList<CodedValue> Relief => CodedValue.All(CodeLists.Application, card.Relief);

    [Description("Where the matter stands.")]
    public CaseStatus Status => card.Status;

    [Description("How much it will take.")]
    public Complexity Complexity => card.Complexity;

    [Description("Hours a month that it is expected to take.")]
    public int Hours => card.Hours;

    [Description("Codes of the subjects that its team must know.")]
    public IReadOnlyList<string> Subjects => card.Subjects;

    [Id, Description("The team it is with; null in the pool.")]
    public string? TeamId => card.TeamId;

    [Id, Description("Teams that must not have it, by a wall or a conflict of interest: whether, never who or why.")]
    public IReadOnlyList<string> BarredTeams => card.BarredTeams;
}

[Name("ConferenceTeam"), Description("A team at a conference and what it offers together.")]
internal sealed class ConferenceTeamType(ConferenceTeam team)
{
    [Id, Description("The team of the center.")]
    public string TeamId => team.TeamId;

    [Description("Its name.")]
    public string Name => team.Name;

    [Description("Who is on it.")]
    public IReadOnlyList<ConferenceTeamMemberType> Members => [.. team.Members.Select(member => new ConferenceTeamMemberType(member))];

    [Description("Hours a month of all of them.")]
    public int Hours => team.Hours;

    [Description("The languages that somebody on it speaks.")]
    public IReadOnlyList<CodedValue> Languages => CodedValue.All(CodeLists.Language, team.Languages);

    [Description("Codes of the subjects that somebody on it knows.")]
    public IReadOnlyList<string> Subjects => team.Subjects;

    [Description("The courts that somebody on it is near to; empty when it works remotely.")]
    public IReadOnlyList<CodedValue> Courts => CodedValue.All(CodeLists.Court, team.Courts);

    [Description("Whether somebody may appear before the court (8 CFR 1292.1).")]
    public bool MayAppear => team.MayAppear;

    [Description("Whether every lay member hangs off a lawyer or accredited representative of the team.")]
    public bool IsSupervised => team.IsSupervised;

    [Description("How many are new to removal defense.")]
    public int Newcomers => team.Newcomers;

    [Description("Whether a mentor is on it.")]
    public bool HasMentor => team.HasMentor;

    [Description("Kinds of cases that it may not take: nobody on it who may appear has done what the center requires before them. Subject codes, or detained.")]
    public IReadOnlyList<string> Untrained => team.Untrained;
}

[Name("ConferenceTeamMember"), Description("Somebody on a team at a conference.")]
internal sealed class ConferenceTeamMemberType(ConferenceTeamMember member)
{
    [Id, Description("The person.")]
    public string PersonId => member.PersonId;

    [Description("The name that colleagues see.")]
    public string Name => member.Name;

    [Description("What she does on the team.")]
    public SeatRole Role => member.Role;
}

[Name("UnplacedCase"), Description("A case that left a conference without a team.")]
internal sealed class UnplacedCaseType(UnplacedCase one)
{
    [Id, Description("The case.")]
    public string CaseId => one.CaseId;

    [Description("What it is called.")]
    public string Pseudonym => CaseIndex.PseudonymOf(one.CaseId);

    [Description("Why it has no team.")]
    public string Reason => one.Reason;

    [Description("When it is looked at again.")]
    public DateOnly FollowUpOn => one.FollowUpOn;
}

[Name("BoardMove"), Description("Cases that were moved together.")]
internal sealed class BoardMoveType(BoardMove move)
{
    [Description("Version of the conference after it.")]
    public int Version => move.Version;

    [Id, Description("Who moved them.")]
    public string ActorId => move.ActorId;

    [Description("When.")]
    public DateTimeOffset At => move.At;

    [Description("What for.")]
    public MoveCause Cause => move.Cause;

    [Description("From where to where.")]
    public IReadOnlyList<PlacementType> Placements => [.. move.Placements.Select(to => new PlacementType(to))];
}

[Name("Placement"), Description("Where a case was and is.")]
internal sealed class PlacementType(Placement placement)
{
    [Id, Description("The case.")]
    public string CaseId => placement.CaseId;

    [Id, Description("Where it was; null is the pool.")]
    public string? FromTeamId => placement.FromTeamId;

    [Id, Description("Where it is; null is the pool.")]
    public string? ToTeamId => placement.ToTeamId;
}

[Name("ConferenceChange"), Description("One thing that happened at a conference; parts that are null are as they were.")]
internal sealed class ConferenceChangeType(ConferenceChange change)
{
    [Description("Version of the conference after it.")]
    public int Version => change.Version;

    [Description("What happened, for instance cases.moved.")]
    public string Kind => change.Kind;

    [Id, Description("Who did it.")]
    public string ActorId => change.ActorId;

    [Description("When.")]
    public DateTimeOffset At => change.At;

    [Description("Cases that were moved.")]
    public BoardMoveType? Move => change.Move is { } move ? new BoardMoveType(move) : null;

    [Description("Cards that are new or say something else.")]
    public IReadOnlyList<PortfolioCardType>? Cases => change.Cases?.Select(card => new PortfolioCardType(card)).ToList();

    [Id, Description("Cases that are on the board no longer.")]
    public IReadOnlyList<string>? Removed => change.Removed;

    [Description("All teams.")]
    public IReadOnlyList<ConferenceTeamType>? Teams => change.Teams?.Select(team => new ConferenceTeamType(team)).ToList();

    [Description("All who are invited.")]
    public IReadOnlyList<ConferenceSeatType>? People => change.People?.Select(seat => new ConferenceSeatType(seat)).ToList();

    [Description("All of the meeting.")]
    public MeetingType? Meeting => change.Meeting is { } meeting ? new MeetingType(meeting) : null;

    [Description("Where the conference stands.")]
    public ConferenceStage? Stage => change.State?.Stage;

    [Description("After closing: whether every case has let its team in.")]
    public bool? AreTeamsInCases => change.State?.AreTeamsInCases;
}
