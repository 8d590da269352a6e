using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Packets;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;
using LawLab.Graph.Law;

namespace LawLab.Graph.BorderX;

[Name("Packet"), Description("What a packet is made of, and how good it is.")]
internal sealed class PacketType(PacketView view)
{
    private readonly PacketDefinition _definition = PacketDefinitions.Shipped.Of(view.Kind, view.DefinedOn)!;

    [Description("How often the packet was changed, its texts included; 0 is nothing yet.")]
    public int Version => view.Version;

    [Description("How good it is.")]
    public PacketGrade Grade => view.Grade;

    [ListSize(40), Description("What keeps it from higher grades, the next one first.")]
    public IReadOnlyList<PacketGapType> Gaps => [.. view.Gaps.Select(gap => new PacketGapType(gap))];

    [Description("What it has to prove.")]
    public IReadOnlyList<PacketElementType> Elements => [.. _definition.Elements.Select(element => new PacketElementType(element, view))];

    [ListSize(25), Description("What documents it has.")]
    public IReadOnlyList<PacketDocumentType> Documents => [.. _definition.Documents.Select(document => new PacketDocumentType(document, view))];

    [Description("What texts it has, in the order of the packet.")]
    public IReadOnlyList<PacketTextType> Texts => [.. _definition.Texts.Select(text => new PacketTextType(text, view))];

    [ListSize(25), Description("What was uploaded: exhibits in the order of the packet, then what nobody has described.")]
    public IReadOnlyList<PacketFileType> Files
    {
        get
        {
            var order = view.Exhibits.Select((exhibit, at) => (exhibit.FileId, at)).ToDictionary(one => one.FileId, one => one.at);
            return [.. view.Files.OrderBy(file => order.GetValueOrDefault(file.Id, int.MaxValue)).Select(file => new PacketFileType(file, view.Exhibits.FirstOrDefault(exhibit => exhibit.FileId == file.Id)))];
        }
    }

    [Description("What stands on the cover, and how the packet is served; null while nobody said.")]
    public PacketFilingType? Filing => view.Filing is { } filing ? new PacketFilingType(filing) : null;

    [Description("Who said that it is ready; null while nobody did, or when it was changed since.")]
    public Person? ReadyBy => view.ReadyById is { } id ? new Person(id) : null;

    [Description("When.")]
    public DateTimeOffset? ReadyAt => view.ReadyAt;

    [Description("How large a file may be, in megabytes.")]
    public int MaxMegabytes => (int)(view.MaxBytes / 1_000_000);

    [Description("What one may do with it: BUILD, TAKE, and DELIVER for who may say that it is ready.")]
    public IReadOnlyList<ReleaseAction> May => view.May;

    [Cost(200), Description("Its pages and files as they come out now, and what is wrong with them; null when nothing is in it, and for who may not take it along. Takes as long as it takes to make them. On record.")]
    public async Task<PacketBuildType?> Build([FromServices] IGrainFactory grains, [FromUserContext] GraphContext user, CancellationToken stop) =>
        view.May.Contains(ReleaseAction.Take) && view.Version > 0 && await Patience.Read(() => grains.GetGrain<IPacketGrain>(view.Id).Build(user.Actor), stop) is { } build ? new PacketBuildType(build) : null;

    internal static PacketType? Of(PacketView? view) => view is null ? null : new PacketType(view);
}

[Name("PacketGap"), Description("Something that keeps a packet from a grade.")]
internal sealed class PacketGapType(PacketGap gap)
{
    [Description("From which.")]
    public PacketGrade Grade => gap.Grade;

    [Description("What is missing.")]
    public PacketGapKind Kind => gap.Kind;

    [Description("Code of the element, document or text, id of the file, or code of the rule on form.")]
    public string Subject => gap.Subject;

    [Description("In English, with what to do.")]
    public string Sentence => gap.Sentence;

    [Description("Who can get it, the likeliest first.")]
    public IReadOnlyList<PacketHelper> Helpers => gap.Helpers;
}

[Name("PacketElement"), Description("Something that a packet has to prove.")]
internal sealed class PacketElementType(PacketElement element, PacketView view)
{
    [Description("Stable within its kind of packet.")]
    public string Code => element.Code;

