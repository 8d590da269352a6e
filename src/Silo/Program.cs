using LawLab.Grains.BorderX.Contents.Reading;
using LawLab.Silo;
using LawLab.Silo.Commands;

try
{
    if (args is ["postgres", var directory]) return await ServePostgres.RunAsync(directory);
    // LawLab starts itself so, once for each file that somebody uploads.
    if (args is [ReadExhibit.Word]) return ReadExhibit.Run();
    // Before a database is looked for: it is run where there is none.
    if (args is ["verify-exhibit", .. var given]) return await VerifyExhibit.RunAsync(given, Console.Out);
    if (args is [var word, ..] && !word.StartsWith('-')) return await RunCommandAsync(word, args[1..]);

    var builder = SiloApp.CreateBuilder(args);
    ListenAddresses.EnsureFree(builder.Configuration);
    using var logging = LoggerFactory.Create(l => l.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
    await using var database = await Database.OpenAsync(builder.Configuration, logging, CancellationToken.None);
    await SiloApp.RunAsync(builder, database);
    return 0;
}
catch (Exception e) when (StartupProblem.Behind(e) is { } problem)
{
    await Console.Error.WriteLineAsync($"LawLab cannot start: {problem.Message}");
    return 1;
}

static async Task<int> RunCommandAsync(string command, string[] rest)
{
    if (!Commands.All.TryGetValue(command, out var run))
    {
        await Console.Error.WriteLineAsync($"There is no command '{command}'. Commands: {string.Join(", ", Commands.All.Keys.Append("verify-exhibit").Append("postgres"))}; without one LawLab starts.");
        return 2;
    }

    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        stop.Cancel();
    };
    var builder = SiloApp.CreateBuilder([]);
    using var logging = LoggerFactory.Create(l => l.AddSimpleConsole().AddFilter(level => level >= LogLevel.Warning));
    await using var database = await Database.OpenForCommandAsync(builder.Configuration, logging, stop.Token);
    await database.PrepareAsync();
    try
    {
        return await run(new CommandContext(rest, builder, database, Console.Out, stop.Token));
    }
    catch (OperationCanceledException) when (stop.IsCancellationRequested)
    {
        await Console.Error.WriteLineAsync("Stopped. What was done stays; give the command again to go on.");
        return 130;
    }
}
