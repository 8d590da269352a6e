using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.Journal;
using LawLab.Grains.Law;

namespace LawLab.Grains.BorderX.Contents;

/// <summary>
/// What a packet is made of: the files that were uploaded for it, what they prove, what is conceded, and its texts. It is there with its release
/// request, whose id is its key, and is under the client's key as that is. Who may see and change it, the request says each time.
/// </summary>
[GrainInterfaceType("packet")]
public interface IPacketGrain : IGrainWithStringKey
{
    /// <summary>Decides and writes. Reading a file that was uploaded takes up to half a minute.</summary>
    [Alias("Submit"), ResponseTimeout("00:01:00")]
    Task<PacketReply> Submit(PacketCommand command);

    /// <summary>The committed packet, or null when it is not the actor's to see. Each reading is on record.</summary>
    [Alias("Read")]
    Task<PacketView?> Read(Actor actor);

    /// <summary>
    /// Where the packet stands, for one who follows it, and the packet itself when that is another place than <paramref name="last"/>; null when
    /// she may not see it any more.
    /// </summary>
    [Alias("Newest")]
    Task<PacketNews?> Newest(Actor actor, PacketMark? last);

    /// <summary>
    /// Whether somebody said that it is ready, and nothing was changed since; null when nothing is in it. For its request, which answers nobody with it.
    /// </summary>
    [Alias("IsReady")]
    Task<bool?> IsReady();

    /// <summary>How good it is as it was said to be ready; null when it is not ready, nothing is in it, or the actor may not read it.</summary>
    [Alias("ReadyGrade")]
    Task<PacketGrade?> ReadyGrade(Actor actor);

    /// <summary>How much there is in it, and how good that lets it become. For its request, which answers nobody with it.</summary>
    [Alias("Outlook")]
    Task<PacketOutlook> Outlook();

    /// <summary>
    /// The packet as a file to take along, on record. Who may not learn the client's name gets it with her pseudonym on the cover.
    /// </summary>
    [Alias("Take"), ResponseTimeout("00:03:00")]
    Task<PacketTaken> Take(Actor actor, PacketFormat format, int? part);

    /// <summary>
    /// Makes the pages of a document unless they are kept, for who takes all files along in the background: what is made stays made, whoever asked.
    /// </summary>
    /// <param name="document">From 1, in the order of the packet; 0 makes none and only answers.</param>
    [Alias("MakePages"), ResponseTimeout("00:03:00")]
    Task<PacketPages> MakePages(Actor actor, int document);

    /// <summary>
    /// One of all the files that the packet comes to: those that are filed, one for print when it is several, its texts, and the guide when there is one.
    /// On record with the first; named and pseudonymous as <see cref="Take"/>.
    /// </summary>
    /// <param name="number">From 1.</param>
    [Alias("TakeFile"), ResponseTimeout("00:03:00")]
    Task<PacketFileTaken> TakeFile(Actor actor, int number);

    /// <summary>What it comes to: pages, files, and what is wrong with them. Null when the actor may not take it along, or nothing is in it.</summary>
    [Alias("Build"), ResponseTimeout("00:03:00")]
    Task<PacketBuild?> Build(Actor actor);

    /// <summary>Whether the actor may change it: asked before a file is received.</summary>
    [Alias("IsBuiltBy")]
    Task<bool> IsBuiltBy(Actor actor);

    /// <summary>Whether the actor may take it along: for who sends it on, as long as it is on its way.</summary>
    [Alias("IsTakenBy")]
    Task<bool> IsTakenBy(Actor actor);
}

/// <summary>What the documents of a packet let it become.</summary>
/// <param name="Documents">How many exhibits there are.</param>
/// <param name="Reachable">The highest grade for which no document is missing; bronze at least, as getting those is a step of production.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PacketOutlook")]
public sealed record PacketOutlook([property: Id(0)] int Documents, [property: Id(1)] PacketGrade Reachable);

/// <summary>What a packet is written as.</summary>
public enum PacketFormat
{
    /// <summary>With its exhibits, as it is filed.</summary>
    Pdf,

    /// <summary>Its texts, to write on.</summary>
    Docx,

    /// <summary>The guide for arguing it orally, for whoever stands before the judge: never a part of what is filed.</summary>
    Guide,
}

