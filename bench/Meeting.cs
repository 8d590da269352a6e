using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Organizations;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace LawLab.Bench;

/// <summary>A conference before many eyes: how soon everybody sees a move, and whether all see the same board.</summary>
internal sealed class Meeting : IAsyncDisposable
{
    private const int Teams = 12;
    private const int Cases = 150;
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(500);

    private readonly Product _product;
    private readonly Actor _facilitator;
    private readonly ConcurrentDictionary<int, long> _sent = new();
    private readonly ConcurrentBag<double> _seen = [];
    private readonly ConcurrentBag<double> _acknowledged = [];
    private readonly List<Page> _pages = [];
    private int _refused;

    private Meeting(Product product, Actor facilitator) => (_product, _facilitator) = (product, facilitator);

    private string Id { get; set; } = "";

    private string[] TeamIds { get; set; } = [];

    private IConferenceGrain Conference => _product.Grains.GetGrain<IConferenceGrain>(Id);

    public static async Task<int> RunAsync(int watchers, int movers, int seconds)
    {
        await using var product = await Product.StartAsync();
        await using var meeting = await HoldAsync(product, watchers, movers);
        var started = Stopwatch.GetTimestamp();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        await Task.WhenAll(meeting._pages.Take(movers).Select((page, number) => meeting.MoveAsync(page, number, movers, TimeSpan.FromSeconds(seconds))));
        var elapsed = Stopwatch.GetElapsedTime(started);
        var used = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        var view = (await meeting.Conference.Open(meeting._facilitator))!;
        await meeting.SettleAsync(view.Version);
        var board = view.Cases.ToDictionary(card => card.CaseId, card => card.TeamId);
        var wrong = meeting._pages.Count(page => !page.Shows(view.Version, board));

        var seen = meeting._seen.Order().ToArray();
        var acknowledged = meeting._acknowledged.Order().ToArray();
        var moves = acknowledged.Length;
        Say($"{movers} movers, {watchers} watchers, {elapsed.TotalSeconds:F0} s: {moves} moves ({moves / elapsed.TotalSeconds:F1}/s), {meeting._refused} refused, {seen.Length} seen");
        Say($"acknowledged after p50 {At(acknowledged, 0.5):F1}, p95 {At(acknowledged, 0.95):F1}, p99 {At(acknowledged, 0.99):F1} ms");
        Say($"seen by all after     p50 {At(seen, 0.5):F1}, p95 {At(seen, 0.95):F1}, p99 {At(seen, 0.99):F1}, max {seen[^1]:F1} ms");
        Say($"boards that are not the grain's: {wrong} of {meeting._pages.Count}; processor {used.TotalSeconds / elapsed.TotalSeconds:P0} of one core, clients included");
        return wrong == 0 && seen.Length == (long)moves * meeting._pages.Count && At(seen, 0.95) <= 150 ? 0 : 1;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var page in _pages) await page.Hub.DisposeAsync();
    }

    private static async Task<Meeting> HoldAsync(Product product, int watchers, int movers)
    {
        var founding = new FoundOrganization(Guid.NewGuid(), Invitations.Installation, "Bench");
        var organization = OrganizationId.For(founding.CommandId);
        Must((await product.Grains.GetGrain<IOrganizationGrain>(organization).Submit(founding)).Refusal);
        var people = Enumerable.Range(0, watchers + movers + 1).Select(number =>
            new NewAccount(OpaqueId.New(), $"p{number}@lawlab.test", $"Person {number}", number == 0 ? Role.Facilitator : Role.Attorney, organization)).ToList();
        await product.EnsureAsync(people);
        var facilitator = new Actor(people[0].PersonId, organization, Role.Facilitator, people[0].Name);
        var center = product.Grains.GetGrain<IJurisdictionGrain>(JurisdictionId.For("BEN"));
        foreach (JurisdictionCommand command in (JurisdictionCommand[])[
            new EstablishJurisdiction(Guid.NewGuid(), Invitations.Installation, "BEN", "Bench", "Bench"),
            new AddCourt(Guid.NewGuid(), Invitations.Installation, "ATL")])
        {
            Must((await center.Submit(command)).Refusal);
        }

        foreach (var person in people)
        {
            var profile = product.Grains.GetGrain<IAttorneyGrain>(person.PersonId);
            Must((await profile.Submit(new RegisterAttorney(Guid.NewGuid(), Invitations.Installation, organization, person.Name))).Refusal);
        }

        Must((await center.Submit(new AppointFacilitator(Guid.NewGuid(), Invitations.Installation, facilitator.PersonId))).Refusal);
        for (var number = 0; number < Teams; number++)
        {
            var lead = people[1 + number].PersonId;
            var profile = product.Grains.GetGrain<IAttorneyGrain>(lead);
            Must((await profile.Submit(new RecordBarAdmission(Guid.NewGuid(), Invitations.Installation, new BarAdmission("GA", true, new DateOnly(2015, 6, 1))))).Refusal);
            Must((await profile.Submit(new RecordCapacity(Guid.NewGuid(), Invitations.Installation, 300))).Refusal);
            Must((await profile.Submit(new JoinCenter(Guid.NewGuid(), facilitator, JurisdictionId.For("BEN")))).Refusal);
            Must((await center.Submit(new FormTeam(Guid.NewGuid(), facilitator, $"Team {number}"))).Refusal);
            var team = (await center.Teams()).Single(one => one.Name == $"Team {number}").Id;
            Must((await center.Submit(new SeatMember(Guid.NewGuid(), facilitator, team, lead, SeatRole.Lead, null))).Refusal);
        }

        var caseIds = new List<string>();
        for (var number = 0; number < Cases; number++)
        {
            var open = new OpenCase(Guid.NewGuid(), facilitator, "Matter of Bench", null, new Claim(null, null, []), new Proceeding("RMV", "ATL", null, null, false));
            caseIds.Add(CaseId.For(organization, open.CommandId));
            Must((await product.Grains.GetGrain<ICaseGrain>(caseIds[^1]).Submit(open)).Refusal);
        }

        var starts = DateTimeOffset.UtcNow.AddDays(1);
        var schedule = new ScheduleConference(Guid.NewGuid(), facilitator, JurisdictionId.For("BEN"), new ConferenceTime(starts, starts.AddHours(3), "America/New_York", null, null));
        var meeting = new Meeting(product, facilitator) { Id = ConferenceId.For(organization, schedule.CommandId), TeamIds = [.. (await center.Teams()).Select(team => team.Id)] };
        foreach (ConferenceCommand command in (ConferenceCommand[])[
            schedule,
            new InviteToConference(Guid.NewGuid(), facilitator, [.. people.Skip(1).Take(movers).Select(person => person.PersonId)], ConferencePart.Participant),
            new InviteToConference(Guid.NewGuid(), facilitator, [.. people.Skip(1 + movers).Select(person => person.PersonId)], ConferencePart.Watcher),
            new AdvanceConference(Guid.NewGuid(), facilitator, ConferenceStage.Assembling),
            new AddCases(Guid.NewGuid(), facilitator, caseIds),
            new TakeTeams(Guid.NewGuid(), facilitator),
            new AdvanceConference(Guid.NewGuid(), facilitator, ConferenceStage.Live)])
        {
            Must((await meeting.Conference.Submit(command)).Refusal);
        }

        await Parallel.ForAsync(1, people.Count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            using var visitor = product.From(new IPAddress([127, 6, (byte)(number / 200), (byte)((number % 200) + 1)]));
            var page = await Page.OpenAsync(meeting, await Product.TokenAsync(visitor, people[number].Email), number);
            lock (meeting._pages) meeting._pages.Add(page);
        });
        meeting._pages.Sort((one, other) => one.Number.CompareTo(other.Number));
        return meeting;
    }

    /// <summary>Each has cases of her own, so that what is measured is the board and not who loses a race.</summary>
    private async Task MoveAsync(Page page, int number, int movers, TimeSpan time)
    {
        var own = page.CaseIds().Where((_, at) => at % movers == number).ToArray();
        var random = new Random(number);
        using var timer = new PeriodicTimer(s_between);
        var started = Stopwatch.GetTimestamp();
        await Task.Delay(random.Next(500));
        while (Stopwatch.GetElapsedTime(started) < time && await timer.WaitForNextTickAsync())
        {
            var id = own[random.Next(own.Length)];
            var from = page.TeamOf(id);
            string?[] others = [.. TeamIds.Append(null).Where(team => team != from)];
            var to = from is not null && random.Next(4) == 0 ? null : others[random.Next(others.Length)];
            var sent = Stopwatch.GetTimestamp();
            try
            {
                var accepted = await page.Hub.InvokeAsync<JsonElement>(
                    "MoveCases", Id, new { commandId = Guid.NewGuid().ToString("D"), placements = new[] { new Placement(id, from, to) }, anyway = true });
                _acknowledged.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                _sent[accepted.GetProperty("version").GetInt32()] = sent;
            }
            catch (HubException)
            {
                Interlocked.Increment(ref _refused);
            }
        }
    }

    private async Task SettleAsync(int version)
    {
        for (var tries = 0; tries < 100 && _pages.Exists(page => page.Version < version); tries++) await Task.Delay(50);
        foreach (var page in _pages)
        {
            foreach (var (seen, at) in page.Seen)
            {
                if (_sent.TryGetValue(seen, out var sent)) _seen.Add((at - sent) * 1_000.0 / Stopwatch.Frequency);
            }
        }
    }

    private static double At(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];

    private static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Code);
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>One socket and the board that it shows.</summary>
    private sealed class Page
    {
        private readonly Dictionary<string, string?> _board = [];
        private readonly Lock _lock = new();

        private Page(HubConnection hub, int number) => (Hub, Number) = (hub, number);

        public HubConnection Hub { get; }

        public int Number { get; }

        public int Version { get; private set; }

        public ConcurrentQueue<(int Version, long At)> Seen { get; } = new();

        public static async Task<Page> OpenAsync(Meeting meeting, string token, int number)
        {
            var hub = new HubConnectionBuilder()
                .WithUrl(new Uri(meeting._product.Address, "/hubs/live"), connection => connection.AccessTokenProvider = () => Task.FromResult<string?>(token))
                .Build();
            var page = new Page(hub, number);
            hub.On<JsonElement>("ConferenceChanged", page.Take);
            await hub.StartAsync();
            var opened = await hub.InvokeAsync<JsonElement>("OpenConference", meeting.Id);
            lock (page._lock)
            {
                foreach (var card in opened.GetProperty("conference").GetProperty("cases").EnumerateArray()) page._board[card.GetProperty("caseId").GetString()!] = TeamIn(card, "teamId");
                page.Version = opened.GetProperty("conference").GetProperty("version").GetInt32();
            }

            return page;
        }

        public IEnumerable<string> CaseIds() => _board.Keys.Order(StringComparer.Ordinal);

        public string? TeamOf(string caseId)
        {
            lock (_lock) return _board[caseId];
        }

        public bool Shows(int version, Dictionary<string, string?> board)
        {
            lock (_lock) return Version == version && _board.Count == board.Count && _board.All(pair => board[pair.Key] == pair.Value);
        }

        private void Take(JsonElement message)
        {
            var at = Stopwatch.GetTimestamp();
            var version = message.GetProperty("version").GetInt32();
            lock (_lock)
            {
                if (version != Version + 1) return;
                Version = version;
                if (message.GetProperty("change").GetProperty("move") is { ValueKind: JsonValueKind.Object } move)
                {
                    foreach (var to in move.GetProperty("placements").EnumerateArray()) _board[to.GetProperty("caseId").GetString()!] = TeamIn(to, "toTeamId");
                }
            }

            Seen.Enqueue((version, at));
        }

        private static string? TeamIn(JsonElement json, string name) => json.GetProperty(name) is { ValueKind: JsonValueKind.String } team ? team.GetString() : null;
    }
}
