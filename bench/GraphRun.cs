using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Organizations;
using LawLab.Grains.Reference;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Bench;

/// <summary>
/// LawLab's place in the benchmark of GraphQL servers: the cases of its schema <c>app</c>, told to LawLab by commands, and LawLab as it runs,
/// on a database of its own in the same PostgreSQL. Each request is somebody's who may ask it: the cases of one court and one relief are those
/// of one supervising attorney, who has no others, and a court's figures those of its facilitator.
/// </summary>
/// <remarks>The load generator sends no bearer and knows the ids of the schema <c>app</c>; both are put into its requests here, before the product sees them.</remarks>
internal static class GraphRun
{
    // What the benchmark's data says of itself; what is left of the calendar is counted from this day.
    private static readonly DateTimeOffset s_today = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Hearings can be put on the calendar only before they are over: the cases are opened before the first of them.
    private static readonly DateTimeOffset s_beginning = new(2020, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private const string Filled = "lawlab";

    private static readonly string[] s_reliefs = ["ASYLUM", "WITHHOLDING", "CAT", "CANCELLATION", "ADJUSTMENT", "BOND"];

    /// <summary>Tells LawLab the cases; a database that has them already is left as it is.</summary>
    /// <param name="database">The benchmark's database, <c>postgres://user@host:port/name</c>.</param>
    /// <param name="folder">For what is kept beside the database.</param>
    public static async Task<int> FillAsync(Uri database, string folder)
    {
        var clock = new Clock(s_beginning);
        await CreateDatabaseAsync(database);
        await using var product = await StartAsync(ConnectionString(database, Filled, null), folder, clock, _ => { });
        await using var app = NpgsqlDataSource.Create(ConnectionString(database, "postgres", "app"));
        await PeopleAsync(product, app);
        var cases = await CasesAsync(app);
        Console.WriteLine($"{cases.Count} cases to tell");
        await using var owner = NpgsqlDataSource.Create(product.Service<IConfiguration>().GetConnectionString("LawLab")!);
        await InParallelAsync(cases, made => OpenAsync(product.Grains, made), () => TidyAsync(owner, "analyze"));
        clock.Now = s_today;
        await InParallelAsync(cases, made => DecideAsync(product.Grains, made), () => TidyAsync(owner, "analyze"));
        await TidyAsync(owner, "vacuum analyze");
        return 0;
    }

    /// <summary>Serves the filled database until it is told to stop.</summary>
    /// <param name="database">As of <see cref="FillAsync"/>.</param>
    /// <param name="folder">As of <see cref="FillAsync"/>.</param>
    /// <param name="port">Where.</param>
    /// <param name="name">Of LawLab's database, if it is a copy of the one that was filled.</param>
    public static async Task<int> ServeAsync(Uri database, string folder, int port, string name = Filled)
    {
        var front = new Front();
        await using var product = await StartAsync(ConnectionString(database, name, null), folder, new Clock(s_today), builder =>
        {
            builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
            builder.Services.AddSingleton<IStartupFilter>(front);
        });
        await using var app = NpgsqlDataSource.Create(ConnectionString(database, "postgres", "app"));
        await front.PrepareAsync(product, app);
        Console.WriteLine($"OURS_URL=http://127.0.0.1:{port}/graphql OURS_PID={Environment.ProcessId}");
        var stop = new TaskCompletionSource();
        using var told = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.TrySetResult();
        });
        await stop.Task;
        return 0;
    }

    // The benchmark's server has no autovacuum: without this it plans for a hundred thousand cases as if there were none.
    private static async Task TidyAsync(NpgsqlDataSource owner, string how)
    {
        await using var connection = await owner.OpenConnectionAsync();
        await using var tidy = new NpgsqlCommand(how, connection) { CommandTimeout = 0 };
        await tidy.ExecuteNonQueryAsync();
    }

    private static async Task<Product> StartAsync(string connection, string folder, Clock clock, Action<WebApplicationBuilder> configure) =>
        await Product.StartAsync(builder =>
        {
            builder.Configuration["ConnectionStrings:LawLab"] = connection;
            // A benchmark's caller asks more in a minute than any person.
            builder.Configuration["LawLab:GraphQL:PersonCostPerMinute"] = "1000000000";
            builder.Services.AddSingleton<TimeProvider>(clock);
            configure(builder);
        }, folder);

    private static string ConnectionString(Uri given, string database, string? schema) => new NpgsqlConnectionStringBuilder
    {
        Host = given.Host,
        Port = given.Port,
        Username = given.UserInfo,
        // The benchmark's server asks for none; LawLab makes that of the login it serves with from it.
        Password = "bench",
        Database = database,
        SearchPath = schema,
    }.ConnectionString;

    private static async Task CreateDatabaseAsync(Uri database)
    {
        await using var server = NpgsqlDataSource.Create(ConnectionString(database, "postgres", null));
        await using var known = server.CreateCommand($"select 1 from pg_database where datname = '{Filled}'");
        if (await known.ExecuteScalarAsync() is not null) return;
        await using var create = server.CreateCommand($"create database {Filled}");
        await create.ExecuteNonQueryAsync();
    }

    private static async Task PeopleAsync(Product product, NpgsqlDataSource app)
    {
        var judges = await ReadAsync(app, "select id, name from judges", row => new ReferenceCode("judge", JudgeCode(row.GetInt32(0)), row.GetString(1)));
        await using var owner = NpgsqlDataSource.Create(product.Service<IConfiguration>().GetConnectionString("LawLab")!);
        await ReferenceIndex.AddBuiltIn(owner, judges, new DateOnly(2020, 1, 1), CancellationToken.None);
        foreach (var (id, name) in await ReadAsync(app, "select id, name from organisations", row => (row.GetInt32(0), row.GetString(1))))
        {
            Must((await product.Grains.GetGrain<IOrganizationGrain>(OrganizationOf(id)).Submit(
                new FoundOrganization(OpaqueId.DeriveGuid("organisation", Text(id)), Invitations.Installation, name))).Refusal);
        }

        var attorneys = await ReadAsync(app, "select id, name, organisation_id from attorneys", row => (Id: row.GetInt32(0), Name: row.GetString(1), Organization: row.GetInt32(2)));
        await InParallelAsync(attorneys, async attorney => Must((await product.Grains.GetGrain<IAttorneyGrain>(AttorneyOf(attorney.Id)).Submit(new RegisterAttorney(
            OpaqueId.DeriveGuid("register", Text(attorney.Id)), Invitations.Installation, OrganizationOf(attorney.Organization), attorney.Name))).Refusal));
        for (var court = 1; court <= 60; court++)
        {
            var facilitator = Facilitator(court);
            Must((await product.Grains.GetGrain<IOrganizationGrain>(facilitator.OrganizationId).Submit(
                new FoundOrganization(OpaqueId.DeriveGuid("court", Text(court)), Invitations.Installation, $"Defenders before court {court}"))).Refusal);
            foreach (var person in Supervisors(court).Append(facilitator))
            {
                Must((await product.Grains.GetGrain<IAttorneyGrain>(person.PersonId).Submit(
                    new RegisterAttorney(OpaqueId.DeriveGuid("register", person.PersonId), Invitations.Installation, person.OrganizationId, person.Name))).Refusal);
            }

            var center = product.Grains.GetGrain<IJurisdictionGrain>(JurisdictionId.For(CourtCode(court)));
            Must((await center.Submit(new EstablishJurisdiction(OpaqueId.DeriveGuid("center", Text(court)), Invitations.Installation, CourtCode(court), $"Court {court}", "ATL"))).Refusal);
            Must((await center.Submit(new AddCourt(OpaqueId.DeriveGuid("add-court", Text(court)), Invitations.Installation, CourtCode(court)))).Refusal);
            Must((await center.Submit(new AppointFacilitator(OpaqueId.DeriveGuid("appoint", Text(court)), Invitations.Installation, facilitator.PersonId))).Refusal);
        }

        await product.EnsureAsync([.. Enumerable.Range(1, 60).SelectMany(court => Supervisors(court).Append(Facilitator(court)))
            .Select(person => new NewAccount(person.PersonId, EmailOf(person), person.Name, person.Role, person.OrganizationId))]);
    }

    private static async Task<IReadOnlyList<MadeCase>> CasesAsync(NpgsqlDataSource app)
    {
        var team = await ReadAsync(app, """
            select t.case_id, t.attorney_id, t.role, a.organisation_id from case_attorneys t join attorneys a on a.id = t.attorney_id order by t.case_id, t.attorney_id
            """, row => (Case: row.GetGuid(0), Attorney: row.GetInt32(1), Role: row.GetString(2), Organization: row.GetInt32(3)));
        var hearings = await ReadAsync(app, "select case_id, id, starts_at, kind from hearings", row => (Case: row.GetGuid(0), Id: row.GetInt32(1), At: row.GetDateTime(2), Kind: row.GetString(3)));
        var outcomes = await ReadAsync(app, "select case_id, id, judge_id, relief::text, result::text, decided_on from outcomes",
            row => (Case: row.GetGuid(0), Id: row.GetInt32(1), Judge: row.GetInt32(2), Relief: row.GetString(3), Result: row.GetString(4), On: row.GetFieldValue<DateOnly>(5)));
        var (teams, settings, decisions) = (team.ToLookup(each => each.Case), hearings.ToLookup(each => each.Case), outcomes.ToLookup(each => each.Case));
        return await ReadAsync(app, "select id, jurisdiction_id, judge_id, status::text, filed_on, relief::text, detained, nationality, next_hearing from cases", row =>
        {
            var id = row.GetGuid(0);
            return new MadeCase(
                id, row.GetInt32(1), row.GetInt32(2), row.GetString(3), row.GetFieldValue<DateOnly>(4), row.GetString(5), row.GetBoolean(6), row.GetString(7), row.IsDBNull(8) ? null : row.GetDateTime(8),
                [.. teams[id].Select(each => (each.Attorney, each.Role, each.Organization))],
                [.. settings[id].Select(each => (each.Id, each.At, each.Kind))],
                [.. decisions[id].Select(each => (each.Id, each.Judge, each.Relief, each.Result, each.On))]);
        });
    }

    private static async Task OpenAsync(IGrainFactory grains, MadeCase made)
    {
        var lead = Supervisor(made.Court, made.Relief);
        var grain = grains.GetGrain<ICaseGrain>(CaseOf(made.Id, made.Court));
        Must(await SendAsync(grain, new OpenCase(
            made.Id, lead, $"Matter of Bench {made.Id:N}", null, new Claim(NationalityCode(made.Nationality), null, [made.Relief]),
            new Proceeding("RMV", CourtCode(made.Court), JudgeCode(made.Judge), made.FiledOn, made.Detained))));
        Must(await SendAsync(grain, new AssignTeam(
            Command("team", made.Id), lead,
            [.. made.Team.Select(member => new TeamMember(AttorneyOf(member.Attorney), RoleOf(member.Role), default, null, null, OrganizationOf(member.Organization)))])));
        foreach (var hearing in made.Hearings)
        {
            await ScheduleAsync(hearing.At, Enum.Parse<HearingKind>(hearing.Kind, ignoreCase: true), OpaqueId.DeriveGuid("hearing", Text(hearing.Id)));
        }

        if (made.NextHearing is { } next) await ScheduleAsync(next, HearingKind.Individual, Command("next", made.Id));

        async Task ScheduleAsync(DateTime at, HearingKind kind, Guid command)
        {
            var refusal = await SendAsync(grain, new ScheduleHearing(command, lead, kind, DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at)));
            // The benchmark's data has a few twice.
            if (refusal?.Code != "hearing.already-scheduled") Must(refusal);
        }
    }

    private static async Task DecideAsync(IGrainFactory grains, MadeCase made)
    {
        var lead = Supervisor(made.Court, made.Relief);
        var grain = grains.GetGrain<ICaseGrain>(CaseOf(made.Id, made.Court));
        foreach (var decision in made.Outcomes)
        {
            Must(await SendAsync(grain, new RecordOutcome(
                OpaqueId.DeriveGuid("outcome", Text(decision.Id)), lead, OutcomeKind.Relief,
                decision.Result == "GRANTED" ? OutcomeResult.Granted : OutcomeResult.Denied,
                decision.On, JudgeCode(decision.Judge), decision.Relief, null, null)));
        }

        // After AssignTeam a case is prepared, which is what is open here.
        if (made.Status != "OPEN") Must(await SendAsync(grain, new ChangeCaseStatus(Command("status", made.Id), lead, made.Status == "CLOSED" ? CaseStatus.Closed : CaseStatus.Pending)));
    }

    /// <summary>As every door does: what a busy machine did not answer in time is asked again.</summary>
    private static async Task<Refusal?> SendAsync(ICaseGrain grain, CaseCommand command) =>
        (await Retry.Command(() => grain.Submit(command), reply => reply.Refusal, CancellationToken.None)).Refusal;

    private static async Task InParallelAsync<T>(IReadOnlyCollection<T> all, Func<T, Task> one, Func<Task>? meanwhile = null)
    {
        var (done, next) = (0, DateTime.UtcNow.AddSeconds(10));
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (each, _) =>
        {
            await one(each);
            var number = Interlocked.Increment(ref done);
            if (DateTime.UtcNow < next) return;
            next = DateTime.UtcNow.AddSeconds(10);
            Console.WriteLine($"{number} of {all.Count}");
            if (meanwhile is not null) await meanwhile();
        });
    }

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    private static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Code);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string CourtCode(int court) => $"C{(char)('A' + (court / 26))}{(char)('A' + (court % 26))}";

    private static string JudgeCode(int judge) => $"J{judge}";

    private static string NationalityCode(string name) => name[..3].ToUpperInvariant();

    private static string OrganizationOf(int organisation) => OrganizationId.For(OpaqueId.DeriveGuid("organisation", Text(organisation)));

    private static string AttorneyOf(int attorney) => OpaqueId.Derive("attorney", Text(attorney));

    private static string CaseOf(Guid id, int court) => CaseId.For(OrganizationId.For(OpaqueId.DeriveGuid("court", Text(court))), id);

    private static Guid Command(string what, Guid caseId) => OpaqueId.DeriveGuid(what, caseId.ToString("N"));

    private static Actor Supervisor(int court, string relief) => PersonAt(court, $"supervisor {relief}", Role.Attorney);

    private static Actor Facilitator(int court) => PersonAt(court, "facilitator", Role.Facilitator);

    private static IEnumerable<Actor> Supervisors(int court) => s_reliefs.Select(relief => Supervisor(court, relief));

    private static Actor PersonAt(int court, string office, Role role) =>
        new(OpaqueId.Derive(office, Text(court)), OrganizationId.For(OpaqueId.DeriveGuid("court", Text(court))), role, $"Bench {office} {court}");

    private static string EmailOf(Actor person) => $"{person.PersonId}@lawlab.test";

    // Parts that no rule makes anything of here; the adapter reads them as the benchmark's.
    private static TeamRole RoleOf(string role) => role switch { "lead" => TeamRole.CoCounsel, "supervisor" => TeamRole.ReadOnly, _ => TeamRole.Paralegal };

    private sealed record MadeCase(
        Guid Id, int Court, int Judge, string Status, DateOnly FiledOn, string Relief, bool Detained, string Nationality, DateTime? NextHearing,
        IReadOnlyList<(int Attorney, string Role, int Organization)> Team,
        IReadOnlyList<(int Id, DateTime At, string Kind)> Hearings,
        IReadOnlyList<(int Id, int Judge, string Relief, string Result, DateOnly On)> Outcomes);

    /// <summary>Time that goes on from any day.</summary>
    private sealed class Clock : TimeProvider
    {
        private TimeSpan _behind;

        public Clock(DateTimeOffset now) => Now = now;

        public DateTimeOffset Now
        {
            set => _behind = System.GetUtcNow() - value;
        }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - _behind;
    }

    /// <summary>Says whose a request is, and names what it asks for by LawLab's ids. A request that came before is known by its bytes.</summary>
    private sealed class Front : IStartupFilter
    {
        private readonly ConcurrentDictionary<string, (string Bearer, byte[] Body)> _known = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> _bearers = [];
        private Dictionary<Guid, (int Court, string Relief)> _cases = [];

        public async Task PrepareAsync(Product product, NpgsqlDataSource app)
        {
            _cases = (await ReadAsync(app, "select id, jurisdiction_id, relief::text from cases", row => (Id: row.GetGuid(0), Court: row.GetInt32(1), Relief: row.GetString(2))))
                .ToDictionary(row => row.Id, row => (row.Court, row.Relief));
            var people = Enumerable.Range(1, 60).SelectMany(court => Supervisors(court).Append(Facilitator(court))).ToList();
            await Parallel.ForAsync(0, people.Count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
            {
                using var visitor = product.From(new IPAddress([127, 9, (byte)(number / 200), (byte)((number % 200) + 1)]));
                var token = await Product.TokenAsync(visitor, EmailOf(people[number]));
                lock (_bearers) _bearers[people[number].PersonId] = "Bearer " + token;
            });
        }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, go) =>
            {
                if (http.Request.Path == "/graphql" && _bearers.Count > 0)
                {
                    using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
                    var (bearer, body) = Translate(await reader.ReadToEndAsync(http.RequestAborted));
                    http.Request.Headers.Authorization = bearer;
                    http.Request.Body = new MemoryStream(body);
                    http.Request.ContentLength = body.Length;
                }

                await go(http);
            });
            next(app);
        };

        private (string Bearer, byte[] Body) Translate(string given)
        {
            if (_known.TryGetValue(given, out var known)) return known;
            var (person, body) = (Facilitator(1), given);
            if (JsonNode.Parse(given) is JsonObject request && request["variables"] is JsonObject variables)
            {
                if ((string?)variables["id"] is { } id && Guid.TryParse(id, out var asked) && _cases.TryGetValue(asked, out var place))
                {
                    (person, variables["id"]) = (Supervisor(place.Court, place.Relief), CaseOf(asked, place.Court));
                }
                else if ((int?)variables["jurisdictionId"] is { } court)
                {
                    variables.Remove("jurisdictionId");
                    variables["court"] = CourtCode(court);
                    person = (string?)variables["relief"] is { } relief ? Supervisor(court, relief) : Facilitator(court);
                    // Until is the first day that does not count; here the last that does.
                    if ((string?)variables["until"] is { } until) variables["until"] = DateOnly.Parse(until, CultureInfo.InvariantCulture).AddDays(-1).ToString("O", CultureInfo.InvariantCulture);
                }

                body = request.ToJsonString();
            }

            return _known[given] = (_bearers[person.PersonId], Encoding.UTF8.GetBytes(body));
        }
    }
}
