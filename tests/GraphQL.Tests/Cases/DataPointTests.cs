using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Cases;

/// <summary>The interview of a case and the catalogue behind it, as pages and programs ask for them.</summary>
public class DataPointTests(LawLabCluster cluster)
{
    private const string Recorded = "case { version completeness { answered applicable } } errors { code message }";
    private const string Points = "dataPoints(group: $group, revealed: $revealed) { point { code label type list origin } hearingId applies isAnswered value codes { code } person { name } isWithheld source by { name } at }";

    [Fact]
    public async Task RecordDataPoints_OfEachType_AreReadAsTheyWereRecorded()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var caseId = await cluster.OpenCase(lead);
        var before = (await CaseOf(lead, caseId, "completeness { answered }")).GetProperty("completeness").GetProperty("answered").GetInt32();

        var recorded = await Record(
            lead, caseId, "TYPED",
            ("occupation", "Baker\nand cook"), ("education-years", "6"), ("literacy", "own-language"), ("country-of-birth", "GT"), ("stateless", "no"), ("first-us-entry", "2019-05-01"));

        Assert.Equal(before + 6, recorded.GetProperty("case").GetProperty("completeness").GetProperty("answered").GetInt32());
        var points = await PointsOf(lead, caseId, "CLIENT");
        Assert.Equal("Baker\nand cook", points["occupation"].GetProperty("value").GetString());
        Assert.Equal(("TYPED", "Rosa Ejemplo"), (points["stateless"].GetProperty("source").GetString(), points["stateless"].GetProperty("by").GetProperty("name").GetString()));
        Assert.Equal("GT", points["country-of-birth"].GetProperty("codes")[0].GetProperty("code").GetString());
        Assert.Equal("[]", points["literacy"].GetProperty("codes").GetRawText());
        Assert.Equal(("MX", "DERIVED"), (points["nationality"].GetProperty("value").GetString(), points["nationality"].GetProperty("source").GetString()));
        var team = await PointsOf(lead, caseId, "TEAM");
        Assert.Equal("Rosa Ejemplo", team["lead-counsel"].GetProperty("person").GetProperty("name").GetString());
    }

    [Fact]
    public async Task RecordDataPoints_DerivedPoint_IsRefusedWithWhereItComesFrom()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var caseId = await cluster.OpenCase(lead);

        var refused = await Try(lead, caseId, ("base-court", "CHL"));

        var error = refused.GetProperty("errors")[0];
        Assert.Equal("data-point.from-proceeding", error.GetProperty("code").GetString());
        Assert.Equal("Immigration court comes from the proceeding. Change it there, with the hearings.", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task RecordDataPoints_ForAHearing_ShowsIfForThatHearing()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var caseId = await cluster.OpenCase(lead);
        var on = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var scheduled = await cluster.Change(lead, "scheduleHearing", "ScheduleHearingInput", Given.CaseFields, new { caseId, kind = "BOND", on, at = "08:30" });
        var hearingId = scheduled.GetProperty("case").GetProperty("hearings")[0].GetProperty("id").GetString();

        await cluster.Change(lead, "recordDataPoints", "RecordDataPointsInput", Recorded, new { caseId, source = "IMPORTED", values = new[] { new { point = "judge-tone", value = "2", hearingId } } });

        var tone = (await PointsOf(lead, caseId, "HEARING_CONDUCT"))["judge-tone"];
        Assert.Equal((hearingId, "2", "IMPORTED"), (tone.GetProperty("hearingId").GetString(), tone.GetProperty("value").GetString(), tone.GetProperty("source").GetString()));
        Assert.Equal(on, (await PointsOf(lead, caseId, "BOND"))["bond-hearing-on"].GetProperty("value").GetString());
    }

    [Fact]
    public async Task DataPoints_ThatIdentify_AreShownOnlyAfterAProof()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var caseId = await cluster.OpenCase(lead);
        await Record(lead, caseId, "TYPED", ("other-names", "Canary 5503"));

        var hidden = (await PointsOf(lead, caseId, "CLIENT"))["other-names"];
        var shown = (await PointsOf(lead, caseId, "CLIENT", revealed: true))["other-names"];
        var unproved = await cluster.Ask(lead with { SteppedUp = false }, Query(Points), new { id = caseId, group = "CLIENT", revealed = true });
        var history = await cluster.Ask(
            lead with { SteppedUp = false }, "query ($id: ID!) { case(id: $id) { dataPointHistory(point: \"other-names\", revealed: true) { value } } }", new { id = caseId });

        Assert.Equal((JsonValueKind.Null, true), (hidden.GetProperty("value").ValueKind, hidden.GetProperty("isWithheld").GetBoolean()));
        Assert.Equal(("Canary 5503", false), (shown.GetProperty("value").GetString(), shown.GetProperty("isWithheld").GetBoolean()));
        foreach (var refused in new[] { unproved, history })
        {
            Assert.Contains("step-up.required", refused.Body().GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("Canary", refused.Body().GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task DataPointHistory_TellsWhoAnsweredWhat()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var caseId = await cluster.OpenCase(lead);
        await Record(lead, caseId, "TYPED", ("literacy", "none"));
        await Record(lead, caseId, "IMPORTED", ("literacy", "other"));

        var history = (await CaseOf(lead, caseId, "dataPointHistory(point: \"literacy\") { version value isWithheld source by { name } at }")).GetProperty("dataPointHistory");

        Assert.Equal([("none", "TYPED"), ("other", "IMPORTED")], history.EnumerateArray().Select(entry => (entry.GetProperty("value").GetString(), entry.GetProperty("source").GetString())));
        Assert.Equal("Rosa Ejemplo", history[0].GetProperty("by").GetProperty("name").GetString());
    }

    [Fact]
    public async Task AddObservation_WithTags_IsReadAndTaggedInThePoints()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var caseId = await cluster.OpenCase(lead);

        await cluster.Change(lead, "addObservation", "AddObservationInput", Recorded, new { caseId, text = "No line for counsel.", tags = new[] { "structural-obstacle" } });

        var seen = (await CaseOf(lead, caseId, "observations { id author { name } at text tags hearingId }")).GetProperty("observations")[0];
        Assert.Equal(("No line for counsel.", "structural-obstacle"), (seen.GetProperty("text").GetString(), seen.GetProperty("tags")[0].GetString()));
        Assert.Equal("structural-obstacle", (await PointsOf(lead, caseId, "HEARING_CONDUCT"))["observation-tags"].GetProperty("value").GetString());
    }

    [Fact]
    public async Task Completeness_IsOfAllTwelveGroups()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var caseId = await cluster.OpenCase(lead);

        var completeness = (await CaseOf(lead, caseId, "completeness { answered applicable groups { group answered applicable } }")).GetProperty("completeness");

        var groups = completeness.GetProperty("groups").EnumerateArray().ToList();
        Assert.Equal(12, groups.Count);
        Assert.Equal(completeness.GetProperty("applicable").GetInt32(), groups.Sum(group => group.GetProperty("applicable").GetInt32()));
        Assert.Equal(completeness.GetProperty("answered").GetInt32(), groups.Sum(group => group.GetProperty("answered").GetInt32()));
    }

    [Fact]
    public async Task Catalogue_IsExtendedByAnAdministrator_WithoutARelease()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var caseId = await cluster.OpenCase(lead);
        var code = "made-up-" + OpaqueId.New()[..8];
        var input = new
        {
            code,
            group = "DETENTION",
            label = "Blanket given",
            labelEs = "Se dio cobija",
            type = "CODE",
            options = new[] { new { code = "thick", label = "Thick", labelEs = "Gruesa" }, new { code = "thin", label = "Thin", labelEs = "Delgada" } },
            sensitivity = "ORDINARY",
            seenBy = "READ_FACTS",
            purpose = "Conditions of detention",
            perHearing = false,
            appliesWhen = new { point = "detained-now", values = new[] { "yes" } },
        };
        const string Payload = "catalogue { version points { code label labelEs options { code label labelEs } appliesWhen { point values } isRetired version } } errors { code message }";

        Assert.Equal("not-found", (await cluster.Try(lead, "defineDataPoint", "DefineDataPointInput", Payload, input)).GetProperty("errors")[0].GetProperty("code").GetString());
        var defined = await cluster.Change(LawLabCluster.Administrator, "defineDataPoint", "DefineDataPointInput", Payload, input);
        var version = defined.GetProperty("catalogue").GetProperty("version").GetInt32();
        await Record(lead, caseId, "TYPED", (code, "thin"));
        Assert.Equal("thin", (await PointsOf(lead, caseId, "DETENTION"))[code].GetProperty("value").GetString());

        await cluster.Change(LawLabCluster.Administrator, "retireDataPoint", "RetireDataPointInput", Payload, new { code });
        Assert.Equal("data-point.retired", (await Try(lead, caseId, (code, "thick"))).GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.True((await PointOf(null)).GetProperty("isRetired").GetBoolean());
        Assert.False((await PointOf(version)).GetProperty("isRetired").GetBoolean());
        Assert.Equal(JsonValueKind.Undefined, (await PointOf(version - 1)).ValueKind);

        async Task<JsonElement> PointOf(int? of)
        {
            var answer = await cluster.Ask(lead, "query ($version: Int) { dataPointCatalogue(version: $version) { version points { code isRetired } } }", new { version = of });
            return answer.Body().GetProperty("data").GetProperty("dataPointCatalogue").GetProperty("points").EnumerateArray()
                .FirstOrDefault(point => point.GetProperty("code").GetString() == code);
        }
    }

    private static string Query(string fields) => $"query ($id: ID!, $group: DataPointGroup, $revealed: Boolean) {{ case(id: $id) {{ {fields} }} }}";

    private async Task<JsonElement> CaseOf(Actor actor, string id, string fields) =>
        (await cluster.Ask(actor, $"query ($id: ID!) {{ case(id: $id) {{ {fields} }} }}", new { id })).Body().GetProperty("data").GetProperty("case");

    private async Task<Dictionary<string, JsonElement>> PointsOf(Actor actor, string id, string group, bool revealed = false)
    {
        var answer = await cluster.Ask(actor, Query(Points), new { id, group, revealed });
        return answer.Body().GetProperty("data").GetProperty("case").GetProperty("dataPoints").EnumerateArray()
            .ToDictionary(point => point.GetProperty("point").GetProperty("code").GetString()!);
    }

    private Task<JsonElement> Record(Actor actor, string caseId, string source, params IEnumerable<(string Point, string Value)> values) =>
        cluster.Change(actor, "recordDataPoints", "RecordDataPointsInput", Recorded, InputOf(caseId, source, values));

    private Task<JsonElement> Try(Actor actor, string caseId, params IEnumerable<(string Point, string Value)> values) =>
        cluster.Try(actor, "recordDataPoints", "RecordDataPointsInput", Recorded, InputOf(caseId, "TYPED", values));

    private static object InputOf(string caseId, string source, IEnumerable<(string Point, string Value)> values) =>
        new { caseId, source, values = values.Select(each => new { point = each.Point, value = each.Value }).ToArray() };
}
