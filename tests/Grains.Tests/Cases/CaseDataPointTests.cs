using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>The rules of what is collected of a case, without anything around them.</summary>
public sealed class CaseDataPointTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly Actor Lead = Given.Attorney();
    private static readonly DataPointCatalogueView Catalogue = DataPointCatalogue.Empty.View(0);

    [Fact]
    public void Record_Answers_AreKeptWithWhoWhenAndSource()
    {
        var recorded = Fold(Opened(), Typed(("literacy", "none"), ("education-years", "6.0")));

        Assert.Equal(new RecordedDataPoint("6", DataPointSource.Typed, Lead.PersonId, Now), recorded.DataPoints["education-years"]);
        Assert.Equal("none", recorded.DataPoints["literacy"].Value);
    }

    [Fact]
    public void Record_NothingNew_IsNoEvent() => Assert.Empty(Decide(Fold(Opened(), Typed(("literacy", "none"))), Typed(("literacy", "none"))).Events);

    [Fact]
    public void Record_OneOfTwoNew_RecordsThatOne()
    {
        var recorded = Fold(Opened(), Typed(("literacy", "none"), ("education-years", "6")));

        var happened = (DataPointsRecorded)Assert.Single(Decide(recorded, Typed(("literacy", "none"), ("education-years", "7"))).Events);

        Assert.Equal([new DataPointEntry("education-years", "7")], happened.Values);
        Assert.Equal(1, happened.Catalogue);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Record_Nothing_TakesTheAnswerOff(string? nothing) =>
        Assert.Empty(Fold(Fold(Opened(), Typed(("literacy", "none"))), Typed(("literacy", nothing))).DataPoints);

    [Theory]
    [InlineData("no-such-point", "1", "data-point.unknown")]
    [InlineData("education-years", "six", "data-point.number")]
    [InlineData("entry-date", "yesterday", "data-point.date")]
    [InlineData("sponsor-income", "a lot", "data-point.money")]
    [InlineData("stateless", "perhaps", "data-point.yes-no")]
    [InlineData("sex", "Z", "data-point.choice")]
    [InlineData("base-court", "ATL", "data-point.from-proceeding")]
    [InlineData("next-hearing-on", "2026-04-01", "data-point.from-hearings")]
    [InlineData("legal-name", "Testigo", "data-point.from-case")]
    [InlineData("nationality", "HO", "data-point.from-claim")]
    [InlineData("lead-counsel", "me", "data-point.from-team")]
    [InlineData("case-status", "closed", "data-point.from-status")]
    [InlineData("age-band", "21-39", "data-point.from-other-points")]
    [InlineData("bar-states", "GA", "data-point.from-profile")]
    [InlineData("observation-tags", "delay", "data-point.from-observations")]
    [InlineData("bond-amount", "1500", "data-point.from-outcomes")]
    [InlineData("judge-tone", "3", "data-point.hearing")]
    public void Record_WhatIsNoAnswer_IsRefusedInTheWordsOfWhoTyped(string point, string value, string code)
    {
        var refusal = Decide(Opened(), Typed((point, value))).Refusal;

        Assert.Equal(code, refusal?.Code);
        if (point != "no-such-point") Assert.StartsWith(Catalogue.Find(point)!.Definition.Label, refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Record_MoreThanOneAnswerToAPoint_IsRefused() =>
        Assert.Equal("data-points.twice", Decide(Opened(), Typed(("literacy", "none"), ("literacy", "other"))).Refusal?.Code);

    [Theory]
    [InlineData(0)]
    [InlineData(Case.MaxEntries + 1)]
    public void Record_NoneOrTooMany_IsRefused(int count) => Assert.Equal(
        "data-points.count",
        Decide(Opened(), Typed([.. Enumerable.Range(0, count).Select(n => ($"p{n}", (string?)"1"))])).Refusal?.Code);

    [Fact]
    public void Record_AsDerived_IsRefused() =>
        Assert.Equal("data-points.source", Decide(Opened(), Typed(("literacy", "none")) with { Source = DataPointSource.Derived }).Refusal?.Code);

    [Fact]
    public void Record_ForAHearing_IsKeptForThatHearingAlone()
    {
        var (scheduled, hearing) = WithHearing(Opened(), HearingKind.Master, new DateOnly(2026, 3, 2));
        var answer = new DataPointEntry("judge-tone", "2", hearing.Id);

        var recorded = Fold(scheduled, new RecordDataPoints(Guid.NewGuid(), Lead, [answer]));

        Assert.Equal("2", recorded.DataPoints[answer.Key].Value);
        Assert.Equal("hearing.unknown", Decide(scheduled, new RecordDataPoints(Guid.NewGuid(), Lead, [answer with { HearingId = OpaqueId.New() }])).Refusal?.Code);
        Assert.Equal("data-point.no-hearing", Decide(scheduled, new RecordDataPoints(Guid.NewGuid(), Lead, [new("literacy", "none", hearing.Id)])).Refusal?.Code);
    }

    [Fact]
    public void Record_RetiredPoint_IsRefusedAndItsAnswerCanBeTakenOff()
    {
        var recorded = Fold(Opened(), Typed(("literacy", "none")));
        var retired = new DataPointCatalogueView(
            "retired", 2, [.. Catalogue.Points.Select(point => point.Code == "literacy" ? point with { IsRetired = true } : point)]);

        Assert.Equal("data-point.retired", Decide(recorded, Typed(("literacy", "other")), retired).Refusal?.Code);
        Assert.Null(Decide(recorded, Typed(("literacy", null)), retired).Refusal);
        Assert.Contains(recorded.Interview(retired, Facts(recorded), _ => true), point => point.Point.Code == "literacy");
        Assert.DoesNotContain(Opened().Interview(retired, Facts(Opened()), _ => true), point => point.Point.Code == "literacy");
    }

    [Fact]
    public void Derived_HearingEnteredOnce_FillsItsDataPoints()
    {
        var (scheduled, _) = WithHearing(Opened(), HearingKind.Bond, new DateOnly(2026, 4, 1));
        (scheduled, _) = WithHearing(scheduled, HearingKind.Individual, new DateOnly(2026, 5, 1));

        Assert.Equal("2026-04-01", Answer(scheduled, "next-hearing-on"));
        Assert.Equal("C", Answer(scheduled, "calendar-type"));
        Assert.Equal("2026-04-01", Answer(scheduled, "bond-hearing-on"));
        Assert.Equal("2026-05-01", Answer(scheduled, "individual-hearing-on"));
        Assert.Equal("2", Answer(scheduled, "hearings-count"));
        Assert.Null(Answer(Opened(), "next-hearing-on"));
    }

    [Theory]
    [InlineData("client-key", null)]
    [InlineData("a-number", "012345678")]
    [InlineData("legal-name", "Matter of Testigo")]
    [InlineData("opened-on", "2026-03-02")]
    [InlineData("nationality", "HO")]
    [InlineData("primary-language", "SP")]
    [InlineData("relief-asked", "ASYL")]
    [InlineData("torture-claim", "no")]
    [InlineData("case-type", "RMV")]
    [InlineData("nta-date", "2026-03-02")]
    [InlineData("base-court", "ATL")]
    [InlineData("detained-now", "no")]
    [InlineData("case-status", "intake")]
    [InlineData("represented", "yes")]
    [InlineData("lead-since", "2026-03-02")]
    [InlineData("team-size", "1")]
    [InlineData("advocate-role", "attorney")]
    [InlineData("bar-states", "GA,NC")]
    [InlineData("hours-per-month", "20")]
    [InlineData("works-remotely", "yes")]
    public void Derived_FromTheCase_IsAnswered(string point, string? answer) => Assert.Equal(answer ?? CaseIndex.PseudonymOf(CaseKey), Answer(Opened(), point));

    [Fact]
    public void Derived_FromOtherAnswers_FollowsThem()
    {
        var recorded = Fold(Opened(), Typed(("date-of-birth", "2008-03-03"), ("entry-date", "2024-03-02"), ("book-in-on", "2026-02-20")));

        Assert.Equal("12-17", Answer(recorded, "age-band"));
        Assert.Equal("2", Answer(recorded, "residence-years"));
        Assert.Equal("10", Answer(recorded, "stay-days"));
        Assert.Null(Answer(Opened(), "age-band"));
    }

    [Fact]
    public void Derived_FromWhatWasDecided_IsNotAskedAgain()
    {
        var decided = Opened();
        RecordOutcome[] outcomes =
        [
            new(Guid.NewGuid(), Lead, OutcomeKind.Bond, OutcomeResult.Granted, new DateOnly(2026, 2, 2), "ABC", Amount: 7500),
            new(Guid.NewGuid(), Lead, OutcomeKind.Bond, OutcomeResult.Denied, new DateOnly(2026, 2, 20), "ABC"),
            new(Guid.NewGuid(), Lead, OutcomeKind.Continuance, OutcomeResult.Granted, new DateOnly(2026, 2, 3), "ABC", AskedBy: AskedBy.Respondent),
            new(Guid.NewGuid(), Lead, OutcomeKind.Continuance, OutcomeResult.Denied, new DateOnly(2026, 2, 4), "ABC", AskedBy: AskedBy.Respondent),
            new(Guid.NewGuid(), Lead, OutcomeKind.Continuance, OutcomeResult.Granted, new DateOnly(2026, 2, 5), "ABC", AskedBy: AskedBy.Government),
            new(Guid.NewGuid(), Lead, OutcomeKind.Parole, OutcomeResult.NoAnswer, new DateOnly(2026, 2, 6), "Made-Up"),
            new(Guid.NewGuid(), Lead, OutcomeKind.FacilityAccess, OutcomeResult.Granted, new DateOnly(2026, 2, 7), "MADE-UP JAIL"),
            new(Guid.NewGuid(), Lead, OutcomeKind.Relief, OutcomeResult.Granted, new DateOnly(2026, 2, 8), "ABC", "ASYL"),
        ];
        foreach (var outcome in outcomes) decided = decided.Apply(Assert.Single(decided.Decide(outcome, Now).Events), new EventMetadata(Lead.PersonId, Now, 2));

        (string Point, string Answer)[] answers =
        [
            ("bond-amount", "7500.00 USD"), ("continuances-asked", "2"), ("continuances-granted", "1"), ("parole-decision", "none"),
            ("ero-parole-decision", "none"), ("visit-denied", "no"), ("relief-granted", "ASYL"),
        ];
        foreach (var (point, answer) in answers)
        {
            Assert.Equal(answer, Answer(decided, point));
            // Nothing is recorded: nobody knows.
            Assert.Null(Answer(Opened(), point));
            Assert.Equal(answer, DataPointValues.Read(Catalogue.Find(point)!.Definition, answer));
        }
    }

    [Fact]
    public void Derived_EveryStatus_IsAnAnswerThatIsOffered()
    {
        var offered = Catalogue.Find("case-status")!.Definition.Options.Select(option => option.Code);

        Assert.Equal(offered, Enum.GetValues<CaseStatus>().Select(status => Answer(Opened() with { Status = status }, "case-status")));
    }

    [Fact]
    public void Interview_NotRevealed_WithholdsWhatIdentifies()
    {
        var recorded = Fold(Opened(), Typed(("date-of-birth", "1990-01-02"), ("literacy", "none")));

        var points = recorded.Interview(Catalogue, Facts(recorded), action => action is not CaseAction.RevealName).ToDictionary(point => point.Point.Code);

        Assert.Equal((null, true, true), (points["date-of-birth"].Value, points["date-of-birth"].IsWithheld, points["date-of-birth"].IsAnswered));
        Assert.Equal((null, true), (points["legal-name"].Value, points["legal-name"].IsWithheld));
        Assert.Equal(("none", false, DataPointSource.Typed), (points["literacy"].Value, points["literacy"].IsWithheld, points["literacy"].Source));
        Assert.Equal((null, false, false), (points["other-names"].Value, points["other-names"].IsWithheld, points["other-names"].IsAnswered));
        Assert.Equal(("21-39", DataPointSource.Derived, null), (points["age-band"].Value, points["age-band"].Source, points["age-band"].ById));
    }

    [Fact]
    public void Completeness_CountsWhatIsAskedInThisCase()
    {
        var free = CompletenessOf(Opened());
        var detained = CompletenessOf(Opened() with { Proceeding = Given.Removal with { Detained = true } });

        Assert.Equal(12, free.Groups.Count);
        Assert.Equal(free.Groups.Sum(group => group.Applicable), free.Applicable);
        Assert.True(Of(detained, DataPointGroup.Bond).Applicable > Of(free, DataPointGroup.Bond).Applicable + 10);
        // No hearing yet: nothing of it can be told.
        Assert.Equal((1, 0), (Of(free, DataPointGroup.HearingConduct).Applicable, Of(free, DataPointGroup.HearingConduct).Answered));
        Assert.InRange(free.Answered, 15, free.Applicable - 100);
    }

    [Fact]
    public void Completeness_OneMoreAnswer_IsOneMoreAnswered()
    {
        var before = CompletenessOf(Opened());

        var after = CompletenessOf(Fold(Opened(), Typed(("prior-removal-order", "yes"))));

        Assert.Equal(before.Answered + 1, after.Answered);
        // The date of it and whether it was reinstated are asked from now on.
        Assert.Equal(before.Applicable + 2, after.Applicable);
    }

    [Fact]
    public void Completeness_HearingThatWasHeld_AsksHowOnce()
    {
        var (one, first) = WithHearing(Opened(), HearingKind.Master, new DateOnly(2026, 3, 2));
        var (two, _) = WithHearing(one, HearingKind.Individual, new DateOnly(2026, 3, 2));
        var (later, _) = WithHearing(Opened(), HearingKind.Master, new DateOnly(2026, 6, 2));

        Assert.Equal(22, Of(CompletenessOf(one), DataPointGroup.HearingConduct).Applicable);
        Assert.Equal(22, Of(CompletenessOf(two), DataPointGroup.HearingConduct).Applicable);
        Assert.Equal(1, Of(CompletenessOf(later), DataPointGroup.HearingConduct).Applicable);
        var told = Fold(two, new RecordDataPoints(Guid.NewGuid(), Lead, [new("judge-tone", "2", first.Id)]));
        Assert.Equal(1, Of(CompletenessOf(told), DataPointGroup.HearingConduct).Answered);
    }

    [Fact]
    public void Observe_WithTags_IsKeptAndTagsAreADataPoint()
    {
        var seen = Fold(Opened(), new AddObservation(Guid.NewGuid(), Lead, "The phone line was cut twice.", ["delay", "structural-obstacle"]));

        var observation = Assert.Single(seen.Observations);
        Assert.Equal((Lead.PersonId, Now, null), (observation.AuthorId, observation.At, observation.HearingId));
        Assert.Equal("delay,structural-obstacle", Answer(seen, "observation-tags"));
    }

    [Theory]
    [InlineData("", "delay", "observation.text")]
    [InlineData("Seen.", "", "observation.tags")]
    [InlineData("Seen.", "no-such-tag", "observation.tags")]
    public void Observe_WithoutWordsOrTags_IsRefused(string text, string tag, string code) =>
        Assert.Equal(code, Decide(Opened(), new AddObservation(Guid.NewGuid(), Lead, text, tag.Length == 0 ? [] : [tag])).Refusal?.Code);

    [Fact]
    public void Observe_AtNoHearingOfTheCase_IsRefused() =>
        Assert.Equal("hearing.unknown", Decide(Opened(), new AddObservation(Guid.NewGuid(), Lead, "Seen.", ["delay"], OpaqueId.New())).Refusal?.Code);

    private static string CaseKey { get; } = new('c', 32);

    private static Case Opened()
    {
        var opened = Assert.Single(Case.Empty.Decide(Given.Opening(Lead), Now).Events);
        return Case.Empty.Apply(opened, new EventMetadata(Lead.PersonId, Now, 1));
    }

    private static (Case Case, Hearing Hearing) WithHearing(Case @case, HearingKind kind, DateOnly on)
    {
        var happened = Assert.Single(@case.Decide(new ScheduleHearing(Guid.NewGuid(), Lead, kind, on, new TimeOnly(9, 0)), Now).Events);
        return (@case.Apply(happened, new EventMetadata(Lead.PersonId, Now, 2)), ((HearingScheduled)happened).Hearing);
    }

    private static RecordDataPoints Typed(params IEnumerable<(string Point, string? Value)> answers) =>
        new(Guid.NewGuid(), Lead, [.. answers.Select(answer => new DataPointEntry(answer.Point, answer.Value))]);

    private static Decision Decide(Case @case, CaseCommand command, DataPointCatalogueView? catalogue = null) =>
        @case.Decide(new WithCatalogue(command, catalogue ?? Catalogue), Now);

    private static Case Fold(Case @case, CaseCommand command)
    {
        var decision = Decide(@case, command);
        Assert.Null(decision.Refusal);
        return @case.Apply(Assert.Single(decision.Events), new EventMetadata(Lead.PersonId, Now, 2));
    }

    private static DerivedFrom Facts(Case @case) => new(
        @case, CaseKey, Now,
        new AttorneyOffer(Lead.PersonId, Lead.OrganizationId, "Ana Ruiz", true, false, ["GA", "NC"], ["SP"], [], 20, true, ["ATL"], false, false, []));

    private static string? Answer(Case @case, string point) => @case.AnswerTo(Catalogue.Find(point)!, null, Facts(@case));

    private static Completeness CompletenessOf(Case @case) => @case.CompletenessOf(Catalogue, Facts(@case));

    private static GroupCompleteness Of(Completeness completeness, DataPointGroup group) => completeness.Groups.Single(each => each.Group == group);
}
