using Orleans.Runtime;

namespace LawLab.Grains.Journal;

/// <summary>Sends a command again while its outcome is unknown; the command id makes that harmless.</summary>
public static class Retry
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(8);

    /// <summary>
    /// Calls <paramref name="submit"/> until it gives an answer that is not "try again", for up to eight seconds: a silo
    /// that dies or a database that restarts is bridged, and the caller sees one answer.
    /// </summary>
    /// <exception cref="CommandUnansweredException">No answer within the time; the outcome is unknown.</exception>
    public static async Task<T> Command<T>(Func<Task<T>> submit, Func<T, Refusal?> refusalOf, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(20); ; pause = TimeSpan.FromMilliseconds(Math.Min(pause.TotalMilliseconds * 2, 1_000)))
        {
            var late = TimeProvider.System.GetElapsedTime(started) + pause > s_limit;
            try
            {
                var answer = await submit();
                if (refusalOf(answer) is not { Retry: true } || late) return answer;
            }
            catch (Exception failure) when (failure is SiloUnavailableException or OrleansMessageRejectionException or TimeoutException or JournalUnavailableException)
            {
                if (late) throw new CommandUnansweredException(failure);
            }

            await Task.Delay(pause, cancellation);
        }
    }
}

/// <summary>A command got no answer in time. It may have happened; sent again with the same id it will not happen twice.</summary>
public sealed class CommandUnansweredException(Exception inner) : Exception(Refusal.Unknown.Message, inner)
{
    /// <summary>As a refusal to show.</summary>
    public Refusal Refusal { get; } = Refusal.Unknown;
}
