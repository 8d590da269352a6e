using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Organizations;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>Parts, walls, assistance and break-glass through real silos: case, lists, history, draft.</summary>
public sealed class CaseAccessTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private CaseIndex Index => new(cluster.Database, cluster.Clients, cluster.Clock);

    [Fact]
    public async Task Walled_MemberOfTheTeam_FindsTheCaseAbsentEverywhere()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var member = await MemberAsync(@case, lead, TeamRole.CoCounsel);
        Assert.True(await SeesAsync(@case, member));

        Assert.Null((await @case.Submit(Given.Wall(lead, member.PersonId))).Refusal);

        Assert.False(await SeesAsync(@case, member));
        Assert.Equal("not-found", (await @case.Submit(Given.Note(member))).Refusal!.Code);
    }

    [Fact]
    public async Task Wall_OfAnOrganizationsAdministrator_NeedsNoFact_AndLiftingASecondPerson()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var member = await MemberAsync(@case, lead, TeamRole.CoCounsel);
        var administrator = Given.OrganizationAdministrator(lead.OrganizationId);

        Assert.Equal(new CaseReply(null, null), await @case.Submit(Given.Wall(administrator, member.PersonId)));
        Assert.Equal(member.PersonId, Assert.Single((await @case.Walls(administrator))!).PersonId);
        Assert.False(await SeesAsync(@case, administrator));
        Assert.Null(await @case.Walls(member));
        Assert.Null(await @case.Walls(Given.OrganizationAdministrator(OpaqueId.New())));

        await @case.Submit(new AskToLiftWall(Guid.NewGuid(), administrator, member.PersonId));
        Assert.Equal("wall.lift-own", (await @case.Submit(new LiftWall(Guid.NewGuid(), administrator, member.PersonId))).Refusal!.Code);
        Assert.Null((await @case.Submit(new LiftWall(Guid.NewGuid(), lead, member.PersonId))).Refusal);
        Assert.True(await SeesAsync(@case, member));
    }

    [Theory]
    [InlineData(TeamRole.CoCounsel, true, true)]
    [InlineData(TeamRole.ReadOnly, true, false)]
    [InlineData(TeamRole.Interpreter, false, true)]
    public async Task Part_OnTheTeam_ReadsAndWritesWhatItMay(TeamRole part, bool readsCase, bool writesDraft)
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var member = await MemberAsync(@case, lead, part);
        var draft = cluster.Grains.StrategyOf(@case);

        Assert.Equal(readsCase, await @case.Read(member) is not null);
        Assert.Equal(readsCase, (await ListAsync(member)).TotalCount == 1);
        Assert.NotNull(await draft.Open(member));
        var reply = await draft.Submit(Given.Change(member, Delta.Empty.Insert("Hola"), 0));
        Assert.Equal(writesDraft ? null : "access.not-allowed", reply.Refusal?.Code);
        Assert.Equal(part == TeamRole.CoCounsel, await draft.Export(member, null, "txt") is not null);
        var note = (await @case.Submit(Given.Note(member))).Refusal?.Code;
        Assert.Equal(part switch { TeamRole.CoCounsel => null, TeamRole.ReadOnly => "access.not-allowed", _ => "not-found" }, note);
        Assert.Equal(part == TeamRole.CoCounsel ? "access.not-allowed" : note, (await @case.Submit(Given.Wall(member, lead.PersonId))).Refusal?.Code);
    }

    [Fact]
    public async Task OutsideCounsel_UntilTheTimeComes_ThenNothing()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var outside = await cluster.Grains.RegisteredAsync();
        var until = cluster.Clock.GetUtcNow().AddDays(1);
        Assert.Null((await @case.Submit(Given.Member(lead, outside, TeamRole.OutsideCounsel, until))).Refusal);
        Assert.True(await SeesAsync(@case, outside));
        Assert.Contains(outside.PersonId, await ReadersAsync(@case));

        cluster.Clock.Advance(TimeSpan.FromDays(1));

        Assert.False(await SeesAsync(@case, outside));
        Assert.True(await SeesAsync(@case, lead));
        // Deliveries go by the same rule: the list that hosts filter by has her no more.
        Assert.Equal([lead.PersonId], await ReadersAsync(@case));
    }

    [Fact]
    public async Task Expert_WhileTheRequestIsOpen_LearnsTheFactsAndNotTheName()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var expert = await cluster.Grains.RegisteredAsync();
        var asked = await @case.Submit(new RequestAssistance(Guid.NewGuid(), lead, expert.PersonId));

        var seen = await @case.Read(expert);
        Assert.Equal((seen!.Pseudonym, null), (seen.Caption, seen.ANumber));
        Assert.Equal("Matter of Testigo", (await @case.Read(lead))!.Caption);

        await @case.Submit(new CloseAssistance(Guid.NewGuid(), lead, Assert.Single(asked.Case!.Assistance).Id));
        Assert.False(await SeesAsync(@case, expert));
    }

    [Fact]
    public async Task BreakGlass_TwoPeople_AnHour_AndTheTeamSeesIt()
    {
        var (organization, founded) = await FoundedAsync();
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync(Given.Attorney(founded));
        var colleague = Given.Attorney(founded);
        var administrator = Given.OrganizationAdministrator(founded);

        var asked = await organization.Submit(new AskForBreakGlass(Guid.NewGuid(), colleague, @case.GetPrimaryKeyString(), "Counsel is in hospital"));
        var request = Assert.Single(asked.Organization!.BreakGlass);
        Assert.False(await SeesAsync(@case, colleague));
        Assert.Equal("not-found", (await organization.Submit(new GrantBreakGlass(Guid.NewGuid(), lead, request.Id))).Refusal!.Code);

        var grant = new GrantBreakGlass(Guid.NewGuid(), administrator, request.Id);
        Assert.Null((await organization.Submit(grant)).Refusal);
        Assert.Null((await organization.Submit(grant)).Refusal);

        Assert.True(await SeesAsync(@case, colleague));
        Assert.False(await SeesAsync(@case, administrator));
        var shown = Assert.Single((await @case.Read(lead))!.BreakGlass);
        Assert.Equal((colleague.PersonId, administrator.PersonId, "Counsel is in hospital"), (shown.PersonId, shown.GrantedById, shown.Reason));
        Assert.Equal(["case.opened", "break-glass.opened"], (await @case.History(lead))!.Select(entry => entry.Kind));

        cluster.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await SeesAsync(@case, colleague));
    }

    [Fact]
    public async Task BreakGlass_OfOneself_IsRefused()
    {
        var (organization, founded) = await FoundedAsync();
        var administrator = Given.OrganizationAdministrator(founded);
        var asked = await organization.Submit(new AskForBreakGlass(Guid.NewGuid(), administrator, OpaqueId.New(), "Urgent"));

        var reply = await organization.Submit(new GrantBreakGlass(Guid.NewGuid(), administrator, Assert.Single(asked.Organization!.BreakGlass).Id));

        Assert.Equal("break-glass.own", reply.Refusal!.Code);
    }

    [Fact]
    public async Task BreakGlass_AbsentForeignAndOwn_AnswerAlike()
    {
        var (organization, founded) = await FoundedAsync();
        var (own, _) = await cluster.Grains.OpenedCaseAsync(Given.Attorney(founded));
        var (foreign, _) = await cluster.Grains.OpenedCaseAsync();
        var administrator = Given.OrganizationAdministrator(founded);

        foreach (var id in new[] { own.GetPrimaryKeyString(), foreign.GetPrimaryKeyString(), OpaqueId.New() })
        {
            var colleague = Given.Attorney(founded);
            var asked = await organization.Submit(new AskForBreakGlass(Guid.NewGuid(), colleague, id, "Urgent"));
            var granted = await organization.Submit(new GrantBreakGlass(Guid.NewGuid(), administrator, Assert.Single(asked.Organization!.BreakGlass).Id));
            Assert.Equal((null, null), (asked.Refusal, granted.Refusal));
            Assert.Equal(id == own.GetPrimaryKeyString(), await cluster.Grains.GetGrain<ICaseGrain>(id).Read(colleague) is not null);
        }
    }

    private async Task<Actor> MemberAsync(ICaseGrain @case, Actor lead, TeamRole part)
    {
        var member = await cluster.Grains.RegisteredAsync(lead.OrganizationId);
        Assert.Null((await @case.Submit(Given.Member(lead, member, part))).Refusal);
        return member;
    }

    private async Task<(IOrganizationGrain, string)> FoundedAsync()
    {
        var founding = new FoundOrganization(Guid.NewGuid(), Given.Administrator, "Made-up Legal Aid");
        var id = OrganizationId.For(founding.CommandId);
        var organization = cluster.Grains.GetGrain<IOrganizationGrain>(id);
        Assert.Null((await organization.Submit(founding)).Refusal);
        return (organization, id);
    }

    /// <summary>Every way to see a case gives the same answer.</summary>
    private async Task<bool> SeesAsync(ICaseGrain @case, Actor actor)
    {
        // A draft remembers for a second who may see it.
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        var draft = cluster.Grains.StrategyOf(@case);
        bool[] ways =
        [
            await @case.Read(actor) is not null,
            await @case.History(actor) is not null,
            await draft.Open(actor) is not null,
            await draft.At(actor, 0) is not null,
            await draft.Changes(actor, 0) is not null,
            (await ListAsync(actor)).Rows.Any(row => row.Id == @case.GetPrimaryKeyString()),
        ];
        Assert.Single(ways.Distinct());
        return ways[0];
    }

    private async Task<IReadOnlyList<string>> ReadersAsync(ICaseGrain @case) => AccessRules.Who(
        (await cluster.Grains.StrategyOf(@case).Head())!.Access, CaseAction.ReadDraft, cluster.Clock.GetUtcNow(), DraftId.Strategy);

    private Task<CasePage> ListAsync(Actor actor) =>
        Index.List(actor, new CaseFilter(), new(50), TestContext.Current.CancellationToken);
}
