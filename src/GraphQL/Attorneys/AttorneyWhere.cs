using LawLab.Grains.Attorneys;
using LawLab.Grains.Lists;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Attorneys;

[Description("Conditions on attorneys in a list, of which all that are given hold.")]
internal sealed record AttorneyWhere(
    [property: Description("The name that colleagues see.")] TextCondition? Name,
    [property: Description("One of the languages she speaks, of the list language.")] CodeCondition? Languages,
    [property: Description("How many hours a month she can give, 0 to 300.")] IntCondition? HoursPerMonth,
    [property: Description("One of what she works on; codes of practiceSubjects.")] CodeCondition? Subjects,
    [property: Description("Whether she also works from afar.")] bool? Remote,
    [property: Description("Whether she says she is admitted to a bar in good standing.")] bool? IsLawyer,
    [property: Description("Whether she says she is fully accredited.")] bool? IsAccredited,
    [property: Description("Whether she says she has no experience in removal defense yet.")] bool? IsNewcomer,
    [property: Description("Whether her offer to mentor was accepted.")] bool? IsMentor,
    [property: Description(Where.And)] IReadOnlyList<AttorneyWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<AttorneyWhere>? Or,
    [property: Description(Where.Not)] AttorneyWhere? Not) : IWhere<AttorneyRow>
{
    public Condition<AttorneyRow> ToCondition() => Where.Of(
        [
            Name?.Of(AttorneyFields.Name),
            Languages?.Of(AttorneyFields.Languages),
            HoursPerMonth?.Of(AttorneyFields.HoursPerMonth),
            Subjects?.Of(AttorneyFields.Subjects),
            Where.Is(AttorneyFields.Remote, Remote),
            Where.Is(AttorneyFields.IsLawyer, IsLawyer),
            Where.Is(AttorneyFields.IsAccredited, IsAccredited),
            Where.Is(AttorneyFields.IsNewcomer, IsNewcomer),
            Where.Is(AttorneyFields.IsMentor, IsMentor),
        ],
        And,
        Or,
        Not);
}

internal sealed class AttorneyOrderType() : WordEnum<AttorneyOrder>(
    "The order of a list of attorneys.",
    (AttorneyOrder.Name, "By name."),
    (AttorneyOrder.HoursPerMonth, "Who can give the most hours a month first."));
