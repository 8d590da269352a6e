using System.Security.Cryptography;
using System.Text.Json;
using LawLab.Grains.BorderX.Packets.Exhibits;
using LawLab.Grains.BorderX.Packets.Pdf;

namespace LawLab.Grains.BorderX.Packets;

/// <summary>Reads the file of a document: once, when its pages are not made yet.</summary>
public delegate ValueTask<ReadOnlyMemory<byte>> ReadDocument(PacketDocument document, CancellationToken cancellation);

/// <summary>Makes the pages of a document, on the profile's paper.</summary>
internal delegate ValueTask<Piece> MakeExhibit(PacketDocument document, LayoutProfile profile, CancellationToken cancellation);

/// <summary>How far a build is.</summary>
/// <param name="Done">Pieces that are there.</param>
/// <param name="Of">All but the table of contents.</param>
/// <param name="What">The last one.</param>
public readonly record struct PacketProgress(int Done, int Of, string What);

/// <summary>
/// Makes a packet of its model piece by piece: cover, each text, each tab's sheet, each exhibit, order, service. A piece is kept under a hash of
/// what it is made of and made again only when that changes; a build that was killed goes on where it was. One exhibit is in memory at a time.
/// </summary>
public sealed class PacketBuilder
{
    // Raised when pieces come out otherwise than before: those that are kept are then made again.
    internal const int Engine = 1;

    private readonly IPieceStore _pieces;
    private readonly MakeExhibit _make;

    /// <param name="pieces">Where they are kept.</param>
    /// <param name="read">Where the files of documents come from. They are read here: whoever does not trust them has them read elsewhere.</param>
    public PacketBuilder(IPieceStore pieces, ReadDocument read)
        : this(pieces, async (document, profile, cancellation) => ExhibitPiece.Of(await read(document, cancellation), profile))
    {
    }

    /// <param name="pieces">Where they are kept.</param>
    /// <param name="make">Makes the pages of a document.</param>
    internal PacketBuilder(IPieceStore pieces, MakeExhibit make) => (_pieces, _make) = (pieces, make);

    /// <summary>Makes what is not made yet, numbers the pages and divides them into files.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; what is made stays made.</exception>
    public async Task<BuiltPacket> BuildAsync(PacketModel model, IProgress<PacketProgress>? progress = null, CancellationToken cancellation = default)
    {
        var profile = LayoutProfile.Of(model.Filing, model.On);
        var run = new Run(_pieces, _make, model, profile, progress, cancellation);
        foreach (var part in profile.Parts) await run.AddAsync(part);
        return await run.FinishAsync();
    }

    private sealed class Run(IPieceStore pieces, MakeExhibit make, PacketModel model, LayoutProfile profile, IProgress<PacketProgress>? progress, CancellationToken cancellation)
    {
        private readonly PageFrame _frame = new(profile.Width, profile.Height, 72);
        private readonly CoverText _cover = CoverText.Of(model, profile);
        private readonly List<PacketSection> _sections = [];
        private readonly List<LayoutProblem> _problems = [.. PacketChecks.Of(model, profile)];
        private readonly List<string> _built = [];
        private readonly int _count = 1 + model.Texts.Length + (2 * model.Documents.Length);
        private int _bodyPages;

        public async Task AddAsync(PacketPart part)
        {
            switch (part)
            {
                case PacketPart.Cover:
                    await AddAsync(part, "Cover page", null, [_cover], flow => CoverPage.Set(flow, _cover));
                    break;
                case PacketPart.Contents:
                    // Its lines need the pages of all that follows; only how many it has itself is known now.
                    _sections.Add(new PacketSection(part, "Table of contents", null, "", null));
                    break;
                case PacketPart.Argument:
                    foreach (var text in model.Texts) await AddAsync(text);
                    break;
                case PacketPart.ProposedOrder when model.ProposedOrder is { } order:
                    await AddAsync(part, "Proposed order", null, [_cover, order], flow => OrderPages.Set(flow, _cover, order, profile));
                    break;
                case PacketPart.Service when model.Service is { } service:
                    var title = service is ElectronicService ? "Statement of electronic service" : "Proof of service";
                    await AddAsync(part, title, null, [_cover, title, service], flow => ServicePage.Set(flow, _cover, service));
                    break;
                default:
                    await AddDocumentsAsync(part);
                    break;
            }
        }

        public async Task<BuiltPacket> FinishAsync()
        {
            _problems.AddRange(PacketChecks.Length(profile, _bodyPages));
            var contents = _sections.FindIndex(section => section.Part == PacketPart.Contents);
            // How many pages it has does not depend on the numbers in it.
            var draft = Set("", flow => ContentsPages.Set(flow, Lines(null)));
            _sections[contents] = _sections[contents] with { Head = draft.Head };
            var files = await PacketFiles.DivideAsync(_sections, profile, pieces, _problems, model.Title, cancellation);
            var lines = Lines(files);
            var key = Key("contents", [lines]);
            var head = await KeptAsync("Table of contents", key, () => Set("The table of contents", flow => ContentsPages.Set(flow, lines)));
            _problems.AddRange(head.Problems);
            _sections[contents] = _sections[contents] with { Key = key, Head = head };
            return new BuiltPacket(model, _sections, files, _problems.Distinct(), _built, pieces);
        }

