using LawLab.Grains.Journal;

namespace LawLab.Grains.Jurisdictions;

[EventName("goal.set.v1")]
internal sealed record GoalSet(string GoalId, GoalContent Content, string? AlertId = null);

[EventName("goal.dropped.v1")]
internal sealed record GoalDropped(string GoalId);

[EventName("goal-progress.recorded.v1")]
internal sealed record GoalProgressRecorded(string GoalId, DateOnly On, double Value, string? Note);

// What the vanguard wants to reach for the whole jurisdiction.
internal sealed partial record Jurisdiction
{
    public const int MaxGoals = 50;

    // All is in the journal; the page draws the last ones.
    private const int MostProgress = 200;
    private const double MostValue = 1e9;

    private Decision? DecideOnGoals(Command command, DateTimeOffset now) => command switch
    {
        WithPeople { Sent: SetGoal c } known => Set(c, known, DateOnly.FromDateTime(now.UtcDateTime)),
        DropGoal c => Goals.Any(goal => goal.Id == c.GoalId) ? Decision.Accept(new GoalDropped(c.GoalId)) : UnknownGoal(),
        RecordGoalProgress c => Record(c, DateOnly.FromDateTime(now.UtcDateTime)),
        _ => default(Decision?),
    };

    private Jurisdiction? ApplyToGoals(object happened, EventMetadata metadata) => happened switch
    {
        GoalSet e when Goals.Any(goal => goal.Id == e.GoalId) => WithGoal(e.GoalId, goal => goal with { Content = e.Content }),
        GoalSet e => this with { Goals = Goals.Add(new Goal(e.GoalId, e.Content, [], e.AlertId)) },
        GoalDropped e => this with { Goals = Goals.RemoveAll(goal => goal.Id == e.GoalId) },
        GoalProgressRecorded e => WithGoal(e.GoalId, goal => goal with
        {
            Progress = [.. goal.Progress.TakeLast(MostProgress - 1), new GoalProgress(e.On, e.Value, e.Note, metadata.ActorId)],
        }),
        _ => null,
    };

    private Jurisdiction WithGoal(string goalId, Func<Goal, Goal> change) =>
        this with { Goals = [.. Goals.Select(goal => goal.Id == goalId ? change(goal) : goal)] };

    private static Decision UnknownGoal() => Decision.Refuse("goal.unknown", "This goal was dropped. Reload the page.");

    private Decision Set(SetGoal command, WithPeople known, DateOnly today)
    {
        var before = Goals.Find(goal => goal.Id == command.GoalId)?.Content;
        if (command.GoalId is not null && before is null) return UnknownGoal();
        if (before is null && Goals.Count >= MaxGoals) return Decision.Refuse("goal.too-many", $"A center has up to {MaxGoals} goals. Drop one first.");
        if (CheckGoal(command.Content) is { } refusal) return refusal;
        if (known[command.Content.OwnerId] is null) return Decision.Refuse("goal.owner", "Choose the person who answers for the goal.");
        if (command.Content.Due < today && command.Content.Due != before?.Due) return Decision.Refuse("goal.due", "Choose a day to come by which it is to be reached.");
        var content = command.Content with
        {
            Text = command.Content.Text.Trim(),
            Measure = command.Content.Measure.Trim(),
            Unit = command.Content.Unit.Trim(),
        };
        return content == before
            ? Decision.Nothing
            : Decision.Accept(new GoalSet(command.GoalId ?? SetGoal.IdFrom(command.CommandId), content, before is null ? command.AlertId : null));
    }

    private static Refusal? CheckGoal(GoalContent content)
    {
        if (!Text.IsLine(content.Text, 300)) return new Refusal("goal.text", "Say in up to 300 characters what is to be reached.");
        if (!Text.IsLine(content.Measure, 120) || !Text.IsLine(content.Unit, 30))
        {
            return new Refusal("goal.measure", "Say in up to 120 characters what is measured, and in up to 30 what the numbers count.");
        }

        return IsValue(content.Baseline) && IsValue(content.Target) && content.Baseline != content.Target
            ? null
            : new Refusal("goal.target", "Enter the measure today and another one to reach.");
    }

    private Decision Record(RecordGoalProgress command, DateOnly today)
    {
        if (Goals.All(goal => goal.Id != command.GoalId)) return UnknownGoal();
        if (command.On > today || command.On.Year < 2000) return Decision.Refuse("goal.measured-on", "Enter the day of the measurement; it cannot be in the future.");
        if (!IsValue(command.Value)) return Decision.Refuse("goal.value", "Enter the measure as a number.");
        var note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
        return note is null || Text.IsNarrative(note, 500)
            ? Decision.Accept(new GoalProgressRecorded(command.GoalId, command.On, command.Value, note))
            : Decision.Refuse("goal.note", "Write up to 500 characters.");
    }

    private static bool IsValue(double value) => double.IsFinite(value) && Math.Abs(value) <= MostValue;
}
