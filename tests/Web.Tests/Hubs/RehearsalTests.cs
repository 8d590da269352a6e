using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Web.Hubs;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Tests.Hubs;

public sealed class RehearsalTests(LawLabApp app) : IClassFixture<LawLabApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryStart_OpensDraftsOfNobody_WhichStayAsTheyAre()
    {
        await Rehearse();
        var first = await Versions();
        await Rehearse();

        Assert.Equal([600, 600, 600, 600], first);
        Assert.Equal(first, await Versions());
        Assert.Empty(app.Log.With("The rehearsal"));
    }

    [Fact]
    public async Task TheRehearsedCase_IsNobodysWhoCanSignIn()
    {
        await Rehearse();
        var facilitator = await app.NewPerson(role: Role.Facilitator);

        Assert.Null(await app.Grain<ICaseGrain>(Rehearsal.CaseOf(1)).Read(facilitator.Actor));
        Assert.Null(await app.Grain<IDraftGrain>(DraftOf(1)).Open(facilitator.Actor));
        await using var account = app.Source.CreateCommand("select exists (select from account.account where id = $1)");
        account.Parameters.AddWithValue(Rehearsal.Attorney.PersonId);
        Assert.Equal(false, await account.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task Line_AbortedWhenItIsGone_EndsNothingElse()
    {
        await using var line = new MemoryLine();
        var far = (await line.AcceptAsync(Cancellation))!;
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        far.ConnectionClosed.Register(aborted.SetResult);

        await far.DisposeAsync();
        far.Abort();

        await aborted.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
    }

    private static string DraftOf(int n) => DraftId.StrategyOf(Rehearsal.CaseOf(n)).ToString();

    private async Task<int[]> Versions() =>
        await Task.WhenAll(Enumerable.Range(1, Rehearsal.Drafts).Select(async n => (await app.Grain<IDraftGrain>(DraftOf(n)).Head())!.Version));

    private async Task Rehearse()
    {
        await using var process = await app.StartAnother(rehearse: true);
    }
}
