using LawLab.Grains.Lists;

namespace LawLab.Grains.Attorneys;

/// <summary>A volunteer in a list.</summary>
/// <param name="Attorney">The person.</param>
/// <param name="Stage">The last step that is done.</param>
/// <param name="OpenCases">How many open cases she is on the team of.</param>
public sealed record VolunteerRow(AttorneyRow Attorney, VolunteerStage Stage, int OpenCases)
{
    /// <summary>By which door she came.</summary>
    public VolunteerDoor Door => Attorney.Wants!.Value;

    /// <summary>Since when she waits, or waited.</summary>
    public DateTimeOffset AskedAt => Attorney.AskedAt!.Value;
}

/// <summary>The order of a list of volunteers.</summary>
public enum VolunteerOrder
{
    /// <summary>Who waits longest first.</summary>
    WaitsLongest,

    /// <summary>By name.</summary>
    Name,

    /// <summary>Who is on the fewest open cases first.</summary>
    FewestCases,
}

/// <summary>What conditions on volunteers may be about: what each row shows. How far one has come is in two tables, so they are looked at one by one.</summary>
public static class VolunteerFields
{
    /// <summary>The name that colleagues see.</summary>
    public static ListField<VolunteerRow, string> Name { get; } = Fields<VolunteerRow>.Text("name", row => row.Attorney.Name);

    /// <summary>Codes of the list language.</summary>
    public static ListField<VolunteerRow, string> Languages { get; } = Fields<VolunteerRow>.Many("languages", row => row.Attorney.Languages);

    /// <summary>Codes of <see cref="PracticeSubjects"/>.</summary>
    public static ListField<VolunteerRow, string> Subjects { get; } = Fields<VolunteerRow>.Many("subjects", row => row.Attorney.Subjects);

    /// <summary>Whether she also works from afar.</summary>
    public static ListField<VolunteerRow, bool> Remote { get; } = Fields<VolunteerRow>.One("remote", row => row.Attorney.Remote);

    /// <summary>By which door she came.</summary>
    public static ListField<VolunteerRow, VolunteerDoor> Door { get; } = Fields<VolunteerRow>.One("door", row => row.Door);

    /// <summary>The last step that is done.</summary>
    public static ListField<VolunteerRow, VolunteerStage> Stage { get; } = Fields<VolunteerRow>.One("stage", row => row.Stage);

    /// <summary>Since when she waits, or waited.</summary>
    public static ListField<VolunteerRow, DateTimeOffset> AskedAt { get; } = Fields<VolunteerRow>.One("asked_at", row => row.AskedAt);

    /// <summary>Id of who mentors her.</summary>
    public static ListField<VolunteerRow, string> Mentor { get; } = Fields<VolunteerRow>.Text("mentor", row => row.Attorney.MentorId);

    /// <summary>How many open cases she is on the team of.</summary>
    public static ListField<VolunteerRow, int> OpenCases { get; } = Fields<VolunteerRow>.One("open_cases", row => row.OpenCases);

    /// <summary>What an order goes by.</summary>
    public static HeldOrder<VolunteerRow> OrderOf(VolunteerOrder order) => order switch
    {
        VolunteerOrder.WaitsLongest => HeldOrder.By<VolunteerRow, DateTimeOffset>(row => row.AskedAt),
        VolunteerOrder.Name => HeldOrder.By<VolunteerRow, string>(row => row.Attorney.Name),
        VolunteerOrder.FewestCases => HeldOrder.By<VolunteerRow, int>(row => row.OpenCases),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
