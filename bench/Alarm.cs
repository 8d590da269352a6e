using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Organizations;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.SignalR.Client;

namespace LawLab.Bench;

/// <summary>An attorney reports a judge: how soon everyone before that judge hears of it, in order, and nobody else does.</summary>
internal static class Alarm
{
    private const int Others = 100;
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(int clients, int reports)
    {
        await using var product = await Product.StartAsync();
        var people = await PeopleAsync(product, clients + Others);
        var listeners = new Listener[people.Count];
        await Parallel.ForAsync(0, people.Count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            using var visitor = product.From(new IPAddress([127, 6, (byte)(number / 200), (byte)((number % 200) + 1)]));
            listeners[number] = await Listener.FollowAsync(product, await Product.TokenAsync(visitor, people[number].Email));
        });
        using var reporter = product.From(new IPAddress([127, 7, 0, 1]));
        reporter.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await Product.TokenAsync(reporter, people[0].Email));
        var sent = new List<(string Alert, long At)>();
        var answered = new List<double>();
        // The first one is not counted: it is also the first of its code.
        for (var number = 0; number <= reports; number++)
        {
            var at = Stopwatch.GetTimestamp();
            var alert = await ReportAsync(reporter, number);
            if (number > 0)
            {
                answered.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                sent.Add((alert, at));
            }

            await Task.Delay(s_between);
        }

        var (mine, others) = (listeners[..clients], listeners[clients..]);
        var order = sent.Select(each => each.Alert).ToList();
        var delays = mine.SelectMany(listener => sent.Where(each => listener.Heard.ContainsKey(each.Alert)).Select(each => (listener.Heard[each.Alert] - each.At) * 1_000.0 / Stopwatch.Frequency)).Order().ToArray();
        var inOrder = mine.Count(listener => listener.Order.Skip(1).SequenceEqual(order));
        var told = others.Sum(listener => listener.Order.Count);
        answered.Sort();
        Say($"{clients} clients of the jurisdiction, {others.Length} of another, {reports} reports: {delays.Length} of {(long)clients * reports} heard, {inOrder} clients all in order, {told} told of what is not theirs");
        Say($"answered to who reported p50 {At(answered, 0.5):F1}, p95 {At(answered, 0.95):F1} ms");
        Say($"heard after the click     p50 {At(delays, 0.5):F1}, p95 {At(delays, 0.95):F1}, p99 {At(delays, 0.99):F1}, max {delays[^1]:F1} ms (bar 1,000)");
        foreach (var listener in listeners) await listener.Hub.DisposeAsync();
        return inOrder == clients && told == 0 && At(delays, 0.95) <= 1_000 ? 0 : 1;
    }

    private static async Task<string> ReportAsync(HttpClient client, int number)
    {
        using var answer = await client.PostAsJsonAsync("/graphql", new
        {
            query = "mutation($input:ReportAlertInput!){reportAlert(input:$input){alert{id} errors{code}}}",
            variables = new
            {
                input = new
                {
                    commandId = Guid.NewGuid().ToString("D"),
                    jurisdictionId = JurisdictionId.For("BEN"),
                    kind = "JUDGE",
                    place = "BJ1",
                    what = $"Denies motions of kind {number}.",
                    since = DateOnly.FromDateTime(DateTime.UtcNow).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    seenMyself = true,
                },
            },
        });
        var reply = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("reportAlert");
        return reply.GetProperty("alert").GetProperty("id").GetString()!;
    }

    /// <summary>Each with a case: the last hundred before another judge, in another jurisdiction.</summary>
    private static async Task<List<NewAccount>> PeopleAsync(Product product, int count)
    {
        var founding = new FoundOrganization(Guid.NewGuid(), Invitations.Installation, "Bench");
        var organization = OrganizationId.For(founding.CommandId);
        Must((await product.Grains.GetGrain<IOrganizationGrain>(organization).Submit(founding)).Refusal);
        foreach (var (code, court) in ((string, string)[])[("BEN", "ATL"), ("OTH", "CHL")])
        {
            var center = product.Grains.GetGrain<IJurisdictionGrain>(JurisdictionId.For(code));
            Must((await center.Submit(new EstablishJurisdiction(Guid.NewGuid(), Invitations.Installation, code, code, "Bench"))).Refusal);
            Must((await center.Submit(new AddCourt(Guid.NewGuid(), Invitations.Installation, court))).Refusal);
        }

        var people = Enumerable.Range(0, count).Select(number =>
            new NewAccount(OpaqueId.New(), $"p{number}@lawlab.test", $"Person {number}", Role.Attorney, organization)).ToList();
        await product.EnsureAsync(people);
        await Parallel.ForAsync(0, count, async (number, _) =>
        {
            var actor = new Actor(people[number].PersonId, organization, Role.Attorney, people[number].Name);
            var profile = product.Grains.GetGrain<IAttorneyGrain>(actor.PersonId);
            Must((await profile.Submit(new RegisterAttorney(Guid.NewGuid(), Invitations.Installation, organization, actor.Name))).Refusal);
            var (court, judge) = number < count - Others ? ("ATL", "BJ1") : ("CHL", "BJ2");
            var open = new OpenCase(Guid.NewGuid(), actor, "Matter of Bench", null, new Claim(null, null, []), new Proceeding("RMV", court, judge, null, false));
            Must((await product.Grains.GetGrain<ICaseGrain>(CaseId.For(organization, open.CommandId)).Submit(open)).Refusal);
        });
        return people;
    }

    private static double At(IReadOnlyList<double> sorted, double part) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];

    private static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Code);
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>One socket, and what it heard when.</summary>
    private sealed class Listener(HubConnection hub)
    {
        public HubConnection Hub => hub;

        public ConcurrentDictionary<string, long> Heard { get; } = new();

        public ConcurrentQueue<string> Order { get; } = new();

        public static async Task<Listener> FollowAsync(Product product, string token)
        {
            var hub = new HubConnectionBuilder()
                .WithUrl(new Uri(product.Address, "/hubs/live"), connection => connection.AccessTokenProvider = () => Task.FromResult<string?>(token))
                .Build();
            var listener = new Listener(hub);
            hub.On<JsonElement>("AlertRaised", listener.Take);
            await hub.StartAsync();
            await hub.InvokeAsync("FollowAlerts");
            return listener;
        }

        private void Take(JsonElement notice)
        {
            var at = Stopwatch.GetTimestamp();
            var alert = notice.GetProperty("alertId").GetString()!;
            Heard[alert] = at;
            Order.Enqueue(alert);
        }
    }
}