    [Description("In the words of the law.")]
    public string English => element.English;

    [Description("The same in Spanish.")]
    public string Spanish => element.Spanish;

    [Description("Where that is from.")]
    public LawSourceType Source => new(element.Source);

    [Description("What is conceded of it; null for nothing. Privileged.")]
    public string? Concession => view.Concessions.FirstOrDefault(one => one.Code == element.Code)?.Words;
}

[Name("PacketDocument"), Description("A kind of document that a packet has.")]
internal sealed class PacketDocumentType(PacketDocumentKind document, PacketView view)
{
    [Description("Stable within its kind of packet.")]
    public string Code => document.Code;

    [Description("What it is.")]
    public string English => document.English;

    [Description("The same in Spanish.")]
    public string Spanish => document.Spanish;

    [Description("Whether it is an exhibit with a tab; otherwise it stands in a part of its own.")]
    public bool IsExhibit => document.Part is PacketPart.Exhibits;

    [Description("From which grade on it is needed; NONE when it never is.")]
    public PacketGrade Grade => document.Grade;

    [Description("Whether one may say that there is none.")]
    public bool MayLack => document.MayLack;

    [Description("Whether it has to be a certified copy from silver on.")]
    public bool IsCertified => document.Certified;

    [Description("Why there is none; null when nobody said so. Privileged.")]
    public string? Lacking => view.Lacking.FirstOrDefault(one => one.Code == document.Code)?.Words;

    [Description("Where that is from.")]
    public LawSourceType Source => new(document.Source);
}

[Name("PacketText"), Description("A text of a packet.")]
internal sealed class PacketTextType(PacketTextKind text, PacketView view)
{
    private WrittenText? Written => view.Texts.FirstOrDefault(one => one.Code == text.Code);

    [Description("Stable within its kind of packet.")]
    public string Code => text.Code;

    [Description("Its title, as the table of contents has it.")]
    public string English => text.English;

    [Description("The same in Spanish.")]
    public string Spanish => text.Spanish;

    [Description("Where it goes.")]
    public PacketTextUse Use => text.Use;

    [Description("From which grade on it is needed.")]
    public PacketGrade Grade => text.Grade;

    [Id, Description("The draft that says it, for query draft, subscription draftChanged and the hub; null while nobody began it. What is left to fill in stands in [[ ]].")]
    public string? DraftId => Written is { Words: null } ? LawLab.Grains.Drafts.DraftId.TextOfPacket(view.Id, text.Code).ToString() : null;

    [Description("What it says when it was written in lines, before texts were drafts, and nobody who builds the packet has opened it since; null otherwise. Privileged.")]
    public string? Words => Written?.Words;

    [Description("Whether a template can begin it.")]
    public bool HasTemplate => PacketTemplateNames.Has(view.Kind, text.Code);

    [Description("What its template took from the case, and what that says now.")]
    public IReadOnlyList<FilledFactType> Facts => [.. view.Facts.GetValueOrDefault(text.Code, []).Select(fact => new FilledFactType(fact))];

    [Description("Who began it, or filled it in last; null while nobody did.")]
    public Person? WrittenBy => Written is { } written ? new Person(written.ById) : null;

    [Description("When.")]
    public DateTimeOffset? WrittenAt => Written?.At;
}

[Name("FilledFact"), Description("A value that a text took from the case.")]
internal sealed class FilledFactType(FilledFactView view)
{
    [Description("Code of the data point.")]
    public string Point => view.Fact.Point;

    [Description("As the text has it.")]
    public string Value => view.Fact.Value;

    [Description("Version of the case that said so.")]
    public int CaseVersion => view.Fact.CaseVersion;

    [Description("What the case says now; null when it says nothing any more.")]
    public string? Now => view.Now;

    [Description("Whether the case says something else since.")]
    public bool HasChanged => view.HasChanged;
}

[Name("PacketFile"), Description("A file that was uploaded for a packet.")]
internal sealed class PacketFileType(PacketUpload file, PacketExhibit? exhibit)
{
    [Id, Description("Opaque id.")]
    public string Id => file.Id;

    [Description("What it is by its content: application/pdf, image/jpeg or image/png.")]
    public string MediaType => file.MediaType;

