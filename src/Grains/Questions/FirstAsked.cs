namespace LawLab.Grains.Questions;

/// <summary>Somebody who could answer.</summary>
/// <param name="Key">As <c>person@organization</c>.</param>
/// <param name="Subjects">How many of the question's subjects stand in her profile.</param>
/// <param name="Speaks">Whether she speaks the language that is asked for; false when none is.</param>
/// <param name="Cases">How many open cases of hers are at the place.</param>
/// <param name="InVanguard">Whether she is in the jurisdiction's vanguard.</param>
internal sealed record Knower(string Key, int Subjects, bool Speaks, int Cases, bool InVanguard)
{
    /// <summary>How well she fits. What she says she knows counts most, then the language, then that she works at the place.</summary>
    public int Fit => (3 * Math.Min(Subjects, 2)) + (Speaks ? 3 : 0) + Math.Min(Cases, 3) + (InVanguard ? 1 : 0);
}

/// <summary>Whether somebody can be reached now.</summary>
/// <param name="Takes">She wants such notices.</param>
/// <param name="IsQuiet">In her quiet hours.</param>
/// <param name="IsDaytime">It is a weekday's day where she is.</param>
/// <param name="IsHere">She has LawLab open.</param>
internal sealed record Reachable(bool Takes, bool IsQuiet, bool IsDaytime, bool IsHere);

/// <summary>Who is asked first: the few who fit best and are awake.</summary>
internal static class FirstAsked
{
    /// <summary>How many are asked first: enough that one answers, few enough that it is meant for her.</summary>
    public const int Most = 5;

    /// <summary>Among how many who fit best it is looked who is awake.</summary>
    public const int Considered = 40;

    public static IEnumerable<Knower> Fitting(IEnumerable<Knower> people, string questionId) =>
        people.OrderByDescending(person => person.Fit).ThenBy(person => Turn(person, questionId), StringComparer.Ordinal).Take(Considered);

    /// <summary>May be told now: nobody in her quiet hours, unless who asks stands in court.</summary>
    public static bool MayTell(Reachable person, QuestionUrgency urgency) => person.Takes && (!person.IsQuiet || urgency is QuestionUrgency.Now);

    public static IReadOnlyList<string> Choose(IEnumerable<(Knower Person, Reachable Reach)> people, QuestionUrgency urgency, string questionId) =>
    [
        .. people.Where(one => MayTell(one.Reach, urgency))
            .OrderByDescending(one => one.Person.Fit + (one.Reach.IsHere ? 4 : one.Reach.IsDaytime ? 2 : 0) - (one.Reach.IsQuiet ? 2 : 0))
            .ThenBy(one => Turn(one.Person, questionId), StringComparer.Ordinal)
            .Take(Most)
            .Select(one => one.Person.Key),
    ];

    // Of two who fit alike it is not always the same one.
    private static string Turn(Knower person, string questionId) => Access.OpaqueId.Derive("turn", questionId, person.Key);
}
