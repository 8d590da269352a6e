using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Law;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.BorderX;

/// <summary>The schedule of production as the graph tells it: to who produces all of it, to who ordered by when.</summary>
public class ProductionScheduleTests(LawLabCluster cluster)
{
    private const string Schedule = """
        query($first:Int!,$after:ID){productionSchedule{version at
          mine{id pseudonym kind steps{code person{id name} from until hours why}}
          others(first:$first,after:$after){totalCount nodes{id plan{expectedOn lateCause lateStep lateWhy grade}} pageInfo{hasNextPage endCursor}}
          changes{releaseRequestId pseudonym step from{id} to{id} fromDay toDay reason}}}
        """;

    private const string Release = "query($id:ID!){releaseRequest(id:$id){plan{expectedOn lateCause lateStep lateWhy grade} steps{code plannedFor{person{id} from until why}}}}";

    [Fact]
    public async Task WhoProduces_SeesWhatIsPlannedForHer_AndWhatElseIsOpen_InPages()
    {
        var team = await TeamAsync();
        var ids = new List<string>();
        for (var number = 0; number < 3; number++) ids.Add(await OrderedAsync(team[0], team[0].OrganizationId));
        await PlanAsync(team[0]);

        var (first, second) = (await ReadAsync(team[0], 100), await ReadAsync(team[1], 100));
        Assert.Equal(first.GetProperty("version").GetInt32(), second.GetProperty("version").GetInt32());
        foreach (var (person, seen) in new[] { (team[0], first), (team[1], second) })
        {
            var mine = seen.GetProperty("mine").EnumerateArray().ToList();
            Assert.NotEmpty(mine);
            Assert.All(mine, release => Assert.Contains(release.GetProperty("steps").EnumerateArray(), step => IdOf(step, "person") == person.PersonId && step.GetProperty("from").GetString() is not null));
            var others = seen.GetProperty("others").GetProperty("nodes").EnumerateArray();
            Assert.Equal(ids.Order(), mine.Concat(others).Select(release => release.GetProperty("id").GetString()!).Order());
        }

        // Who has no hours has nothing planned, and all others page by page.
        var idle = await ColleagueAsync(team[0].OrganizationId);
        var (page, found) = (await ReadAsync(idle, 2), new List<string?>());
        Assert.Empty(page.GetProperty("mine").EnumerateArray());
        Assert.Equal(3, page.GetProperty("others").GetProperty("totalCount").GetInt32());
        found.AddRange(IdsOf(page));
        var info = page.GetProperty("others").GetProperty("pageInfo");
        Assert.True(info.GetProperty("hasNextPage").GetBoolean());
        page = await ReadAsync(idle, 2, info.GetProperty("endCursor").GetString());
        Assert.False(page.GetProperty("others").GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
        found.AddRange(IdsOf(page));
        Assert.Equal(ids.Order(), found.Order());
    }

    [Fact]
    public async Task WhoOrdered_IsToldByWhenAlone_AndOthersNothing()
    {
        var team = await TeamAsync();
        var partner = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        Assert.Null((await cluster.Grains.GetGrain<Grains.Organizations.IOrganizationGrain>(team[0].OrganizationId).Submit(
            new Grains.Organizations.SetProduction(Guid.NewGuid(), LawLabCluster.Administrator, true))).Refusal);
        await cluster.BecomesPartner(partner);
        var id = await OrderedAsync(partner, team[0].OrganizationId);
        await PlanAsync(team[0]);

        var (own, produced) = (await ReleaseAsync(partner, id), await ReleaseAsync(team[1], id));
        Assert.NotNull(own.GetProperty("plan").GetProperty("expectedOn").GetString());
        Assert.Equal(own.GetProperty("plan").GetProperty("expectedOn").GetString(), produced.GetProperty("plan").GetProperty("expectedOn").GetString());
        foreach (var field in (string[])["lateCause", "lateStep", "lateWhy", "grade"]) Assert.Equal(JsonValueKind.Null, own.GetProperty("plan").GetProperty(field).ValueKind);
        Assert.Equal("BRONZE", produced.GetProperty("plan").GetProperty("grade").GetString());
        // Before triage it has no steps of its own yet.
        Assert.Empty(own.GetProperty("steps").EnumerateArray());
        Assert.Null((await cluster.Grains.GetGrain<IReleaseRequestGrain>(id).Submit(new TriageRelease(Guid.NewGuid(), team[0], team[0].PersonId))).Refusal);
        Assert.All((await ReleaseAsync(partner, id)).GetProperty("steps").EnumerateArray(), step => Assert.Equal(JsonValueKind.Null, step.GetProperty("plannedFor").ValueKind));
        Assert.Contains((await ReleaseAsync(team[1], id)).GetProperty("steps").EnumerateArray(), step => step.GetProperty("plannedFor") is { ValueKind: JsonValueKind.Object } planned && IdOf(planned, "person") is not null);

        Assert.Equal(JsonValueKind.Null, (await AskAsync(partner, Schedule, new { first = 10 })).GetProperty("productionSchedule").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await AskAsync(team[1] with { Role = Role.OrganizationAdministrator }, Schedule, new { first = 10 })).GetProperty("productionSchedule").ValueKind);
    }

