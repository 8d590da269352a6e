using LawLab.Grains.Cases;
using LawLab.Grains.Lists;
using LawLab.Graph.Lists;

namespace LawLab.Graph.Cases;

[Description("Conditions on cases in a list, of which all that are given hold: on what the list shows, never on what names a client.")]
internal sealed record CaseWhere(
    [property: Description("Where the matter stands.")] WordCondition<CaseStatus>? Status,
    [property: Description("The immigration court, of the list court.")] CodeCondition? Court,
    [property: Description("The immigration judge, of the list judge.")] CodeCondition? Judge,
    [property: Description("The respondent's nationality, of the list nationality.")] CodeCondition? Nationality,
    [property: Description("The respondent's best language, of the list language.")] CodeCondition? Language,
    [property: Description("One of the applications for relief, of the list application.")] CodeCondition? Relief,
    [property: Description("Whether ICE holds the respondent.")] bool? Detained,
    [property: Description("The five letters and digits that stand for the respondent.")] TextCondition? Pseudonym,
    [property: Description("The day of the soonest hearing that is not over, in the court's zone.")] DateCondition? NextHearing,
    [property: Description("The kind of that hearing.")] WordCondition<HearingKind>? NextHearingKind,
    [property: Description("When the case was opened here.")] DateTimeCondition? OpenedAt,
    [property: Description("One of the people who see and work on the case.")] IdCondition? Team,
    [property: Description(Where.And)] IReadOnlyList<CaseWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<CaseWhere>? Or,
    [property: Description(Where.Not)] CaseWhere? Not) : IWhere<CaseRow>
{
    public Condition<CaseRow> ToCondition() => Where.Of(
        [
            Status?.Of(CaseFields.Status),
            Court?.Of(CaseFields.Court),
            Judge?.Of(CaseFields.Judge),
            Nationality?.Of(CaseFields.Nationality),
            Language?.Of(CaseFields.Language),
            Relief?.Of(CaseFields.Relief),
            Where.Is(CaseFields.Detained, Detained),
            Pseudonym?.Of(CaseFields.Pseudonym),
            NextHearing?.Of(CaseFields.NextHearingOn),
            NextHearingKind?.Of(CaseFields.NextHearingKind),
            OpenedAt?.Of(CaseFields.OpenedAt),
            Team?.Of(CaseFields.Team),
        ],
        And,
        Or,
        Not);
}
