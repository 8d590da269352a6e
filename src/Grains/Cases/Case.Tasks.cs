using System.Collections.Immutable;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;

namespace LawLab.Grains.Cases;

[EventName("task.added.v1")]
internal sealed record TaskAdded(string TaskId, string Text, DateOnly? DueOn = null, string? AssigneeId = null);

/// <summary>The task of a response to an alert. Who put it there may be nobody of the team, which is why it goes on record.</summary>
[EventName("task.placed.v1")]
internal sealed record TaskPlaced(string TaskId, string Text, string AlertId, string ResponseId, DateOnly? DueOn = null, string? AssigneeId = null) : IOnRecord
{
    IReadOnlyDictionary<string, string> IOnRecord.Codes => new Dictionary<string, string> { ["alert"] = AlertId, ["response"] = ResponseId };
}

[EventName("task.changed.v1")]
internal sealed record TaskChanged(string TaskId, string Text, DateOnly? DueOn = null);

[EventName("task.assigned.v1")]
internal sealed record TaskAssigned(string TaskId, string? AssigneeId = null);

[EventName("task.finished.v1")]
internal sealed record TaskFinished(string TaskId);

[EventName("task.reopened.v1")]
internal sealed record TaskReopened(string TaskId);

[EventName("task.dropped.v1")]
internal sealed record TaskDropped(string TaskId);

/// <summary>The task of a response, with the courts of the center whose facilitator puts it there; none for who is no facilitator of it.</summary>
internal sealed record ResponseForCase(PlaceResponseTask Sent, IReadOnlyList<string> Courts) : Command(Sent.CommandId, Sent.Actor);

// What is to be done in a case, by when and by whom.
internal sealed partial record Case
{
    public const int MaxTaskText = 500;
    public const int MaxOpenTasks = 200;
    public const int MaxTasks = 2_000;
    private const int MaxTaskYears = 10;

    private static readonly Decision s_tooManyTasks =
        Decision.Refuse("task.too-many", $"A case has up to {MaxOpenTasks} open tasks. Finish or drop some first.");

    /// <summary>In the order in which they were added.</summary>
    public ImmutableList<CaseTask> Tasks { get; init; } = [];

    /// <summary>The tasks as they stand now: a part that ended by itself leaves its tasks to nobody.</summary>
    public IReadOnlyList<CaseTask> TasksAt(DateTimeOffset now) =>
        [.. Tasks.Select(task => task.AssigneeId is { } assignee && Worker(assignee, now) is null ? task with { AssigneeId = null } : task)];

    /// <summary>The person's part, when by it she may work on the case.</summary>
    internal TeamMember? Worker(string personId, DateTimeOffset now) => Team.Find(member =>
        member.PersonId == personId && !(member.Until <= now) && AccessRules.Gives(member.Role, CaseAction.Write) && !IsWalled(personId));

    private Case ApplyToTasks(object happened, EventMetadata metadata) => happened switch
    {
        TaskAdded e => this with { Tasks = Tasks.Add(new CaseTask(e.TaskId, e.Text, e.DueOn, e.AssigneeId, CaseTaskState.Open, metadata.ActorId, metadata.At)) },
        TaskPlaced e => this with
        {
            Tasks = Tasks.Add(new CaseTask(
                e.TaskId, e.Text, e.DueOn, e.AssigneeId, CaseTaskState.Open, metadata.ActorId, metadata.At, AlertId: e.AlertId, ResponseId: e.ResponseId)),
        },
        TaskChanged e => WithTask(e.TaskId, task => task with { Text = e.Text, DueOn = e.DueOn }),
        TaskAssigned e => WithTask(e.TaskId, task => task with { AssigneeId = e.AssigneeId }),
        TaskFinished e => WithTask(e.TaskId, task => task with { State = CaseTaskState.Done, SettledById = metadata.ActorId, SettledAt = metadata.At }),
        TaskDropped e => WithTask(e.TaskId, task => task with { State = CaseTaskState.Dropped, SettledById = metadata.ActorId, SettledAt = metadata.At }),
        TaskReopened e => WithTask(e.TaskId, task => task with { State = CaseTaskState.Open, SettledById = null, SettledAt = null }),
        _ => ApplyToDataPoints(happened, metadata),
    };