        private async Task AddAsync(PacketText text)
        {
            var section = await AddAsync(
                PacketPart.Argument,
                text.Title,
                null,
                [text.Contents, text.IsSigned ? _cover.Practitioner : null],
                flow =>
                {
                    foreach (var paragraph in DraftParagraphs.Of(text.Contents, profile.FontSize, profile.Spacing)) flow.Add(paragraph);
                    _ = flow.Page;
                    if (text.IsSigned) SignatureBlock.Set(flow, _cover.Practitioner);
                });
            if (text.CountsToLimit) _bodyPages += section.Head!.Pages.Length;
        }

        private async Task AddDocumentsAsync(PacketPart part)
        {
            var tab = 0;
            foreach (var document in model.Documents.Where(document => document.Part == part))
            {
                cancellation.ThrowIfCancellationRequested();
                var letter = part == PacketPart.Exhibits ? Tabs.Letter(tab++) : null;
                if (letter is not null) await AddAsync(part, document.Title, letter, [letter, document.Title], flow => TabSheet.Set(flow, letter, document.Title));
                var name = letter is null ? $"“{document.Title}”" : $"Tab {letter} ({document.Title})";
                var key = Key("document", [document.Sha256]);
                var head = await KeptAsync(name, key, async () => await make(document, profile, cancellation));
                _problems.AddRange(head.Problems.Select(problem => problem with { Sentence = problem.Sentence.Replace(ExhibitPiece.Name, name, StringComparison.Ordinal) }));
                _sections.Add(new PacketSection(part, document.Title, letter, key, head) { FollowsSheet = letter is not null });
            }
        }

        private async Task<PacketSection> AddAsync(PacketPart part, string title, string? tab, object?[] of, Action<TextFlow> set)
        {
            var key = Key($"{part}", of);
            var name = tab is null ? title : $"Tab {tab} (sheet)";
            var head = await KeptAsync(name, key, () => Set(name, set));
            _problems.AddRange(head.Problems);
            var section = new PacketSection(part, title, tab, key, head);
            _sections.Add(section);
            return section;
        }

        private Piece Set(string name, Action<TextFlow> set)
        {
            var flow = new TextFlow(_frame);
            set(flow);
            var piece = new PieceBuilder();
            flow.AddTo(piece, name);
            return piece.ToPiece();
        }

        private Task<PieceHead> KeptAsync(string name, string key, Func<Piece> make) => KeptAsync(name, key, () => Task.FromResult(make()));

        private async Task<PieceHead> KeptAsync(string name, string key, Func<Task<Piece>> make)
        {
            if (await pieces.ReadAsync(key + ".head", cancellation) is not { } kept)
            {
                var piece = await make();
                kept = piece.Head.ToBytes();
                // The head last: who finds it finds the body.
                await pieces.WriteAsync(key, piece.BodyToBytes(), cancellation);
                await pieces.WriteAsync(key + ".head", kept, cancellation);
                _built.Add(name);
            }

            progress?.Report(new PacketProgress(_sections.Count, _count, name));
            return PieceHead.Of(kept);
        }

        /// <summary>What a piece is made of, with the paper and the typography that all depend on.</summary>
        private string Key(string kind, object?[] of) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            new object?[] { Engine, kind, profile.Width, profile.Height, profile.FontSize, profile.Spacing, profile.DotsPerInch, of })));

        /// <summary>The lines of the table of contents; numbers are 0 while the files are not known.</summary>
        private List<ContentsLine> Lines(IReadOnlyList<PacketFilePlan>? files)
        {
            var (lines, page) = (new List<ContentsLine>(), 1);
            foreach (var section in _sections)
            {
                if (!section.FollowsSheet && section.Part is not (PacketPart.Cover or PacketPart.Contents))
                {
                    var file = files is { Count: > 1 } ? files.First(each => each.LastPage >= page).Number : (int?)null;
                    lines.Add(new ContentsLine(section.Tab, section.Title, files is null ? 0 : page, file));
                }

                page += section.Head?.Pages.Length ?? 0;
            }

            return lines;
        }
    }
}

/// <summary>A piece at its place in the packet.</summary>
/// <param name="Part">Of what it is part.</param>
/// <param name="Title">In the table of contents.</param>
/// <param name="Tab">Of an exhibit and its sheet.</param>
/// <param name="Key">In the store.</param>
/// <param name="Head">Null while it is not made.</param>
internal sealed record PacketSection(PacketPart Part, string Title, string? Tab, string Key, PieceHead? Head)
{
    /// <summary>The sheet before it stands for it.</summary>
    public bool FollowsSheet { get; init; }
}