    [Description("How large it is.")]
    public int Bytes => file.Bytes;

    [Description("How many pages it has.")]
    public int Pages => file.Pages;

    [Description("What might be better, in words that say what to do.")]
    public IReadOnlyList<string> Warnings => file.Warnings;

    [Description("What it is; null while nobody said.")]
    public PacketExhibitType? Exhibit => exhibit is null ? null : new PacketExhibitType(exhibit);
}

[Name("PacketExhibit"), Description("What is said of a file of a packet.")]
internal sealed class PacketExhibitType(PacketExhibit exhibit)
{
    [Description("In the table of contents. Privileged.")]
    public string Title => exhibit.Content.Title;

    [Description("What kind of document it is, by its code.")]
    public string Document => exhibit.Content.Document;

    [Description("Who it comes from.")]
    public ExhibitOrigin Origin => exhibit.Content.Origin;

    [Description("Whether it is in English.")]
    public bool IsEnglish => exhibit.Content.IsEnglish;

    [Description("Whether it is a certified copy.")]
    public bool IsCertified => exhibit.Content.IsCertified;

    [Description("Whether translation and translator's certificate are among its pages.")]
    public bool HasCertifiedTranslation => exhibit.Content.HasCertifiedTranslation;

    [Description("Codes of the elements that it proves.")]
    public IReadOnlyList<string> Elements => exhibit.Elements;
}

[Name("PacketFiling"), Description("What stands on the cover, and how the packet is served.")]
internal sealed class PacketFilingType(PacketFiling filing)
{
    [Description("City and state of the court, or the district.")]
    public string Place => filing.Place;

    [Description("Who files it.")]
    public string Practitioner => filing.Practitioner;

    [Description("Her organization, street, city, telephone and mail: a line each.")]
    public IReadOnlyList<string> Address => filing.Address;

    [Description("Her number with EOIR; null for none.")]
    public string? EoirNumber => filing.EoirId;

    [Description("As: Pro bono counsel for Respondent.")]
    public string Role => filing.Role;

    [Description("The immigration judge; null for none.")]
    public string? Judge => filing.Judge;

    [Description("Of a civil action; null for none.")]
    public string? CaseNumber => filing.CaseNumber;

    [Description("The officials against whom a petition is brought.")]
    public IReadOnlyList<string> Opponents => filing.Opponents;

    [Description("Whether both sides are in ECAS. Otherwise the certificate says how it is served.")]
    public bool IsServedElectronically => filing.IsServedElectronically;

    [Description("Whom it is served on, with the address: a line each.")]
    public IReadOnlyList<string> ServedTo => filing.ServedTo;

    [Description("How, as: by first-class mail.")]
    public string? ServedHow => filing.ServedHow;

    [Description("On which day; null while it is not known.")]
    public DateOnly? ServedOn => filing.ServedOn;
}

[Name("PacketBuild"), Description("What a packet comes to.")]
internal sealed class PacketBuildType(PacketBuild build)
{
    [Description("How many pages.")]
    public int Pages => build.Pages;

    [Description("Its files for electronic filing, each as small as it has to be.")]
    public IReadOnlyList<PacketBuildFileType> Files => [.. build.Files.Select(file => new PacketBuildFileType(file))];

    [Description("What is wrong, in words that say what to do.")]
    public IReadOnlyList<PacketProblemType> Problems => [.. build.Problems.Select(problem => new PacketProblemType(problem))];
}

[Name("PacketBuildFile"), Description("A file of a packet to hand in.")]
internal sealed class PacketBuildFileType(PacketBuildFile file)
{
    [Description("From 1.")]
    public int Number => file.Number;

    [Description("What is in it.")]
    public string Name => file.Name;

    [Description("As printed.")]
    public int FirstPage => file.FirstPage;

    [Description("As printed.")]
    public int LastPage => file.LastPage;
}

[Name("PacketProblem"), Description("Something that is wrong with a packet.")]
internal sealed class PacketProblemType(PacketProblem problem)
{
    [Description("What kind of thing.")]
    public string Code => problem.Code;

    [Description("In English, with what to do.")]
    public string Sentence => problem.Sentence;

    [Description("Whether the court may take it all the same.")]
    public bool IsWarning => problem.IsWarning;
}
