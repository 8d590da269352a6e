using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.Drafts.Export;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Keys;
using LawLab.Grains.Library;
using LawLab.Grains.Live;
using LawLab.Grains.Record;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.Drafts;

[GrainType("draft"), Reentrant, RandomPlacement]
internal sealed class DraftGrain(AggregateServices services) : AggregateGrain<Draft>(services), IDraftGrain
{
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    // Removal must take effect within two seconds, also when nobody tells this grain.
    private static readonly TimeSpan s_accessFresh = TimeSpan.FromSeconds(1);

    private static readonly Refusal s_reused =
        new("delta.sequence-reused", "This editor already sent another change with this sequence number. Reopen the document.");

    private static readonly Refusal s_readOnly = new(
        "draft.read-only", "The packet is delivered or withdrawn, so its texts stay as they are. Whoever ordered it can return it, to have them changed.");

    private AccessList? _access;
    private IReadOnlyList<string> _readers = [];
    private long? _accessRead;
    private Task<AccessList?>? _accessReading;

    private string? _id;
    private string? _name;
    private string? _stream;
    private string? _keySubject;

    private string Id => _id ??= this.GetPrimaryKeyString();

    private string Name => _name ??= DraftId.Parse(Id)?.Name ?? "";

    protected override string Stream => _stream ??= "draft/" + Id;

    public async Task<DraftView?> Open(Actor actor) =>
        await MayAsync(actor, CaseAction.ReadDraft, "opened") ? new DraftView(Id, Version, State.Contents) : null;

