using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Alerts;

/// <summary>The rules of an alert, without anything around them.</summary>
public sealed class AlertTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_today = new(2026, 3, 2);
    private static readonly Actor s_reporter = Given.Attorney();
    private static readonly Actor s_facilitator = Given.Attorney() with { Role = Role.Facilitator };
    private static readonly JurisdictionView s_atlanta = new(OpaqueId.New(), 1, "ATL", "Atlanta", "Atlanta Field Office", ["ATL", "ATD"], [s_facilitator.PersonId]);

    [Theory]
    [InlineData("", 0, null, "alert.what")]
    [InlineData("long", 0, null, "alert.what")]
    [InlineData("Denies bond", 2, null, "alert.since")]
    [InlineData("Denies bond", -2000, null, "alert.since")]
    [InlineData("Denies bond", 0, "", "alert.question")]
    [InlineData("Denies bond", 1, null, null)]
    [InlineData("Denies bond", -30, "Since the habeas grants?", null)]
    public void Report_SaysWhatAndSinceWhen(string what, int day, string? question, string? refused)
    {
        var report = Report() with { What = what == "long" ? new string('x', 501) : what, Since = s_today.AddDays(day), Question = question };

        Assert.Equal(refused, Decide(Alert.Empty, Place(report)).Refusal?.Code);
    }

    [Fact]
    public void Report_ByWhoDoesNotWorkThere_OrOfAPlaceElsewhere_IsRefused()
    {
        Assert.Equal("alert.not-here", Decide(Alert.Empty, Place(Report()) with { WorksHere = false }).Refusal?.Code);
        Assert.Equal("alert.place", Decide(Alert.Empty, Place(Report()) with { Touches = null }).Refusal?.Code);
    }

    [Theory]
    [InlineData(AlertKind.Judge, "ZQ1", "judge/ZQ1")]
    [InlineData(AlertKind.Judge, "no such\ncode", null)]
    [InlineData(AlertKind.Prosecutor, "ATD", "court/ATD")]
    [InlineData(AlertKind.Prosecutor, "NYC", null)]
    [InlineData(AlertKind.IceOffice, "Atlanta Field Office", "court/ATL court/ATD")]
    [InlineData(AlertKind.IceOffice, "Boston", null)]
    [InlineData(AlertKind.Facility, "STEWART DETENTION CENTER", "detained/ATL detained/ATD")]
    [InlineData(AlertKind.Facility, "", null)]
    [InlineData(AlertKind.Policy, "ATL", "court/ATL court/ATD")]
    [InlineData(AlertKind.Policy, "NYC", null)]
    public void Place_TouchesTheCasesOfItsJurisdiction(AlertKind kind, string place, string? touches) =>
        Assert.Equal(touches?.Split(' '), AlertPlaces.KeysOf(kind, place, s_atlanta));

    [Fact]
    public void Stage_FollowsFromHowManyPeopleConfirm_AndNotFromWhoReported()
    {
        var alert = Fold(Alert.Empty, Report());
        Assert.Equal(AlertStage.Watch, alert.Stage);
        Assert.Equal("alert.own-report", Decide(alert, Place(new ConfirmAlert(Guid.NewGuid(), s_reporter))).Refusal?.Code);
        Assert.Equal("alert.own-report", Decide(alert, Place(new ContradictAlert(Guid.NewGuid(), s_reporter))).Refusal?.Code);

        // Two of one organization are two people.
        var (first, second) = (Given.Attorney(s_reporter.OrganizationId), Given.Attorney(s_reporter.OrganizationId));
        alert = Fold(alert, new ConfirmAlert(Guid.NewGuid(), first));
        Assert.Equal((1, AlertStage.Watch), (alert.Confirmed, alert.Stage));
        Assert.Empty(Decide(alert, Place(new ConfirmAlert(Guid.NewGuid(), first))).Events);
        alert = Fold(alert, new ConfirmAlert(Guid.NewGuid(), second));
        Assert.Equal((2, AlertStage.Alert), (alert.Confirmed, alert.Stage));

        alert = Fold(alert, new ContradictAlert(Guid.NewGuid(), first, "Granted bond today."));
        Assert.Equal((1, 1, AlertStage.Watch), (alert.Confirmed, alert.Contradicted, alert.Stage));
        Assert.Equal([first.PersonId, second.PersonId], alert.Witnesses.Select(witness => witness.PersonId));
    }

    [Fact]
    public void Practice_NeedsAnAlertAndANote_AndStaysWhenSomebodyContradicts()
    {
        var alert = Fold(Alert.Empty, Report());
        Assert.Equal("alert.unconfirmed", Decide(alert, Place(Practice("Ask for bond in writing."))).Refusal?.Code);

        alert = Confirmed();
        Assert.Equal("alert.note", Decide(alert, Place(Practice(null))).Refusal?.Code);
        Assert.Equal("alert.stage", Decide(alert, Place(new SetAlertStage(Guid.NewGuid(), s_facilitator, AlertStage.Watch))).Refusal?.Code);
        alert = Fold(alert, Practice("Ask for bond in writing."));
        Assert.Equal((AlertStage.Practice, "Ask for bond in writing."), (alert.Stage, alert.Note));
        Assert.Empty(Decide(alert, Place(Practice("Ask for bond in writing."))).Events);

        alert = Fold(alert, new ContradictAlert(Guid.NewGuid(), Given.Attorney()), new ContradictAlert(Guid.NewGuid(), Given.Attorney()));
        Assert.Equal(AlertStage.Practice, alert.Stage);
    }

    [Fact]
    public void Over_TakesNothingMore()
    {
        var over = Fold(Confirmed(), new SetAlertStage(Guid.NewGuid(), s_facilitator, AlertStage.Over, "He grants bond again."));

        Assert.Equal((AlertStage.Over, "He grants bond again."), (over.Stage, over.Note));
        AlertCommand[] more =
        [
            new ConfirmAlert(Guid.NewGuid(), Given.Attorney()), new ContradictAlert(Guid.NewGuid(), Given.Attorney()), new AddToAlert(Guid.NewGuid(), s_reporter, "More"),
            new CorrectAlert(Guid.NewGuid(), s_reporter, "Otherwise", s_today), Practice("Again"),
        ];
        Assert.All(more, command => Assert.Equal("alert.over", Decide(over, Place(command)).Refusal?.Code));
    }

    [Fact]
    public void Correction_KeepsWhoConfirmedBefore_AsSuch_AndRemembersWhomItIsNewTo()
    {
        var earlier = Given.Attorney();
        var alert = Fold(Alert.Empty, Report());
        alert = Fold(alert, new ConfirmAlert(Guid.NewGuid(), earlier));
        var (told, found) = (alert.ToldCases[0], OpaqueId.New());

        alert = Apply(alert, Place(new CorrectAlert(Guid.NewGuid(), s_reporter, "Denies bond without a fee waiver.", s_today)) with { CaseIds = [told, found] });

        Assert.Equal(("Denies bond without a fee waiver.", s_today, s_now), (alert.What, alert.Since, alert.CorrectedAt));
        Assert.Equal([told, found], alert.ToldCases);
        Assert.True(Assert.Single(alert.Witnesses).BeforeCorrection);
        Assert.False(Assert.Single(Fold(alert, new ConfirmAlert(Guid.NewGuid(), earlier)).Witnesses).BeforeCorrection);
        Assert.Empty(Decide(alert, Place(new CorrectAlert(Guid.NewGuid(), s_reporter, alert.What, alert.Since))).Events);
        Assert.Equal("alert.what", Decide(alert, Place(new CorrectAlert(Guid.NewGuid(), s_reporter, " ", alert.Since))).Refusal?.Code);
    }

    [Theory]
    [InlineData("x", null)]
    [InlineData("", "alert.text")]
    [InlineData("long", "alert.text")]
    public void Addition_IsAText(string text, string? refused)
    {
        var add = new AddToAlert(Guid.NewGuid(), s_reporter, text == "long" ? new string('x', 1001) : text);

        Assert.Equal(refused, Decide(Fold(Alert.Empty, Report()), Place(add)).Refusal?.Code);
    }

    public static TheoryData<string, AlertAction[]> Rights => new()
    {
        { "facilitator", [AlertAction.Read, AlertAction.Witness, AlertAction.Correct, AlertAction.End, AlertAction.MakePractice, AlertAction.Respond, AlertAction.LeadResponse] },
        { "reporter", [AlertAction.Read, AlertAction.Witness, AlertAction.Correct, AlertAction.End, AlertAction.Attach] },
        { "vanguard", [AlertAction.Read, AlertAction.Witness] },
        { "touched", [AlertAction.Read, AlertAction.Witness, AlertAction.Respond] },
        { "heard", [AlertAction.Read, AlertAction.Witness] },
        { "heard and spoke", [AlertAction.Read, AlertAction.Witness, AlertAction.Attach] },
        { "spoke and left", [] },
        { "nobody", [] },
    };

    [Theory]
    [MemberData(nameof(Rights))]
    public void Rights_FollowFromHowSheStandsToIt_AndFromWorkingOnCases(string who, AlertAction[] may)
    {
        var standing = new AlertStanding(who == "facilitator", who == "vanguard", who == "reporter", who == "touched" ? 3 : 0, who.StartsWith("heard", StringComparison.Ordinal), who.Contains("spoke", StringComparison.Ordinal));
        foreach (var role in Enum.GetValues<Role>())
        {
            var actor = s_reporter with { Role = role };
            var expected = role is Role.Attorney or Role.Facilitator ? may : [];
            Assert.Equal(expected, Enum.GetValues<AlertAction>().Where(action => AlertRules.Can(actor, action, standing)));
        }
    }

    [Fact]
    public void Audience_TellsEachHerOwnCount_AndOthersNothing()
    {
        var (touched, vanguard, other) = (Given.Attorney(), Given.Attorney(), Given.Attorney());
        var audience = new AlertAudience(
            new Dictionary<string, int> { [AlertAudience.KeyOf(touched)] = 3 }, new HashSet<string> { AlertAudience.KeyOf(vanguard) }, [s_facilitator.PersonId]);

        Assert.Equal(3, audience.TouchesOf(touched));
        Assert.Equal(0, audience.TouchesOf(vanguard));
        Assert.Equal(0, audience.TouchesOf(s_facilitator));
        Assert.Null(audience.TouchesOf(other));
        Assert.Null(audience.TouchesOf(touched with { OrganizationId = other.OrganizationId }));
        Assert.Null(audience.TouchesOf(touched with { Role = Role.Auditor }));
        Assert.Null(audience.TouchesOf(s_facilitator with { Role = Role.Attorney }));
    }

    private static ReportAlert Report() =>
        new(Guid.NewGuid(), s_reporter, s_atlanta.Id, AlertKind.Judge, "ZQ1", "Denies bond to everyone", s_today, SeenMyself: true);

    private static SetAlertStage Practice(string? note) => new(Guid.NewGuid(), s_facilitator, AlertStage.Practice, note);

    private static Placed Place(AlertCommand command) =>
        new(command, new AlertStanding(false, true, false, 0, false), true, ["judge/ZQ1"], [new string('1', 32)]);

    private static Alert Confirmed() =>
        Fold(Fold(Alert.Empty, Report()), new ConfirmAlert(Guid.NewGuid(), Given.Attorney()), new ConfirmAlert(Guid.NewGuid(), Given.Attorney()));

    private static Decision Decide(Alert state, Command command) => state.Decide(command, s_now);

    private static Alert Fold(Alert state, params AlertCommand[] commands) => commands.Aggregate(state, (folded, command) => Apply(folded, Place(command)));

    private static Alert Apply(Alert state, Placed command)
    {
        var decision = Decide(state, command);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (folded, happened) => folded.Apply(happened, new EventMetadata(command.Actor.PersonId, s_now, 1)));
    }
}