/// <summary>Who a document comes from.</summary>
public enum ExhibitOrigin
{
    /// <summary>The client herself.</summary>
    Client,

    /// <summary>Her family or sponsor.</summary>
    Family,

    /// <summary>Anybody else: a court, an employer, an expert, a neighbor.</summary>
    Independent,
}

/// <summary>Base of every command to a packet.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.PacketCommand")]
public abstract record PacketCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>Uploads a file; it is no exhibit until somebody says what it is. Its id follows from the command's (<see cref="PacketFileId.For"/>).</summary>
/// <param name="CommandId">See <see cref="Command"/>.</param>
/// <param name="Actor">Who builds the packet.</param>
/// <param name="Contents">A PDF, JPEG or PNG: what it is says its content, and no name.</param>
[GenerateSerializer, Immutable, Alias("lawlab.UploadPacketFile")]
public sealed record UploadPacketFile(Guid CommandId, Actor Actor, [property: Id(0)] byte[] Contents) : PacketCommand(CommandId, Actor);

/// <summary>Takes a file off, and the exhibit that it is: its bytes are gone with the same commit.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RemovePacketFile")]
public sealed record RemovePacketFile(Guid CommandId, Actor Actor, [property: Id(0)] string FileId) : PacketCommand(CommandId, Actor);

/// <summary>Says what an uploaded file is; it is an exhibit from then on, or a part of the packet of its own. May be said anew.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DescribeExhibit")]
public sealed record DescribeExhibit(Guid CommandId, Actor Actor, [property: Id(0)] string FileId, [property: Id(1)] ExhibitContent Content) : PacketCommand(CommandId, Actor);

/// <summary>Says which elements an exhibit proves, in place of what was said before.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.LinkExhibit")]
public sealed record LinkExhibit(Guid CommandId, Actor Actor, [property: Id(0)] string FileId, [property: Id(1)] IReadOnlyList<string> Elements) : PacketCommand(CommandId, Actor);

/// <summary>Puts the exhibits into an order; tabs follow it. Those not named come after.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.OrderExhibits")]
public sealed record OrderExhibits(Guid CommandId, Actor Actor, [property: Id(0)] IReadOnlyList<string> FileIds) : PacketCommand(CommandId, Actor);

/// <summary>Concedes an element, in words of up to 500 characters; null takes that back. For an attorney.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ConcedeElement")]
public sealed record ConcedeElement(Guid CommandId, Actor Actor, [property: Id(0)] string Element, [property: Id(1)] string? Concession) : PacketCommand(CommandId, Actor);

/// <summary>Says that there is no such document and why, up to 500 characters; null takes that back.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.LackDocument")]
public sealed record LackDocument(Guid CommandId, Actor Actor, [property: Id(0)] string Document, [property: Id(1)] string? Reason) : PacketCommand(CommandId, Actor);

/// <summary>Begins a text without a template: what its draft says is in the packet from then on (<see cref="Drafts.DraftId.TextOfPacket"/>).</summary>
[GenerateSerializer, Immutable, Alias("lawlab.BeginPacketText")]
public sealed record BeginPacketText(Guid CommandId, Actor Actor, [property: Id(0)] string Text) : PacketCommand(CommandId, Actor);

/// <summary>Takes a text out of the packet. Its draft stays, and is what it was when the text is begun again.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.TakeOutPacketText")]
public sealed record TakeOutPacketText(Guid CommandId, Actor Actor, [property: Id(0)] string Text) : PacketCommand(CommandId, Actor);

/// <summary>Writes a text from its template with what the case says, as a change of its draft that replaces what is written.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.FillPacketText")]
public sealed record FillPacketText(Guid CommandId, Actor Actor, [property: Id(0)] string Text) : PacketCommand(CommandId, Actor);

/// <summary>Says what stands on the cover and how the packet is served.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DescribeFiling")]
public sealed record DescribeFiling(Guid CommandId, Actor Actor, [property: Id(0)] PacketFiling Filing) : PacketCommand(CommandId, Actor);

/// <summary>Says that the packet is ready; refused with what is missing. Whatever is changed afterwards takes it back. For an attorney on the work order.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.MarkPacketReady")]
public sealed record MarkPacketReady(Guid CommandId, Actor Actor) : PacketCommand(CommandId, Actor);

