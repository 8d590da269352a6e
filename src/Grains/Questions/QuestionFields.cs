using LawLab.Grains.Alerts;
using LawLab.Grains.Lists;
using NpgsqlTypes;

namespace LawLab.Grains.Questions;

/// <summary>The order of a list of questions; ties go by id.</summary>
public enum QuestionOrder
{
    /// <summary>Last asked first.</summary>
    AskedNewest,

    /// <summary>Last spoken of first.</summary>
    ChangedNewest,

    /// <summary>What has the fewest answers first.</summary>
    FewestAnswers,
}

/// <summary>What conditions on a list of questions may be about: what each row shows. No table holds a word of them.</summary>
public static class QuestionFields
{
    /// <summary>Id of the jurisdiction.</summary>
    public static ListField<QuestionRow, string> Jurisdiction { get; } = Fields<QuestionRow>.Text("tenant", row => row.JurisdictionId);

    /// <summary>What the place is.</summary>
    public static ListField<QuestionRow, AlertKind> Kind { get; } = Fields<QuestionRow>.Perhaps("kind", row => row.Kind);

    /// <summary>Code or name of the place.</summary>
    public static ListField<QuestionRow, string> Place { get; } = Fields<QuestionRow>.Text("place", row => row.Place);

    /// <summary>Codes of <see cref="Attorneys.PracticeSubjects"/>.</summary>
    public static ListField<QuestionRow, string> Subjects { get; } = Fields<QuestionRow>.Many("subjects", row => row.Subjects);

    /// <summary>How urgent it is.</summary>
    public static ListField<QuestionRow, QuestionUrgency> Urgency { get; } = Fields<QuestionRow>.One("urgency", row => row.Urgency);

    /// <summary>How far it has come.</summary>
    public static ListField<QuestionRow, QuestionStage> Stage { get; } = Fields<QuestionRow>.One("stage", row => row.Stage);

    /// <summary>Whether it has an accepted answer.</summary>
    public static ListField<QuestionRow, bool> Kept { get; } = Fields<QuestionRow>.One("kept", row => row.Kept);

    /// <summary>How many answers it has.</summary>
    public static ListField<QuestionRow, int> Answers { get; } = Fields<QuestionRow>.One("answers", row => row.Answers);

    /// <summary>When it was asked.</summary>
    public static ListField<QuestionRow, DateTimeOffset> AskedAt { get; } = Fields<QuestionRow>.One("asked_at", row => row.AskedAt);

    /// <summary>When something was last said of it.</summary>
    public static ListField<QuestionRow, DateTimeOffset> ChangedAt { get; } = Fields<QuestionRow>.One("changed_at", row => row.ChangedAt);

    internal static ListOrder OrderOf(QuestionOrder order) => order switch
    {
        QuestionOrder.AskedNewest => new("asked_at", NpgsqlDbType.TimestampTz, IsDescending: true),
        QuestionOrder.ChangedNewest => new("changed_at", NpgsqlDbType.TimestampTz, IsDescending: true),
        QuestionOrder.FewestAnswers => new("answers", NpgsqlDbType.Integer),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
