using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Law;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Contents;

/// <summary>A packet in memory; each command is decided and applied. Its files are nothing but a name.</summary>
internal sealed class MadePacket(ReleasePath kind = ReleasePath.Bond)
{
    public static readonly DateOnly OrderedOn = new(2026, 3, 2);

    private static readonly DateTimeOffset s_at = new(2026, 3, 3, 15, 0, 0, TimeSpan.Zero);

    private int _version;

    public Packet State { get; private set; } = Packet.Empty;

    public ReleaseStage Stage { get; set; } = ReleaseStage.Producing;

    public Actor Attorney { get; } = Given.Attorney();

    public PacketDefinition Definition { get; } = PacketDefinitions.Shipped.Of(kind, OrderedOn)!;

    /// <summary>What the drafts of its texts say.</summary>
    public PacketTexts Texts { get; private set; } = PacketTexts.None;

    public PacketGrading Grading => PacketGrading.Of(Definition, State, Texts);

    public static PacketFiling Filing { get; } = new(
        "Lumpkin, Georgia", "Ada Quill, Esq.", ["Zorzal Legal Aid", "120 Sample Street", "Atlanta, Georgia 30303"], "ZZ000123", "Pro bono counsel for Respondent", "Hon. Theodora Bell", null,
        ["Warden of the made-up facility"], true, ["Office of the Principal Legal Advisor", "180 Sample Street"], "by first-class mail", new DateOnly(2026, 3, 20));

    /// <summary>Uploads a file and says what it is; gives its id.</summary>
    public string Exhibit(string document, ExhibitOrigin origin = ExhibitOrigin.Independent, bool isEnglish = true, bool isCertified = true, bool isTranslated = false, params string[] elements)
    {
        var id = Uploaded();
        Send(new DescribeExhibit(Guid.NewGuid(), Attorney, id, new ExhibitContent("A paper of no importance", document, origin, isEnglish, isCertified, isTranslated)));
        if (elements.Length > 0) Send(new LinkExhibit(Guid.NewGuid(), Attorney, id, elements));
        return id;
    }

    public string Uploaded()
    {
        var id = OpaqueId.New();
        Send(new UploadPacketFile(Guid.NewGuid(), Attorney, []), new PacketUpload(id, "application/pdf", 1_000, OpaqueId.New(), 2, []));
        return id;
    }

    /// <summary>Begins a text, whose draft says that from then on.</summary>
    public void Write(string text, string words)
    {
        Send(new BeginPacketText(Guid.NewGuid(), Attorney, text));
        Texts = new PacketTexts(
            Texts.Contents.SetItem(text, PacketWords.ToDelta(words) is { Ops.IsEmpty: false } contents ? contents : Delta.Empty.Insert("\n")),
            Texts.Drafts.SetItem(text, Texts.Drafts.GetValueOrDefault(text) + 1));
    }

    /// <summary>All that bronze asks for, and nothing that only silver does.</summary>
    public MadePacket Bronze() => Up(PacketGrade.Bronze, ExhibitOrigin.Family, exhibits: 1);

    public MadePacket Silver() => Up(PacketGrade.Silver, ExhibitOrigin.Independent, exhibits: 2);

    public MadePacket Gold() => Up(PacketGrade.Gold, ExhibitOrigin.Independent, exhibits: 2);

    public void Send(PacketCommand command, PacketUpload? upload = null, FilledText? filled = null)
    {
        var decision = Decide(command, upload, filled: filled);
        Assert.Null(decision.Refusal);
        foreach (var happened in decision.Events) State = State.Apply(happened, new EventMetadata(command.Actor.PersonId, s_at, ++_version));
    }

    public void Send(TakenIntoDraft command)
    {
        foreach (var happened in Decide(command).Events) State = State.Apply(happened, new EventMetadata(command.Actor.PersonId, s_at, ++_version));
    }

    public Decision Decide(TakenIntoDraft command) => State.Decide(command, s_at);

    /// <summary>The code of the refusal.</summary>
    public string? Refused(PacketCommand command, PacketUpload? upload = null) => Decide(command, upload).Refusal?.Code;

    public Decision Decide(PacketCommand command, PacketUpload? upload = null, Refusal? unreadable = null, FilledText? filled = null)
    {
        var summary = new CaseSummary(OpaqueId.New(), new AccessList(Attorney.OrganizationId, 1, [], []), "ATL", null, true, null, "SP", [], CaseStatus.Preparing);
        var order = new PacketOrder(summary.CaseId, Attorney.OrganizationId, kind, Stage, OrderedOn, new ReleaseStanding(true, true, true, true), summary);
        return State.Decide(new LookedUpPacket(command, order, upload, [], Unreadable: unreadable, Filled: filled, Texts: Texts), s_at);
    }

    private MadePacket Up(PacketGrade grade, ExhibitOrigin origin, int exhibits)
    {
        string[] elements = [.. Definition.Elements.Select(element => element.Code)];
        for (var at = 0; at < exhibits; at++) Exhibit(Definition.Documents[0].Code, origin, elements: elements);
        foreach (var document in Definition.Documents.Where(document => document.Grade is not PacketGrade.None && document.Grade <= grade)) Exhibit(document.Code, origin);
        foreach (var text in Definition.Texts.Where(text => text.Grade <= grade)) Write(text.Code, "# Heading\nA paragraph.");
        Send(new DescribeFiling(Guid.NewGuid(), Attorney, Filing with { IsServedElectronically = kind is not ReleasePath.Habeas }));
        return this;
    }
}
