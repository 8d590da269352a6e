using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>A wall around a client reaches every case of hers in the organization, on whatever silo, now and later.</summary>
public sealed class ClientWallTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private readonly string _organization = Given.Organization();

    private CaseIndex Index => new(cluster.Database, cluster.Clients, cluster.Clock);

    private Actor Administrator => Given.OrganizationAdministrator(_organization);

    [Fact]
    public async Task Raised_ByACase_IsInEveryOtherOfTheClient_AtEveryDoor()
    {
        var person = await cluster.Grains.RegisteredAsync(_organization);
        var cases = new List<ICaseGrain>();
        for (var i = 0; i < 4; i++) cases.Add(await StaffedAsync(person, "012345678"));
        var another = await StaffedAsync(person, "087654321");
        var elsewhere = await cluster.Grains.OpenedCaseAsync();
        var (administrator, second) = (Administrator, Administrator);

        Assert.Equal(new CaseReply(null, null), await cases[0].Submit(Wall(administrator, person)));

        foreach (var one in cases)
        {
            Assert.False(await SeesAsync(one, person));
            var wall = Assert.Single((await one.Walls(second))!);
            Assert.Equal((true, administrator.PersonId, "Represented the opposing party"), (wall.EveryCase, wall.RaisedById, wall.Reason));
        }

        // Whoever opens a case under her number leads it, and learns who is kept from her, not why.
        Assert.Equal("", Assert.Single((await cases[1].Walls(await LeadOf(cases[1])))!).Reason);
        Assert.Equal("", Assert.Single((await cases[1].Read(await LeadOf(cases[1])))!.Walls).Reason);

        Assert.True(await SeesAsync(another, person));
        Assert.True(await SeesAsync(elsewhere.Case, elsewhere.Lead));
        Assert.Empty((await elsewhere.Case.Walls(Given.OrganizationAdministrator(elsewhere.Lead.OrganizationId)))!);

        // Asked in one of her cases, lifted in another.
        Assert.Null((await cases[1].Submit(new AskToLiftWall(Guid.NewGuid(), administrator, person.PersonId, EveryCase: true))).Refusal);
        Assert.Equal("wall.lift-own", (await cases[2].Submit(new LiftWall(Guid.NewGuid(), administrator, person.PersonId, EveryCase: true))).Refusal!.Code);
        foreach (var one in cases) Assert.Equal(administrator.PersonId, Assert.Single((await one.Walls(second))!).LiftAskedById);
        Assert.Null((await cases[3].Submit(new LiftWall(Guid.NewGuid(), second, person.PersonId, EveryCase: true))).Refusal);
        foreach (var one in cases) Assert.True(await SeesAsync(one, person));
    }

    [Fact]
    public async Task OpenedOrLinkedLater_HoldsTheWallFromItsFirstMoment()
    {
        var person = await cluster.Grains.RegisteredAsync(_organization);
        var first = await StaffedAsync(person, "012345678");
        Assert.Null((await first.Submit(Wall(Administrator, person))).Refusal);

        var opened = await cluster.Grains.OpenedCaseAsync(Given.Attorney(_organization));
        Assert.Equal("team.walled", (await opened.Case.Submit(Given.Member(opened.Lead, person))).Refusal!.Code);

        var unnumbered = await StaffedAsync(person, null);
        Assert.True(await SeesAsync(unnumbered, person));
        Assert.Null((await unnumbered.Submit(new RecordANumber(Guid.NewGuid(), await LeadOf(unnumbered), "A 012 345 678"))).Refusal);
        Assert.False(await SeesAsync(unnumbered, person));

        var family = await StaffedAsync(person, "087654321");
        Party[] parties = [new(PartyKind.Adverse, "Otro Testigo", "012345678")];
        var lead = await LeadOf(family);
        Assert.Null((await family.Submit(new RecordParties(Guid.NewGuid(), lead, parties))).Refusal);
        Assert.True(await SeesAsync(family, person));
        Assert.Null((await family.Submit(new RecordParties(Guid.NewGuid(), lead, [parties[0] with { Kind = PartyKind.CoRespondent }]))).Refusal);
        Assert.False(await SeesAsync(family, person));
    }

    [Fact]
    public async Task Opened_ByWhoIsWalledOff_IsRefused_AndNothingIsLeft()
    {
        var person = await cluster.Grains.RegisteredAsync(_organization);
        var first = await StaffedAsync(person, "012345678");
        Assert.Null((await first.Submit(Wall(Administrator, person))).Refusal);

        var opening = Given.Opening(person);
        Assert.Equal("case.conflict", (await cluster.Grains.Case(opening).Submit(opening)).Refusal!.Code);

        Assert.Null(await cluster.Grains.Case(opening).Access());
        Assert.Equal(0, (await ListAsync(person)).TotalCount);
    }

    [Fact]
    public async Task RaisedWhileCasesAreOpened_NoneIsLeftOut()
    {
        var person = await cluster.Grains.RegisteredAsync(_organization);
        var first = await StaffedAsync(person, "012345678");
        var openings = Enumerable.Range(0, 12).Select(_ => Given.Opening(Given.Attorney(_organization))).ToList();
        var wall = Wall(Administrator, person);

        var opened = openings.Select(opening => Given.SendAsync(() => cluster.Grains.Case(opening).Submit(opening))).ToList();
        var raised = Given.SendAsync(() => first.Submit(wall));

        Assert.All(await Task.WhenAll(opened), reply => Assert.Null(reply.Refusal));
        Assert.Null((await raised).Refusal);
        foreach (var opening in openings) Assert.Contains(person.PersonId, (await cluster.Grains.Case(opening).Access())!.Walled);
    }

    [Fact]
    public async Task Raised_ByWhoMayNot_OrWhereACaseWouldBeLeftToNobody_ChangesNothing()
    {
        var person = await cluster.Grains.RegisteredAsync(_organization);
        var first = await StaffedAsync(person, "012345678");
        Assert.Equal("access.not-allowed", (await first.Submit(Wall(await LeadOf(first), person))).Refusal!.Code);
        Assert.Equal("not-found", (await first.Submit(Wall(Given.OrganizationAdministrator(OpaqueId.New()), person))).Refusal!.Code);

        var alone = await cluster.Grains.OpenedCaseAsync(person);
        Assert.Equal("wall.last-member", (await first.Submit(Wall(Administrator, person))).Refusal!.Code);
        Assert.True(await SeesAsync(first, person));
        Assert.True(await SeesAsync(alone.Case, person));
    }

    [Fact]
    public async Task Told_AfterACrashInBetween_ByTheReminder()
    {
        var person = await cluster.Grains.RegisteredAsync(_organization);
        var (first, other) = (await StaffedAsync(person, "012345678"), await StaffedAsync(person, "012345678"));
        // As if it had been raised and the process had ended before it told anybody.
        var wall = new ClientWall("012345678", person.PersonId, "Represented the opposing party", new DateOnly(2040, 1, 1), OpaqueId.New(), cluster.Clock.GetUtcNow());
        Assert.Null((await first.Submit(new HoldClientWalls(Guid.NewGuid(), Administrator, [wall]))).Refusal);
        Assert.True(await SeesAsync(other, person));

        await first.AsReference<IRemindable>().ReceiveReminder("tell-other-cases", default);

        Assert.False(await SeesAsync(other, person));
    }

    private static RaiseWall Wall(Actor actor, Actor person) => Given.Wall(actor, person.PersonId) with { EveryCase = true };

    /// <summary>A case of the client with that number, which the person works on beside its lead.</summary>
    private async Task<ICaseGrain> StaffedAsync(Actor person, string? aNumber)
    {
        var opening = Given.Opening(Given.Attorney(_organization)) with { ANumber = aNumber };
        var opened = cluster.Grains.Case(opening);
        Assert.Null((await Given.SendAsync(() => opened.Submit(opening))).Refusal);
        Assert.Null((await Given.SendAsync(() => opened.Submit(Given.Member(opening.Actor, person)))).Refusal);
        return opened;
    }

    private async Task<Actor> LeadOf(ICaseGrain @case) =>
        Given.Attorney(_organization) with { PersonId = Assert.Single((await @case.Access())!.Grants, grant => grant.Role is TeamRole.Lead).PersonId };

    /// <summary>Every way to see a case gives the same answer.</summary>
    private async Task<bool> SeesAsync(ICaseGrain @case, Actor actor)
    {
        // A draft remembers for a second who may see it.
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        var draft = cluster.Grains.StrategyOf(@case);
        bool[] ways =
        [
            await @case.Read(actor) is not null,
            await @case.Newest(actor) is not null,
            await @case.History(actor) is not null,
            await @case.Tasks(actor) is not null,
            await draft.Open(actor) is not null,
            await draft.Export(actor, null, "txt") is not null,
            (await ListAsync(actor)).Rows.Any(row => row.Id == @case.GetPrimaryKeyString()),
            AccessRules.Who((await @case.Access())!, CaseAction.ReadFacts, cluster.Clock.GetUtcNow()).Contains(actor.PersonId),
        ];
        Assert.Single(ways.Distinct());
        return ways[0];
    }

    private Task<CasePage> ListAsync(Actor actor) =>
        Index.List(actor, new CaseFilter(), new(50), TestContext.Current.CancellationToken);
}
