namespace LawLab.Grains.Access;

/// <summary>What can be done with a question. What each may do stands in <see cref="QuestionRules"/>.</summary>
public enum QuestionAction
{
    /// <summary>Reading it and its answers.</summary>
    Read,

    /// <summary>Answering, correcting one's own answer, saying whether another's is useful.</summary>
    Answer,

    /// <summary>Accepting the answer that helped.</summary>
    Accept,

    /// <summary>Closing and reopening it.</summary>
    Close,

    /// <summary>Taking it away from everyone's eyes.</summary>
    Withdraw,
}

/// <summary>How a person stands to a question: looked up each time, never stored.</summary>
/// <param name="Coordinates">She is a facilitator of the jurisdiction's center.</param>
/// <param name="InVanguard">She is in its vanguard.</param>
/// <param name="WorksHere">She has an open case in its courts.</param>
/// <param name="Asked">She asked it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.QuestionStanding")]
public sealed record QuestionStanding(
    [property: Id(0)] bool Coordinates, [property: Id(1)] bool InVanguard, [property: Id(2)] bool WorksHere, [property: Id(3)] bool Asked);

/// <summary>
/// Who may do what with a question: who works in the jurisdiction reads and answers; who asked it decides what helped. To all others
/// there is none.
/// </summary>
public static class QuestionRules
{
    /// <summary>Whether <paramref name="actor"/> may do this.</summary>
    public static bool Can(Actor actor, QuestionAction action, QuestionStanding standing) => AlertRules.MayFollow(actor.Role) && action switch
    {
        QuestionAction.Read or QuestionAction.Answer => standing.Coordinates || standing.InVanguard || standing.WorksHere || standing.Asked,
        QuestionAction.Accept => standing.Asked,
        QuestionAction.Close or QuestionAction.Withdraw => standing.Asked || standing.Coordinates,
        _ => false,
    };
}
