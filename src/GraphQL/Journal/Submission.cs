using LawLab.Grains.Journal;
using LawLab.Graph.Execution;
using Orleans.Runtime;

namespace LawLab.Graph.Journal;

/// <summary>Sends one command to one grain, until there is one answer.</summary>
internal static class Submission
{
    private static readonly Refusal s_malformed = new("command.id-malformed", "The commandId must be a UUID, such as crypto.randomUUID() makes.");

    /// <param name="user">Who asks; learns whether the same is to be sent again.</param>
    /// <param name="commandId">As the client sent it.</param>
    /// <param name="submit">Makes the command of the id and hands it to the grain.</param>
    /// <param name="refusalOf">The refusal in a reply.</param>
    /// <param name="refused">A reply that is a refusal and nothing else.</param>
    /// <param name="cancellation">The client has gone.</param>
    public static async Task<TReply> Send<TReply>(
        GraphContext user,
        string commandId,
        Func<Guid, Task<TReply>> submit,
        Func<TReply, Refusal?> refusalOf,
        Func<Refusal, TReply> refused,
        CancellationToken cancellation)
    {
        if (!Guid.TryParseExact(commandId, "D", out var id) || id == Guid.Empty) return refused(s_malformed);
        var reply = await Submit();
        user.Busy |= refusalOf(reply) is { Retry: true };
        return reply;

        async Task<TReply> Submit()
        {
            try
            {
                return await Retry.Command(() => submit(id), refusalOf, cancellation);
            }
            catch (CommandUnansweredException unanswered)
            {
                return refused(unanswered.Refusal);
            }
            catch (LimitExceededException)
            {
                return refused(Refusal.Busy);
            }
        }
    }
}
