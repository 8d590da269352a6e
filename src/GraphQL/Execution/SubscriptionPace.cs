namespace LawLab.Graph.Execution;

/// <summary>
/// One event at a time: the source makes the next only after the client has taken the last, so that a slow client
/// skips versions instead of filling memory.
/// </summary>
internal sealed class SubscriptionPace : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Waits until the client has taken everything so far.</summary>
    public Task Turn(CancellationToken stop) => _turn.WaitAsync(stop);

    /// <summary>The client has taken the last event, or there was none to send.</summary>
    public void Taken() => _turn.Release();

    public void Dispose() => _turn.Dispose();
}
