using LawLab.Silo;
using LawLab.Silo.Commands;
using Xunit;

namespace LawLab.Web.Tests.Commands;

[Collection<LawLabTests>]
public sealed class ShowExposureTests(LawLabApp app)
{
    [Fact]
    public async Task Run_OnTheProduct_SaysOfEveryColumnWhatItTells()
    {
        await using var output = new StringWriter();

        var exit = await ShowExposure.RunAsync(new CommandContext([], SiloApp.CreateBuilder([]), app.Product, output, TestContext.Current.CancellationToken));

        Assert.Equal(0, exit);
        Assert.Matches(@"journal_event\n(.*\n)*  data +sealed +AES-256-GCM", output.ToString());
        Assert.Matches(@"\n  hearings +clear +days", output.ToString());
        Assert.DoesNotContain("unknown", output.ToString(), StringComparison.Ordinal);
    }
}
