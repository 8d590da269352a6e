using System.Globalization;
using System.Security.Cryptography;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.Drafts;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Packets;

/// <summary>What is made, when, and that it is the same each time.</summary>
public sealed class PacketBuildTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lawlab-pieces-");
    private readonly MadePackets _made = new();
    private readonly MemoryPieces _pieces = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Packet_MadeTwice_IsTheSameBytes()
    {
        var model = Mixed();
        var first = await Twin(await Build(model, new MemoryPieces()));
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("es-ES");
        var sealedPieces = new SealedPieces(_folder.FullName, RandomNumberGenerator.GetBytes(32));
        Assert.Equal(first, await Twin(await Build(model, sealedPieces)));
        // From pieces that are there.
        Assert.Equal(first, await Twin(await Build(model, sealedPieces)));
        Assert.Equal(PacketDocx.Of(model), PacketDocx.Of(model));
    }

    [Fact]
    public async Task Packet_MadeAgain_MakesNothing()
    {
        var packet = await Build(Mixed(), _pieces);
        Assert.Equal(11, packet.Built.Length);
        var reads = _made.Reads;
        Assert.Empty((await Build(Mixed(), _pieces)).Built);
        Assert.Equal(reads, _made.Reads);
    }

    [Fact]
    public async Task Packet_WithAChangedWord_MakesItsTextAlone()
    {
        var model = Mixed();
        await Build(model, _pieces);
        var changed = model.Texts[0] with { Contents = model.Texts[0].Contents.Compose(Delta.Empty.Retain(20).Insert("!")) };
        Assert.Equal(["Motion for bond redetermination"], (await Build(model with { Texts = [changed] }, _pieces)).Built);
    }

    [Fact]
    public async Task Packet_WithALongerText_MakesTheTextAndTheContents()
    {
        var model = Mixed();
        await Build(model, _pieces);
        var longer = model.Texts[0] with { Contents = MadePackets.Motion(40) };
        var packet = await Build(model with { Texts = [longer] }, _pieces);
        Assert.Equal(["Motion for bond redetermination", "Table of contents"], packet.Built);
        Assert.Equal(await Twin(await Build(model with { Texts = [longer] }, new MemoryPieces())), await Twin(packet));
    }

    [Fact]
    public async Task Packet_WithExhibitsInAnotherOrder_MakesSheetsAndContentsAlone()
    {
        var model = Mixed();
        await Build(model, _pieces);
        var packet = await Build(model with { Documents = [model.Documents[1], model.Documents[0], model.Documents[2]] }, _pieces);
        Assert.Equal(["Tab A (sheet)", "Tab B (sheet)", "Table of contents"], packet.Built);
    }

    [Fact]
    public async Task Packet_WhoseBuildWasStopped_GoesOnWhereItWas()
    {
        var model = Mixed();
        using var stop = new CancellationTokenSource();
        var stopping = new MadeProgress(done => { if (done.What.StartsWith("Tab B", StringComparison.Ordinal)) stop.Cancel(); });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new PacketBuilder(_pieces, _made.ReadAsync).BuildAsync(model, stopping, stop.Token));
        var packet = await Build(model, _pieces);
        Assert.DoesNotContain(packet.Built, built => built is "Cover page" or "Motion for bond redetermination" || built.StartsWith("Tab A", StringComparison.Ordinal));
        Assert.Equal(await Twin(await Build(model, new MemoryPieces())), await Twin(packet));
    }

    [Fact]
    public async Task Files_AreSmallEnough_AndDivideNoExhibit()
    {
        var model = MadePackets.Bond([.. Enumerable.Range(1, 6).Select(at => _made.Document($"Scan {at}", MadePdf.Scan(at, 9_000_000)))]);
        var packet = await Build(model, _pieces);
        Assert.Equal(
            ["Respondent’s Motion for Bond Redetermination, Tabs A to B", "Tabs C to D", "Tabs E to F, Proposed order, Statement of electronic service"],
            packet.Files.Select(file => file.Name));
        var page = 1;
        foreach (var file in packet.Files)
        {
            using var read = await ReadPacket.FileOf(packet, file.Number);
            Assert.InRange(read.Bytes.Length, 1, 25_000_000);
            Assert.Equal(page, file.FirstPage);
            foreach (var at in Enumerable.Range(1, read.Pages.Count)) Assert.Equal((page++).ToString(CultureInfo.InvariantCulture), read.Number(at));
            Assert.Equal(page - 1, file.LastPage);
            Assert.Contains($"file {file.Number} of 3", read.Information.Title, StringComparison.Ordinal);
            Assert.Contains(read.Bookmarks, bookmark => bookmark.Title == $"Tab {"ACE"[file.Number - 1]} – Scan {(2 * file.Number) - 1}");
        }

        Assert.Equal(packet.PageCount + 1, page);
        using var first = await ReadPacket.FileOf(packet, 1);
        Assert.Contains("(file 3)", first.Text(2), StringComparison.Ordinal);
        // What is in another file cannot be led to.
        Assert.Equal(3, first.Links(2).Count);
        using var twin = await ReadPacket.TwinOf(packet);
        Assert.Equal(packet.PageCount, twin.Pages.Count);
        Assert.Equal(9, twin.Links(2).Count);
    }

    [Fact]
    public async Task Files_OfOneExhibitThatIsTooLarge_DivideItAtAPage()
    {
        var large = MadePdf.Of(Enumerable.Range(0, 5).Select(at => new MadePage(Noise(at))));
        var packet = await Build(MadePackets.Bond(_made.Document("Small", MadePdf.Of([MadePdf.Text("small", 2)])), _made.Document("Large", large), _made.Document("After", MadePdf.Of([MadePdf.Text("after", 2)]))), _pieces);
        Assert.True(packet.IsReady, string.Join('\n', packet.Problems));
        Assert.Equal(
            ["Respondent’s Motion for Bond Redetermination, Tab A", "Tab B, part 1", "Tab B, part 2", "Tab B, part 3", "Tab C, Proposed order, Statement of electronic service"],
            packet.Files.Select(file => file.Name));
        foreach (var file in packet.Files)
        {
            using var read = await ReadPacket.FileOf(packet, file.Number);
            Assert.InRange(read.Bytes.Length, 1, 25_000_000);
            Assert.Equal(file.LastPage - file.FirstPage + 1, read.Pages.Count);
        }
    }

    [Fact]
    public async Task File_WithAPageThatIsTooLarge_IsNotReady()
    {
        var packet = await Build(MadePackets.Bond(_made.Document("Poster", MadePdf.Scan(1, 26_000_000, 2550, 3300))), _pieces);
        Assert.Equal("exhibit.page-too-large", Assert.Single(packet.Problems).Code);
        Assert.False(packet.IsReady);
    }

    /// <summary>Nine million bytes that do not pack, and draw nothing: a comment.</summary>
    private static string Noise(int seed)
    {
        var random = new Random(seed);
        return "%" + string.Create(9_000_000, random, static (text, random) =>
        {
            for (var at = 0; at < text.Length; at++) text[at] = (char)random.Next(0x40, 0x100);
        });
    }

    private PacketModel Mixed() => MadePackets.Bond(
        _made.Document("Lease", MadePdf.Of([MadePdf.Text("lease", 30), MadePdf.Text("lease", 30, lowest: 30, more: "/Rotate 90")])),
        _made.Document("Photograph", MadePicture.Png()),
        _made.Document("Passport", MadePdf.Scan(3, 5_000)));

    private static async Task<byte[]> Twin(BuiltPacket packet)
    {
        using var file = new MemoryStream();
        await packet.WriteTwinAsync(file);
        return file.ToArray();
    }

    private Task<BuiltPacket> Build(PacketModel model, IPieceStore pieces) => new PacketBuilder(pieces, _made.ReadAsync).BuildAsync(model, cancellation: TestContext.Current.CancellationToken);

    private sealed class MadeProgress(Action<PacketProgress> report) : IProgress<PacketProgress>
    {
        public void Report(PacketProgress value) => report(value);
    }
}
