using System.Security.Cryptography;
using LawLab.Web.Auth;

namespace LawLab.Silo.Demo;

/// <summary>The demo world with people who can sign in, all with one password that this installation made.</summary>
internal static class DemoAccounts
{
    /// <summary>Makes what is missing and returns the password.</summary>
    public static async Task<string> PrepareAsync(WebApplication app, CancellationToken cancellation)
    {
        var password = app.Configuration["LawLab:DemoPassword"] is { Length: > 0 } given ? given : await KeptPasswordAsync(app.Configuration, cancellation);
        var progress = new Progress<string>(made => Console.WriteLine($"Making the demo world: {made}"));
        await DemoWorld.SeedAsync(app.Services.GetRequiredService<IGrainFactory>(), app.Services.GetRequiredService<TimeProvider>(), progress, cancellation);
        await using var scope = app.Services.CreateAsyncScope();
        var people = DemoWorld.Accounts
            .Select(account => new NewAccount(account.PersonId, account.Email, account.Name, account.Role, account.OrganizationId is { Length: > 0 } id ? id : null))
            .ToList();
        await scope.ServiceProvider.GetRequiredService<Accounts>().EnsureAsync(people, password, cancellation);
        return password;
    }

    /// <summary>In the data directory, readable by its owner only, so that the next start prints the same one.</summary>
    private static async Task<string> KeptPasswordAsync(IConfiguration configuration, CancellationToken cancellation)
    {
        var directory = Database.Options(configuration).Directory;
        DataDirectory.CreatePrivate(directory);
        var file = Path.Combine(directory, "demo.password");
        if (File.Exists(file)) return (await File.ReadAllTextAsync(file, cancellation)).Trim();

        // Four groups that a person can type; no letters that look alike.
        var password = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 5)));
        await DataDirectory.WriteSecretAsync(file, password, cancellation);
        return password;
    }
}
