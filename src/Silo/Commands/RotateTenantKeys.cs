using System.Globalization;
using LawLab.Grains.Keys;

namespace LawLab.Silo.Commands;

/// <summary>
/// <c>rotate-tenant-keys [--older-than DAYS]</c>: a new key for each organization whose key is older, by default than a day. LawLab
/// may run meanwhile.
/// </summary>
internal static class RotateTenantKeys
{
    private const string Usage = "Usage: rotate-tenant-keys [--older-than DAYS], for instance rotate-tenant-keys --older-than 365";

    public static async Task<int> RunAsync(CommandContext context)
    {
        // A day, so that a run which was stopped is not begun from the start.
        var days = context.Args switch
        {
            [] => 1,
            ["--older-than", var given] when int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100_000 => number,
            _ => -1,
        };
        if (days < 0)
        {
            await context.Output.WriteLineAsync(Usage);
            return 2;
        }

        var tenants = await KeyRotation.RotateTenantKeysAsync(
            context.Database.Owner,
            RootKeys.Open(context.Builder.Configuration),
            TimeSpan.FromDays(days),
            keys => context.Output.WriteLine($"{keys} keys of clients, drafts and organizations"),
            context.Cancellation);
        await context.Output.WriteLineAsync($"{tenants} organizations, the installation included, have a new key.");
        return 0;
    }
}
