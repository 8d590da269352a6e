using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.BorderX;

/// <summary>Partners as the graph tells them: to the organization, to reviewers, and to nobody else.</summary>
public class PartnershipTests(LawLabCluster cluster)
{
    private const string Read = """
        query($id:ID){partnership(id:$id){organizationId organizationName stage appliedBy{id} since endsOn withdrawn may
          conditions{condition{letter code english spanish ends months citation url} state isWaiting statement{number words evidence validUntil by{id} at}
                     decision{statement isMet reason validUntil by{id} at} latestValidUntil}}}
        """;

    private const string Listed = "query($where:PartnerWhere){partnerApplications(where:$where,orderBy:NAME){organizationId organizationName stage appliedAt since endsOn waiting}}";

    [Fact]
    public async Task Organization_AppliesStatesAndIsDecided_AndSeesEachConditionWithItsReason()
    {
        var colleague = (await cluster.Colleagues("Ana Muestra"))[0];
        var keeper = colleague with { PersonId = OpaqueId.New(), Role = Role.OrganizationAdministrator };
        Assert.Equal(JsonValueKind.Null, (await PartnershipAsync(keeper)).ValueKind);
        await cluster.Change(keeper, "applyAsPartner", "ApplyAsPartnerInput", "partnership { stage }", new { });
        var refused = await StateAsync(keeper, "insurance", null);
        Assert.Equal("partner.valid-until", refused.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal("[]", (await StateAsync(keeper, "insurance", $"{DateTime.UtcNow.AddMonths(5):yyyy-MM-dd}")).GetProperty("errors").GetRawText());

        var waiting = await PartnershipAsync(keeper);
        Assert.Equal(("APPLIED", JsonValueKind.Null, keeper.PersonId), (Text(waiting, "stage"), waiting.GetProperty("since").ValueKind, waiting.GetProperty("appliedBy").GetProperty("id").GetString()));
        Assert.Equal("abcdef", string.Concat(waiting.GetProperty("conditions").EnumerateArray().Select(each => Text(each.GetProperty("condition"), "letter"))));
        var insurance = Condition(waiting, "insurance");
        Assert.Equal(("WAITING", true, "Paper 4711", 1), (Text(insurance, "state"), insurance.GetProperty("isWaiting").GetBoolean(), Text(insurance.GetProperty("statement"), "evidence"), insurance.GetProperty("statement").GetProperty("number").GetInt32()));
        Assert.Equal(["READ", "STATE"], waiting.GetProperty("may").EnumerateArray().Select(word => word.GetString()));

        await DecideAsync(colleague.OrganizationId, "insurance", false, null);
        var decided = Condition(await PartnershipAsync(colleague), "insurance");
        Assert.Equal(("NOT_MET", "It names another office."), (Text(decided, "state"), Text(decided.GetProperty("decision"), "reason")));
    }

    [Fact]
    public async Task Reviewers_ListAndRead_OthersHaveNone()
    {
        var colleague = (await cluster.Colleagues("Ana Muestra"))[0];
        var producer = (await cluster.Colleagues("Iván Prueba"))[0];
        var reviewer = producer with { PersonId = OpaqueId.New(), Role = Role.Facilitator };
        await cluster.BecomesPartner(colleague);
        Assert.Empty((await ListAsync(reviewer)).EnumerateArray());
        Assert.Equal(JsonValueKind.Null, (await PartnershipAsync(reviewer, colleague.OrganizationId)).ValueKind);
        await cluster.Change(LawLabCluster.Administrator, "setProduction", "SetProductionInput", "organization { id }", new { organizationId = producer.OrganizationId, produces = true });

        var row = (await ListAsync(reviewer)).EnumerateArray().Single(each => Text(each, "organizationId") == colleague.OrganizationId);
        Assert.Equal(("PARTNER", 0), (Text(row, "stage"), row.GetProperty("waiting").GetInt32()));
        Assert.NotEqual(JsonValueKind.Null, row.GetProperty("endsOn").ValueKind);
        var partnership = await PartnershipAsync(reviewer, colleague.OrganizationId);
        Assert.Equal((Text(row, "organizationName"), "PARTNER"), (Text(partnership, "organizationName"), Text(partnership, "stage")));
        Assert.DoesNotContain(
            (await ListAsync(reviewer, new { stage = new { @in = new[] { "LAPSED" } } })).EnumerateArray(), each => Text(each, "organizationId") == colleague.OrganizationId);

        foreach (var nobody in new[] { producer, colleague, reviewer with { Role = Role.Researcher } }) Assert.Empty((await ListAsync(nobody)).EnumerateArray());
        Assert.Equal(JsonValueKind.Null, (await PartnershipAsync(producer, colleague.OrganizationId)).ValueKind);
        var tried = await cluster.Try(
            colleague, "withdrawPartnership", "WithdrawPartnershipInput", "partnership { stage } errors { code }", new { reason = "We close." });
        Assert.Equal("partner.not-yours", tried.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Order_OfWhoIsNoPartner_IsRefusedInWordsThatSayWhere()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var producer = (await cluster.Colleagues("Iván Prueba"))[0];
        await cluster.Change(LawLabCluster.Administrator, "setProduction", "SetProductionInput", "organization { id }", new { organizationId = producer.OrganizationId, produces = true });
        var caseId = await cluster.OpenCase(lead);

        Assert.Equal("release.no-partner", (await OrderAsync()).GetProperty("errors")[0].GetProperty("code").GetString());
        await cluster.BecomesPartner(lead);
        Assert.Equal("[]", (await OrderAsync()).GetProperty("errors").GetRawText());

        Task<JsonElement> OrderAsync() => cluster.Try(
            lead, "orderRelease", "OrderReleaseInput", "releaseRequest { id } errors { code message }", new { caseId, kind = "BOND", producerId = producer.OrganizationId });
    }

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    private static JsonElement Condition(JsonElement partnership, string code) =>
        partnership.GetProperty("conditions").EnumerateArray().Single(each => Text(each.GetProperty("condition"), "code") == code);

    private async Task<JsonElement> PartnershipAsync(Actor actor, string? id = null) => (await cluster.Ask(actor, Read, new { id })).Body().GetProperty("data").GetProperty("partnership");

    private async Task<JsonElement> ListAsync(Actor actor, object? where = null) => (await cluster.Ask(actor, Listed, new { where })).Body().GetProperty("data").GetProperty("partnerApplications");

    private Task<JsonElement> StateAsync(Actor keeper, string condition, string? validUntil) => cluster.Try(
        keeper, "statePartnerCondition", "StatePartnerConditionInput", "partnership { stage } errors { code }", new { condition, words = "As the papers say.", evidence = "Paper 4711", validUntil });

    private Task<JsonElement> DecideAsync(string organizationId, string condition, bool isMet, string? validUntil) => cluster.Change(
        LawLabCluster.Administrator,
        "decidePartnerCondition",
        "DecidePartnerConditionInput",
        "partnership { stage }",
        new { organizationId, condition, statement = 1, isMet, reason = "It names another office.", validUntil });
}
