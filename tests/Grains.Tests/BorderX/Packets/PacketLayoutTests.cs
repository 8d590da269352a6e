using System.Globalization;
using System.Text;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.BorderX.Packets.Exhibits;
using LawLab.Grains.BorderX.Packets.Pdf;
using LawLab.Grains.Drafts;
using LawLab.Grains.Law;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Packets;

/// <summary>The written file, read back.</summary>
public sealed class PacketLayoutTests
{
    private readonly MadePackets _made = new();

    [Fact]
    public async Task Twin_BeforeADecision_HasItsPartsInOrder()
    {
        var packet = await Build(MadePackets.Bond(
            _made.Document("Lease of the apartment", MadePdf.Of([MadePdf.Text("lease", 30), MadePdf.Text("lease", 3)])),
            _made.Document("EOIR-28", MadePdf.Of([MadePdf.Text("appearance", 20)]), PacketPart.EntryOfAppearance),
            _made.Document("Letter of the employer", MadePdf.Of([MadePdf.Text("employer", 12)]))));
        Assert.Empty(packet.Problems);
        Assert.True(packet.IsReady);
        using var read = await ReadPacket.TwinOf(packet);
        Assert.Equal(
            [
                "EOIR-28", "Cover page", "Table of contents", "Motion for bond redetermination", "Introduction", "Argument", "She has a fixed address and family in the United States", "Relief",
                "Exhibits", "Tab A – Lease of the apartment", "Tab B – Letter of the employer", "Proposed order", "Statement of electronic service",
            ],
            read.Bookmarks.Select(bookmark => bookmark.Title));
        Assert.Equal(read.Bookmarks.Select(bookmark => bookmark.Page), read.Bookmarks.Select(bookmark => bookmark.Page).Order());
        foreach (var (title, page, _) in read.Bookmarks.Where(bookmark => bookmark.Title is not ("EOIR-28" or "Cover page" or "Exhibits")))
        {
            var said = string.Concat(read.Text(page).Where(char.IsLetterOrDigit)).ToUpperInvariant();
            var first = string.Concat(title.Split('–')[0].Where(char.IsLetterOrDigit)).ToUpperInvariant();
            if (title != "Motion for bond redetermination") Assert.Contains(first, said, StringComparison.Ordinal);
        }

        Assert.Contains("appearance line 1", read.Text(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twin_AfterADecision_HasTheDecisionAndTheApplicationBeforeTheExhibits()
    {
        var model = MadePackets.Bond(
            _made.Document("Declaration", MadePdf.Of([MadePdf.Text("declaration", 5)])),
            _made.Document("Form I-589", MadePdf.Of([MadePdf.Text("application", 5)]), PacketPart.ReliefApplication),
            _made.Document("Order of the immigration judge", MadePdf.Of([MadePdf.Text("decision", 5)]), PacketPart.Decision),
            _made.Document("Receipt of the fee", MadePdf.Of([MadePdf.Text("receipt", 5)]), PacketPart.Fee)) with
        {
            Filing = ReleasePath.Reopen,
            Title = "Motion to reopen",
        };
        var packet = await Build(model);
        Assert.True(packet.IsReady, string.Join('\n', packet.Problems));
        using var read = await ReadPacket.TwinOf(packet);
        Assert.Equal(
            ["Cover page", "Receipt of the fee", "Table of contents", "Motion for bond redetermination", "Order of the immigration judge", "Form I-589", "Exhibits", "Proposed order", "Statement of electronic service"],
            read.Bookmarks.Where(bookmark => bookmark.Level == 0).Select(bookmark => bookmark.Title));
    }

    [Fact]
    public async Task Cover_SaysAllThatACoverHasToSay()
    {
        using var read = await ReadPacket.TwinOf(await Build(MadePackets.Bond(_made.Document("Lease", MadePdf.Of([MadePdf.Text("lease", 3)])))));
        var cover = string.Concat(read.Letters(1).Select(letter => letter.Value));
        foreach (var said in new[]
        {
            "Ada Quill, Esq.", "EOIR ID: ZZ000123", "DETAINED", "UNITED STATES DEPARTMENT OF JUSTICE", "EXECUTIVE OFFICE FOR IMMIGRATION REVIEW", "IMMIGRATION COURT", "LUMPKIN, GEORGIA", "In the Matter of:",
            "MARISOL PEÑA IBÁÑEZ", "A 012-345-678", "In bond proceedings", "Hon. Theodora Bell", "December 8, 2026 at 1:30 PM", "RESPONDENT’S MOTION FOR BOND REDETERMINATION",
        })
        {
            Assert.Contains(said, cover, StringComparison.Ordinal);
        }

        // The practitioner stands at the left of it, the mark at the right, both above the court.
        var letters = read.Letters(1);
        var mark = letters.Single(letter => letter.FontSize == 18 && letter.Value == "T");
        var court = letters.First(letter => letter.FontName!.Contains("Bold", StringComparison.Ordinal) && letter.FontSize == 12);
        Assert.True(letters[0].FontSize == 18 && mark.StartBaseLine.X > 400 && mark.StartBaseLine.Y > court.StartBaseLine.Y);
    }

    [Theory]
    [InlineData(true, true, "JOINT MOTION – DETAINED")]
    [InlineData(false, true, "JOINT MOTION")]
    [InlineData(false, false, "NON-DETAINED")]
    public async Task Cover_OfOthers_SaysSo(bool isDetained, bool isJoint, string mark)
    {
        var model = MadePackets.Bond(_made.Document("Lease", MadePdf.Of([MadePdf.Text("lease", 3)]))) with { IsDetained = isDetained, IsJoint = isJoint };
        using var read = await ReadPacket.TwinOf(await Build(model));
        Assert.StartsWith(mark, string.Concat(read.Letters(1).Select(letter => letter.Value)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Habeas_HasPetitionerAgainstOfficials()
    {
        var model = MadePackets.Bond(_made.Document("Notice", MadePdf.Of([MadePdf.Text("notice", 3)]))) with
        {
            Filing = ReleasePath.Habeas,
            Forum = new PacketForum("Middle District of Georgia", null, ["Warden, Zorzal Detention Center", "Field Office Director, ICE"]),
            Service = new ServiceCertificate("Ada Quill", ["United States Attorney", "1 Sample Square, Macon, Georgia"], "by certified mail", new DateOnly(2026, 12, 1)),
        };
        var packet = await Build(model);
        Assert.True(packet.IsReady, string.Join('\n', packet.Problems));
        using var read = await ReadPacket.TwinOf(packet);
        var cover = string.Concat(read.Letters(1).Select(letter => letter.Value));
        Assert.Contains("UNITED STATES DISTRICT COURT", cover, StringComparison.Ordinal);
        Assert.Contains("Petitioner,v.WARDEN,ZORZALDETENTIONCENTERFIELDOFFICEDIRECTOR,ICERespondents.", cover.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Civil Action No.", cover, StringComparison.Ordinal);
        Assert.Contains("On December 1, 2026, I, Ada Quill, served", read.Text(read.Pages.Count), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_RunThroughAllPages_AndTheContentsLeadToThem()
    {
        var exhibits = Enumerable.Range(0, 60).Select(at => _made.Document($"Letter number {at + 1}", MadePdf.Of([.. Enumerable.Repeat(MadePdf.Text($"letter{at}", 4), 1 + (at % 3))])));
        using var read = await ReadPacket.TwinOf(await Build(MadePackets.Bond([.. exhibits])));
        for (var page = 1; page <= read.Pages.Count; page++)
        {
            Assert.Equal(page.ToString(CultureInfo.InvariantCulture), read.Number(page));
            Assert.InRange(read.NumberArea(page).Left + (read.NumberArea(page).Width / 2), (read.Pages[page - 1].Width / 2) - 1, (read.Pages[page - 1].Width / 2) + 1);
        }

        var contents = read.Bookmarks.Single(bookmark => bookmark.Title == "Table of contents").Page;
        var motion = read.Bookmarks.Single(bookmark => bookmark.Title == "Motion for bond redetermination").Page;
        var links = Enumerable.Range(contents, motion - contents).SelectMany(page => read.Links(page).Select(link => (On: page, link.Area, To: link.Page))).ToList();
        Assert.Equal(63, links.Count);
        foreach (var (on, area, to) in links)
        {
            var line = string.Concat(read.Letters(on).Where(letter => PageMarks.Of(letter.BoundingBox).Grown(-0.5).Meets(area)).OrderBy(letter => letter.StartBaseLine.X).Select(letter => letter.Value));
            Assert.EndsWith("." + to.ToString(CultureInfo.InvariantCulture), line, StringComparison.Ordinal);
        }

        Assert.Contains(read.Bookmarks, bookmark => bookmark.Title == "Tab AA – Letter number 27");
        Assert.Contains(read.Bookmarks, bookmark => bookmark.Title == "Tab BH – Letter number 60");
    }

    public static TheoryData<string, string, string, bool> Pages => new()
    {
        { "free foot", "0 0 612 792", "", false },
        { "full foot", "0 0 612 792", "", true },
        { "turned right", "0 0 612 792", "/Rotate 90", true },
        { "turned right, free", "0 0 612 792", "/Rotate 90", false },
        { "upside down", "0 0 612 792", "/Rotate 180", true },
        { "turned left", "0 0 612 792", "/Rotate 270", true },
        { "box elsewhere", "-100 50 512 842", "", true },
        { "cropped", "0 0 700 900", "/CropBox [40 60 640 840]", true },
        { "cropped and turned", "0 0 700 900", "/CropBox [40 60 640 840] /Rotate 270", true },
        { "A4", "0 0 595 842", "", true },
        { "poster", "0 0 2400 3200", "", true },
        { "card", "0 0 240 150", "", true },
        { "landscape", "0 0 792 612", "", true },
        { "unit", "0 0 306 396", "/UserUnit 2", true },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Number_OnAnyPage_CoversNothing(string name, string box, string more, bool isFull)
    {
        // What is cropped away is not seen.
        var shown = more.Split("/CropBox [") is [_, var crop] ? crop.Split(']')[0] : box;
        var sides = shown.Split(' ').Select(side => double.Parse(side, CultureInfo.InvariantCulture)).ToArray();
        // Letters on a grid over all of the page, or over all but its middle.
        var content = new StringBuilder("BT /F 8 Tf\n");
        for (var x = sides[0] + 4; x < sides[2] - 8; x += 21)
        {
            for (var y = sides[1] + 4; y < sides[3] - 8; y += 13)
            {
                var isInside = x > sides[0] + 100 && x < sides[2] - 100 && y > sides[1] + 100 && y < sides[3] - 100;
                if (isFull || isInside) content.Append(CultureInfo.InvariantCulture, $"1 0 0 1 {x} {y} Tm (gH) Tj\n");
            }
        }

        var page = new MadePage(content + "ET", box, more);
        using var read = await ReadPacket.TwinOf(await Build(MadePackets.Bond(_made.Document(name, MadePdf.Of([page])))));
        var at = read.Bookmarks.Single(bookmark => bookmark.Title == "Tab A – " + name).Page + 1;
        Assert.Equal(at.ToString(CultureInfo.InvariantCulture), read.Number(at));
        var letters = read.Letters(at);
        Assert.True(letters.Count > 100);
        var number = read.NumberArea(at).Grown(1);
        Assert.DoesNotContain(letters, letter => PageMarks.Of(letter.BoundingBox).Meets(number));
        // Nothing was pushed off the paper, and what has room keeps its size.
        Assert.All(letters, letter => Assert.True(new PdfArea(0, 0, read.Pages[at - 1].Width, read.Pages[at - 1].Height).Meets(PageMarks.Of(letter.BoundingBox))));
        if (!isFull) Assert.Equal(8, letters[0].PointSize, 0.01);
        Assert.True(read.Pages[at - 1] is { Width: 612, Height: 792 } or { Width: 792, Height: 612 });
    }

    [Fact]
    public async Task Number_OnAScanThatFillsItsPage_IsBesideIt()
    {
        var scan = MadePdf.Scan(1, 2_000);
        var page = new MadePage("q 612 0 0 792 0 0 cm /I Do Q");
        using var read = await ReadPacket.TwinOf(await Build(MadePackets.Bond(_made.Document("Scan", MadePdf.Of([page, page with { More = "/Rotate 90" }], jpeg: scan)))));
        var at = read.Bookmarks.Single(bookmark => bookmark.Title == "Tab A – Scan").Page + 1;
        foreach (var each in new[] { at, at + 1 })
        {
            var picture = Assert.Single(read.Pages[each - 1].GetImages());
            Assert.False(PageMarks.Of(picture.BoundingBox).Meets(read.NumberArea(each)));
            Assert.Equal(scan, picture.RawMemory.ToArray());
        }

        Assert.Equal(612 / 792.0, read.Pages[at - 1].GetImages().Single().BoundingBox.Width / read.Pages[at - 1].GetImages().Single().BoundingBox.Height, 0.001);
    }

    [Fact]
    public async Task Number_BesideLinesAndAreas_CoversNone()
    {
        const string filled = "0.8 g 280 20 60 30 re f";
        const string white = "1 g 0 0 612 792 re f 0 g BT /F 12 Tf 100 400 Td (text) Tj ET";
        const string border = "18 18 576 756 re S BT /F 12 Tf 100 400 Td (text) Tj ET";
        using var read = await ReadPacket.TwinOf(await Build(MadePackets.Bond(_made.Document("Lines", MadePdf.Of([new(filled), new(white), new(border)])))));
        var at = read.Bookmarks.Single(bookmark => bookmark.Title == "Tab A – Lines").Page + 1;
        var area = Assert.Single(read.Pages[at - 1].Paths, path => path.IsFilled);
        Assert.False(PageMarks.Of(area.GetBoundingRectangle()!.Value).Meets(read.NumberArea(at)));
        // White paper and the inside of a border are free.
        Assert.Equal(12, read.Letters(at + 1)[0].PointSize, 0.01);
        Assert.Equal(12, read.Letters(at + 2)[0].PointSize, 0.01);
    }

    [Fact]
    public async Task Texts_InOtherLetters_AreReadBackAsTheyWereWritten()
    {
        const string spoken = "¿Señorita Núñez? Đặng Thị Mỹ Hạnh, Олександра Ґалаґан, Ελένη Παπαδοπούλου, Łukasz Żółć, 1.500 €";
        var model = MadePackets.Bond(_made.Document("Carta de la señora Đặng", MadePdf.Of([MadePdf.Text("letter", 2)])));
        var packet = await Build(model with { Texts = [new PacketText("Motion", Delta.Empty.Insert(spoken.Normalize(NormalizationForm.FormD) + "\n"), IsSigned: true)] });
        Assert.Empty(packet.Problems);
        using var read = await ReadPacket.TwinOf(packet);
        var page = read.Bookmarks.Single(bookmark => bookmark.Title == "Motion").Page;
        Assert.Contains(spoken.Replace(" ", "", StringComparison.Ordinal), string.Concat(read.Letters(page).Select(letter => letter.Value)).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_NamesNobodyAndNoTime()
    {
        using var read = await ReadPacket.TwinOf(await Build(MadePackets.Bond(_made.Document("Lease", MadePdf.Of([MadePdf.Text("lease", 3)])))));
        Assert.Equal("Respondent’s Motion for Bond Redetermination", read.Information.Title);
        Assert.True(read.Information is { Author: null, Producer: null, Creator: null, CreationDate: null, ModifiedDate: null });
    }

    private Task<BuiltPacket> Build(PacketModel model) => new PacketBuilder(new MemoryPieces(), _made.ReadAsync).BuildAsync(model, cancellation: TestContext.Current.CancellationToken);
}
