using LawLab.Grains.Access;
using LawLab.Grains.Conferences;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Conferences;

internal sealed class ConferenceStageType() : WordEnum<ConferenceStage>(
    "Where a conference stands.",
    (ConferenceStage.Planned, "It has a date and people are invited."),
    (ConferenceStage.Assembling, "The facilitator assembles the portfolios."),
    (ConferenceStage.Live, "The meeting runs: everyone who takes part moves cases."),
    (ConferenceStage.Closed, "It is over; each case is with its team, or named as an exception."));

internal sealed class ConferencePartType() : WordEnum<ConferencePart>(
    "What a person is at a conference.",
    (ConferencePart.Facilitator, "Assembles the portfolios and runs the meeting."),
    (ConferencePart.Participant, "Takes part: moves cases while it is live, votes, writes in the minutes."),
    (ConferencePart.Watcher, "Sees the same and changes nothing."));

internal sealed class ConferenceActionType() : WordEnum<ConferenceAction>(
    "What can be done with a conference.",
    (ConferenceAction.Read, "Seeing the board, the agenda and the minutes."),
    (ConferenceAction.TakePart, "Moving cases, voting, asking for a case to be discussed, writing in the minutes."),
    (ConferenceAction.Run, "Assembling, inviting, running the agenda, closing."));

internal sealed class ComplexityType() : WordEnum<Complexity>(
    "How much a case will take.",
    (Complexity.Low, "One known form of relief, few facts in dispute."),
    (Complexity.Medium, "The usual case."),
    (Complexity.High, "Several forms of relief, criminal history, children, appeals."));

internal sealed class AgendaKindType() : WordEnum<AgendaKind>(
    "The five items on the agenda of every conference.",
    (AgendaKind.Placing, "Cases are placed with counsel: the board."),
    (AgendaKind.Strategy, "The strategy of single cases."),
    (AgendaKind.Jurisdiction, "The strategy of the jurisdiction."),
    (AgendaKind.Learning, "New learning networks."),
    (AgendaKind.Health, "The health of the adjudication ecosystem."));

internal sealed class MoveCauseType() : WordEnum<MoveCause>(
    "What moved cases on the board.",
    (MoveCause.Move, "Somebody moved them."),
    (MoveCause.Undo, "Somebody took a move of hers back."),
    (MoveCause.Suggestion, "A suggested assignment was applied."),
    (MoveCause.Return, "The facilitator returned the board to an earlier moment."),
    (MoveCause.TeamChanged, "The team changed, and may not have these cases any more."));
