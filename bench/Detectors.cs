using System.Diagnostics;
using System.Globalization;
using LawLab.Grains.Detection;
using LawLab.Grains.Tests.Detection;
using MathNet.Numerics.Distributions;

namespace LawLab.Bench;

/// <summary>Charts of changed practice over a made-up network whose changes are known: false alarms beside their budget, delays beside the computed ones.</summary>
internal static class Detectors
{
    private const int Judges = 732;
    private const int Months = 240;
    private const int History = 400;

    public static int Run()
    {
        var kept = FalseAlarms();
        Changes();
        Shock();
        Amounts();
        return kept ? 0 : 1;
    }

    private static bool FalseAlarms()
    {
        var network = new PracticeNetwork(20, Judges);
        var monitor = new PracticeMonitor(network.Histories(History));
        var started = Stopwatch.GetTimestamp();
        var (decisions, found) = Watch(network, monitor, Months);
        var took = Stopwatch.GetElapsedTime(started);
        var rate = found.Count * (double)PracticeMonitor.BudgetDecisions / decisions;
        Print($"nothing changes, {Judges} judges, {Months / 12} years, {decisions} decisions: {found.Count} false alarms, {rate:F2} in a network-month of {PracticeMonitor.BudgetDecisions} (budget 1): {(rate <= 1 ? "kept" : "NOT KEPT")}");
        foreach (var scope in found.GroupBy(signal => signal.Scope).OrderBy(scope => scope.Key)) Print($"   {scope.Key}: {scope.Count()}");
        Print($"   {took.TotalSeconds:F1} s, {decisions / took.TotalSeconds:F0} decisions/s, the designs of all charts among it");
        return rate <= 1;
    }

    private static void Changes()
    {
        const int Planted = 36;
        const int Every = 20;
        var on = PracticeNetwork.Begin.AddMonths(6);
        var network = new PracticeNetwork(21, Judges);
        var histories = network.Histories(History).ToArray();
        for (var judge = 0; judge < Planted; judge++)
        {
            // One in twenty, so that no court moves as a whole.
            var at = judge * Every;
            histories[at] = network.Known(histories[at], 0.60);
            network.Plant(histories[at].Judge, on.AddMonths(judge % 24), 0.85);
        }

        var monitor = new PracticeMonitor(histories);
        var since = histories.Where((_, at) => at % Every == 0).Take(Planted).Select((history, judge) => (history.Judge, On: on.AddMonths(judge % 24))).ToDictionary(each => each.Judge, each => each.On);
        var computed = since.Keys.Select(judge => monitor.ExpectedDelay(judge, Math.Log(0.85 / 0.15) - Math.Log(0.60 / 0.40))).OfType<double>().Average();
        var counts = new Dictionary<string, int>();
        var (delays, dated) = (new List<double>(), new List<double>());
        foreach (var (judge, day, outcome) in network.Decide(Months / 2))
        {
            if (since.TryGetValue(judge, out var changed) && day >= changed) counts[judge] = counts.GetValueOrDefault(judge) + 1;
            if (monitor.Observe(judge, PracticeNetwork.CourtOf(judge), day, outcome) is not { Scope: PracticeScope.Judge, Direction: 1 } signal) continue;
            if (!since.TryGetValue(signal.Subject, out changed) || signal.FoundOn < changed || !since.Remove(signal.Subject)) continue;
            delays.Add(counts[signal.Subject]);
            dated.Add(Math.Abs(signal.Since.DayNumber - changed.DayNumber) / 30.4);
        }

        dated.Sort();
        Print($"{Planted} judges go from .60 to .85: {delays.Count} found as one judge's change, after {delays.Average():F1} decisions on average (computed {computed:F1}), {delays.Average() / PracticeNetwork.PerMonth:F1} months; dated within {dated[dated.Count / 2]:F1} months in half of them");
    }

    private static void Shock()
    {
        var on = PracticeNetwork.Begin.AddMonths(12);
        var network = new PracticeNetwork(22, Judges) { Shock = (on, Math.Log(2)) };
        var monitor = new PracticeMonitor(network.Histories(History), events: [new("rule", on)]);
        var (decisions, found) = Watch(network, monitor, 36);
        var after = found.Where(signal => signal.FoundOn >= on).ToList();
        var common = after.Where(signal => signal.Scope == PracticeScope.Network).ToList();
        Print($"all odds double on one day: told {common.Count} time(s) as a change of all, first after {common[0].FoundOn.DayNumber - on.DayNumber} days, with the event \"{common[0].Event?.Id}\"; {after.Count - common.Count} others in the 24 months after it ({decisions * 2 / 3 / PracticeMonitor.BudgetDecisions} are within the budget)");
    }

    private static void Amounts()
    {
        var random = new Random(23);
        decimal Amount(double factor) => Math.Max(1500, Math.Round((decimal)(factor * Math.Exp(8.9 + (0.5 * Normal.Sample(random, 0, 1)))) / 500) * 500);
        const int Steady = 20_000;
        var (delays, computed, alarms) = (new List<double>(), new List<double>(), 0);
        for (var judge = 0; judge < 200; judge++)
        {
            var baseline = new AmountBaseline(Enumerable.Range(0, 300).Select(_ => Amount(1)));
            var design = EwmaDesign.For(0.05, baseline.StandardError, PracticeMonitor.BudgetDecisions)!;
            computed.Add(RunLength.OfEwma(design.Lambda, design.Width, Enumerable.Range(0, 2000).Average(_ => baseline.Score(Amount(1.35)))));
            delays.Add(Until(design, () => baseline.Score(Amount(1.35))));
            alarms += Alarms(design, Steady, () => baseline.Score(Amount(1)));
        }

        Print($"bond amounts rise by 35 %, 200 judges: found after {delays.Average():F1} amounts on average (computed {computed.Average():F1}); without a rise {alarms * (double)PracticeMonitor.BudgetDecisions / (200 * Steady):F2} false alarms in {PracticeMonitor.BudgetDecisions} amounts (budget 1)");
    }

    private static int Alarms(EwmaDesign design, int values, Func<double> next)
    {
        var (chart, alarms) = (new Ewma(), 0);
        for (var value = 0; value < values; value++)
        {
            if (chart.Observe(design, next()) == 0) continue;
            alarms++;
            chart.Reset();
        }

        return alarms;
    }

    private static double Until(EwmaDesign design, Func<double> next)
    {
        var chart = new Ewma();
        for (var value = 1; ; value++)
        {
            if (chart.Observe(design, next()) != 0) return value;
        }
    }

    private static (int Decisions, List<PracticeSignal> Found) Watch(PracticeNetwork network, PracticeMonitor monitor, int months)
    {
        var (decisions, found) = (0, new List<PracticeSignal>());
        foreach (var (judge, on, outcome) in network.Decide(months))
        {
            decisions++;
            if (monitor.Observe(judge, PracticeNetwork.CourtOf(judge), on, outcome) is { } signal) found.Add(signal);
        }

        return (decisions, found);
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
