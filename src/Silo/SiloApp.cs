using LawLab.Grains;
using LawLab.Grains.BorderX.Contents.Reading;
using LawLab.Grains.Keys;
using LawLab.Grains.Reference;
using LawLab.Silo.Demo;
using LawLab.Web;
using LawLab.Web.Mail;

namespace LawLab.Silo;

/// <summary>The only place where the parts meet: silo and web in one process.</summary>
internal static class SiloApp
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        // From a checkout the page is where its build puts it, not the copy of an earlier build beside the program.
        if (builder.Configuration["LawLab:WebRoot"] is null && DataDirectory.RepositoryRoot() is { } root
            && Path.Combine(root, "src", "Web", "wwwroot") is var built && File.Exists(Path.Combine(built, "index.html")))
        {
            builder.Configuration["LawLab:WebRoot"] = built;
        }

        return builder;
    }

    /// <summary>The product on this database, not started yet; in earnest it rehearses before its doors open.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, Database database, bool rehearse = false)
    {
        builder.Services.AddSingleton(database.Source);
        builder.Services.AddSingleton(RootKeys.Open(builder.Configuration));
        builder.Services.AddSingleton(Erasures.Open(builder.Configuration));
        builder.AddLawLabSilo(database.Orleans);
        builder.Services.AddSingleton(ExhibitReaderCommand.Of(typeof(SiloApp).Assembly));
        builder.Services.AddLawLabGrains();
        AddWeb(builder, database);
        builder.Services.AddSingleton(ExhibitKeyFile.Open(builder.Configuration));
        builder.Services.AddSingleton(AuditKey.Open(builder.Configuration));
        builder.Services.AddHostedService<AuditHeadKeeper>();
        if (rehearse) builder.AddLawLabRehearsal();
        // Requests under way and what the journal's writer holds must end before the process does.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        var app = builder.Build();
        app.MapLawLabWeb();
        return app;
    }

    private static void AddWeb(WebApplicationBuilder builder, Database database)
    {
        try
        {
            builder.AddLawLabWeb(database.Accounts);
        }
        catch (Exception unusable) when (unusable is MailSettingsException or InvalidDataException)
        {
            throw new StartupProblem(unusable.Message, unusable);
        }
    }

    /// <summary>Runs until it is told to stop.</summary>
    public static async Task RunAsync(WebApplicationBuilder builder, Database database)
    {
        await database.PrepareAsync();
        // Before anything could be sealed with a key that does not belong here.
        await KeyMaintenance.EnsureRootKeyFitsAsync(database.Owner, RootKeys.Open(builder.Configuration), CancellationToken.None);
        // A restored backup must not bring back whom two people had forgotten.
        await KeyMaintenance.ApplyErasuresAsync(database.Owner, Erasures.Open(builder.Configuration), CancellationToken.None);
        var demo = builder.Configuration.GetValue("LawLab:Demo", defaultValue: database.IsEmbedded);
        await ReferenceSeed.AddAsync(database.Owner, withMadeUpJudges: demo, CancellationToken.None);
        // From here on nothing is the owner's business.
        database.Owner.Clear();

        await using var app = Build(builder, database, rehearse: true);
        await app.StartAsync();
        try
        {
            var password = demo ? await DemoAccounts.PrepareAsync(app, app.Lifetime.ApplicationStopping) : null;
            await Welcome.PrintAsync(app, password);
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Told to stop in the middle of making the demo world: the next start goes on with it.
        }

        await app.WaitForShutdownAsync();
    }
}
