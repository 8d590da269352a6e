using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Scheduling;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Scheduling;

/// <summary>Whom a new schedule is news to.</summary>
public sealed class ScheduleNewsTests
{
    private static readonly DateOnly s_today = MadeProblem.Today;

    private static readonly PlannedStep s_drafting = new("drafting", [], [StepDoer.Attorney], [], false, 4, false, true);

    [Fact]
    public void Step_PlannedNewlyMovedOrTakenAway_IsNewsToWhomItConcerns()
    {
        var before = Scheduled(Of("a", "p", 1), Of("b", "p", 2), Of("c", "q", 3));

        // The same again is no news.
        Assert.Empty(News(before, before));
        Assert.Equal([("p", "b")], News(before, Scheduled(Of("a", "p", 1), Of("b", "p", 4), Of("c", "q", 3))));
        Assert.Equal([("p", "a"), ("q", "a")], News(before, Scheduled(Of("a", "q", 1), Of("b", "p", 2), Of("c", "q", 3))));
        Assert.Equal([("r", "d")], News(before, Scheduled(Of("a", "p", 1), Of("b", "p", 2), Of("c", "q", 3), Of("d", "r", 1))));
        // What is done is no news, and what nobody can do is one to whose it was.
        Assert.Empty(News(before, Scheduled(Of("a", "p", 1), Of("b", "p", 2))));
        Assert.Equal([("q", "c")], News(before, Scheduled(Of("a", "p", 1), Of("b", "p", 2), Of("c", null, 3))));
    }

    [Fact]
    public void Step_ThatSheTookHerself_OrOfACaseSheIsKeptFrom_IsNoNewsToHer()
    {
        var (before, after) = (Scheduled(Of("a", "p", 1)), Scheduled(Of("a", "q", 1)));
        Assert.Equal([("p", "a")], News(before, after, owner: "q"));
        Assert.Equal([("q", "a")], News(before, after, keptOut: "p"));
        // Moved it is news also to who has it.
        Assert.Equal([("p", "a")], News(before, Scheduled(Of("a", "p", 2)), owner: "p"));
    }

    [Fact]
    public void News_OfSeveralSteps_IsOneForEachPersonAndRequest()
    {
        var before = Scheduled();
        var after = Scheduled(Of("a", "p", 1) with { Steps = [.. Of("a", "p", 1).Steps, .. Of("a", "p", 2).Steps.Select(step => step with { Step = "review" })] }, Of("b", "p", 2));
        Assert.Equal(["a", "b"], ScheduleNews.Of(before, after, Problem(after, null, null))["p"]);
    }

    private static List<(string, string)> News(Schedule before, Schedule after, string? owner = null, string? keptOut = null) =>
        [.. ScheduleNews.Of(before, after, Problem(after, owner, keptOut)).SelectMany(each => each.Value.Select(request => (each.Key, request))).Order()];

    private static ScheduleProblem Problem(Schedule after, string? owner, string? keptOut) => new(
        s_today,
        [
            .. after.Requests.Select(request => new RequestToSchedule(
                request.RequestId, s_today, s_today, null, null, 4, [new StepToSchedule(s_drafting, 4, owner)], null, keptOut is null ? [] : [keptOut], PacketGrade.Bronze, [], 0)),
        ],
        []);

    private static Schedule Scheduled(params ScheduledRequest[] requests) => new(requests, new ScheduleValue(0, 0, 0, 0, 0));

    private static ScheduledRequest Of(string id, string? person, int day) => new(
        id,
        s_today,
        s_today,
        null,
        null,
        null,
        PacketGrade.Bronze,
        0,
        [new ScheduledStep("drafting", person, person is null ? null : s_today, person is null ? null : s_today.AddDays(day), 4, person is null ? ScheduleReason.Nobody : ScheduleReason.Free)]);
}
