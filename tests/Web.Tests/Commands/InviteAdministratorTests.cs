using System.Net;
using System.Net.Http.Json;
using LawLab.Silo;
using LawLab.Silo.Commands;
using Xunit;

namespace LawLab.Web.Tests.Commands;

/// <summary>The way in for an office without the demo: the first administrator.</summary>
[Collection<LawLabTests>]
public sealed class InviteAdministratorTests(LawLabApp app)
{
    private const string Password = "a long new password";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_EmailAndName_PrintsALinkThatLetsTheAdministratorIn()
    {
        var (exit, output) = await RunAsync("first@office.test", "Ana", "Ruiz");
        Assert.Equal(0, exit);

        using var visitor = app.Visit();
        var accepted = await visitor.PostAsJsonAsync("/auth/invitations/accept", new { token = output.Trim().Split('#')[1], password = Password }, Cancellation);
        Assert.Equal(HttpStatusCode.NoContent, accepted.StatusCode);
        var signedIn = await visitor.PostAsJsonAsync("/auth/login", new { email = "first@office.test", password = Password }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
    }

    [Fact]
    public async Task Run_NoAddress_SaysHow()
    {
        var (exit, output) = await RunAsync("nobody");

        Assert.Equal(2, exit);
        Assert.StartsWith("Usage: invite-administrator EMAIL NAME", output, StringComparison.Ordinal);
    }

    private async Task<(int Exit, string Output)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        var exit = await InviteAdministrator.RunAsync(new CommandContext(args, SiloApp.CreateBuilder([]), app.Product, output, Cancellation));
        return (exit, output.ToString());
    }
}
