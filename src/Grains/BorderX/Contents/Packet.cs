using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Packets.Pdf;
using LawLab.Grains.Journal;
using LawLab.Grains.Law;

namespace LawLab.Grains.BorderX.Contents;

/// <param name="DefinedOn">The day whose definition holds.</param>
[EventName("packet.opened.v1")]
internal sealed record PacketOpened(string OrganizationId, string CaseId, ReleasePath Kind, DateOnly DefinedOn);

[EventName("packet-file.uploaded.v1")]
internal sealed record PacketFileUploaded(PacketUpload File);

[EventName("packet-file.removed.v1")]
internal sealed record PacketFileRemoved(string FileId);

[EventName("packet-exhibit.described.v1")]
internal sealed record PacketExhibitDescribed(string FileId, ExhibitContent Content);

[EventName("packet-exhibit.linked.v1")]
internal sealed record PacketExhibitLinked(string FileId, IReadOnlyList<string> Elements);

[EventName("packet-exhibits.ordered.v1")]
internal sealed record PacketExhibitsOrdered(IReadOnlyList<string> FileIds);

[EventName("packet-element.conceded.v1")]
internal sealed record PacketElementConceded(string Element, string? Concession);

[EventName("packet-document.lacked.v1")]
internal sealed record PacketDocumentLacked(string Document, string? Reason);

/// <param name="Words">What the draft is to take; null when the text was taken out.</param>
/// <param name="Facts">What a template took from the case; null in old journals, where people wrote such lines by hand, and what it took before stays.</param>
[EventName("packet-text.written.v1")]
internal sealed record PacketTextWritten(string Text, string? Words, IReadOnlyList<FilledFact>? Facts = null);

/// <summary>From now on the text is what its draft says.</summary>
[EventName("packet-text.drafted.v1")]
internal sealed record PacketTextDrafted(string Text);

[EventName("packet-filing.described.v1")]
internal sealed record PacketFilingDescribed(PacketFiling Filing);

/// <summary>As it was said when texts were no drafts.</summary>
[EventName("packet.readied.v1")]
internal sealed record PacketReadied;

/// <param name="Drafts">The version of each text's draft that is ready, by the text's code.</param>
[EventName("packet.readied.v2")]
internal sealed record PacketReadiedWithDrafts(IReadOnlyDictionary<string, int> Drafts);

/// <summary>A command with what the grain looked up for it.</summary>
/// <param name="Sent">As it was sent; of an upload without its bytes.</param>
/// <param name="Order">What the release request says.</param>
/// <param name="Upload">The file that was read; null with a refusal, and for other commands.</param>
/// <param name="Contents">Its bytes.</param>
/// <param name="Made">Its pages.</param>
/// <param name="Unreadable">Why it cannot be taken.</param>
/// <param name="Filled">What the template gives.</param>
/// <param name="Texts">What the texts say, for the word that the packet is ready.</param>
internal sealed record LookedUpPacket(
    PacketCommand Sent,
    PacketOrder Order,
    PacketUpload? Upload = null,
    byte[]? Contents = null,
    Piece? Made = null,
    Refusal? Unreadable = null,
    FilledText? Filled = null,
    PacketTexts? Texts = null)
    : Command(Sent.CommandId, Sent.Actor);

/// <summary>A text's draft took what was written for it at that time. The grain's own, after somebody who builds the packet came.</summary>
internal sealed record TakenIntoDraft(Guid CommandId, Actor Actor, string Text, DateTimeOffset At) : Command(CommandId, Actor);

/// <summary>A text that a template gave.</summary>
internal sealed record FilledText(string Words, IReadOnlyList<FilledFact> Facts);

