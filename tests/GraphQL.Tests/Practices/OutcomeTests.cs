using System.Globalization;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Practices;

/// <summary>What was decided, through the graph: recorded in cases, counted for a judge.</summary>
public class OutcomeTests(LawLabCluster cluster)
{
    private const string Outcomes = "case{outcomes{id kind result on decidedBy{code} court{code} code{code} amount askedBy detained represented recordedBy{name}}} errors{code}";

    private const string Figures = """
        query($filter:PracticeFilterInput!){practiceFigures(filter:$filter){measure isAmount figure{decisions value low high through}
            represented{decisions value} unrepresented{decisions value} everywhere{decisions} periods{month decisions counted}}}
        """;

    [Fact]
    public async Task Outcomes_AreRecorded_CountedOverOrganizations_AndTakenBack()
    {
        var judge = "J" + Guid.NewGuid().ToString("N")[..4].ToUpperInvariant();
        var (ana, eva) = ((await cluster.Colleagues("Ana Muestra"))[0], (await cluster.Colleagues("Eva Ejemplo"))[0]);
        var cases = new Dictionary<Actor, string> { [ana] = await cluster.OpenCase(ana), [eva] = await cluster.OpenCase(eva) };
        for (var number = 0; number < 30; number++)
        {
            var who = number % 2 == 0 ? ana : eva;
            var on = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var result = number % 3 == 0 ? "GRANTED" : "DENIED";
            await cluster.Change(
                who, "recordOutcome", "RecordOutcomeInput", Outcomes, new { caseId = cases[who], kind = "RELIEF", result, on, decidedBy = judge, code = "ASYL" });
        }

        var merits = (await Ask(eva, judge)).First(measure => measure.GetProperty("measure").GetString() == "relief-denied");
        var figure = merits.GetProperty("figure");
        Assert.Equal((30, Math.Round(2 / 3.0, 9)), (figure.GetProperty("decisions").GetInt32(), Math.Round(figure.GetProperty("value").GetDouble(), 9)));
        Assert.True(figure.GetProperty("low").GetDouble() < 0.6 && figure.GetProperty("high").GetDouble() > 0.7);
        Assert.Equal(30, merits.GetProperty("represented").GetProperty("decisions").GetInt32());
        Assert.Equal(JsonValueKind.Null, merits.GetProperty("unrepresented").GetProperty("value").ValueKind);
        // No period of few tells who got what.
        Assert.All(merits.GetProperty("periods").EnumerateArray(), period => Assert.InRange(period.GetProperty("decisions").GetInt32(), 25, 30));

        var history = await cluster.Change(ana, "addCaseNote", "AddCaseNoteInput", Outcomes, new { caseId = cases[ana], text = "Seen." });
        var first = history.GetProperty("case").GetProperty("outcomes")[0];
        Assert.Equal("Ana Muestra", first.GetProperty("recordedBy").GetProperty("name").GetString());
        var taken = await cluster.Change(
            ana, "withdrawOutcome", "WithdrawOutcomeInput", Outcomes, new { caseId = cases[ana], outcomeId = first.GetProperty("id").GetString() });
        Assert.Equal(14, taken.GetProperty("case").GetProperty("outcomes").GetArrayLength());
        Assert.Equal(29, (await Ask(ana, judge))[0].GetProperty("figure").GetProperty("decisions").GetInt32());
    }

    [Fact]
    public async Task Figures_AreForWhoWorksOnCases()
    {
        var administrator = (await cluster.Colleagues("Iris Admin"))[0] with { Role = Role.OrganizationAdministrator };
        Assert.Empty(await Ask(administrator, "ZQ1"));
        var ana = (await cluster.Colleagues("Ana Muestra"))[0];
        Assert.All(await Ask(ana, "NONE"), measure => Assert.Equal(0, measure.GetProperty("figure").GetProperty("decisions").GetInt32()));
    }

    private async Task<IReadOnlyList<JsonElement>> Ask(Actor actor, string judge) =>
        [.. (await cluster.Ask(actor, Figures, new { filter = new { decidedBy = judge } })).Body().GetProperty("data").GetProperty("practiceFigures").EnumerateArray()];
}
