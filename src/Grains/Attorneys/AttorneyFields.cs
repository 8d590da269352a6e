using LawLab.Grains.Lists;
using NpgsqlTypes;

namespace LawLab.Grains.Attorneys;

/// <summary>The order of a list of colleagues; ties go by id.</summary>
public enum AttorneyOrder
{
    /// <summary>By the name that colleagues see.</summary>
    Name,

    /// <summary>Who can give the most hours first.</summary>
    HoursPerMonth,
}

/// <summary>What conditions on a list of colleagues may be about: what each row shows.</summary>
public static class AttorneyFields
{
    /// <summary>The name that colleagues see.</summary>
    public static ListField<AttorneyRow, string> Name { get; } = Fields<AttorneyRow>.Text("name", row => row.Name);

    /// <summary>Codes of the list language.</summary>
    public static ListField<AttorneyRow, string> Languages { get; } = Fields<AttorneyRow>.Many("languages", row => row.Languages);

    /// <summary>0 to 300.</summary>
    public static ListField<AttorneyRow, int> HoursPerMonth { get; } = Fields<AttorneyRow>.One("hours_per_month", row => row.HoursPerMonth);

    /// <summary>Codes of <see cref="PracticeSubjects"/>.</summary>
    public static ListField<AttorneyRow, string> Subjects { get; } = Fields<AttorneyRow>.Many("subjects", row => row.Subjects);

    /// <summary>Whether she also works from afar.</summary>
    public static ListField<AttorneyRow, bool> Remote { get; } = Fields<AttorneyRow>.One("remote", row => row.Remote);

    /// <summary>Admitted to a bar.</summary>
    public static ListField<AttorneyRow, bool> IsLawyer { get; } = Fields<AttorneyRow>.One("is_lawyer", row => row.IsLawyer);

    /// <summary>Fully accredited.</summary>
    public static ListField<AttorneyRow, bool> IsAccredited { get; } = Fields<AttorneyRow>.One("is_accredited", row => row.IsAccredited);

    /// <summary>Without experience in removal defense.</summary>
    public static ListField<AttorneyRow, bool> IsNewcomer { get; } = Fields<AttorneyRow>.One("is_newcomer", row => row.IsNewcomer);

    /// <summary>Accepted as a mentor.</summary>
    public static ListField<AttorneyRow, bool> IsMentor { get; } = Fields<AttorneyRow>.One("is_mentor", row => row.IsMentor);

    internal static ListOrder OrderOf(AttorneyOrder order) => order switch
    {
        AttorneyOrder.Name => new("name", NpgsqlDbType.Text),
        AttorneyOrder.HoursPerMonth => new("hours_per_month", NpgsqlDbType.Integer, IsDescending: true),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
