using LawLab.Grains.Cases;
using LawLab.Grains.Lists;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Cases;

[Description("Conditions on one's open tasks, of which all that are given hold.")]
internal sealed record TaskWhere(
    [property: Description("The case.")] IdCondition? CaseId,
    [property: Description("Five letters and digits that stand for the respondent of the case.")] TextCondition? Pseudonym,
    [property: Description("By which day.")] DateCondition? DueOn,
    [property: Description("Whether it is given to one; otherwise it is nobody's, and one leads the case.")] bool? IsAssigned,
    [property: Description("The alert whose response put it there.")] IdCondition? AlertId,
    [property: Description(Where.And)] IReadOnlyList<TaskWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<TaskWhere>? Or,
    [property: Description(Where.Not)] TaskWhere? Not) : IWhere<TaskRow>
{
    public Condition<TaskRow> ToCondition() => Where.Of(
        [
            CaseId?.Of(TaskFields.Case),
            Pseudonym?.Of(TaskFields.Pseudonym),
            DueOn?.Of(TaskFields.DueOn),
            Where.Is(TaskFields.IsAssigned, IsAssigned),
            AlertId?.Of(TaskFields.Alert),
        ],
        And,
        Or,
        Not);
}

internal sealed class TaskOrderType() : WordEnum<TaskOrder>(
    "The order of one's tasks.",
    (TaskOrder.DueFirst, "What is due first, first; what is due on no day last."));
