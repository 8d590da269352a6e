using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>The rules of teams, walls, assistance and break-glass, without anything around them.</summary>
public sealed class CaseTeamTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly Actor Lead = Given.Attorney();
    private static readonly Actor Colleague = Given.Attorney(Lead.OrganizationId);
    private static readonly Actor Stranger = Given.Attorney();

    [Fact]
    public void RemoveTeamMember_TheLastOne_IsRefused() =>
        Assert.Equal("team.last-member", Refusal(Opened(), new RemoveTeamMember(Guid.NewGuid(), Lead, Lead.PersonId)));

    [Fact]
    public void RemoveTeamMember_OneOfTwo_SeesNothingMore()
    {
        var two = Fold(Opened(), Given.Member(Lead, Colleague));
        Assert.True(Can(two, Colleague, CaseAction.ReadFacts));

        Assert.False(Can(Fold(two, new RemoveTeamMember(Guid.NewGuid(), Lead, Colleague.PersonId)), Colleague, CaseAction.ReadFacts));
    }

    [Theory]
    [InlineData(TeamRole.ReadOnly)]
    [InlineData(TeamRole.Interpreter)]
    public void AddTeamMember_TheOnlyCounselInALesserPart_IsRefused(TeamRole role) =>
        Assert.Equal("team.last-member", Refusal(Opened(), Given.Member(Lead, Lead, role)));

    [Fact]
    public void AddTeamMember_TheOnlyCounselUntilADate_IsRefused() =>
        Assert.Equal("team.last-member", Refusal(Opened(), Given.Member(Lead, Lead, TeamRole.Lead, Now.AddDays(1))));

    [Fact]
    public void AddTeamMember_UntilADate_EndsByItself()
    {
        var state = Fold(Opened(), Given.Member(Lead, Colleague, until: Now.AddDays(1)));

        Assert.True(Can(state, Colleague, CaseAction.ReadFacts, Now.AddDays(1).AddTicks(-1)));
        Assert.False(Can(state, Colleague, CaseAction.ReadFacts, Now.AddDays(1)));
        Assert.Equal("team.until", Refusal(Opened(), Given.Member(Lead, Colleague, until: Now)));
    }

    [Fact]
    public void AddTeamMember_OutsideCounsel_NeedsAnEndAndAnotherOrganization()
    {
        var outside = Given.Member(Lead, Stranger, TeamRole.OutsideCounsel, Now.AddDays(30));
        var state = Fold(Opened(), outside);

        Assert.True(Can(state, Stranger, CaseAction.ReadFacts));
        Assert.False(Can(state, Stranger with { OrganizationId = Lead.OrganizationId }, CaseAction.ReadFacts));
        Assert.Equal("team.until-needed", Refusal(Opened(), outside with { Until = null }));
        Assert.Equal("team.not-outside", Refusal(Opened(), Given.Member(Lead, Colleague, TeamRole.OutsideCounsel, Now.AddDays(30))));
        Assert.Equal("team.not-in-organization", Refusal(Opened(), Given.Member(Lead, Stranger)));
    }

    [Fact]
    public void AddTeamMember_Interpreter_SeesTheDraftsSheIsNamedForAlone()
    {
        var interpreter = Given.Member(Lead, Stranger, TeamRole.Interpreter);
        var state = Fold(Opened(), interpreter);

        Assert.True(AccessRules.Can(Stranger, CaseAction.WriteDraft, state.Access(1), Now, "strategy"));
        Assert.False(Can(state, Stranger, CaseAction.ReadSummary));
        Assert.Equal("team.drafts-needed", Refusal(Opened(), interpreter with { Drafts = [] }));
        Assert.Equal("team.drafts", Refusal(Opened(), interpreter with { Drafts = ["diary"] }));
        Assert.Equal("team.drafts", Refusal(Opened(), Given.Member(Lead, Colleague) with { Drafts = ["strategy"] }));
    }

    [Theory]
    [InlineData(TeamRole.Expert)]
    [InlineData(TeamRole.Emergency)]
    public void AddTeamMember_PartThatNoTeamGives_IsRefused(TeamRole role) =>
        Assert.Equal("team.role", Refusal(Opened(), Given.Member(Lead, Colleague, role)));

    [Fact]
    public void Wall_BeatsEveryGrant_AndEveryLaterOne()
    {
        var walled = Fold(Fold(Opened(), Given.Member(Lead, Colleague, TeamRole.Lead)), Wall(Lead, Colleague));
        Assert.DoesNotContain(Enum.GetValues<CaseAction>(), action => Can(walled, Colleague, action));

        Assert.Equal("team.walled", Refusal(walled, Given.Member(Lead, Colleague)));
        var emergency = new OpenBreakGlass(Guid.NewGuid(), Given.OrganizationAdministrator(Lead.OrganizationId), Colleague.PersonId, "Urgent", Now.AddHours(1));
        Assert.Empty(walled.Decide(emergency, Now).Events);
        var asked = Fold(walled, new RequestAssistance(Guid.NewGuid(), Lead, Colleague.PersonId));
        Assert.False(Can(asked, Colleague, CaseAction.ReadSummary));
    }

    [Fact]
    public void Wall_IsLiftedByTwo()
    {
        var other = Given.OrganizationAdministrator(Lead.OrganizationId);
        var walled = Fold(Fold(Opened(), Given.Member(Lead, Colleague)), Wall(Lead, Colleague));
        Assert.Equal("wall.lift-not-asked", Refusal(walled, new LiftWall(Guid.NewGuid(), other, Colleague.PersonId)));

        var asked = Fold(walled, new AskToLiftWall(Guid.NewGuid(), other, Colleague.PersonId));
        Assert.Equal("wall.lift-own", Refusal(asked, new LiftWall(Guid.NewGuid(), other, Colleague.PersonId)));
        Assert.Equal("wall.lift-asked", Refusal(asked, new AskToLiftWall(Guid.NewGuid(), Lead, Colleague.PersonId)));
        Assert.False(Can(asked, Colleague, CaseAction.ReadFacts));

        var lifted = Fold(asked, new LiftWall(Guid.NewGuid(), Lead, Colleague.PersonId));
        Assert.True(Can(lifted, Colleague, CaseAction.ReadFacts));
        Assert.Equal("wall.unknown", Refusal(lifted, new LiftWall(Guid.NewGuid(), Lead, Colleague.PersonId)));
    }

    [Fact]
    public void Wall_RaisedAgain_TheWishToLiftItIsGone()
    {
        var asked = Fold(Fold(Opened(), Wall(Lead, Stranger)), new AskToLiftWall(Guid.NewGuid(), Colleague, Stranger.PersonId));

        Assert.Equal("wall.lift-not-asked", Refusal(Fold(asked, Wall(Lead, Stranger)), new LiftWall(Guid.NewGuid(), Lead, Stranger.PersonId)));
    }

    [Fact]
    public void Wall_MadeUpBadly_IsRefused()
    {
        var wall = Wall(Lead, Stranger);

        Assert.Equal("wall.person", Refusal(Opened(), wall with { PersonId = "somebody" }));
        Assert.Equal("wall.reason", Refusal(Opened(), wall with { Reason = " " }));
        Assert.Equal("wall.review", Refusal(Opened(), wall with { ReviewOn = new DateOnly(2026, 3, 2) }));
        Assert.Equal("team.last-member", Refusal(Opened(), Wall(Lead, Lead)));
    }

    [Fact]
    public void Assistance_WhileItIsOpen_LetsTheExpertIn()
    {
        var asked = Fold(Opened(), new RequestAssistance(Guid.NewGuid(), Lead, Stranger.PersonId, Now.AddDays(7)));
        Assert.True(Can(asked, Stranger, CaseAction.ReadFacts));
        Assert.False(Can(asked, Stranger, CaseAction.RevealName));
        Assert.False(Can(asked, Stranger, CaseAction.ReadFacts, Now.AddDays(7)));
        Assert.Equal("assistance.open", Refusal(asked, new RequestAssistance(Guid.NewGuid(), Lead, Stranger.PersonId)));

        var closed = Fold(asked, new CloseAssistance(Guid.NewGuid(), Lead, asked.Assistance[0].Id));
        Assert.False(Can(closed, Stranger, CaseAction.ReadFacts));
        Assert.Equal("assistance.unknown", Refusal(closed, new CloseAssistance(Guid.NewGuid(), Lead, asked.Assistance[0].Id)));
    }

    [Fact]
    public void BreakGlass_EndsByItself()
    {
        var opened = new OpenBreakGlass(Guid.NewGuid(), Given.OrganizationAdministrator(Lead.OrganizationId), Colleague.PersonId, "Urgent", Now.AddHours(1));
        var state = Fold(Opened(), opened);

        Assert.True(Can(state, Colleague, CaseAction.ReadFacts, Now.AddMinutes(59)));
        Assert.False(Can(state, Colleague, CaseAction.ReadFacts, Now.AddHours(1)));
        Assert.Empty(Opened().Decide(opened with { Until = Now }, Now).Events);
    }

    [Fact]
    public void Access_SamePersonIdInAnotherOrganization_IsNobody() =>
        Assert.False(Can(Opened(), Lead with { OrganizationId = OpaqueId.New() }, CaseAction.ReadSummary));

    private static RaiseWall Wall(Actor actor, Actor person) => new(Guid.NewGuid(), actor, person.PersonId, "Represented the opposing party", new DateOnly(2026, 12, 1));

    private static Case Opened() => Fold(Case.Empty, Given.Opening(Lead));

    private static bool Can(Case state, Actor actor, CaseAction action, DateTimeOffset? at = null) =>
        AccessRules.Can(actor, action, state.Access(1), at ?? Now);

    private static Case Fold(Case state, CaseCommand command)
    {
        var decision = state.Decide(Named(command), Now);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (folded, happened) => folded.Apply(happened, new EventMetadata(command.Actor.PersonId, Now, 1)));
    }

    private static string? Refusal(Case state, CaseCommand command) => state.Decide(Named(command), Now).Refusal?.Code;

    /// <summary>As the grain does: with the organization that the person works in.</summary>
    private static Command Named(CaseCommand command) => command switch
    {
        AddTeamMember add => new NamedPerson(add, OrganizationOf(add.PersonId)),
        RequestAssistance asked => new NamedPerson(asked, OrganizationOf(asked.ExpertId)),
        _ => command,
    };

    private static string? OrganizationOf(string personId) =>
        new[] { Lead, Colleague, Stranger }.SingleOrDefault(person => person.PersonId == personId)?.OrganizationId;
}
