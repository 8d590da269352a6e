using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>The rules of a case, without anything around them.</summary>
public sealed class CaseTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly Actor Lead = Given.Attorney();

    [Theory]
    [InlineData("A 012 345 678", "012345678")]
    [InlineData("12345678", "012345678")]
    [InlineData("a012-345-678", "012345678")]
    [InlineData(null, null)]
    public void OpenCase_ANumberAsPeopleWriteIt_IsKeptAsNineDigits(string? given, string? kept)
    {
        var opened = Fold(Case.Empty, Given.Opening(Lead) with { ANumber = given });

        Assert.Equal(kept, opened.ANumber);
    }

    [Theory]
    [InlineData("12345", "case.a-number")]
    [InlineData("A 012 345 67x", "case.a-number")]
    public void OpenCase_NotAnANumber_IsRefused(string given, string code) =>
        Assert.Equal(code, Refusal(Case.Empty, Given.Opening(Lead) with { ANumber = given }));

    [Theory]
    [InlineData("")]
    [InlineData("Matter\nof two lines")]
    public void OpenCase_CaptionThatIsNoLine_IsRefused(string caption) =>
        Assert.Equal("case.caption", Refusal(Case.Empty, Given.Opening(Lead) with { Caption = caption }));

    [Fact]
    public void OpenCase_HalfACharacterInTheCaption_IsRefused() =>
        Assert.Equal("case.caption", Refusal(Case.Empty, Given.Opening(Lead) with { Caption = "half a \ud83d character" }));

    [Fact]
    public void OpenCase_Attorney_IsLeadCounsel() => Assert.Equal((Lead.PersonId, TeamRole.Lead), Member(Opened().Team[0]));

    [Fact]
    public void OpenCase_Facilitator_IsOnTheTeamAsFacilitator()
    {
        var facilitator = Lead with { Role = Role.Facilitator };

        Assert.Equal((Lead.PersonId, TeamRole.Facilitator), Member(Fold(Case.Empty, Given.Opening(facilitator)).Team[0]));
    }

    [Theory]
    [InlineData(-1, "hearing.in-the-past")]
    [InlineData(0, null)]
    [InlineData(30, null)]
    public void ScheduleHearing_ByDay_OnlyThePastIsRefused(int days, string? code)
    {
        var hearing = new ScheduleHearing(Guid.NewGuid(), Lead, HearingKind.Master, new DateOnly(2026, 3, 2).AddDays(days), new TimeOnly(8, 30));

        Assert.Equal(code, Refusal(Opened(), hearing));
    }

    [Fact]
    public void ScheduleHearing_EveningInTheMainland_HawaiiStillHasToday()
    {
        // 2 March, 21:00 in Honolulu is 3 March, 07:00 UTC.
        var hearing = new ScheduleHearing(Guid.NewGuid(), Lead, HearingKind.Master, new DateOnly(2026, 3, 2), new TimeOnly(8, 30));

        Assert.Null(Opened().Decide(hearing, new DateTimeOffset(2026, 3, 3, 7, 0, 0, TimeSpan.Zero)).Refusal);
    }

    [Fact]
    public void ScheduleHearing_SameTwice_IsRefused()
    {
        var hearing = new ScheduleHearing(Guid.NewGuid(), Lead, HearingKind.Bond, new DateOnly(2026, 4, 1), new TimeOnly(13, 0));
        var scheduled = Fold(Opened(), hearing);

        Assert.Equal("hearing.already-scheduled", Refusal(scheduled, hearing with { CommandId = Guid.NewGuid() }));
    }

    [Fact]
    public void ScheduleHearing_Several_AreInTheOrderOfTheCalendar()
    {
        var state = Opened();
        foreach (var day in new[] { 20, 5, 12 })
        {
            state = Fold(state, new ScheduleHearing(Guid.NewGuid(), Lead, HearingKind.Individual, new DateOnly(2026, 4, day), new TimeOnly(9, 0)));
        }

        Assert.Equal([5, 12, 20], state.Hearings.Select(hearing => hearing.On.Day));
    }

    [Fact]
    public void VacateHearing_OnTheCalendar_IsGone()
    {
        var scheduled = Fold(Opened(), new ScheduleHearing(Guid.NewGuid(), Lead, HearingKind.Master, new DateOnly(2026, 4, 1), new TimeOnly(8, 30)));

        Assert.Empty(Fold(scheduled, new VacateHearing(Guid.NewGuid(), Lead, scheduled.Hearings[0].Id)).Hearings);
        Assert.Equal("hearing.unknown", Refusal(Opened(), new VacateHearing(Guid.NewGuid(), Lead, scheduled.Hearings[0].Id)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("bell \a")]
    public void AddNote_NotText_IsRefused(string text) => Assert.Equal("note.text", Refusal(Opened(), Given.Note(Lead, text)));

    [Fact]
    public void RecordClaim_CodesThatAreNone_AreRefused() =>
        Assert.Equal("claim.relief", Refusal(Opened(), new RecordClaim(Guid.NewGuid(), Lead, Given.Asylum with { Relief = ["ASYL", "ASYL"] })));

    [Fact]
    public void ChangeStatus_ToTheSame_ChangesNothing() =>
        Assert.Empty(Opened().Decide(new ChangeCaseStatus(Guid.NewGuid(), Lead, CaseStatus.Intake), Now).Events);

    private static Case Opened() => Fold(Case.Empty, Given.Opening(Lead));

    private static Case Fold(Case state, CaseCommand command)
    {
        var decision = state.Decide(command, Now);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (folded, happened) => folded.Apply(happened, new EventMetadata(command.Actor.PersonId, Now, 1)));
    }

    private static string? Refusal(Case state, CaseCommand command) => state.Decide(command, Now).Refusal?.Code;

    private static (string, TeamRole) Member(TeamMember member) => (member.PersonId, member.Role);
}
