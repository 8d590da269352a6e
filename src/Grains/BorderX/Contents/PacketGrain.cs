using System.Security.Cryptography;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Contents.Reading;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Keys;
using LawLab.Grains.Live;
using LawLab.Grains.Record;
using Orleans.Concurrency;
using Orleans.Placement;

namespace LawLab.Grains.BorderX.Contents;

[GrainType("packet"), Reentrant, RandomPlacement]
internal sealed partial class PacketGrain(AggregateServices services, PieceIndex pieces, ExhibitReader reader) : AggregateGrain<Packet>(services), IPacketGrain
{
    private static readonly ReleaseAction[] s_actions = [ReleaseAction.Build, ReleaseAction.Take, ReleaseAction.Deliver];

    private static readonly Refusal s_notYours = new("packet.not-yours", "Who works on the case or is on the work order changes the packet; its attorneys concede and say that it is ready.");

    private string _caseId = "";

    private string Id => this.GetPrimaryKeyString();

    protected override string Stream => "packet/" + Id;

    public async Task<PacketReply> Submit(PacketCommand command)
    {
        if (await OrderAsync(command.Actor) is not { } order) return new PacketReply(null, await RefuseAsync(command, Refusal.NotFound));
        await DraftAsync(command.Actor, order);
        var found = await LookUpAsync(command, order);
        var (_, refusal) = await Handle(found);
        if (refusal is null && found is { Upload: { } upload, Made: { } made }) await KeepAsync(State, upload.Sha256, made);
        if (refusal is null && command is FillPacketText) refusal = await DraftAsync(command.Actor, order);
        return new PacketReply(await ViewAsync(command.Actor), refusal);
    }

    public async Task<PacketView?> Read(Actor actor)
    {
        if (await OrderAsync(actor) is { } order) await DraftAsync(actor, order);
        var view = await ViewAsync(actor);
        await (view is null ? RecordRefusedAsync(actor, "read") : RecordReadAsync(actor, "read"));
        return view;
    }

    public async Task<PacketNews?> Newest(Actor actor, PacketMark? last)
    {
        if (await OrderAsync(actor) is not { } order) return null;
        var mark = new PacketMark(await VersionAsync(State), order.Version, order.Case.Access.Version);
        if (mark == last) return new PacketNews(mark, null);
        return await ViewAsync(actor) is { } view ? new PacketNews(mark, view) : null;
    }

    public async Task<bool?> IsReady()
    {
        var packet = State;
        return packet.IsOpened ? packet.IsReadyAt(await VersionsAsync(packet.Drafted)) : null;
    }

    public async Task<PacketGrade?> ReadyGrade(Actor actor)
    {
        var packet = State;
        if (packet.ReadyById is null || await OrderAsync(actor) is not { } order || DefinitionOf(order) is not { } definition) return null;
        return await TextsAsync(actor, packet, order) is { } texts && packet.IsReadyAt(texts.Drafts) ? PacketGrading.Of(definition, packet, texts).Grade : null;
    }

    public Task<PacketOutlook> Outlook() => Task.FromResult(State.IsOpened && PacketDefinitions.Shipped.Of(State.Kind, State.DefinedOn) is { } definition
        ? new PacketOutlook(State.Exhibits.Count, PacketGrading.Reachable(definition, State))
        : new PacketOutlook(0, PacketGrade.Bronze));

    public async Task<bool> IsBuiltBy(Actor actor) => await OrderAsync(actor) is { } order && ReleaseRules.Can(actor, ReleaseAction.Build, order.Standing);

    protected override Refusal? Authorize(Packet state, Command command)
    {
        if (command is TakenIntoDraft) return null;
        if (command is not LookedUpPacket { Order.Standing: var standing, Sent: var sent } || !ReleaseRules.Can(sent.Actor, ReleaseAction.ReadWords, standing)) return Refusal.NotFound;
        var may = sent is MarkPacketReady
            ? ReleaseRules.Can(sent.Actor, ReleaseAction.Deliver, standing)
            : ReleaseRules.Can(sent.Actor, ReleaseAction.Build, standing) && (sent is not ConcedeElement || sent.Actor.Role is Role.Attorney);
        return may ? null : s_notYours;
    }

    // What was looked up is no part of the wish; of an upload the grain looks at its hash.
    protected override Command AsSent(Command command) => command is LookedUpPacket found ? found.Sent : command;

    protected override string TenantOf(Packet state) => state.OrganizationId;

    // The client's: who forgets her forgets what was made for her.
    protected override string KeySubject(string tenant) => ErasedClient.SubjectPrefix + _caseId;

    protected override Update Tell(Packet state, object happened, EventMetadata metadata) => new(Stream, metadata.Version, []);

    protected override FileChange? FileOf(object happened, Command command) => (happened, command) switch
    {
        (PacketFileUploaded e, LookedUpPacket { Contents: { } contents }) => new FileChange(e.File.Id, contents),
        (PacketFileRemoved e, _) => new FileChange(e.FileId, null),
        _ => null,
    };

    // What the documents let it become is what its schedule goes by; its texts are steps of production.
    protected override void AfterCommit(Packet before, object happened, Command command, EventMetadata metadata)
    {
        if (command is LookedUpPacket { Order.ProducerId: { Length: > 0 } producer }
            && happened is PacketExhibitDescribed or PacketExhibitLinked or PacketFileRemoved or PacketElementConceded or PacketDocumentLacked)
        {
            _ = GrainFactory.GetGrain<IProductionScheduleGrain>(producer).Changed(Id);
        }
    }