    [Fact]
    public async Task NewlyOrdered_IsAmongTheChanges_WithWhy()
    {
        var team = await TeamAsync();
        await OrderedAsync(team[0], team[0].OrganizationId);
        await PlanAsync(team[0]);
        Assert.Empty((await ReadAsync(team[0], 10)).GetProperty("changes").EnumerateArray());
        var id = await OrderedAsync(team[0], team[0].OrganizationId);
        await PlanAsync(team[0]);

        Assert.Contains(
            (await ReadAsync(team[1], 10)).GetProperty("changes").EnumerateArray(),
            change => change.GetProperty("releaseRequestId").GetString() == id && change.GetProperty("reason").GetString() == "NEW_REQUEST");
    }

    private static IEnumerable<string?> IdsOf(JsonElement schedule) => schedule.GetProperty("others").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString());

    private static string? IdOf(JsonElement of, string person) => of.GetProperty(person) is { ValueKind: JsonValueKind.Object } found ? found.GetProperty("id").GetString() : null;

    private Task PlanAsync(Actor actor) => cluster.Grains.GetGrain<IProductionScheduleGrain>(actor.OrganizationId).Plan();

    private async Task<JsonElement> ReadAsync(Actor actor, int first, string? after = null) => (await AskAsync(actor, Schedule, new { first, after })).GetProperty("productionSchedule");

    private async Task<JsonElement> ReleaseAsync(Actor actor, string id) => (await AskAsync(actor, Release, new { id })).GetProperty("releaseRequest");

    private async Task<JsonElement> AskAsync(Actor actor, string query, object variables) => (await cluster.Ask(actor, query, variables)).Body().GetProperty("data");

    /// <summary>Two attorneys of an organization, with hours.</summary>
    private async Task<Actor[]> TeamAsync()
    {
        Actor[] people = [.. await cluster.Colleagues("Ana Muestra", "Iván Prueba")];
        foreach (var person in people)
        {
            var profile = cluster.Grains.GetGrain<IAttorneyGrain>(person.PersonId);
            foreach (var command in new AttorneyCommand[]
            {
                new RecordCapacity(Guid.NewGuid(), person, 200), new RecordBarAdmission(Guid.NewGuid(), person, new BarAdmission("MD", true, new DateOnly(2015, 5, 5))),
                new RecordLanguages(Guid.NewGuid(), person, ["SP"]),
            })
            {
                Assert.Null((await profile.Submit(command)).Refusal);
            }
        }

        return people;
    }

    private async Task<Actor> ColleagueAsync(string organizationId)
    {
        var person = new Actor(OpaqueId.New(), organizationId, Role.BorderXMember, "Luz Nueva");
        Assert.Null((await cluster.Grains.GetGrain<IAttorneyGrain>(person.PersonId).Submit(new RegisterAttorney(Guid.NewGuid(), LawLabCluster.Administrator, organizationId, person.Name))).Refusal);
        return person;
    }

    private async Task<string> OrderedAsync(Actor lead, string producer)
    {
        var caseId = await cluster.OpenCase(lead);
        var order = new OrderRelease(Guid.NewGuid(), lead, caseId, ReleasePath.Bond, producer, "");
        var id = ReleaseRequestId.For(caseId, order.CommandId);
        Assert.Null((await cluster.Grains.GetGrain<IReleaseRequestGrain>(id).Submit(order)).Refusal);
        return id;
    }
}
