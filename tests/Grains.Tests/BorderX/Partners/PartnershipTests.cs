using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Partners;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Partners;

/// <summary>The rules of taking part: what is stated, decided, ends and is reminded of.</summary>
public sealed class PartnershipTests
{
    private static readonly DateTimeOffset s_at = new(2027, 3, 1, 18, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly s_today = new(2027, 3, 1);

    private readonly Actor _keeper = Given.OrganizationAdministrator(OpaqueId.New());

    private readonly Actor _reviewer = Given.Attorney() with { Role = Role.Facilitator };

    private Partnership _state = Partnership.Empty;

    private DateTimeOffset _now = s_at;

    private int _version;

    private DateOnly Today => s_today.AddDays((_now - s_at).Days);

    private static IEnumerable<string> Codes => PartnerTerms.Shipped.ConditionsOn(s_today).Select(condition => condition.Code);

    [Fact]
    public void Conditions_AreSix_EachWithASource_AndTwoEnd()
    {
        var conditions = PartnerTerms.Shipped.ConditionsOn(s_today);

        Assert.Equal(["a", "b", "c", "d", "e", "f"], conditions.Select(condition => condition.Letter));
        Assert.Equal(["standing", "insurance"], conditions.Where(condition => condition.Ends).Select(condition => condition.Code));
        Assert.All(conditions, condition => Assert.NotEmpty(condition.Citation));
        Assert.Empty(PartnerTerms.Shipped.ConditionsOn(new DateOnly(2025, 12, 31)));
        Assert.Equal([60, 30, 7, 0], PartnerTerms.Shipped.RemindersOn(s_today));
    }

    [Theory]
    [InlineData("a\tone\tOne\tUno\tmaybe\t\t2026-01-01\t\tone", "partner-conditions.tsv, line 2: it has 'maybe' for ends; it knows yes, no.")]
    [InlineData("a\tone\tOne\tUno\tno\t12\t2026-01-01\t\tone", "partner-conditions.tsv, line 2: it has months for what does not end.")]
    [InlineData("a\tone\tOne\tUno\tno\t\t2026-01-01\t\ttwo", "partner-conditions.tsv, line 2: it cites 'two', which sources.tsv does not have.")]
    public void Table_WithAMistake_SaysWhatAndWhere(string line, string message)
    {
        const string Sources = "id\tcitation\turl\tretrieved\none\tA made-up source\t\t2026-01-01\n";
        const string Head = "letter\tcondition\tenglish\tspanish\tends\tmonths\tfrom\tuntil\tsource\n";

        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => PartnerTerms.Read(Sources, Head + line, "days\tfrom\tuntil\tsource\n")).Message);
    }

    [Fact]
    public void Applying_StatingAndDeciding_MakesAPartner_WhenTheLastConditionIsMet()
    {
        Assert.Equal("partner.not-applied", Refused(State("insurance")));
        Send(new ApplyAsPartner(Guid.NewGuid(), _keeper));
        Assert.Equal(PartnerStage.Applied, _state.StageOn(s_today));

        foreach (var code in Codes) Send(State(code));
        Assert.Equal(PartnerStage.UnderReview, _state.StageOn(s_today));

        foreach (var code in Codes)
        {
            Assert.NotNull(_state.WhyNotOrder(s_today));
            Send(Met(code));
        }

        Assert.Equal((PartnerStage.Partner, s_today, new DateOnly(2027, 9, 1)), (_state.StageOn(s_today), _state.Since, _state.EndsOn(s_today)));
        Assert.Null(_state.WhyNotOrder(s_today));
    }

    [Fact]
    public void NotMet_IsStatedAnew_AndDecidedAgain()
    {
        var number = Stated("access");
        Send(new DecidePartnerCondition(Guid.NewGuid(), _reviewer, "access", number, false, "The agreement ended in January."));
        Assert.Equal((PartnerConditionState.NotMet, PartnerStage.Applied), (_state.File("access").StateOn(s_today), _state.StageOn(s_today)));

        Send(State("access"));
        Assert.Equal((PartnerConditionState.Waiting, true), (_state.File("access").StateOn(s_today), _state.File("access").IsWaiting));
        Assert.Equal("partner.restated", Refused(new DecidePartnerCondition(Guid.NewGuid(), _reviewer, "access", number, true, "It was renewed.")));
        Send(Met("access"));
        Assert.Equal((PartnerConditionState.Met, false), (_state.File("access").StateOn(s_today), _state.File("access").IsWaiting));
    }

    [Fact]
    public void WhatEnds_LapsesOnTheDayAfter_AndIsRenewedByStatingAndDecidingItAlone()
    {
        Partner(insuredUntil: new DateOnly(2027, 6, 30));
        Assert.Equal(PartnerStage.Partner, _state.StageOn(new DateOnly(2027, 6, 30)));
        _now = s_at.AddDays(122);
        Assert.Equal((PartnerStage.Lapsed, PartnerConditionState.Ended), (_state.StageOn(Today), _state.File("insurance").StateOn(Today)));
        Assert.Equal("release.no-partner", _state.WhyNotOrder(Today)!.Code);
        Assert.Contains("(f) ended on 2027-06-30", _state.WhyNotOrder(Today)!.Message, StringComparison.Ordinal);
        Assert.Contains("/borderx/partner", _state.WhyNotOrder(Today)!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("(a)", _state.WhyNotOrder(Today)!.Message, StringComparison.Ordinal);

        Send(State("insurance"));
        Assert.Contains("(f) waits for a reviewer", _state.WhyNotOrder(Today)!.Message, StringComparison.Ordinal);
        Send(Met("insurance"));
        Assert.Equal((PartnerStage.Partner, s_today), (_state.StageOn(Today), _state.Since));
    }

    [Fact]
    public void StatedAnewInTime_StaysMetUntilItsEnd_WhileItWaits()
    {
        Partner(insuredUntil: new DateOnly(2027, 3, 10));
        Send(State("insurance"));

        Assert.Equal((PartnerStage.Partner, true), (_state.StageOn(new DateOnly(2027, 3, 10)), _state.File("insurance").IsWaiting));
        Assert.Equal(PartnerConditionState.Waiting, _state.File("insurance").StateOn(new DateOnly(2027, 3, 11)));
    }

    [Fact]
    public void Reviewer_WhoLearnsOfSomethingLater_EndsThePartnership()
    {
        Partner();
        Send(new DecidePartnerCondition(Guid.NewGuid(), _reviewer, "standing", 1, false, "The attorney was suspended."));

        Assert.Equal(PartnerStage.Lapsed, _state.StageOn(s_today));
    }

    [Theory]
    [InlineData("insurance", null, "partner.decided-until")]
    [InlineData("insurance", "2027-02-28", "partner.decided-until")]
    [InlineData("insurance", "2028-03-02", "partner.decided-until")]
    [InlineData("insurance", "2028-03-01", null)]
    [InlineData("standing", "2030-03-02", "partner.decided-until")]
    [InlineData("standing", "2030-03-01", null)]
    [InlineData("access", "2040-01-01", null)]
    [InlineData("access", null, null)]
    public void Decision_GivesADay_WithinWhatTheTableAllows(string code, string? until, string? refused)
    {
        var number = Stated(code);

        Assert.Equal(refused, Refused(new DecidePartnerCondition(Guid.NewGuid(), _reviewer, code, number, true, "Seen.", until is null ? null : DateOnly.Parse(until, null))));
    }

    [Fact]
    public void BadInput_IsRefusedInWordsThatSayWhatToDo()
    {
        Send(new ApplyAsPartner(Guid.NewGuid(), _keeper));

        Assert.Equal("partner.condition", Refused(State("wealth")));
        Assert.Equal("partner.words", Refused(State("access") with { Words = " " }));
        Assert.Equal("partner.words", Refused(State("access") with { Words = new string('x', 2_001) }));
        Assert.Equal("partner.evidence", Refused(State("access") with { Evidence = "two\nlines" }));
        Assert.Equal("partner.valid-until", Refused(State("insurance") with { ValidUntil = null }));
        Assert.Equal("partner.over", Refused(State("insurance") with { ValidUntil = s_today.AddDays(-1) }));
        Assert.Equal("partner.not-stated", Refused(Met("access", 1)));
        Send(State("access"));
        Assert.Equal("partner.reason", Refused(Met("access") with { Reason = "" }));
        Assert.Equal("partner.withdraw-reason", Refused(new WithdrawPartnership(Guid.NewGuid(), _keeper, "")));
    }

    [Fact]
    public void Reminders_AreDueOnceEach_TheLatestOfThoseThatPassed_AndNoneAfterRenewal()
    {
        Partner(insuredUntil: s_today.AddDays(61));
        Assert.Empty(_state.Due(s_today));
        foreach (var (day, days) in new[] { (1, 60), (31, 30), (54, 7), (61, 0) })
        {
            var due = Assert.Single(_state.Due(s_today.AddDays(day)));
            Assert.Equal(new PartnerReminder("insurance", s_today.AddDays(61), days), due);
            _now = s_at.AddDays(day);
            Assert.True(_state.IsReminded);
            Send(new RecordPartnerReminder(Guid.NewGuid(), _keeper, due));
            Assert.Empty(_state.Due(Today));
            // Told twice, it is noted once.
            Assert.Empty(Decide(new RecordPartnerReminder(Guid.NewGuid(), _keeper, due)).Events);
        }

        Assert.DoesNotContain(_state.Due(s_today.AddDays(100)), due => due.Condition == "insurance");
        _now = s_at.AddDays(100);
        Send(State("insurance"));
        Send(Met("insurance"));
        Assert.DoesNotContain(_state.Due(Today), due => due.Condition == "insurance");
    }

    [Fact]
    public void Reminder_OfWhatWasDecidedLate_IsOne()
    {
        Partner(insuredUntil: s_today.AddDays(5));

        Assert.Equal(7, Assert.Single(_state.Due(s_today)).Days);
        // A process that was away on the day tells it afterwards.
        Assert.Equal(0, Assert.Single(_state.Due(s_today.AddDays(9))).Days);
    }

    [Fact]
    public void Withdrawn_IsReminded_OfNothing_AndBeginsAnew()
    {
        Partner(insuredUntil: s_today.AddDays(5));
        Send(new WithdrawPartnership(Guid.NewGuid(), _keeper, "We close."));
        Assert.Equal((PartnerStage.Withdrawn, false), (_state.StageOn(s_today), _state.IsReminded));
        Assert.Empty(_state.Due(s_today));
        Assert.Equal("partner.not-applied", Refused(State("access")));

        Send(new ApplyAsPartner(Guid.NewGuid(), _keeper));
        Assert.Equal((PartnerStage.Applied, null), (_state.StageOn(s_today), _state.Since));
        Assert.Equal(PartnerConditionState.ToState, _state.File("access").StateOn(s_today));
    }

    [Theory]
    [InlineData(Role.OrganizationAdministrator, true, false, true, true, false)]
    [InlineData(Role.Attorney, true, false, true, false, false)]
    [InlineData(Role.Facilitator, true, true, true, false, false)]
    [InlineData(Role.Auditor, true, false, true, false, false)]
    [InlineData(Role.BorderXMember, true, false, false, false, false)]
    [InlineData(Role.OrganizationAdministrator, false, false, false, false, false)]
    [InlineData(Role.Facilitator, false, true, true, false, true)]
    [InlineData(Role.Facilitator, false, false, false, false, false)]
    [InlineData(Role.Attorney, false, true, false, false, false)]
    [InlineData(Role.Administrator, false, false, true, false, true)]
    public void Access_FollowsFromRoleAndOrganization(Role role, bool own, bool produces, bool reads, bool states, bool decides)
    {
        var organization = OpaqueId.New();
        var actor = new Actor(OpaqueId.New(), role is Role.Administrator ? "" : own ? organization : OpaqueId.New(), role, "Ana Ruiz");
        var reviews = PartnerRules.Reviews(actor, produces);

        Assert.Equal((reads, states, decides), (Can(PartnerAction.Read), Can(PartnerAction.State), Can(PartnerAction.Decide)));

        bool Can(PartnerAction action) => PartnerRules.Can(actor, action, organization, reviews);
    }

    private StatePartnerCondition State(string code) =>
        new(Guid.NewGuid(), _keeper, code, "As the papers say.", "Paper 4711", code is "standing" or "insurance" ? Today.AddMonths(6) : null);

    private DecidePartnerCondition Met(string code, int? number = null) => new(
        Guid.NewGuid(), _reviewer, code, number ?? _state.File(code).Statement!.Number, true, "The papers were shown.", code is "standing" or "insurance" ? Today.AddMonths(6) : null);

    private int Stated(string code)
    {
        Send(new ApplyAsPartner(Guid.NewGuid(), _keeper));
        Send(State(code));
        return _state.File(code).Statement!.Number;
    }

    private void Partner(DateOnly? insuredUntil = null)
    {
        Send(new ApplyAsPartner(Guid.NewGuid(), _keeper));
        foreach (var code in Codes)
        {
            Send(State(code));
            var met = Met(code);
            Send(code is "insurance" && insuredUntil is not null ? met with { ValidUntil = insuredUntil } : met);
        }
    }

    private void Send(PartnerCommand command)
    {
        var decision = Decide(command);
        Assert.Null(decision.Refusal);
        foreach (var happened in decision.Events) _state = _state.Apply(happened, new EventMetadata(command.Actor.PersonId, _now, ++_version));
    }

    private string? Refused(PartnerCommand command) => Decide(command).Refusal?.Code;

    private Decision Decide(PartnerCommand command) => _state.Decide(new LookedUpPartner(command, Reviews: true), _now);
}
