using System.Text;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.BorderX.Packets.Exhibits;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Packets;

/// <summary>What is taken over from the files of exhibits, and what is not.</summary>
public sealed class ExhibitTests
{
    private const string Secret = "Zorzal-7Q";

    private readonly MadePackets _made = new();

    [Fact]
    public async Task Exhibit_ThatActs_IsPaperInThePacket()
    {
        var hostile = MadePdf.Of(
            [
                new MadePage("BT /F 12 Tf 100 600 Td (harmless) Tj ET", More: $"/AA << /O << /S /JavaScript /JS ({Secret}) >> >> /Metadata 9 0 R /PieceInfo << /X << /Private ({Secret}) >> >> /Annots [5 0 R 6 0 R 7 0 R 8 0 R 10 0 R]"),
            ],
            $"/OpenAction << /S /JavaScript /JS ({Secret}) >> /Names << /JavaScript << /Names [(x) << /S /JavaScript /JS ({Secret}) >>] >> /EmbeddedFiles << /Names [(y) 9 0 R] >> >> /Metadata 9 0 R",
            null,
            $"<< /Type /Annot /Subtype /Link /Rect [0 0 100 100] /A << /S /Launch /F ({Secret}.exe) >> >>",
            $"<< /Type /Annot /Subtype /Link /Rect [0 0 100 100] /A << /S /URI /URI (https://{Secret}.example) >> >>",
            $"<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 100 100] /FS << /Type /Filespec /F ({Secret}) /EF << /F 9 0 R >> >> >>",
            $"<< /Type /Annot /Subtype /Text /Rect [0 0 100 100] /Contents ({Secret}: she is lying) >>",
            $"<< /Type /Metadata /Secret ({Secret}) >>",
            $"<< /Type /Annot /Subtype /RichMedia /Rect [0 0 100 100] /Contents ({Secret}) >>");
        using var read = await Twin(_made.Document("Hostile", hostile));
        var file = Encoding.Latin1.GetString(read.Bytes);
        foreach (var gone in new[] { "JavaScript", "/JS", "/Launch", "/URI", "/EmbeddedFile", "/Filespec", "/AA", "/OpenAction", "/Metadata", "/PieceInfo", "/RichMedia", "/GoToR", "/SubmitForm", Secret, Convert.ToHexString(Encoding.Latin1.GetBytes(Secret)) })
        {
            Assert.DoesNotContain(gone, file, StringComparison.Ordinal);
        }

        Assert.Equal("harmless", read.Text(Exhibit(read)));
        Assert.Empty(read.Links(Exhibit(read)));
    }

