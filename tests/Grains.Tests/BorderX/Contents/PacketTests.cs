using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Contents;

/// <summary>The rules of what a packet is made of.</summary>
public sealed class PacketTests
{
    private readonly MadePacket _packet = new();

    [Fact]
    public void Exhibit_IsDescribedLinkedAndOrdered_AndGoesWithItsFile()
    {
        var (first, second) = (_packet.Exhibit("sponsor-letter", elements: ["address"]), _packet.Exhibit("tax-returns"));
        Assert.Equal([first, second], _packet.State.Exhibits.Select(exhibit => exhibit.FileId));
        _packet.Send(new OrderExhibits(Guid.NewGuid(), _packet.Attorney, [second]));
        Assert.Equal([second, first], _packet.State.Exhibits.Select(exhibit => exhibit.FileId));
        Assert.Equal(("A", "B"), (Tab(second), Tab(first)));
        _packet.Send(new RemovePacketFile(Guid.NewGuid(), _packet.Attorney, second));
        Assert.Equal(first, Assert.Single(_packet.State.Exhibits).FileId);
        Assert.Equal(first, Assert.Single(_packet.State.Files).Id);
        Assert.Equal(["address"], _packet.State.Exhibits[0].Elements);
    }

    [Fact]
    public void DocumentWithAPartOfItsOwn_HasNoTab()
    {
        var appearance = _packet.Exhibit("entry-of-appearance");
        var letter = _packet.Exhibit("sponsor-letter");
        Assert.Equal("A", Tab(letter));
        Assert.DoesNotContain(appearance, PacketAssembly.TabsOf(_packet.Definition, _packet.State).Keys);
    }

    [Theory]
    [InlineData("", "sponsor-letter", "packet-exhibit.title")]
    [InlineData("Two\nlines", "sponsor-letter", "packet-exhibit.title")]
    [InlineData("A letter", "novel", "packet-exhibit.document")]
    public void Exhibit_ThatSaysTooLittle_IsRefused(string title, string document, string code)
    {
        var file = _packet.Uploaded();
        Assert.Equal(code, _packet.Refused(new DescribeExhibit(Guid.NewGuid(), _packet.Attorney, file, new ExhibitContent(title, document, ExhibitOrigin.Client))));
    }

    [Fact]
    public void Command_AboutWhatIsNotThere_IsRefused()
    {
        var file = _packet.Uploaded();
        Assert.Equal("packet-file.unknown", _packet.Refused(new DescribeExhibit(Guid.NewGuid(), _packet.Attorney, "none", new ExhibitContent("x", "other", ExhibitOrigin.Client))));
        Assert.Equal("packet-exhibit.undescribed", _packet.Refused(new LinkExhibit(Guid.NewGuid(), _packet.Attorney, file, ["address"])));
        var exhibit = _packet.Exhibit("other");
        Assert.Equal("packet-element.unknown", _packet.Refused(new LinkExhibit(Guid.NewGuid(), _packet.Attorney, exhibit, ["height"])));
        Assert.Equal("packet-element.unknown", _packet.Refused(new ConcedeElement(Guid.NewGuid(), _packet.Attorney, "height", "x")));
        Assert.Equal("packet-document.unknown", _packet.Refused(new LackDocument(Guid.NewGuid(), _packet.Attorney, "novel", "x")));
        Assert.Equal("packet-text.unknown", _packet.Refused(new BeginPacketText(Guid.NewGuid(), _packet.Attorney, "poem")));
        Assert.Equal("packet-text.unknown", _packet.Refused(new TakeOutPacketText(Guid.NewGuid(), _packet.Attorney, "poem")));
        Assert.Equal("packet-text.unknown", _packet.Refused(new FillPacketText(Guid.NewGuid(), _packet.Attorney, "poem")));
        Assert.Equal("packet-text.no-template", _packet.Refused(new FillPacketText(Guid.NewGuid(), _packet.Attorney, "rebuttal")));
        Assert.Empty(_packet.Decide(new RemovePacketFile(Guid.NewGuid(), _packet.Attorney, "none")).Events);
    }

    [Fact]
    public void Document_ThatEveryPacketNeeds_CannotBeLacked()
    {
        Assert.Equal("packet-document.needed", _packet.Refused(new LackDocument(Guid.NewGuid(), _packet.Attorney, "sponsor-letter", "She has none.")));
        _packet.Send(new LackDocument(Guid.NewGuid(), _packet.Attorney, "dispositions", "She was never arrested."));
        Assert.Equal("She was never arrested.", Packet.Said(_packet.State.Lacking, "dispositions"));
        _packet.Send(new LackDocument(Guid.NewGuid(), _packet.Attorney, "dispositions", null));
        Assert.Empty(_packet.State.Lacking);
    }

