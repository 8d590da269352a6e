using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Law;
using LawLab.Grains.Storage;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Law;

/// <summary>What a change of the law does to open cases, and who is told.</summary>
public sealed class ReroutingTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly Actor Fay = new(OpaqueId.Derive("fay"), "org", Role.Facilitator, "Fay Cilita");
    private static readonly Actor Flo = new(OpaqueId.Derive("flo"), "another", Role.Facilitator, "Flo Segunda");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LawDifferenceIndex Index => new(cluster.Serving, cluster.Clients, cluster.Clock);

    [Fact]
    public async Task ApprovedChange_TellsCounselOnceWhatDiffersInTheirCases_AndNobodyElse()
    {
        var rerouting = cluster.Grains.GetGrain<IReroutingGrain>(IReroutingGrain.Key);
        await rerouting.CatchUp();
        Assert.Null(await Index.Last(Cancellation));

        var (ana, ben) = (await cluster.Grains.RegisteredAsync(), await cluster.Grains.RegisteredAsync());
        var (touched, untouched) = (await OrderedAsync(ana, "2026-11-20"), await OrderedAsync(ben, "2026-11-03"));
        var proposal = (await cluster.Grains.GetGrain<ILawBookGrain>(ILawBookGrain.Key).Submit(new ProposeLaw(Guid.NewGuid(), Fay, LawBookTests.Fourteen))).Proposal!;
        Assert.NotNull((await cluster.Grains.GetGrain<ILawBookGrain>(ILawBookGrain.Key).Submit(new ApproveLaw(Guid.NewGuid(), Flo, proposal.Id))).Proposal?.ApprovedById);
        await rerouting.CatchUp();

        var run = (await Index.Last(Cancellation))!;
        Assert.NotNull(run.FinishedAt);
        Assert.Equal((2, 0, 1), (run.Cases, run.Unread, run.Differing));
        Assert.Equal(["bia-appeal-10", "bia-appeal-14"], run.Rules.Order());

        var found = Assert.Single(await Index.Differences(ana, run.Id, Cancellation));
        Assert.Equal(touched, found.CaseId);
        var moved = Assert.Single(found.Difference.Deadlines);
        Assert.Equal((Filing.BoardAppeal, new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 4)), (moved.Filing, moved.From, moved.Before!.Value, moved.After!.Value));
        Assert.Contains("bia-appeal-14", moved.Rules);
        Assert.Empty(await Index.Differences(ben, run.Id, Cancellation));
        Assert.Empty(await Index.Differences(Fay, run.Id, Cancellation));

        // Asked again it is the same comparison, and one notice.
        await rerouting.CatchUp();
        Assert.Equal(run.Id, (await Index.Last(Cancellation))!.Id);
        var notice = Assert.Single((await cluster.Grains.GetGrain<IInboxGrain>(ana.PersonId).Read(ana, false, 100))!.Notices, notice => notice.Kind == NoticeKind.LawChanged);
        Assert.Equal((1, run.Id), (notice.Count, Assert.Single(notice.SubjectIds)));
        Assert.DoesNotContain((await cluster.Grains.GetGrain<IInboxGrain>(ben.PersonId).Read(ben, false, 100))!.Notices, notice => notice.Kind == NoticeKind.LawChanged);

        // A case that is closed is routed no more.
        Assert.Null((await cluster.Grains.GetGrain<ICaseGrain>(untouched).Submit(new ChangeCaseStatus(Guid.NewGuid(), ben, CaseStatus.Closed))).Refusal);
        Assert.Equal(touched, Assert.Single(await Index.Page("", Cancellation)).CaseId);

        // What a killed process had done is not done again by who comes after it.
        var state = (await Index.State(Cancellation))!;
        var page = await Index.Page("", Cancellation);
        await Index.Keep(state with { Position = "" }, page, [(page[0], found.Difference)], Cancellation);
        Assert.Equal(2, (await Index.Last(Cancellation))!.Cases);

        // Nor is it read without its key, in the place of another or by who acts for nobody of the case.
        await using var stored = TenantStatement.For(cluster.Serving, ben.OrganizationId, "SELECT count(*) FROM law_difference");
        await using var reader = await stored.ExecuteReaderAsync(Cancellation);
        Assert.True(await reader.ReadAsync(Cancellation));
        Assert.Equal(0, reader.GetInt64(0));
    }

    /// <summary>A case in which the judge ordered removal on a day, and appeal is reserved.</summary>
    private async Task<string> OrderedAsync(Actor attorney, string on)
    {
        var (@case, _) = await cluster.Grains.OpenedCaseAsync(attorney);
        Assert.Null((await @case.Submit(new RecordDataPoints(
            Guid.NewGuid(), attorney, [new("decision", "X"), new("appeal-reserved", "A"), new("completed-on", on), new("detention-authority", "236(a)"), new("manner-of-last-entry", "admitted")]))).Refusal);
        return @case.GetPrimaryKeyString();
    }
}
