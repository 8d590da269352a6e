using System.Text.Json;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using Submission = LawLab.Grains.Drafts.SubmitDelta;

namespace LawLab.Web.Hubs;

// Co-editing: the page's side of IDraftGrain, which checks the actor at each of these.
internal sealed partial class LiveHub
{
    /// <summary>The document as committed; from now on every later change is sent here.</summary>
    public Task<OpenedDraft> OpenDraft(string draftId)
    {
        TakeRead();
        return rooms.OpenDraft(Known(draftId), Connection);
    }

    /// <summary>Stops that: after the answer nothing more of the draft is sent.</summary>
    public Task CloseDraft(string draftId) => Connection.Find(draftId)?.Leave(Connection.Id) ?? Task.CompletedTask;

    /// <summary>Makes a change; answers after its commit. The same sequence again gives the same answer and has one effect.</summary>
    public Task<DeltaAccepted> SubmitDelta(string draftId, JsonElement change)
    {
        if (!Connection.Changes.TryTake())
        {
            throw HubRefusal.Of("delta.too-fast", "Too many changes a second. Send it again in a moment.");
        }

        var id = Known(draftId);
        var given = DeltaSubmission.Read(change);
        var command = new Submission(
            Submission.CommandIdFor(given.ClientId, given.Sequence),
            Connection.Actor,
            given.ClientId,
            given.Sequence,
            given.BaseVersion,
            given.Delta);
        return Connection.InOrder(draftId, () => Submit(grains.GetGrain<IDraftGrain>(id), command, Context.ConnectionAborted));
    }

    /// <summary>The changes after a version, oldest first, at most about 16 MB of them: ask again from the last one until none comes.</summary>
    public async Task<IReadOnlyList<DraftChange>> ReadDraft(string draftId, int afterVersion)
    {
        TakeRead();
        return await grains.GetGrain<IDraftGrain>(Known(draftId)).Changes(Connection.Actor, afterVersion)
            ?? throw HubRefusal.Of(Refusal.NotFound);
    }

    /// <summary>The document as it was.</summary>
    public async Task<DraftView> ReadDraftAt(string draftId, int version)
    {
        TakeRead();
        return await grains.GetGrain<IDraftGrain>(Known(draftId)).At(Connection.Actor, version)
            ?? throw HubRefusal.Of(Refusal.NotFound);
    }

    /// <summary>Shows the others where one is; never stored. Null when the caret left the text.</summary>
    public void MoveCursor(string draftId, CursorRange? range)
    {
        if (range is { Index: < 0 } or { Length: < 0 })
        {
            throw HubRefusal.Of("cursor.out-of-range", "A cursor is at 0 or after it.");
        }

        (Connection.Find(draftId) as OpenDraft)?.MoveCursor(Connection.Id, range);
    }

    private static async Task<DeltaAccepted> Submit(IDraftGrain draft, Submission command, CancellationToken cancellation)
    {
        var reply = await Retry.Command(() => draft.Submit(command), reply => reply.Refusal, cancellation);
        return reply.Refusal is null ? new DeltaAccepted(reply.Version) : throw HubRefusal.Of(reply.Refusal);
    }

    private static string Known(string draftId) =>
        DraftId.Parse(draftId) is null ? throw HubRefusal.Of(Refusal.NotFound) : draftId;
}
