namespace LawLab.Grains.Access;

/// <summary>Of whom a person gets statistics, and how.</summary>
public enum StatisticReach
{
    /// <summary>Of nobody.</summary>
    None,

    /// <summary>Exact figures of the cases that her part lets her see.</summary>
    OwnCases,

    /// <summary>Exact figures of all cases in the courts of the centers that she coordinates.</summary>
    Centers,

    /// <summary>What is released, through disclosure control, of clients who agreed to it.</summary>
    Released,
}

/// <summary>Who gets which statistics; every answer asks here, and nothing else decides.</summary>
public static class StatisticRules
{
    /// <summary>Of whom the actor gets statistics.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="coordinates">Whether she is a facilitator of a center.</param>
    public static StatisticReach ReachOf(Actor actor, bool coordinates) => actor.Role switch
    {
        Role.Facilitator when coordinates => StatisticReach.Centers,
        Role.Attorney or Role.Facilitator => StatisticReach.OwnCases,
        Role.Researcher or Role.PartnerProgram => StatisticReach.Released,
        _ => StatisticReach.None,
    };

    /// <summary>Whether she may read this answer again: what was released, all may who get statistics; exact figures, she alone who was given them.</summary>
    public static bool MayReadAgain(Actor actor, StatisticReach reach, bool isReleased, string answeredTo) =>
        reach != StatisticReach.None && (isReleased || (reach != StatisticReach.Released && actor.PersonId == answeredTo));
}
