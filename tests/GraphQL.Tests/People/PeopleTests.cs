using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.People;

/// <summary>Attorneys, organizations and jurisdictions.</summary>
public class PeopleTests(LawLabCluster cluster)
{
    private const string Profile =
        "attorney { name hoursPerMonth languages { code } barAdmissions { state inGoodStanding admittedOn } centers { name courts { code } } organization { id } } errors { code }";

    [Fact]
    public async Task EveryCommand_ToOnesOwnProfile_IsCarriedOut()
    {
        var attorney = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var attorneyId = attorney.PersonId;
        var center = await Establish();
        await cluster.Change(LawLabCluster.Administrator, "addCourt", "AddCourtInput", "jurisdiction{id}", new { jurisdictionId = center, court = "ATL" });
        await cluster.Change(LawLabCluster.Administrator, "addCourt", "AddCourtInput", "jurisdiction{id}", new { jurisdictionId = center, court = "ATD" });
        await cluster.Change(LawLabCluster.Administrator, "removeCourt", "RemoveCourtInput", "jurisdiction{id}", new { jurisdictionId = center, court = "ATD" });

        await Change("recordBarAdmission", "RecordBarAdmissionInput", new { attorneyId, state = "GA", inGoodStanding = true, admittedOn = "2015-05-04" });
        await Change("recordLanguages", "RecordLanguagesInput", new { attorneyId, languages = new[] { "SP", "EN" } });
        await Change("recordCapacity", "RecordCapacityInput", new { attorneyId, hoursPerMonth = 40 });
        await cluster.Change(LawLabCluster.Administrator, "joinCenter", "JoinCenterInput", Profile, new { attorneyId, jurisdictionId = center });

        var me = (await cluster.Ask(attorney, $"{{me{{name role organization{{id}} {Profile.Replace("errors { code }", "", StringComparison.Ordinal)}}}}}")).Body().GetProperty("data").GetProperty("me");
        var profile = me.GetProperty("attorney");
        Assert.Equal(("ATTORNEY", attorney.OrganizationId), (me.GetProperty("role").GetString(), me.GetProperty("organization").GetProperty("id").GetString()));
        Assert.Equal(40, profile.GetProperty("hoursPerMonth").GetInt32());
        Assert.Equal("""[{"state":"GA","inGoodStanding":true,"admittedOn":"2015-05-04"}]""", profile.GetProperty("barAdmissions").GetRawText());
        Assert.Equal("""[{"name":"Atlanta","courts":[{"code":"ATL"}]}]""", profile.GetProperty("centers").GetRawText());

        var left = await Change("leaveCenter", "LeaveCenterInput", new { attorneyId, jurisdictionId = center });
        Assert.Equal("[]", left.GetProperty("centers").GetRawText());

        async Task<JsonElement> Change(string mutation, string type, object input) =>
            (await cluster.Change(attorney, mutation, type, Profile, input)).GetProperty("attorney");
    }