/// <summary>What is said of a file.</summary>
/// <param name="Title">In the table of contents, up to 150 characters.</param>
/// <param name="Document">What kind of document it is, by its code.</param>
/// <param name="Origin">Who it comes from.</param>
/// <param name="IsEnglish">Whether it is in English.</param>
/// <param name="IsCertified">Whether it is a certified copy.</param>
/// <param name="HasCertifiedTranslation">Whether translation and translator's certificate are among its pages.</param>
[GenerateSerializer, Immutable, Alias("lawlab.ExhibitContent")]
public sealed record ExhibitContent(
    [property: Id(0)] string Title,
    [property: Id(1)] string Document,
    [property: Id(2)] ExhibitOrigin Origin,
    [property: Id(3)] bool IsEnglish = true,
    [property: Id(4)] bool IsCertified = false,
    [property: Id(5)] bool HasCertifiedTranslation = false);

/// <summary>A file that was uploaded.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="MediaType">What it is by its content.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Sha256">Of its bytes, in hexadecimal.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Warnings">What might be better, in words that say what to do.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PacketUpload")]
public sealed record PacketUpload(
    [property: Id(0)] string Id,
    [property: Id(1)] string MediaType,
    [property: Id(2)] int Bytes,
    [property: Id(3)] string Sha256,
    [property: Id(4)] int Pages,
    [property: Id(5)] IReadOnlyList<string> Warnings);

/// <summary>A file whose kind is known.</summary>
/// <param name="FileId">The file.</param>
/// <param name="Content">What is said of it.</param>
/// <param name="Elements">What it proves.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PacketExhibit")]
public sealed record PacketExhibit([property: Id(0)] string FileId, [property: Id(1)] ExhibitContent Content, [property: Id(2)] IReadOnlyList<string> Elements);

/// <summary>What was said of an element or a document instead of proof.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.PacketStatement")]
public sealed record PacketStatement([property: Id(0)] string Code, [property: Id(1)] string Words);

/// <summary>A value that a text took from the case.</summary>
/// <param name="Point">Code of the data point.</param>
/// <param name="Value">As the text has it.</param>
/// <param name="CaseVersion">Version of the case that said so.</param>
[GenerateSerializer, Immutable, Alias("lawlab.FilledFact")]
public sealed record FilledFact([property: Id(0)] string Point, [property: Id(1)] string Value, [property: Id(2)] int CaseVersion);

/// <summary>A text that is in the packet.</summary>
/// <param name="Code">Which one.</param>
/// <param name="Words">What it says in lines until its draft has it; null when its draft says it.</param>
/// <param name="Facts">What it took from the case.</param>
/// <param name="ById">Who began it, or filled it in last.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("lawlab.WrittenText")]
public sealed record WrittenText(
    [property: Id(0)] string Code,
    [property: Id(1)] string? Words,
    [property: Id(2)] IReadOnlyList<FilledFact> Facts,
    [property: Id(3)] string ById,
    [property: Id(4)] DateTimeOffset At);

/// <summary>What stands on the cover, and how the packet is served.</summary>
/// <param name="Place">City and state of the court, or the district.</param>
/// <param name="Practitioner">Who files it.</param>
/// <param name="Address">Her organization, street, city, telephone and mail: up to eight lines.</param>
/// <param name="EoirId">Her number with EOIR; null for none.</param>
/// <param name="Role">As <c>Pro bono counsel for Respondent</c>.</param>
/// <param name="Judge">The immigration judge; null for none.</param>
/// <param name="CaseNumber">Of a civil action; null for none.</param>
/// <param name="Opponents">The officials against whom a petition is brought.</param>
/// <param name="IsServedElectronically">Both sides are in ECAS. Otherwise the certificate says how it is served.</param>
/// <param name="ServedTo">Whom, with the address: a line each.</param>
/// <param name="ServedHow">As <c>by first-class mail</c>.</param>
/// <param name="ServedOn">On which day; null while it is not known.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PacketFiling")]
public sealed record PacketFiling(
    [property: Id(0)] string Place,
    [property: Id(1)] string Practitioner,
    [property: Id(2)] IReadOnlyList<string> Address,
    [property: Id(3)] string? EoirId,
    [property: Id(4)] string Role,
    [property: Id(5)] string? Judge,
    [property: Id(6)] string? CaseNumber,
    [property: Id(7)] IReadOnlyList<string> Opponents,
    [property: Id(8)] bool IsServedElectronically,
    [property: Id(9)] IReadOnlyList<string> ServedTo,
    [property: Id(10)] string? ServedHow,
    [property: Id(11)] DateOnly? ServedOn);

