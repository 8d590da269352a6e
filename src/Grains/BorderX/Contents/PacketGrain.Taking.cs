using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Contents.Reading;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.BorderX.Packets.Pdf;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Keys;

namespace LawLab.Grains.BorderX.Contents;

// The packet as a file: built of pieces that are kept, for whom it is and with no more of the client than she may learn.
internal sealed partial class PacketGrain
{
    // What one answer of a grain can carry; whatever is larger is taken file by file, as it is filed.
    private const int MaxAnswer = 80 * 1024 * 1024;

    public async Task<PacketTaken> Take(Actor actor, PacketFormat format, int? part)
    {
        var (refusal, packet, texts, model, isNamed) = await ModelAsync(actor, "take");
        if (model is null) return Refused(refusal!);
        var guide = format is PacketFormat.Guide ? PacketAssembly.GuideOf(packet, texts) : null;
        if (format is PacketFormat.Guide && guide is null) return Refused(new Refusal("packet.no-guide", "Nobody has written the guide for oral argument yet. Begin it among the texts."));
        await RecordAsync(actor, "taken", new Dictionary<string, string>(VersionsOf(texts)) { ["format"] = format.ToString(), ["named"] = isNamed ? "yes" : "no" });
        var name = NameOf(model);
        return format switch
        {
            PacketFormat.Docx => new PacketTaken(await Task.Run(() => PacketDocx.Of(model)), name + ".docx", null),
            PacketFormat.Guide => new PacketTaken(await Task.Run(() => PacketDocx.Guide(model, guide!)), name + "-guide.docx", null),
            _ => await WrittenAsync(await BuiltAsync(packet, model), name, part),
        };
    }

    public async Task<PacketPages> MakePages(Actor actor, int document)
    {
        var (refusal, order, definition) = await MayTakeAsync(actor, "take");
        if (refusal is not null) return new PacketPages("", 0, refusal);
        var packet = State;
        var files = PacketAssembly.FilesIn(definition!, packet);
        // Making pages takes no turn of the grain.
        if (document > 0 && document <= files.Length) await Task.Run(() => PieceAsync(packet, files[document - 1], LayoutProfile.Of(packet.Kind, packet.DefinedOn)).AsTask());
        return new PacketPages(order!.CaseId, files.Length, null);
    }

    public async Task<PacketFileTaken> TakeFile(Actor actor, int number)
    {
        var (refusal, packet, texts, model, isNamed) = await ModelAsync(actor, "take");
        if (model is null) return new PacketFileTaken(null, "", null, 0, "", refusal);
        if (number == 1) await RecordAsync(actor, "taken", new Dictionary<string, string>(VersionsOf(texts)) { ["format"] = "All", ["named"] = isNamed ? "yes" : "no" });
        var guide = PacketAssembly.GuideOf(packet, texts);
        var files = FilesOf(await BuiltAsync(packet, model), model, guide, NameOf(model));
        var (name, title, write) = files[Math.Clamp(number, 1, files.Count) - 1];
        var contents = await Task.Run(write);
        return new PacketFileTaken(contents.Length > MaxAnswer ? null : contents, name, title, files.Count, HashOf(model, guide), null);
    }

    public async Task<PacketBuild?> Build(Actor actor)
    {
        var (_, packet, texts, model, isNamed) = await ModelAsync(actor, "build");
        if (model is null) return null;
        await RecordAsync(actor, "built", VersionsOf(texts));
        var built = await BuiltAsync(packet, model);
        return new PacketBuild(
            built.PageCount,
            [.. built.Files.Select(file => new PacketBuildFile(file.Number, file.Name, file.FirstPage, file.LastPage))],
            // To who may not learn the number it is no fault that it is not there.
            [.. built.Problems.Where(problem => isNamed || problem.Code != "respondent.a-number").Select(problem => new PacketProblem(problem.Code, problem.Sentence, problem.IsWarning))]);
    }

    public async Task<bool> IsTakenBy(Actor actor) => await OrderAsync(actor) is { } order && ReleaseRules.Can(actor, ReleaseAction.Take, order.Standing);

