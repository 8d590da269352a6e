using System.Diagnostics;
using System.Globalization;
using LawLab.Grains.Eoir;
using LawLab.Grains.Tests.Eoir;
using LawLab.Grains.Tests.Testing;
using LawLab.Silo.Commands;
using Npgsql;
using Xunit;

namespace LawLab.Web.Tests.Commands;

public sealed class ImportEoirTests(PostgresServer server) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lawlab-import-").FullName;
    private readonly StringWriter _output = new();
    private string _database = "";
    private NpgsqlDataSource _source = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Release => Path.Combine(_folder, "release");

    private string Rejects => Path.Combine(_folder, "rejects.csv");

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        _source = NpgsqlDataSource.Create(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await server.DropDatabaseAsync(_database);
        _output.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_Release_TellsStepsCountsAndWhereTheRejectsAre()
    {
        var made = Make(2_000);
        File.Delete(Path.Combine(Release, "EOIR Case Data", "D_TblAssociatedBond.csv"));

        Assert.Equal(0, await RunAsync(Release, "--rejects", Rejects));

        Assert.StartsWith("looking whether the release is known …", Output, StringComparison.Ordinal);
        foreach (var file in new[] { "B_TblProceeding", "A_TblCase", "tbl_schedule", "tbl_Court_Appln" })
            Assert.Matches($@"{file}\.csv: comparing \d+ rows with the release before …", Output);
        Assert.Contains("counting figures …", Output, StringComparison.Ordinal);
        var hearings = made.Tables["hearing"];
        Assert.Matches($@"hearing +{hearings.Read} +{hearings.Added} +0 +0 +0 +{hearings.Rejected} +{hearings.Duplicates} +{hearings.ImpossibleDates} +{hearings.NulRows}\r?\n", Output);
        Assert.Contains("missing  D_TblAssociatedBond.csv: its table stays as it is", Output, StringComparison.Ordinal);
        Assert.Contains("skipped  tbl_Court_Motions.csv, yardsticks.json: figures do not need them", Output, StringComparison.Ordinal);
        var rejected = made.Rejects!.Where(reject => reject.Table != "bond").ToList();
        Assert.Contains($"{rejected.Count} rejected rows are in {Rejects}, with line and reason.", Output, StringComparison.Ordinal);
        Assert.Matches(@"Release 1, data through \d{4}-\d\d-\d\d\.", Output);
        var lines = await File.ReadAllLinesAsync(Rejects, Cancellation);
        Assert.Equal(("file,line,key,reason", rejected.Count + 1), (lines[0], lines.Length));
        Assert.Contains(lines, line => line.StartsWith("tbl_schedule.csv,", StringComparison.Ordinal) && line.EndsWith("cells instead of 30", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_SameReleaseAgain_SaysThatNothingWasChanged()
    {
        Make(1_000);
        await RunAsync(Release, "--rejects", Rejects);
        File.Delete(Rejects);
        _output.GetStringBuilder().Clear();

        Assert.Equal(0, await RunAsync(Release, "--rejects", Rejects));

        Assert.Contains("This release is there already, as number 1: nothing was changed.", Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Rejects));
    }

    [Fact]
    public async Task Run_FileCutShort_SaysWhatToDoAndDoesItWhenAllowed()
    {
        Make(2_000);
        await RunAsync(Release, "--rejects", Rejects);
        await using (var file = File.OpenWrite(Path.Combine(Release, "EOIR Case Data", "tbl_schedule.csv"))) file.SetLength(file.Length / 2);

        Assert.Equal(2, await RunAsync(Release, "--rejects", Rejects));
        Assert.Contains("it looks cut short. Fetch the release again; if it is right, import it with --allow-fewer.", Output, StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync(Release, "--rejects", Rejects, "--allow-fewer"));
    }

    [Fact]
    public async Task Run_WrongFolder_SaysWhatToGive()
    {
        Assert.Equal(2, await RunAsync(Path.Combine(_folder, "missing")));
        Assert.Contains("There is no folder", Output, StringComparison.Ordinal);
        Assert.Equal(2, await RunAsync(_folder));
        Assert.Contains("holds none of the files to import (B_TblProceeding.csv", Output, StringComparison.Ordinal);
        Assert.Equal(2, Output.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public async Task Run_RejectsCannotBeWritten_SaysSoAndGoesOnTheNextTime()
    {
        Make(1_000);

        Assert.Equal(1, await RunAsync(Release, "--rejects", Path.Combine(_folder, "no such folder", "file.csv")));
        Assert.Contains("Give the command again to go on.", Output, StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync(Release, "--rejects", Rejects));
        Assert.True(File.Exists(Rejects));
    }

    [Theory]
    [InlineData()]
    [InlineData("a", "b")]
    [InlineData("a", "--rejects")]
    [InlineData("a", "--force")]
    public async Task Run_WrongArguments_ShowsTheUsage(params string[] args)
    {
        Assert.Equal(2, await RunAsync(args));
        Assert.StartsWith("Usage: import-eoir FOLDER", Output, StringComparison.Ordinal);
    }

    /// <summary>While it reads, while it merges and while it counts; each time another process goes on.</summary>
    [Fact]
    public async Task Run_KilledAgainAndAgain_GoesOnAndEndsTheSame()
    {
        Make(40_000);
        var whole = await WholeAsync();
        await KillAsync("eoir_hearing", HasReadSome);
        await KillAsync("eoir_hearing", Waits);
        Assert.Equal(0, await NumberAsync("select count(*) from eoir_release where finished_at is not null"));
        await KillAsync("eoir_figure", Waits);
        // What was merged is there, the figures are the ones of before.
        Assert.Equal(6, await NumberAsync("select count(*) from eoir_difference"));
        Assert.Equal(0, await NumberAsync("select count(*) from eoir_figure"));

        using var last = Start();
        Assert.Contains("Release 1, data through", await last.StandardOutput.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
        await last.WaitForExitAsync(Cancellation);

        Assert.Equal(0, last.ExitCode);
        Assert.Equal(whole, (await StateAsync(_source), await File.ReadAllTextAsync(Rejects, Cancellation)));
    }

    private string Output => _output.ToString();

    private MadeRelease Make(int proceedings)
    {
        var release = new MadeRelease(seed: 3, proceedings);
        release.Write(Release);
        return release;
    }

    private Task<int> RunAsync(params string[] args) => ImportEoir.RunAsync(args, _source, _output, Cancellation);

    /// <summary>A real process, because only a process can be killed.</summary>
    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LawLab.Silo.dll"), "import-eoir", Release, "--rejects", Rejects])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _folder,
        };
        start.Environment["ConnectionStrings__LawLab"] = _database;
        start.Environment["LawLab__DataDirectory"] = Path.Combine(_folder, "data");
        start.Environment["LawLab__AllowVolatileDatabase"] = "true";
        return Process.Start(start)!;
    }

    /// <summary>Holds a table, so that the import comes no further, and kills the process when it is where it shall be.</summary>
    private async Task KillAsync(string table, Func<string, Task> reached)
    {
        Task<string> said;
        await using (var connection = await _source.OpenConnectionAsync(Cancellation))
        {
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            // Not against readers: the test itself looks. Before the import begins: what is left of it may take less time than this.
            // However long an import takes to come here, the hold is not ended as one that was forgotten.
            await using var hold = new NpgsqlCommand($"set local idle_in_transaction_session_timeout = 0; lock table {table} in exclusive mode", connection, transaction);
            await hold.ExecuteNonQueryAsync(Cancellation);
            using var process = Start();
            said = process.StandardOutput.ReadToEndAsync(Cancellation);
            await Task.WhenAny(reached(table), process.WaitForExitAsync(Cancellation)).Unwrap();
            Assert.False(process.HasExited, process.HasExited ? await said : "");
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
        }

        Assert.DoesNotContain("Release 1, data through", await said, StringComparison.Ordinal);
        // The server notices that nobody is there any more: until then an import is under way.
        await UntilAsync("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())", count => count == 0);
    }

    private Task Waits(string table) => UntilAsync($"select count(*) from pg_locks where not granted and relation = '{table}'::regclass", count => count > 0);

    private async Task HasReadSome(string table)
    {
        await UntilAsync("select count(*) from pg_class where oid = to_regclass('eoir_stage.progress')", count => count > 0);
        await UntilAsync("select count(*) from eoir_stage.progress where name = 'hearing' and rows > 0", count => count > 0);
    }

    private async Task UntilAsync(string sql, Func<long, bool> isSo)
    {
        for (var waited = Stopwatch.StartNew(); !isSo(await NumberAsync(sql)); await Task.Delay(20, Cancellation))
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(3), sql);
    }

    private async Task<(string State, string Rejects)> WholeAsync()
    {
        var database = await server.CreateDatabaseAsync();
        var rejects = Path.Combine(_folder, "whole.csv");
        try
        {
            await using var source = NpgsqlDataSource.Create(database);
            await EoirImporter.ImportAsync(Release, source, new(rejects), null, Cancellation);
            return (await StateAsync(source), await File.ReadAllTextAsync(rejects, Cancellation));
        }
        finally
        {
            await server.DropDatabaseAsync(database);
        }
    }

    /// <summary>Hashes of all that an import leaves, but for when it ended.</summary>
    private static async Task<string> StateAsync(NpgsqlDataSource source)
    {
        var hashes = new List<string>();
        foreach (var table in new[] { "case", "proceeding", "application", "hearing", "bond", "appeal", "judge", "figure", "difference" })
        {
            await using var command = source.CreateCommand($"select count(*) || ' ' || sum(('x' || left(md5(t::text), 8))::bit(32)::bigint) from eoir_{table} t");
            hashes.Add($"{table} {await command.ExecuteScalarAsync(Cancellation)}");
        }

        return string.Join('\n', hashes);
    }

    private async Task<long> NumberAsync(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Cancellation), CultureInfo.InvariantCulture);
    }
}
