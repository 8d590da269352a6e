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
    public async Task EveryStart_OpensOneDraftOfNobody_WhichStaysAsItIs()
    {
        await Rehearse();
        var first = await Head();
        await Rehearse();
        var second = await Head();

        Assert.Equal(600, first.Version);
        Assert.Equal(600, second.Version);
        Assert.Empty(app.Log.With("The rehearsal"));
    }

    [Fact]
    public async Task TheRehearsedCase_IsNobodysWhoCanSignIn()
    {
        await Rehearse();
        var facilitator = await app.NewPerson(role: Role.Facilitator);

        Assert.Null(await app.Grain<ICaseGrain>(CaseOfRehearsal).Read(facilitator.Actor));
        Assert.Null(await app.Grain<IDraftGrain>(DraftOfRehearsal).Open(facilitator.Actor));
        await using var account = app.Source.CreateCommand("select exists (select from account.account where id = $1)");
        account.Parameters.AddWithValue(Rehearsal.Attorney.PersonId);
        Assert.Equal(false, await account.ExecuteScalarAsync(Cancellation));
    }

    private static string CaseOfRehearsal => CaseId.For(Rehearsal.Attorney.OrganizationId, OpaqueId.DeriveGuid("rehearsal", "matter"));

    private static string DraftOfRehearsal => DraftId.StrategyOf(CaseOfRehearsal).ToString();

    private async Task<DraftHead> Head() => (await app.Grain<IDraftGrain>(DraftOfRehearsal).Head())!;

    private async Task Rehearse()
    {
        await using var process = await app.StartAnother(rehearse: true);
    }
}