    /// <summary>Asks who may read at once, so that nobody waits for the subject after she waited for the words.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ = AskAheadAsync();
        return base.OnActivateAsync(cancellationToken);
    }

    private async Task AskAheadAsync()
    {
        try
        {
            await AccessAsync();
        }
        catch (Exception)
        {
            // Whoever asks next is told.
        }
    }

    public async Task<DraftReply> Submit(SubmitDelta command)
    {
        if (!await Allows(command.Actor, CaseAction.WriteDraft)) return await Refused(command);
        if (CheckShape(command) is { } refusal) return new DraftReply(Version, refusal);
        var (version, refused) = await Handle(await ForwardAsync(command));
        return new DraftReply(version, refused == Refusal.Reused ? s_reused : refused);
    }

    public Task<IReadOnlyList<DraftChange>?> Changes(Actor actor, int afterVersion) => History(actor, afterVersion, int.MaxValue);

    public async Task<IReadOnlyList<DraftChange>?> History(Actor actor, int afterVersion, int first)
    {
        if (!await MayAsync(actor, CaseAction.ReadDraft, "changes-read")) return null;
        var changes = new List<DraftChange>();
        var bytes = 0;
        await foreach (var recorded in Services.Journal.ReadAsync(Stream, Math.Max(0, afterVersion)))
        {
            changes.Add(ToChange((DraftChanged)Happened(recorded), new EventMetadata(recorded.Actor, recorded.At, recorded.Version)));
            if ((bytes += recorded.Data.Length) > MaxAnswerBytes || changes.Count == first) break;
        }

        return changes;
    }

    public async Task<DraftView?> At(Actor actor, int version) =>
        await MayAsync(actor, CaseAction.ReadDraft, "version-read", Codes(version)) ? await ViewAt(version) : null;

    public async Task<DraftView?> Export(Actor actor, int? version, string format)
    {
        var codes = Codes(version ?? Version);
        codes["format"] = format;
        return await MayAsync(actor, CaseAction.Export, "exported", codes) ? await ViewAt(version ?? Version) : null;
    }

    private async Task<DraftView?> ViewAt(int version)
    {
        if (version < 0 || version > Version) return null;
        var contents = version == Version ? State.Contents : await ReplayAsync(version);
        return new DraftView(Id, version, contents);
    }

    public async Task<Passage?> Search(Actor actor, SearchedWords words)
    {
        if (!await Allows(actor, CaseAction.ReadDraft)) return null;
        var contents = State.Contents;
        // Off the grain's turn: a text may be five megabytes long, and somebody writes in it.
        var passage = await Task.Run(() => words.In(PlainText.Of(contents), PassageKind.Strategy, Id, at: null));
        return await Allows(actor, CaseAction.ReadDraft) ? passage : null;
    }

    public async Task<DraftView?> Text(Actor actor, int? version) => await Allows(actor, CaseAction.ReadDraft) ? await ViewAt(version ?? Version) : null;

    public Task<int> NewestVersion() => Task.FromResult(Version);

    public async Task<DraftHead?> Head() => await AccessAsync() is { } access ? new DraftHead(Version, access) : null;

    public Task Close()
    {
        (_access, _accessRead) = (null, Services.Clock.GetTimestamp());
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    protected override Refusal? Authorize(Draft state, Command command) =>
        Can(command.Actor, CaseAction.WriteDraft) ? null : Refusal.NotFound;

    // What an editor sent again is what she sent, however far it was brought forward in between.
    protected override Command AsSent(Command command) => command is ForwardedDelta forwarded ? forwarded.Submitted : command;

    protected override string TenantOf(Draft state) => _access?.OrganizationId ?? "";

    protected override string AuthorityOf(Draft state, Actor actor) => Authority.Of(actor, _access, Services.Clock.GetUtcNow());

    /// <summary>Whether the actor may, which is on record before she learns it.</summary>
    private async Task<bool> MayAsync(Actor actor, CaseAction action, string what, IReadOnlyDictionary<string, string>? codes = null)
    {
        var may = await Allows(actor, action);
        await (may ? RecordAsync(actor, what, codes) : RecordRefusedAsync(actor, what));
        return may;
    }

    private static Dictionary<string, string> Codes(int version) => new() { ["version"] = version.ToString(CultureInfo.InvariantCulture) };

    // A packet's is the client's: who forgets her forgets what was written for her.
    protected override string KeySubject(string tenant) => _keySubject ?? Stream;

    protected override Update Tell(Draft state, object happened, EventMetadata metadata) =>
        new(Stream, metadata.Version, _readers, ToChange((DraftChanged)happened, metadata));

    private Refusal? CheckShape(SubmitDelta command)
    {
        if (command.ClientId is not { Length: > 0 and <= 64 } || command.Sequence < 1
            || command.CommandId != SubmitDelta.CommandIdFor(command.ClientId, command.Sequence))
        {
            return new Refusal("delta.malformed", "A change needs the id of its editor (up to 64 characters) and a sequence number from 1.");
        }

        return command.BaseVersion < 0 || command.BaseVersion > Version
            ? new Refusal("delta.base-version", "This change is based on a version that does not exist. Reopen the document.")
            : null;
    }

    /// <summary>Brings a change made long ago forward to a version that the state can take over from.</summary>
    private async Task<ForwardedDelta> ForwardAsync(SubmitDelta command)
    {
        var (baseVersion, delta, grown) = (command.BaseVersion, command.Delta, 0);
        while (baseVersion < DecidedState.OldestBase)
        {
            await foreach (var recorded in Services.Journal.ReadAsync(Stream, baseVersion))
            {
                var committed = (DraftChanged)Happened(recorded);
                delta = committed.Delta.Transform(delta, priority: true);
                baseVersion = recorded.Version;
                grown += committed.Delta.ChangeLength;
            }
        }

        return new ForwardedDelta(command, baseVersion, delta, grown);
    }

    /// <summary>Off the grain's turn: a long history takes a while.</summary>
    private Task<Delta> ReplayAsync(int version) => Task.Run(async () =>
    {
        var contents = Draft.Empty.Contents;
        await foreach (var recorded in Services.Journal.ReadAsync(Stream, 0))
        {
            if (recorded.Version > version) break;
            contents = contents.Compose(((DraftChanged)Happened(recorded)).Delta);
        }

        return contents;
    });

    /// <summary>Who may read but not write is told so; to others there is no such draft.</summary>
    private async Task<DraftReply> Refused(SubmitDelta command) => await Allows(command.Actor, CaseAction.ReadDraft)
        ? new DraftReply(Version, await RefuseAsync(command, _access is { IsReadOnly: true } ? s_readOnly : Refusal.NotAllowed))
        : new DraftReply(0, await RefuseAsync(command, Refusal.NotFound));

    /// <summary>Who was just put on the team is let in at once: a "no" is never answered from memory.</summary>
    private async ValueTask<bool> Allows(Actor actor, CaseAction action)
    {
        await AccessAsync();
        if (Can(actor, action)) return true;
        await ReadAccessAsync();
        return Can(actor, action);
    }

    private bool Can(Actor actor, CaseAction action) =>
        AccessRules.Can(actor, action, _access, Services.Clock.GetUtcNow(), Name);

    /// <summary>Who may open the draft is who may open its subject; asked again when the answer is older than a second.</summary>
    private async ValueTask<AccessList?> AccessAsync()
    {
        if (_accessRead is { } read && Services.Clock.GetElapsedTime(read) < s_accessFresh) return _access;
        var reading = _accessReading ??= ReadAccessAsync();
        try
        {
            return await reading;
        }
        finally
        {
            // Here and not in what is awaited: that may be done before it is remembered.
            if (_accessReading == reading) _accessReading = null;
        }
    }

    private async Task<AccessList?> ReadAccessAsync()
    {
        _access = DraftId.Parse(Id) switch
        {
            { Kind: DraftId.OfCase } id => await GrainFactory.GetGrain<ICaseGrain>(id.SubjectId).Access(),
            { Kind: DraftId.OfConference } id => await GrainFactory.GetGrain<IConferenceGrain>(id.SubjectId).Access(),
            { Kind: DraftId.OfJurisdiction } id => await GrainFactory.GetGrain<IJurisdictionGrain>(id.SubjectId).Access(),
            { Kind: DraftId.OfLibrary } id => await GrainFactory.GetGrain<ILibraryItemGrain>(id.SubjectId).Access(),
            { Kind: DraftId.OfPacket } id => await OfPacketAsync(id),
            _ => null,
        };
        _accessRead = Services.Clock.GetTimestamp();
        var readers = _access is null ? [] : AccessRules.Who(_access, CaseAction.ReadDraft, Services.Clock.GetUtcNow(), Name);
        // The same list while it says the same, so that hosts see at a glance that nothing changed.
        if (!readers.SequenceEqual(_readers)) _readers = readers;
        return _access;
    }

    private async Task<AccessList?> OfPacketAsync(DraftId id)
    {
        if (await GrainFactory.GetGrain<IReleaseRequestGrain>(id.SubjectId).Text(id.Name) is not { } text) return null;
        _keySubject = ErasedClient.SubjectPrefix + text.CaseId;
        return text.Access;
    }

    private DraftChange ToChange(DraftChanged e, EventMetadata metadata) =>
        new(Id, metadata.Version, e.ClientId, e.Sequence, metadata.ActorId, e.AuthorName, e.Delta, metadata.At);
}
