namespace LawLab.Grains.Eoir;

/// <summary>What became of one table of a release, and how it differs from the release before.</summary>
/// <param name="Table"><c>proceeding</c>, <c>case</c>, <c>application</c>, <c>hearing</c>, <c>bond</c> or <c>appeal</c>.</param>
/// <param name="Read">Rows in the file, the header not counted.</param>
/// <param name="Rejected">Rows that were left out; each is in the file of rejects.</param>
/// <param name="Duplicates">Rows whose number came again further down; the last one was taken.</param>
/// <param name="ImpossibleDates">Cells with a day before 1950, too far ahead or not in the calendar; taken as blank.</param>
/// <param name="NulRows">Rows with NUL bytes in them, which were taken out.</param>
/// <param name="Added">Rows that the release before did not have.</param>
/// <param name="Changed">Rows that said something else before, or had gone and are back.</param>
/// <param name="Unchanged">Rows that said the same.</param>
/// <param name="Gone">Rows that this release no longer has; marked, not removed, and no longer counted in figures.</param>
public sealed record EoirDifference(
    string Table, int Read, int Rejected, int Duplicates, int ImpossibleDates, int NulRows, int Added, int Changed, int Unchanged, int Gone);

/// <summary>The outcome of an import.</summary>
/// <param name="Release">Number of the release in this database.</param>
/// <param name="AlreadyThere">Whether this release was the last one imported: nothing was changed, and the rest tells of back then.</param>
/// <param name="Resumed">Whether an import that was stopped went on.</param>
/// <param name="DataThrough">The latest completion of a proceeding; null without any.</param>
/// <param name="Tables">What became of each table that was there.</param>
/// <param name="Missing">Files that were not there; their tables stay as they are.</param>
/// <param name="Skipped">Files that were there and are not read.</param>
public sealed record EoirImport(
    int Release, bool AlreadyThere, bool Resumed, DateOnly? DataThrough, IReadOnlyList<EoirDifference> Tables, IReadOnlyList<string> Missing, IReadOnlyList<string> Skipped);

/// <summary>What an import is doing.</summary>
public enum EoirStep
{
    /// <summary>Finding out whether the release is known.</summary>
    Recognizing,

    /// <summary>Reading a file; what was read stays when the import is stopped.</summary>
    Reading,

    /// <summary>Comparing a table with the release before.</summary>
    Comparing,

    /// <summary>Counting the figures.</summary>
    Counting,
}

/// <summary>How far an import is.</summary>
/// <param name="Step">What it does.</param>
/// <param name="File">The file's name; empty when it is about all of them.</param>
/// <param name="Bytes">Bytes read of the file.</param>
/// <param name="OfBytes">The file's length.</param>
/// <param name="Rows">Rows read of the file.</param>
public sealed record EoirProgress(EoirStep Step, string File, long Bytes = 0, long OfBytes = 0, int Rows = 0);

/// <summary>The folder cannot be imported; the message says what to do. What was there stays.</summary>
public sealed class EoirImportException(string message) : Exception(message);
