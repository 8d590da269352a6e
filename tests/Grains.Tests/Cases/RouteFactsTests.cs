using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Law;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>What a case says to the router.</summary>
public sealed class RouteFactsTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    [Fact]
    public void Case_InWhichNothingIsEntered_LeavesUnknownWhatItDoesNotSay()
    {
        var facts = RouteFacts.Of(Case.Empty);

        Assert.Equal(new PersonFacts(null, null, Truth.Maybe, RemovalOrder.None, Fear: null, JuvenileStatus: null, NoticeLacked: null, OutsideLimits: null, MovedInCourt: null, MovedAtBoard: null), facts.Person);
        Assert.Empty(facts.Questions(LawPlace.Of("ATL"), Today));
        var bond = Bond(facts);
        Assert.Equal(PathStanding.Unknown, bond.Standing);
        Assert.Contains(RouteFact.Authority, bond.Missing);
        Assert.Contains(RouteFact.Entry, bond.Missing);
    }

    [Fact]
    public void Path_ThatIsTheSameWhateverIsSo_IsToldWithoutWhatIsUnknown()
    {
        var facts = RouteFacts.Of(With(("manner-of-last-entry", "port")));

        Assert.Equal(PathStanding.Closed, Bond(facts).Standing);
        Assert.Equal(PathStanding.Open, CurrentLaw.Shipped.Router.Route(RouteFacts.Of(Case.Empty).Person, LawPlace.Of("ATL"), Today)[(int)ReleasePath.Habeas].Standing);
    }

    [Theory]
    [InlineData("235(b)(1)", DetentionAuthority.Section235B1)]
    [InlineData("236(c)", DetentionAuthority.Section236C)]
    [InlineData("unknown", null)]
    public void Authority_IsWhatWasEntered(string entered, DetentionAuthority? expected) =>
        Assert.Equal(expected, RouteFacts.Of(With(("detention-authority", entered))).Person.Authority);

    [Theory]
    [InlineData("uninspected", MannerOfEntry.WithoutInspection)]
    [InlineData("port", MannerOfEntry.Arriving)]
    [InlineData("unknown", null)]
    public void Entry_IsWhatWasEntered(string entered, MannerOfEntry? expected) => Assert.Equal(expected, RouteFacts.Of(With(("manner-of-last-entry", entered))).Person.Entry);

    [Fact]
    public void Order_OfWhichNobodySaysWhetherItIsFinal_IsUnknown()
    {
        Assert.Null(Order(("decision", "X")));
        Assert.Equal(RemovalOrder.Ordered, Order(("decision", "X"), ("appeal-reserved", "A")));
        Assert.Equal(RemovalOrder.Final, Order(("decision", "X"), ("appeal-reserved", "none")));
        Assert.Equal(RemovalOrder.InAbsentia, Order(("in-absentia", "yes")));
        Assert.Null(Order(("detention-authority", "241")));

        static RemovalOrder? Order(params (string, string)[] answers) => RouteFacts.Of(With(answers)).Person.Order;
    }

    [Fact]
    public void Appeal_IsFiledWhenTheCaseIsOnAppeal_AndUnknownOtherwise()
    {
        var ordered = With(("decision", "X"), ("appeal-reserved", "A"));

        Assert.Null(RouteFacts.Of(ordered).Person.AppealFiled);
        Assert.True(RouteFacts.Of(ordered with { Status = CaseStatus.OnAppeal }).Person.AppealFiled);
    }

    [Fact]
    public void OrderThatTheBoardLetStand_IsFinalFromItsDay()
    {
        var dismissed = new CaseOutcome(
            "o", OutcomeKind.Appeal, OutcomeResult.Dismissed, new DateOnly(2026, 11, 2), "ZQ1", "ATL", null, null, AskedBy.Respondent, new CaseMix(true, true, null), "somebody", DateTimeOffset.UnixEpoch);
        var ordered = With(("decision", "X"), ("completed-on", "2026-05-04"));

        var person = RouteFacts.Of(ordered with { Outcomes = ordered.Outcomes.Add(dismissed) }).Person;
        Assert.Equal((RemovalOrder.Final, new DateOnly(2026, 11, 2)), (person.Order, person.OrderedOn));
    }

    [Fact]
    public void Facts_ThatWereSealedBeforeAnAppealWasAskedFor_LeaveItUnknown()
    {
        var written = RouteFacts.Of(With(("decision", "X"), ("appeal-reserved", "A"))).Write();
        Assert.Contains(",\"AppealFiled\":null", written, StringComparison.Ordinal);

        Assert.Null(RouteFacts.Read(written.Replace(",\"AppealFiled\":null", "", StringComparison.Ordinal)).Person.AppealFiled);
    }

    [Fact]
    public void Facts_AreReadAsTheyWereWritten_AndAskForTheirDeadlines()
    {
        var facts = RouteFacts.Of(With(("decision", "X"), ("appeal-reserved", "A"), ("completed-on", "2026-11-20"), ("released-on", "2026-11-24")));
        var read = RouteFacts.Read(facts.Write());

        Assert.Equal(facts.Person, read.Person);
        Assert.Equal(
            [(Filing.ReleaseConditions, new DateOnly(2026, 11, 24)), (Filing.BoardAppeal, new DateOnly(2026, 11, 20))],
            read.Questions(LawPlace.Of("ATL"), Today).Select(question => (question.Filing, question.From)));
    }

    private static PathAnswer Bond(RouteFacts facts) => CurrentLaw.Shipped.Router.Route(facts.Person, LawPlace.Of("ATL"), Today)[(int)ReleasePath.Bond];

    private static Case With(params (string Point, string Value)[] answers) => Case.Empty with
    {
        DataPoints = Case.Empty.DataPoints.AddRange(answers.Select(each =>
            KeyValuePair.Create(each.Point, new RecordedDataPoint(each.Value, DataPointSource.Typed, "somebody", DateTimeOffset.UnixEpoch)))),
    };
}
