using LawLab.Grains.Lists;
using NpgsqlTypes;

namespace LawLab.Grains.Library;

/// <summary>The order of a list of items; ties go by id.</summary>
public enum LibraryOrder
{
    /// <summary>What fits the words best first; without words what was changed last.</summary>
    BestFit,

    /// <summary>Last changed first.</summary>
    ChangedNewest,

    /// <summary>By title.</summary>
    Title,
}

/// <summary>What conditions on a list of items may be about: what each row shows.</summary>
public static class LibraryFields
{
    /// <summary>Id of the jurisdiction; null for an item of an organization.</summary>
    public static ListField<LibraryRow, string> Jurisdiction { get; } = Fields<LibraryRow>.Text("jurisdiction", row => row.JurisdictionId);

    /// <summary>What it is.</summary>
    public static ListField<LibraryRow, LibraryKind> Kind { get; } = Fields<LibraryRow>.One("kind", row => row.Kind);

    /// <summary>Whether it is published.</summary>
    public static ListField<LibraryRow, LibraryStage> Stage { get; } = Fields<LibraryRow>.One("stage", row => row.Stage);

    /// <summary>The title.</summary>
    public static ListField<LibraryRow, string> Title { get; } = Fields<LibraryRow>.Text("title", row => row.Title);

    /// <summary>The citation.</summary>
    public static ListField<LibraryRow, string> Citation { get; } = Fields<LibraryRow>.Text("citation", row => row.Citation);

    /// <summary>Codes of <see cref="Attorneys.PracticeSubjects"/>.</summary>
    public static ListField<LibraryRow, string> Subjects { get; } = Fields<LibraryRow>.Many("subjects", row => row.Subjects);

    /// <summary>Codes of the list court.</summary>
    public static ListField<LibraryRow, string> Courts { get; } = Fields<LibraryRow>.Many("courts", row => row.Courts);

    /// <summary>Codes of the list judge.</summary>
    public static ListField<LibraryRow, string> Judges { get; } = Fields<LibraryRow>.Many("judges", row => row.Judges);

    /// <summary>A code of <see cref="MotionKinds"/>.</summary>
    public static ListField<LibraryRow, string> Motion { get; } = Fields<LibraryRow>.Text("motion", row => row.Motion);

    /// <summary>Who added it.</summary>
    public static ListField<LibraryRow, string> Author { get; } = Fields<LibraryRow>.Text("author", row => row.AuthorId);

    /// <summary>How many versions were published.</summary>
    public static ListField<LibraryRow, int> Versions { get; } = Fields<LibraryRow>.One("versions", row => row.Versions);

    /// <summary>When it was last changed.</summary>
    public static ListField<LibraryRow, DateTimeOffset> ChangedAt { get; } = Fields<LibraryRow>.One("changed_at", row => row.ChangedAt);

    internal static ListOrder OrderOf(LibraryOrder order, bool searches) => (order, searches) switch
    {
        (LibraryOrder.BestFit, true) => new("(1000000000 * (1 - ts_rank(words, (SELECT sought()), 1)))::bigint", NpgsqlDbType.Bigint),
        (LibraryOrder.Title, _) => new("title", NpgsqlDbType.Text),
        _ => new("changed_at", NpgsqlDbType.TimestampTz, IsDescending: true),
    };
}
