using System.Globalization;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Tests.Testing;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Statistics;

/// <summary>Statistics and the consent to be counted, through the graph.</summary>
public class StatisticTests(LawLabCluster cluster)
{
    private const string Members = "id measure by isReleased dataThrough method cells{codes period people counted value low high isSuppressed through}";
    private const string Query = $$"""
        query($measure:StatisticMeasure!,$where:StatisticFilterInput!,$by:[StatisticDimension!],$interval:StatisticInterval){statistics(measure:$measure,where:$where,by:$by,interval:$interval){ {{Members}} } }
        """;

    private const string Again = $$"""query($id:ID!){statistic(id:$id){ {{Members}} } }""";

    [Fact]
    public async Task Statistics_OfOnesOwnCases_AreExact_AndReadAgainByTheirId()
    {
        var ana = (await cluster.Colleagues("Ana Muestra"))[0];
        var on = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1);
        await cluster.Change(ana, "recordOutcome", "RecordOutcomeInput", "errors{code}", new
        {
            caseId = await cluster.OpenCase(ana),
            kind = "RELIEF",
            result = "GRANTED",
            on = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            decidedBy = "ZQ1",
            code = "ASYL",
        });

        var asked = await AskAsync(ana, Query, new { measure = "SHARE", where = new { kind = "RELIEF", result = "GRANTED" }, by = new[] { "JUDGE", "APPLICATION" }, interval = "YEAR" });
        var cell = Assert.Single(asked.GetProperty("cells").EnumerateArray());
        Assert.Equal("""["ZQ1","ASYL"]""", cell.GetProperty("codes").GetRawText());
        Assert.Equal((1, 1, $"{on.Year}-01-01"), (cell.GetProperty("people").GetInt32(), cell.GetProperty("counted").GetInt32(), cell.GetProperty("period").GetString()));
        Assert.False(asked.GetProperty("isReleased").GetBoolean());
        Assert.Equal(asked.GetRawText(), (await AskAsync(ana, Again, new { id = asked.GetProperty("id").GetString() })).GetRawText());
    }

    [Fact]
    public async Task Statistics_OfAResearcher_AreReleasedOnes_OfAnAuditorNone()
    {
        var researcher = (await cluster.Colleagues("Rosa Estudiosa"))[0] with { Role = Role.Researcher };
        var question = new { measure = "COUNT", where = new { kind = "FACILITY_ACCESS" } };

        // Made when it is first asked for.
        JsonElement answer = default;
        await Eventually.SeenAsync(async () =>
        {
            answer = await AskAsync(researcher, Query, question);
            return answer.ValueKind == JsonValueKind.Object ? "made" : null;
        });

        Assert.True(answer.GetProperty("isReleased").GetBoolean());
        Assert.True(Assert.Single(answer.GetProperty("cells").EnumerateArray()).GetProperty("isSuppressed").GetBoolean());
        Assert.Equal(JsonValueKind.Null, (await AskAsync(researcher with { Role = Role.Auditor }, Query, question)).ValueKind);
        var refused = (await cluster.Ask(researcher, Query, new { question.measure, question.where, interval = "MONTH" })).Body();
        Assert.Equal("INVALID_FILTER", refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task RecordConsent_OfTheClient_IsOnTheCase()
    {
        var ana = (await cluster.Colleagues("Ana Muestra"))[0];
        var caseId = await cluster.OpenCase(ana);
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var forms = (await AskAsync(ana, "{consentForms{use version text textEs}}", new { })).EnumerateArray().ToList();
        Assert.Equal(["AGGREGATES", "DE_IDENTIFIED", "STORY"], forms.Select(form => form.GetProperty("use").GetString()).Distinct());
        var version = forms.Last(form => form.GetProperty("use").GetString() == "AGGREGATES").GetProperty("version").GetString();
        foreach (var given in (bool[])[true, false])
        {
            var changed = await cluster.Change(
                ana, "recordConsent", "RecordConsentInput", "case{consents{use given on language{code} how form recordedBy{name}} aggregatesConsent{given}} errors{code}", new
                {
                    caseId,
                    use = "AGGREGATES",
                    given,
                    details = given ? new { on = today, language = "SP", how = "BY_PHONE", form = version } : null,
                });
            var consent = Assert.Single(changed.GetProperty("case").GetProperty("consents").EnumerateArray());
            Assert.Equal((given, "Ana Muestra"), (consent.GetProperty("given").GetBoolean(), consent.GetProperty("recordedBy").GetProperty("name").GetString()));
            Assert.Equal(
                given ? (today, "SP", "BY_PHONE", version) : (null, null, null, null),
                (consent.GetProperty("on").GetString(), given ? consent.GetProperty("language").GetProperty("code").GetString() : null, consent.GetProperty("how").GetString(), consent.GetProperty("form").GetString()));
            Assert.Equal(given, changed.GetProperty("case").GetProperty("aggregatesConsent").GetProperty("given").GetBoolean());
        }

    }

    private async Task<JsonElement> AskAsync(Actor actor, string query, object variables) =>
        (await cluster.Ask(actor, query, variables)).Body().GetProperty("data").EnumerateObject().Single().Value;
}
