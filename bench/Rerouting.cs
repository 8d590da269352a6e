using System.Diagnostics;
using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Keys;
using LawLab.Grains.Law;
using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Bench;

/// <summary>Two people change the law, and all open cases are routed by it: how soon until every team is told what differs.</summary>
internal static class Rerouting
{
    private const int CasesOfAnOrganization = 500;
    private const int CounselOfAnOrganization = 8;

    private const string Insert = """
        INSERT INTO case_route (case_id, organization_id, court, team, facts)
        SELECT made.id, $2, made.court, made.team::jsonb, made.facts FROM unnest($1::text[], $3::text[], $4::text[], $5::bytea[]) AS made (id, court, team, facts)
        """;

    /// <summary>The bar, in seconds for 100,000 cases.</summary>
    private const double Bar = 60;

    private static readonly string[] s_courts = ["ATL", "NYC", "LOS", "HOU", "ELO", "CHI"];

    public static async Task<int> RunAsync(int cases)
    {
        await using var product = await Product.StartAsync();
        await FillAsync(product, cases);
        var (book, rerouting) = (product.Grains.GetGrain<ILawBookGrain>(ILawBookGrain.Key), product.Grains.GetGrain<IReroutingGrain>(IReroutingGrain.Key));
        // The law before.
        await rerouting.CatchUp();
        var proposed = await book.Submit(new ProposeLaw(Guid.NewGuid(), Facilitator("one"), Change()));
        var time = Stopwatch.StartNew();
        await book.Submit(new ApproveLaw(Guid.NewGuid(), Facilitator("another"), proposed.Proposal!.Id));
        var index = product.Service<LawDifferenceIndex>();
        LawRun? run;
        while ((run = await index.Last(CancellationToken.None)) is not { FinishedAt: not null }) await Task.Delay(100);
        var seconds = time.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Cases:N0} open cases routed by the law before and after, {run.Differing:N0} differ ({run.Unread} could not be read), their counsel told: {seconds:F1} s, process {process.PeakWorkingSet64 / 1048576.0:F0} MB at most"));
        return run.Cases == cases && run is { Unread: 0, Differing: > 0, FinishedAt: not null } && seconds <= Bar * cases / 100_000 ? 0 : 1;
    }

    private static Actor Facilitator(string name) => new(OpaqueId.Derive("bench", name), OpaqueId.Derive("bench", "organization", name), Role.Facilitator, "Fay Cilita");

    /// <summary>Orders of the last twelve days leave more days to appeal.</summary>
    private static LawChange Change()
    {
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-12).ToString("O", CultureInfo.InvariantCulture);
        return new LawChange(
            "A made-up rule leaves fourteen days.",
            [
                Text("bia-appeal-10", "filing=board-appeal;days=10;at=board;unless=asylum-decided", "2026-03-09", day, "8-cfr-1003-38"),
                Text("bia-appeal-14", "filing=board-appeal;days=14;at=board", day, null, "made-up-2026"),
            ],
            [new SourceText("made-up-2026", "A made-up rule, 91 Fed. Reg. 1", null, new DateOnly(2026, 11, 1))],
            []);
    }

    private static RuleText Text(string id, string value, string from, string? until, string source) => new(
        id, RuleKind.Deadline, "bia-appeal", "Made-up days to appeal", "Made up.", value, from, until, [], [], ["bia-appeal-30"], null, RuleStanding.Sourced, [source]);

    /// <summary>Rows as cases write them, with made-up facts: to open so many cases by commands takes an hour.</summary>
    private static async Task FillAsync(Product product, int cases)
    {
        var keys = product.Service<BlindIndex>();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var database = product.Service<NpgsqlDataSource>();
        for (var first = 0; first < cases; first += CasesOfAnOrganization)
        {
            var organization = OpaqueId.Derive("bench", "organization", first.ToString(CultureInfo.InvariantCulture));
            var made = Enumerable.Range(first, Math.Min(CasesOfAnOrganization, cases - first))
                .Select(number => (Id: OpaqueId.Derive("bench", "case", number.ToString(CultureInfo.InvariantCulture)), Number: number)).ToList();
            var facts = await keys.SealCountedAsync(organization, made.Select(each => (RouteFacts.NameOf(each.Id), Facts(each.Number, today).Write())), CancellationToken.None);
            await using var command = TenantStatement.For(database, organization, Insert);
            command.Parameters.AddWithValue(made.Select(each => each.Id).ToArray());
            command.Parameters.AddWithValue(organization);
            command.Parameters.AddWithValue(made.Select(each => s_courts[each.Number % s_courts.Length]).ToArray());
            command.Parameters.AddWithValue(made.Select(each => TeamOf(organization, each.Number)).ToArray());
            command.Parameters.AddWithValue(facts.ToArray());
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static string TeamOf(string organization, int number) =>
        $$"""{"{{OpaqueId.Derive("bench", "counsel", organization, (number % CounselOfAnOrganization).ToString(CultureInfo.InvariantCulture))}}@{{organization}}": null}""";

    private static RouteFacts Facts(int number, DateOnly today)
    {
        // One in ten was ordered removed in these days.
        var order = number % 10 == 0 ? RemovalOrder.Ordered : number % 10 == 1 ? RemovalOrder.Final : RemovalOrder.None;
        var person = new PersonFacts(
            (DetentionAuthority)(number % 5), number % 7 == 0 ? null : (MannerOfEntry)(number % 4), number % 3 == 0 ? Truth.Maybe : Truth.No, order,
            order is RemovalOrder.None ? null : today.AddDays(-(number % 9)), number % 6 == 0 ? today.AddDays(-(number % 20)) : null);
        return new RouteFacts(person, [today.AddDays(30 + (number % 200))], null, null, [Circumstance.Represented]);
    }
}
