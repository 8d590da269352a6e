using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Law;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Law;

/// <summary>What a proposed change of the law would change, before anybody approves it.</summary>
public sealed class LawPreviewTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly Actor Fay = new(OpaqueId.Derive("fay"), "org", Role.Facilitator, "Fay Cilita");

    private ILawBookGrain Book => cluster.Grains.GetGrain<ILawBookGrain>(ILawBookGrain.Key);

    [Fact]
    public async Task ProposedChange_IsCountedInTens_AndWhatTouchesFewIsNotNamed()
    {
        var ana = await cluster.Grains.RegisteredAsync();
        // Appeal has to be filed within ten days, and by the change within fourteen: of orders since the middle of November alone.
        foreach (var day in Enumerable.Repeat("2026-11-20", 12).Append("2026-11-03")) await OrderedAsync(ana, day);
        var proposal = (await Book.Submit(new ProposeLaw(Guid.NewGuid(), Fay, LawBookTests.Fourteen))).Proposal!;
        var preview = await FinishedAsync(proposal.Id);

        Assert.Equal((13, 13, 10), (preview.Cases, preview.Of, preview.Differing));
        Assert.Equal(new PreviewedDeadline(Filing.BoardAppeal, DeadlineMove.Later, 10), Assert.Single(preview.Deadlines));

        // Nobody else learns of it, and no case was routed by it.
        Assert.Null(await cluster.Grains.GetGrain<ILawPreviewGrain>(proposal.Id).Read(ana));
        Assert.Null(await cluster.Grains.GetGrain<ILawPreviewGrain>(OpaqueId.New()).Read(Fay));
        Assert.Null(await new LawDifferenceIndex(cluster.Serving, cluster.Clients, cluster.Clock).Last(TestContext.Current.CancellationToken));

        // One that touches fewer than eleven says that.
        var few = (await Book.Submit(new ProposeLaw(Guid.NewGuid(), Fay, Since("2026-11-21")))).Proposal!;
        await OrderedAsync(ana, "2026-11-22");
        var none = await FinishedAsync(few.Id);
        Assert.Equal((14, null, 0, 0), (none.Cases, none.Differing, none.Paths.Count, none.Deadlines.Count));

        // What is withdrawn has no preview.
        Assert.Null((await Book.Submit(new WithdrawLaw(Guid.NewGuid(), Fay, proposal.Id, "Not yet."))).Refusal);
        Assert.Null(await cluster.Grains.GetGrain<ILawPreviewGrain>(proposal.Id).Read(Fay));
    }

    private static LawChange Since(string day) => LawBookTests.Fourteen with
    {
        Rules = [.. LawBookTests.Fourteen.Rules.Select(rule => rule.Id == "bia-appeal-14" ? rule with { From = day } : rule with { Until = day })],
    };

    private async Task<LawPreview> FinishedAsync(string id)
    {
        LawPreview? preview;
        do
        {
            preview = await cluster.Grains.GetGrain<ILawPreviewGrain>(id).Read(Fay);
            Assert.NotNull(preview);
        }
        while (!preview.IsFinished);
        return preview;
    }

    private async Task<string> OrderedAsync(Actor attorney, string on)
    {
        var (@case, _) = await cluster.Grains.OpenedCaseAsync(attorney);
        Assert.Null((await @case.Submit(new RecordDataPoints(
            Guid.NewGuid(), attorney, [new("decision", "X"), new("appeal-reserved", "A"), new("completed-on", on), new("detention-authority", "236(a)"), new("manner-of-last-entry", "admitted")]))).Refusal);
        return @case.GetPrimaryKeyString();
    }
}
