namespace LawLab.Grains.Access;

/// <summary>
/// Refusals that must not tell by their time what was looked at for them wait for the next whole beat: some tenths of a millisecond
/// more or less go under in it.
/// </summary>
public static class Beat
{
    private static readonly TimeSpan s_waitedOut = TimeSpan.FromMilliseconds(3);

    /// <summary>Ends at the next whole beat since then, by the machine's own clock.</summary>
    /// <param name="began">A timestamp of <see cref="TimeProvider.System"/>.</param>
    /// <param name="beat">Longer than what is to be hidden.</param>
    public static async Task Next(long began, TimeSpan beat)
    {
        var end = beat * Math.Ceiling(TimeProvider.System.GetElapsedTime(began) / beat);
        var rest = end - TimeProvider.System.GetElapsedTime(began) - s_waitedOut;
        if (rest > TimeSpan.Zero) await Task.Delay(rest);
        // A timer counts whole milliseconds, and what it cuts off would tell again: the last of it is waited out exactly.
        while (TimeProvider.System.GetElapsedTime(began) < end) Thread.SpinWait(10);
    }
}
