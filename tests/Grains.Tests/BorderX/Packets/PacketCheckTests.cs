using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.Drafts;
using LawLab.Grains.Law;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Packets;

/// <summary>What keeps a packet from being ready.</summary>
public sealed class PacketCheckTests
{
    private static readonly byte[] s_letter = MadePdf.Of([MadePdf.Text("letter", 3)]);

    private readonly MadePackets _made = new();

    public static TheoryData<string, Func<PacketModel, PacketModel>> Wrong => new()
    {
        { "service.missing", model => model with { Service = null } },
        { "service.incomplete", model => model with { Service = new ServiceCertificate("Ada Quill", ["OPLA, Atlanta"], "by mail", null) } },
        { "service.incomplete", model => model with { Service = new ServiceCertificate("", ["OPLA, Atlanta"], "by mail", new DateOnly(2026, 12, 1)) } },
        { "translation.missing", model => model with { Documents = [model.Documents[0] with { IsEnglish = false }] } },
        { "respondent.missing", model => model with { Respondents = [] } },
        { "respondent.a-number", model => model with { Respondents = [new PacketRespondent("Marisol Peña", "unknown")] } },
        { "respondent.name", model => model with { Respondents = [new PacketRespondent(" ", "A012345678")] } },
        { "respondent.too-many", model => model with { Respondents = [.. Enumerable.Repeat(new PacketRespondent("Marisol Peña", "A012345678"), 13)] } },
        { "practitioner.missing", model => model with { Practitioner = model.Practitioner with { Name = "" } } },
        { "title.missing", model => model with { Title = "" } },
        { "forum.missing", model => model with { Forum = new PacketForum("") } },
        { "text.missing", model => model with { Texts = [] } },
        { "text.empty", model => model with { Texts = [new PacketText("Motion", Delta.Empty.Insert(" \n\n"), IsSigned: true)] } },
        { "text.characters", model => model with { Texts = [new PacketText("Motion", Delta.Empty.Insert("她的名字\n"), IsSigned: true)] } },
        { "signature.missing", model => model with { Texts = [model.Texts[0] with { IsSigned = false }] } },
        { "order.missing", model => model with { ProposedOrder = null } },
        { "order.missing", model => model with { ProposedOrder = Delta.Empty.Insert("\n") } },
        { "exhibits.missing", model => model with { Documents = [] } },
        { "document.misplaced", model => model with { Documents = [model.Documents[0], model.Documents[0] with { Part = PacketPart.Decision }] } },
        { "document.missing", model => model with { Filing = ReleasePath.Reopen } },
        { "service.electronic", model => model with { Filing = ReleasePath.Habeas } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Packet_ThatLacksSomething_IsNotReadyAndSaysSo(string code, Func<PacketModel, PacketModel> change)
    {
        var model = MadePackets.Bond(_made.Document("Letter", s_letter));
        Assert.Empty((await Build(model)).Problems);
        var packet = await Build(change(model));
        Assert.False(packet.IsReady);
        var problem = Assert.Single(packet.Problems, problem => problem.Code == code);
        Assert.EndsWith(".", problem.Sentence, StringComparison.Ordinal);
        // It can be looked at all the same.
        using var read = await ReadPacket.TwinOf(packet);
        Assert.Equal(packet.PageCount, read.Pages.Count);
    }

    [Fact]
    public async Task Exhibit_NotInEnglishWithItsTranslation_IsReady() =>
        Assert.True((await Build(MadePackets.Bond(_made.Document("Acta", s_letter) with { IsEnglish = false, HasCertifiedTranslation = true }))).IsReady);

    [Theory]
    [InlineData("exhibit.damaged", "%PDF-1.7\nnothing of what it promises")]
    [InlineData("exhibit.type", "MZ this is no paper")]
    [InlineData("exhibit.type", "")]
    public async Task Exhibit_ThatIsNone_IsToldByItsTab(string code, string file)
    {
        var packet = await Build(MadePackets.Bond(_made.Document("Letter", s_letter), _made.Document("Broken", Encoding.ASCII.GetBytes(file))));
        var problem = Assert.Single(packet.Problems);
        Assert.Equal(code, problem.Code);
        Assert.StartsWith("Tab B (Broken) ", problem.Sentence, StringComparison.Ordinal);
        Assert.False(packet.IsReady);
    }

    [Fact]
    public async Task Exhibit_WithoutPages_IsTold() =>
        Assert.Equal("exhibit.empty", Assert.Single((await Build(MadePackets.Bond(_made.Document("Nothing", MadePdf.Of([]))))).Problems).Code);

    [Fact]
    public async Task Exhibit_WithAPassword_IsTold()
    {
        var locked = Encoding.Latin1.GetString(s_letter).Replace(
            "/Root 1 0 R", $"/Root 1 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{new string('4', 64)}> /U <{new string('5', 64)}> >>", StringComparison.Ordinal);
        Assert.Equal("exhibit.encrypted", Assert.Single((await Build(MadePackets.Bond(_made.Document("Locked", Encoding.Latin1.GetBytes(locked))))).Problems).Code);
    }

    [Fact]
    public async Task Exhibit_ScannedTooCoarsely_IsAWarning()
    {
        var scan = MadePdf.Of([new("q 612 0 0 792 0 0 cm /I Do Q")], jpeg: MadePdf.Scan(1, 1_000));
        var packet = await Build(MadePackets.Bond(_made.Document("Scan", scan)));
        var problem = Assert.Single(packet.Problems);
        Assert.Equal(("exhibit.resolution", true, true), (problem.Code, problem.IsWarning, packet.IsReady));
        Assert.Equal("Tab A (Scan): page 1 has 200 dots an inch; 300 are asked for. Scan again if it is hard to read.", problem.Sentence);
    }

    [Theory]
    [InlineData(40, null)]
    [InlineData(142, "text.long")]
    [InlineData(230, "text.too-long")]
    public async Task Brief_OverTheLimitOfItsDay_IsTold(int paragraphs, string? code)
    {
        var model = MadePackets.Bond(_made.Document("Letter", s_letter)) with { Filing = ReleasePath.Appeal, Texts = [new PacketText("Brief", MadePackets.Motion(paragraphs), IsSigned: true)], ProposedOrder = null };
        var packet = await Build(model);
        Assert.Equal(code, packet.Problems.SingleOrDefault()?.Code);
        Assert.Equal(code != "text.too-long", packet.IsReady);
        // What is not of the body does not count.
        Assert.True((await Build(model with { Texts = [model.Texts[0] with { CountsToLimit = false }] })).IsReady);
    }

    [Fact]
    public void Profiles_CoverEachFilingWithItsSources()
    {
        foreach (var filing in Enum.GetValues<ReleasePath>())
        {
            var profile = LayoutProfile.Of(filing, new DateOnly(2026, 12, 1));
            Assert.NotEmpty(profile.Sources);
            Assert.Equal((612, 792, 12, 25_000_000, 300), (profile.Width, profile.Height, profile.FontSize, profile.PartBytes, profile.DotsPerInch));
            Assert.Equal(profile.Parts, profile.Parts.Distinct());
        }
    }

    [Theory]
    [InlineData("bond", "bund", "layouts.tsv, line 2: it has 'bund' for filing")]
    [InlineData("8.5x11", "letter", "layouts.tsv, line 2: it has 'letter' for paper")]
    [InlineData("icpm-3-3,", "nowhere,", "layouts.tsv, line 2: it cites 'nowhere'")]
    [InlineData("\tecas\t", "\tmail\t", "layouts.tsv, line 2: it has 'mail' for service")]
    public void Profiles_WithAWrongLine_SayWhich(string right, string wrong, string said)
    {
        using var stream = new StreamReader(typeof(LayoutProfile).Assembly.GetManifestResourceStream("LawLab.Grains.BorderX.Packets.layouts.tsv")!);
        var text = string.Join('\n', stream.ReadToEnd().Split('\n').Take(2)) + "\n";
        var sources = RuleFile.Sources(LawFile.Shipped("sources.tsv"));
        Assert.Single(LayoutProfile.Read(text, sources));
        var changed = text.Split('\n') is [var head, var line, ..] ? head + "\n" + line.Replace(right, wrong, StringComparison.Ordinal) : text;
        Assert.StartsWith(said, Assert.Throws<InvalidDataException>(() => LayoutProfile.Read(changed, sources)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReleasePath.Bond)]
    [InlineData(ReleasePath.Habeas)]
    [InlineData(ReleasePath.Appeal)]
    [InlineData(ReleasePath.Parole)]
    public void Docx_OfAPacket_IsAValidDocument(ReleasePath filing)
    {
        var model = MadePackets.Bond(_made.Document("Letter", s_letter)) with { Filing = filing, Forum = new PacketForum("Lumpkin, Georgia", null, ["Warden, Zorzal Detention Center"]) };
        using var docx = WordprocessingDocument.Open(new MemoryStream(PacketDocx.Of(model)), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(docx, TestContext.Current.CancellationToken).Select(problem => problem.Description));
        var text = docx.MainDocumentPart!.Document!.Body!.InnerText;
        Assert.Contains("MARISOL PEÑA IBÁÑEZ", text, StringComparison.Ordinal);
        Assert.Contains("Matter of Guerra", text, StringComparison.Ordinal);
        Assert.Contains("Tab A", text, StringComparison.Ordinal);
    }

    private Task<BuiltPacket> Build(PacketModel model) => new PacketBuilder(new MemoryPieces(), _made.ReadAsync).BuildAsync(model, cancellation: TestContext.Current.CancellationToken);
}
