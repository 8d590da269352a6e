using System.Text.Json;
using LawLab.Grains.Cases;

namespace LawLab.Grains.Law;

/// <summary>A path that stands otherwise after a change of the law.</summary>
/// <param name="Path">Which.</param>
/// <param name="Before">How it stood.</param>
/// <param name="After">How it stands.</param>
/// <param name="Rules">Ids of the rules that open or close it now and did not, or did and do not.</param>
public sealed record PathDifference(ReleasePath Path, PathStanding Before, PathStanding After, IReadOnlyList<string> Rules);

/// <summary>A deadline that is on another day after a change of the law.</summary>
/// <param name="Filing">What has to be done.</param>
/// <param name="From">The day that it counts from.</param>
/// <param name="Before">The safest day before; null for none.</param>
/// <param name="After">The safest day now; null for none.</param>
/// <param name="Rules">Ids of the rules that it follows from now, or of those that it followed from.</param>
public sealed record DeadlineDifference(Filing Filing, DateOnly From, DateOnly? Before, DateOnly? After, IReadOnlyList<string> Rules);

/// <summary>What a change of the law changes in a case. They are facts of a client.</summary>
/// <param name="Paths">In the order of <see cref="ReleasePath"/>.</param>
/// <param name="Deadlines">Those that are over before and after are left out.</param>
public sealed record CaseDifference(IReadOnlyList<PathDifference> Paths, IReadOnlyList<DeadlineDifference> Deadlines)
{
    private bool IsNone => Paths.Count == 0 && Deadlines.Count == 0;

    /// <summary>What differs; null for nothing.</summary>
    /// <param name="before">The law before, and the day whose rules of it count.</param>
    /// <param name="after">The law after, and its day, by which times are over.</param>
    /// <param name="facts">Of the case.</param>
    /// <param name="court">Its court.</param>
    internal static CaseDifference? Between((CurrentLaw Law, DateOnly On) before, (CurrentLaw Law, DateOnly On) after, RouteFacts facts, string court)
    {
        var place = LawPlace.Of(court);
        var paths = before.Law.Router.Route(facts.Person, place, after.On, before.On).Zip(after.Law.Router.Route(facts.Person, place, after.On))
            .Where(path => path.First.Standing != path.Second.Standing)
            .Select(path => new PathDifference(path.Second.Path, path.First.Standing, path.Second.Standing, Differing(RulesOf(path.First), RulesOf(path.Second))));
        var deadlines = facts.Questions(place, after.On)
            .Select(question => (question, First: before.Law.Deadlines(question).Safest, Second: after.Law.Deadlines(question).Safest))
            .Where(deadline => deadline.First?.On != deadline.Second?.On && !(deadline.First?.On < after.On && deadline.Second?.On < after.On))
            .Select(deadline => new DeadlineDifference(
                deadline.question.Filing, deadline.question.From, deadline.First?.On, deadline.Second?.On,
                [.. (deadline.Second ?? deadline.First!).Rules.Select(rule => rule.Rule.Id)]));
        var difference = new CaseDifference([.. paths], [.. deadlines]);
        return difference.IsNone ? null : difference;
    }

    /// <summary>What it is sealed as.</summary>
    internal static string NameOf(string runId, string caseId) => $"difference/{runId}/{caseId}";

    /// <summary>To be sealed.</summary>
    internal string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static CaseDifference Read(string text) => JsonSerializer.Deserialize<CaseDifference>(text)!;

    private static IEnumerable<string> RulesOf(PathAnswer path) => path.OpenedBy.Concat(path.ClosedBy).Select(rule => rule.Rule.Id);

    private static List<string> Differing(IEnumerable<string> before, IEnumerable<string> after)
    {
        var (was, now) = (before.ToHashSet(), after.ToList());
        var differing = now.Where(id => !was.Contains(id)).Concat(was.Except(now)).ToList();
        // The same rules, which say something else.
        return differing.Count > 0 ? differing : now;
    }
}
