using LawLab.Grains.Storage;
using LawLab.Silo;
using LawLab.Silo.Commands;
using Npgsql;

try
{
    if (args is ["postgres", var directory])
        return await ServePostgres.RunAsync(directory);

    var builder = WebApplication.CreateSlimBuilder(args);
    using var logging = LoggerFactory.Create(l => l.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole());
    await using var database = await Database.OpenAsync(builder.Configuration, logging, CancellationToken.None);

    await Migrator.MigrateAsync(database.Source);
    builder.AddLawLabSilo(database.Orleans);
    await using var app = builder.Build();
    app.MapGet("/health/live", () => Results.Ok());
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (StartupProblem.Behind(e) is { } problem)
{
    await Console.Error.WriteLineAsync($"LawLab cannot start: {problem.Message}");
    return 1;
}
