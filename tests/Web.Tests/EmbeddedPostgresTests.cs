using System.Diagnostics;
using System.Globalization;
using LawLab.Silo;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace LawLab.Web.Tests;

public sealed class EmbeddedPostgresTests : IDisposable
{
    // With a space, as in "My Documents", and of mode 700, as in a home.
    private readonly string _directory = Path.Combine(Directory.CreateTempSubdirectory("lawlab ").FullName, "data");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string PidFile => Path.Combine(_directory, "postgres", "data", "postmaster.pid");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_directory)!, recursive: true);

    [Fact]
    public async Task Start_NewDirectory_IsPrivateDurableAndAsksForThePassword()
    {
        await using var postgres = await StartAsync();

        Assert.Equal("on", await ScalarAsync(postgres, "show fsync"));
        Assert.Equal("on", await ScalarAsync(postgres, "show full_page_writes"));
        Assert.Equal("on", await ScalarAsync(postgres, "show synchronous_commit"));
        Assert.Equal("on", await ScalarAsync(postgres, "show data_checksums"));
        Assert.Equal("127.0.0.1", await ScalarAsync(postgres, "show listen_addresses"));
        Assert.Equal("UTF8", await ScalarAsync(postgres, "show server_encoding"));
        Assert.False((bool?)await ScalarAsync(postgres, "select rolsuper from pg_roles where rolname = current_user"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_directory, "postgres.password")));
        }

        var guess = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "guess", Pooling = false };
        var refused = await Assert.ThrowsAsync<PostgresException>(() => new NpgsqlConnection(guess.ConnectionString).OpenAsync(Cancellation));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Start_AfterAStop_FindsItsData()
    {
        await using (var first = await StartAsync())
            await ExecuteAsync(first, "create table kept as select 7 as n");
        Assert.False(File.Exists(PidFile));

        await using var second = await StartAsync();

        Assert.Equal(7, await ScalarAsync(second, "select n from kept"));
    }

    [Fact]
    public async Task Start_LawLabWasKilled_TakesOverFromTheServerThatOutlivedIt()
    {
        using (var killed = await ServeAsync())
        {
            killed.Kill();
            await killed.WaitForExitAsync(Cancellation);
        }
        var orphan = ReadPid();
        Assert.True(PostgresProcess.IsAlive(orphan));

        await using var postgres = await StartAsync();

        Assert.NotEqual(orphan, ReadPid());
        Assert.False(PostgresProcess.IsAlive(orphan));
        Assert.Equal(1, await ScalarAsync(postgres, "select 1"));
    }

    [Fact]
    public async Task Run_ServerIsKilled_ComesBackAtTheSameAddressWithWhatWasCommitted()
    {
        await using var postgres = await StartAsync();
        await ExecuteAsync(postgres, "create table kept as select 7 as n");
        var killed = ReadPid();

        Process.GetProcessById(killed).Kill();

        Assert.Equal(7, await EventuallyAsync(postgres, "select n from kept"));
        Assert.NotEqual(killed, ReadPid());
    }

    [Fact]
    public async Task Start_PidFileNamesAnotherProgram_LeavesThatAlone()
    {
        await using (await StartAsync()) { }
        using var bystander = Process.Start("sleep", "600");
        await File.WriteAllTextAsync(PidFile, string.Create(CultureInfo.InvariantCulture, $"{bystander.Id}\n{_directory}\n1\n5432\n\n127.0.0.1\n  1 1\nready\n"), Cancellation);

        await using var postgres = await StartAsync();

        Assert.Equal(1, await ScalarAsync(postgres, "select 1"));
        Assert.False(bystander.HasExited);
        bystander.Kill();
    }

    [Fact]
    public async Task Start_FirstStartWasInterrupted_BeginsAnew()
    {
        var half = Path.Combine(_directory, "postgres", "data.new");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "1", Cancellation);

        await using var postgres = await StartAsync();

        Assert.Equal(1, await ScalarAsync(postgres, "select 1"));
    }

    [Fact]
    public async Task Start_DirectoryInUse_SaysSo()
    {
        await using var postgres = await StartAsync();

        Assert.Contains("in use by another LawLab process", (await ProblemAsync()).Message, StringComparison.Ordinal);
        Assert.Equal(1, await ScalarAsync(postgres, "select 1"));
    }

    [Fact]
    public async Task Start_NoProgramsWhereTheSettingPoints_SaysSo() =>
        Assert.Contains("LawLab__PostgresBinaries is /nowhere", (await ProblemAsync("/nowhere")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Start_ProgramsThatDoNotRun_SaysSo()
    {
        var broken = Directory.CreateDirectory(Path.Combine(_directory, "..", "broken")).FullName;
        await File.WriteAllTextAsync(Path.Combine(broken, "postgres"), "", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(broken, "initdb"), "", Cancellation);

        Assert.Contains("does not run", (await ProblemAsync(broken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DataOfAnotherMajorVersion_NamesBoth()
    {
        await using (await StartAsync()) { }
        var version = Path.Combine(_directory, "postgres", "data", "PG_VERSION");
        await File.WriteAllTextAsync(version, "9\n", Cancellation);

        var problem = await ProblemAsync();

        Assert.Contains("made by PostgreSQL 9, but only PostgreSQL", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PasswordFileIsLost_SaysWhichToRestore()
    {
        await using (await StartAsync()) { }
        File.Delete(Path.Combine(_directory, "postgres.password"));

        Assert.Contains("postgres.password is missing", (await ProblemAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DirectoryCannotBeMade_IsAProblemInOneLine()
    {
        await File.WriteAllTextAsync(_directory, "a file", Cancellation);

        Assert.Contains("cannot be used for LawLab's data", (await ProblemAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("initdb: error: could not write to file \"pg_wal/xlogtemp.42\": No space left on device\n")]
    [InlineData("running bootstrap script ... FATAL:  could not extend file \"base/1/2691\": wrote only 4096 of 8192 bytes at block 9\n")]
    public void Explain_DiskFull_SaysWhereAndWhatToDo(string said)
    {
        using var data = DataDirectory.Take(_directory);

        var problem = EmbeddedPostgres.Explain(said, data);

        Assert.Equal($"The disk of {_directory} is full. Free some space, or move LawLab's data with LawLab__DataDirectory.", problem.Message);
    }

    [Fact]
    public async Task Log_StatementFails_HoldsNeitherStatementNorValues()
    {
        await using (var postgres = await StartAsync())
        {
            await ExecuteAsync(postgres, "create table person (name text primary key); insert into person values ('Xiomara Quispe')");
            await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(postgres, "insert into person values ('Xiomara Quispe')"));
            await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(postgres, "select 'Xiomara Quispe'::int"));
        }

        var log = await File.ReadAllTextAsync(Path.Combine(_directory, "postgres.log"), Cancellation);
        Assert.Contains("database system is ready", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Xiomara", log, StringComparison.Ordinal);
        Assert.DoesNotContain("person", log, StringComparison.Ordinal);
    }

    private Task<EmbeddedPostgres> StartAsync(string? binaries = null) =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(_directory, binaries), NullLogger.Instance, Cancellation);

    private async Task<StartupProblem> ProblemAsync(string? binaries = null)
    {
        var problem = await Assert.ThrowsAsync<StartupProblem>(() => StartAsync(binaries));
        Assert.DoesNotContain('\n', problem.Message);
        return problem;
    }

    // A real process, because only a process can be killed.
    private async Task<Process> ServeAsync()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LawLab.Silo.dll"), "postgres", _directory]) { RedirectStandardOutput = true })!;
        Assert.NotNull(await process.StandardOutput.ReadLineAsync(Cancellation));
        return process;
    }

    private int ReadPid() => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    private static async Task<object?> EventuallyAsync(EmbeddedPostgres postgres, string sql)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(20, Cancellation))
        {
            try
            {
                return await ScalarAsync(postgres, sql);
            }
            catch (NpgsqlException) when (waited.Elapsed < TimeSpan.FromSeconds(30))
            {
            }
        }
    }

    private static async Task<object?> ScalarAsync(EmbeddedPostgres postgres, string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private static async Task ExecuteAsync(EmbeddedPostgres postgres, string sql) => await ScalarAsync(postgres, sql);
}