    /// <summary>The request, to whoever sees its words; null to others.</summary>
    private async Task<PacketOrder?> OrderAsync(Actor actor)
    {
        if (await GrainFactory.GetGrain<IReleaseRequestGrain>(Id).PacketOrder(actor) is not { } order || !ReleaseRules.Can(actor, ReleaseAction.ReadWords, order.Standing)) return null;
        _caseId = order.CaseId;
        return order;
    }

    private Task RecordReadAsync(Actor actor, string what) =>
        // Before the first event it has no tenant of its own.
        State.IsOpened ? RecordAsync(actor, what) : Services.Audit.WriteAsync(AuditEntry.Allowed(actor.OrganizationId, actor, $"role/{actor.Role}", "packet." + what, Stream));

    private async Task<LookedUpPacket> LookUpAsync(PacketCommand command, PacketOrder order)
    {
        // Nothing is read for who may not change it.
        if (!ReleaseRules.Can(command.Actor, ReleaseAction.Build, order.Standing)) return new LookedUpPacket(command, order);
        return command switch
        {
            UploadPacketFile upload => await LookUpAsync(upload, order),
            FillPacketText fill => new LookedUpPacket(command, order, Filled: await FilledAsync(fill, order)),
            MarkPacketReady => new LookedUpPacket(command, order, Texts: await TextsAsync(command.Actor, State, order)),
            _ => new LookedUpPacket(command, order),
        };
    }

    private async Task<LookedUpPacket> LookUpAsync(UploadPacketFile upload, PacketOrder order)
    {
        var (profile, contents) = (LayoutProfile.Of(order.Kind, order.OrderedOn), upload.Contents);
        // The same wish is told by what the file is, and not by writing out all of it.
        var sent = upload with { Contents = SHA256.HashData(contents) };
        if (order.Stage >= ReleaseStage.Delivered) return new LookedUpPacket(sent, order);
        if (contents.Length > profile.PartBytes) return new LookedUpPacket(sent, order, Unreadable: TooLarge(profile.PartBytes));
        var made = await reader.ReadAsync(contents, profile, order.OrderedOn, CancellationToken.None);
        if (made.Head.Problems.FirstOrDefault(problem => !problem.IsWarning) is { } problem) return new LookedUpPacket(sent, order, Unreadable: new Refusal(problem.Code, InWords(problem)));
        var hash = Convert.ToHexStringLower(sent.Contents);
        var file = new PacketUpload(
            PacketFileId.For(Id, upload.CommandId),
            UploadTypes.Of(contents),
            contents.Length,
            hash,
            made.Head.Pages.Length,
            [.. made.Head.Problems.Select(InWords)]);
        return new LookedUpPacket(sent, order, file, contents, made);
    }

    private async Task<FilledText?> FilledAsync(FillPacketText fill, PacketOrder order)
    {
        if (DefinitionOf(order) is not { } definition || await FactsAsync(fill.Actor, order.CaseId) is not { } facts) return null;
        return PacketTemplates.Fill(definition, fill.Text, State.IsOpened ? State : State with { Kind = order.Kind, DefinedOn = order.OrderedOn }, facts);
    }

    private async Task<PacketFacts?> FactsAsync(Actor actor, string caseId) =>
        await GrainFactory.GetGrain<ICaseGrain>(caseId).Interview(actor, revealed: false) is { } interview ? PacketFacts.Of(interview) : null;

    private async Task<PacketView?> ViewAsync(Actor actor)
    {
        if (await OrderAsync(actor) is not { } order || DefinitionOf(order) is not { } definition) return null;
        var packet = State.IsOpened ? State : State with { Kind = order.Kind, DefinedOn = order.OrderedOn };
        var counting = VersionAsync(packet);
        if (await TextsAsync(actor, packet, order) is not { } texts) return null;
        var grading = PacketGrading.Of(definition, packet, texts);
        var isReady = order.Stage >= ReleaseStage.Delivered || packet.IsReadyAt(texts.Drafts);
        var now = packet.Texts.Exists(text => text.Facts.Count > 0) ? await FactsAsync(actor, order.CaseId) : null;
        return new PacketView(
            Id,
            await counting,
            packet.Kind,
            packet.DefinedOn,
            packet.Files,
            packet.Exhibits,
            packet.Concessions,
            packet.Lacking,
            packet.Texts,
            packet.Texts.ToDictionary(
                text => text.Code, IReadOnlyList<FilledFactView> (text) => [.. text.Facts.Select(fact => new FilledFactView(fact, now?.Values.GetValueOrDefault(fact.Point)))]),
            packet.Filing,
            grading.Grade,
            grading.Gaps,
            isReady ? packet.ReadyById : null,
            isReady ? packet.ReadyAt : null,
            LayoutProfile.Of(order.Kind, order.OrderedOn).PartBytes,
            order.Stage >= ReleaseStage.Delivered
                ? [.. s_actions.Where(action => action is ReleaseAction.Take && ReleaseRules.Can(actor, action, order.Standing))]
                : [.. s_actions.Where(action => ReleaseRules.Can(actor, action, order.Standing))]);
    }

    private static PacketDefinition? DefinitionOf(PacketOrder order) => PacketDefinitions.Shipped.Of(order.Kind, order.OrderedOn);

    private static Refusal TooLarge(long most) =>
        new("packet-file.too-large", $"A file may have up to {most / 1_000_000} MB, as courts take them. Scan it in gray at 300 dots an inch, or divide it.");

    private static string InWords(LayoutProblem problem) => problem.Sentence.Replace(Packets.Exhibits.ExhibitPiece.Name, "This file", StringComparison.Ordinal);
}

/// <summary>What files are by their content.</summary>
internal static class UploadTypes
{
    public static string Of(ReadOnlySpan<byte> file) => Alerts.JpegParts.Is(file) ? "image/jpeg" : Alerts.PngParts.Is(file) ? "image/png" : "application/pdf";
}