    [Fact]
    public void SameFile_OrTooMany_IsRefused()
    {
        var file = new PacketUpload("1", "application/pdf", 1, "hash", 1, []);
        _packet.Send(new UploadPacketFile(Guid.NewGuid(), _packet.Attorney, []), file);
        Assert.Equal("packet-file.twice", _packet.Refused(new UploadPacketFile(Guid.NewGuid(), _packet.Attorney, []), file with { Id = "2" }));
        for (var at = 1; at < 300; at++) _packet.Uploaded();
        Assert.Equal("packet-file.too-many", _packet.Refused(new UploadPacketFile(Guid.NewGuid(), _packet.Attorney, []), file with { Sha256 = "other" }));
    }

    [Fact]
    public void Upload_ThatCouldNotBeRead_SaysWhy()
    {
        var refusal = new Refusal("exhibit.encrypted", "This file is locked.");
        Assert.Equal(refusal, _packet.Decide(new UploadPacketFile(Guid.NewGuid(), _packet.Attorney, []), unreadable: refusal).Refusal);
    }

    [Fact]
    public void Text_FromItsTemplate_IsADraft_ThatStaysWhenItIsTakenOut()
    {
        var fact = new FilledFact("residence-years", "11", 4);
        _packet.Send(new FillPacketText(Guid.NewGuid(), _packet.Attorney, "motion"), filled: new FilledText("11 years.", [fact]));
        var written = Assert.Single(_packet.State.Texts);
        Assert.Equal("11 years.", written.Words);
        Assert.Empty(_packet.State.Drafted);

        // Another writing than the one that the draft took is not there yet.
        Assert.Empty(_packet.Decide(new TakenIntoDraft(Guid.NewGuid(), _packet.Attorney, "motion", written.At.AddSeconds(1))).Events);
        _packet.Send(new TakenIntoDraft(Guid.NewGuid(), _packet.Attorney, "motion", written.At));
        Assert.Equal(["motion"], _packet.State.Drafted);
        Assert.Equal((null, fact), (_packet.State.Texts[0].Words, Assert.Single(_packet.State.Texts[0].Facts)));
        Assert.Empty(_packet.Decide(new BeginPacketText(Guid.NewGuid(), _packet.Attorney, "motion")).Events);

        _packet.Send(new TakeOutPacketText(Guid.NewGuid(), _packet.Attorney, "motion"));
        Assert.Empty(_packet.State.Texts);
        Assert.Equal(["motion"], _packet.State.Drafts.Keys);
        Assert.Empty(_packet.Decide(new TakeOutPacketText(Guid.NewGuid(), _packet.Attorney, "motion")).Events);
        _packet.Send(new BeginPacketText(Guid.NewGuid(), _packet.Attorney, "motion"));
        Assert.Equal(fact, Assert.Single(_packet.State.Texts[0].Facts));
    }

    [Fact]
    public void Journal_FromWhenTextsWereFields_StillFolds()
    {
        var fact = new FilledFact("residence-years", "11", 4);
        var metadata = new EventMetadata(_packet.Attorney.PersonId, default, 1);
        var state = Packet.Empty
            .Apply(new PacketTextWritten("motion", "11 years.", [fact]), metadata)
            .Apply(new PacketTextWritten("motion", "Eleven (11) years."), metadata)
            .Apply(new PacketTextWritten("proposed-order", "So ordered."), metadata)
            .Apply(new PacketTextWritten("proposed-order", null), metadata)
            .Apply(new PacketReadied(), metadata);
        Assert.Equal(("Eleven (11) years.", fact), (Assert.Single(state.Texts).Words, Assert.Single(state.Texts[0].Facts)));
        Assert.True(state.IsReadyAt(PacketTexts.None.Drafts));
        Assert.False(state.Apply(new PacketTextDrafted("motion"), metadata).IsReadyAt(PacketTexts.None.Drafts));
    }

