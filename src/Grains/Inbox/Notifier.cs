using LawLab.Grains.Journal;
using Microsoft.Extensions.Logging;

namespace LawLab.Grains.Inbox;

/// <summary>
/// Takes notices to their people once what they tell of is committed, without holding up the answer to who did it.
/// </summary>
/// <remarks>
/// Promised: a notice arrives once at most, and it arrives unless this process ends within the moment, or database or cluster are away for
/// more than eight seconds. Then it is lost, and only it: a notice is a hint, and what it tells of stands in the case, on the list and on
/// record. What must not be lost needs an event of its own, and who waits and sends again until that is written.
/// </remarks>
internal sealed partial class Notifier(IGrainFactory grains, ILogger<Notifier> logger)
{
    /// <summary>Never waits and never fails.</summary>
    public void Send(string personId, Notify notice) => _ = Task.Run(() => SendAndWait(personId, notice));

    /// <summary>For who sends it again until it arrived, with the same command id. Never fails.</summary>
    /// <returns>Whether there is nothing left to do: it is written, or refused for good.</returns>
    public async Task<bool> SendAndWait(string personId, Notify notice)
    {
        try
        {
            var reply = await Retry.Command(() => grains.GetGrain<IInboxGrain>(personId).Submit(notice), reply => reply.Refusal, CancellationToken.None);
            if (reply.Refusal is { } refusal) LogLost(notice.Kind, refusal.Code);
            return reply.Refusal is not { Retry: true };
        }
        catch (Exception failure)
        {
            LogLost(notice.Kind, failure.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A notice {Kind} did not arrive ({Reason})")]
    private partial void LogLost(string kind, string reason);
}
