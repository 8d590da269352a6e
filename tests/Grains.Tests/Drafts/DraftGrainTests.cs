using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Drafts;

/// <summary>A draft through real silos: order, retries, old changes, and who may.</summary>
public sealed class DraftGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task Submit_TwoAtTheSameVersion_BothAreInTheText()
    {
        var (draft, lead) = await OpenedDraftAsync();

        await Task.WhenAll(
            draft.Submit(Given.Change(lead, Delta.Empty.Insert("left "), 0)),
            draft.Submit(Given.Change(lead, Delta.Empty.Insert("right "), 0)));

        var view = await draft.Open(lead);
        Assert.Equal(2, view!.Version);
        Assert.Contains(Text(view), new[] { "left right \n", "right left \n" });
    }

    [Fact]
    public async Task Submit_SameSequenceAgain_SameAnswerOneEffect()
    {
        var (draft, lead) = await OpenedDraftAsync();
        var change = Given.Change(lead, Delta.Empty.Insert("once"), 0);
        var first = await draft.Submit(change);
        await draft.Submit(Given.Change(lead, Delta.Empty.Insert("other "), 1));

        var again = await draft.Submit(change);

        Assert.Equal((first.Version, null), (again.Version, again.Refusal));
        Assert.Equal("other once\n", Text((await draft.Open(lead))!));
    }

    [Fact]
    public async Task Submit_SameSequenceOtherDelta_IsRefused()
    {
        var (draft, lead) = await OpenedDraftAsync();
        var change = Given.Change(lead, Delta.Empty.Insert("once"), 0);
        await draft.Submit(change);

        var reply = await draft.Submit(change with { Delta = Delta.Empty.Insert("twice") });

        Assert.Equal("delta.sequence-reused", reply.Refusal!.Code);
    }

    [Fact]
    public async Task Submit_MadeLongAgo_IsBroughtForwardOverEverythingSince()
    {
        var (draft, lead) = await OpenedDraftAsync();
        await draft.Submit(Given.Change(lead, Delta.Empty.Insert("end"), 0));
        var editor = OpaqueId.New();
        for (var n = 1; n <= 1_300; n++) await draft.Submit(Given.Change(lead, Delta.Empty.Insert("x"), n, n, editor));

        var reply = await draft.Submit(Given.Change(lead, Delta.Empty.Retain(3).Insert("!"), 1));

        Assert.Null(reply.Refusal);
        Assert.Equal(new string('x', 1_300) + "end!\n", Text((await draft.Open(lead))!));
    }

    [Fact]
    public async Task Submit_PastTheEndOfItsBase_IsRefusedAlthoughTheDocumentGrew()
    {
        var (draft, lead) = await OpenedDraftAsync();
        await draft.Submit(Given.Change(lead, Delta.Empty.Insert("a long text"), 0));

        var reply = await draft.Submit(Given.Change(lead, Delta.Empty.Retain(5).Insert("!"), 0));

        Assert.Equal("delta.past-end", reply.Refusal!.Code);
        Assert.Equal(1, (await draft.Open(lead))!.Version);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(7)]
    public async Task Submit_BaseThatDoesNotExist_IsRefused(int baseVersion)
    {
        var (draft, lead) = await OpenedDraftAsync();

        Assert.Equal("delta.base-version", (await draft.Submit(Given.Change(lead, Delta.Empty.Insert("x"), baseVersion))).Refusal!.Code);
    }

    [Fact]
    public async Task Changes_AfterAVersion_AreWithoutGapsAndReplayToTheContents()
    {
        var (draft, lead) = await OpenedDraftAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => draft.Submit(Given.Change(lead, Delta.Empty.Insert($"{n} "), 0))));

        var changes = await draft.Changes(lead, 0);

        Assert.Equal(Enumerable.Range(1, 40), changes!.Select(change => change.Version));
        var replayed = changes!.Aggregate(Delta.Empty.Insert("\n"), (contents, change) => contents.Compose(change.Delta));
        Assert.Equal((await draft.Open(lead))!.Contents, replayed);
        Assert.Equal(Text((await draft.At(lead, 40))!), Text((await draft.Open(lead))!));
        Assert.Equal("\n", Text((await draft.At(lead, 0))!));
        Assert.Null(await draft.At(lead, 41));
    }

    [Fact]
    public async Task Access_IsThatOfTheCase_AndEndsWithinTwoSeconds()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var draft = cluster.Grains.StrategyOf(@case);
        var colleague = await cluster.Grains.RegisteredAsync(lead.OrganizationId);
        Assert.Null(await draft.Open(colleague));
        await @case.Submit(new AddTeamMember(Guid.NewGuid(), lead, colleague.PersonId, TeamRole.CoCounsel));
        Assert.NotNull(await draft.Open(colleague));

        await @case.Submit(new RemoveTeamMember(Guid.NewGuid(), lead, colleague.PersonId));

        await UntilAsync(async () => await draft.Open(colleague) is null);
        Assert.Equal("not-found", (await draft.Submit(Given.Change(colleague, Delta.Empty.Insert("x"), 0))).Refusal!.Code);
    }

    [Fact]
    public async Task Open_DraftOfNoCase_IsAbsent()
    {
        var draft = cluster.Grains.GetGrain<IDraftGrain>(DraftId.StrategyOf(OpaqueId.New()).ToString());

        Assert.Null(await draft.Open(Given.Attorney()));
        Assert.Null(await draft.Head());
    }

    private async Task<(IDraftGrain Draft, Actor Lead)> OpenedDraftAsync()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        return (cluster.Grains.StrategyOf(@case), lead);
    }

    private static string Text(DraftView view) => string.Concat(view.Contents.Ops.Select(op => op.Text));

    /// <summary>Access may lag by up to two seconds.</summary>
    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var started = TimeProvider.System.GetTimestamp(); !await condition(); await timer.WaitForNextTickAsync())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2), "Not within two seconds.");
        }
    }
}
