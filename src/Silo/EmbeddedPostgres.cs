using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LawLab.Grains.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LawLab.Silo;

/// <summary>Where the embedded database keeps its data and finds its programs.</summary>
/// <param name="Directory">The data directory; see <see cref="DataDirectory.Default"/>.</param>
/// <param name="Binaries">A directory with PostgreSQL's programs, or null to look for them.</param>
internal sealed record EmbeddedPostgresOptions(string Directory, string? Binaries = null);

/// <summary>
/// The PostgreSQL server that LawLab runs for itself when no connection string is given: on a free loopback port, with a
/// password of its own, as durable as a server somebody set up with care. It is started again when it dies, and stops when
/// this is disposed.
/// </summary>
internal sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    private const string Name = "lawlab";
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    private readonly DataDirectory _data;
    private readonly PostgresProcess _server;
    private readonly PostgresBinaries _binaries;
    private readonly string _password;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Task _supervision = Task.CompletedTask;
    private int _port;

    private EmbeddedPostgres(DataDirectory data, PostgresProcess server, PostgresBinaries binaries, string password, ILogger logger) =>
        (_data, _server, _binaries, _password, _logger) = (data, server, binaries, password, logger);

    /// <summary>For LawLab itself: the owner of its database, who is no superuser.</summary>
    public string ConnectionString => ConnectionTo(Name, Name);

    /// <summary>For tests and tools that create databases.</summary>
    public string AdministratorConnectionString => ConnectionTo("postgres", "postgres");

    /// <summary>Starts the server, creating its cluster the first time, and returns when it answers.</summary>
    /// <exception cref="StartupProblem">Something that a person has to put right.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellation)
    {
        var data = DataDirectory.Take(options.Directory);
        try
        {
            var user = await PostgresUser.ForAsync(data.Server, cancellation);
            var binaries = await PostgresBinaries.FindAsync(options.Binaries, data, user, cancellation);
            var password = await data.PasswordAsync(cancellation);
            DataDirectory.CreatePrivate(data.Server);

            var postgres = new EmbeddedPostgres(data, new PostgresProcess(data, user), binaries, password, logger);
            await postgres._server.ClearLeftoversAsync(cancellation);
            if (data.ClusterMajor is null)
                await postgres.CreateClusterAsync(user, cancellation);
            await user.GiveAsync(data.Server, cancellation);
            await postgres.StartFirstAsync(cancellation);
            return postgres;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>Stops the server: sessions are ended, everything is written, and the next start needs no recovery.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        await _supervision;
        _data.Dispose();
        _stopping.Dispose();
    }

    // Into a directory beside, renamed when complete: a first start that is interrupted leaves nothing half made.
    private async Task CreateClusterAsync(PostgresUser user, CancellationToken cancellation)
    {
        LogCreating(_data.Path);
        var (partial, secret) = (Path.Combine(_data.Server, "data.new"), Path.Combine(_data.Server, "password"));
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        await DataDirectory.WriteSecretAsync(secret, _password, cancellation);
        await user.GiveAsync(_data.Server, cancellation);

        var written = LogLength();
        using (var initdb = _server.Start([_binaries.Initdb, "--pgdata", $"{_server.Home}/data.new", "--username=postgres", $"--pwfile={_server.Home}/password",
            "--auth=scram-sha-256", "--data-checksums", "--encoding=UTF8", "--locale=C", "--no-instructions"]))
        {
            await initdb.WaitForExitAsync(cancellation);
            File.Delete(secret);
            if (initdb.ExitCode != 0)
                throw Failure(written);
        }
        Directory.Move(partial, _data.Cluster);
    }

    private async Task StartFirstAsync(CancellationToken cancellation)
    {
        for (var trying = Stopwatch.StartNew(); ; await Task.Delay(200, cancellation))
        {
            _port = FreePort();
            var written = LogLength();
            var process = Launch();
            try
            {
                if (await AnswersAsync(process, cancellation))
                {
                    await CreateDatabaseAsync(cancellation);
                    _supervision = SuperviseAsync(process);
                    LogStarted(_binaries.Major, _port, _data.Path);
                    return;
                }
            }
            catch
            {
                await PostgresProcess.StopAsync(process.Id);
                process.Dispose();
                throw;
            }

            process.Dispose();
            if (!IsPassing(LogSince(written)) || trying.Elapsed > StartPatience)
                throw Failure(written);
        }
    }

    private async Task SuperviseAsync(Process process)
    {
        var attempts = 0;
        try
        {
            while (true)
            {
                await process.WaitForExitAsync(_stopping.Token);
                var delay = TimeSpan.FromMilliseconds(Math.Min(100 << Math.Min(attempts++, 6), 5000));
                LogDied(delay.TotalSeconds);
                await Task.Delay(delay, _stopping.Token);
                try
                {
                    await _server.ClearLeftoversAsync(_stopping.Token);
                    var next = Launch();
                    (process, var ended) = (next, process);
                    ended.Dispose();
                    if (await AnswersAsync(process, _stopping.Token))
                        attempts = 0;
                }
                catch (Exception e) when (e is IOException or StartupProblem or System.ComponentModel.Win32Exception)
                {
                    LogNotRestarted(e);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // By the pid file, because what was started may be a runuser that waits for the server.
            if (_server.RunningPid is { } pid)
                await PostgresProcess.StopAsync(pid);
            if (!process.HasExited)
                await PostgresProcess.StopAsync(process.Id);
            process.Dispose();
        }
    }

    private Process Launch()
    {
        if (LogLength() > 16 << 20)
            File.Move(_data.Log, _data.Log + ".1", overwrite: true);
        return _server.Start([_binaries.Postgres, "-D", $"{_server.Home}/data", "-p", $"{_port}", .. Settings.SelectMany(s => new[] { "-c", s })]);
    }

    // Waits as long as the process lives: recovery after a crash may take its time, and it is not this code's to cut short.
    private async Task<bool> AnswersAsync(Process process, CancellationToken cancellation)
    {
        while (!process.HasExited)
        {
            try
            {
                await using var connection = new NpgsqlConnection(AdministratorConnectionString + ";Pooling=false;Timeout=2");
                await connection.OpenAsync(cancellation);
                return true;
            }
            catch (NpgsqlException e) when (e is not PostgresException { SqlState: not PostgresErrorCodes.CannotConnectNow })
            {
                await Task.Delay(20, cancellation);
            }
        }
        return false;
    }

    private async Task CreateDatabaseAsync(CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(AdministratorConnectionString + ";Pooling=false");
        // Neither statement takes parameters. The password is hexadecimal, and no statement is ever logged.
        if (await MissingAsync("select 1 from pg_roles where rolname = $1"))
            await RunAsync($"create role {Name} login password '{_password}'");
        if (await MissingAsync("select 1 from pg_database where datname = $1"))
            await RunAsync($"create database {Name} owner {Name}");
        await using var administrator = await source.OpenConnectionAsync(cancellation);
        await ServingLogin.MakeAsync(administrator, ServingLogin.Of(ConnectionString), cancellation);

        async Task<bool> MissingAsync(string sql)
        {
            await using var command = source.CreateCommand(sql);
            command.Parameters.Add(new() { Value = Name });
            return await command.ExecuteScalarAsync(cancellation) is null;
        }

        async Task RunAsync(string sql)
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private string ConnectionTo(string database, string role) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Database = database,
        Username = role,
        Password = _password,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
