using LawLab.Grains.Cases;
using LawLab.Grains.Library;
using LawLab.Grains.Practices;
using Xunit;

namespace LawLab.Grains.Tests.Library;

/// <summary>What came of a use, as the case's outcomes tell it.</summary>
public sealed class UseResultsTests
{
    private static readonly DateOnly s_day = new(2026, 3, 2);
    private static readonly LibraryUse s_use = new(3, "p", "c", "ATL", "ZQ1", "bond", s_day, null);
    private static readonly DecidedOutcome s_outcome = new("c", OutcomeKind.Bond, OutcomeResult.Granted, s_day, "ZQ1", "ATL", null);

    [Theory]
    [InlineData(OutcomeResult.Granted, LibraryUseResult.Granted)]
    [InlineData(OutcomeResult.Denied, LibraryUseResult.Denied)]
    [InlineData(OutcomeResult.NoJurisdiction, LibraryUseResult.Denied)]
    [InlineData(OutcomeResult.Withdrawn, LibraryUseResult.Withdrawn)]
    public void WhatTheCaseRecords_IsTheResult(OutcomeResult recorded, LibraryUseResult result) =>
        Assert.Equal((result, true), UseResults.Of(s_use with { Stated = LibraryUseResult.Mixed }, [s_outcome with { Result = recorded }]));

    public static TheoryData<string> Others => ["day", "court", "judge", "kind", "case"];

    [Theory]
    [MemberData(nameof(Others))]
    public void WhatIsOfAnotherDayCourtJudgeKindOrCase_TellsNothing(string other)
    {
        var outcome = other switch
        {
            "day" => s_outcome with { On = s_day.AddDays(-1) },
            "court" => s_outcome with { CourtCode = "CHL" },
            "judge" => s_outcome with { DecidedBy = "ZQ2" },
            "kind" => s_outcome with { Kind = OutcomeKind.Relief },
            _ => s_outcome with { CaseId = "d" },
        };

        Assert.Equal((LibraryUseResult.NotKnown, false), UseResults.Of(s_use, [outcome]));
        Assert.Equal((LibraryUseResult.Denied, false), UseResults.Of(s_use with { Stated = LibraryUseResult.Denied }, [outcome]));
    }

    [Fact]
    public void OfAKindThatNoOutcomeTellsOf_OnlyWhatIsStatedCounts() =>
        Assert.Equal((LibraryUseResult.Granted, false), UseResults.Of(s_use with { Motion = "telephone", Stated = LibraryUseResult.Granted }, [s_outcome]));

    [Fact]
    public void TheNextDecisionCounts_AndTwoOnOneDayAreMixed()
    {
        var relief = s_use with { Motion = "relief" };
        var denied = s_outcome with { Kind = OutcomeKind.Relief, Result = OutcomeResult.Denied, On = s_day.AddDays(30) };
        var granted = denied with { Result = OutcomeResult.Granted };

        Assert.Equal(LibraryUseResult.Mixed, UseResults.Of(relief, [denied, granted]).Result);
        Assert.Equal(LibraryUseResult.Denied, UseResults.Of(relief, [granted with { On = s_day.AddDays(60) }, denied]).Result);
        Assert.Equal(LibraryUseResult.Granted, UseResults.Of(relief, [granted, denied with { Result = OutcomeResult.Withdrawn }]).Result);
    }

    [Fact]
    public void ParoleIsAnsweredByAnOffice_AndAContinuanceIsTheRespondents()
    {
        var parole = s_outcome with { Kind = OutcomeKind.Parole, Result = OutcomeResult.NoAnswer, DecidedBy = "Atlanta" };
        Assert.Equal(LibraryUseResult.Denied, UseResults.Of(s_use with { Motion = "parole" }, [parole]).Result);

        var continuance = s_outcome with { Kind = OutcomeKind.Continuance, AskedBy = AskedBy.Government };
        Assert.Equal(LibraryUseResult.NotKnown, UseResults.Of(s_use with { Motion = "continuance" }, [continuance]).Result);
        Assert.Equal(LibraryUseResult.Granted, UseResults.Of(s_use with { Motion = "continuance" }, [continuance with { AskedBy = AskedBy.Respondent }]).Result);
    }
}
