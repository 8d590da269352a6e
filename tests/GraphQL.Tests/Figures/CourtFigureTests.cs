using System.Text.Json;
using LawLab.Grains.Detection;
using LawLab.Grains.Tests.Testing;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Figures;

public class CourtFigureTests(LawLabCluster cluster)
{
    private const string Query = """
        query ($code: String, $court: String, $judge: String, $from: Date, $to: Date, $by: [CourtFigureSplit!], $of: CourtFigureDenominator! = MERITS) {
          courtFigures(code: $code, court: $court, judge: $judge, from: $from, to: $to, by: $by, denominator: $of) {
            subject denominator dataThrough fewestForRate isCut
            figures {
              court { code label } judge { code } nationality { code } represented custody month
              granted denied noJurisdiction completions n grantRate { share low high } noJurisdictionRate { share }
            }
          }
        }
        """;

    [Fact]
    public async Task CourtFigures_NameTheirDenominatorAndDate_AndTellNoRateOfFew()
    {
        var nothing = await ReadAsync(new { });
        Assert.Equal((JsonValueKind.Null, "0"), (nothing.GetProperty("dataThrough").ValueKind, Only(nothing).GetProperty("completions").GetRawText()));

        await ExecuteAsync("""
            insert into eoir_release (fingerprint, finished_at, data_through) values ('\x01', now(), '2026-06-29');
            insert into eoir_judge values ('ZZ1', 'AA1');
            insert into eoir_figure (detail, subject, code, court, judge, custody, represented, granted, denied, no_jurisdiction, completions, month) values
                (1, 'application', 'ASYL', 'ATL', 'AA1', 'N', true, 10, 30, 0, 60, null),
                (1, 'application', 'ASYL', 'ATL', 'AA2', 'D', false, 3, 21, 0, 40, null),
                (1, 'bond', 'BD', 'ATL', 'AA1', 'D', false, 5, 20, 75, 100, null),
                (4, 'application', 'ASYL', 'ATL', null, 'N', true, 4, 11, 0, 20, '2026-04-01'),
                (4, 'application', 'ASYL', 'ATL', null, 'N', true, 6, 20, 0, 30, '2026-05-01');
            """ + MadeFigures.Together("subject <> 'appeal'"));

        var table = await ReadAsync(new { court = "ATL", by = new[] { "JUDGE" } });
        Assert.Equal(
            """["APPLICATION","MERITS","2026-06-29",25,false]""",
            JsonSerializer.Serialize(new[] { "subject", "denominator", "dataThrough", "fewestForRate", "isCut" }.Select(name => table.GetProperty(name))));
        var judges = table.GetProperty("figures").EnumerateArray().ToList();
        Assert.Equal(["AA1", "AA2"], judges.Select(figure => figure.GetProperty("judge").GetProperty("code").GetString()));
        Assert.Equal([(40, 60), (24, 40)], judges.Select(figure => (figure.GetProperty("n").GetInt32(), figure.GetProperty("completions").GetInt32())));
        var expected = Interval.OfShare(10, 40);
        var rate = judges[0].GetProperty("grantRate");
        Assert.Equal((expected.Estimate, expected.Low, expected.High), (rate.GetProperty("share").GetDouble(), rate.GetProperty("low").GetDouble(), rate.GetProperty("high").GetDouble()));
        // 24 decisions are too few for a rate, and 40 completions are not.
        Assert.Equal(JsonValueKind.Null, judges[1].GetProperty("grantRate").ValueKind);
        Assert.Equal(JsonValueKind.Null, judges[1].GetProperty("court").ValueKind);
        Assert.Equal(3.0 / 40, Only(await ReadAsync(new { judge = "AA2", of = "COMPLETIONS" })).GetProperty("grantRate").GetProperty("share").GetDouble());

        // By any of her codes, and by month within an interval whose days do not matter.
        Assert.Equal(60, Only(await ReadAsync(new { judge = "ZZ1" })).GetProperty("completions").GetInt32());
        var months = (await ReadAsync(new { by = new[] { "MONTH", "REPRESENTATION" }, from = "2026-05-20", to = "2026-05-21" })).GetProperty("figures");
        Assert.Equal(("2026-05-01", true, 26), (Only(months).GetProperty("month").GetString(), Only(months).GetProperty("represented").GetBoolean(), Only(months).GetProperty("n").GetInt32()));

        // The Board looked at 40 appeals and remanded 5; fiscal years begin in October.
        await ExecuteAsync("""
            insert into eoir_figure (detail, subject, code, court, judge, custody, represented, granted, denied, no_jurisdiction, remanded, completions, month) values
                (5, 'appeal', 'CASE', 'ATL', 'AA1', 'N', true, 3, 20, 0, 3, 40, '2025-10-01'),
                (5, 'appeal', 'CASE', 'ATL', 'AA1', 'N', true, 2, 10, 0, 2, 20, '2026-09-01'),
                (5, 'appeal', 'CASE', 'ATL', 'AA1', 'N', true, 0, 10, 0, 2, 20, '2025-09-01');
            """ + MadeFigures.Together("subject = 'appeal'"));
        var years = (await cluster.Ask(BareGraph.Attorney, "{courtFigures(subject:APPEAL,code:\"CASE\",judge:\"ZZ1\",by:[YEAR]){figures{year n remanded granted denied remandRate{share}}}}"))
            .Body().GetProperty("data").GetProperty("courtFigures").GetProperty("figures");
        Assert.Equal(
            """[{"year":2025,"n":12,"remanded":2,"granted":0,"denied":10,"remandRate":null},{"year":2026,"n":40,"remanded":5,"granted":5,"denied":30,"remandRate":{"share":0.125}}]""",
            years.GetRawText());

        var bond = (await cluster.Ask(BareGraph.Attorney, "{courtFigures(subject:BOND){figures{noJurisdiction noJurisdictionRate{share} grantRate{share}}}}")).Body().GetProperty("data").GetProperty("courtFigures");
        Assert.Equal("""{"noJurisdiction":75,"noJurisdictionRate":{"share":0.75},"grantRate":{"share":0.2}}""", Only(bond).GetRawText());
    }

    [Fact]
    public async Task CourtFigures_DayThatIsNone_IsRefused() =>
        Assert.NotNull((await cluster.Ask(BareGraph.Attorney, Query, new { from = "2026-02-30" })).Code());

    private static JsonElement Only(JsonElement table) =>
        Assert.Single((table.ValueKind == JsonValueKind.Array ? table : table.GetProperty("figures")).EnumerateArray());

    private async Task<JsonElement> ReadAsync(object variables) =>
        (await cluster.Ask(BareGraph.Attorney, Query, variables)).Body().GetProperty("data").GetProperty("courtFigures");

    private async Task ExecuteAsync(string sql)
    {
        await using var command = cluster.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
