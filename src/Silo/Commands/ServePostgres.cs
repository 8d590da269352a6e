using System.Runtime.InteropServices;

namespace LawLab.Silo.Commands;

/// <summary>
/// <c>postgres DIRECTORY</c>: runs the embedded database alone, prints the administrator's connection string, and ends with
/// a signal. The tests share one such server.
/// </summary>
internal static class ServePostgres
{
    public static async Task<int> RunAsync(string directory)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var logging = LoggerFactory.Create(l => l.AddSimpleConsole().AddFilter(level => level >= LogLevel.Warning));

        await using var postgres = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions(directory, Environment.GetEnvironmentVariable("LawLab__PostgresBinaries")), logging.CreateLogger<EmbeddedPostgres>(), stop.Token);
        Console.WriteLine(postgres.AdministratorConnectionString);
        await Task.Delay(Timeout.Infinite, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        return 0;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }
}
