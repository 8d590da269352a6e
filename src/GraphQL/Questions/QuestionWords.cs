using LawLab.Grains.Access;
using LawLab.Grains.Questions;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Questions;

internal sealed class QuestionUrgencyType() : WordEnum<QuestionUrgency>(
    "How soon an answer is needed.",
    (QuestionUrgency.Now, "Who asks is in court: quiet hours do not hold it back, and after 5 minutes without an answer the whole jurisdiction is asked."),
    (QuestionUrgency.Today, "Today: after an hour without an answer the whole jurisdiction is asked."),
    (QuestionUrgency.WhenYouCan, "When somebody can: after a day without an answer the whole jurisdiction is asked."));

internal sealed class QuestionStageType() : WordEnum<QuestionStage>(
    "How far a question has come.",
    (QuestionStage.Open, "Nobody has answered."),
    (QuestionStage.Answered, "Somebody has."),
    (QuestionStage.Accepted, "Who asked accepted an answer: it is kept for the next who asks."),
    (QuestionStage.Closed, "Closed: no more answers."),
    (QuestionStage.Withdrawn, "Taken away: nobody reads it any more."));

internal sealed class QuestionChangeType() : WordEnum<QuestionChange>(
    "What happened to a question.",
    (QuestionChange.Asked, "It is new."),
    (QuestionChange.Answered, "Somebody answered."),
    (QuestionChange.Corrected, "An answer was corrected."),
    (QuestionChange.Rated, "Somebody said whether an answer is useful."),
    (QuestionChange.Accepted, "An answer was accepted."),
    (QuestionChange.StageSet, "It was closed, reopened or withdrawn."),
    (QuestionChange.Widened, "Nobody had answered: the whole jurisdiction is asked."));

internal sealed class QuestionActionType() : WordEnum<QuestionAction>(
    "What can be done with a question.",
    (QuestionAction.Read, "Reading it and its answers."),
    (QuestionAction.Answer, "Answering, correcting one's own answer, saying whether another's is useful."),
    (QuestionAction.Accept, "Accepting the answer that helped."),
    (QuestionAction.Close, "Closing and reopening it."),
    (QuestionAction.Withdraw, "Taking it away from everyone's eyes."));
