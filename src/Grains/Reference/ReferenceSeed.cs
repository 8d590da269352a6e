using Npgsql;

namespace LawLab.Grains.Reference;

/// <summary>
/// Codes that LawLab brings itself, for a first look and for an office that imports nothing. An imported row of the same code
/// replaces the built-in one, never the other way round.
/// </summary>
public static class ReferenceSeed
{
    /// <summary>The courts of the four Centers of Excellence.</summary>
    public static IReadOnlyList<ReferenceCode> Courts { get; } =
        ListOf("court", ("ATL", "Atlanta"), ("CHL", "Charlotte"), ("POO", "Portland"), ("KAN", "Kansas City"));

    /// <summary>Countries that most respondents of those courts come from.</summary>
    public static IReadOnlyList<ReferenceCode> Nationalities { get; } = ListOf(
        "nationality",
        ("GT", "Guatemala"), ("HO", "Honduras"), ("ES", "El Salvador"), ("MX", "Mexico"), ("NU", "Nicaragua"), ("VE", "Venezuela"),
        ("CO", "Colombia"), ("EC", "Ecuador"), ("CU", "Cuba"), ("HA", "Haiti"), ("IN", "India"), ("CM", "Cameroon"), ("ER", "Eritrea"),
        ("AF", "Afghanistan"), ("BM", "Burma (Myanmar)"), ("UE", "Ukraine"));

    /// <summary>Their languages.</summary>
    public static IReadOnlyList<ReferenceCode> Languages { get; } = ListOf(
        "language",
        ("SP", "Spanish"), ("ENG", "English"), ("QUI", "Quiche"), ("MAM", "Mam"), ("KEK", "Kekchi"), ("IXL", "Ixil"), ("CAB", "Garifuna"),
        ("CRE", "Creole"), ("PUN", "Punjabi"), ("FR", "French"), ("TIG", "Tigrigna - Eritrean"),
        ("FAE", "Farsi - Afgani - Dari"), ("BUR", "Burmese"), ("UK", "Ukrainian"), ("POR", "Portuguese"), ("RUS", "Russian"));

    /// <summary>
    /// Judges of the demo: made up, with codes that no court uses. Two of each court, in the order of <see cref="Courts"/>.
    /// </summary>
    public static IReadOnlyList<ReferenceCode> MadeUpJudges { get; } = ListOf(
        "judge",
        ("ZQ1", "Alder, Wren (made up)"), ("ZQ2", "Birch, Linnet (made up)"), ("ZQ3", "Cedar, Finch (made up)"),
        ("ZQ4", "Dogwood, Robin (made up)"), ("ZQ5", "Elm, Starling (made up)"), ("ZQ6", "Fir, Martin (made up)"),
        ("ZQ7", "Ginkgo, Teal (made up)"), ("ZQ8", "Hazel, Plover (made up)"));

    private static readonly IReadOnlyList<ReferenceCode> Others =
    [
        .. ListOf(
            "case-type",
            ("RMV", "Removal"), ("AOC", "Asylum Only Case"), ("WHO", "Withholding Only"), ("CFR", "Credible Fear Review"),
            ("RFR", "Reasonable Fear Case")),
        .. ListOf(
            "application",
            ("ASYL", "Asylum"), ("ASYW", "Asylum withholding"), ("WCAT", "Withholding - Convention Against Torture"),
            ("42A", "Cancellation of removal, permanent residents (EOIR-42A)"),
            ("42B", "Cancellation of removal, nonpermanent residents (EOIR-42B)"),
            ("245", "Adjustment of status (INA 245)"), ("VD", "Voluntary departure")),
        // The published lists have no table of these two.
        .. ListOf("custody", ("D", "Detained"), ("N", "Never detained"), ("R", "Released")),
        .. ListOf(
            "area-of-responsibility",
            ("ATL", "Atlanta"), ("BAL", "Baltimore"), ("BOS", "Boston"), ("BUF", "Buffalo"), ("CHI", "Chicago"), ("DAL", "Dallas"),
            ("DEN", "Denver"), ("DET", "Detroit"), ("ELP", "El Paso"), ("HLG", "Harlingen"), ("HOU", "Houston"), ("LOS", "Los Angeles"),
            ("MIA", "Miami"), ("NEW", "Newark"), ("NOL", "New Orleans"), ("NYC", "New York City"), ("PHI", "Philadelphia"),
            ("PHO", "Phoenix"), ("SEA", "Seattle"), ("SFR", "San Francisco"), ("SLC", "Salt Lake City"), ("SNA", "San Antonio"),
            ("SND", "San Diego"), ("SPM", "St Paul"), ("WAS", "Washington")),
    ];

    /// <summary>Adds the built-in codes that are not there yet, the demo's judges only <paramref name="withMadeUpJudges"/>.</summary>
    /// <returns>How many were added.</returns>
    public static Task<int> AddAsync(NpgsqlDataSource db, bool withMadeUpJudges, CancellationToken ct) =>
        ReferenceIndex.AddBuiltIn(
            db,
            [.. Courts, .. Nationalities, .. Languages, .. Others, .. withMadeUpJudges ? MadeUpJudges : []],
            DateOnly.FromDateTime(DateTime.UtcNow),
            ct);

    private static ReferenceCode[] ListOf(string list, params ReadOnlySpan<(string Code, string Label)> codes)
    {
        var all = new ReferenceCode[codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            all[i] = new(list, codes[i].Code, codes[i].Label);
        }

        return all;
    }
}