/// <summary>The rules of what a packet is made of. No clock, no I/O, no Orleans.</summary>
internal sealed record Packet(
    string OrganizationId,
    string CaseId,
    ReleasePath Kind,
    DateOnly DefinedOn,
    ImmutableList<PacketUpload> Files,
    ImmutableList<PacketExhibit> Exhibits,
    ImmutableList<PacketStatement> Concessions,
    ImmutableList<PacketStatement> Lacking,
    ImmutableList<WrittenText> Texts,
    PacketFiling? Filing,
    string? ReadyById,
    DateTimeOffset? ReadyAt) : IState<Packet>
{
    private const int MaxFiles = 300;
    private const int MaxTitle = 150;
    private const int MaxStatement = 500;
    private const int MaxLines = 8;
    private const int MaxLine = 120;

    public static Packet Empty { get; } = new("", "", default, default, [], [], [], [], [], null, null, null);

    public static string Shape => "packet/2";

    /// <summary>The texts that ever had a draft, also those that were taken out, and what each took from the case.</summary>
    public ImmutableDictionary<string, IReadOnlyList<FilledFact>> Drafts { get; init; } = ImmutableDictionary<string, IReadOnlyList<FilledFact>>.Empty;

    /// <summary>The versions of the drafts that are ready.</summary>
    public ImmutableDictionary<string, int> ReadyDrafts { get; init; } = ImmutableDictionary<string, int>.Empty;

    [JsonIgnore]
    public bool IsOpened => CaseId.Length > 0;

    /// <summary>The texts that are what their drafts say.</summary>
    [JsonIgnore]
    public IEnumerable<string> Drafted => Texts.Where(text => text.Words is null).Select(text => text.Code);

    /// <summary>Whether somebody said that it is ready when the drafts of its texts were at these versions.</summary>
    public bool IsReadyAt(IReadOnlyDictionary<string, int> drafts) =>
        ReadyById is not null && Drafted.All(text => ReadyDrafts.TryGetValue(text, out var ready) && drafts.TryGetValue(text, out var version) && version == ready);

    public Decision Decide(Command command, DateTimeOffset now)
    {
        if (command is TakenIntoDraft taken)
        {
            return Texts.Exists(text => text.Code == taken.Text && text.At == taken.At && text.Words is not null) ? Decision.Accept(new PacketTextDrafted(taken.Text)) : Decision.Nothing;
        }

        var found = (LookedUpPacket)command;
        var order = found.Order;
        if (order.Stage >= ReleaseStage.Delivered)
        {
            return Decision.Refuse("packet.delivered", "The packet is delivered or withdrawn, so it stays as it is. Whoever ordered it can return it, to have it changed.");
        }

        if (PacketDefinitions.Shipped.Of(order.Kind, order.OrderedOn) is not { } definition) return Decision.Refuse("packet.kind", "LawLab has no definition of this kind of packet for the day of the order.");
        var decision = Decide(found, definition);
        return decision.Events.Count == 0 || IsOpened
            ? decision
            : Decision.Accept([new PacketOpened(order.OrganizationId, order.CaseId, order.Kind, order.OrderedOn), .. decision.Events]);
    }

    public Packet Apply(object happened, EventMetadata metadata)
    {
        var after = happened switch
        {
            PacketOpened e => this with { OrganizationId = e.OrganizationId, CaseId = e.CaseId, Kind = e.Kind, DefinedOn = e.DefinedOn },
            PacketFileUploaded e => this with { Files = Files.Add(e.File) },
            PacketFileRemoved e => this with { Files = Files.RemoveAll(file => file.Id == e.FileId), Exhibits = Exhibits.RemoveAll(exhibit => exhibit.FileId == e.FileId) },
            PacketExhibitDescribed e => this with
            {
                Exhibits = Exhibits.Exists(exhibit => exhibit.FileId == e.FileId)
                    ? Exhibits.ConvertAll(exhibit => exhibit.FileId == e.FileId ? exhibit with { Content = e.Content } : exhibit)
                    : Exhibits.Add(new PacketExhibit(e.FileId, e.Content, [])),
            },
            PacketExhibitLinked e => this with { Exhibits = Exhibits.ConvertAll(exhibit => exhibit.FileId == e.FileId ? exhibit with { Elements = e.Elements } : exhibit) },
            PacketExhibitsOrdered e => this with { Exhibits = [.. Exhibits.OrderBy(exhibit => e.FileIds.Contains(exhibit.FileId) ? Place(e.FileIds, exhibit.FileId) : int.MaxValue)] },
            PacketElementConceded e => this with { Concessions = Stated(Concessions, e.Element, e.Concession) },
            PacketDocumentLacked e => this with { Lacking = Stated(Lacking, e.Document, e.Reason) },
            PacketTextWritten e => this with { Texts = Written(e, metadata) },
            PacketTextDrafted e => WithDraft(e.Text, metadata),
            PacketFilingDescribed e => this with { Filing = e.Filing },
            PacketReadied => this with { ReadyById = metadata.ActorId, ReadyAt = metadata.At },
            PacketReadiedWithDrafts e => this with { ReadyById = metadata.ActorId, ReadyAt = metadata.At, ReadyDrafts = e.Drafts.ToImmutableDictionary() },
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
        return happened is PacketReadied or PacketReadiedWithDrafts ? after : after with { ReadyById = null, ReadyAt = null, ReadyDrafts = ImmutableDictionary<string, int>.Empty };
    }

    private Decision Decide(LookedUpPacket found, PacketDefinition definition) => found.Sent switch
    {
        UploadPacketFile => Upload(found),
        RemovePacketFile c => Files.Exists(file => file.Id == c.FileId) ? Decision.Accept(new PacketFileRemoved(c.FileId)) : Decision.Nothing,
        DescribeExhibit c => Describe(c, definition),
        LinkExhibit c => Link(c, definition),
        OrderExhibits c => Order(c),
        ConcedeElement c => Concede(c, definition),
        LackDocument c => Lack(c, definition),
        BeginPacketText c when definition.Text(c.Text) is null => NoText,
        BeginPacketText c => Texts.Exists(text => text.Code == c.Text) ? Decision.Nothing : Decision.Accept(new PacketTextDrafted(c.Text)),
        TakeOutPacketText c when definition.Text(c.Text) is null => NoText,
        TakeOutPacketText c => Texts.Exists(text => text.Code == c.Text) ? Decision.Accept(new PacketTextWritten(c.Text, null)) : Decision.Nothing,
        FillPacketText c when definition.Text(c.Text) is null => NoText,
        FillPacketText c => found.Filled is { } filled
            ? Decision.Accept(new PacketTextWritten(c.Text, filled.Words, filled.Facts))
            : Decision.Refuse("packet-text.no-template", "There is no template for this text. Write it yourself."),
        DescribeFiling c => Describe(c),
        MarkPacketReady => Ready(definition, found.Texts ?? PacketTexts.None),
        _ => throw new ArgumentOutOfRangeException(nameof(found)),
    };

    private Decision Upload(LookedUpPacket found)
    {
        if (found.Unreadable is { } refusal) return refusal;
        if (Files.Count >= MaxFiles) return Decision.Refuse("packet-file.too-many", $"A packet has up to {MaxFiles} files. Put several documents into one PDF.");
        return Files.Exists(file => file.Sha256 == found.Upload!.Sha256)
            ? Decision.Refuse("packet-file.twice", "This file is in the packet already.")
            : Decision.Accept(new PacketFileUploaded(found.Upload!));
    }

    private Decision Describe(DescribeExhibit command, PacketDefinition definition)
    {
        if (!Files.Exists(file => file.Id == command.FileId)) return NoFile;
        if (!Text.IsLine(command.Content.Title, MaxTitle)) return Decision.Refuse("packet-exhibit.title", $"Give the document a title in one line of up to {MaxTitle} characters.");
        if (definition.Document(command.Content.Document) is null) return Decision.Refuse("packet-exhibit.document", "Choose from the list what kind of document it is.");
        if (!Enum.IsDefined(command.Content.Origin)) return Decision.Refuse("packet-exhibit.origin", "Choose who the document comes from.");
        var content = command.Content with { Title = command.Content.Title.Trim() };
        return Exhibits.Find(exhibit => exhibit.FileId == command.FileId)?.Content == content ? Decision.Nothing : Decision.Accept(new PacketExhibitDescribed(command.FileId, content));
    }

    private Decision Link(LinkExhibit command, PacketDefinition definition)
    {
        if (Exhibits.Find(exhibit => exhibit.FileId == command.FileId) is not { } exhibit)
        {
            return Decision.Refuse("packet-exhibit.undescribed", "Say first what kind of document this file is.");
        }

        var elements = command.Elements.Distinct().ToList();
        if (elements.Exists(code => definition.Element(code) is null)) return NoElement;
        return elements.SequenceEqual(exhibit.Elements) ? Decision.Nothing : Decision.Accept(new PacketExhibitLinked(command.FileId, elements));
    }

    private Decision Order(OrderExhibits command)
    {
        var ids = command.FileIds.Distinct().ToList();
        if (ids.Exists(id => !Exhibits.Exists(exhibit => exhibit.FileId == id))) return NoFile;
        return ids.SequenceEqual(Exhibits.Take(ids.Count).Select(exhibit => exhibit.FileId)) ? Decision.Nothing : Decision.Accept(new PacketExhibitsOrdered(ids));
    }

    private Decision Concede(ConcedeElement command, PacketDefinition definition)
    {
        if (definition.Element(command.Element) is null) return NoElement;
        var words = command.Concession?.Trim();
        if (words is not null && !Text.IsNarrative(words, MaxStatement)) return Decision.Refuse("packet-element.concession", $"Say in up to {MaxStatement} characters what is conceded and why.");
        return words == Said(Concessions, command.Element) ? Decision.Nothing : Decision.Accept(new PacketElementConceded(command.Element, words));
    }

    private Decision Lack(LackDocument command, PacketDefinition definition)
    {
        if (definition.Document(command.Document) is not { } document) return Decision.Refuse("packet-document.unknown", "There is no such document in this kind of packet. Reload the page.");
        var words = command.Reason?.Trim();
        if (words is not null && !document.MayLack) return Decision.Refuse("packet-document.needed", "This document is needed in every packet of this kind. Upload it.");
        if (words is not null && !Text.IsNarrative(words, MaxStatement)) return Decision.Refuse("packet-document.reason", $"Say in up to {MaxStatement} characters why there is none.");
        return words == Said(Lacking, command.Document) ? Decision.Nothing : Decision.Accept(new PacketDocumentLacked(command.Document, words));
    }

    private Decision Describe(DescribeFiling command)
    {
        var f = command.Filing;
        if (!Text.IsLine(f.Place, MaxLine)) return Wrong("place", "Give city and state of the court, or the district.");
        if (!Text.IsLine(f.Practitioner, MaxLine)) return Wrong("practitioner", "Give the name of who files the packet.");
        if (!Text.IsLine(f.Role, MaxLine)) return Wrong("role", "Say for whom she acts, such as: Pro bono counsel for Respondent.");
        foreach (var lines in new[] { f.Address, f.Opponents, f.ServedTo })
        {
            if (lines.Count > MaxLines || lines.Any(line => !Text.IsLine(line, MaxLine))) return Wrong("lines", $"Addresses and names have up to {MaxLines} lines of up to {MaxLine} characters.");
        }

        foreach (var line in new[] { f.EoirId, f.Judge, f.CaseNumber, f.ServedHow })
        {
            if (line is not null && !Text.IsLine(line, MaxLine)) return Wrong("line", $"Write one line of up to {MaxLine} characters, or nothing.");
        }

        return Filing is { } now && now with { Address = f.Address, Opponents = f.Opponents, ServedTo = f.ServedTo } == f
            && now.Address.SequenceEqual(f.Address) && now.Opponents.SequenceEqual(f.Opponents) && now.ServedTo.SequenceEqual(f.ServedTo)
            ? Decision.Nothing
            : Decision.Accept(new PacketFilingDescribed(f));

        static Decision Wrong(string what, string sentence) => Decision.Refuse("packet-filing." + what, sentence);
    }

    private Decision Ready(PacketDefinition definition, PacketTexts texts)
    {
        if (IsReadyAt(texts.Drafts)) return Decision.Nothing;
        var missing = PacketGrading.Of(definition, this, texts).Gaps.Where(gap => gap.Grade is PacketGrade.Bronze).ToList();
        return missing.Count == 0
            ? Decision.Accept(new PacketReadiedWithDrafts(texts.Drafts))
            : Decision.Refuse("packet.not-ready", string.Join(' ', missing.Take(5).Select(gap => gap.Sentence)) + (missing.Count > 5 ? $" And {missing.Count - 5} more." : ""));
    }

    private ImmutableList<WrittenText> Written(PacketTextWritten happened, EventMetadata metadata)
    {
        var before = Texts.Find(text => text.Code == happened.Text);
        var others = Texts.RemoveAll(text => text.Code == happened.Text);
        return happened.Words is { } words ? others.Add(new WrittenText(happened.Text, words, happened.Facts ?? before?.Facts ?? [], metadata.ActorId, metadata.At)) : others;
    }

    private Packet WithDraft(string code, EventMetadata metadata)
    {
        // Begun again it says what it said before, and so is still from where that was.
        var text = Texts.Find(text => text.Code == code) ?? new WrittenText(code, null, Drafts.GetValueOrDefault(code, []), metadata.ActorId, metadata.At);
        return this with { Texts = Texts.RemoveAll(other => other.Code == code).Add(text with { Words = null }), Drafts = Drafts.SetItem(code, text.Facts) };
    }

    /// <summary>What was stated of that; null for nothing.</summary>
    public static string? Said(ImmutableList<PacketStatement> all, string code) => all.Find(one => one.Code == code)?.Words;

    private static ImmutableList<PacketStatement> Stated(ImmutableList<PacketStatement> all, string code, string? words)
    {
        var others = all.RemoveAll(one => one.Code == code);
        return words is null ? others : others.Add(new PacketStatement(code, words));
    }

    private static int Place(IReadOnlyList<string> ids, string id)
    {
        for (var at = 0; at < ids.Count; at++)
        {
            if (ids[at] == id) return at;
        }

        return ids.Count;
    }

    private static Decision NoFile { get; } = Decision.Refuse("packet-file.unknown", "There is no such file in the packet. Reload the page.");

    private static Decision NoElement { get; } = Decision.Refuse("packet-element.unknown", "This kind of packet does not prove that. Reload the page.");

    private static Decision NoText { get; } = Decision.Refuse("packet-text.unknown", "There is no such text in this kind of packet. Reload the page.");
}
