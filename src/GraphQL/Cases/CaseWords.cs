using LawLab.Grains.Cases;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Cases;

internal sealed class CaseStatusType() : WordEnum<CaseStatus>(
    "Where a matter stands.",
    (CaseStatus.Intake, "Interviewed, not yet with a team."),
    (CaseStatus.Preparing, "A team represents the respondent and prepares the case."),
    (CaseStatus.Pending, "Applications are filed; the court has the case."),
    (CaseStatus.Decided, "The immigration judge decided."),
    (CaseStatus.OnAppeal, "Before the Board of Immigration Appeals or a court of appeals."),
    (CaseStatus.Closed, "Nothing is left to do."));

internal sealed class HearingKindType() : WordEnum<HearingKind>(
    "The kind of setting on the court's calendar.",
    (HearingKind.Master, "Master calendar hearing."),
    (HearingKind.Individual, "Individual (merits) hearing."),
    (HearingKind.Bond, "Bond (custody redetermination) hearing, 8 CFR 1003.19."));

internal sealed class TeamRoleType() : WordEnum<TeamRole>(
    "What a person does on a team.",
    (TeamRole.Lead, "Lead counsel."),
    (TeamRole.CoCounsel, "Co-counsel."),
    (TeamRole.Facilitator, "Facilitator who assembles the portfolio the case is in."));

internal sealed class CaseOrderType() : WordEnum<CaseOrder>(
    "The order of a list of cases.",
    (CaseOrder.NextHearing, "Soonest hearing that is not over first; cases without one last."),
    (CaseOrder.OpenedNewest, "Last opened first."),
    (CaseOrder.Pseudonym, "By pseudonym."));
