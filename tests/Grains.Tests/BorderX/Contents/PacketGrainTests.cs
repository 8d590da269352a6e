using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Drafts.Export;
using LawLab.Grains.Exports;
using LawLab.Grains.Journal;
using LawLab.Grains.Keys;
using LawLab.Grains.Law;
using LawLab.Grains.Organizations;
using LawLab.Grains.Record;
using LawLab.Grains.Tests.BorderX.Packets;
using LawLab.Grains.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
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
        await SentAsync(packet, new BeginPacketText(Guid.NewGuid(), lay, "proposed-order"));
        Assert.Null((await Draft(order, "proposed-order").Submit(Given.Change(order.Partner, Delta.Empty.Insert("It is ordered that bond be set."), 0))).Refusal);
        await SentAsync(packet, new DescribeFiling(Guid.NewGuid(), lay, MadePacket.Filing));

        var view = (await packet.Read(order.Partner))!;
        Assert.Equal((1, 2, "application/pdf"), (view.Files.Count, view.Files[0].Pages, view.Files[0].MediaType));
        Assert.All(view.Texts, text => Assert.Null(text.Words));
        var motion = (await Draft(order, "motion").Open(order.Partner))!.Contents;
        Assert.Contains("[[", PlainText.Of(motion), StringComparison.Ordinal);
        Assert.Contains(motion.Ops, op => op.Attributes?.TryGet("header", out _) is true);
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
        Assert.Contains("ordered that bond be set", words, StringComparison.Ordinal);
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
            Assert.Equal("not-found", (await order.Packet.Submit(new BeginPacketText(Guid.NewGuid(), nobody, "motion"))).Refusal?.Code);
        }

        Assert.Empty((await order.Packet.Read(reader))!.May);
        Assert.Equal("packet.not-yours", (await order.Packet.Submit(new BeginPacketText(Guid.NewGuid(), reader, "motion"))).Refusal?.Code);
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
        await ExecutedAsync("DELETE FROM packet_piece WHERE stream = $1", "packet/" + order.Id);

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

    [Fact]
    public async Task Text_IsADraft_OfTheTeamAndTheWorkOrder_AndOfNobodyElse_UntilTheyAreTakenOff()
    {
        var order = await OrderedAsync();
        await SentAsync(order.Packet, new BeginPacketText(Guid.NewGuid(), order.Lay, "motion"));
        var motion = Draft(order, "motion");
        foreach (var (writer, version) in new[] { (order.Lay, 0), (order.Attorney, 1), (order.Partner, 2) })
        {
            Assert.Null((await motion.Submit(Given.Change(writer, Delta.Empty.Insert("word "), version))).Refusal);
        }

        // Who reads the file reads it; who produces other packets, or nothing, finds no such text; the strategy is none of the work order's.
        var reader = await cluster.Grains.RegisteredAsync(order.Partner.OrganizationId);
        Assert.Null((await order.Case.Submit(Given.Member(order.Partner, reader, TeamRole.ReadOnly))).Refusal);
        Assert.Equal(3, (await motion.Open(reader))!.Version);
        Assert.Equal("access.not-allowed", (await motion.Submit(Given.Change(reader, Delta.Empty.Insert("x"), 3))).Refusal?.Code);
        foreach (var nobody in new[] { await cluster.Grains.RegisteredAsync(), await cluster.Grains.RegisteredAsync(order.Lay.OrganizationId), order.Lay with { Role = Role.Auditor } })
        {
            Assert.Null(await motion.Open(nobody));
            Assert.Null(await motion.Text(nobody, null));
            Assert.Equal("not-found", (await motion.Submit(Given.Change(nobody, Delta.Empty.Insert("x"), 3))).Refusal?.Code);
        }

        Assert.Null(await cluster.Grains.StrategyOf(order.Case).Open(order.Lay));
        Assert.Null(await motion.Export(order.Lay, null, "txt"));
        Assert.NotNull(await motion.Export(order.Partner, null, "txt"));
        Assert.Null(await Draft(order, "poem").Open(order.Partner));
        Assert.Null(await cluster.Grains.GetGrain<IDraftGrain>(DraftId.TextOfPacket(OpaqueId.New(), "motion").ToString()).Open(order.Partner));

        Assert.Null((await order.Request.Submit(new TakeOffRelease(Guid.NewGuid(), order.Partner, order.Lay.PersonId))).Refusal);
        await UntilAsync(async () => await motion.Open(order.Lay) is null);
        Assert.Equal("not-found", (await motion.Submit(Given.Change(order.Lay, Delta.Empty.Insert("x"), 3))).Refusal?.Code);
        Assert.NotNull(await motion.Open(order.Attorney));
    }

    [Fact]
    public async Task Text_FilledAgain_ReplacesWhatIsWritten_AndTheGradeSeesWhatTheDraftSaysNow()
    {
        var order = await OrderedAsync();
        await SentAsync(order.Packet, new FillPacketText(Guid.NewGuid(), order.Lay, "motion"));
        var motion = Draft(order, "motion");
        var first = (await motion.Open(order.Lay))!;
        Assert.Contains((await order.Packet.Read(order.Lay))!.Gaps, gap => gap is { Kind: PacketGapKind.Blank, Subject: "motion" });

        var before = (await order.Packet.Read(order.Lay))!.Version;
        Assert.Null((await motion.Submit(Given.Change(order.Lay, Delta.Empty.Insert("All is said.").Delete(first.Contents.Length - 1), first.Version))).Refusal);
        var after = (await order.Packet.Read(order.Lay))!;
        Assert.DoesNotContain(after.Gaps, gap => gap.Subject == "motion");
        Assert.Equal(before + 1, after.Version);

        var again = new FillPacketText(Guid.NewGuid(), order.Lay, "motion");
        await SentAsync(order.Packet, again);
        await SentAsync(order.Packet, again);
        var filled = (await motion.Open(order.Lay))!;
        Assert.Equal((first.Version + 2, PlainText.Of(first.Contents)), (filled.Version, PlainText.Of(filled.Contents)));
    }

    [Fact]
    public async Task Text_WrittenBeforeTextsWereDrafts_BecomesOne_WhenSomebodyWhoBuildsComes()
    {
        var order = await OrderedAsync();
        var lead = order.Partner;
        await AppendedAsync(order, lead, new PacketOpened(lead.OrganizationId, order.CaseId, ReleasePath.Bond, DateOnly.FromDateTime(DateTime.UtcNow)), new PacketTextWritten("motion", "# Heading\nWritten as lines."));
        var reader = await cluster.Grains.RegisteredAsync(lead.OrganizationId);
        Assert.Null((await order.Case.Submit(Given.Member(lead, reader, TeamRole.ReadOnly))).Refusal);
        var seen = (await order.Packet.Read(reader))!;
        Assert.Equal("# Heading\nWritten as lines.", Assert.Single(seen.Texts).Words);
        Assert.DoesNotContain(seen.Gaps, gap => gap.Subject == "motion");

        Assert.Null(Assert.Single((await order.Packet.Read(order.Lay))!.Texts).Words);
        var draft = (await Draft(order, "motion").Open(order.Lay))!;
        Assert.Equal((1, PacketWords.ToDelta("# Heading\nWritten as lines.")), (draft.Version, draft.Contents));
    }

    [Fact]
    public async Task DeliveredPacket_IsWhatWasReady_AndItsTextsAreReadOnly()
    {
        var order = await OrderedAsync();
        foreach (var text in new[] { "motion", "proposed-order" }) await SentAsync(order.Packet, new BeginPacketText(Guid.NewGuid(), order.Lay, text));
        var motion = Draft(order, "motion");
        Assert.Null((await motion.Submit(Given.Change(order.Lay, Delta.Empty.Insert("Respondent asks for bond."), 0))).Refusal);
        Assert.Null((await Draft(order, "proposed-order").Submit(Given.Change(order.Lay, Delta.Empty.Insert("So ordered."), 0))).Refusal);
        await BronzeAsync(order);
        Assert.False(await order.Packet.IsReady());
        await ProducedAsync(order);
        Assert.Equal("release.packet-not-ready", (await order.Request.Submit(new DeliverRelease(Guid.NewGuid(), order.Attorney))).Refusal?.Code);

        await SentAsync(order.Packet, new MarkPacketReady(Guid.NewGuid(), order.Attorney));
        Assert.True(await order.Packet.IsReady());
        // Whatever is written afterwards takes it back.
        Assert.Null((await motion.Submit(Given.Change(order.Partner, Delta.Empty.Insert("Late: "), 1))).Refusal);
        Assert.False(await order.Packet.IsReady());
        Assert.Null((await order.Packet.Read(order.Lay))!.ReadyById);
        Assert.Equal("release.packet-not-ready", (await order.Request.Submit(new DeliverRelease(Guid.NewGuid(), order.Attorney))).Refusal?.Code);
        Assert.Null(await order.Packet.ReadyGrade(order.Attorney));
        await SentAsync(order.Packet, new MarkPacketReady(Guid.NewGuid(), order.Attorney));
        // How good it is, to who may read it.
        var grade = (await order.Packet.Read(order.Attorney))!.Grade;
        Assert.Equal((grade, null), (await order.Packet.ReadyGrade(order.Attorney), await order.Packet.ReadyGrade(await cluster.Grains.RegisteredAsync(order.Attorney.OrganizationId))));
        Assert.Null((await order.Request.Submit(new DeliverRelease(Guid.NewGuid(), order.Attorney))).Refusal);
        Assert.Equal(grade.ToString(), await GradeKeptAsync(order));

        await UntilAsync(async () => (await motion.Submit(Given.Change(order.Lay, Delta.Empty.Insert("x"), 2))).Refusal?.Code == "draft.read-only");
        Assert.NotNull(await motion.Open(order.Lay));
        var (one, two) = (await order.Packet.Take(order.Partner, PacketFormat.Pdf, null), await order.Packet.Take(order.Partner, PacketFormat.Pdf, null));
        Assert.Equal(one.Contents, two.Contents);
        using var pdf = PdfDocument.Open(one.Contents!);
        Assert.Contains("Late: Respondent asks for bond.", string.Join('\n', pdf.GetPages().Select(page => page.Text)), StringComparison.Ordinal);
        Assert.Equal("2", await VersionTakenAsync(order));
    }

    [Fact]
    public async Task Guide_IsTakenByItself_AndStandsInNothingElse()
    {
        var order = await OrderedAsync();
        await SentAsync(order.Packet, new FillPacketText(Guid.NewGuid(), order.Lay, "motion"));
        Assert.Equal("packet.no-guide", (await order.Packet.Take(order.Partner, PacketFormat.Guide, null)).Refusal?.Code);
        await SentAsync(order.Packet, new BeginPacketText(Guid.NewGuid(), order.Lay, "oral-guide"));
        Assert.Null((await Draft(order, "oral-guide").Submit(Given.Change(order.Partner, Delta.Empty.Insert("Fall back to four thousand dollars."), 0))).Refusal);

        var taken = await order.Packet.Take(order.Partner, PacketFormat.Guide, null);
        Assert.Equal($"bond-{CaseIndex.PseudonymOf(order.CaseId)}-guide.docx", taken.Name);
        var words = WordsOf(taken);
        Assert.Contains("NOT FOR FILING", words, StringComparison.Ordinal);
        Assert.Contains("four thousand", words, StringComparison.Ordinal);
        Assert.DoesNotContain("four thousand", WordsOf(await order.Packet.Take(order.Partner, PacketFormat.Docx, null)), StringComparison.Ordinal);
        using var pdf = PdfDocument.Open((await order.Packet.Take(order.Partner, PacketFormat.Pdf, null)).Contents!);
        Assert.DoesNotContain("four thousand", string.Join('\n', pdf.GetPages().Select(page => page.Text)), StringComparison.Ordinal);
        var nobody = await cluster.Grains.RegisteredAsync();
        Assert.Equal("not-found", (await order.Packet.Take(nobody, PacketFormat.Guide, null)).Refusal?.Code);
    }

    [Fact]
    public async Task Pages_ThatAreMade_AreNotMadeAgain_WhoeverGoesOn()
    {
        var order = await OrderedAsync();
        foreach (var text in new[] { "one", "two" })
        {
            var upload = new UploadPacketFile(Guid.NewGuid(), order.Lay, MadePdf.Of([MadePdf.Text(text, 5)]));
            await SentAsync(order.Packet, upload);
            await SentAsync(order.Packet, new DescribeExhibit(Guid.NewGuid(), order.Lay, PacketFileId.For(order.Id, upload.CommandId), new ExhibitContent("A letter", "sponsor-letter", ExhibitOrigin.Family)));
        }

        await ExecutedAsync("DELETE FROM packet_piece WHERE stream = $1", "packet/" + order.Id);
        Assert.Equal(new PacketPages(order.CaseId, 2, null), await order.Packet.MakePages(order.Lay, 0));
        Assert.Empty(await StoredAsync("packet_piece", order.Id));
        await order.Packet.MakePages(order.Lay, 1);
        var first = Assert.Single(await StoredAsync("packet_piece", order.Id));

        // Who made it is gone; whoever goes on, at another silo too, finds it.
        await cluster.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        foreach (var document in new[] { 0, 1, 2, 3 }) Assert.Equal(2, (await order.Packet.MakePages(order.Partner, document)).Documents);
        var kept = await StoredAsync("packet_piece", order.Id);
        Assert.Equal(2, kept.Count);
        // Sealing the same anew would be other bytes.
        Assert.Contains(kept, piece => piece.AsSpan().SequenceEqual(first));

        Assert.Equal("not-found", (await order.Packet.MakePages(await cluster.Grains.RegisteredAsync(), 1)).Refusal?.Code);
        Assert.Null((await order.Request.Submit(new TakeOffRelease(Guid.NewGuid(), order.Partner, order.Lay.PersonId))).Refusal);
        Assert.Equal("not-found", (await order.Packet.MakePages(order.Lay, 1)).Refusal?.Code);
        Assert.Equal("not-found", (await order.Packet.TakeFile(order.Lay, 1)).Refusal?.Code);
    }

    [Fact]
    public async Task Files_AllOfThem_AreWhatOneTakesOneByOne_AndSayWhenThePacketChangedInBetween()
    {
        var order = await OrderedAsync();
        Assert.Equal("packet.empty", (await order.Packet.TakeFile(order.Lay, 1)).Refusal?.Code);
        await SentAsync(order.Packet, new FillPacketText(Guid.NewGuid(), order.Lay, "motion"));
        var name = $"bond-{CaseIndex.PseudonymOf(order.CaseId)}";

        var pdf = await order.Packet.TakeFile(order.Lay, 1);
        var docx = await order.Packet.TakeFile(order.Lay, 2);
        Assert.Equal(($"to-file/{name}.pdf", 2), (pdf.Name, pdf.Files));
        Assert.Equal((await order.Packet.Take(order.Lay, PacketFormat.Pdf, 1)).Contents, pdf.Contents);
        Assert.Equal(($"to-write-on/{name}.docx", pdf.Model), (docx.Name, docx.Model));
        // Who may learn the name gets another cover.
        Assert.NotEqual(pdf.Model, (await order.Packet.TakeFile(order.Partner, 1)).Model);

        await SentAsync(order.Packet, new BeginPacketText(Guid.NewGuid(), order.Lay, "oral-guide"));
        Assert.Null((await Draft(order, "oral-guide").Submit(Given.Change(order.Partner, Delta.Empty.Insert("Fall back to four thousand dollars."), 0))).Refusal);
        var guide = await order.Packet.TakeFile(order.Lay, 3);
        Assert.Equal(($"not-to-be-filed/{name}-guide.docx", 3), (guide.Name, guide.Files));
        Assert.NotEqual(pdf.Model, guide.Model);
        Assert.NotEqual(guide.Model, await ModelAfterAsync(Draft(order, "motion")));

        async Task<string> ModelAfterAsync(IDraftGrain draft)
        {
            Assert.Null((await draft.Submit(Given.Change(order.Lay, Delta.Empty.Insert("Late: "), (await draft.Open(order.Lay))!.Version))).Refusal);
            return (await order.Packet.TakeFile(order.Lay, 1)).Model;
        }
    }

    [Fact]
    public async Task Export_OfAPacket_IsAskedForByWhoTakesIt_AndGoesWithTheClient()
    {
        var order = await OrderedAsync();
        await SentAsync(order.Packet, new FillPacketText(Guid.NewGuid(), order.Lay, "motion"));
        var (lay, reader) = (Signed(order.Lay), await cluster.Grains.RegisteredAsync(order.Partner.OrganizationId));
        Assert.Null((await order.Case.Submit(Given.Member(order.Partner, reader, TeamRole.ReadOnly))).Refusal);
        using var tenants = new TenantKeys(MemoryRootKey.Shared, TimeProvider.System);
        await using var log = new AuditLog(cluster.Serving, NullLogger<AuditLog>.Instance);
        var exports = new ExportIndex(
            cluster.Serving, new CaseIndex(cluster.Serving, cluster.Clients, TimeProvider.System), new KeyStore(cluster.Serving, MemoryRootKey.Shared, tenants), log);

        Assert.Equal("access.not-allowed", (await AskAsync(order.Lay)).Refusal?.Code);
        Assert.Equal("packet.not-to-take", (await AskAsync(Signed(reader))).Refusal?.Code);
        Assert.Equal("not-found", (await AskAsync(Signed(await cluster.Grains.RegisteredAsync()))).Refusal?.Code);
        var command = Guid.NewGuid();
        var asked = (await AskAsync(lay, command)).Export!;
        Assert.Equal(
            (ExportKind.Packet, order.Id, ExportState.Waiting, 1, 0, (ExportFormat?)null), (asked.Kind, asked.PacketId, asked.State, asked.Cases, asked.Steps, asked.Format));
        Assert.Equal(asked.Id, (await AskAsync(lay, command)).Export!.Id);
        var partners = (await AskAsync(Signed(order.Partner))).Export!;

        var administrator = Given.OrganizationAdministrator(order.Partner.OrganizationId) with { SteppedUp = true };
        Assert.Null((await order.Case.Submit(new AskToEraseClient(Guid.NewGuid(), order.Partner with { SteppedUp = true }))).Refusal);
        Assert.Null((await order.Case.Submit(new EraseClient(Guid.NewGuid(), administrator))).Refusal);
        Assert.Null(await exports.Find(lay, asked.Id, Cancellation));
        Assert.Null(await exports.Find(order.Partner, partners.Id, Cancellation));

        Task<ExportReply> AskAsync(Actor actor, Guid? id = null) => exports.RequestPacket(id ?? Guid.NewGuid(), actor, order.Packet, TimeSpan.FromDays(1), Cancellation);

        static Actor Signed(Actor actor) => actor with { SignIn = "session." + actor.PersonId[..16] };
    }

    private async Task ExecutedAsync(string sql, string about)
    {
        await using var command = cluster.Database.CreateCommand(sql);
        command.Parameters.AddWithValue(about);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private static string WordsOf(PacketTaken taken)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(taken.Contents!), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document));
        return document.MainDocumentPart!.Document!.Body!.InnerText;
    }

    [Fact]
    public async Task Texts_GoWithTheClient()
    {
        var order = await OrderedAsync();
        await SentAsync(order.Packet, new FillPacketText(Guid.NewGuid(), order.Lay, "motion"));
        var motion = Draft(order, "motion");
        await using (var keys = cluster.Database.CreateCommand("SELECT k.subject FROM journal_event e JOIN data_key k USING (key_id) WHERE e.stream = $1"))
        {
            keys.Parameters.AddWithValue("draft/" + DraftId.TextOfPacket(order.Id, "motion"));
            Assert.Equal("case/" + order.CaseId, await keys.ExecuteScalarAsync(Cancellation));
        }

        var administrator = Given.OrganizationAdministrator(order.Partner.OrganizationId) with { SteppedUp = true };
        Assert.Null((await order.Case.Submit(new AskToEraseClient(Guid.NewGuid(), order.Partner with { SteppedUp = true }))).Refusal);
        Assert.Null((await order.Case.Submit(new EraseClient(Guid.NewGuid(), administrator))).Refusal);
        await UntilAsync(async () => await motion.Open(order.Partner) is null);
        Assert.Null(await motion.Head());
        Assert.Equal("not-found", (await Draft(order, "proposed-order").Submit(Given.Change(order.Partner, Delta.Empty.Insert("x"), 0))).Refusal?.Code);
    }

    [Fact]
    public async Task Newest_TellsWhatIsNews_AndNothingToWhoWasTakenOff()
    {
        var order = await OrderedAsync();
        await SentAsync(order.Packet, new BeginPacketText(Guid.NewGuid(), order.Lay, "motion"));
        var first = (await order.Packet.Newest(order.Lay, null))!;
        Assert.NotNull(first.Packet);
        Assert.Null((await order.Packet.Newest(order.Lay, first.Mark))!.Packet);
        Assert.Null((await Draft(order, "motion").Submit(Given.Change(order.Lay, Delta.Empty.Insert("word"), 0))).Refusal);
        Assert.Equal(first.Packet!.Version + 1, (await order.Packet.Newest(order.Lay, first.Mark))!.Packet!.Version);
        Assert.Null((await order.Request.Submit(new TakeOffRelease(Guid.NewGuid(), order.Partner, order.Lay.PersonId))).Refusal);
        Assert.Null(await order.Packet.Newest(order.Lay, first.Mark));
    }

    /// <summary>Writes into the journal what an earlier LawLab wrote.</summary>
    private async Task AppendedAsync(Order order, Actor actor, params IReadOnlyList<object> events)
    {
        var hash = RecordedEvent.Genesis;
        var recorded = new List<RecordedEvent>();
        foreach (var happened in events)
        {
            var next = new RecordedEvent(
                "packet/" + order.Id, recorded.Count + 1, Guid.NewGuid(), 0, order.Partner.OrganizationId, EventNames.Of(happened), actor.PersonId,
                new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), new byte[16], EventNames.Write(happened), [], null).LinkedTo(hash);
            recorded.Add(next);
            hash = next.Hash;
        }

        foreach (var one in recorded) await new PostgresJournal(cluster.Database).AppendAsync([new AppendRequest([one], null)], Cancellation);
        // The schedule may have asked the packet meanwhile, which then knows nothing of what was written beside it.
        await cluster.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
    }

    /// <summary>With which grade its list says that it was delivered.</summary>
    private async Task<string?> GradeKeptAsync(Order order)
    {
        await using var select = cluster.Database.CreateCommand("SELECT delivered_grade FROM release_request WHERE request_id = $1 AND delivered_at > ordered_at");
        select.Parameters.AddWithValue(order.Id);
        return (string?)await select.ExecuteScalarAsync(Cancellation);
    }

    /// <summary>The version of the motion in what was last taken along, as the record has it.</summary>
    private async Task<string?> VersionTakenAsync(Order order)
    {
        await using var select = cluster.Database.CreateCommand("SELECT detail->>'text.motion' FROM audit_entry WHERE object = $1 AND action = 'packet.taken' ORDER BY seq DESC LIMIT 1");
        select.Parameters.AddWithValue("packet/" + order.Id);
        return (string?)await select.ExecuteScalarAsync(Cancellation);
    }

    private IDraftGrain Draft(Order order, string text) => cluster.Grains.GetGrain<IDraftGrain>(DraftId.TextOfPacket(order.Id, text).ToString());

    /// <summary>All that bronze asks for but the texts.</summary>
    private static async Task BronzeAsync(Order order)
    {
        var definition = PacketDefinitions.Shipped.Of(ReleasePath.Bond, DateOnly.FromDateTime(DateTime.UtcNow))!;
        foreach (var (document, at) in definition.Documents.Where(document => document.Grade is PacketGrade.Bronze).Select((document, at) => (document, at)))
        {
            var upload = new UploadPacketFile(Guid.NewGuid(), order.Lay, MadePdf.Of([MadePdf.Text($"Paper {at}", 5)]));
            await SentAsync(order.Packet, upload);
            await SentAsync(order.Packet, new DescribeExhibit(Guid.NewGuid(), order.Lay, PacketFileId.For(order.Id, upload.CommandId), new ExhibitContent("A paper", document.Code, ExhibitOrigin.Family, IsCertified: true)));
        }

        foreach (var element in definition.Elements) await SentAsync(order.Packet, new ConcedeElement(Guid.NewGuid(), order.Attorney, element.Code, "So it is."));
        await SentAsync(order.Packet, new DescribeFiling(Guid.NewGuid(), order.Lay, MadePacket.Filing));
        if (!(await order.Packet.Read(order.Lay))!.Gaps.Any(gap => gap.Grade is PacketGrade.Bronze)) return;
        Assert.Fail(string.Join(' ', (await order.Packet.Read(order.Lay))!.Gaps.Where(gap => gap.Grade is PacketGrade.Bronze).Select(gap => gap.Sentence)));
    }

    /// <summary>Every step is done: nothing but the delivery is left.</summary>
    private async Task ProducedAsync(Order order)
    {
        var reviewer = await cluster.Grains.RegisteredAsync(order.Attorney.OrganizationId);
        Assert.Null((await cluster.Grains.GetGrain<IAttorneyGrain>(order.Attorney.PersonId).Submit(new RecordLanguages(Guid.NewGuid(), order.Attorney, ["SP"]))).Refusal);
        foreach (var step in (await order.Request.Read(order.Attorney))!.Steps.Select(step => step.Step))
        {
            var who = step.Plan.Code == "review" ? reviewer : step.OwnerId == order.Lay.PersonId ? order.Lay : order.Attorney;
            if (!step.IsMachine && step.OwnerId is null) Assert.Null((await order.Request.Submit(new TakeReleaseStep(Guid.NewGuid(), who, step.Plan.Code))).Refusal);
            Assert.Null((await order.Request.Submit(new FinishReleaseStep(Guid.NewGuid(), who, step.Plan.Code))).Refusal);
            if (who == order.Lay) Assert.Null((await order.Request.Submit(new ConfirmReleaseStep(Guid.NewGuid(), order.Attorney, step.Plan.Code))).Refusal);
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        while (!await condition()) await timer.WaitForNextTickAsync(patience.Token);
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
        await cluster.Grains.BecomesPartnerAsync(partner.OrganizationId);
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
