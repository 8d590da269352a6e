using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Drafts;

/// <summary>
/// A co-edited rich text and its only writer. Key: <see cref="DraftId"/>. Version 0 is the empty document ("\n");
/// every accepted change is one version more.
/// </summary>
[GrainInterfaceType("draft")]
public interface IDraftGrain : IGrainWithStringKey
{
    /// <summary>The document as committed, or null when absent or not the actor's to see.</summary>
    [Alias("Open")]
    Task<DraftView?> Open(Actor actor);

    /// <summary>Transforms the change over everything after its base version, writes it, and answers after the commit.</summary>
    [Alias("Submit")]
    Task<DraftReply> Submit(SubmitDelta command);

    /// <summary>
    /// The changes after <paramref name="afterVersion"/>, oldest first, at most about 16 MB of them (ask again from the last
    /// one); null as <see cref="Open"/>.
    /// </summary>
    [Alias("Changes")]
    Task<IReadOnlyList<DraftChange>?> Changes(Actor actor, int afterVersion);

    /// <summary>At most <paramref name="first"/> of the changes after <paramref name="afterVersion"/>, oldest first; null as <see cref="Open"/>.</summary>
    [Alias("History")]
    Task<IReadOnlyList<DraftChange>?> History(Actor actor, int afterVersion, int first);

    /// <summary>The document as it was at <paramref name="version"/>; null as <see cref="Open"/> or when there is no such version.</summary>
    [Alias("At")]
    Task<DraftView?> At(Actor actor, int version);

    /// <summary>
    /// The document as it is, or as it was at <paramref name="version"/>, to take along as <paramref name="format"/>; null as
    /// <see cref="At"/>.
    /// </summary>
    [Alias("Export")]
    Task<DraftView?> Export(Actor actor, int? version, string format);

    /// <summary>Where one of the words stands first; null when none does, and as <see cref="Open"/>. For its case, which puts it on record.</summary>
    [Alias("Search")]
    Task<Passage?> Search(Actor actor, SearchedWords words);

    /// <summary>The committed version and who may see the draft now; null when its subject is absent.</summary>
    [Alias("Head")]
    Task<DraftHead?> Head();

    /// <summary>
    /// The document as it is, or as it was at <paramref name="version"/>; null as <see cref="At"/>. For the packet whose text it is, which puts its own
    /// reading on record.
    /// </summary>
    [Alias("Text")]
    Task<DraftView?> Text(Actor actor, int? version);

    /// <summary>The committed version, whoever asks: it tells nothing. For its packet, which says by it whether its texts were changed.</summary>
    [Alias("NewestVersion")]
    Task<int> NewestVersion();

    /// <summary>Its subject was forgotten: lets go of the contents, which open never again.</summary>
    [Alias("Close")]
    Task Close();
}

