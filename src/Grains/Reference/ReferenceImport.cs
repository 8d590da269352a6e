namespace LawLab.Grains.Reference;

/// <summary>What became of one list.</summary>
/// <param name="List">The list, or <c>detention-facility</c>, <c>ice-area</c>, <c>ice-month</c> and <c>ice-agreement</c> for the tables.</param>
/// <param name="File">The file's name.</param>
/// <param name="Read">Rows in the file.</param>
/// <param name="Added">Rows that were not there before.</param>
/// <param name="Changed">Rows that said something else before.</param>
/// <param name="Unchanged">Rows that said the same before.</param>
/// <param name="Retired">Rows that were there before and are no longer in the file; kept for old cases.</param>
/// <param name="Rejected">Rows that were left out.</param>
public sealed record ImportedList(
    string List, string File, int Read, int Added, int Changed, int Unchanged, int Retired, int Rejected);

/// <summary>A row that was left out or mended.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Key">The row's code or name; empty when it has none.</param>
/// <param name="Mended">Whether the row was mended and kept; otherwise it was left out.</param>
/// <param name="Reason">Why.</param>
/// <param name="Value">What the row says, shortened.</param>
public sealed record ImportRemark(string File, int Line, string Key, bool Mended, string Reason, string Value);

/// <summary>The outcome of an import.</summary>
/// <param name="Lists">What became of each list that was read.</param>
/// <param name="Remarks">Every row that was left out or mended.</param>
/// <param name="Missing">Files that were not there; their lists stay as they are.</param>
/// <param name="Unreadable">Files that could not be read as a whole, with the reason; their lists stay as they are.</param>
public sealed record ReferenceImport(
    IReadOnlyList<ImportedList> Lists,
    IReadOnlyList<ImportRemark> Remarks,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unreadable);

/// <summary>The folder cannot be imported; the message says what to do.</summary>
public sealed class ReferenceFolderException(string message) : Exception(message);

/// <summary>A file that cannot be read as a whole.</summary>
internal sealed class UnreadableFileException(string reason) : Exception(reason);

/// <summary>A code with its label, as accepted.</summary>
internal sealed record CodeRow(string Code, string Label, string? Detail = null);

/// <summary>A part of an ICE area of responsibility: a state, or one county of it.</summary>
internal sealed record IceArea(string Office, string State, string County, string? Note);