    private Case WithTask(string taskId, Func<CaseTask, CaseTask> change) =>
        this with { Tasks = Tasks.ConvertAll(task => task.Id == taskId ? change(task) : task) };

    /// <summary>Who left, or was walled off, has nothing to do here any more; should she come back, it is given to her anew.</summary>
    private ImmutableList<CaseTask> TasksWithout(string personId) => Tasks.Exists(task => task.AssigneeId == personId)
        ? Tasks.ConvertAll(task => task is { State: CaseTaskState.Open } && task.AssigneeId == personId ? task with { AssigneeId = null } : task)
        : Tasks;

    private Decision Add(AddCaseTask command, DateTimeOffset now)
    {
        if (CheckTask(command.Text, command.DueOn, now) is { } refused) return refused;
        if (!MayBeGiven(command.AssigneeId, now)) return NotToBeGiven;
        return HasRoomForTask ? Decision.Accept(new TaskAdded(IdFrom("task", command), command.Text.Trim(), command.DueOn, command.AssigneeId)) : s_tooManyTasks;
    }

    /// <summary>The lead sees to it: who else of the team does is for her to say.</summary>
    private Decision Place(PlaceResponseTask command, DateTimeOffset now)
    {
        if (Tasks.Exists(task => task.ResponseId == command.ResponseId)) return Decision.Nothing;
        if (Status is CaseStatus.Closed) return Decision.Refuse("task.case-closed", "This case is closed: there is nothing left to do in it.");
        var lead = LeadCounsel(now)?.PersonId;
        return HasRoomForTask
            ? Decision.Accept(new TaskPlaced(
                IdFrom("task", command), command.Text, command.AlertId, command.ResponseId, command.DueOn, MayBeGiven(lead, now) ? lead : null))
            : s_tooManyTasks;
    }

    private Decision Decide(CaseTaskCommand command, DateTimeOffset now)
    {
        if (Tasks.Find(task => task.Id == command.TaskId) is not { } task) return Decision.Refuse("task.unknown", "There is no such task on this case. Reload the page.");
        return (command, task.State) switch
        {
            (ReopenCaseTask, CaseTaskState.Open) or (FinishCaseTask, CaseTaskState.Done) or (DropCaseTask, CaseTaskState.Dropped) => Decision.Nothing,
            (ReopenCaseTask, _) => HasRoomForTask ? Decision.Accept(new TaskReopened(task.Id)) : s_tooManyTasks,
            (_, not CaseTaskState.Open) => Decision.Refuse("task.settled", "This task is done or dropped already. Reopen it first."),
            (ChangeCaseTask c, _) => CheckTask(c.Text, c.DueOn, now)
                ?? (c.Text.Trim() == task.Text && c.DueOn == task.DueOn ? Decision.Nothing : Decision.Accept(new TaskChanged(task.Id, c.Text.Trim(), c.DueOn))),
            (AssignCaseTask c, _) when c.AssigneeId == task.AssigneeId => Decision.Nothing,
            (AssignCaseTask c, _) => MayBeGiven(c.AssigneeId, now) ? Decision.Accept(new TaskAssigned(task.Id, c.AssigneeId)) : NotToBeGiven,
            (FinishCaseTask, _) => Decision.Accept(new TaskFinished(task.Id)),
            (DropCaseTask, _) => Decision.Accept(new TaskDropped(task.Id)),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    private static Decision NotToBeGiven { get; } = Decision.Refuse("task.assignee", "Choose somebody of the team who works on the case, or nobody.");

    private bool HasRoomForTask => Tasks.Count < MaxTasks && Tasks.Count(task => task.State is CaseTaskState.Open) < MaxOpenTasks;

    private bool MayBeGiven(string? personId, DateTimeOffset now) => personId is null || Worker(personId, now) is not null;

    private static Decision? CheckTask(string text, DateOnly? dueOn, DateTimeOffset now)
    {
        if (!Text.IsLine(text, MaxTaskText)) return Decision.Refuse("task.text", $"Say in up to {MaxTaskText} characters, on one line, what is to be done.");
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return dueOn < today.AddYears(-MaxTaskYears) || dueOn > today.AddYears(MaxTaskYears)
            ? Decision.Refuse("task.due", $"Choose a day within {MaxTaskYears} years, or none.")
            : default(Decision?);
    }
}
