using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Organizations;
using LawLab.Web.Auth;

namespace LawLab.Bench;

/// <summary>Cases change while their teams follow them through the graph: how soon each change is told, in order, and to nobody who was taken off the team.</summary>
internal static class Following
{
    private const int Cases = 50;
    private const int OfOnePerson = 5;
    private const int PerSecond = 20;

    public static async Task<int> RunAsync(int subscriptions, int seconds)
    {
        await using var product = await Product.StartAsync();
        var (lead, cases, people) = await PeopleAsync(product, subscriptions / OfOnePerson);
        var listeners = new Listener[people.Count];
        await Parallel.ForAsync(0, people.Count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            using var visitor = product.From(new IPAddress([127, 8, (byte)(number / 200), (byte)((number % 200) + 1)]));
            listeners[number] = await Listener.FollowAsync(product, await Product.TokenAsync(visitor, people[number].Email), CasesOf(number).Select(at => cases[at]));
        });
        var sent = new ConcurrentDictionary<(string Case, int Version), long>();

        // Nothing says when a subscription has begun: until all were told of something, none of it counts.
        while (!listeners.All(listener => listener.IsToldOfAll))
        {
            foreach (var id in cases) await ChangeAsync(id, new AddCaseNote(Guid.NewGuid(), lead, "A note"));
        }

        await Task.Delay(TimeSpan.FromSeconds(2));
        sent.Clear();
        foreach (var listener in listeners) listener.Told.Clear();

        // Halfway each case loses the first of its followers.
        var removed = new Dictionary<(string Case, int Person), int>();
        var changes = new List<Task>();
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        for (var number = 0; number < seconds * PerSecond && await pace.WaitForNextTickAsync(); number++)
        {
            changes.Add(ChangeAsync(cases[number % Cases], new AddCaseNote(Guid.NewGuid(), lead, "A note")));
            if (number != seconds * PerSecond / 2) continue;
            await Task.WhenAll(changes);
            for (var at = 0; at < Cases; at++)
            {
                var person = Enumerable.Range(0, people.Count).First(person => CasesOf(person).Contains(at));
                removed[(cases[at], person)] = await ChangeAsync(cases[at], new RemoveTeamMember(Guid.NewGuid(), lead, people[person].PersonId));
            }
        }

        await Task.WhenAll(changes);
        await Task.Delay(TimeSpan.FromSeconds(3));
        var (expected, missing, late, disordered) = (0, 0, 0, 0);
        var delays = new List<double>();
        for (var person = 0; person < people.Count; person++)
        {
            foreach (var at in CasesOf(person))
            {
                var until = removed.TryGetValue((cases[at], person), out var gone) ? gone : int.MaxValue;
                var told = listeners[person].Told.Where(each => each.Case == cases[at]).ToList();
                late += told.Count(each => each.Version >= until);
                if (told.Zip(told.Skip(1)).Any(pair => pair.First.Version >= pair.Second.Version)) disordered++;
                var when = told.ToDictionary(each => each.Version, each => each.At);
                foreach (var (change, from) in sent.Where(each => each.Key.Case == cases[at] && each.Key.Version < until))
                {
                    expected++;
                    if (when.TryGetValue(change.Version, out var heard)) delays.Add((heard - from) * 1_000.0 / Stopwatch.Frequency);
                    else missing++;
                }
            }
        }

        delays.Sort();
        foreach (var listener in listeners) listener.Dispose();
        Say($"{people.Count * OfOnePerson} subscriptions of {people.Count} people to {Cases} cases, {PerSecond} changes/s for {seconds} s: {expected - missing} of {expected} told, {disordered} subscriptions out of order");
        Say($"told after the command p50 {At(delays, 0.5):F1}, p95 {At(delays, 0.95):F1}, p99 {At(delays, 0.99):F1}, max {delays[^1]:F1} ms (bar 500)");
        Say($"{removed.Count} people taken off a team: {late} changes told to them from then on");
        return missing == 0 && disordered == 0 && late == 0 && removed.Count == Cases && At(delays, 0.99) <= 500 ? 0 : 1;

