using System.Collections.Immutable;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.Drafts;

namespace LawLab.Grains.BorderX.Contents;

/// <summary>What the cover takes from the case.</summary>
/// <param name="Name">As the court knows her, or what stands for it.</param>
/// <param name="ANumber">Empty when it is withheld or not known.</param>
/// <param name="IsDetained">Whether ICE holds her.</param>
/// <param name="NextHearing">By the court's clock.</param>
internal sealed record PacketCase(string Name, string ANumber, bool IsDetained, DateTime? NextHearing)
{
    /// <summary>For what does not depend on whom it is about.</summary>
    public static PacketCase Nobody { get; } = new("Respondent", "000000000", true, null);
}

/// <summary>Makes of a packet what the layout engine takes.</summary>
internal static class PacketAssembly
{
    public static PacketModel Model(PacketDefinition definition, Packet packet, PacketTexts texts, PacketCase of)
    {
        var filing = packet.Filing;
        return new PacketModel
        {
            Filing = packet.Kind,
            On = packet.DefinedOn,
            Forum = new PacketForum(filing?.Place ?? "", filing?.CaseNumber, [.. filing?.Opponents ?? []]),
            Respondents = [new PacketRespondent(of.Name, of.ANumber)],
            Practitioner = new PacketPractitioner(filing?.Practitioner ?? "", [.. filing?.Address ?? []], filing?.EoirId, filing?.Role ?? ""),
            Proceedings = definition.Proceedings,
            IsDetained = of.IsDetained,
            Judge = filing?.Judge,
            NextHearing = of.NextHearing,
            Title = definition.Title,
            Texts = [.. Texts(definition, texts)],
            Documents = [.. Documents(definition, packet)],
            ProposedOrder = definition.Texts.Where(text => text.Use is PacketTextUse.ProposedOrder).Select(text => texts.Of(text.Code)).FirstOrDefault(),
            Service = ServiceOf(definition, filing),
        };
    }

    /// <summary>What is said and not filed; null while nobody wrote it, and where the kind has none.</summary>
    public static Delta? GuideOf(Packet packet, PacketTexts texts) => PacketDefinitions.Shipped.Of(packet.Kind, packet.DefinedOn)?.Texts
        .Where(text => text.Use is PacketTextUse.Guide).Select(text => texts.Of(text.Code)).FirstOrDefault(guide => guide is not null);

    /// <summary>The letter of each exhibit's tab, by the id of its file.</summary>
    public static ImmutableDictionary<string, string> TabsOf(PacketDefinition definition, Packet packet) => packet.Exhibits
        .Where(exhibit => definition.Document(exhibit.Content.Document)?.Part is PacketPart.Exhibits)
        .Select((exhibit, at) => KeyValuePair.Create(exhibit.FileId, Tabs.Letter(at)))
        .ToImmutableDictionary();

    private static IEnumerable<PacketText> Texts(PacketDefinition definition, PacketTexts texts) =>
        from text in definition.Texts
        where text.Use is PacketTextUse.Argument
        let contents = texts.Of(text.Code)
        where contents is not null
        select new PacketText(text.English, contents, text.CountsToLimit, text.IsSigned);

    /// <summary>The files whose pages are in the packet, in its order.</summary>
    public static ImmutableArray<PacketUpload> FilesIn(PacketDefinition definition, Packet packet) =>
    [
        .. from exhibit in packet.Exhibits
           where definition.Document(exhibit.Content.Document) is not null
           select packet.Files.Find(file => file.Id == exhibit.FileId)!,
    ];

    private static IEnumerable<PacketDocument> Documents(PacketDefinition definition, Packet packet) =>
        from exhibit in packet.Exhibits
        let content = exhibit.Content
        let document = definition.Document(content.Document)
        where document is not null
        select new PacketDocument(document.Part, content.Title, packet.Files.Find(file => file.Id == exhibit.FileId)!.Sha256, content.IsEnglish, content.HasCertifiedTranslation);

    private static PacketService? ServiceOf(PacketDefinition definition, PacketFiling? filing) =>
        filing is null || !LayoutProfile.Shipped.Any(layout => layout.Filing == definition.Kind && layout.Parts.Contains(PacketPart.Service)) ? null
        : filing.IsServedElectronically ? new ElectronicService()
        : new ServiceCertificate(filing.Practitioner, [.. filing.ServedTo], filing.ServedHow ?? "", filing.ServedOn);
}