/// <summary>What a grade lacks.</summary>
public enum PacketGapKind
{
    /// <summary>A document.</summary>
    Document,

    /// <summary>A certified copy of a document.</summary>
    Certified,

    /// <summary>Proof of an element, or a concession.</summary>
    Element,

    /// <summary>A second exhibit for an element.</summary>
    SecondSource,

    /// <summary>An exhibit for an element from somebody who is neither client nor family.</summary>
    IndependentSource,

    /// <summary>A certified translation of an exhibit.</summary>
    Translation,

    /// <summary>A text.</summary>
    Text,

    /// <summary>What a text leaves blank.</summary>
    Blank,

    /// <summary>What the court's rules on form ask for.</summary>
    Layout,
}

/// <summary>Something that keeps a packet from a grade.</summary>
/// <param name="Grade">From which.</param>
/// <param name="Kind">What is missing.</param>
/// <param name="Subject">Code of the element, document or text, id of the file, or code of the rule on form.</param>
/// <param name="Sentence">In English, with what to do.</param>
/// <param name="Helpers">Who can get it, the likeliest first.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PacketGap")]
public sealed record PacketGap(
    [property: Id(0)] PacketGrade Grade,
    [property: Id(1)] PacketGapKind Kind,
    [property: Id(2)] string Subject,
    [property: Id(3)] string Sentence,
    [property: Id(4)] IReadOnlyList<PacketHelper> Helpers);

/// <summary>A value of a text, and what the case says now.</summary>
/// <param name="Fact">As it was filled in.</param>
/// <param name="Now">What the case says now; null when it says nothing any more.</param>
[GenerateSerializer, Immutable, Alias("lawlab.FilledFactView")]
public sealed record FilledFactView([property: Id(0)] FilledFact Fact, [property: Id(1)] string? Now)
{
    /// <summary>Whether the case says something else since.</summary>
    public bool HasChanged => Fact.Value != Now;
}

/// <summary>The committed packet as the actor may see it.</summary>
/// <param name="Id">Its id, which is the release request's.</param>
/// <param name="Version">How often it was changed, in its stream and in its texts; 0 while nothing was done.</param>
/// <param name="Kind">What kind of packet.</param>
/// <param name="DefinedOn">The day whose definition holds: of the order.</param>
/// <param name="Files">What was uploaded, in the order of uploading.</param>
/// <param name="Exhibits">What is described, in the order of the packet.</param>
/// <param name="Concessions">Of elements.</param>
/// <param name="Lacking">Documents that there are none of, and why.</param>
/// <param name="Texts">What is written.</param>
/// <param name="Facts">Of each text what it took from the case, and what that says now.</param>
/// <param name="Filing">What stands on the cover; null while nobody said.</param>
/// <param name="Grade">How good it is.</param>
/// <param name="Gaps">What keeps it from higher grades, the next one first.</param>
/// <param name="ReadyById">Who said that it is ready; null while nobody did, and when it or one of its texts was changed since.</param>
/// <param name="ReadyAt">When.</param>
/// <param name="MaxBytes">How large a file may be.</param>
/// <param name="May">What the actor may do with it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PacketView")]
public sealed record PacketView(
    [property: Id(0)] string Id,
    [property: Id(1)] int Version,
    [property: Id(2)] ReleasePath Kind,
    [property: Id(3)] DateOnly DefinedOn,
    [property: Id(4)] IReadOnlyList<PacketUpload> Files,
    [property: Id(5)] IReadOnlyList<PacketExhibit> Exhibits,
    [property: Id(6)] IReadOnlyList<PacketStatement> Concessions,
    [property: Id(7)] IReadOnlyList<PacketStatement> Lacking,
    [property: Id(8)] IReadOnlyList<WrittenText> Texts,
    [property: Id(9)] IReadOnlyDictionary<string, IReadOnlyList<FilledFactView>> Facts,
    [property: Id(10)] PacketFiling? Filing,
    [property: Id(11)] PacketGrade Grade,
    [property: Id(12)] IReadOnlyList<PacketGap> Gaps,
    [property: Id(13)] string? ReadyById,
    [property: Id(14)] DateTimeOffset? ReadyAt,
    [property: Id(15)] long MaxBytes,
    [property: Id(16)] IReadOnlyList<ReleaseAction> May);

