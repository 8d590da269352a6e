using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Keys;
using LawLab.Grains.Organizations;
using LawLab.Grains.Storage;
using LawLab.Silo;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LawLab.Web.Tests.Secrets;

/// <summary>
/// LawLab on a PostgreSQL of its own, in whose cases made-up values are planted as people do it; then it is stopped, and every byte
/// that it left is searched for them.
/// </summary>
internal sealed class PlantedInstallation : IAsyncDisposable
{
    private const int ValuesInACase = 5;
    private const string Password = "correct horse battery";

    // More events than a snapshot waits for.
    private const int NotesInTheLongCase = 600;

    private readonly string _directory;
    private readonly RecordedLog _log = new();
    private readonly List<string> _values = [];
    private Database _database = null!;
    private WebApplication _app = null!;
    private HttpClient _http = null!;
    private Actor _lead = null!;

    private PlantedInstallation(string directory) => _directory = directory;

    /// <summary>What must not be found.</summary>
    public IReadOnlyCollection<string> Values => _values;

    /// <summary>A name that stands in clear on purpose: who does not find it has not searched.</summary>
    public string Control { get; } = Word();

    /// <summary>How the logical copy was made.</summary>
    public string DumpedWith { get; private set; } = "";

    /// <summary>How many bytes were searched.</summary>
    public long Searched { get; private set; }

    private string Data => Path.Combine(_directory, "data");

    /// <summary>Starts it, with an attorney who can sign in.</summary>
    public static async Task<PlantedInstallation> StartAsync(string directory)
    {
        var installation = new PlantedInstallation(directory);
        await installation.StartAsync();
        return installation;
    }

    private async Task StartAsync()
    {
        var builder = SiloApp.CreateBuilder([]);
        builder.Configuration["ConnectionStrings:LawLab"] = "";
        builder.Configuration["LawLab:DataDirectory"] = Data;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(_log).SetMinimumLevel(LogLevel.Trace);
        _database = await Database.OpenAsync(builder.Configuration, NullLoggerFactory.Instance, CancellationToken.None);
        await _database.PrepareAsync();
        await KeyMaintenance.EnsureRootKeyFitsAsync(_database.Owner, RootKeys.Open(builder.Configuration), CancellationToken.None);
        _app = SiloApp.Build(builder, _database);
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        await SignInAsync();
    }

    private async Task SignInAsync()
    {
        var founding = new FoundOrganization(Guid.NewGuid(), Invitations.Installation, "Made-Up Legal Aid");
        _lead = new Actor(OpaqueId.New(), OrganizationId.For(founding.CommandId), Role.Attorney, Control);
        await Grain<IOrganizationGrain>(_lead.OrganizationId).Submit(founding);
        var email = $"p{_lead.PersonId}@lawlab.test";
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Accounts>().EnsureAsync(
                [new NewAccount(_lead.PersonId, email, Control, Role.Attorney, _lead.OrganizationId)], Password);
        }

