using LawLab.Grains.Lists;
using NpgsqlTypes;

namespace LawLab.Grains.Cases;

/// <summary>The order of a person's tasks; ties go by case and task.</summary>
public enum TaskOrder
{
    /// <summary>What is due first, first; what is due on no day last.</summary>
    DueFirst,
}

/// <summary>What conditions on a person's tasks may be about: what each row shows without asking the case. No table holds a word of them.</summary>
public static class TaskFields
{
    /// <summary>The case.</summary>
    public static ListField<TaskRow, string> Case { get; } = Fields<TaskRow>.Text("case_id", row => row.CaseId);

    /// <summary>What lists show of the case.</summary>
    public static ListField<TaskRow, string> Pseudonym { get; } = Fields<TaskRow>.Text("pseudonym", row => row.Pseudonym);

    /// <summary>By which day.</summary>
    public static ListField<TaskRow, DateOnly> DueOn { get; } = Fields<TaskRow>.Perhaps("due", row => row.DueOn);

    /// <summary>Whether it is given to her.</summary>
    public static ListField<TaskRow, bool> IsAssigned { get; } = Fields<TaskRow>.One("given", row => row.IsAssigned);

    /// <summary>The alert whose response put it there.</summary>
    public static ListField<TaskRow, string> Alert { get; } = Fields<TaskRow>.Text("alert", row => row.AlertId);

    internal static ListOrder Due { get; } = new("(coalesce(due::text, '9999-12-31') || '|' || case_id) COLLATE \"C\"", NpgsqlDbType.Text);
}
