namespace LawLab.Silo.Commands;

/// <summary>What a command is given: its words, the settings, the migrated database, and where to write.</summary>
internal sealed record CommandContext(string[] Args, WebApplicationBuilder Builder, Database Database, TextWriter Output, CancellationToken Cancellation);

/// <summary>What can be said behind <c>eng/run.sh</c> or <c>dotnet run --project src/Silo --</c>. Each returns the exit code.</summary>
internal static class Commands
{
    public static IReadOnlyDictionary<string, Func<CommandContext, Task<int>>> All { get; } = new Dictionary<string, Func<CommandContext, Task<int>>>
    {
        ["migrate"] = Migrated,
        ["import-eoir"] = c => ImportEoir.RunAsync(c.Args, c.Database.Owner, c.Output, c.Cancellation),
        ["import-reference"] = c => ImportReference.RunAsync(c.Args, c.Database.Owner, c.Output, c.Cancellation),
        ["invite-administrator"] = InviteAdministrator.RunAsync,
        ["rebuild-read-models"] = RebuildReadModels.RunAsync,
        ["rotate-root-key"] = RotateRootKey.RunAsync,
        ["rotate-tenant-keys"] = RotateTenantKeys.RunAsync,
        ["show-exposure"] = ShowExposure.RunAsync,
        ["verify-audit"] = VerifyAudit.RunAsync,
        ["verify-journal"] = VerifyJournal.RunAsync,
    };

    /// <summary>Migrations run before every command; this one does nothing else.</summary>
    private static async Task<int> Migrated(CommandContext context)
    {
        await context.Output.WriteLineAsync("The database is up to date.");
        return 0;
    }
}
