using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Jurisdictions;

/// <summary>Who is in a vanguard, who lets her in, and who learns of it; through real silos.</summary>
public sealed class VanguardTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private AttorneyIndex Index => new(cluster.Serving, cluster.Clients);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task JoinCenter_OnlyTheCentersFacilitatorLetsSomebodyIn()
    {
        var (center, facilitator) = await CenterAsync();
        var (_, stranger) = await CenterAsync();
        var member = await cluster.Grains.RegisteredAsync();
        var keeper = Given.OrganizationAdministrator(member.OrganizationId);

        foreach (var actor in new[] { member, keeper, stranger, facilitator with { Role = Role.Attorney } })
        {
            Assert.Equal("not-found", await SubmitAsync(member, new JoinCenter(Guid.NewGuid(), actor, center)));
        }

        Assert.Equal("center.unknown", await SubmitAsync(member, new JoinCenter(Guid.NewGuid(), Given.Administrator, OpaqueId.New())));
        Assert.Null(await SubmitAsync(member, new JoinCenter(Guid.NewGuid(), facilitator, center)));
        Assert.Equal(center, Assert.Single((await Grain(member).Affiliation())!.Centers));
    }

    [Fact]
    public async Task Roster_OfWhoLeftAndCameBack_KeepsBothTimes()
    {
        var (center, facilitator) = await CenterAsync();
        var member = await cluster.Grains.RegisteredAsync();
        var began = Today.AddDays(-100);
        var join = new JoinCenter(Guid.NewGuid(), facilitator, center, began);
        Assert.Equal("center.since", await SubmitAsync(member, join with { CommandId = Guid.NewGuid(), Since = Today.AddDays(1) }));
        Assert.Null(await SubmitAsync(member, join));
        Assert.Null(await SubmitAsync(member, join));
        Assert.Equal("center.until", await SubmitAsync(member, new LeaveCenter(Guid.NewGuid(), member, center, began.AddDays(-1))));
        Assert.Null(await SubmitAsync(member, new LeaveCenter(Guid.NewGuid(), member, center, began.AddDays(10))));
        Assert.Equal("center.since", await SubmitAsync(member, join with { CommandId = Guid.NewGuid(), Since = began.AddDays(9) }));
        Assert.Equal([(began, began.AddDays(10))], await TimesAsync(center));
        Assert.Equal(0, await MembersAsync(center));

        Assert.Null(await SubmitAsync(member, new JoinCenter(Guid.NewGuid(), facilitator, center)));

        Assert.Equal([(Today, null), (began, began.AddDays(10))], await TimesAsync(center));
        Assert.Equal(1, await MembersAsync(center));
    }

    [Fact]
    public async Task AgreeToBeNamed_OnlyByHerself_AndAsLongAsSheIsIn()
    {
        var (center, facilitator) = await CenterAsync();
        var member = await cluster.Grains.RegisteredAsync();
        Assert.Equal("center.not-a-member", await SubmitAsync(member, new AgreeToBeNamed(Guid.NewGuid(), member, center, true)));
        await SubmitAsync(member, new JoinCenter(Guid.NewGuid(), facilitator, center));
        Assert.Equal("not-found", await SubmitAsync(member, new AgreeToBeNamed(Guid.NewGuid(), facilitator, center, true)));
        Assert.Empty(await Index.NamedPublicly(center, Cancellation));

        Assert.Null(await SubmitAsync(member, new AgreeToBeNamed(Guid.NewGuid(), member, center, true)));
        Assert.Equal([member.PersonId], await Index.NamedPublicly(center, Cancellation));

        Assert.Null(await SubmitAsync(member, new LeaveCenter(Guid.NewGuid(), facilitator, center)));
        Assert.Empty(await Index.NamedPublicly(center, Cancellation));
    }

    [Fact]
    public async Task Gauge_FacilitatorsDoNotCount()
    {
        var (center, facilitator) = await CenterAsync();
        await SubmitAsync(facilitator, new JoinCenter(Guid.NewGuid(), Given.Administrator, center));
        Assert.Equal(0, await MembersAsync(center));

        await Center(center).Submit(new RelieveFacilitator(Guid.NewGuid(), Given.Administrator, facilitator.PersonId));
        Assert.Equal(1, await MembersAsync(center));
    }

    [Fact]
    public async Task Center_ShowsTeamsAndGoalsToTheVanguard()
    {
        var (center, facilitator) = await CenterAsync();
        var member = await cluster.Grains.RegisteredAsync();
        var stranger = await cluster.Grains.RegisteredAsync();
        await SubmitAsync(member, new JoinCenter(Guid.NewGuid(), facilitator, center));
        await SubmitAsync(member, new RecordBarAdmission(Guid.NewGuid(), member, new BarAdmission("GA", true, new DateOnly(2015, 6, 1))));
        var form = new FormTeam(Guid.NewGuid(), facilitator, "Team one");
        Assert.Equal("center.not-facilitator", (await Center(center).Submit(form with { Actor = member })).Refusal!.Code);
        Assert.Null((await Center(center).Submit(form)).Refusal);
        Assert.Null((await Center(center).Submit(form)).Refusal);

        var team = Assert.Single(await Center(center).Teams());
        Assert.Null((await Center(center).Submit(new SeatMember(Guid.NewGuid(), facilitator, team.Id, member.PersonId, SeatRole.Lead, null))).Refusal);
        Assert.Equal("seat.not-counsel", (await Center(center).Submit(
            new SeatMember(Guid.NewGuid(), facilitator, team.Id, stranger.PersonId, SeatRole.CoCounsel, null))).Refusal!.Code);
        Assert.Null((await Center(center).Submit(
            new SeatMember(Guid.NewGuid(), facilitator, team.Id, stranger.PersonId, SeatRole.Paralegal, member.PersonId))).Refusal);
        var supervises = (await Center(center).Submit(new UnseatMember(Guid.NewGuid(), facilitator, team.Id, member.PersonId))).Refusal!;
        Assert.Contains(stranger.Name, supervises.Message, StringComparison.Ordinal);

        foreach (var actor in new[] { member, facilitator, Given.Administrator }) Assert.Equal(2, (await Center(center).Center(actor))!.Teams![0].Seats.Count);
        // The paralegal of another organization works for a team and is in no vanguard.
        var seen = (await Center(center).Center(stranger))!;
        Assert.Null(seen.Teams);
        Assert.Null(seen.Goals);
        Assert.Equal([CenterAction.Read], seen.May);
        Assert.Null(await Center(OpaqueId.New()).Center(member));
    }

    private async Task<(string Center, Actor Facilitator)> CenterAsync()
    {
        var code = MadeCode.Next();
        var id = JurisdictionId.For(code);
        Assert.Null((await Center(id).Submit(new EstablishJurisdiction(Guid.NewGuid(), Given.Administrator, code, "Made-Up", "Made-Up"))).Refusal);
        var facilitator = await cluster.Grains.RegisteredAsync() with { Role = Role.Facilitator };
        var appoint = new AppointFacilitator(Guid.NewGuid(), Given.Administrator, facilitator.PersonId);
        Assert.Equal("not-found", (await Center(id).Submit(appoint with { Actor = facilitator })).Refusal!.Code);
        Assert.Equal("facilitator.unknown", (await Center(id).Submit(appoint with { CommandId = Guid.NewGuid(), PersonId = OpaqueId.New() })).Refusal!.Code);
        Assert.Equal([facilitator.PersonId], (await Center(id).Submit(appoint)).Jurisdiction!.Facilitators);
        return (id, facilitator);
    }

    private IJurisdictionGrain Center(string id) => cluster.Grains.GetGrain<IJurisdictionGrain>(id);

    private IAttorneyGrain Grain(Actor person) => cluster.Grains.GetGrain<IAttorneyGrain>(person.PersonId);

    private async Task<string?> SubmitAsync(Actor person, AttorneyCommand command) => (await Grain(person).Submit(command)).Refusal?.Code;

    private async Task<IEnumerable<(DateOnly?, DateOnly?)>> TimesAsync(string center) =>
        (await Index.Roster(center, Cancellation)).Select(row => (row.Since, row.Until));

    private async Task<int> MembersAsync(string center) => (await Index.Members([center], Cancellation))[center];
}
