using LawLab.Grains.BorderX;
using LawLab.Grains.Law;
using Xunit;

namespace LawLab.Grains.Tests.BorderX;

/// <summary>When a packet is at risk, and the plan that says how long it takes.</summary>
public sealed class LateRiskTests
{
    // A Wednesday; the Monday before is no holiday.
    private static readonly DateOnly Promised = new(2026, 3, 18);

    [Fact]
    public void StartBy_CountsTheLongestChain_BackOverTheWeekend()
    {
        // 8 and 4 hours one after the other, taken: three working days of 4 hours, the promised one included. The 6 hours beside them wait for nobody.
        Assert.Equal(new DateOnly(2026, 3, 16), LateRisk.StartBy([Taken("a", 8), Taken("b", 4, "a"), Taken("c", 6)], Promised, 4));
        // A day more for each that nobody has: over the weekend.
        Assert.Equal(new DateOnly(2026, 3, 12), LateRisk.StartBy([Open("a", 8), Open("b", 4, "a"), Taken("c", 6)], Promised, 4));
    }

    [Fact]
    public void StartBy_WithNothingLeft_IsThePromisedDay()
    {
        Assert.Equal(Promised, LateRisk.StartBy([Taken("a", 8) with { State = ReleaseStepState.Done }], Promised, 4));
        Assert.Equal(Promised, LateRisk.StartBy([], Promised, 4));
    }

    [Fact]
    public void StartBy_SkipsAFederalHoliday() =>
        // 3 July 2026 is a Friday off before a holiday on a Saturday, which is not certain; Memorial Day is.
        Assert.Equal(new DateOnly(2026, 5, 22), LateRisk.StartBy([Taken("a", 8)], new DateOnly(2026, 5, 26), 4));

    [Fact]
    public void Risk_ComesAsTimePasses_AndGoesAsStepsAreDone()
    {
        var packet = new Ordered().Triaged(new DateOnly(2026, 3, 12));
        var before = packet.State.StartBy!.Value;
        Assert.True(before < packet.State.PromisedOn);
        foreach (var code in new[] { "interview-review", "evidence", "translation" }) packet.Do(code, packet.Attorney);

        Assert.True(packet.State.StartBy > before);
    }

    [Fact]
    public void Plan_HasStepsForEachKind_EndingInReviewAndAssembly()
    {
        foreach (var kind in Enum.GetValues<ReleasePath>())
        {
            var steps = ProductionPlan.Shipped.StepsOf(kind, new DateOnly(2026, 11, 27));
            Assert.Equal(["review", "assembly"], steps.Where(step => step.IsReview).Select(step => step.Code));
            Assert.Equal([StepDoer.Attorney], steps.Single(step => step.Code == "review").Doers);
            var terms = ProductionPlan.Shipped.TermsOf(kind, new DateOnly(2026, 11, 27));
            Assert.Equal((5, 21, 5), (terms.EarliestDays, terms.LatestDays, terms.RushDays));
            Assert.InRange(terms.UsualDays, terms.EarliestDays, terms.LatestDays);
        }

        Assert.Empty(ProductionPlan.Shipped.StepsOf(ReleasePath.Bond, new DateOnly(2025, 12, 31)));
    }

    [Theory]
    [InlineData("bond\tdrafting\tevidence\tattorney\tbond\t\t6\tproduce\tyes\t2026-01-01\t\tone", "production.tsv, line 2: it comes after 'evidence', which is no other step of its kind.")]
    [InlineData("bond\tdrafting\t\tnobody\tbond\t\t6\tproduce\tyes\t2026-01-01\t\tone", "production.tsv, line 2: it has 'nobody' for doers; it knows attorney, volunteer, machine.")]
    [InlineData("bond\tdrafting\t\tattorney\tbond\t\t6\tproduce\tyes\t2026-01-01\t\ttwo", "production.tsv, line 2: it cites 'two', which sources.tsv does not have.")]
    public void Plan_WithAMistake_SaysWhatAndWhere(string line, string message)
    {
        const string Sources = "id\tcitation\turl\tretrieved\none\tA made-up source\t\t2026-01-01\n";
        const string Production = "kind\tstep\tafter\tdoers\tskills\tlanguage\thours\tphase\tredo\tfrom\tuntil\tsource\n";

        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => ProductionPlan.Read(Sources, Production + line, "name\tkind\tvalue\tfrom\tuntil\tsource\n")).Message);
    }

    private static ReleaseStep Open(string code, int hours, params string[] after) =>
        new(new PlannedStep(code, after, [StepDoer.Attorney], [], false, hours, false, false));

    private static ReleaseStep Taken(string code, int hours, params string[] after) => Open(code, hours, after) with { State = ReleaseStepState.Taken };
}