    [Fact]
    public async Task Attorneys_AreListedToTheirOwnOrganizationOnly()
    {
        var colleagues = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var stranger = (await cluster.Colleagues("Nadia Muestra"))[0];

        Assert.Equal(["Iván Prueba", "Rosa Ejemplo"], await Names(colleagues[0], "{attorneys{nodes{name}}}"));
        Assert.Equal(["Rosa Ejemplo"], await Names(colleagues[0], "{attorneys(text:\"rosa\"){nodes{name}}}"));
        Assert.Equal(["Nadia Muestra"], await Names(stranger, "{attorneys{nodes{name}}}"));
        Assert.Equal("""{"data":{"attorney":null}}""", (await cluster.Ask(stranger, "query($id:ID!){attorney(id:$id){name}}", new { id = colleagues[0].PersonId })).Told());

        async Task<IEnumerable<string?>> Names(Actor actor, string query) =>
            (await cluster.Ask(actor, query)).Body().GetProperty("data").GetProperty("attorneys").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Organization_IsSeenByItsOwnPeopleAndAdministrators()
    {
        var attorney = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var stranger = (await cluster.Colleagues("Nadia Muestra"))[0];
        await cluster.Change(LawLabCluster.Administrator, "renameOrganization", "RenameOrganizationInput", "organization{name}", new { organizationId = attorney.OrganizationId, name = "Clínica Nueva" });

        Assert.Equal("""{"data":{"organization":{"name":"Clínica Nueva"},"organizations":[{"name":"Clínica Nueva"}]}}""", await Read(attorney));
        Assert.StartsWith("""{"data":{"organization":null,""", await Read(stranger), StringComparison.Ordinal);
        Assert.Contains("Clínica Nueva", await Read(LawLabCluster.Administrator), StringComparison.Ordinal);

        async Task<string> Read(Actor actor) =>
            (await cluster.Ask(actor, "query($id:ID!){organization(id:$id){name} organizations{name}}", new { id = attorney.OrganizationId })).Told();
    }

    [Theory]
    [InlineData("registerAttorney", "RegisterAttorneyInput", """{"personId":"0123456789abcdef0123456789abcdef","organizationId":"0123456789abcdef0123456789abcdef","name":"x"}""")]
    [InlineData("recordCapacity", "RecordCapacityInput", """{"attorneyId":"0123456789abcdef0123456789abcdef","hoursPerMonth":1}""")]
    [InlineData("recordCapacity", "RecordCapacityInput", """{"attorneyId":"x","hoursPerMonth":1}""")]
    [InlineData("joinCenter", "JoinCenterInput", """{"attorneyId":"x","jurisdictionId":"x"}""")]
    [InlineData("establishJurisdiction", "EstablishJurisdictionInput", """{"code":"XXX","name":"x","fieldOffice":"x"}""")]
    [InlineData("addCourt", "AddCourtInput", """{"jurisdictionId":"x","court":"ATL"}""")]
    [InlineData("removeCourt", "RemoveCourtInput", """{"jurisdictionId":"0123456789abcdef0123456789abcdef","court":"ATL"}""")]
    [InlineData("foundOrganization", "FoundOrganizationInput", """{"name":"x"}""")]
    [InlineData("renameOrganization", "RenameOrganizationInput", """{"organizationId":"x","name":"x"}""")]
    public async Task Command_OfSomeoneWhoMayNot_IsNotFound(string mutation, string type, string input)
    {
        var attorney = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var members = JsonSerializer.Deserialize<Dictionary<string, object?>>(input)!;
        members["commandId"] = Guid.NewGuid().ToString();
        var payload = (await cluster.Ask(attorney, Given.Mutation(mutation, type, "errors{code}"), new { input = members })).Body().GetProperty("data").GetProperty(mutation);
        Assert.Equal("not-found", payload.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Jurisdictions_AreForEveryoneWhoIsSignedIn()
    {
        var center = await Establish();
        var attorney = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var data = (await cluster.Ask(attorney, "query($id:ID!){jurisdiction(id:$id){code name fieldOffice} jurisdictions{id}}", new { id = center })).Body().GetProperty("data");
        Assert.Equal("""{"code":"ATL","name":"Atlanta","fieldOffice":"Atlanta Field Office"}""", data.GetProperty("jurisdiction").GetRawText());
        Assert.Contains(data.GetProperty("jurisdictions").EnumerateArray(), row => row.GetProperty("id").GetString() == center);
    }

    private async Task<string> Establish()
    {
        // Established once for all tests; the second time its rule says so.
        await cluster.Try(
            LawLabCluster.Administrator,
            "establishJurisdiction",
            "EstablishJurisdictionInput",
            "jurisdiction{id} errors{code}",
            new { code = "ATL", name = "Atlanta", fieldOffice = "Atlanta Field Office" });
        return LawLab.Grains.Jurisdictions.JurisdictionId.For("ATL");
    }
}