    [Fact]
    public async Task Fields_ThatAreFilled_AreSeen_AndCommentsAndHiddenOnesAreNot()
    {
        // The appearance is drawn in a space of its own, twice as large.
        var filled = MadePdf.Of(
            [new MadePage("BT /F 12 Tf 100 600 Td (Name:) Tj ET", More: "/Annots [5 0 R 6 0 R 7 0 R]")],
            "/AcroForm << /Fields [5 0 R] >>",
            null,
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Marisol) /Rect [150 595 250 615] /AP << /N 8 0 R >> >>",
            "<< /Type /Annot /Subtype /Stamp /F 2 /Rect [150 395 250 415] /AP << /N 8 0 R >> >>",
            "<< /Type /Annot /Subtype /Popup /Rect [150 295 250 315] /AP << /N 8 0 R >> >>",
            "<< /Type /XObject /Subtype /Form /BBox [0 0 200 40] /Resources << /Font << /F 3 0 R >> >> >>\u0001BT /F 20 Tf 4 10 Td (Marisol) Tj ET");
        using var read = await Twin(_made.Document("Form", filled));
        var letters = read.Letters(Exhibit(read));
        Assert.Equal("Name:Marisol", string.Concat(letters.Select(letter => letter.Value)));
        Assert.Equal(10, letters[^1].PointSize, 0.01);
        Assert.InRange(letters[5].StartBaseLine.X, 150, 154);
        Assert.InRange(letters[5].StartBaseLine.Y, 598, 602);
    }

    [Fact]
    public async Task Fields_ThatNothingDraws_AreTold()
    {
        var unseen = MadePdf.Of(
            [new MadePage("BT /F 12 Tf 100 600 Td (Name:) Tj ET", More: "/Annots [5 0 R]")], "/AcroForm << /Fields [5 0 R] /NeedAppearances true >>", null,
            "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Marisol) /Rect [150 595 250 615] >>");
        Assert.Equal("exhibit.form-unseen", Assert.Single((await Build(_made.Document("Form", unseen))).Problems).Code);
    }

    [Fact]
    public async Task Form_ThatOneProgramAloneShows_IsTold()
    {
        var xfa = MadePdf.Of([MadePdf.Text("Please wait", 1)], "/NeedsRendering true /AcroForm << /Fields [] /XFA (x) >>");
        Assert.Equal("exhibit.xfa", Assert.Single((await Build(_made.Document("Form", xfa))).Problems).Code);
    }

    [Fact]
    public async Task Layers_ThatAreHidden_StayHidden()
    {
        var layered = MadePdf.Of(
            [new MadePage("/OC /L BDC BT /F 12 Tf 100 600 Td (hidden) Tj ET EMC BT /F 12 Tf 100 500 Td (shown) Tj ET", More: "/Resources << /Font << /F 3 0 R >> /Properties << /L 5 0 R /M 6 0 R >> >>")],
            "/OCProperties << /OCGs [5 0 R 6 0 R] /D << /OFF [5 0 R] >> >>", null, "<< /Type /OCG /Name (draft) >>", "<< /Type /OCG /Name (text) >>");
        using var read = await Twin(_made.Document("Layers", layered));
        var file = Encoding.Latin1.GetString(read.Bytes);
        var properties = file[file.IndexOf("/OCProperties", StringComparison.Ordinal)..];
        var off = properties[(properties.IndexOf("/OFF [", StringComparison.Ordinal) + 6)..properties.IndexOf("] >> >>", StringComparison.Ordinal)].Trim().Split(' ')[0];
        Assert.Contains($"{off} 0 obj\n<< /Type /OCG /Name <{Convert.ToHexString("draft"u8)}>", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resources_WithAnyName_AreTaken()
    {
        // Names that mean something elsewhere.
        var page = new MadePage("BT /A 12 Tf 100 600 Td (as) Tj /AA 12 Tf (it) Tj /B 12 Tf (was) Tj ET", More: "/Resources << /Font << /A 3 0 R /AA 3 0 R /B 3 0 R >> >>");
        using var read = await Twin(_made.Document("Names", MadePdf.Of([page])));
        Assert.Equal("asitwas", string.Concat(read.Letters(Exhibit(read)).Select(letter => letter.Value)));
        Assert.All(read.Letters(Exhibit(read)), letter => Assert.Equal("Helvetica", letter.FontName));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(6, true)]
    [InlineData(8, true)]
    public async Task Photograph_IsUprightAsItsCameraSays(int orientation, bool isTurned)
    {
        byte[] exif = [.. "Exif\0\0MM\0*\0\0\0\x08"u8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, .. Encoding.ASCII.GetBytes(Secret)];
        var jpeg = MadePdf.Scan(1, 500, width: 3000, height: 2000);
        jpeg = [0xFF, 0xD8, .. MadePicture.Segment(0xE1, exif), .. jpeg[2..]];
        using var read = await Twin(_made.Document("Photograph", jpeg));
        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(read.Bytes), StringComparison.Ordinal);
        var page = read.Pages[Exhibit(read) - 1];
        var picture = Assert.Single(page.GetImages());
        var area = PageMarks.Of(picture.BoundingBox);
        Assert.Equal(isTurned ? 2 / 3.0 : 1.5, area.Width / area.Height, 0.01);
        Assert.Equal(isTurned, page.Height > page.Width);
        Assert.False(area.Meets(read.NumberArea(Exhibit(read))));
        Assert.True(area.Left >= 36 && area.Bottom >= 54 && area.Right <= page.Width - 36 && area.Top <= page.Height - 36);
    }

    public static TheoryData<byte, byte, byte, byte[], byte[], byte[]> Pngs => new()
    {
        // Color type, depth, interlaced, rows (a filter before each), tRNS; then what is on paper.
        { 0, 8, 0, [0, 0, 200, 1, 255, 1], [], [0, 200, 255, 0] },
        { 2, 8, 0, [0, 1, 2, 3, 4, 5, 6, 2, 1, 1, 1, 1, 1, 1], [], [1, 2, 3, 4, 5, 6, 2, 3, 4, 5, 6, 7] },
        { 3, 8, 0, [0, 0, 1, 0, 1, 0], [], [0, 1, 1, 0] },
        { 3, 8, 0, [0, 0, 1, 0, 1, 0], [0], [255, 255, 255, 0, 0, 200, 0, 0, 200, 255, 255, 255] },
        { 4, 8, 0, [0, 0, 255, 0, 0, 4, 100, 0, 0, 255], [], [0, 0, 0, 255, 255, 255, 100, 100, 100, 100, 100, 100] },
        { 6, 8, 0, [0, 9, 8, 7, 255, 9, 8, 7, 0, 3, 5, 4, 4, 128, 0, 0, 0, 0], [], [9, 8, 7, 255, 255, 255, 9, 8, 7, 132, 132, 131] },
        { 0, 8, 1, [0, 10, 0, 20, 0, 30, 40], [], [10, 10, 10, 20, 20, 20, 30, 30, 30, 40, 40, 40] },
        { 0, 1, 1, [0, 0x80, 0, 0x00, 0, 0x40], [], [255, 255, 255, 0, 0, 0, 0, 0, 0, 255, 255, 255] },
        { 0, 16, 1, [0, 10, 0, 0, 20, 0, 0, 30, 0, 40, 0], [0, 0], [10, 10, 10, 20, 20, 20, 30, 30, 30, 40, 40, 40] },
    };

    [Theory]
    [MemberData(nameof(Pngs))]
    public async Task Png_OnPaper_HasItsColorsOnWhite(byte color, byte depth, byte interlaced, byte[] rows, byte[] transparent, byte[] seen)
    {
        byte[] png =
        [
            0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n',
            .. MadePicture.Chunk("IHDR", [0, 0, 0, 2, 0, 0, 0, 2, depth, color, 0, 0, interlaced]),
            .. color == 3 ? MadePicture.Chunk("PLTE", [200, 0, 0, 0, 0, 200]) : [],
            .. transparent.Length > 0 ? MadePicture.Chunk("tRNS", transparent) : [],
            .. MadePicture.Chunk("IDAT", LawLab.Grains.BorderX.Packets.Pdf.PdfBuffer.Packed(rows)),
            .. MadePicture.Chunk("IEND", []),
        ];
        using var read = await Twin(_made.Document("Picture", png));
        var picture = Assert.Single(read.Pages[Exhibit(read) - 1].GetImages());
        Assert.True(picture.TryGetBytesAsMemory(out var pixels));
        Assert.Equal(seen, pixels.ToArray());
    }

    private static int Exhibit(ReadPacket read) => read.Bookmarks.Single(bookmark => bookmark.Title.StartsWith("Tab A", StringComparison.Ordinal)).Page + 1;

    private async Task<ReadPacket> Twin(PacketDocument document) => await ReadPacket.TwinOf(await Build(document));

    private Task<BuiltPacket> Build(PacketDocument document) =>
        new PacketBuilder(new MemoryPieces(), _made.ReadAsync).BuildAsync(MadePackets.Bond(document), cancellation: TestContext.Current.CancellationToken);
}
