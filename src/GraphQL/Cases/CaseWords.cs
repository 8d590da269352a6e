using LawLab.Grains.Access;
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

internal sealed class PassageKindType() : WordEnum<PassageKind>(
    "Where a passage stands.",
    (PassageKind.Note, "In a note of the file."),
    (PassageKind.Observation, "In what somebody saw at a hearing or elsewhere."),
    (PassageKind.Answer, "In an answer of the interview."),
    (PassageKind.Strategy, "In the strategy."));

internal sealed class PartyKindType() : WordEnum<PartyKind>(
    "What somebody is in a case who is neither its respondent nor on its team.",
    (PartyKind.CoRespondent, "Respondent in the same proceedings, represented together with the client."),
    (PartyKind.Adverse, "Her interests are against the client's: the other parent, a former employer, a persecutor who lives here."));

internal sealed class TeamRoleType() : WordEnum<TeamRole>(
    "What a person does on a team.",
    (TeamRole.Lead, "Lead counsel."),
    (TeamRole.CoCounsel, "Co-counsel."),
    (TeamRole.Facilitator, "Facilitator who assembles the portfolio the case is in."),
    (TeamRole.ReadOnly, "Reads along and changes nothing."),
    (TeamRole.Interpreter, "Interprets or translates: the drafts she was named for, nothing else of the case."),
    (TeamRole.OutsideCounsel, "Co-counsel of another organization, until a date."),
    (TeamRole.Expert, "Gives technical assistance while it is asked for; learns the facts, not the name. Comes with requestAssistance."),
    (TeamRole.Emergency, "Let in by break-glass, for an hour."),
    (TeamRole.Paralegal, "Paralegal or lay advocate under supervision: works on the case, lets nobody in."),
    (TeamRole.WorkOrder, "Works on a packet that the team ordered: the facts, under the pseudonym, for as long as the work order is open. Comes with takeReleaseStep."));

internal sealed class CaseActionType() : WordEnum<CaseAction>(
    "What can be done with a case or a draft of it.",
    (CaseAction.ReadSummary, "Finding it in lists, under its pseudonym."),
    (CaseAction.ReadFacts, "Reading claim, proceeding, hearings, outcomes and answers to data points."),
    (CaseAction.RevealName, "Learning caption and A-number."),
    (CaseAction.Write, "Changing anything that has no word of its own here."),
    (CaseAction.ReadDraft, "Reading a draft and its history."),
    (CaseAction.WriteDraft, "Writing in a draft."),
    (CaseAction.Export, "Taking it along as a file: a draft, or what is recorded of the case."),
    (CaseAction.ManageTeam, "Putting people on the team and taking them off, asking experts for help."),
    (CaseAction.ManageWalls, "Raising ethical walls, and lifting them together with somebody else."),
    (CaseAction.BreakGlass, "Letting somebody in by break-glass."),
    (CaseAction.Erase, "Having the client forgotten, together with somebody else; placing and lifting a legal hold, which forbids it."),
    (CaseAction.ManageClientWalls, "Raising ethical walls around every case of a client, and lifting what somebody else asked to lift."),
    (CaseAction.ReadFile, "Reading how the defense is led: notes, tasks, history, whose help was asked for."));

internal sealed class CaseOrderType() : WordEnum<CaseOrder>(
    "The order of a list of cases.",
    (CaseOrder.NextHearing, "Soonest hearing that is not over first; cases without one last."),
    (CaseOrder.OpenedNewest, "Last opened first."),
    (CaseOrder.Pseudonym, "By pseudonym."));
