using GraphQL;
using LawLab.Grains.Conferences;
using LawLab.Graph.Accounts;

namespace LawLab.Graph.Conferences;

[Name("Meeting"), Description("All of a conference that is not the board.")]
internal sealed class MeetingType(MeetingView meeting)
{
    [Description("The five items and their clocks.")]
    public IReadOnlyList<AgendaItemType> Agenda => [.. meeting.Agenda.Select(item => new AgendaItemType(item))];

    [Description("Cases to discuss, in the order of asking.")]
    public IReadOnlyList<QueuedCaseType> Queue => [.. meeting.Queue.Select(queued => new QueuedCaseType(queued))];

    [Description("What was decided.")]
    public IReadOnlyList<MeetingDecisionType> Decisions => [.. meeting.Decisions.Select(decision => new MeetingDecisionType(decision))];

    [Description("Votes; everyone sees who voted for what.")]
    public IReadOnlyList<MeetingVoteType> Votes => [.. meeting.Votes.Select(vote => new MeetingVoteType(vote))];

    [Description("Who wants to learn or to teach what.")]
    public IReadOnlyList<LearningWishType> Wishes => [.. meeting.Wishes.Select(wish => new LearningWishType(wish))];

    [Description("Learning networks that were formed.")]
    public IReadOnlyList<LearningGroupType> Groups => [.. meeting.Groups.Select(group => new LearningGroupType(group))];

    [Description("Figures of the jurisdiction, as they were taken down.")]
    public IReadOnlyList<EcosystemHealthType> Health => [.. meeting.Health.Select(health => new EcosystemHealthType(health))];
}

[Name("AgendaItem"), Description("An item of the agenda and its clock.")]
internal sealed class AgendaItemType(AgendaItem item)
{
    [Description("Which of the five.")]
    public AgendaKind Kind => item.Kind;

    [Description("Planned length in minutes.")]
    public int Minutes => item.Minutes;

    [Description("Seconds that it ran before it was started last.")]
    public double ElapsedSeconds => item.ElapsedSeconds;

    [Description("Since when it runs; null when it does not.")]
    public DateTimeOffset? RunningSince => item.RunningSince;
}

[Name("QueuedCase"), Description("A case that somebody wants discussed.")]
internal sealed class QueuedCaseType(QueuedCase queued)
{
    [Id, Description("The case.")]
    public string CaseId => queued.CaseId;

    [Description("What it is called.")]
    public string Pseudonym => queued.Pseudonym;

    [Id, Description("Who asked.")]
    public string AskedById => queued.AskedById;
}

[Name("MeetingDecision"), Description("What the meeting decided.")]
internal sealed class MeetingDecisionType(MeetingDecision decision)
{
    [Id, Description("Opaque id, of this conference only.")]
    public string Id => decision.Id;

    [Description("The item it came under.")]
    public AgendaKind Item => decision.Item;

    [Description("What was decided.")]
    public string Text => decision.Text;

    [Description("Who sees to it; null for nobody yet.")]
    public Person? Owner => decision.OwnerId is { } id ? new Person(id) : null;

    [Description("Until when; null for no day.")]
    public DateOnly? DueOn => decision.DueOn;

    [Description("Who recorded it.")]
    public Person RecordedBy => new(decision.RecordedById);

    [Description("When.")]
    public DateTimeOffset At => decision.At;
}

[Name("MeetingVote"), Description("A vote of the meeting.")]
internal sealed class MeetingVoteType(MeetingVote vote)
{
    [Id, Description("Opaque id, of this conference only.")]
    public string Id => vote.Id;

    [Description("What it is about.")]
    public string Question => vote.Question;

    [Description("The answers to choose from.")]
    public IReadOnlyList<string> Options => vote.Options;

    [Description("Each voter's choice.")]
    public IReadOnlyList<BallotType> Ballots => [.. vote.Ballots.Select(ballot => new BallotType(ballot))];

    [Description("Whether votes still count.")]
    public bool IsOpen => vote.IsOpen;
}

[Name("Ballot"), Description("What somebody voted for.")]
internal sealed class BallotType(Ballot ballot)
{
    [Id, Description("The voter.")]
    public string PersonId => ballot.PersonId;

    [Description("Place of her choice among the options, from 0.")]
    public int Option => ballot.Option;
}

[Name("LearningWish"), Description("Somebody wants to learn or to teach something.")]
internal sealed class LearningWishType(LearningWish wish)
{
    [Id, Description("Opaque id, of this conference only.")]
    public string Id => wish.Id;

    [Id, Description("Who.")]
    public string PersonId => wish.PersonId;

    [Description("What.")]
    public string Topic => wish.Topic;

    [Description("Whether she could teach it; otherwise she wants to learn it.")]
    public bool Teaches => wish.Teaches;
}

[Name("LearningGroup"), Description("A learning network that was formed at a conference.")]
internal sealed class LearningGroupType(LearningGroup group)
{
    [Id, Description("Opaque id, of this conference only.")]
    public string Id => group.Id;

    [Description("What it is about.")]
    public string Topic => group.Topic;

    [Id, Description("Who is in it.")]
    public IReadOnlyList<string> PersonIds => group.PersonIds;
}

[Name("EcosystemHealth"), Description("The figures of a jurisdiction at a moment of a conference.")]
internal sealed class EcosystemHealthType(EcosystemHealth health)
{
    [Description("When they were taken.")]
    public DateTimeOffset At => health.At;

    [Description("The organization's cases in the jurisdiction's courts that are not closed.")]
    public int OpenCases => health.OpenCases;

    [Description("Of them, where ICE holds the respondent.")]
    public int Detained => health.Detained;

    [Description("Of them, still in intake.")]
    public int WithoutTeam => health.WithoutTeam;

    [Description("Of them, with a setting within 14 days.")]
    public int HearingsIn14Days => health.HearingsIn14Days;

    [Description("Of them, on appeal.")]
    public int OnAppeal => health.OnAppeal;

    [Description("People who take part in the conference.")]
    public int Vanguard => health.Vanguard;

    [Description("Teams at the conference.")]
    public int Teams => health.Teams;

    [Description("Hours a month that the teams offer.")]
    public int HoursOffered => health.HoursOffered;

    [Description("Hours a month that the conference's cases are expected to take.")]
    public int HoursNeeded => health.HoursNeeded;
}
