namespace LawLab.Web.Exports;

/// <summary>What stands in a column.</summary>
internal enum ExportType
{
    /// <summary>Words; what a spreadsheet takes for a formula begins with an apostrophe.</summary>
    Text,

    /// <summary>One code, of the list or of the codes that the dictionary has.</summary>
    Code,

    /// <summary>Several codes with semicolons between them.</summary>
    Codes,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A day, in the court's zone.</summary>
    Date,

    /// <summary>The court's wall time, hours and minutes.</summary>
    Time,

    /// <summary>A moment, UTC.</summary>
    Instant,
}

/// <summary>A column of an exported table.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Type">What stands in it.</param>
/// <param name="Meaning">For the dictionary.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Unit">Of a number or amount; null for others.</param>
/// <param name="List">List of the courts' codes; null for others.</param>
/// <param name="Words">Enumeration of the codes; null for others.</param>
internal sealed record ExportColumn(string Name, ExportType Type, string Meaning, string Source, string? Unit = null, string? List = null, Type? Words = null);
