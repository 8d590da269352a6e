using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Practices;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>The rules of what was decided in a case.</summary>
public sealed class CaseOutcomeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = DateOnly.FromDateTime(Now.UtcDateTime);
    private static readonly Actor Lead = Given.Attorney();

    [Fact]
    public void Outcome_TakesJudgeCourtCustodyAndCounselFromTheCase()
    {
        var state = Fold(Opened(), Relief(OutcomeResult.Denied) with { Code = "ASYL" });

        var outcome = Assert.Single(state.Outcomes);
        Assert.Equal(("ZQ1", "ATL", "ASYL", new CaseMix(true, true, "HO")), (outcome.DecidedBy, outcome.CourtCode, outcome.Code, outcome.Mix));
        Assert.Equal((Lead.PersonId, Now), (outcome.RecordedById, outcome.RecordedAt));
        // What the case is later changes nothing of what was decided then.
        var moved = Fold(state, new RecordProceeding(Guid.NewGuid(), Lead, Given.Removal with { CourtCode = "STW", Detained = false }));
        Assert.Equal(outcome, Assert.Single(moved.Outcomes));
    }

    [Theory]
    [InlineData(OutcomeKind.Relief, OutcomeResult.NoAnswer)]
    [InlineData(OutcomeKind.Continuance, OutcomeResult.NoJurisdiction)]
    [InlineData(OutcomeKind.Parole, OutcomeResult.Opposed)]
    [InlineData(OutcomeKind.ProsecutorPosition, OutcomeResult.Granted)]
    [InlineData(OutcomeKind.Appeal, OutcomeResult.Denied)]
    public void Outcome_WithAResultOfAnotherKind_IsRefused(OutcomeKind kind, OutcomeResult result) =>
        Assert.Equal("outcome.result", Refusal(Opened(), new RecordOutcome(Guid.NewGuid(), Lead, kind, result, Today)));

    [Fact]
    public void Outcome_LacksNothingThatItsKindNeeds()
    {
        var bond = new RecordOutcome(Guid.NewGuid(), Lead, OutcomeKind.Bond, OutcomeResult.Granted, Today);
        Assert.Equal("outcome.amount", Refusal(Opened(), bond));
        Assert.Equal("outcome.amount", Refusal(Opened(), bond with { Amount = -1 }));
        Assert.Equal("outcome.amount", Refusal(Opened(), bond with { Amount = 1_000_001 }));
        Assert.Equal("outcome.amount", Refusal(Opened(), bond with { Result = OutcomeResult.Denied, Amount = 1500 }));
        Assert.Null(Refusal(Opened(), bond with { Amount = 0 }));
        var continuance = bond with { Kind = OutcomeKind.Continuance };
        Assert.Equal("outcome.asked-by", Refusal(Opened(), continuance));
        Assert.Null(Refusal(Opened(), continuance with { AskedBy = AskedBy.Respondent }));
        Assert.Equal("outcome.asked-by", Refusal(Opened(), Relief(OutcomeResult.Granted) with { AskedBy = AskedBy.Court }));
        var appeal = bond with { Kind = OutcomeKind.Appeal, Result = OutcomeResult.Remanded };
        Assert.Equal("outcome.asked-by", Refusal(Opened(), appeal));
        Assert.Equal("outcome.asked-by", Refusal(Opened(), appeal with { AskedBy = AskedBy.Court }));
        Assert.Null(Refusal(Opened(), appeal with { AskedBy = AskedBy.Government }));
        Assert.Equal("outcome.code", Refusal(Opened(), bond with { Amount = 1500, Code = "ASYL" }));
        var parole = bond with { Kind = OutcomeKind.Parole, Result = OutcomeResult.NoAnswer };
        Assert.Equal("outcome.decided-by", Refusal(Opened(), parole));
        Assert.Null(Refusal(Opened(), parole with { DecidedBy = "Atlanta Field Office" }));
        var withoutJudge = Fold(Opened(), new RecordProceeding(Guid.NewGuid(), Lead, Given.Removal));
        Assert.Equal("outcome.decided-by", Refusal(withoutJudge, Relief(OutcomeResult.Granted)));
        Assert.Equal("outcome.decided-by", Refusal(withoutJudge, appeal with { AskedBy = AskedBy.Respondent }));
        Assert.Null(Refusal(withoutJudge, new RecordOutcome(Guid.NewGuid(), Lead, OutcomeKind.ProsecutorPosition, OutcomeResult.Opposed, Today)));
    }

    [Fact]
    public void Outcome_OfADayThatIsNotYet_OrLongAgo_IsRefused()
    {
        Assert.Equal("outcome.day", Refusal(Opened(), Relief(OutcomeResult.Granted) with { On = Today.AddDays(2) }));
        Assert.Equal("outcome.day", Refusal(Opened(), Relief(OutcomeResult.Granted) with { On = Today.AddYears(-11) }));
    }

    [Fact]
    public void Outcome_RecordedTwice_IsRefused_AndTakenBack_CanBeRecordedAgain()
    {
        var state = Fold(Opened(), Relief(OutcomeResult.Denied));
        Assert.Equal("outcome.already-recorded", Refusal(state, Relief(OutcomeResult.Denied)));

        var taken = Fold(state, new WithdrawOutcome(Guid.NewGuid(), Lead, state.Outcomes[0].Id));
        Assert.Empty(taken.Outcomes);
        Assert.Equal("outcome.unknown", Refusal(taken, new WithdrawOutcome(Guid.NewGuid(), Lead, state.Outcomes[0].Id)));
        Assert.Single(Fold(taken, Relief(OutcomeResult.Denied)).Outcomes);
    }

    [Fact]
    public void Measures_EachOutcomeCountsWhereItBelongs()
    {
        Assert.Equal(Measure.All.Count, Measure.All.DistinctBy(measure => measure.Code).Count());
        Assert.All(Measure.All, measure =>
        {
            Assert.Subset(OutcomeRules.ResultsOf(measure.Kind).ToHashSet(), measure.Among.ToHashSet());
            Assert.Subset(measure.Among.ToHashSet(), measure.Counted.ToHashSet());
        });
        Assert.Equal(["relief-denied"], CodesOf(Relief(OutcomeResult.Denied)));
        // What was withdrawn says nothing of the judge.
        Assert.Empty(CodesOf(Relief(OutcomeResult.Withdrawn)));
        Assert.Equal(["bond-denied", "bond-no-jurisdiction", "bond-amount"], CodesOf(new RecordOutcome(Guid.NewGuid(), Lead, OutcomeKind.Bond, OutcomeResult.Granted, Today, Amount: 1500)));
        Assert.Equal(["bond-no-jurisdiction"], CodesOf(new RecordOutcome(Guid.NewGuid(), Lead, OutcomeKind.Bond, OutcomeResult.NoJurisdiction, Today)));
        // Whoever appealed; and what the Board did not look at says nothing of the judge.
        var appeal = new RecordOutcome(Guid.NewGuid(), Lead, OutcomeKind.Appeal, OutcomeResult.Remanded, Today, AskedBy: AskedBy.Government);
        Assert.Equal(["appeal-remanded"], CodesOf(appeal));
        Assert.Equal(["appeal-remanded"], CodesOf(appeal with { Result = OutcomeResult.Dismissed, AskedBy = AskedBy.Respondent }));
        Assert.Empty(CodesOf(appeal with { Result = OutcomeResult.Ended }));
        // That the government gets its continuances is no news for the respondent's counsel.
        Assert.Empty(CodesOf(new RecordOutcome(Guid.NewGuid(), Lead, OutcomeKind.Continuance, OutcomeResult.Denied, Today, AskedBy: AskedBy.Government)));
    }

    private static IEnumerable<string> CodesOf(RecordOutcome command) =>
        Measure.CountedBy(Fold(Opened(), command).Outcomes[0]).Select(measure => measure.Code);

    private static RecordOutcome Relief(OutcomeResult result) => new(Guid.NewGuid(), Lead, OutcomeKind.Relief, result, Today);

    private static Case Opened() => Fold(Case.Empty, Given.Opening(Lead) with { Proceeding = Given.Removal with { JudgeCode = "ZQ1", Detained = true } });

    private static Case Fold(Case state, CaseCommand command)
    {
        var decision = state.Decide(command, Now);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (folded, happened) => folded.Apply(happened, new EventMetadata(command.Actor.PersonId, Now, 1)));
    }

    private static string? Refusal(Case state, CaseCommand command) => state.Decide(command, Now).Refusal?.Code;
}
