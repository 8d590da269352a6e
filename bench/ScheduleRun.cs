using System.Globalization;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Tests.BorderX.Scheduling;

namespace LawLab.Bench;

/// <summary>A made-up year of packets, worked through by the schedule and by what was ordered first; the same orders, people and mishaps.</summary>
internal static class ScheduleRun
{
    private const int OrdersAYear = 9_000;
    private const int WorkingDaysAYear = 250;

    public static int Run(int seed, int orders = OrdersAYear, int workingDays = WorkingDaysAYear)
    {
        var year = new MadeYear(seed, orders, workingDays, new DateOnly(2026, 12, 1));
        Print($"seed {seed}: {year.Orders.Count:N0} orders in {workingDays} working days, half of them appeals; {year.People.Count} people with {year.People.Sum(person => person.HoursPerMonth):N0} hours a month");
        Print($"{year.Orders.Count(order => order.AdvancedOn is not null)} hearings are advanced; people are away {year.People.Sum(person => person.Away.Count)} times");
        var first = new MadeProduction(year).Run(null);
        Print("what was ordered first, first", first);
        var scheduled = new MadeProduction(year).Run(problem => ScheduleSolver.Solve(problem, default));
        Print("the schedule", scheduled);
        scheduled.Times.Sort();
        Print($"{scheduled.Times.Count} schedules: {scheduled.Times[scheduled.Times.Count / 2]:F0} ms in the middle, {scheduled.Times[^1]:F0} ms at most");
        var (worse, better) = (Share(first), Share(scheduled));
        return better >= worse ? 0 : 1;
    }

    private static double Share(MadeProduction production) => production.Done.Count(done => done.IsOnTime) / (double)production.Done.Count;

    private static void Print(string name, MadeProduction production)
    {
        var (done, loads) = (production.Done, production.Loads.ToList());
        var late = done.Where(each => !each.IsOnTime).Select(each => each.On.DayNumber - each.DueOn.DayNumber).DefaultIfEmpty(0).ToList();
        var advanced = done.Where(each => each.Order.AdvancedOn is not null).ToList();
        var mean = loads.Average();
        Print($"{name}: {100 * Share(production):F1} % of {done.Count:N0} on time ({100.0 * advanced.Count(each => each.IsOnTime) / Math.Max(1, advanced.Count):F1} % of those whose hearing was advanced); late ones {late.Average():F1} days, {late.Max()} at most");
        Print($"  grades: {Graded(PacketGrade.Bronze):F1} % bronze, {Graded(PacketGrade.Silver):F1} % silver, {Graded(PacketGrade.Gold):F1} % gold; {done.Average(each => each.DaysInProcess):F1} days in process");
        // Each is counted on as many evenings as it takes days, so both sides are the same by Little's law, whoever counts.
        Print($"  Little's law: {done.Count / (double)production.InProcess.Count:F1} orders a day x {done.Average(each => each.DaysInProcess):F1} days = {done.Sum(each => each.DaysInProcess) / (double)production.InProcess.Count:F0} in process; counted {production.InProcess.Average():F0}");
        Print($"  people worked {100 * mean:F1} % of their hours, spread {100 * Math.Sqrt(loads.Average(load => (load - mean) * (load - mean))):F1} points (standard deviation)");

        double Graded(PacketGrade grade) => 100.0 * done.Count(each => each.Grade == grade) / done.Count;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
