using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Law;
using LawLab.Grains.Tests.BorderX.Packets;
using LawLab.Silo.Demo;
using Xunit;

namespace LawLab.Web.Tests.Demo;

/// <summary>Each kind of packet, of a case of the demo world: from the interview to files that other programs read.</summary>
public sealed partial class DemoPacketTests(SeededDemo demo) : IClassFixture<SeededDemo>
{
    private const string ByAPerson = "What counsel knows of it";

    private static readonly DateOnly s_today = DateOnly.FromDateTime(DateTime.UtcNow);

    private static readonly PacketFiling s_filing = new(
        "Lumpkin, Georgia", "Ada Quill, Esq.", ["Zorzal Legal Aid", "120 Sample Street", "Atlanta, Georgia 30303"], "ZZ000123", "Pro bono counsel for Respondent", "Hon. Theodora Bell", null,
        ["Warden of the made-up facility"], true, ["Office of the Principal Legal Advisor", "180 Sample Street"], "by first-class mail", s_today);

    // Each is asked for by a template.
    private static readonly DataPointEntry[] s_interview =
    [
        new("facility-name", "A made-up facility"), new("book-in-on", Day(-200)), new("detention-authority", "236(a)"), new("initial-ice-bond", "7500 USD"),
        new("sponsor-relationship", "sibling"), new("first-us-entry", Day(-4000)), new("entry-date", Day(-4000)), new("manner-of-last-entry", "uninspected"), new("us-citizen-children", "2"),
        new("household-dependents", "3"), new("other-relief", "42B"), new("occupation", "Carpenter"), new("appearance-record", "Never missed a hearing."), new("prior-removal-order", "no"),
        new("fear-interview", "credible"), new("fear-interview-outcome", "positive"), new("fear-interview-on", Day(-180)), new("fear-interview-interpreter-problem", "yes"), new("fear-interview-counsel", "no"),
        new("lawful-permanent-resident", "yes"), new("in-absentia", "yes"),
    ];

