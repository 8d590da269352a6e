using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;
using LawLab.Grains.Access;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Execution;

namespace LawLab.Bench;

/// <summary>Documents that were made to hurt, over HTTP: what each takes of the processor and of the wire, and whether somebody beside them notices.</summary>
internal static class HostileRun
{
    private const int Attackers = 20;
    private const int LongestRefusal = 4_096;
    private const double MostProcessor = 50;
    private const double MostWaiting = 200;
    private const string Bystanders = "{ me { id name } cases(first: 50) { nodes { id pseudonym status court { label } } } }";
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(50);

    public static async Task<int> RunAsync(int seconds)
    {
        await using var product = await Product.StartAsync();
        var schema = product.Service<ISchema>();
        var documents = HostileDocuments.Generate(schema.Print(), seed: 20_260_302, count: 3_000).Concat(HostileDocuments.HandMade).ToList();
        var emails = await product.AccountsAsync(Attackers + 1);
        var clients = new HttpClient[emails.Count];
        for (var i = 0; i < clients.Length; i++)
        {
            clients[i] = product.From(new IPAddress([127, 8, 0, (byte)(i + 1)]));
            clients[i].DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Product.TokenAsync(clients[i], emails[i]));
        }

        // Each path compiles once, as in a process that has served for a minute.
        foreach (var (i, hostile) in documents.Index()) await AskAsync(clients[i % Attackers], hostile);
        var inProcess = await ProcessorAsync(product, documents);
        var quiet = await StandByAsync(clients[Attackers], TimeSpan.FromSeconds(seconds));
        using var end = new CancellationTokenSource();
        var answers = new ConcurrentBag<Answer>();
        var attack = Task.WhenAll(clients.Take(Attackers).Select((client, number) => AttackAsync(client, documents, number, answers, end.Token)));
        var attacked = await StandByAsync(clients[Attackers], TimeSpan.FromSeconds(seconds));
        await end.CancelAsync();
        await attack;

        var refusals = answers.Where(answer => !answer.Executed).ToList();
        var (longest, broken) = (refusals.Max(answer => answer.Bytes), answers.Count(answer => answer.Status >= 500));
        var refused = inProcess.Where(each => !each.Executed).Select(each => each.Milliseconds).Order().ToList();
        var worst = inProcess.Where(each => !each.Executed).MaxBy(each => each.Milliseconds);
        Say($"{documents.Count} documents one after the other: {inProcess.Count - refused.Count} answered, {refused.Count} refused; of the processor a refusal took p50 {At(refused, 0.5):F2}, p99 {At(refused, 0.99):F2}, max {refused[^1]:F1} ms (bar {MostProcessor:F0}): {worst.Name}");
        Say($"{Attackers} at a time for {seconds} s: {answers.Count} requests, {refusals.Count} refused, the longest refusal {longest} bytes (bar {LongestRefusal}), {refusals.Count(answer => answer.Status == 429)} told to wait, {broken} with status 500 or above");
        Say($"a bystander waits p50 {At(quiet, 0.5):F1}, p99 {At(quiet, 0.99):F1} ms alone; p50 {At(attacked, 0.5):F1}, p99 {At(attacked, 0.99):F1}, max {attacked[^1]:F1} ms beside them (bar {MostWaiting:F0})");
        foreach (var client in clients) client.Dispose();
        return longest <= LongestRefusal && broken == 0 && refused[^1] <= MostProcessor && At(attacked, 0.99) <= MostWaiting ? 0 : 1;
    }

    /// <summary>What each takes of the processor until it is answered, in this process alone; the least of three, because what else the machine does is no document's.</summary>
    private static async Task<List<(string Name, double Milliseconds, bool Executed)>> ProcessorAsync(Product product, List<Hostile> documents)
    {
        var graph = product.Service<GraphDocumentExecutor>();
        var taken = new List<(string, double, bool)>();
        foreach (var (i, hostile) in documents.Index())
        {
            var (least, executed) = (double.MaxValue, false);
            for (var again = 0; again < 3; again++)
            {
                var caller = new Actor($"caller-{i}", OpaqueId.New(), Role.Attorney, "Ines Marker");
                var before = Environment.CpuUsage.TotalTime;
                executed = await ExecuteAsync(graph, hostile, caller);
                least = Math.Min(least, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
            }

            taken.Add((hostile.Name, least, executed));
        }

        return taken;
    }

    private static async Task<bool> ExecuteAsync(GraphDocumentExecutor graph, Hostile hostile, Actor caller)
    {
        try
        {
            var request = GraphRequest.Parse(JsonSerializer.SerializeToUtf8Bytes(new { query = hostile.Query, variables = hostile.Variables }));
            return (await graph.ExecuteAsync(request, caller, CancellationToken.None)).HasData;
        }
        catch (GraphRefusedException)
        {
            return false;
        }
    }

    private static async Task AttackAsync(HttpClient client, List<Hostile> documents, int first, ConcurrentBag<Answer> answers, CancellationToken end)
    {
        for (var i = first; !end.IsCancellationRequested; i += Attackers) answers.Add(await AskAsync(client, documents[i % documents.Count]));
    }

    private static async Task<Answer> AskAsync(HttpClient client, Hostile hostile)
    {
        using var answer = await client.PostAsJsonAsync("/graphql", new { query = hostile.Query, variables = hostile.Variables });
        var body = await answer.Content.ReadAsByteArrayAsync();
        using var json = JsonDocument.Parse(body);
        return new Answer((int)answer.StatusCode, json.RootElement.TryGetProperty("data", out _), body.Length);
    }

    /// <summary>Asks like a page, every fifty milliseconds, whether or not the last was answered; gives how long each took.</summary>
    private static async Task<IReadOnlyList<double>> StandByAsync(HttpClient client, TimeSpan span)
    {
        var asked = new List<Task<double>>();
        using var timer = new PeriodicTimer(s_between);
        for (var from = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(from) < span && await timer.WaitForNextTickAsync();) asked.Add(TimeAsync(client));
        return [.. (await Task.WhenAll(asked)).Order()];
    }

    private static async Task<double> TimeAsync(HttpClient client)
    {
        var from = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsJsonAsync("/graphql", new { query = Bystanders });
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(from).TotalMilliseconds;
    }

    private static double At(IReadOnlyList<double> sorted, double part) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    private sealed record Answer(int Status, bool Executed, int Bytes);
}
