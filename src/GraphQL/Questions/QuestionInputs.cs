using GraphQL;
using LawLab.Grains.Alerts;
using LawLab.Grains.Questions;
using LawLab.Graph.Journal;

namespace LawLab.Graph.Questions;

[Description("Asks those who work in a jurisdiction.")]
internal sealed record AskQuestionInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The jurisdiction; one is in its vanguard or has an open case in its courts.")] string JurisdictionId,
    [property: Description("What the place is; null for the jurisdiction as a whole.")] AlertKind? Kind,
    [property: Description("Code of the judge or court, or name of the office or facility; null likewise.")] string? Place,
    [property: Description("Up to five codes of the list practiceSubjects.")] IReadOnlyList<string>? Subjects,
    [property: Description("A language that who answers should speak; code of the list language, null for any.")] string? Language,
    [property: Description("How soon.")] QuestionUrgency Urgency,
    [property: Description("The question, up to 1,000 characters. Never a client's fact: all who work there read it.")] string Text,
    [property: Id, Description("An open case of one's own there; others learn its pseudonym. Null for none.")] string? CaseId);

[Description("Answers a question.")]
internal sealed record AnswerQuestionInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The question.")] string QuestionId,
    [property: Description("The answer, up to 2,000 characters. Never a client's fact.")] string Text,
    [property: Description("The authority, up to 300 characters; null for none.")] string? Authority,
    [property: Description("Where that can be read: an http or https address; null for nowhere.")] string? Link);

[Description("Corrects an answer.")]
internal sealed record CorrectAnswerInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The question.")] string QuestionId,
    [property: Description("Number of one's own answer.")] int Answer,
    [property: Description("The answer, up to 2,000 characters. Never a client's fact.")] string Text,
    [property: Description("The authority, up to 300 characters; null for none.")] string? Authority,
    [property: Description("Where that can be read: an http or https address; null for nowhere.")] string? Link);

[Description("Says whether an answer is useful.")]
internal sealed record RateAnswerInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The question.")] string QuestionId,
    [property: Description("Number of somebody else's answer.")] int Answer,
    [property: Description("Whether it is useful.")] bool Useful);

[Description("Accepts an answer.")]
internal sealed record AcceptAnswerInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The question.")] string QuestionId,
    [property: Description("Number of the answer that helped.")] int Answer);

[Description("Closes a question.")]
internal sealed record CloseQuestionInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The question.")] string QuestionId);

[Description("Reopens a question.")]
internal sealed record ReopenQuestionInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The question.")] string QuestionId);

[Description("Withdraws a question.")]
internal sealed record WithdrawQuestionInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The question.")] string QuestionId,
    [property: Description("Why, up to 300 characters; it stays.")] string Reason);
