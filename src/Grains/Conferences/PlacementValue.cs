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
/// What the goals weigh beside each other. The unit is that of the load: a team whose free hours are half taken costs 25, one that
/// is full 100, and the next tenth 11 from the half and 19 at the end.
/// </summary>
internal static class PlacementWeights
{
    /// <summary>
    /// Gain of a case with the team that knows the client: more than any other single goal, because a client who tells her story
    /// to strangers again pays for it, and so does her credibility.
    /// </summary>
    public const int Continuity = 40;

    /// <summary>Cost of a case with newcomers who have no mentor: worth a much fuller team, not worth leaving the one that knows the client.</summary>
    public const int NoMentor = 25;

    /// <summary>Cost of a case whose court is far from its team: hours on the road, which many hearings by video spare.</summary>
    public const int FarCourt = 15;

    /// <summary>In how many steps the share of the free hours that is taken is counted.</summary>
    public const int LoadSteps = 10;

    /// <summary>
    /// Cost of a team of whose free hours so many are taken: the square of the steps begun. A square, so that hours
    /// go from the fuller to the emptier team; of shares, so that a team with twice the hours is asked for twice as much.
    /// </summary>
    public static int Load(int takenHours, int freeHours)
    {
        var steps = freeHours <= 0 ? 0 : ((takenHours * LoadSteps) + freeHours - 1) / freeHours;
        return steps * steps;
    }
}
