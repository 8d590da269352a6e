using LawLab.Grains.Access;
using LawLab.Grains.Live;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Execution;

/// <summary>What is told of many objects: where updates were lost on the way, what there was is read.</summary>
public class FollowingTests
{
    private const string Topic = "things";
    private static readonly DateTimeOffset s_began = DateTimeOffset.UtcNow;

    private readonly UpdateFeed _feed = new();
    private readonly List<Told<string>> _written = [];
    private readonly List<DateTimeOffset> _asked = [];
    private int _failures;

    [Fact]
    public async Task Follow_AnUpdateThatWasLost_IsToldFromWhatIsWritten_AndEachOnlyOnce()
    {
        await using var events = Follow(null);
        var next = events.MoveNextAsync().AsTask();
        await Happens("a", 1);
        Assert.True(await next);
        Assert.Equal("a 1", events.Current);

        // These do not arrive.
        Write("b", 1);
        Write("a", 2);
        await _feed.Deliver([Update.Resync]);
        await Happens("a", 3);

        foreach (var wanted in (string[])["b 1", "a 2", "a 3"])
        {
            Assert.True(await events.MoveNextAsync());
            Assert.Equal(wanted, events.Current);
        }
    }

    [Fact]
    public async Task Follow_AClientThatIsTooSlow_LosesNothing()
    {
        await using var events = Follow(null);
        var next = events.MoveNextAsync().AsTask();
        // More than waits for anybody.
        foreach (var number in Enumerable.Range(1, 3_000)) await Happens("of " + number, 1);

        var told = new HashSet<string>();
        Assert.True(await next);
        Assert.True(told.Add(events.Current));
        while (told.Count < 3_000)
        {
            Assert.True(await events.MoveNextAsync());
            Assert.True(told.Add(events.Current));
        }

        Assert.NotEmpty(_asked);
    }

    [Fact]
    public async Task Follow_AfterAMoment_ReadsTwoMinutesFurtherBack()
    {
        Write("a", 1);
        await using var events = Follow(s_began);

        Assert.True(await events.MoveNextAsync());
        Assert.Equal("a 1", events.Current);
        Assert.Equal([s_began.AddMinutes(-2)], _asked);
    }

    [Fact]
    public async Task Follow_WhatCannotBeReadNow_IsReadAgain()
    {
        Write("a", 1);
        _failures = 1;
        await using var events = Follow(s_began);

        Assert.True(await events.MoveNextAsync());
        Assert.Equal("a 1", events.Current);
        Assert.Equal(0, _failures);
    }

    private IAsyncEnumerator<string> Follow(DateTimeOffset? after)
    {
        var user = new GraphContext(new Actor(OpaqueId.New(), "", Role.Attorney, "Rosa Ejemplo"), new SubscriptionPace());
        return Paced(user, _feed.Follow(Topic, user, Pick, after, Since, TimeProvider.System, TestContext.Current.CancellationToken)).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Task<IReadOnlyList<Told<string>>> Since(DateTimeOffset moment)
        {
            if (_failures > 0 && _failures-- > 0) throw new TimeoutException();
            lock (_written)
            {
                _asked.Add(moment);
                return Task.FromResult<IReadOnlyList<Told<string>>>([.. _written.Where(one => one.At >= moment)]);
            }
        }
    }

    /// <summary>A client that takes each event before it asks for the next.</summary>
    private static async IAsyncEnumerable<string> Paced(GraphContext user, IAsyncEnumerable<string> events)
    {
        await foreach (var one in events)
        {
            user.Pace.Taken();
            yield return one;
        }
    }

    private Told<string> Write(string of, int version)
    {
        var told = new Told<string>(of, version, DateTimeOffset.UtcNow, $"{of} {version}");
        lock (_written) _written.Add(told);
        return told;
    }

    private async Task Happens(string of, int version)
    {
        Write(of, version);
        await _feed.Deliver([new Update(Topic, version, [of])]);
    }

    private Told<string>? Pick(Update update)
    {
        lock (_written) return _written.LastOrDefault(one => one.Of == update.Audience[0] && one.Version == update.Version);
    }
}
