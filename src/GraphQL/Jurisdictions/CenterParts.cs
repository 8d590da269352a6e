using GraphQL;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Jurisdictions;
using LawLab.Graph.Accounts;

namespace LawLab.Graph.Jurisdictions;

[Name("VanguardGauge"), Description("How many attorneys are in a vanguard, and between which numbers it is to stay.")]
internal sealed class VanguardGaugeType(VanguardGauge gauge)
{
    [Description("Attorneys in the vanguard; its facilitators do not count.")]
    public int Members => gauge.Members;

    [Description("Below this number it warns.")]
    public int Least => gauge.Least;

    [Description("Above this number it warns.")]
    public int Most => gauge.Most;

    [Description("Where the number stands.")]
    public GaugeState State => gauge.State;
}

[Description("A time of a person in a vanguard.")]
internal sealed class RosterMember(RosterRow row)
{
    [Description("Who.")]
    public Person Person => new(row.PersonId);

    [Description("First day; null for who joined before the days were kept.")]
    public DateOnly? Since => row.Since;

    [Description("Last day; null while she is in it.")]
    public DateOnly? Until => row.Until;

    [Description("Whether she agreed that everyone may know that she is in it.")]
    public bool IsNamed => row.IsNamed;
}

[Name("AttorneyTeam"), Description("A team of the vanguard that portfolios are assigned to.")]
internal sealed class AttorneyTeamType(AttorneyTeam team)
{
    [Id, Description("Opaque id.")]
    public string Id => team.Id;

    [Description("Its name, unique in the center.")]
    public string Name => team.Name;

    [Description("Its members, in the order in which they were seated.")]
    public IReadOnlyList<SeatType> Seats => [.. team.Seats.Select(seat => new SeatType(seat))];
}

[Name("Seat"), Description("A member of an attorney team.")]
internal sealed class SeatType(Seat seat)
{
    [Description("Who.")]
    public Person Person => new(seat.PersonId);

    [Description("What she does.")]
    public SeatRole Role => seat.Role;

    [Description("Who answers for her work; null for a lawyer or accredited representative, who answers for herself.")]
    public Person? Supervisor => seat.SupervisorId is { } id ? new Person(id) : null;
}

[Name("Training"), Description("A training of a center's catalogue.")]
internal sealed class TrainingType(Training training)
{
    [Id, Description("Opaque id.")]
    public string Id => training.Id;

    [Description("Its title.")]
    public string Title => training.Content.Title;

    [Description("Code of its subject, for instance asylum.")]
    public string Subject => training.Content.Subject;

    [Description("Where its material is: an https address.")]
    public string Link => training.Content.Link;

    [Description("Ids of the trainings of the catalogue that come before it.")]
    public IReadOnlyList<string> Prerequisites => training.Content.Prerequisites;

    [Description("Kinds of cases that nobody takes without it: subject codes, or \"detained\".")]
    public IReadOnlyList<string> RequiredFor => training.Content.RequiredFor;
}

[Name("Goal"), Description("A goal of the strategy for a jurisdiction.")]
internal sealed class GoalType(Goal goal)
{
    [Id, Description("Opaque id.")]
    public string Id => goal.Id;

    [Description("The goal in a sentence.")]
    public string Text => goal.Content.Text;

    [Description("What is measured.")]
    public string Measure => goal.Content.Measure;

    [Description("The measure when the goal was set.")]
    public double Baseline => goal.Content.Baseline;

    [Description("The measure to reach.")]
    public double Target => goal.Content.Target;

    [Description("What the numbers count.")]
    public string Unit => goal.Content.Unit;

    [Description("Who answers for it.")]
    public Person Owner => new(goal.Content.OwnerId);

    [Description("By when.")]
    public DateOnly Due => goal.Content.Due;

    [Id, Description("The alert that it answers; null for none.")]
    public string? AlertId => goal.AlertId;

    [Description("What was measured since, in the order in which it was recorded.")]
    public IReadOnlyList<GoalProgressType> Progress => [.. goal.Progress.Select(progress => new GoalProgressType(progress))];
}

[Name("GoalProgress"), Description("A measurement.")]
internal sealed class GoalProgressType(GoalProgress progress)
{
    [Description("Of which day.")]
    public DateOnly On => progress.On;

    [Description("The measure then.")]
    public double Value => progress.Value;

    [Description("What it says; null for nothing.")]
    public string? Note => progress.Note;

    [Description("Who recorded it.")]
    public Person By => new(progress.ById);
}
