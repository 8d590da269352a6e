using Xunit;

namespace LawLab.Grains.Tests.Testing;

/// <summary>What happens after an answer, without anything that tells a test of it.</summary>
public static class Eventually
{
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Looks again and again until there is something to see.</summary>
    /// <exception cref="OperationCanceledException">It did not come within a minute.</exception>
    public static async Task<T> SeenAsync<T>(Func<Task<T?>> look)
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        using var again = new PeriodicTimer(s_every);
        while (true)
        {
            if (await look() is { } seen) return seen;
            await again.WaitForNextTickAsync(patience.Token);
        }
    }
}