        async Task<int> ChangeAsync(string id, CaseCommand command)
        {
            var at = Stopwatch.GetTimestamp();
            var reply = await product.Grains.GetGrain<ICaseGrain>(id).Submit(command);
            Must(reply.Refusal);
            var version = reply.Case!.Version;
            sent[(id, version)] = at;
            return version;
        }
    }

    private static IEnumerable<int> CasesOf(int person) => Enumerable.Range(person * OfOnePerson, OfOnePerson).Select(number => number % Cases);

    private static async Task<(Actor Lead, List<string> Cases, List<NewAccount> People)> PeopleAsync(Product product, int count)
    {
        var founding = new FoundOrganization(Guid.NewGuid(), Invitations.Installation, "Bench");
        var organization = OrganizationId.For(founding.CommandId);
        Must((await product.Grains.GetGrain<IOrganizationGrain>(organization).Submit(founding)).Refusal);
        var people = Enumerable.Range(0, count + 1).Select(number =>
            new NewAccount(OpaqueId.New(), $"p{number}@lawlab.test", $"Person {number}", Role.Attorney, organization)).ToList();
        await product.EnsureAsync(people);
        foreach (var person in people)
        {
            var registering = new RegisterAttorney(Guid.NewGuid(), Invitations.Installation, organization, person.Name);
            Must((await product.Grains.GetGrain<IAttorneyGrain>(person.PersonId).Submit(registering)).Refusal);
        }

        var lead = new Actor(people[count].PersonId, organization, Role.Attorney, people[count].Name);
        people.RemoveAt(count);
        var cases = new List<string>();
        for (var at = 0; at < Cases; at++)
        {
            var open = new OpenCase(Guid.NewGuid(), lead, "Matter of Bench", null, new Claim(null, null, []), new Proceeding("RMV", "ATL", null, null, false));
            cases.Add(CaseId.For(organization, open.CommandId));
            var grain = product.Grains.GetGrain<ICaseGrain>(cases[at]);
            Must((await grain.Submit(open)).Refusal);
            foreach (var person in Enumerable.Range(0, count).Where(person => CasesOf(person).Contains(at)))
            {
                Must((await grain.Submit(new AddTeamMember(Guid.NewGuid(), lead, people[person].PersonId, TeamRole.CoCounsel))).Refusal);
            }
        }

        return (lead, cases, people);
    }

    private static double At(List<double> sorted, double part) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];

    private static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Code);
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>One socket of graphql-transport-ws, and what it was told when.</summary>
    private sealed class Listener(ClientWebSocket socket, HashSet<string> cases) : IDisposable
    {
        private readonly HashSet<string> _silent = [.. cases];

        public ConcurrentQueue<(string Case, int Version, long At)> Told { get; } = new();

        public bool IsToldOfAll
        {
            get
            {
                _silent.ExceptWith(Told.Select(each => each.Case));
                return _silent.Count == 0;
            }
        }

        public static async Task<Listener> FollowAsync(Product product, string token, IEnumerable<string> cases)
        {
            var socket = new ClientWebSocket();
            socket.Options.AddSubProtocol("graphql-transport-ws");
            await socket.ConnectAsync(new UriBuilder(new Uri(product.Address, "/graphql")) { Scheme = "ws" }.Uri, CancellationToken.None);
            var listener = new Listener(socket, [.. cases]);
            await listener.Send(new { type = "connection_init", payload = new { authorization = "Bearer " + token } });
            if (await listener.Receive() is not { } welcome || welcome.GetProperty("type").GetString() != "connection_ack") throw new InvalidOperationException("not let in");
            foreach (var id in listener.Cases)
            {
                var payload = new { query = "subscription($id:ID!){caseChanged(id:$id){id version}}", variables = new { id } };
                await listener.Send(new { id, type = "subscribe", payload });
            }

            _ = listener.Listen();
            return listener;
        }

        public void Dispose() => socket.Dispose();

        private HashSet<string> Cases => cases;

        private async Task Listen()
        {
            while (await Receive() is { } message)
            {
                if (message.GetProperty("type").GetString() != "next") continue;
                var at = Stopwatch.GetTimestamp();
                var changed = message.GetProperty("payload").GetProperty("data").GetProperty("caseChanged");
                Told.Enqueue((changed.GetProperty("id").GetString()!, changed.GetProperty("version").GetInt32(), at));
            }
        }

        private Task Send(object message) => socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

        private async Task<JsonElement?> Receive()
        {
            try
            {
                var buffer = new byte[8 * 1024];
                var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
                return part.MessageType == WebSocketMessageType.Text ? JsonDocument.Parse(buffer.AsMemory(0, part.Count)).RootElement : null;
            }
            catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException)
            {
                return null;
            }
        }
    }
}
