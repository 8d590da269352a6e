using System.Runtime.InteropServices;

namespace LawLab.Graph.Execution;

/// <summary>
/// A clock that runs while the calling thread has a processor: what somebody's document takes, whatever else the machine does. Only
/// differences on one thread mean anything. Elsewhere than on Linux it is time that passes.
/// </summary>
internal sealed class ThreadTime : TimeProvider
{
    /// <summary>Key of the service.</summary>
    public const string Key = "thread";

    // CLOCK_THREAD_CPUTIME_ID of Linux.
    private const int ThreadProcessorTime = 3;

    private static readonly bool s_isKnown = OperatingSystem.IsLinux();

    /// <inheritdoc/>
    public override long TimestampFrequency => s_isKnown ? 1_000_000_000 : base.TimestampFrequency;

    /// <inheritdoc/>
    public override long GetTimestamp() =>
        s_isKnown && clock_gettime(ThreadProcessorTime, out var time) == 0 ? (time.Seconds * 1_000_000_000) + time.Nanoseconds : base.GetTimestamp();

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
