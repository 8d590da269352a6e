using LawLab.Grains.Detection;

namespace LawLab.Grains.Tests.Detection;

/// <summary>A made-up network of judges whose practice is known, because it was planted.</summary>
/// <param name="seed">The same seed makes the same decisions.</param>
/// <param name="judges">How many; ten to a court.</param>
public sealed class PracticeNetwork(int seed, int judges)
{
    /// <summary>Decisions of a judge in a month, on average (of 732 real ones: 5.5).</summary>
    public const double PerMonth = 5.5;

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, double> _levels = [];
    private readonly Dictionary<string, (DateOnly On, double Share)> _changes = [];

    /// <summary>A day from which all of them decide differently, by so much in log-odds.</summary>
    public (DateOnly On, double Shift)? Shock { get; set; }

    public static DateOnly Begin { get; } = new(2000, 1, 1);

    public IReadOnlyList<string> Judges { get; } = [.. Enumerable.Range(0, judges).Select(number => $"J{number:D4}")];

    public static string CourtOf(string judge) => $"C{judge[1..^1]}";

    /// <summary>Every judge with a level of her own, between 20 and 90 %, and as many decisions as were asked for.</summary>
    public IReadOnlyList<JudgeHistory> Histories(int decisions)
    {
        foreach (var judge in Judges) _levels[judge] = 0.2 + (0.7 * _random.NextDouble());
        return [.. Judges.Select(judge => new JudgeHistory(judge, CourtOf(judge), Enumerable.Range(0, decisions).Count(_ => _random.NextDouble() < _levels[judge]), decisions))];
    }

    /// <summary>A judge as if she had another level.</summary>
    public JudgeHistory Known(JudgeHistory history, double share)
    {
        _levels[history.Judge] = share;
        return history with { Outcomes = Enumerable.Range(0, history.Decisions).Count(_ => _random.NextDouble() < share) };
    }

    /// <summary>From a day on a judge has the outcome in another share of her cases.</summary>
    public void Plant(string judge, DateOnly on, double share) => _changes[judge] = (on, share);

    /// <summary>All decisions of some months, in order.</summary>
    public IEnumerable<(string Judge, DateOnly On, bool Outcome)> Decide(int months)
    {
        var days = Begin.AddMonths(months).DayNumber - Begin.DayNumber;
        var perDay = Judges.Count * PerMonth * months / days;
        for (var day = 0; day < days; day++)
        {
            var on = Begin.AddDays(day);
            for (var left = MathNet.Numerics.Distributions.Poisson.Sample(_random, perDay); left > 0; left--)
            {
                var judge = Judges[_random.Next(Judges.Count)];
                var share = _changes.TryGetValue(judge, out var change) && on >= change.On ? change.Share : _levels[judge];
                var odds = Math.Log(share / (1 - share)) + (Shock is { } shock && on >= shock.On ? shock.Shift : 0);
                yield return (judge, on, _random.NextDouble() < 1 / (1 + Math.Exp(-odds)));
            }
        }
    }
}
