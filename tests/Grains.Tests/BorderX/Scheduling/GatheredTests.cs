using LawLab.Grains.BorderX.Scheduling;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Scheduling;

/// <summary>Once for all who ask within a while, one time after the other.</summary>
public sealed class GatheredTests
{
    private static readonly TimeSpan s_while = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider _clock = new();
    private readonly List<TaskCompletionSource> _begun = [];

    [Fact]
    public void Ask_ManyTimesWithinAWhile_IsDoneOnce()
    {
        using var gathered = new Gathered(s_while, _clock, Work);
        for (var time = 0; time < 50; time++)
        {
            gathered.Ask();
            _clock.Advance(TimeSpan.FromMilliseconds(99));
        }

        Assert.Empty(_begun);
        _clock.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Single(_begun);
        // What is asked while it is under way is done after it, and after another while.
        gathered.Ask();
        _clock.Advance(s_while);
        Assert.Single(_begun);
        _begun[0].SetResult();
        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Single(_begun);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(2, _begun.Count);
        _begun[1].SetResult();
        _clock.Advance(s_while * 10);
        Assert.Equal(2, _begun.Count);
    }

    [Fact]
    public async Task Now_WhileOthersAreWaited_IsDoneAtOnce_AndEndsWhenItIs()
    {
        using var gathered = new Gathered(s_while, _clock, Work);
        gathered.Ask();
        var done = gathered.Now();
        Assert.Single(_begun);
        Assert.False(done.IsCompleted);
        // Asked for while it is under way, it is done once more for who asks.
        var again = gathered.Now();
        _begun[0].SetResult();
        Assert.Equal(2, _begun.Count);
        Assert.False(again.IsCompleted);
        _begun[1].SetResult();
        await done;
        await again;
        Assert.Equal(2, _begun.Count);
    }

    [Fact]
    public async Task Dispose_CancelsWhatIsUnderWay_AndBeginsNothing()
    {
        var stopped = new TaskCompletionSource();
        var gathered = new Gathered(s_while, _clock, stop =>
        {
            stop.Register(stopped.SetResult);
            return stopped.Task;
        });
        var done = gathered.Now();
        gathered.Ask();
        gathered.Dispose();
        await done;
        Assert.True(stopped.Task.IsCompletedSuccessfully);
    }

    private Task Work(CancellationToken stop)
    {
        // What comes after it runs at once, in the test's own thread.
        _begun.Add(new TaskCompletionSource());
        return _begun[^1].Task;
    }
}
