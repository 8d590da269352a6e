using LawLab.Grains.Jurisdictions;

namespace LawLab.Silo.Demo;

/// <summary>An attorney team to form: the first leads, the last mentors.</summary>
internal sealed record DemoTeam(string Name, IReadOnlyList<DemoAccount> Members)
{
    public IEnumerable<(DemoAccount Member, SeatRole Role)> Seats => Members.Select((member, at) =>
        (member, at == 0 ? SeatRole.Lead : at == Members.Count - 1 ? SeatRole.Mentor : SeatRole.CoCounsel));
}

/// <summary>A goal to set; <paramref name="Quarters"/> are measurements at the end of each quarter, the last one yesterday.</summary>
internal sealed record DemoGoal(string Text, string Measure, double Baseline, double Target, string Unit, IReadOnlyList<double> Quarters);

/// <summary>What each center's facilitator makes of her 24 attorneys: six teams of four, two trainings, two goals.</summary>
internal static class DemoVanguard
{
    private const int Teams = 6;

    private static readonly string[] s_names = ["Dogwood", "Heron", "Juniper", "Lantern", "Magnolia", "Sandpiper"];

    public static IReadOnlyList<TrainingContent> Trainings { get; } =
    [
        new(
            "First bond hearing, from interview to argument", "bond", "https://learn.lawlab.test/first-bond-hearing", [], [TrainingContent.Detained]),
        new("Asylum from start to finish", "asylum", "https://learn.lawlab.test/asylum", [], ["asylum"]),
    ];

    public static IReadOnlyList<DemoGoal> Goals { get; } =
    [
        new("Every detained person has counsel at the first bond hearing", "Bond hearings with counsel", 22, 75, "%", [29, 38, 47]),
        new("No portfolio waits longer than a week for a team", "Days until a portfolio has a team", 41, 7, "days", [33, 21]),
    ];

    /// <summary>What her first attorney saw at a made-up facility, so many days ago; of laptops, interpreters and calls nobody knows anything.</summary>
    public static IReadOnlyList<(AccessItem Item, AccessAnswer Answer, string? Words, int DaysAgo)> Facility { get; } =
    [
        (AccessItem.Phone, AccessAnswer.No, null, 190),
        (AccessItem.Phone, AccessAnswer.Limited, "In the attorney room, after it was shown at the gate.", 24),
        (AccessItem.VisitingHours, AccessAnswer.Yes, "Every day from 8 to 16; call the day before.", 24),
    ];

    public const string FacilityName = "Made-up Processing Center (demo)";

    /// <summary>Teams of a center's attorneys, in their order; nobody is left over.</summary>
    public static IEnumerable<DemoTeam> TeamsOf(IReadOnlyList<DemoAccount> attorneys)
    {
        var size = attorneys.Count / Teams;
        return s_names.Select((name, at) => new DemoTeam(name, [.. attorneys.Skip(at * size).Take(size)]));
    }
}
