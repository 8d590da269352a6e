using LawLab.Grains.Cases;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Exports;

/// <summary>What an export is of.</summary>
public enum ExportKind
{
    /// <summary>Cases of a list, as tables.</summary>
    Cases,

    /// <summary>A packet, as the files that it comes to.</summary>
    Packet,
}

/// <summary>What is done of an export; each phase has steps of its own.</summary>
public enum ExportPhase
{
    /// <summary>Tables are written: a step for each case and table.</summary>
    Tables,

    /// <summary>Pages of a packet's documents are made: a step for each document.</summary>
    Pages,

    /// <summary>A packet's files are written: a step for each file.</summary>
    Files,
}

/// <summary>A table of an export.</summary>
public enum ExportTable
{
    /// <summary>A row for each case.</summary>
    Cases,

    /// <summary>A row for each hearing on the calendar.</summary>
    Hearings,

    /// <summary>A row for each thing that was decided.</summary>
    Outcomes,

    /// <summary>A row for each answered data point.</summary>
    DataPoints,
}

/// <summary>What its tables are written as.</summary>
public enum ExportFormat
{
    /// <summary>RFC 4180.</summary>
    Csv,

    /// <summary>A workbook for each table.</summary>
    Xlsx,

    /// <summary>Apache Parquet.</summary>
    Parquet,
}

/// <summary>Where an export stands.</summary>
public enum ExportState
{
    /// <summary>Nobody makes it yet.</summary>
    Waiting,

    /// <summary>It is made.</summary>
    Running,

    /// <summary>It can be downloaded.</summary>
    Done,

    /// <summary>She who asked for it did not want it any more.</summary>
    Cancelled,

    /// <summary>It was not made, or is taken back; its code says why.</summary>
    Failed,
}

/// <summary>What is asked for.</summary>
/// <param name="Tables">One at least.</param>
/// <param name="Format">What they are written as.</param>
/// <param name="WithNames">Also caption, A-number and what else only those see who may learn the client's name.</param>
/// <param name="Filter">Which cases.</param>
/// <param name="ForStudy">To be given to others: of clients who agreed to that alone, and less of each.</param>
public sealed record ExportRequest(IReadOnlyList<ExportTable> Tables, ExportFormat Format, bool WithNames, CaseFilter Filter, bool ForStudy = false);

/// <summary>A file of the package.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Rows">Without the head; 0 for what is no table.</param>
/// <param name="Bytes">Its size. Its hash stands in the manifest alone: of a short file it would let a guess be compared.</param>
public sealed record ExportFile(string Name, long Rows, long Bytes);

/// <summary>An export as she who asked for it sees it.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Tables">What is in it; empty of a packet.</param>
/// <param name="Format">As what; null of a packet.</param>
/// <param name="WithNames">Whether clients are named.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Code">Why it failed; null otherwise.</param>
/// <param name="Cases">How many cases are in it.</param>
/// <param name="Steps">How many steps the phase has.</param>
/// <param name="StepsDone">How many of them are done.</param>
/// <param name="Rows">How many rows are written.</param>
/// <param name="AskedAt">When it was asked for: the cases in it are those of that moment.</param>
/// <param name="EndedAt">When it was done, cancelled or failed; null before.</param>
/// <param name="ExpiresAt">When it is deleted.</param>
/// <param name="Bytes">Size of the package; null until it is done.</param>
/// <param name="Sha256">Of the package, in hexadecimal; null until it is done.</param>
/// <param name="Files">What is in the package; empty until it is done.</param>
/// <param name="ForStudy">Whether it may be given to others.</param>
/// <param name="PacketId">Which packet it is of; null of cases.</param>
/// <param name="Phase">What is done now; null while nobody makes it.</param>
public sealed record CaseExport(
    string Id,
    IReadOnlyList<ExportTable> Tables,
    ExportFormat? Format,
    bool WithNames,
    ExportState State,
    string? Code,
    int Cases,
    int Steps,
    int StepsDone,
    long Rows,
    DateTimeOffset AskedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset ExpiresAt,
    long? Bytes,
    string? Sha256,
    IReadOnlyList<ExportFile> Files,
    bool ForStudy,
    string? PacketId,
    ExportPhase? Phase)
{
    /// <summary>What it is of.</summary>
    public ExportKind Kind => PacketId is null ? ExportKind.Cases : ExportKind.Packet;
}

/// <summary>How far its maker is.</summary>
/// <param name="Phase">What is done.</param>
/// <param name="Steps">How many steps that has.</param>
/// <param name="Done">How many are done.</param>
public sealed record ExportProgress(ExportPhase Phase, int Steps, int Done);

/// <summary>The answer to a command: the export after it, or why not.</summary>
public sealed record ExportReply(CaseExport? Export, Refusal? Refusal);

/// <summary>An export that somebody has to make now.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="OrganizationId">Of whose cases' reader.</param>
/// <param name="PersonId">Who asked.</param>
/// <param name="SignIn">The sign-in that asked; see <see cref="Access.Actor.SignIn"/>.</param>
/// <param name="Run">This time; who has another one has lost it.</param>
/// <param name="Export">What was asked for.</param>
/// <param name="Attempts">For the how manieth time.</param>
public sealed record DueExport(string Id, string OrganizationId, string PersonId, string SignIn, Guid Run, CaseExport Export, int Attempts);

/// <summary>Why an export was not made or is taken back.</summary>
public static class ExportFailure
{
    /// <summary>It was tried three times.</summary>
    public const string Failed = "export.failed";

    /// <summary>A case in it is not hers to take along any more.</summary>
    public const string AccessChanged = "export.access-changed";

    /// <summary>The sign-in that asked for it ended.</summary>
    public const string SignedOut = "export.signed-out";

    /// <summary>The packet was changed again and again while its files were written: they would not be of one packet.</summary>
    public const string PacketChanged = "export.packet-changed";

    /// <summary>A sheet has fewer rows than a table.</summary>
    public const string TooManyRows = "export.too-many-rows";
}

/// <summary>Who makes an export has lost it: it was cancelled, is over, or somebody else makes it.</summary>
public sealed class ExportLostException() : Exception("This export is not this process's to make any more.");

/// <summary>It cannot be made, and trying again would not help.</summary>
/// <param name="code">Of <see cref="ExportFailure"/>.</param>
public sealed class ExportFailedException(string code) : Exception("The export cannot be made.")
{
    /// <summary>Why.</summary>
    public string Code => code;
}
