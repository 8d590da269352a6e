using LawLab.Grains.Attorneys;
using LawLab.Grains.Lists;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Attorneys;

[Description("Conditions on volunteers, of which all that are given hold.")]
internal sealed record VolunteerWhere(
    [property: Description("The name that colleagues see.")] TextCondition? Name,
    [property: Description("One of the languages she speaks, of the list language.")] CodeCondition? Languages,
    [property: Description("One of what she works on; codes of practiceSubjects.")] CodeCondition? Subjects,
    [property: Description("Whether she also works from afar.")] bool? Remote,
    [property: Description("By which door she came.")] WordCondition<VolunteerDoor>? Door,
    [property: Description("The last step that is done.")] WordCondition<VolunteerStage>? Stage,
    [property: Description("Since when she waits, or waited.")] DateTimeCondition? AskedAt,
    [property: Description("Who mentors her.")] IdCondition? Mentor,
    [property: Description("How many open cases she is on the team of.")] IntCondition? OpenCases,
    [property: Description(Where.And)] IReadOnlyList<VolunteerWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<VolunteerWhere>? Or,
    [property: Description(Where.Not)] VolunteerWhere? Not) : IWhere<VolunteerRow>
{
    public Condition<VolunteerRow> ToCondition() => Where.Of(
        [
            Name?.Of(VolunteerFields.Name),
            Languages?.Of(VolunteerFields.Languages),
            Subjects?.Of(VolunteerFields.Subjects),
            Where.Is(VolunteerFields.Remote, Remote),
            Door?.Of(VolunteerFields.Door),
            Stage?.Of(VolunteerFields.Stage),
            AskedAt?.Of(VolunteerFields.AskedAt),
            Mentor?.Of(VolunteerFields.Mentor),
            OpenCases?.Of(VolunteerFields.OpenCases),
        ],
        And,
        Or,
        Not);
}

internal sealed class VolunteerOrderType() : WordEnum<VolunteerOrder>(
    "The order of a list of volunteers.",
    (VolunteerOrder.WaitsLongest, "Who waits longest first."),
    (VolunteerOrder.Name, "By name."),
    (VolunteerOrder.FewestCases, "Who is on the fewest open cases first."));
