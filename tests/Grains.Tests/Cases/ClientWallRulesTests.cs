using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>Walls around every case of a client, as one case decides on them and hears of them: the rules alone.</summary>
public sealed class ClientWallRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly Actor Lead = Given.Attorney();
    private static readonly Actor Colleague = Given.Attorney(Lead.OrganizationId);
    private static readonly Actor Administrator = Given.OrganizationAdministrator(Lead.OrganizationId);
    private static readonly Actor Second = Given.OrganizationAdministrator(Lead.OrganizationId);

    [Fact]
    public void Wall_AroundTheClient_BeatsEveryGrantOfTheCase()
    {
        var walled = Fold(Staffed(), Raise());

        Assert.DoesNotContain(Enum.GetValues<CaseAction>(), action => AccessRules.Can(Colleague, action, walled.Access(1), Now));
        Assert.True(Assert.Single(walled.StandingWalls).EveryCase);
        Assert.Equal("team.walled", Refusal(walled, new NamedPerson(Given.Member(Lead, Colleague), Lead.OrganizationId)));
        Assert.Empty(walled.Decide(new OpenBreakGlass(Guid.NewGuid(), Administrator, Colleague.PersonId, "Urgent", Now.AddHours(1)), Now).Events);
    }

    [Fact]
    public void Wall_AroundTheClient_IsLiftedByTwo_AndTheCasesOwnStays()
    {
        var own = new RaiseWall(Guid.NewGuid(), Lead, Colleague.PersonId, "Knows the spouse", new DateOnly(2026, 12, 1));
        var walled = Fold(Fold(Staffed(), own), Raise());
        Assert.Equal("wall.lift-not-asked", Refusal(walled, Lift(Second)));

        var asked = Fold(walled, Ask(Administrator));
        Assert.Equal("wall.lift-own", Refusal(asked, Lift(Administrator)));
        Assert.Equal("wall.lift-asked", Refusal(asked, Ask(Lead)));
        Assert.Equal("wall.lift-not-asked", Refusal(asked, Lift(Second) with { EveryCase = false }));

        var lifted = Fold(asked, Lift(Second));
        Assert.Equal((false, "Knows the spouse"), Assert.Single(lifted.StandingWalls.Select(wall => (wall.EveryCase, wall.Reason))));
        Assert.Equal("wall.unknown", Refusal(lifted, Lift(Second)));
        Assert.False(AccessRules.Can(Colleague, CaseAction.ReadSummary, lifted.Access(1), Now));
    }

    [Fact]
    public void Wall_AroundAClientWhoseNumberIsNotKnown_OrThatWouldLeaveACaseToNobody_IsRefused()
    {
        var unnumbered = Fold(Case.Empty, Given.Opening(Lead) with { ANumber = null });

        Assert.Equal("wall.no-a-number", Refusal(unnumbered, Raise()));
        Assert.Equal("wall.last-member", Refusal(Staffed(), Raise() with { LeavesNobody = true }));
        Assert.Equal("team.last-member", Refusal(Fold(Case.Empty, Given.Opening(Lead)), new WallAroundClient(Raise().Sent with { PersonId = Lead.PersonId }, false)));
        Assert.Equal("wall.reason", Refusal(Staffed(), new WallAroundClient(Raise().Sent with { Reason = "" }, false)));
    }

    [Fact]
    public void HeardOf_InAnyOrderAndAgain_GivesTheSame()
    {
        var raised = Assert.Single(Fold(Staffed(), Raise()).ClientWalls);
        var asked = raised with { LiftAskedById = Administrator.PersonId };
        var lifted = asked with { LiftedById = Second.PersonId };
        var again = raised with { RaisedAt = raised.RaisedAt.AddDays(1), Reason = "Another reason" };

        foreach (var order in new ClientWall[][] { [raised, asked, lifted, again], [again, lifted, asked, raised], [lifted, raised, again, again], [asked, again, lifted, raised] })
        {
            var heard = order.Aggregate(Staffed(), (state, wall) => Fold(state, Hear(wall)));
            Assert.Equal([again], heard.ClientWalls);
        }

        var over = new[] { lifted, raised, asked }.Aggregate(Staffed(), (state, wall) => Fold(state, Hear(wall)));
        Assert.Empty(over.StandingWalls);
        Assert.Empty(over.Decide(Hear(lifted), Now).Events);
    }

    [Fact]
    public void RaisedAfterItWasLifted_ByAClockThatIsBehind_StandsAllTheSame()
    {
        var lifted = Fold(Fold(Fold(Staffed(), Raise()), Ask(Administrator)), Lift(Second));

        var again = lifted.Decide(Raise(), Now.AddMinutes(-5));

        var wall = Assert.IsType<ClientWallRaised>(Assert.Single(again.Events)).Wall;
        Assert.True(wall.IsAfter(Assert.Single(lifted.ClientWalls)));
    }

    [Fact]
    public void Opened_ForAWalledClient_ByAnother_HoldsTheWall_ByHerself_IsRefused()
    {
        var walls = Fold(Staffed(), Raise()).ClientWalls;
        var opened = Fold(Case.Empty, new WithClientWalls(Given.Opening(Lead), walls));

        Assert.Equal(walls, opened.ClientWalls);
        Assert.Equal("case.conflict", Refusal(Case.Empty, new WithClientWalls(Given.Opening(Colleague), walls)));
    }

    [Fact]
    public void CoRespondent_BringsHerWallsAlong_AndTheyStayWhenSheGoes()
    {
        var wall = new ClientWall("087654321", Colleague.PersonId, "Represented the spouse", new DateOnly(2026, 12, 1), Administrator.PersonId, Now);
        var recorded = new RecordParties(Guid.NewGuid(), Lead, [new Party(PartyKind.CoRespondent, "Hija Testigo", "087654321")]);

        var joined = Fold(Staffed(), new WithClientWalls(recorded, [wall]));
        Assert.Equal(["012345678", "087654321"], joined.ANumbers);
        Assert.False(AccessRules.Can(Colleague, CaseAction.ReadSummary, joined.Access(1), Now));

        var without = Fold(joined, recorded with { CommandId = Guid.NewGuid(), Parties = [] });
        Assert.Equal(["012345678"], without.ANumbers);
        Assert.False(AccessRules.Can(Colleague, CaseAction.ReadSummary, without.Access(1), Now));
    }

    [Fact]
    public void ANumber_IsRecordedOnce()
    {
        var unnumbered = Fold(Case.Empty, Given.Opening(Lead) with { ANumber = null });
        var record = new RecordANumber(Guid.NewGuid(), Lead, "A 012-345-678");

        Assert.Equal("case.a-number", Refusal(unnumbered, record with { ANumber = "12" }));
        var numbered = Fold(unnumbered, record);
        Assert.Equal("012345678", numbered.ANumber);
        Assert.Empty(numbered.Decide(record, Now).Events);
        Assert.Equal("case.a-number-known", Refusal(numbered, record with { ANumber = "087654321" }));
    }

    private static WallAroundClient Raise() => new(
        new RaiseWall(Guid.NewGuid(), Administrator, Colleague.PersonId, "Represented the opposing party", new DateOnly(2026, 12, 1), EveryCase: true), false);

    private static AskToLiftWall Ask(Actor actor) => new(Guid.NewGuid(), actor, Colleague.PersonId, EveryCase: true);

    private static LiftWall Lift(Actor actor) => new(Guid.NewGuid(), actor, Colleague.PersonId, EveryCase: true);

    private static HoldClientWalls Hear(ClientWall wall) => new(Guid.NewGuid(), Administrator, [wall]);

    private static Case Staffed() =>
        Fold(Fold(Case.Empty, Given.Opening(Lead)), new NamedPerson(Given.Member(Lead, Colleague), Lead.OrganizationId));

    private static Case Fold(Case state, Command command)
    {
        var decision = state.Decide(command, Now);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (folded, happened) => folded.Apply(happened, new EventMetadata(command.Actor.PersonId, Now, 1)));
    }

    private static string? Refusal(Case state, Command command) => state.Decide(command, Now).Refusal?.Code;
}