    /// <summary>Every file that it comes to. Whoever files takes the folder that says so, and nothing else.</summary>
    private static List<(string Name, string? Title, Func<Task<byte[]>> Write)> FilesOf(BuiltPacket built, PacketModel model, Delta? guide, string name)
    {
        var files = new List<(string, string?, Func<Task<byte[]>>)>();
        var isWhole = built.Files.Length == 1;
        foreach (var file in built.Files)
        {
            var part = isWhole ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{file.Number}");
            files.Add(($"to-file/{part}.pdf", file.Name, () => WrittenAsync(to => built.WriteFileAsync(to, file.Number))));
        }

        if (!isWhole) files.Add(($"to-print/{name}.pdf", null, () => WrittenAsync(to => built.WriteTwinAsync(to))));
        files.Add(($"to-write-on/{name}.docx", null, () => Task.FromResult(PacketDocx.Of(model))));
        if (guide is not null) files.Add(($"not-to-be-filed/{name}-guide.docx", null, () => Task.FromResult(PacketDocx.Guide(model, guide))));
        return files;
    }

    private static async Task<byte[]> WrittenAsync(Func<Stream, Task> write)
    {
        using var to = new MemoryStream();
        await write(to);
        return to.ToArray();
    }

    private string NameOf(PacketModel model) => $"{Law.LawLine.Kebab(model.Filing.ToString())}-{CaseIndex.PseudonymOf(State.CaseId)}";

