using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Drafts;
using LawLab.Grains.Live;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Drafts;

internal sealed class DraftSubscriptions(IGrainFactory grains, UpdateFeed feed, TimeProvider clock)
{
    /// <summary>What waits for a slow client; of more the rest is read from the draft.</summary>
    private const int MostWaiting = 200;

    /// <summary>Who may not open the draft any more must see nothing more within two seconds, also when no update comes.</summary>
    private static readonly TimeSpan s_recheck = TimeSpan.FromSeconds(1.5);

    [Description("The changes of a co-edited text, in order and without gaps, from now on or after the version that one has. Ends when one may no longer open it.")]
    public async Task<IAsyncEnumerable<DraftChangeType>> DraftChanged(
        [FromUserContext] GraphContext user,
        [Id, Description("Id of the draft, as a case, a conference or a library item tells it.")] string id,
        [Description(Resuming.After)] int? after,
        CancellationToken stop)
    {
        if (DraftId.Parse(id) is not { } draft) throw GraphError.NotFound();
        // Asked as who opens it: that she follows it is on record.
        var known = await Patience.Read(() => grains.GetGrain<IDraftGrain>(id).Open(user.Actor), stop) ?? throw GraphError.NotFound();
        return Changes(user, draft, Resuming.From(after, known.Version), stop);
    }

    private async IAsyncEnumerable<DraftChangeType> Changes(GraphContext user, DraftId id, int version, [EnumeratorCancellation] CancellationToken stop)
    {
        var draft = grains.GetGrain<IDraftGrain>(id.ToString());
        var removed = false;
        var waiting = new ConcurrentQueue<DraftChange>();
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var changes = feed.Subscribe($"draft/{id}", update =>
        {
            if (update.Change is { } change && waiting.Count < MostWaiting) waiting.Enqueue(change);
            news.Writer.TryWrite(true);
        });
        using var subject = feed.Subscribe(id.SubjectStream, update =>
        {
            if (update.Access is { } access && !MayRead(user, id, access)) removed = true;
            news.Writer.TryWrite(true);
        });
        await using var timer = clock.CreateTimer(_ => news.Writer.TryWrite(true), null, s_recheck, s_recheck);
        do
        {
            var (answered, head) = await Ask(draft.Head);
            if (answered && (head is null || !MayRead(user, id, head.Access))) yield break;
            var asked = clock.GetTimestamp();
            while (head?.Version > version)
            {
                // What came along with the commit is the change itself; where it is not here any more, the draft is asked.
                var (read, told) = Waiting(waiting, version) is { } next ? (true, [next]) : await Ask(() => draft.Changes(user.Actor, version));
                if (read && told is null) yield break;
                if (told is not [var first, ..] || first.Version != version + 1) break;
                foreach (var change in told)
                {
                    await user.Pace.Turn(stop);
                    if (Volatile.Read(ref removed)) yield break;
                    if (clock.GetElapsedTime(asked) > s_recheck)
                    {
                        // The client took its time.
                        head = await Patience.Read(draft.Head, stop);
                        if (head is null || !MayRead(user, id, head.Access)) yield break;
                        asked = clock.GetTimestamp();
                    }

                    version = change.Version;
                    yield return new DraftChangeType(change);
                }
            }
        }
        while (await news.Reader.ReadAsync(stop) && !Volatile.Read(ref removed));
    }

    /// <summary>The change after a version, if it waits; what is older is dropped.</summary>
    private static DraftChange? Waiting(ConcurrentQueue<DraftChange> waiting, int version)
    {
        while (waiting.TryPeek(out var change) && change.Version <= version + 1)
        {
            waiting.TryDequeue(out _);
            if (change.Version == version + 1) return change;
        }

        return null;
    }

    private bool MayRead(GraphContext user, DraftId id, AccessList access) => AccessRules.Can(user.Actor, CaseAction.ReadDraft, access, clock.GetUtcNow(), id.Name);

    private static async Task<(bool Answered, T? Answer)> Ask<T>(Func<Task<T?>> ask)
        where T : class
    {
        try
        {
            return (true, await ask());
        }
        catch (Exception failure) when (FailureReporter.IsPassing(failure))
        {
            // Nothing is sent without an answer; the timer asks again.
            return (false, null);
        }
    }
}
