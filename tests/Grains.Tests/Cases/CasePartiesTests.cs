using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Keys;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>Other parties, counsel past and present, and what a conflict forbids: the rules alone.</summary>
public sealed class CasePartiesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly Actor Lead = Given.Attorney();
    private static readonly Actor Colleague = Given.Attorney(Lead.OrganizationId);

    private static readonly Party Daughter = new(PartyKind.CoRespondent, "Hija Testigo", "012345679");
    private static readonly Party Employer = new(PartyKind.Adverse, "Patrón Inventado");

    [Fact]
    public void RecordParties_ReplacesWhatWasRecorded_AndAgainChangesNothing()
    {
        var state = Fold(Opened(), Record(Daughter with { Name = " Hija Testigo ", ANumber = "A 012-345-679" }, Employer, Employer));

        Assert.Equal([Daughter, Employer], state.Parties);
        Assert.Empty(state.Decide(Record(Daughter, Employer), Now).Events);
        Assert.Empty(Fold(state, Record()).Parties);
    }

    [Fact]
    public void RecordParties_MadeUpBadly_IsRefused()
    {
        Assert.Equal("parties.name", Refusal(Record(Employer with { Name = "two\nlines" })));
        Assert.Equal("parties.name", Refusal(Record(Employer with { Name = "- , 7" })));
        Assert.Equal("parties.name", Refusal(Record(Employer with { Name = new string('x', 201) })));
        Assert.Equal("parties.a-number", Refusal(Record(Employer with { ANumber = "12" })));
        Assert.Equal("parties.kind", Refusal(Record(Employer with { Kind = (PartyKind)7 })));
        Assert.Equal("parties.both", Refusal(Record(Employer, Employer with { Kind = PartyKind.CoRespondent })));
        Assert.Equal("parties.too-many", Refusal(Record([.. Enumerable.Range(0, Case.MaxParties + 1).Select(n => Employer with { Name = $"Testigo {n}" })])));
    }

    [Theory]
    [InlineData(TeamRole.CoCounsel, true)]
    [InlineData(TeamRole.Paralegal, true)]
    [InlineData(TeamRole.Lead, true)]
    [InlineData(TeamRole.ReadOnly, false)]
    [InlineData(TeamRole.Facilitator, false)]
    public void Counsel_OnceOnTheTeam_StaysKnownAfterLeaving(TeamRole role, bool counts)
    {
        var with = Fold(Opened(), new NamedPerson(Given.Member(Lead, Colleague, role), Lead.OrganizationId));
        var left = Fold(with, new RemoveTeamMember(Guid.NewGuid(), Lead, Colleague.PersonId));

        Assert.Equal(counts ? [Lead.PersonId, Colleague.PersonId] : [Lead.PersonId], left.Counsel);
    }

    [Fact]
    public void Counsel_LetInForAnEmergency_DoesNotCount()
    {
        var administrator = Given.OrganizationAdministrator(Lead.OrganizationId);

        Assert.Equal([Lead.PersonId], Fold(Opened(), new OpenBreakGlass(Guid.NewGuid(), administrator, Colleague.PersonId, "Urgent", Now.AddHours(1))).Counsel);
    }

    [Fact]
    public void AddTeamMember_WithAConflict_IsRefusedAsCounselAlone()
    {
        Assert.Equal("team.conflict", Refusal(Named(TeamRole.CoCounsel)));
        Assert.Equal("team.conflict", Refusal(Named(TeamRole.Paralegal)));
        Assert.Null(Refusal(Named(TeamRole.ReadOnly)));

        static NamedPerson Named(TeamRole role) => new(Given.Member(Lead, Colleague, role), Lead.OrganizationId, HasConflict: true);
    }

    [Fact]
    public void AssignTeam_LeavesOutWhoHasAConflict()
    {
        var other = Given.Attorney(Lead.OrganizationId);
        var assign = new AssignTeam(Guid.NewGuid(), Lead, [MemberOf(Colleague), MemberOf(other)]);

        var state = Fold(Opened(), new ScreenedTeam(assign, [Colleague.PersonId]));

        Assert.Equal([Lead.PersonId, other.PersonId], state.Team.Select(member => member.PersonId));

        static TeamMember MemberOf(Actor person) => new(person.PersonId, TeamRole.CoCounsel, Now, OrganizationId: Lead.OrganizationId);
    }

    [Theory]
    [InlineData("Matter of Zoraida Muñoz Peña")]
    [InlineData("MUNOZ PENA, Zoraida")]
    [InlineData("  zoraida  muñoz, peña ")]
    public void Names_AreComparedHoweverTheyAreWritten(string name) => Assert.Equal("MUNOZ PENA ZORAIDA", BlindIndex.FoldWords(name));

    private static RecordParties Record(params Party[] parties) => new(Guid.NewGuid(), Lead, parties);

    private static Case Opened() => Fold(Case.Empty, Given.Opening(Lead));

    private static string? Refusal(Command command) => Opened().Decide(command, Now).Refusal?.Code;

    private static Case Fold(Case state, Command command)
    {
        var decision = state.Decide(command, Now);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (folded, happened) => folded.Apply(happened, new EventMetadata(command.Actor.PersonId, Now, 1)));
    }
}
