using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Cases;
using LawLab.Grains.Law;
using LawLab.Grains.Organizations;
using LawLab.Grains.Tests.BorderX.Packets;
using LawLab.Grains.Tests.Testing;
using UglyToad.PdfPig;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Contents;

/// <summary>What packets are made of, on a cluster of two silos: from the first file to a PDF that somebody takes along.</summary>
public sealed class PacketGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Paper = "Zorzal";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Packet_IsBuiltFromItsFirstFileToAPdf()
    {
        var order = await OrderedAsync();
        var (lay, packet) = (order.Lay, order.Packet);
        var empty = (await packet.Read(lay))!;
        Assert.Equal((0, PacketGrade.None, 25_000_000L), (empty.Version, empty.Grade, empty.MaxBytes));
        Assert.Equal("packet.empty", (await packet.Take(lay, PacketFormat.Pdf, null)).Refusal?.Code);

        var file = await UploadedAsync(order, lay);
        await SentAsync(packet, new DescribeExhibit(Guid.NewGuid(), lay, file, new ExhibitContent("Letter of the aunt", "sponsor-letter", ExhibitOrigin.Family)));
        await SentAsync(packet, new LinkExhibit(Guid.NewGuid(), lay, file, ["address"]));
        await SentAsync(packet, new FillPacketText(Guid.NewGuid(), lay, "motion"));
        await SentAsync(packet, new WritePacketText(Guid.NewGuid(), lay, "proposed-order", "It is ordered that bond be set."));
        await SentAsync(packet, new DescribeFiling(Guid.NewGuid(), lay, MadePacket.Filing));

        var view = (await packet.Read(order.Partner))!;
        Assert.Equal((1, 2, "application/pdf"), (view.Files.Count, view.Files[0].Pages, view.Files[0].MediaType));
        Assert.Contains("[[", view.Texts.Single(text => text.Code == "motion").Words, StringComparison.Ordinal);
        var build = (await packet.Build(lay))!;
        Assert.Equal(build.Pages, build.Files[^1].LastPage);

        var taken = await packet.Take(lay, PacketFormat.Pdf, null);
        Assert.Equal($"bond-{CaseIndex.PseudonymOf(order.CaseId)}.pdf", taken.Name);
        using var pdf = PdfDocument.Open(taken.Contents!);
        Assert.Equal(build.Pages, pdf.NumberOfPages);
        var words = string.Join('\n', pdf.GetPages().Select(page => page.Text));
        Assert.Contains("Ada Quill, Esq.", words, StringComparison.Ordinal);
        Assert.Contains("Letter of the aunt", words, StringComparison.Ordinal);
        Assert.Contains(Paper, words, StringComparison.Ordinal);
        Assert.Equal("packet.part", (await packet.Take(lay, PacketFormat.Pdf, 9)).Refusal?.Code);
        Assert.StartsWith("PK", Encoding.ASCII.GetString((await packet.Take(lay, PacketFormat.Docx, null)).Contents!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cover_NamesTheClient_ToWhoMayLearnIt_AndHerPseudonymToOthers()
    {
        var order = await OrderedAsync();
        await SentAsync(order.Packet, new DescribeFiling(Guid.NewGuid(), order.Lay, MadePacket.Filing));
        var seen = (await order.Case.Read(order.Partner))!;
        var name = seen.Caption.Replace("Matter of ", "", StringComparison.Ordinal).ToUpperInvariant();

        var (own, theirs) = (await CoverAsync(order.Packet, order.Partner), await CoverAsync(order.Packet, order.Lay));
        Assert.Contains(name, own, StringComparison.Ordinal);
        Assert.Contains(seen.ANumber![..3], own, StringComparison.Ordinal);
        Assert.DoesNotContain(name, theirs, StringComparison.Ordinal);
        Assert.Contains(CaseIndex.PseudonymOf(order.CaseId).ToUpperInvariant(), theirs, StringComparison.Ordinal);
        Assert.DoesNotContain((await order.Packet.Build(order.Lay))!.Problems, problem => problem.Code == "respondent.a-number");
    }

    [Fact]
    public async Task Packet_IsThere_ForTheTeamAndTheWorkOrder_AndForNobodyElse()
    {
        var order = await OrderedAsync();
        var (stranger, colleague) = (await cluster.Grains.RegisteredAsync(), await cluster.Grains.RegisteredAsync(order.Lay.OrganizationId));
        var reader = await cluster.Grains.RegisteredAsync(order.Partner.OrganizationId);
        Assert.Null((await order.Case.Submit(Given.Member(order.Partner, reader, TeamRole.ReadOnly))).Refusal);

        // Who produces packets without being on this one's work order is nobody, too.
        foreach (var nobody in new[] { stranger, colleague, order.Lay with { Role = Role.Auditor } })
        {
            Assert.Null(await order.Packet.Read(nobody));
            Assert.Null(await order.Packet.Build(nobody));
            Assert.False(await order.Packet.IsBuiltBy(nobody));
            Assert.Equal("not-found", (await order.Packet.Take(nobody, PacketFormat.Pdf, null)).Refusal?.Code);
            Assert.Equal("not-found", (await order.Packet.Submit(new WritePacketText(Guid.NewGuid(), nobody, "motion", "x"))).Refusal?.Code);
        }

        Assert.Empty((await order.Packet.Read(reader))!.May);
        Assert.Equal("packet.not-yours", (await order.Packet.Submit(new WritePacketText(Guid.NewGuid(), reader, "motion", "x"))).Refusal?.Code);
        Assert.Equal("packet.not-to-take", (await order.Packet.Take(reader, PacketFormat.Pdf, null)).Refusal?.Code);
        Assert.Equal("packet.not-yours", (await order.Packet.Submit(new ConcedeElement(Guid.NewGuid(), order.Lay, "entry", "x"))).Refusal?.Code);
        Assert.Equal("packet.not-yours", (await order.Packet.Submit(new MarkPacketReady(Guid.NewGuid(), order.Lay))).Refusal?.Code);
        Assert.Equal("packet.not-ready", (await order.Packet.Submit(new MarkPacketReady(Guid.NewGuid(), order.Attorney))).Refusal?.Code);
        Assert.Null((await order.Packet.Submit(new ConcedeElement(Guid.NewGuid(), order.Attorney, "entry", "x"))).Refusal);

        Assert.Null((await order.Request.Submit(new TakeOffRelease(Guid.NewGuid(), order.Partner, order.Lay.PersonId))).Refusal);
        Assert.Null(await order.Packet.Read(order.Lay));
        Assert.False(await order.Packet.IsTakenBy(order.Lay));
        Assert.True(await order.Packet.IsTakenBy(order.Partner));
        Assert.Null(await cluster.Grains.GetGrain<IPacketGrain>(OpaqueId.New()).Read(order.Partner));
    }

    [Fact]
    public async Task Upload_SentTwice_IsOneFile_AndAHostileOneIsNone()
    {
        var order = await OrderedAsync();
        var upload = new UploadPacketFile(Guid.NewGuid(), order.Lay, File());
        Assert.Null((await order.Packet.Submit(upload)).Refusal);
        var again = await order.Packet.Submit(upload);
        Assert.Null(again.Refusal);
        Assert.Equal(PacketFileId.For(order.Id, upload.CommandId), Assert.Single(again.Packet!.Files).Id);
        Assert.Equal("packet-file.twice", (await order.Packet.Submit(upload with { CommandId = Guid.NewGuid() })).Refusal?.Code);

        var hostile = await order.Packet.Submit(new UploadPacketFile(Guid.NewGuid(), order.Lay, "<html>"u8.ToArray()));
        Assert.Equal("exhibit.type", hostile.Refusal?.Code);
        Assert.StartsWith("This file is neither PDF", hostile.Refusal!.Message, StringComparison.Ordinal);
        var large = await order.Packet.Submit(new UploadPacketFile(Guid.NewGuid(), order.Lay, new byte[25_000_001]));
        Assert.Equal("packet-file.too-large", large.Refusal?.Code);
        Assert.Single(large.Packet!.Files);
    }

    [Fact]
    public async Task Fact_ThatChangedInTheCase_IsFlagged()
    {
        var order = await OrderedAsync();
        Assert.Null((await order.Case.Submit(new RecordDataPoints(Guid.NewGuid(), order.Partner, [new DataPointEntry("occupation", "Carpenter")]))).Refusal);
        await SentAsync(order.Packet, new FillPacketText(Guid.NewGuid(), order.Lay, "motion"));
        var fact = await FactAsync(order, "occupation");
        Assert.Equal(("Carpenter", "Carpenter", false), (fact.Fact.Value, fact.Now, fact.HasChanged));

        Assert.Null((await order.Case.Submit(new RecordDataPoints(Guid.NewGuid(), order.Partner, [new DataPointEntry("occupation", "Roofer")]))).Refusal);
        Assert.Equal((true, "Roofer"), ((await FactAsync(order, "occupation")).HasChanged, (await FactAsync(order, "occupation")).Now));
        await SentAsync(order.Packet, new FillPacketText(Guid.NewGuid(), order.Lay, "motion"));
        Assert.False((await FactAsync(order, "occupation")).HasChanged);
    }

    [Fact]
    public async Task Files_AreSealed_KeptPagesToo_AndGoWithTheClient()
    {
        var order = await OrderedAsync();
        var file = await UploadedAsync(order, order.Lay);
        await SentAsync(order.Packet, new DescribeExhibit(Guid.NewGuid(), order.Lay, file, new ExhibitContent("A letter", "sponsor-letter", ExhibitOrigin.Family)));
        Assert.NotNull((await order.Packet.Take(order.Lay, PacketFormat.Pdf, null)).Contents);
        var stored = await StoredAsync("stream_file", order.Id);
        Assert.Equal(2, (stored.Concat(await StoredAsync("packet_piece", order.Id))).Count());
        Assert.All(stored, bytes => Assert.DoesNotContain(Paper, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal));
        Assert.All(await StoredAsync("packet_piece", order.Id), bytes => Assert.DoesNotContain(Paper, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal));

        // What is kept may be lost: it is made again.
        await using (var lose = cluster.Database.CreateCommand("DELETE FROM packet_piece WHERE stream = $1"))
        {
            lose.Parameters.AddWithValue("packet/" + order.Id);
            await lose.ExecuteNonQueryAsync(Cancellation);
        }

        Assert.NotNull((await order.Packet.Take(order.Lay, PacketFormat.Pdf, null)).Contents);
        var administrator = Given.OrganizationAdministrator(order.Partner.OrganizationId) with { SteppedUp = true };
        Assert.Null((await order.Case.Submit(new AskToEraseClient(Guid.NewGuid(), order.Partner with { SteppedUp = true }))).Refusal);
        Assert.Null((await order.Case.Submit(new EraseClient(Guid.NewGuid(), administrator))).Refusal);
        Assert.Empty(await StoredAsync("stream_file", order.Id));
        Assert.Empty(await StoredAsync("packet_piece", order.Id));
        Assert.Null(await order.Packet.Read(order.Partner));
        Assert.Equal("not-found", (await order.Packet.Take(order.Lay, PacketFormat.Pdf, null)).Refusal?.Code);
    }

    [Fact]
    public async Task RemovedFile_IsGoneFromTheDatabase()
    {
        var order = await OrderedAsync();
        var file = await UploadedAsync(order, order.Lay);
        await SentAsync(order.Packet, new RemovePacketFile(Guid.NewGuid(), order.Lay, file));
        Assert.Empty(await StoredAsync("stream_file", order.Id));
    }

    private static byte[] File() => MadePdf.Of([MadePdf.Text(Paper, 5), MadePdf.Text("two", 5)]);

    private static async Task<string> CoverAsync(IPacketGrain packet, Actor actor)
    {
        using var pdf = PdfDocument.Open((await packet.Take(actor, PacketFormat.Pdf, null)).Contents!);
        return pdf.GetPage(1).Text;
    }

    private static async Task<FilledFactView> FactAsync(Order order, string point) =>
        (await order.Packet.Read(order.Lay))!.Facts["motion"].Single(fact => fact.Fact.Point == point);

    private static async Task<string> UploadedAsync(Order order, Actor actor)
    {
        var upload = new UploadPacketFile(Guid.NewGuid(), actor, File());
        await SentAsync(order.Packet, upload);
        return PacketFileId.For(order.Id, upload.CommandId);
    }

    private static async Task SentAsync(IPacketGrain packet, PacketCommand command) => Assert.Null((await packet.Submit(command)).Refusal);

    private async Task<List<byte[]>> StoredAsync(string table, string packet)
    {
        await using var select = cluster.Database.CreateCommand($"SELECT data FROM {table} WHERE stream = $1");
        select.Parameters.AddWithValue("packet/" + packet);
        await using var reader = await select.ExecuteReaderAsync(Cancellation);
        var all = new List<byte[]>();
        while (await reader.ReadAsync(Cancellation)) all.Add(reader.GetFieldValue<byte[]>(0));
        return all;
    }

    /// <summary>A packet that a team ordered of another organization, whose attorney triaged it and whose lay member took a step.</summary>
    private async Task<Order> OrderedAsync()
    {
        var (@case, partner) = await cluster.Grains.OpenedCaseAsync(await cluster.Grains.RegisteredAsync());
        var attorney = await cluster.Grains.RegisteredAsync();
        var lay = await cluster.Grains.RegisteredAsync(attorney.OrganizationId) with { Role = Role.BorderXMember };
        var organization = cluster.Grains.GetGrain<IOrganizationGrain>(attorney.OrganizationId);
        Assert.Null((await organization.Submit(new SetProduction(Guid.NewGuid(), Given.Administrator, true))).Refusal);
        Assert.Null((await cluster.Grains.GetGrain<IAttorneyGrain>(lay.PersonId).Submit(new RecordLanguages(Guid.NewGuid(), lay, ["SP"]))).Refusal);
        var caseId = @case.GetPrimaryKeyString();
        var command = new OrderRelease(Guid.NewGuid(), partner, caseId, ReleasePath.Bond, attorney.OrganizationId, "Her aunt is the sponsor.");
        var id = ReleaseRequestId.For(caseId, command.CommandId);
        var request = cluster.Grains.GetGrain<IReleaseRequestGrain>(id);
        Assert.Null((await request.Submit(command)).Refusal);
        Assert.Null((await request.Submit(new TriageRelease(Guid.NewGuid(), attorney, attorney.PersonId))).Refusal);
        Assert.Null((await request.Submit(new TakeReleaseStep(Guid.NewGuid(), lay, "evidence"))).Refusal);
        return new Order(@case, caseId, id, request, cluster.Grains.GetGrain<IPacketGrain>(id), partner, attorney, lay);
    }

    private sealed record Order(ICaseGrain Case, string CaseId, string Id, IReleaseRequestGrain Request, IPacketGrain Packet, Actor Partner, Actor Attorney, Actor Lay);
}
