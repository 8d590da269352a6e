using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Web.Auth;
using Orleans.Runtime;

namespace LawLab.Bench;

/// <summary>
/// Whether the time of an answer tells a case that is not there from one that is another organization's, has a wall before the asker, a team
/// without her, or a client who was forgotten. The whole product, over GraphQL; of cases that the process holds and of cases that it must read first.
/// </summary>
internal static class Absence
{
    private const int CasesOfAKind = 50;
    private static readonly string[] s_kinds = ["absent", "foreign", "walled", "no team", "erased"];

    public static async Task<int> RunAsync(int samples)
    {
        await using var product = await Product.StartAsync();
        var (person, organization) = (OpaqueId.New(), OpaqueId.New());
        var asker = new NewAccount(person, $"p{person}@lawlab.test", "Ines Marker", Role.Attorney, organization);
        await product.EnsureAsync([asker]);
        using var visitor = product.From(IPAddress.Loopback);
        visitor.DefaultRequestHeaders.Authorization = new("Bearer", await Product.TokenAsync(visitor, asker.Email));

        var ids = new string[s_kinds.Length][];
        for (var kind = 0; kind < s_kinds.Length; kind++) ids[kind] = await CasesAsync(product.Grains, s_kinds[kind], person, organization);
        // So long that the runtime has compiled what is hot for good.
        await SampleAsync(visitor, ids, samples / 4, before: null);
        var told = Report("held in memory", await SampleAsync(visitor, ids, samples, before: null));
        var management = product.Grains.GetGrain<IManagementGrain>(0);
        told |= Report("read first", await SampleAsync(visitor, ids, samples, before: () => management.ForceActivationCollection(TimeSpan.Zero)));
        return told ? 1 : 0;
    }

    private static async Task<string[]> CasesAsync(IGrainFactory grains, string kind, string person, string organization)
    {
        var ids = new string[CasesOfAKind];
        for (var i = 0; i < ids.Length; i++)
        {
            var lead = new Actor(OpaqueId.New(), kind == "foreign" ? OpaqueId.New() : organization, Role.Attorney, "Bench", SteppedUp: true);
            var open = new OpenCase(Guid.NewGuid(), lead, "Matter of Bench", null, new Claim(null, null, []), new Proceeding("RMV", "ATL", null, null, false));
            ids[i] = kind == "absent" ? OpaqueId.New() : CaseId.For(lead.OrganizationId, open.CommandId);
            if (kind == "absent") continue;
            Check(await grains.GetGrain<ICaseGrain>(ids[i]).Submit(open));
            var review = DateOnly.FromDateTime(DateTime.UtcNow).AddYears(1);
            if (kind == "erased")
            {
                Check(await grains.GetGrain<ICaseGrain>(ids[i]).Submit(new AskToEraseClient(Guid.NewGuid(), lead)));
                var administrator = lead with { PersonId = OpaqueId.New(), Role = Role.OrganizationAdministrator };
                Check(await grains.GetGrain<ICaseGrain>(ids[i]).Submit(new EraseClient(Guid.NewGuid(), administrator)));
            }

            if (kind == "walled") Check(await grains.GetGrain<ICaseGrain>(ids[i]).Submit(new RaiseWall(Guid.NewGuid(), lead, person, "A made-up conflict.", review)));
        }

        return ids;
    }

    private static void Check(CaseReply reply)
    {
        if (reply.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
    }

    /// <summary>Milliseconds of each answer, by kind. In turn, in an order by chance, so that whatever the machine does meanwhile meets all alike.</summary>
    private static async Task<List<double>[]> SampleAsync(HttpClient visitor, string[][] ids, int samples, Func<Task>? before)
    {
        List<double>[] times = [.. s_kinds.Select(_ => new List<double>(samples))];
        var chance = new Random(1);
        string? answered = null;
        for (var i = 0; i < samples; i++)
        {
            if (before is not null && i % CasesOfAKind == 0) await before();
            int[] turn = [.. Enumerable.Range(0, s_kinds.Length)];
            chance.Shuffle(turn);
            foreach (var kind in turn)
            {
                var asked = new { query = "query ($id: ID!) { case(id: $id) { caption } }", variables = new { id = ids[kind][i % CasesOfAKind] } };
                var started = Stopwatch.GetTimestamp();
                var answer = await (await visitor.PostAsJsonAsync("/graphql", asked)).Content.ReadAsStringAsync();
                times[kind].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                // What is left to the caller goes down with each request, whatever she asks for.
                answer = answer.Split(",\"extensions\":{\"cost\"")[0];
                if (answer != (answered ??= answer)) throw new InvalidOperationException("The answers differ.");
            }
        }

        return times;
    }

    private static bool Report(string how, List<double>[] times)
    {
        var told = false;
        for (var kind = 1; kind < times.Length; kind++)
        {
            var (distance, p) = KolmogorovSmirnov.Test(times[0], times[kind]);
            told |= p <= 0.01;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{how}, {times[kind].Count} samples: {s_kinds[0]} median {Median(times[0]):F2} ms, {s_kinds[kind]} median {Median(times[kind]):F2} ms, D = {distance:F4}, p = {p:F3}"));
        }

        return told;
    }

    private static double Median(List<double> sorted) => sorted[sorted.Count / 2];
}
