using CsCheck;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Jurisdictions;
using Xunit;
using static LawLab.Grains.Tests.Jurisdictions.Center;

namespace LawLab.Grains.Tests.Jurisdictions;

/// <summary>The rules of attorney teams, without anything around them.</summary>
public sealed class AttorneyTeamTests
{
    private static readonly KnownPerson Counsel = Person("Ana Ruiz");
    private static readonly KnownPerson Colleague = Person("Iván Prueba");
    private static readonly KnownPerson Lay = Person("Lía Muestra", isCounsel: false);
    private static readonly KnownPerson Nadia = Person("Nadia Muestra", isCounsel: false);
    private static readonly KnownPerson[] Everyone = [Counsel, Colleague, Lay, Nadia];

    [Fact]
    public void FormTeam_WithANameThatIsTaken_IsRefused()
    {
        var state = Formed(out _);

        Assert.Equal("team.name-taken", Refusal(state, new FormTeam(Guid.NewGuid(), Facilitator, " team one ")));
        Assert.Equal("team.name", Refusal(state, new FormTeam(Guid.NewGuid(), Facilitator, "")));
    }

    [Fact]
    public void RenameTeam_ToItsOwnNameInOtherLetters_IsDone()
    {
        var state = Formed(out var team);

        Assert.Equal("TEAM ONE", Fold(state, new RenameTeam(Guid.NewGuid(), Facilitator, team, "TEAM ONE")).Teams[0].Name);
        Assert.Empty(Fold(state, new DisbandTeam(Guid.NewGuid(), Facilitator, team)).Teams);
        Assert.Equal("team.unknown", Refusal(state, new RenameTeam(Guid.NewGuid(), Facilitator, OpaqueId.New(), "Two")));
    }

    [Theory]
    [InlineData(SeatRole.Lead)]
    [InlineData(SeatRole.CoCounsel)]
    [InlineData(SeatRole.Mentor)]
    public void SeatMember_WhoIsNoCounsel_AsCounsel_IsRefused(SeatRole role)
    {
        var state = Formed(out var team);

        Assert.Equal("seat.not-counsel", Refusal(state, Seating(team, Lay, role)));
        Assert.Equal("seat.not-in-vanguard", Refusal(state, Seating(team, Counsel with { InVanguard = false }, role)));
        Assert.Equal(role, Fold(state, Seating(team, Counsel, role)).Teams[0].Seats[0].Role);
        var accredited = Lay with { Offer = Lay.Offer with { IsAccredited = true } };
        Assert.Equal(role, Fold(state, Seating(team, accredited, role)).Teams[0].Seats[0].Role);
    }

    [Fact]
    public void SeatMember_ASecondLead_IsRefused()
    {
        var state = Fold(Formed(out var team), Seating(team, Counsel, SeatRole.Lead));

        Assert.Equal("seat.lead-taken", Refusal(state, Seating(team, Colleague, SeatRole.Lead)));
        Assert.Empty(Decide(state, Seating(team, Counsel, SeatRole.Lead)).Events);
    }

    [Fact]
    public void SeatMember_Lay_NeedsCounselOfTheSameTeam()
    {
        var state = Fold(Formed(out var team), Seating(team, Counsel, SeatRole.Lead));

        Assert.Equal("seat.supervisor-needed", Refusal(state, Seating(team, Lay, SeatRole.Paralegal)));
        Assert.Equal("seat.supervisor-elsewhere", Refusal(state, Seating(team, Lay, SeatRole.Paralegal, Colleague)));
        Assert.Equal("seat.supervisor-elsewhere", Refusal(state, Seating(team, Lay, SeatRole.Paralegal, Lay)));
        state = Fold(state, Seating(team, Lay, SeatRole.Paralegal, Counsel));
        Assert.Equal("seat.supervisor-not-counsel", Refusal(state, Seating(team, Nadia, SeatRole.Interpreter, Lay)));
        Assert.Equal("seat.supervisor-of-counsel", Refusal(state, Seating(team, Colleague, SeatRole.Interpreter, Counsel)));
        Assert.Equal("seat.person", Refusal(state, new WithPeople(new SeatMember(Guid.NewGuid(), Facilitator, team, OpaqueId.New(), SeatRole.Lead, null), Known())));
    }

    [Fact]
    public void SeatMember_UnderOneWhoLostHerStanding_IsRefused()
    {
        var state = Fold(Formed(out var team), Seating(team, Counsel, SeatRole.Lead));
        var suspended = Counsel with { Offer = Counsel.Offer with { IsLawyer = false } };

        Assert.Equal("seat.supervisor-not-counsel", Refusal(state, Seating(team, Lay, SeatRole.Paralegal, Counsel, Lay, suspended)));
    }

