using Orleans.Storage;
using Xunit;

namespace LawLab.Grains.Tests.Storage;

public sealed class GrainStorageTests(OrleansTablesFixture orleans) : IClassFixture<OrleansTablesFixture>
{
    private static readonly GrainType Attorney = GrainType.Create("attorney");

    private static readonly GrainId[] EveryKindOfKey =
    [
        GrainId.Create("attorney", "9f1c"),
        GrainId.Create(Attorney, GrainIdKeyExtensions.CreateIntegerKey(7)),
        GrainId.Create(Attorney, GrainIdKeyExtensions.CreateIntegerKey(7, "atl")),
        GrainId.Create(Attorney, GrainIdKeyExtensions.CreateGuidKey(Guid.Parse("6d3bb9a1-92c4-4d5c-8b62-5f4a3c1d2e0f"))),
        GrainId.Create(Attorney, GrainIdKeyExtensions.CreateGuidKey(Guid.Parse("6d3bb9a1-92c4-4d5c-8b62-5f4a3c1d2e0f"), "atl")),
    ];

    [Fact]
    public async Task Write_EveryKindOfKey_IsReadBackBySameKeyOnly()
    {
        var storage = await StorageAsync();
        foreach (var (grain, n) in EveryKindOfKey.Select((g, n) => (g, n)))
            await storage.WriteStateAsync("preferences", grain, Holding($"{n}"));

        foreach (var (grain, n) in EveryKindOfKey.Select((g, n) => (g, n)))
            Assert.Equal($"{n}", (await ReadAsync(storage, grain)).State!.Text);
    }

    [Fact]
    public async Task FirstWrite_ManyAtOnce_OneWinsAndTheOthersAreInconsistent()
    {
        var storage = await StorageAsync();
        foreach (var grain in EveryKindOfKey)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => WriteAsync(storage, grain, Holding($"{n}"))));

            var winner = Assert.Single(outcomes, outcome => outcome is not null);
            Assert.Equal(winner, (await ReadAsync(storage, grain)).State!.Text);
        }
    }

    [Fact]
    public async Task Write_TwoThatReadTheSame_SecondIsInconsistent()
    {
        var storage = await StorageAsync();
        var grain = EveryKindOfKey[0];
        await storage.WriteStateAsync("preferences", grain, Holding("first"));
        var (one, other) = (await ReadAsync(storage, grain), await ReadAsync(storage, grain));

        one.State = new Preferences { Text = "one" };
        await storage.WriteStateAsync("preferences", grain, one);

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("preferences", grain, other));
        Assert.Equal("one", (await ReadAsync(storage, grain)).State!.Text);
        await storage.WriteStateAsync("preferences", grain, one);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Clear_ThenWrite_StartsAnew(bool delete)
    {
        var storage = await StorageAsync(delete);
        var grain = EveryKindOfKey[2];
        var state = Holding("first");
        await storage.WriteStateAsync("preferences", grain, state);

        await storage.ClearStateAsync("preferences", grain, state);
        Assert.False((await ReadAsync(storage, grain)).RecordExists);

        state.State = new Preferences { Text = "second" };
        await storage.WriteStateAsync("preferences", grain, state);
        Assert.Equal("second", (await ReadAsync(storage, grain)).State!.Text);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Clear_SomebodyWroteMeanwhile_IsInconsistent(bool delete)
    {
        var storage = await StorageAsync(delete);
        var grain = EveryKindOfKey[0];
        await storage.WriteStateAsync("preferences", grain, Holding("first"));
        var stale = await ReadAsync(storage, grain);
        await storage.WriteStateAsync("preferences", grain, await ReadAsync(storage, grain));

        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.ClearStateAsync("preferences", grain, stale));

        Assert.True((await ReadAsync(storage, grain)).RecordExists);
    }

    private Task<IGrainStorage> StorageAsync(bool delete = true) => orleans.StorageAsync(Guid.NewGuid().ToString("n"), delete);

    private static async Task<string?> WriteAsync(IGrainStorage storage, GrainId grain, GrainState<Preferences> state)
    {
        try
        {
            await storage.WriteStateAsync("preferences", grain, state);
            return state.State!.Text;
        }
        catch (InconsistentStateException)
        {
            return null;
        }
    }

    private static async Task<GrainState<Preferences>> ReadAsync(IGrainStorage storage, GrainId grain)
    {
        var state = new GrainState<Preferences>(new Preferences());
        await storage.ReadStateAsync("preferences", grain, state);
        return state;
    }

    private static GrainState<Preferences> Holding(string text) => new(new Preferences { Text = text });

    [GenerateSerializer, Alias("lawlab.tests.Preferences")]
    internal sealed class Preferences
    {
        [Id(0)]
        public string Text { get; set; } = "";
    }
}
