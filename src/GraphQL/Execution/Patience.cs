namespace LawLab.Graph.Execution;

/// <summary>Reads again while a silo that died is being replaced, so that its people see a pause and no error.</summary>
internal static class Patience
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(1_600);

    /// <summary>Calls <paramref name="read"/> until it answers, for about three seconds.</summary>
    public static async Task<T> Read<T>(Func<Task<T>> read, CancellationToken cancellation)
    {
        for (var pause = TimeSpan.FromMilliseconds(50); ; pause *= 2)
        {
            try
            {
                return await read();
            }
            // A time-out has used up its patience already.
            catch (Exception failure) when (FailureReporter.IsPassing(failure) && failure is not TimeoutException && pause <= s_longestPause)
            {
                await Task.Delay(pause, cancellation);
            }
        }
    }
}