    [Fact]
    public void UnseatMember_WhoSupervises_SaysWhoMustBeMovedFirst()
    {
        var state = Formed(out var team);
        state = Fold(state, Seating(team, Counsel, SeatRole.Lead), Seating(team, Colleague, SeatRole.Mentor));
        state = Fold(state, Seating(team, Lay, SeatRole.Paralegal, Counsel));

        Assert.Contains("Lía Muestra", Decide(state, Leaving(team, Counsel)).Refusal!.Message, StringComparison.Ordinal);
        state = Fold(state, Seating(team, Lay, SeatRole.Interpreter, Colleague), Leaving(team, Counsel));
        Assert.Equal([Colleague.Offer.PersonId, Lay.Offer.PersonId], state.Teams[0].Seats.Select(seat => seat.PersonId));
        Assert.Empty(Decide(state, Leaving(team, Counsel)).Events);
    }

    [Fact]
    public void Teams_OfACenter_AndSeatsOfATeam_AreLimited()
    {
        var state = Established();
        for (var number = 0; number < Jurisdiction.MaxTeams; number++) state = Fold(state, new FormTeam(Guid.NewGuid(), Facilitator, $"Team {number}"));
        Assert.Equal("team.too-many", Refusal(state, new FormTeam(Guid.NewGuid(), Facilitator, "One more")));

        var team = state.Teams[0].Id;
        for (var number = 0; number < Jurisdiction.MaxSeats; number++) state = Fold(state, Seating(team, Person($"Made-up {number}"), SeatRole.CoCounsel));
        Assert.Equal("team.full", Refusal(state, Seating(team, Counsel, SeatRole.Lead)));
        Assert.Single(Fold(state, Seating(state.Teams[1].Id, Counsel, SeatRole.Lead)).Teams[1].Seats);
    }

    /// <summary>Whatever is tried in whatever order, also with people who gain and lose their standing.</summary>
    [Fact]
    public void LayMembers_AfterAnyCommands_HangOffOneWhoWasCounsel() => Wishes.Sample(wishes =>
    {
        var state = Fold(Formed(out var team), new FormTeam(Guid.NewGuid(), Facilitator, "Team two"));
        HashSet<string> everCounsel = [];
        foreach (var (person, role, supervisor, seats, standing, second) in wishes)
        {
            var people = Everyone.Select((known, at) => known with { Offer = known.Offer with { IsLawyer = (standing >> at & 1) == 1 } }).ToArray();
            everCounsel.UnionWith(people.Where(known => known.IsCounsel).Select(known => known.Offer.PersonId));
            var where = second ? state.Teams[1].Id : team;
            var decision = Decide(state, seats
                ? Seating(where, people[person], role, supervisor < 0 ? null : people[supervisor], people)
                : Leaving(where, people[person]));
            foreach (var happened in decision.Events) state = state.Apply(happened, default);
            Assert.All(state.Teams, CheckTeam);
        }

        void CheckTeam(AttorneyTeam checkedTeam) => Assert.All(checkedTeam.Seats, seat =>
        {
            var answers = seat.SupervisorId is null ? seat : Assert.Single(checkedTeam.Seats, other => other.PersonId == seat.SupervisorId);
            Assert.Null(answers.SupervisorId);
            Assert.Contains(answers.PersonId, everCounsel);
            if (seat.SupervisorId is not null) Assert.True(seat.Role is SeatRole.Paralegal or SeatRole.Interpreter);
        });
    });

    private static Gen<List<(int Person, SeatRole Role, int Supervisor, bool Seats, int Standing, bool Second)>> Wishes { get; } =
        Gen.Select(Gen.Int[0, 3], Gen.Enum<SeatRole>(), Gen.Int[-1, 3], Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false))), Gen.Int[0, 15], Gen.Bool).List[1, 40];

    private static WithPeople Seating(string team, KnownPerson person, SeatRole role, KnownPerson? supervisor = null, params KnownPerson[] standing) => new(
        new SeatMember(Guid.NewGuid(), Facilitator, team, person.Offer.PersonId, role, supervisor?.Offer.PersonId), Known([.. standing, person, .. Everyone]));

    private static WithPeople Leaving(string team, KnownPerson person) =>
        new(new UnseatMember(Guid.NewGuid(), Facilitator, team, person.Offer.PersonId), Known(Everyone));

    private static Dictionary<string, KnownPerson> Known(params KnownPerson[] people) =>
        people.DistinctBy(person => person.Offer.PersonId).ToDictionary(person => person.Offer.PersonId);

    private static Jurisdiction Formed(out string team)
    {
        var state = Fold(Established(), new FormTeam(Guid.NewGuid(), Facilitator, "Team one"));
        team = state.Teams[0].Id;
        return state;
    }
}
