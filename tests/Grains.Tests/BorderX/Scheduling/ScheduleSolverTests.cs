using System.Diagnostics;
using System.Text.Json;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Scheduling;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Scheduling;

/// <summary>Who is suggested to do what, and that it keeps every limit.</summary>
public sealed class ScheduleSolverTests(ITestOutputHelper output)
{
    private static DateOnly Today => MadeProblem.Today;

    [Fact]
    public void Solve_OrdinaryDays_KeepsTheLimitsAndIsNeverWorseThanByHand()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var problem = MadeProblem.Ordinary(seed, requests: 100, people: 30, hoursPerMonth: 80 + (20 * seed));
            var (byHand, started) = (ScheduleSolver.ByHand(problem), Stopwatch.GetTimestamp());
            var schedule = ScheduleSolver.Solve(problem, default);
            output.WriteLine($"{seed}: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms, by hand {byHand.Value}, suggested {schedule.Value}");

            Assert.Null(ScheduleLimits.Broken(problem, byHand));
            Assert.Null(ScheduleLimits.Broken(problem, schedule));
            Assert.False(byHand.Value.IsBetterThan(schedule.Value));
            Assert.Equal(schedule.Value.OnTime, schedule.Requests.Count(request => request.Late is null));
        }
    }

    [Fact]
    public void Solve_SameDayInAnotherOrder_SameAnswer()
    {
        var problem = MadeProblem.Ordinary(4, requests: 80, people: 20);
        var random = new Random(7);
        var shuffled = problem with
        {
            Requests = [.. problem.Requests.OrderBy(_ => random.Next())],
            People = [.. problem.People.OrderBy(_ => random.Next()).Select(person => person with { Languages = [.. person.Languages.Reverse()], Skills = [.. person.Skills.Reverse()] })],
        };
        var first = JsonSerializer.Serialize(ScheduleSolver.Solve(problem, default));

        Assert.Equal(first, JsonSerializer.Serialize(ScheduleSolver.Solve(problem, default)));
        Assert.Equal(first, JsonSerializer.Serialize(ScheduleSolver.Solve(shuffled, default)));
    }

    [Fact]
    public void Solve_MoreThanThereAreHoursFor_WhatIsDueFirstIsOnTimeFirst()
    {
        // Two packets of one review each, four hours, and one attorney with four hours a day: the one that is due today goes first, whenever it was ordered.
        var problem = new ScheduleProblem(Today, [Reviewed("a", Today.AddDays(1)), Reviewed("b", Today)], [Attorney("p")]);

        var schedule = ScheduleSolver.Solve(problem, default);

        Assert.Equal(2, schedule.Value.OnTime);
        Assert.Equal(["b", "a"], schedule.Requests.Select(request => request.RequestId));
        Assert.Equal([Today, Today.AddDays(1)], schedule.Requests.Select(request => request.DeliveryOn!.Value));
    }

    [Fact]
    public void Solve_WhatWaitedTooLong_GoesBeforeWhatCouldBeOnTime()
    {
        var problem = new ScheduleProblem(Today, [Reviewed("a", Today), Reviewed("old", Today.AddDays(-14))], [Attorney("p")]);

        Assert.Equal(["old", "a"], ScheduleSolver.Solve(problem, default).Requests.Select(request => request.RequestId));
    }

    [Fact]
    public void Solve_Late_SaysWhy()
    {
        var translation = new PlannedStep("translation", [], [StepDoer.Attorney], [], true, 4, false, false);
        var schedule = ScheduleSolver.Solve(
            new ScheduleProblem(
                Today,
                [
                    Request("nobody", Today.AddDays(9), new StepToSchedule(translation, 4)) with { Language = "KEK" },
                    Reviewed("short", Today.AddDays(-1)),
                    Reviewed("x", Today), Reviewed("y", Today),
                ],
                [Attorney("p")]),
            default);
        var late = schedule.Requests.ToDictionary(request => request.RequestId, request => (request.Late, request.LateStep));

        Assert.Equal((LateCause.NobodyMay, "translation"), late["nobody"]);
        Assert.Equal((LateCause.TooShort, null), late["short"]);
        Assert.Equal(ScheduleReason.Nobody, schedule.Requests.Single(request => request.RequestId == "nobody").Steps[0].Why);
        // Of two reviews for one morning one is late: hers are all the hours that there are.
        Assert.Equal([null, (LateCause?)LateCause.NoHours], new[] { late["x"].Late, late["y"].Late }.Order());
    }

    [Fact]
    public void Solve_StepThatSomebodyHas_StaysHers_UntilSheDropsOut()
    {
        var step = new StepToSchedule(Review, 4, OwnerId: "q");
        var problem = new ScheduleProblem(Today, [Request("a", Today.AddDays(9), step)], [Attorney("p"), Attorney("q")]);
        Assert.Equal(("q", ScheduleReason.Hers), StepOf(problem));

        Assert.Equal(("p", ScheduleReason.OnlyOne), StepOf(problem with { People = [Attorney("p"), Attorney("q") with { HoursPerMonth = 0 }] }));
    }

    [Fact]
    public void Solve_AllElseBeingEqual_AsBefore()
    {
        var problem = new ScheduleProblem(Today, [Request("a", Today.AddDays(9), new StepToSchedule(Review, 4, BeforeId: "q"))], [Attorney("p"), Attorney("q"), Attorney("r")]);

        Assert.Equal(("q", ScheduleReason.Before), StepOf(problem));
        // Another knows the subject: that is a better packet.
        Assert.Equal(("r", ScheduleReason.Knows), StepOf(problem with { People = [Attorney("p") with { Skills = [] }, Attorney("q") with { Skills = [] }, Attorney("r")] }));
    }

    [Fact]
    public void Solve_TimeToSpare_GoesToTheGrade_AndNeverToAnothersDelay()
    {
        var evidence = new StepToSchedule(new PlannedStep("evidence", [], [StepDoer.Attorney], [], false, 4, false, true), 4);
        var alone = Request("a", Today.AddDays(2), evidence) with { Lifts = [4, 8] };
        var schedule = ScheduleSolver.Solve(new ScheduleProblem(Today, [alone], [Attorney("p")]), default);
        // Three working days of four hours: four for the step, four for silver; gold's eight would be late.
        Assert.Equal((PacketGrade.Silver, 8, Today.AddDays(1)), (schedule.Requests[0].Grade, schedule.Requests[0].Steps[0].Hours, schedule.Requests[0].DeliveryOn!.Value));

        var both = ScheduleSolver.Solve(new ScheduleProblem(Today, [alone, Reviewed("b", Today.AddDays(1)), Reviewed("c", Today.AddDays(2))], [Attorney("p")]), default);
        Assert.Equal((3, PacketGrade.Bronze), (both.Value.OnTime, both.Requests.Single(request => request.RequestId == "a").Grade));
    }

    [Fact]
    public void Solve_OnlyOneSpeaksTheLanguage_SheIsKeptForIt()
    {
        var translation = new PlannedStep("translation", [], [StepDoer.Attorney], [], true, 4, false, false);
        var problem = new ScheduleProblem(
            Today,
            [Request("a", Today, new StepToSchedule(Review, 4)), Request("b", Today, new StepToSchedule(translation, 4)) with { Language = "KEK" }],
            [Attorney("p") with { Languages = ["KEK"] }, Attorney("q")]);

        var schedule = ScheduleSolver.Solve(problem, default);

        Assert.Equal((2, "q", "p"), (schedule.Value.OnTime, schedule.Requests.Single(request => request.RequestId == "a").Steps[0].PersonId, schedule.Requests.Single(request => request.RequestId == "b").Steps[0].PersonId));
    }

    [Fact]
    public void Solve_AYearInSmall_MoreOnTimeThanFirstComeFirstServed()
    {
        var year = new MadeYear(seed: 2, orders: 150, workingDays: 25, new DateOnly(2026, 12, 1));
        var first = new MadeProduction(year).Run(null).Done;
        var scheduled = new MadeProduction(year).Run(problem => ScheduleSolver.Solve(problem, default)).Done;

        Assert.Equal(first.Select(done => done.Order.Id).Order(), scheduled.Select(done => done.Order.Id).Order());
        Assert.True(scheduled.Count(done => done.IsOnTime) > first.Count(done => done.IsOnTime));
    }

    [Fact]
    public void Solve_TooMuchOrTwice_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ScheduleSolver.Solve(new ScheduleProblem(Today, [Reviewed("a", Today), Reviewed("a", Today)], []), default));
        Assert.Throws<ArgumentException>(() => ScheduleSolver.Solve(new ScheduleProblem(Today, [], [Attorney("p"), Attorney("p")]), default));
        Assert.Throws<OperationCanceledException>(() => ScheduleSolver.Solve(MadeProblem.Ordinary(1, requests: 10, people: 5), new CancellationToken(canceled: true)));
        Assert.Empty(ScheduleSolver.Solve(new ScheduleProblem(Today, [], []), default).Requests);
    }

    [Fact]
    public void HoursOn_AddUpToTheMonth_AlsoWhenTheyAreFewerThanItsDays()
    {
        Assert.All([0, 1, 10, 21, 60, 300], month => Assert.Equal(month, Enumerable.Range(1, 23).Sum(day => WorkingDays.HoursOn(day, month))));
        Assert.Equal(21, Enumerable.Range(1, 30).Count(day => WorkingDays.Is(new DateOnly(2026, 6, day))));
    }

    [Fact]
    public void Changes_TellWhyForEachHappening()
    {
        var before = new ScheduleProblem(Today, [Reviewed("a", Today.AddDays(7)), Reviewed("b", Today.AddDays(8))], [Attorney("p")]);
        var schedule = ScheduleSolver.Solve(before, default);

        // Nothing happened: nothing is told.
        Assert.Empty(Changes(before));
        var advanced = before with { Requests = [before.Requests[0], before.Requests[1] with { HearingOn = Today.AddDays(1), DueOn = Today }] };
        Assert.Equal([("a", ScheduleChangeReason.RoomForOthers), ("b", ScheduleChangeReason.HearingMoved)], Changes(advanced));
        Assert.Equal([("b", ScheduleChangeReason.PromiseMoved), ("a", ScheduleChangeReason.RoomForOthers)], Changes(before with { Requests = [before.Requests[0], before.Requests[1] with { DueOn = Today }] }).OrderByDescending(change => change.Item1));
        Assert.Contains(("c", ScheduleChangeReason.NewRequest), Changes(before with { Requests = [.. before.Requests, Reviewed("c", Today)] }));
        Assert.Equal(
            [("a", ScheduleChangeReason.PersonDroppedOut), ("b", ScheduleChangeReason.PersonDroppedOut)], Changes(before with { People = [Attorney("p") with { HoursPerMonth = 0 }, Attorney("q")] }));
        Assert.Contains(("a", ScheduleChangeReason.StepTaken), Changes(before with
        {
            Requests = [before.Requests[0] with { Steps = [before.Requests[0].Steps[0] with { OwnerId = "q" }] }, before.Requests[1]],
            People = [Attorney("p"), Attorney("q")],
        }));
        // It was to be done on the first day, and is still there on the third.
        Assert.Contains(("a", ScheduleChangeReason.StepTookLonger), Changes(before with { Today = Today.AddDays(2) }));
        Assert.Contains(("a", ScheduleChangeReason.DocumentArrived), Changes(before with { Requests = [before.Requests[0] with { Documents = 1, Steps = [before.Requests[0].Steps[0] with { Hours = 8 }] }, before.Requests[1]] }));

        List<(string, ScheduleChangeReason)> Changes(ScheduleProblem after) =>
            [.. ScheduleChanges.Between(schedule, ScheduleSolver.Solve(after, default), after).Select(change => (change.RequestId, change.Reason)).OrderBy(change => change.RequestId, StringComparer.Ordinal)];
    }

    private static PlannedStep Review { get; } = new("review", [], [StepDoer.Attorney], ["bond"], false, 4, true, true);

    // Four hours on each working day.
    private static PersonToSchedule Attorney(string id) => new(id, true, [], ["bond"], 84, []);

    private static RequestToSchedule Reviewed(string id, DateOnly due) => Request(id, due, new StepToSchedule(Review, 4));

    private static RequestToSchedule Request(string id, DateOnly due, StepToSchedule step) => new(id, Today.AddDays(-5), due, null, null, 4, [step], null, [], PacketGrade.Bronze, [], 0);

    private static (string?, ScheduleReason) StepOf(ScheduleProblem problem)
    {
        var step = ScheduleSolver.Solve(problem, default).Requests.Single().Steps.Single();
        return (step.PersonId, step.Why);
    }
}
