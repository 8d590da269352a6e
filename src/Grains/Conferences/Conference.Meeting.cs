using System.Collections.Immutable;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Conferences;

[EventName("agenda-item.planned.v1")]
internal sealed record AgendaItemPlanned(AgendaKind Item, int Minutes);

[EventName("agenda-item.started.v1")]
internal sealed record AgendaItemStarted(AgendaKind Item);

[EventName("agenda.paused.v1")]
internal sealed record AgendaPaused;

[EventName("case.queued.v1")]
internal sealed record CaseQueued(string CaseId);

[EventName("case.unqueued.v1")]
internal sealed record CaseUnqueued(string CaseId);

[EventName("decision.recorded.v1")]
internal sealed record DecisionRecorded(string Id, AgendaKind Item, string Text, string? OwnerId, DateOnly? DueOn);

[EventName("vote.opened.v1")]
internal sealed record VoteOpened(string Id, string Question, IReadOnlyList<string> Options);

[EventName("vote.cast.v1")]
internal sealed record VoteCast(string Id, int Option);

[EventName("vote.closed.v1")]
internal sealed record VoteClosed(string Id);

[EventName("learning-wish.told.v1")]
internal sealed record LearningWishTold(string Id, string Topic, bool Teaches);

[EventName("learning-wish.withdrawn.v1")]
internal sealed record LearningWishWithdrawn(string Id);

[EventName("learning-group.formed.v1")]
internal sealed record LearningGroupFormed(string Id, string Topic, IReadOnlyList<string> PersonIds);

[EventName("health.taken.v1")]
internal sealed record HealthTaken(EcosystemHealth Health);

/// <summary>Whether the actor sees the case that she wants discussed.</summary>
internal sealed record Seen(ConferenceCommand Sent, bool Sees) : LookedUp(Sent);

/// <summary>The jurisdiction's figures of this moment.</summary>
internal sealed record WithHealth(ConferenceCommand Sent, EcosystemHealth Health) : LookedUp(Sent);

/// <summary>Agenda, discussion, decisions, votes, learning networks and figures.</summary>
internal sealed record Meeting(
    ImmutableList<AgendaItem> Agenda,
    ImmutableList<QueuedCase> Queue,
    ImmutableList<MeetingDecision> Decisions,
    ImmutableList<MeetingVote> Votes,
    ImmutableList<LearningWish> Wishes,
    ImmutableList<LearningGroup> Groups,
    ImmutableList<EcosystemHealth> Health)
{
    /// <summary>As planned until somebody plans otherwise: the placing of cases takes most of an afternoon.</summary>
    public static Meeting Empty { get; } = new(
        [new(AgendaKind.Placing, 120), new(AgendaKind.Strategy, 60), new(AgendaKind.Jurisdiction, 30), new(AgendaKind.Learning, 20), new(AgendaKind.Health, 20)],
        [], [], [], [], [], []);

    public MeetingView View => new(Agenda, Queue, Decisions, Votes, Wishes, Groups, Health);

    /// <summary>With the clock of the running item stopped.</summary>
    public Meeting Paused(DateTimeOffset at) => this with
    {
        Agenda = [.. Agenda.Select(item => item.RunningSince is { } since ? item with { ElapsedSeconds = item.ElapsedSeconds + (at - since).TotalSeconds, RunningSince = null } : item)],
    };
}

// The rest of the meeting. Everything here is said before all who are at the conference.
internal sealed partial record Conference
{
    // What a page can still show; a meeting that needs more needs another meeting.
    private const int MaxOfEach = 200;

