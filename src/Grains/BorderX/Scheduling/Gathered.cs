namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>
/// Does something once for all who asked for it within a while, one time after the other. Whoever owns it sees to it that one thread at a time is in
/// here, as a grain's turns are.
/// </summary>
/// <param name="within">How long it waits for more who ask.</param>
/// <param name="clock">By which it waits.</param>
/// <param name="work">What is done; it does not fail.</param>
internal sealed class Gathered(TimeSpan within, TimeProvider clock, Func<CancellationToken, Task> work) : IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private TaskCompletionSource _hurry = new();
    private Task _working = Task.CompletedTask;
    private bool _asked;

    /// <summary>Asks for it, and waits for nothing.</summary>
    public void Ask()
    {
        _asked = true;
        if (_working.IsCompleted) _working = WorkAsync();
    }

    /// <summary>Asks for it without waiting for others who may; ends when it is done.</summary>
    public Task Now()
    {
        Ask();
        _hurry.TrySetResult();
        return _working;
    }

    /// <summary>What is under way is cancelled, and nothing more is begun.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    private async Task WorkAsync()
    {
        var ending = _ending.Token;
        while (_asked && !ending.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(within, clock, ending), _hurry.Task);
            if (ending.IsCancellationRequested) return;
            _asked = false;
            if (_hurry.Task.IsCompleted) _hurry = new();
            await work(ending);
        }
    }
}