    [Fact]
    public void Ready_HoldsForTheVersionsOfTheTextsThatWereReady()
    {
        _packet.Bronze();
        _packet.Send(new MarkPacketReady(Guid.NewGuid(), _packet.Attorney));
        Assert.True(_packet.State.IsReadyAt(_packet.Texts.Drafts));
        Assert.Empty(_packet.Decide(new MarkPacketReady(Guid.NewGuid(), _packet.Attorney)).Events);
        _packet.Write("motion", "Somebody typed.");
        Assert.False(_packet.State.IsReadyAt(_packet.Texts.Drafts));
        _packet.Send(new MarkPacketReady(Guid.NewGuid(), _packet.Attorney));
        Assert.True(_packet.State.IsReadyAt(_packet.Texts.Drafts));
        _packet.Write("motion", "Open: [[what]].");
        Assert.Equal("packet.not-ready", _packet.Refused(new MarkPacketReady(Guid.NewGuid(), _packet.Attorney)));
    }

    [Fact]
    public void Filing_ThatSaysTooLittle_IsRefused_AndTheSameAgainIsNothing()
    {
        Assert.Equal("packet-filing.place", _packet.Refused(new DescribeFiling(Guid.NewGuid(), _packet.Attorney, MadePacket.Filing with { Place = "" })));
        Assert.Equal("packet-filing.practitioner", _packet.Refused(new DescribeFiling(Guid.NewGuid(), _packet.Attorney, MadePacket.Filing with { Practitioner = " " })));
        Assert.Equal("packet-filing.lines", _packet.Refused(new DescribeFiling(Guid.NewGuid(), _packet.Attorney, MadePacket.Filing with { Address = ["a", ""] })));
        Assert.Equal("packet-filing.line", _packet.Refused(new DescribeFiling(Guid.NewGuid(), _packet.Attorney, MadePacket.Filing with { Judge = "a\nb" })));
        _packet.Send(new DescribeFiling(Guid.NewGuid(), _packet.Attorney, MadePacket.Filing));
        Assert.Empty(_packet.Decide(new DescribeFiling(Guid.NewGuid(), _packet.Attorney, MadePacket.Filing with { Address = [.. MadePacket.Filing.Address] })).Events);
    }

    [Fact]
    public void Ready_SaysWhatIsMissing_AndIsTakenBackByEachChange()
    {
        var refused = _packet.Decide(new MarkPacketReady(Guid.NewGuid(), _packet.Attorney)).Refusal!;
        Assert.Equal("packet.not-ready", refused.Code);
        Assert.Contains("Upload “Letter of the sponsor", refused.Message, StringComparison.Ordinal);
        Assert.Matches(@"And \d+ more\.$", refused.Message);

        _packet.Bronze();
        _packet.Send(new MarkPacketReady(Guid.NewGuid(), _packet.Attorney));
        Assert.Equal(_packet.Attorney.PersonId, _packet.State.ReadyById);
        Assert.Empty(_packet.Decide(new MarkPacketReady(Guid.NewGuid(), _packet.Attorney)).Events);
        _packet.Send(new ConcedeElement(Guid.NewGuid(), _packet.Attorney, "entry", "She came in without inspection."));
        Assert.Null(_packet.State.ReadyById);
    }

    [Theory]
    [InlineData(ReleaseStage.Delivered)]
    [InlineData(ReleaseStage.Closed)]
    [InlineData(ReleaseStage.Withdrawn)]
    public void Packet_ThatIsDelivered_StaysAsItIs(ReleaseStage stage)
    {
        _packet.Stage = stage;
        Assert.Equal("packet.delivered", _packet.Refused(new BeginPacketText(Guid.NewGuid(), _packet.Attorney, "motion")));
    }

    [Fact]
    public void State_FoldsFromItsEvents_ToTheSame()
    {
        var events = new List<object>();
        var state = Packet.Empty;
        foreach (var command in new PacketCommand[]
        {
            new ConcedeElement(Guid.NewGuid(), _packet.Attorney, "entry", "So it is."),
            new LackDocument(Guid.NewGuid(), _packet.Attorney, "dispositions", "None."),
            new DescribeFiling(Guid.NewGuid(), _packet.Attorney, MadePacket.Filing),
        })
        {
            events.AddRange(_packet.Decide(command).Events);
            _packet.Send(command);
        }

        foreach (var (happened, at) in events.Select((happened, at) => (happened, at)))
        {
            var read = EventNames.Read(EventNames.Of(happened), EventNames.Write(happened));
            state = state.Apply(read, new EventMetadata(_packet.Attorney.PersonId, default, at + 1));
        }

        Assert.Equal(_packet.State.Concessions, state.Concessions);
        Assert.Equal(_packet.State.Lacking, state.Lacking);
        Assert.Equal(_packet.State.CaseId.Length, state.CaseId.Length);
        Assert.Equal(_packet.State.Filing!.Address, state.Filing!.Address);
    }

    private string Tab(string file) => PacketAssembly.TabsOf(_packet.Definition, _packet.State)[file];
}