        await Grain<IAttorneyGrain>(_lead.PersonId).Submit(new RegisterAttorney(Guid.NewGuid(), Invitations.Installation, _lead.OrganizationId, Control));
        var answer = await _http.PostAsJsonAsync("/auth/login", new { email, password = Password });
        var tokens = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString());
    }

    /// <summary>Plants so many values: captions, A-numbers, notes and draft text; one case is long enough for a snapshot.</summary>
    public async Task PlantAsync(int count)
    {
        for (var i = 0; i < count; i++) _values.Add(i % ValuesInACase == 1 ? ANumber(i) : Word());
        await Parallel.ForEachAsync(_values.Chunk(ValuesInACase), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (values, _) => await PlantAsync(values));
        var last = _values[^ValuesInACase..];
        var id = await OpenAsync(last[0], last[1]);
        await AnswerAsync(id, last[3]);
        await Parallel.ForAsync(0, NotesInTheLongCase, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) => await NoteAsync(id, last[2]));
    }

    private async Task PlantAsync(string[] values)
    {
        var id = await OpenAsync(values[0], values[1]);
        await NoteAsync(id, $"Told by {values[2]}, born {values[3]}");
        await AnswerAsync(id, values[3]);
        var client = OpaqueId.New();
        var reply = await Grain<IDraftGrain>(DraftId.StrategyOf(id).ToString()).Submit(
            new SubmitDelta(SubmitDelta.CommandIdFor(client, 1), _lead, client, 1, 0, Delta.Empty.Insert($"What {values[4]} saw")));
        if (reply.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
    }

    private async Task<string> OpenAsync(string caption, string aNumber)
    {
        const string Mutation = "mutation($input:OpenCaseInput!){openCase(input:$input){case{id} errors{code}}}";
        var payload = await AskAsync(Mutation, "openCase", new
        {
            commandId = Guid.NewGuid(),
            caption = $"Matter of {caption}",
            aNumber,
            claim = new { nationality = "HO", language = "SP", relief = new[] { "ASYL" } },
            proceeding = new { caseType = "RMV", court = "ATL", detained = true },
        });
        return payload.GetProperty("case").GetProperty("id").GetString()!;
    }

    private async Task NoteAsync(string caseId, string text) =>
        await AskAsync("mutation($input:AddCaseNoteInput!){addCaseNote(input:$input){errors{code}}}", "addCaseNote", new { commandId = Guid.NewGuid(), caseId, text });

    private async Task AnswerAsync(string caseId, string text)
    {
        var values = new[] { new { point = "other-names", value = text } };
        await AskAsync(
            "mutation($input:RecordDataPointsInput!){recordDataPoints(input:$input){errors{code}}}", "recordDataPoints", new { commandId = Guid.NewGuid(), caseId, source = "TYPED", values });
        await AskAsync(
            "mutation($input:AddObservationInput!){addObservation(input:$input){errors{code}}}", "addObservation", new { commandId = Guid.NewGuid(), caseId, text, tags = new[] { "delay" } });
    }

    private async Task<JsonElement> AskAsync(string query, string field, object input)
    {
        var answer = await _http.PostAsJsonAsync("/graphql", new { query, variables = new { input } });
        var payload = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty(field);
        return payload.GetProperty("errors").GetArrayLength() == 0 ? payload : throw new InvalidOperationException(payload.GetProperty("errors").GetRawText());
    }

    private T Grain<T>(string key)
        where T : IGrainWithStringKey => _app.Services.GetRequiredService<IGrainFactory>().GetGrain<T>(key);

    /// <summary>Makes the logical copy, stops LawLab and its PostgreSQL, and keeps beside them what was logged.</summary>
    public async Task StopAsync()
    {
        await _app.StopAsync();
        await DumpAsync((await EmbeddedPostgres.FindRunningAsync(new EmbeddedPostgresOptions(Data), CancellationToken.None))!);
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        await File.WriteAllLinesAsync(Path.Combine(_directory, "lawlab.log"), _log.With(""));
    }

    /// <summary>With pg_dump where the server's programs have it; else as pg_dump does, table by table.</summary>
    private async Task DumpAsync(string connectionString)
    {
        var dump = Path.Combine(_directory, "dump.sql");
        var binaries = Environment.GetEnvironmentVariable("LawLab__PostgresBinaries") ?? "";
        var program = new[] { Path.Combine(binaries, "pg_dump"), Path.Combine(binaries, "bin", "pg_dump") }.FirstOrDefault(File.Exists);
        if (binaries.Length > 0 && program is not null)
        {
            var server = new NpgsqlConnectionStringBuilder(connectionString);
            var result = await Command.RunAsync(
                [program, "--enable-row-security", $"--dbname=postgresql://{server.Username}:{server.Password}@{server.Host}:{server.Port}/{server.Database}", $"--file={dump}"], CancellationToken.None);
            if (result.ExitCode != 0) throw new InvalidOperationException($"pg_dump failed: {Command.FirstLine(result.Errors)}");
            DumpedWith = "pg_dump";
            return;
        }

        DumpedWith = "COPY of every table";
        await using var file = File.CreateText(dump);
        var report = await Exposure.ReadAsync(_database.Owner, CancellationToken.None);
        await using var connection = await _database.Owner.OpenConnectionAsync();
        foreach (var table in report.Columns.Select(column => column.Table).Distinct())
        {
            using var rows = await connection.BeginTextExportAsync($"COPY {table} TO STDOUT");
            await file.WriteLineAsync(await rows.ReadToEndAsync());
        }
    }

    /// <summary>Every place in which one of these stands: the dump, table files, WAL, logs and whatever else there is.</summary>
    public async Task<IReadOnlyList<Leak>> FindAsync(IEnumerable<string> values)
    {
        var search = new LeakSearch(values);
        var found = new List<Leak>();
        Searched = 0;
        foreach (var path in Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories))
        {
            await using var file = File.OpenRead(path);
            Searched += file.Length;
            found.AddRange(await search.FindAsync(PlaceOf(path), file, hexadecimal: path.EndsWith(".sql", StringComparison.Ordinal)));
        }

        return found;
    }

    private string PlaceOf(string path) => Path.GetRelativePath(_directory, path).Replace("data/postgres/data/", "", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Letters that stand nowhere else.</summary>
    private static string Word() => "Z" + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 15);

    private static string ANumber(int i) => RandomNumberGenerator.GetInt32(1_000, 9_999).ToString(System.Globalization.CultureInfo.InvariantCulture)
        + i.ToString("D5", System.Globalization.CultureInfo.InvariantCulture);
}
