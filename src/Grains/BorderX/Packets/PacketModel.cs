using System.Collections.Immutable;
using LawLab.Grains.Drafts;
using LawLab.Grains.Law;

namespace LawLab.Grains.BorderX.Packets;

/// <summary>All that a packet is made of. Nothing else goes into its pages: no clock and no setting, so the same model is the same bytes.</summary>
public sealed record PacketModel
{
    /// <summary>What is asked for; decides order, cover and limits.</summary>
    public required ReleasePath Filing { get; init; }

    /// <summary>The day whose layout holds: of filing, as far as it is known.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Where it is filed.</summary>
    public required PacketForum Forum { get; init; }

    /// <summary>The people whom it is about, the lead first.</summary>
    public required ImmutableArray<PacketRespondent> Respondents { get; init; }

    /// <summary>Who files it.</summary>
    public required PacketPractitioner Practitioner { get; init; }

    /// <summary>As <c>In bond proceedings</c>.</summary>
    public required string Proceedings { get; init; }

    /// <summary>Printed prominently at the top right of the cover.</summary>
    public required bool IsDetained { get; init; }

    /// <summary>The government joins in it.</summary>
    public bool IsJoint { get; init; }

    /// <summary>The immigration judge, when one is assigned.</summary>
    public string? Judge { get; init; }

    /// <summary>The next hearing, by the court's clock.</summary>
    public DateTime? NextHearing { get; init; }

    /// <summary>As <c>Respondent’s Motion for Bond Redetermination</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The texts of the motion, brief, request or petition, in order.</summary>
    public required ImmutableArray<PacketText> Texts { get; init; }

    /// <summary>Forms, receipts, decisions and exhibits; of each part in order. Exhibits get their tab by it.</summary>
    public required ImmutableArray<PacketDocument> Documents { get; init; }

    /// <summary>What the judge is to sign; null for none.</summary>
    public Delta? ProposedOrder { get; init; }

    /// <summary>How the other side gets it; null when nobody said.</summary>
    public PacketService? Service { get; init; }
}

/// <summary>A court, the Board or an office.</summary>
/// <param name="Place">The line under its name on the cover: <c>Lumpkin, Georgia</c>; of a district court its district.</param>
/// <param name="CaseNumber">A civil action's number, when it has one.</param>
/// <param name="Opponents">The officials against whom a petition is brought; empty otherwise.</param>
public sealed record PacketForum(string Place, string? CaseNumber = null, ImmutableArray<string> Opponents = default);

/// <summary>A person in proceedings.</summary>
/// <param name="Name">As the court knows her.</param>
/// <param name="ANumber">Eight or nine digits, with or without A and dashes.</param>
public sealed record PacketRespondent(string Name, string ANumber);

/// <summary>The practitioner's block at the top left of the cover, and of the signature.</summary>
/// <param name="Name">Her name.</param>
/// <param name="Address">Organization, street, city, telephone, mail: a line each.</param>
/// <param name="EoirId">Her number with EOIR.</param>
/// <param name="Role">As <c>Counsel for Respondent</c>.</param>
public sealed record PacketPractitioner(string Name, ImmutableArray<string> Address, string? EoirId, string Role);

/// <summary>One text of the main part.</summary>
/// <param name="Title">In the table of contents.</param>
/// <param name="Contents">What it says.</param>
/// <param name="CountsToLimit">It is of the body, whose pages some rules limit.</param>
/// <param name="IsSigned">The practitioner's signature follows it.</param>
public sealed record PacketText(string Title, Delta Contents, bool CountsToLimit = true, bool IsSigned = false);

/// <summary>A part of a packet in the order of <c>layouts.tsv</c>.</summary>
public enum PacketPart
{
    /// <summary>The Board's briefing notice.</summary>
    BriefingNotice,

    /// <summary>EOIR-28, EOIR-27, EOIR-61 or G-28.</summary>
    EntryOfAppearance,

    /// <summary>The cover page.</summary>
    Cover,

    /// <summary>The receipt of a fee, or the request to waive it.</summary>
    Fee,

    /// <summary>The table of contents.</summary>
    Contents,

    /// <summary>The texts.</summary>
    Argument,

    /// <summary>The decision that is asked to be changed.</summary>
    Decision,

    /// <summary>The application for relief that goes with a motion to reopen.</summary>
    ReliefApplication,

    /// <summary>The exhibits with their tabs.</summary>
    Exhibits,

    /// <summary>The order for the judge to sign.</summary>
    ProposedOrder,

    /// <summary>Proof of service, or the statement of electronic service.</summary>
    Service,
}

/// <summary>A file of a packet.</summary>
/// <param name="Part">Where it stands; the parts that the layout engine writes itself take none.</param>
/// <param name="Title">In the table of contents, on the tab's sheet and in bookmarks.</param>
/// <param name="Sha256">Of its bytes, in hexadecimal: what is made of it is made again when this changes.</param>
/// <param name="IsEnglish">Otherwise it needs a certified translation.</param>
/// <param name="HasCertifiedTranslation">The translation and the translator's certificate are among its pages.</param>
public sealed record PacketDocument(PacketPart Part, string Title, string Sha256, bool IsEnglish = true, bool HasCertifiedTranslation = false);

/// <summary>How the other side gets the packet.</summary>
public abstract record PacketService;

/// <summary>Both sides are in ECAS, which serves it.</summary>
public sealed record ElectronicService : PacketService;

/// <summary>Somebody serves it and says so.</summary>
/// <param name="By">Who served.</param>
/// <param name="To">Whom, with the address: a line each.</param>
/// <param name="How">As <c>by first-class mail</c>.</param>
/// <param name="On">The day; null leaves a line to fill in, and the packet is not ready.</param>
public sealed record ServiceCertificate(string By, ImmutableArray<string> To, string How, DateOnly? On) : PacketService;
