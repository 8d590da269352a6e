namespace LawLab.Grains.Conferences;

/// <summary>
/// How good an assignment is. What comes first decides: no goal is worth leaving a client without counsel, so there is
/// nothing to weigh one against the other with.
/// </summary>
/// <param name="Placed">Cases with a team.</param>
/// <param name="Detained">Detained clients among them.</param>
/// <param name="Goal">The weighted goals (<see cref="PlacementWeights"/>); higher is better, and below zero is usual.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PlacementValue")]
public sealed record PlacementValue(
    [property: Id(0)] int Placed,
    [property: Id(1)] int Detained,
    [property: Id(2)] long Goal)
{
    /// <summary>Whether this is more, in the order of the members.</summary>
    public bool IsBetterThan(PlacementValue other) => (Placed, Detained, Goal).CompareTo((other.Placed, other.Detained, other.Goal)) > 0;
}

/// <summary>
/// What the goals weigh beside each other. The unit is that of the load: an hour more costs nothing in a team whose free hours are
/// untouched, 10 where half of them are taken, 20 at the end.
/// </summary>
internal static class PlacementWeights
{
    /// <summary>
    /// Gain of a case with the team that knows the client: more than any other single goal, and more than a case of ordinary size weighs
    /// in a team that is half full. A client who tells her story to strangers again pays for it, and so does her credibility.
    /// </summary>
    public const int Continuity = 400;

    /// <summary>Cost of a case with newcomers who have no mentor: worth a fuller team, not worth leaving the one that knows the client.</summary>
    public const int NoMentor = 250;

    /// <summary>Cost of a case whose court is far from its team: hours on the road, which many hearings by video spare.</summary>
    public const int FarCourt = 150;

    /// <summary>In how many steps the share of the free hours that is taken is counted.</summary>
    public const int LoadSteps = 10;

    /// <summary>What the first step costs, in hours; the next ones cost 3, 5, 7 times as much.</summary>
    public static int HoursPerStep(int freeHours) => (freeHours + LoadSteps - 1) / LoadSteps;

    /// <summary>
    /// Cost of a team of whose free hours so many are taken: the square of the steps begun, times the hours of a step. A square, so that
    /// hours go from the fuller to the emptier team; times the hours, so that the shares become even, and not
    /// all cases go to the largest team.
    /// </summary>
    public static int Load(int takenHours, int freeHours)
    {
        var steps = freeHours <= 0 ? 0 : ((takenHours * LoadSteps) + freeHours - 1) / freeHours;
        return steps * steps * HoursPerStep(freeHours);
    }
}