/// <summary>Where a packet stands: what it shows follows from these versions.</summary>
/// <param name="Packet">As <see cref="PacketView.Version"/>.</param>
/// <param name="Request">Of its request, which says who may do what.</param>
/// <param name="Case">Of the case, which its texts took values from.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PacketMark")]
public sealed record PacketMark([property: Id(0)] int Packet, [property: Id(1)] int Request, [property: Id(2)] int Case);

/// <summary>Where a packet stands now, and the packet if that is news.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.PacketNews")]
public sealed record PacketNews([property: Id(0)] PacketMark Mark, [property: Id(1)] PacketView? Packet);

/// <summary>The answer to a command: the packet after it as the actor sees it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.PacketReply")]
public sealed record PacketReply([property: Id(0)] PacketView? Packet, [property: Id(1)] Refusal? Refusal);

/// <summary>A packet to take along, or why not.</summary>
/// <param name="Contents">The file; null with a refusal.</param>
/// <param name="Name">Its name, which names nobody.</param>
/// <param name="Refusal">Why not.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PacketTaken")]
public sealed record PacketTaken([property: Id(0)] byte[]? Contents, [property: Id(1)] string? Name, [property: Id(2)] Refusal? Refusal);

/// <summary>How many documents there are to make pages of, or why she gets none.</summary>
/// <param name="CaseId">Whose packet it is; empty with a refusal.</param>
/// <param name="Documents">How many.</param>
/// <param name="Refusal">Why not.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PacketPages")]
public sealed record PacketPages([property: Id(0)] string CaseId, [property: Id(1)] int Documents, [property: Id(2)] Refusal? Refusal);

/// <summary>One of all files of a packet, or why not.</summary>
/// <param name="Contents">The file; null with a refusal, and of one that is too large to be sent.</param>
/// <param name="Name">Its name, which names nobody, with the folder that says what it is for.</param>
/// <param name="Title">What is in it, as the packet's list of files has it; null for what the name says. Privileged.</param>
/// <param name="Files">How many files there are.</param>
/// <param name="Model">Hash of all that they are made of: files with another one are of another packet. It tells guesses from each other: not to be kept.</param>
/// <param name="Refusal">Why not.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PacketFileTaken")]
public sealed record PacketFileTaken(
    [property: Id(0)] byte[]? Contents, [property: Id(1)] string Name, [property: Id(2)] string? Title, [property: Id(3)] int Files, [property: Id(4)] string Model, [property: Id(5)] Refusal? Refusal);

/// <summary>What a packet comes to.</summary>
/// <param name="Pages">How many.</param>
/// <param name="Files">For electronic filing, each as small as it has to be.</param>
/// <param name="Problems">What is wrong; those that are no warnings keep the court from taking it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PacketBuild")]
public sealed record PacketBuild([property: Id(0)] int Pages, [property: Id(1)] IReadOnlyList<PacketBuildFile> Files, [property: Id(2)] IReadOnlyList<PacketProblem> Problems);

/// <summary>One of its files, with the pages as they are printed.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.PacketBuildFile")]
public sealed record PacketBuildFile([property: Id(0)] int Number, [property: Id(1)] string Name, [property: Id(2)] int FirstPage, [property: Id(3)] int LastPage);

/// <summary>Something that is wrong with it, in words that say what to do.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.PacketProblem")]
public sealed record PacketProblem([property: Id(0)] string Code, [property: Id(1)] string Sentence, [property: Id(2)] bool IsWarning);

/// <summary>Ids that follow from others.</summary>
public static class PacketFileId
{
    /// <summary>The file that <see cref="UploadPacketFile"/> with this command id uploads, also when sent again.</summary>
    public static string For(string packetId, Guid commandId) => OpaqueId.Derive("packet-file", packetId, commandId.ToString("N"));
}
