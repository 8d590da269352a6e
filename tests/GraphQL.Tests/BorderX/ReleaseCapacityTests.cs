using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.Law;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.BorderX;

/// <summary>The capacity of an organization as the graph tells it, to who sees its schedule.</summary>
public class ReleaseCapacityTests(LawLabCluster cluster)
{
    private const string Capacity = """
        query($weeks:Int!){releaseCapacity(weeks:$weeks){
          weeks{from until isWhole ordered delivered inProcess meanDays kinds{kind ordered delivered inProcess} grades{grade delivered}}
          wholeWeeks fewestWeeks undated flow{perWeek delivered meanDays inProcess counted promises{days inProcess}}
          forecast{inProcess unplanned weeks{from until ordered delivered inProcess}}}}
        """;

    [Fact]
    public async Task WhoProduces_SeesHerOrganizationsWeeks_AndNoMeanOfTooFew()
    {
        var people = await cluster.Colleagues("Ana Muestra", "Iván Prueba");
        foreach (var kind in new[] { ReleasePath.Bond, ReleasePath.Bond, ReleasePath.Habeas }) await OrderedAsync(people[0], people[0].OrganizationId, kind);
        var withdrawn = await OrderedAsync(people[0], people[0].OrganizationId, ReleasePath.Bond);
        Assert.Null((await withdrawn.Submit(new WithdrawRelease(Guid.NewGuid(), people[0], "She was released."))).Refusal);

        var capacity = await ReadAsync(people[1] with { Role = Role.BorderXMember });
        var week = Assert.Single(capacity.GetProperty("weeks").EnumerateArray());
        Assert.Equal((4, 0, 3, false), (week.GetProperty("ordered").GetInt32(), week.GetProperty("delivered").GetInt32(), week.GetProperty("inProcess").GetInt32(), week.GetProperty("isWhole").GetBoolean()));
        Assert.Equal(6, Day(week, "until").DayNumber - Day(week, "from").DayNumber);
        Assert.Equal(DayOfWeek.Monday, Day(week, "from").DayOfWeek);
        Assert.Equal(
            [("BOND", 3, 2), ("HABEAS", 1, 1)],
            week.GetProperty("kinds").EnumerateArray().Select(kind => (kind.GetProperty("kind").GetString()!, kind.GetProperty("ordered").GetInt32(), kind.GetProperty("inProcess").GetInt32())));
        Assert.Empty(week.GetProperty("grades").EnumerateArray());
        Assert.Equal((0, 4, 0), (capacity.GetProperty("wholeWeeks").GetInt32(), capacity.GetProperty("fewestWeeks").GetInt32(), capacity.GetProperty("undated").GetInt32()));
        Assert.Equal(JsonValueKind.Null, capacity.GetProperty("flow").ValueKind);

        // Nobody gives hours: the schedule says of none when it will be delivered.
        var forecast = capacity.GetProperty("forecast");
        Assert.Equal((3, 3), (forecast.GetProperty("inProcess").GetInt32(), forecast.GetProperty("unplanned").GetInt32()));
        Assert.Equal(5, forecast.GetProperty("weeks").GetArrayLength());
        Assert.All(forecast.GetProperty("weeks").EnumerateArray(), ahead =>
        {
            Assert.Equal((JsonValueKind.Null, 0, JsonValueKind.Null), (ahead.GetProperty("ordered").ValueKind, ahead.GetProperty("delivered").GetInt32(), ahead.GetProperty("inProcess").ValueKind));
        });
    }

    [Fact]
    public async Task Others_HaveNone_AndWhoProducesNothingHasNoWeeks()
    {
        var people = await cluster.Colleagues("Ana Muestra", "Iván Prueba");
        await OrderedAsync(people[0], people[0].OrganizationId, ReleasePath.Bond);
        var stranger = (await cluster.Colleagues("Rosa Ejemplo"))[0];

        foreach (var role in new[] { Role.OrganizationAdministrator, Role.Auditor }) Assert.Equal(JsonValueKind.Null, (await ReadAsync(people[1] with { Role = role })).ValueKind);
        Assert.Empty((await ReadAsync(stranger)).GetProperty("weeks").EnumerateArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(53)]
    public async Task Weeks_OutOfBounds_AreRefusedInWords(int weeks)
    {
        var person = (await cluster.Colleagues("Ana Muestra"))[0];

        var body = (await cluster.Ask(person, $"{{releaseCapacity(weeks:{weeks}){{undated}}}}", new { })).Body();

        Assert.Contains("'weeks' must be 1 to 52.", body.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static DateOnly Day(JsonElement of, string name) => DateOnly.Parse(of.GetProperty(name).GetString()!, null);

    private async Task<JsonElement> ReadAsync(Actor actor) => (await cluster.Ask(actor, Capacity, new { weeks = 4 })).Body().GetProperty("data").GetProperty("releaseCapacity");

    private async Task<IReleaseRequestGrain> OrderedAsync(Actor lead, string producer, ReleasePath kind)
    {
        var caseId = await cluster.OpenCase(lead);
        var order = new OrderRelease(Guid.NewGuid(), lead, caseId, kind, producer, "");
        var request = cluster.Grains.GetGrain<IReleaseRequestGrain>(ReleaseRequestId.For(caseId, order.CommandId));
        Assert.Null((await request.Submit(order)).Refusal);
        return request;
    }
}