    private Decision DecideMeeting(Command command, DateTimeOffset now) => command switch
    {
        PlanAgendaItem c => c.Minutes is >= 1 and <= 480
            ? Decision.Accept(new AgendaItemPlanned(c.Item, c.Minutes))
            : Decision.Refuse("agenda.minutes", "Plan between 1 and 480 minutes."),
        StartAgendaItem c => IsRunning(c.Item) ? Decision.Nothing : WhenLive(new AgendaItemStarted(c.Item)),
        PauseAgenda => Meeting.Agenda.Any(item => item.RunningSince is not null) ? Decision.Accept(new AgendaPaused()) : Decision.Nothing,
        Seen { Sent: QueueCase c } seen => Queue(c, seen.Sees),
        UnqueueCase c => Unqueue(c),
        RecordDecision c => Record(c, now),
        OpenVote c => Open(c),
        CastVote c => Cast(c),
        CloseVote c => Meeting.Votes.Any(vote => vote.Id == c.VoteId && vote.IsOpen) ? Decision.Accept(new VoteClosed(c.VoteId)) : Decision.Nothing,
        WishToLearn c => Wish(c),
        WithdrawWish c => WithdrawOwn(c),
        FormLearningGroup c => Form(c),
        WithHealth { Sent: TakeHealth } taken => Full(Meeting.Health.Count) ?? Decision.Accept(new HealthTaken(taken.Health)),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    private Conference ApplyMeeting(object happened, EventMetadata metadata) => this with
    {
        Meeting = happened switch
        {
            AgendaItemPlanned e => Meeting with { Agenda = Change(e.Item, item => item with { Minutes = e.Minutes }) },
            AgendaItemStarted e => Started(e.Item, metadata.At),
            AgendaPaused => Meeting.Paused(metadata.At),
            CaseQueued e => Meeting with { Queue = Meeting.Queue.Add(new QueuedCase(e.CaseId, CaseIndex.PseudonymOf(e.CaseId), metadata.ActorId)) },
            CaseUnqueued e => Meeting with { Queue = Meeting.Queue.RemoveAll(queued => queued.CaseId == e.CaseId) },
            DecisionRecorded e => Meeting with
            {
                Decisions = Meeting.Decisions.Add(new MeetingDecision(e.Id, e.Item, e.Text, e.OwnerId, e.DueOn, metadata.ActorId, metadata.At)),
            },
            VoteOpened e => Meeting with { Votes = Meeting.Votes.Add(new MeetingVote(e.Id, e.Question, e.Options, [], IsOpen: true)) },
            VoteCast e => Meeting with { Votes = Change(e.Id, vote => vote with { Ballots = [.. vote.Ballots.Where(ballot => ballot.PersonId != metadata.ActorId), new Ballot(metadata.ActorId, e.Option)] }) },
            VoteClosed e => Meeting with { Votes = Change(e.Id, vote => vote with { IsOpen = false }) },
            LearningWishTold e => Meeting with { Wishes = Meeting.Wishes.Add(new LearningWish(e.Id, metadata.ActorId, e.Topic, e.Teaches)) },
            LearningWishWithdrawn e => Meeting with { Wishes = Meeting.Wishes.RemoveAll(wish => wish.Id == e.Id) },
            LearningGroupFormed e => Meeting with { Groups = Meeting.Groups.Add(new LearningGroup(e.Id, e.Topic, e.PersonIds)) },
            HealthTaken e => Meeting with { Health = Meeting.Health.Add(e.Health) },
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        },
    };

    private Meeting Started(AgendaKind kind, DateTimeOffset at)
    {
        var paused = Meeting.Paused(at);
        return paused with { Agenda = [.. paused.Agenda.Select(item => item.Kind == kind ? item with { RunningSince = at } : item)] };
    }

    private ImmutableList<AgendaItem> Change(AgendaKind kind, Func<AgendaItem, AgendaItem> change) =>
        [.. Meeting.Agenda.Select(item => item.Kind == kind ? change(item) : item)];

    private ImmutableList<MeetingVote> Change(string voteId, Func<MeetingVote, MeetingVote> change) =>
        [.. Meeting.Votes.Select(vote => vote.Id == voteId ? change(vote) : vote)];

    private bool IsRunning(AgendaKind kind) => Meeting.Agenda.Any(item => item.Kind == kind && item.RunningSince is not null);

    private bool IsHere(string personId) => People.Any(seat => seat.PersonId == personId);

    private Decision WhenLive(object happened) =>
        Stage == ConferenceStage.Live ? Decision.Accept(happened) : Decision.Refuse("conference.not-live", "This is for the meeting itself. Go live first.");

    private static Decision? Full(int count) =>
        count < MaxOfEach ? default(Decision?) : Decision.Refuse("meeting.full", $"There are {MaxOfEach} of these already. Clear some first.");

    private static string IdFrom(string kind, Command command) => OpaqueId.Derive(kind, command.CommandId.ToString("N"));

    private Decision Queue(QueueCase command, bool sees)
    {
        if (!sees) return Decision.Refuse("queue.not-yours", "You can ask for a case that you see yourself.");
        return Meeting.Queue.Any(queued => queued.CaseId == command.CaseId)
            ? Decision.Nothing
            : Full(Meeting.Queue.Count) ?? Decision.Accept(new CaseQueued(command.CaseId));
    }

    private Decision Unqueue(UnqueueCase command)
    {
        if (Meeting.Queue.Find(queued => queued.CaseId == command.CaseId) is not { } asked) return Decision.Nothing;
        return asked.AskedById == command.Actor.PersonId || ConferenceRules.Can(command.Actor, ConferenceAction.Run, People)
            ? Decision.Accept(new CaseUnqueued(command.CaseId))
            : Decision.Refuse("queue.not-yours", "Who asked for the case or runs the conference takes it off the list.");
    }

    private Decision Record(RecordDecision command, DateTimeOffset now)
    {
        if (!Text.IsNarrative(command.Text, 1_000)) return Decision.Refuse("decision.text", "Write the decision in up to 1,000 characters.");
        if (command.OwnerId is { } owner && !IsHere(owner)) return Decision.Refuse("decision.owner", "Choose somebody at the conference who sees to it.");
        if (command.DueOn < DateOnly.FromDateTime(now.UtcDateTime.AddHours(-10))) return Decision.Refuse("decision.due", "Choose a day to come.");
        return Full(Meeting.Decisions.Count)
            ?? Decision.Accept(new DecisionRecorded(IdFrom("decision", command), command.Item, command.Text, command.OwnerId, command.DueOn));
    }

    private Decision Open(OpenVote command)
    {
        if (!Text.IsLine(command.Question, 300)) return Decision.Refuse("vote.question", "Ask in up to 300 characters, on one line.");
        if (command.Options.Count is < 2 or > 6 || !command.Options.All(option => Text.IsLine(option, 100)) || command.Options.Distinct().Count() != command.Options.Count)
        {
            return Decision.Refuse("vote.options", "Give two to six different answers of up to 100 characters.");
        }

        return Full(Meeting.Votes.Count) ?? WhenLive(new VoteOpened(IdFrom("vote", command), command.Question.Trim(), command.Options));
    }

    private Decision Cast(CastVote command)
    {
        if (Meeting.Votes.Find(vote => vote.Id == command.VoteId) is not { IsOpen: true } vote) return Decision.Refuse("vote.over", "This vote is over.");
        if (command.Option < 0 || command.Option >= vote.Options.Count) return Decision.Refuse("vote.option", "Choose one of the answers.");
        return vote.Ballots.Contains(new Ballot(command.Actor.PersonId, command.Option)) ? Decision.Nothing : Decision.Accept(new VoteCast(vote.Id, command.Option));
    }

    private Decision Wish(WishToLearn command)
    {
        if (!Text.IsLine(command.Topic, 100)) return Decision.Refuse("learning.topic", "Name the topic in up to 100 characters, on one line.");
        return Full(Meeting.Wishes.Count) ?? Decision.Accept(new LearningWishTold(IdFrom("wish", command), command.Topic.Trim(), command.Teaches));
    }

    private Decision WithdrawOwn(WithdrawWish command)
    {
        if (Meeting.Wishes.Find(wish => wish.Id == command.WishId) is not { } told) return Decision.Nothing;
        return told.PersonId == command.Actor.PersonId
            ? Decision.Accept(new LearningWishWithdrawn(told.Id))
            : Decision.Refuse("learning.not-yours", "Everyone takes back her own.");
    }

    private Decision Form(FormLearningGroup command)
    {
        if (!Text.IsLine(command.Topic, 100)) return Decision.Refuse("learning.topic", "Name the topic in up to 100 characters, on one line.");
        var people = command.PersonIds.Distinct().ToList();
        return people.Count < 2 || !people.All(IsHere)
            ? Decision.Refuse("learning.people", "A group has at least two people, all at the conference.")
            : Full(Meeting.Groups.Count) ?? Decision.Accept(new LearningGroupFormed(IdFrom("group", command), command.Topic.Trim(), people));
    }
}