/// <summary>A change as an editor made it.</summary>
/// <param name="CommandId">Follows from <paramref name="ClientId"/> and <paramref name="Sequence"/> (<see cref="CommandIdFor"/>).</param>
/// <param name="Actor">The author.</param>
/// <param name="ClientId">The editor (one open page), up to 64 characters.</param>
/// <param name="Sequence">The editor's own count, from 1.</param>
/// <param name="BaseVersion">The version the editor had when she made the change.</param>
/// <param name="Delta">The change, against the base version.</param>
[GenerateSerializer, Immutable, Alias("lawlab.SubmitDelta")]
public sealed record SubmitDelta(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string ClientId,
    [property: Id(1)] int Sequence,
    [property: Id(2)] int BaseVersion,
    [property: Id(3)] Delta Delta) : Command(CommandId, Actor)
{
    /// <summary>The command id of an editor's change.</summary>
    public static Guid CommandIdFor(string clientId, int sequence) =>
        OpaqueId.DeriveGuid("delta", clientId, sequence.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>A document at a version.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DraftView")]
public sealed record DraftView([property: Id(0)] string DraftId, [property: Id(1)] int Version, [property: Id(2)] Delta Contents);

/// <summary>A committed change: applying it to version <paramref name="Version"/> − 1 gives <paramref name="Version"/>.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DraftChange")]
public sealed record DraftChange(
    [property: Id(0)] string DraftId,
    [property: Id(1)] int Version,
    [property: Id(2)] string ClientId,
    [property: Id(3)] int Sequence,
    [property: Id(4)] string AuthorId,
    [property: Id(5)] string AuthorName,
    [property: Id(6)] Delta Delta,
    [property: Id(7)] DateTimeOffset At);

/// <summary>The answer to a change: its version, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DraftReply")]
public sealed record DraftReply([property: Id(0)] int Version, [property: Id(1)] Refusal? Refusal);

/// <summary>Where a draft stands and who may see it.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.DraftHead")]
public sealed record DraftHead([property: Id(0)] int Version, [property: Id(1)] AccessList Access);

/// <summary>
/// A draft belongs to a subject, and who may open the subject may open the draft: so its id says which, as
/// <c>{kind}-{subject id}-{name}</c>.
/// </summary>
/// <param name="Kind">What the subject is: <c>case</c>, <c>conference</c>, <c>jurisdiction</c>, <c>library</c> or <c>packet</c>.</param>
/// <param name="SubjectId">The subject.</param>
/// <param name="Name">Which of the subject's drafts.</param>
public sealed record DraftId(string Kind, string SubjectId, string Name)
{
    /// <summary>Name of the draft of a case's strategy.</summary>
    public const string Strategy = "strategy";

    /// <summary>Kind of a draft that belongs to a case.</summary>
    public const string OfCase = "case";

    /// <summary>Kind of a draft that belongs to a conference.</summary>
    public const string OfConference = "conference";

    /// <summary>Kind of a draft that belongs to a Center of Excellence.</summary>
    public const string OfJurisdiction = "jurisdiction";

    /// <summary>Kind of a draft that belongs to an item of the library.</summary>
    public const string OfLibrary = "library";

    /// <summary>Kind of a draft that is a text of a packet.</summary>
    public const string OfPacket = "packet";

    private const int MaxName = 40;

    /// <summary>The strategy of a case.</summary>
    public static DraftId StrategyOf(string caseId) => new(OfCase, caseId, Strategy);

    /// <summary>The minutes of a conference.</summary>
    public static DraftId MinutesOf(string conferenceId) => new(OfConference, conferenceId, "minutes");

    /// <summary>The strategic plan of a Center of Excellence.</summary>
    public static DraftId PlanOf(string jurisdictionId) => new(OfJurisdiction, jurisdictionId, "plan");

    /// <summary>The text of an item of the library, as its next version will have it.</summary>
    public static DraftId TextOf(string itemId) => new(OfLibrary, itemId, "text");

    /// <summary>A text of a packet.</summary>
    /// <param name="requestId">The release request, whose id the packet has.</param>
    /// <param name="text">Code of the text.</param>
    public static DraftId TextOfPacket(string requestId, string text) => new(OfPacket, requestId, text);

    /// <summary>The subject's stream.</summary>
    public string SubjectStream => $"{Kind}/{SubjectId}";

    /// <summary>Reads an id; null for anything that is none.</summary>
    public static DraftId? Parse(string? value)
    {
        if (value?.Split('-', 3) is not [var kind, var subject, var name] || !OpaqueId.IsWellFormed(subject)) return null;
        // Which texts a packet has, its request knows.
        if (kind == OfPacket) return name.Length is > 0 and <= MaxName && name.All(letter => letter is '-' or (>= 'a' and <= 'z')) ? TextOfPacket(subject, name) : null;
        DraftId[] known = [StrategyOf(subject), MinutesOf(subject), PlanOf(subject), TextOf(subject)];
        return Array.Find(known, id => id.ToString() == value);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}-{SubjectId}-{Name}";
}