    /// <summary>Of all that can change: the rest follows from the kind of packet and its day.</summary>
    private static string HashOf(PacketModel model, Delta? guide) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object?[]
    {
        model.Respondents, model.IsDetained, model.NextHearing, model.Forum, model.Judge, model.Practitioner, model.Texts, model.Documents, model.ProposedOrder, model.Service, guide,
    })));

    private static PacketTaken Refused(Refusal refusal) => new(null, null, refusal);

    /// <summary>What it is made of, as the record says it: from the same versions come the same bytes.</summary>
    private Dictionary<string, string> VersionsOf(PacketTexts texts)
    {
        var codes = texts.Drafts.ToDictionary(draft => "text." + draft.Key, draft => draft.Value.ToString(CultureInfo.InvariantCulture));
        codes["version"] = Version.ToString(CultureInfo.InvariantCulture);
        return codes;
    }

    /// <summary>The packet with its cover for who asks, and whether that names the client; or why not.</summary>
    private async Task<(Refusal? Refusal, Packet Packet, PacketTexts Texts, PacketModel? Model, bool IsNamed)> ModelAsync(Actor actor, string what)
    {
        var (refusal, known, definition) = await MayTakeAsync(actor, what);
        if (refusal is not null) return No(refusal);
        var (packet, order) = (State, known!);
        if (await TextsAsync(actor, packet, order) is not { } texts) return No(Refusal.NotFound);
        var of = await CaseAsync(actor, order);
        return (null, packet, texts, PacketAssembly.Model(definition!, packet, texts, of.Case), of.IsNamed);

        static (Refusal?, Packet, PacketTexts, PacketModel?, bool) No(Refusal refusal) => (refusal, Packet.Empty, PacketTexts.None, null, false);
    }

    /// <summary>Whether the actor may take it along, and what there is to take: why not is on record.</summary>
    private async Task<(Refusal? Refusal, PacketOrder? Order, PacketDefinition? Definition)> MayTakeAsync(Actor actor, string what)
    {
        if (await OrderAsync(actor) is not { } order || DefinitionOf(order) is not { } definition)
        {
            await RecordRefusedAsync(actor, what);
            return (Refusal.NotFound, null, null);
        }

        if (!ReleaseRules.Can(actor, ReleaseAction.Take, order.Standing))
        {
            await RecordRefusedAsync(actor, what);
            return (new Refusal("packet.not-to-take", "Your part in this case does not let you take files along. Ask its lead counsel."), null, null);
        }

        return State.IsOpened ? (null, order, definition) : (new Refusal("packet.empty", "Nothing is in this packet. Upload files and write its texts first."), null, null);
    }

    private async Task<BuiltPacket> BuiltAsync(Packet packet, PacketModel model)
    {
        var files = packet.Files.ToDictionary(file => file.Sha256);
        // Making pages takes no turn of the grain.
        return await Task.Run(() => new PacketBuilder(new MemoryPieces(), (document, profile, _) => PieceAsync(packet, files[document.Sha256], profile)).BuildAsync(model));
    }

    private static async Task<PacketTaken> WrittenAsync(BuiltPacket built, string name, int? part)
    {
        if (part < 1 || part > built.Files.Length) return Refused(new Refusal("packet.part", $"This packet has {built.Files.Length} files. Ask for one of them."));
        using var to = new MemoryStream();
        await Task.Run(() => part is { } number ? built.WriteFileAsync(to, number) : built.WriteTwinAsync(to));
        return to.Length > MaxAnswer
            ? Refused(new Refusal("packet.too-large", $"The packet is too large for one download. Take its {built.Files.Length} files one by one."))
            : new PacketTaken(to.ToArray(), part is null ? name + ".pdf" : string.Create(CultureInfo.InvariantCulture, $"{name}-{part}.pdf"), null);
    }

    /// <summary>The pages of a file: kept ones, or made anew of the file by who reads files.</summary>
    private async ValueTask<Piece> PieceAsync(Packet packet, PacketUpload file, LayoutProfile profile)
    {
        using var seal = await Services.Keys.SealOfAsync(Stream, CancellationToken.None);
        if (seal is null or { IsErased: true }) throw new InvalidOperationException("The packet's key is gone.");
        var key = KeyOf(seal, file.Sha256, profile);
        if (await pieces.ReadAsync(Stream, key, CancellationToken.None) is var (tenant, stored)) return ReadExhibit.Read(seal.OpenFile(tenant, key, stored));
        var contents = await ReadFileAsync(file.Id) ?? throw new InvalidOperationException("A file of a packet is gone.");
        var piece = await reader.ReadAsync(contents, profile, packet.DefinedOn, CancellationToken.None);
        await KeepAsync(packet, file.Sha256, piece);
        return piece;
    }

    private async Task KeepAsync(Packet packet, string sha256, Piece piece)
    {
        try
        {
            using var seal = await Services.Keys.SealOfAsync(Stream, CancellationToken.None);
            if (seal is null or { IsErased: true }) return;
            var key = KeyOf(seal, sha256, LayoutProfile.Of(packet.Kind, packet.DefinedOn));
            await pieces.WriteAsync(Stream, key, packet.OrganizationId, seal.KeyId, seal.SealFile(packet.OrganizationId, key, ReadExhibit.ToBytes(piece)), CancellationToken.None);
        }
        catch (Exception failure) when (JournalUnavailableException.Covers(failure))
        {
            // They are made again when somebody takes the packet.
        }
    }

    private async Task<(PacketCase Case, bool IsNamed)> CaseAsync(Actor actor, PacketOrder order)
    {
        const string Matter = "Matter of ";
        var (summary, seen) = (order.Case, await GrainFactory.GetGrain<ICaseGrain>(order.CaseId).Read(actor));
        var hearing = summary.NextHearing is { } next ? next.On.ToDateTime(next.At) : (DateTime?)null;
        return seen is not null && seen.May.Contains(CaseAction.RevealName)
            ? (new PacketCase(seen.Caption.StartsWith(Matter, StringComparison.OrdinalIgnoreCase) ? seen.Caption[Matter.Length..] : seen.Caption, seen.ANumber ?? "", summary.Detained, hearing), true)
            : (new PacketCase($"[Name: {CaseIndex.PseudonymOf(order.CaseId)}]", "[A-number]", summary.Detained, hearing), false);
    }

    /// <summary>Keyed: who has the database and the very file does not learn that it is there.</summary>
    private static string KeyOf(StreamSeal seal, string sha256, LayoutProfile profile) => Convert.ToHexStringLower(seal.Fingerprint(JsonSerializer.SerializeToUtf8Bytes(
        new object[] { PacketBuilder.Engine, sha256, profile.Width, profile.Height, profile.DotsPerInch })));
}
