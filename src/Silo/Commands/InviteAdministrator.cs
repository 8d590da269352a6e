using LawLab.Grains;
using LawLab.Grains.Access;
using LawLab.Web;
using LawLab.Web.Auth;

namespace LawLab.Silo.Commands;

/// <summary><c>invite-administrator EMAIL NAME</c>: prints a link for the first administrator, who invites everyone else.</summary>
internal static class InviteAdministrator
{
    public static async Task<int> RunAsync(CommandContext context)
    {
        if (context.Args is not [var email, .. { Length: > 0 } name])
        {
            await context.Output.WriteLineAsync("Usage: invite-administrator EMAIL NAME, for instance invite-administrator ana@example.org Ana Ruiz");
            return 2;
        }

        context.Builder.Services.AddSingleton(context.Database.Source);
        context.Builder.Services.AddSingleton(RootKeys.Open(context.Builder.Configuration));
        context.Builder.AddLawLabWeb(context.Database.Accounts);
        // Accepting an invitation needs the grains, making one does not: this client is never started.
        context.Builder.UseOrleansClient(client => client.UseLocalhostClustering());
        await using var services = context.Builder.Services.BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var (made, refusal) = await scope.ServiceProvider.GetRequiredService<Invitations>().InviteAsync(
            Invitations.Installation, email, string.Join(' ', name), Role.Administrator, null, context.Cancellation);
        if (made is null)
        {
            await context.Output.WriteLineAsync(refusal!.Message);
            return 1;
        }

        var origin = context.Builder.Configuration["LawLab:PublicOrigin"] ?? context.Builder.Configuration["urls"]?.Split(';')[0] ?? "http://127.0.0.1:5100";
        await context.Output.WriteLineAsync($"Open this link within seven days to choose a password:\n{made.Link(origin.TrimEnd('/'))}");
        return 0;
    }
}
