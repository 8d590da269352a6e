using LawLab.Grains.Access;
using LawLab.Grains.Record;
using LawLab.Silo;
using LawLab.Silo.Commands;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace LawLab.Web.Tests.Record;

/// <summary>The signed heads, as LawLab writes them and as the command reads them.</summary>
[Collection<LawLabTests>]
public sealed class AuditHeadTests(LawLabApp app)
{
    private string Heads => Path.Combine(app.DataDirectory, "audit-heads");

    private AuditHeadKeeper Keeper => app.Services.GetServices<IHostedService>().OfType<AuditHeadKeeper>().Single();

    [Fact]
    public async Task Sign_AfterAnEntry_AddsALineForItsChainAlone()
    {
        await Keeper.SignAsync(default);
        var before = await File.ReadAllLinesAsync(Heads);
        var tenant = await WriteAsync();

        Assert.Equal(1, await Keeper.SignAsync(default));
        Assert.Equal(0, await Keeper.SignAsync(default));

        var added = (await File.ReadAllLinesAsync(Heads))[before.Length..];
        Assert.StartsWith("v1 ", Assert.Single(added), StringComparison.Ordinal);
        Assert.Contains($" {tenant} 1 ", added[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_WhileAnotherProcessDoes_WritesNothing()
    {
        await Keeper.SignAsync(default);
        await WriteAsync();
        using var second = new AuditHeadKeeper(app.Source, app.Services.GetRequiredService<AuditKey>(), TimeProvider.System, NullLogger<AuditHeadKeeper>.Instance);

        Assert.Equal(0, await second.SignAsync(default));
        Assert.NotEqual(0, await Keeper.SignAsync(default));
    }

    [Fact]
    public void Key_IsReadableByItsOwnerAlone() => Assert.Equal(
        UnixFileMode.UserRead | UnixFileMode.UserWrite,
        OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Combine(app.DataDirectory, "audit-key")));

    [Fact]
    public async Task Verify_AfterTheEndOfAChainWasCutOff_NamesWhatIsMissing()
    {
        var tenant = await WriteAsync();
        await Keeper.SignAsync(default);
        Assert.Equal(0, await VerifyAsync("The record is whole"));
        await using (var cut = app.Source.CreateCommand($"""
            SET session_replication_role = replica;
            DELETE FROM audit_entry WHERE tenant = '{tenant}'; DELETE FROM audit_head WHERE tenant = '{tenant}';
            RESET session_replication_role
            """))
        {
            await cut.ExecuteNonQueryAsync();
        }

        Assert.Equal(1, await VerifyAsync($"entry 1 of organization {tenant} is missing"));
        var kept = (await File.ReadAllLinesAsync(Heads)).Where(line => !line.Contains(tenant, StringComparison.Ordinal));
        await File.WriteAllLinesAsync(Heads, kept);
    }

    private async Task<string> WriteAsync()
    {
        var tenant = OpaqueId.New();
        await app.Services.GetRequiredService<AuditLog>().WriteAsync(
            AuditEntry.Refused(new Actor(OpaqueId.New(), tenant, Role.Attorney, "Ana Ruiz"), "case.read", "case/" + OpaqueId.New()));
        return tenant;
    }

    private async Task<int> VerifyAsync(string says)
    {
        var output = new StringWriter();
        string[] args = ["--heads", Heads, "--public-key", Path.Combine(app.DataDirectory, "audit-key.pub")];
        var exit = await VerifyAudit.RunAsync(new CommandContext(args, SiloApp.CreateBuilder([]), app.Product, output, default));
        Assert.Contains(says, output.ToString(), StringComparison.Ordinal);
        return exit;
    }
}