    // Arguments that no data points lead to: they have no template, and people write them from the first word.
    private static readonly string[] s_writtenByPeople = ["memorandum"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static DemoAccount Attorney => DemoPlan.Default.Producers[0].Account;

    public static TheoryData<ReleasePath> Kinds => [.. Enum.GetValues<ReleasePath>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Packet_OfEachKind_OfADemoCase_IsComplete_AndSecondReadersFindNothing(ReleasePath kind)
    {
        var order = await OrderAsync(kind);
        var definition = PacketDefinitions.Shipped.Of(kind, s_today)!;
        var exhibits = await UploadAsync(order, definition);
        foreach (var text in definition.Texts.Where(text => text.Grade is PacketGrade.Bronze or PacketGrade.Silver)) await BeginAsync(order, kind, text);
        await SendAsync(order, new DescribeFiling(Guid.NewGuid(), Attorney.Actor, s_filing with { IsServedElectronically = LayoutProfile.Of(kind, s_today).IsElectronic }));

        // What is left is what only people can say: each text's blanks, of which the interview answers none.
        var begun = (await order.Packet.Read(order.Partner))!;
        Assert.All(begun.Gaps.Where(gap => gap.Grade is PacketGrade.Bronze), gap => Assert.Equal(PacketGapKind.Blank, gap.Kind));
        foreach (var text in begun.Texts) await FillBlanksAsync(order, text.Code);
        var written = (await order.Packet.Read(order.Partner))!;
        Assert.True(written.Grade >= PacketGrade.Bronze, string.Join('\n', written.Gaps.Select(gap => gap.Sentence)));
        Assert.Empty((await order.Packet.Build(order.Partner))!.Problems);

        var texts = await Task.WhenAll(written.Texts.Select(async text => await WordsAsync(order, text.Code)));
        var said = string.Join('\n', texts);
        Assert.All(definition.Elements, element => Assert.Contains(exhibits[element.Code], said, StringComparison.Ordinal));
        if (kind is not ReleasePath.Appeal and not ReleasePath.Reopen) Assert.Contains(written.Facts.Values.SelectMany(facts => facts), fact => said.Contains(fact.Fact.Value, StringComparison.Ordinal));
        await ReadByOthersAsync(order, definition, texts[0]);
    }

    /// <summary>A case that such a packet is for, ordered by its lead of those who produce in the demo, and triaged.</summary>
    private async Task<Order> OrderAsync(ReleasePath kind)
    {
        var plan = DemoPlan.Default;
        var status = kind switch { ReleasePath.Appeal => CaseStatus.OnAppeal, ReleasePath.Reopen => CaseStatus.Decided, _ => CaseStatus.Preparing };
        // Another one of each kind, and none that is ordered in the demo itself.
        var made = plan.Cases
            .Where(made => made.Status == status && made is { ANumber: not null, Claim.Language: "SP" } && made.Proceeding.Detained == (status is CaseStatus.Preparing))
            .Except(plan.Packets.Select(packet => packet.Case)).ElementAt((int)kind);
        var (partner, command) = (made.Team[0].Actor, Guid.NewGuid());
        Assert.Null((await demo.Grains.GetGrain<ICaseGrain>(made.Id).Submit(new RecordDataPoints(Guid.NewGuid(), partner, s_interview))).Refusal);
        var request = demo.Grains.GetGrain<IReleaseRequestGrain>(ReleaseRequestId.For(made.Id, command));
        Assert.Null((await request.Submit(new OrderRelease(command, partner, made.Id, kind, DemoProduction.OrganizationId, ""))).Refusal);
        Assert.Null((await request.Submit(new TriageRelease(Guid.NewGuid(), Attorney.Actor, Attorney.PersonId))).Refusal);
        return new Order(request.GetPrimaryKeyString(), demo.Grains.GetGrain<IPacketGrain>(request.GetPrimaryKeyString()), partner, made);
    }

    /// <summary>
    /// A paper for each document that bronze asks for, and more of them until each element is proved by exhibits that no other one has together. Gives
    /// how the texts name them, by element.
    /// </summary>
    private static async Task<Dictionary<string, string>> UploadAsync(Order order, PacketDefinition definition)
    {
        var needed = definition.Documents.Where(document => document.Grade is PacketGrade.Bronze).ToList();
        var further = definition.Documents.Where(document => document.Part is PacketPart.Exhibits).Except(needed).GetEnumerator();
        while ((1 << needed.Count(document => document.Part is PacketPart.Exhibits)) <= definition.Elements.Length && further.MoveNext()) needed.Add(further.Current);
        var uploads = needed.Select(document => new UploadPacketFile(Guid.NewGuid(), Attorney.Actor, MadePdf.Of([MadePdf.Text("Paper " + document.Code, 5)]))).ToList();
        foreach (var reply in await Task.WhenAll(uploads.Select(order.Packet.Submit))) Assert.Null(reply.Refusal);

        var (named, tab) = (definition.Elements.ToDictionary(element => element.Code, _ => new List<string>()), 0);
        foreach (var (document, upload) in needed.Zip(uploads))
        {
            var file = PacketFileId.For(order.Id, upload.CommandId);
            await SendAsync(order, new DescribeExhibit(Guid.NewGuid(), Attorney.Actor, file, new ExhibitContent(document.English, document.Code, ExhibitOrigin.Independent, IsCertified: true)));
            if (document.Part is not PacketPart.Exhibits) continue;
            var proved = definition.Elements.Where((_, at) => (((at + 1) >> tab) & 1) == 1).Select(element => element.Code).ToList();
            foreach (var element in proved) named[element].Add(Tabs.Letter(tab));
            await SendAsync(order, new LinkExhibit(Guid.NewGuid(), Attorney.Actor, file, proved));
            tab++;
        }

        return named.ToDictionary(element => element.Key, element => element.Value switch
        {
            [var one] => $"Tab {one}.",
            var many => $"Tabs {string.Join(", ", many.SkipLast(1))} and {many[^1]}.",
        });
    }

    private async Task BeginAsync(Order order, ReleasePath kind, PacketTextKind text)
    {
        if (PacketTemplateNames.Has(kind, text.Code))
        {
            await SendAsync(order, new FillPacketText(Guid.NewGuid(), Attorney.Actor, text.Code));
            return;
        }

        Assert.Contains(text.Code, s_writtenByPeople);
        await SendAsync(order, new BeginPacketText(Guid.NewGuid(), Attorney.Actor, text.Code));
        await ChangeAsync(order, text.Code, _ => Delta.Empty.Insert("The law of detention. " + ByAPerson));
    }

    private async Task FillBlanksAsync(Order order, string text) => await ChangeAsync(order, text, draft =>
    {
        var (words, change, end) = (string.Concat(draft.Ops.Select(op => op.Text)), Delta.Empty, 0);
        foreach (Match blank in Blank().Matches(words))
        {
            change = change.Retain(blank.Index - end).Insert(ByAPerson).Delete(blank.Length);
            end = blank.Index + blank.Length;
        }

        return end == 0 ? null : change;
    });

    private async Task ChangeAsync(Order order, string text, Func<Delta, Delta?> change)
    {
        var draft = Draft(order, text);
        var now = (await draft.Open(Attorney.Actor))!;
        var client = OpaqueId.New();
        if (change(now.Contents) is { } delta) Assert.Null((await draft.Submit(new SubmitDelta(SubmitDelta.CommandIdFor(client, 1), Attorney.Actor, client, 1, now.Version, delta))).Refusal);
    }

    private async Task<string> WordsAsync(Order order, string text) => string.Concat((await Draft(order, text).Open(order.Partner))!.Contents.Ops.Select(op => op.Text));

    private IDraftGrain Draft(Order order, string text) => demo.Grains.GetGrain<IDraftGrain>(DraftId.TextOfPacket(order.Id, text).ToString());

    private static async Task ReadByOthersAsync(Order order, PacketDefinition definition, string argument)
    {
        using (var docx = WordprocessingDocument.Open(new MemoryStream((await order.Packet.Take(order.Partner, PacketFormat.Docx, null)).Contents!), isEditable: false))
        {
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(docx, Cancellation).Select(problem => problem.Description));
        }

        var folder = Directory.CreateTempSubdirectory("lawlab-packet-");
        try
        {
            var file = Path.Combine(folder.FullName, "packet.pdf");
            await File.WriteAllBytesAsync(file, (await order.Packet.Take(order.Partner, PacketFormat.Pdf, null)).Contents!, Cancellation);
            Assert.Equal("", await SecondReader.FindingsAsync(file));
            AssertIsInOrder(order, definition, argument, await SecondReader.PagesAsync(file));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Each part of the layout stands where its profile says, which names the parts that the packet has.</summary>
    private static void AssertIsInOrder(Order order, PacketDefinition definition, string argument, IReadOnlyList<string> pages)
    {
        var paragraph = argument.Split('\n').First(line => line.Length > 25)[..25];
        var found = LayoutProfile.Of(definition.Kind, s_today).Parts.Select(part => (Part: part, Page: part switch
        {
            PacketPart.Cover => First(definition.Title.ToUpperInvariant()),
            PacketPart.Contents => First("TABLE OF CONTENTS"),
            PacketPart.Argument => First(paragraph),
            PacketPart.ProposedOrder => First("[PROPOSED] ORDER"),
            PacketPart.Service => Math.Max(First("STATEMENT OF ELECTRONIC SERVICE"), First("PROOF OF SERVICE")),
            PacketPart.Exhibits => First("TAB A"),
            _ => First("Paper " + definition.Documents.FirstOrDefault(document => document.Part == part && document.Grade is PacketGrade.Bronze)?.Code + " line"),
        })).ToList();
        var required = LayoutProfile.Of(definition.Kind, s_today).Required.Concat(definition.Documents.Where(document => document.Grade is PacketGrade.Bronze).Select(document => document.Part));
        Assert.Empty(required.Append(PacketPart.Cover).Append(PacketPart.Contents).Except(found.Where(each => each.Page >= 0).Select(each => each.Part)));
        var there = found.Where(each => each.Page >= 0).Select(each => each.Page).ToList();
        Assert.Equal(there.Order(), there);
        Assert.Contains(order.Made.Caption["Matter of ".Length..].ToUpperInvariant(), pages[found.Single(each => each.Part is PacketPart.Cover).Page], StringComparison.Ordinal);

        int First(string words) => pages.Index().Where(page => page.Item.Contains(words, StringComparison.Ordinal)).Select(page => page.Index).FirstOrDefault(-1);
    }

    private static async Task SendAsync(Order order, PacketCommand command) => Assert.Null((await order.Packet.Submit(command)).Refusal);

    private static string Day(int days) => s_today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\[\[.*?\]\]")]
    private static partial Regex Blank();

    private sealed record Order(string Id, IPacketGrain Packet, Actor Partner, DemoCase Made);
}
