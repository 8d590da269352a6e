using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Questions;

/// <summary>
/// A question from court or detention, and its answers. It belongs to a jurisdiction, whose key its text is under, and is read by all
/// who work there. Key: opaque id.
/// </summary>
[GrainInterfaceType("question")]
public interface IQuestionGrain : IGrainWithStringKey
{
    /// <summary>Decides and writes; answers after the commit. Whom it concerns is told by then or on the way.</summary>
    [Alias("Submit")]
    Task<QuestionReply> Submit(QuestionCommand command);

    /// <summary>The committed question, or null when it is absent or not the actor's to see. Each reading is on record.</summary>
    [Alias("Read")]
    Task<QuestionView?> Read(Actor actor);

    /// <summary>What happened to it from a moment on, without a word of what was written, for who follows it; nothing when it is not the actor's to see.</summary>
    [Alias("Since")]
    Task<IReadOnlyList<QuestionTold>> Since(Actor actor, DateTimeOffset moment);

    /// <summary>What was asked and which answer helped, for lists that were already made for who may read it; null when absent or withdrawn.</summary>
    [Alias("Words")]
    Task<QuestionWords?> Words();
}

/// <summary>How soon an answer is needed, and so when the whole jurisdiction is asked (<see cref="Question.Wait"/>).</summary>
public enum QuestionUrgency
{
    /// <summary>Who asks is in court: quiet hours do not hold it back.</summary>
    Now,

    /// <summary>Today.</summary>
    Today,

    /// <summary>When somebody can.</summary>
    WhenYouCan,
}

/// <summary>How far a question has come.</summary>
public enum QuestionStage
{
    /// <summary>Nobody has answered.</summary>
    Open,

    /// <summary>Somebody has.</summary>
    Answered,

    /// <summary>Who asked accepted an answer: it is kept for the next who asks.</summary>
    Accepted,

    /// <summary>Closed: no more answers.</summary>
    Closed,

    /// <summary>Taken away: nobody reads it any more.</summary>
    Withdrawn,
}

/// <summary>What happened to a question, as those it concerns are told.</summary>
public enum QuestionChange
{
    /// <summary>It is new.</summary>
    Asked,

    /// <summary>Somebody answered.</summary>
    Answered,

    /// <summary>An answer was corrected.</summary>
    Corrected,

    /// <summary>Somebody said whether an answer is useful.</summary>
    Rated,

    /// <summary>An answer was accepted.</summary>
    Accepted,

    /// <summary>It was closed, reopened or withdrawn.</summary>
    StageSet,

    /// <summary>Nobody had answered: the whole jurisdiction is asked.</summary>
    Widened,
}

/// <summary>Base of every command to a question.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.QuestionCommand")]
public abstract record QuestionCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>Asks those who work in a jurisdiction.</summary>
/// <param name="CommandId">See <see cref="Command"/>; the question's id follows from it (<see cref="QuestionId.For"/>).</param>
/// <param name="Actor">Somebody of the jurisdiction's vanguard, or with an open case in its courts.</param>
/// <param name="JurisdictionId">The jurisdiction.</param>
/// <param name="Kind">What the place is; null for the jurisdiction as a whole.</param>
/// <param name="Place">Code or name, as <see cref="AlertKind"/> says; null likewise.</param>
/// <param name="Subjects">Up to five codes of <see cref="Attorneys.PracticeSubjects"/>.</param>
/// <param name="Language">A language that who answers should speak; null for any.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="Text">The question, up to 1,000 characters. Never a client's fact: all who work there read it.</param>
/// <param name="CaseId">An open case of hers in the jurisdiction; others learn its pseudonym. Null for none.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AskQuestion")]
public sealed record AskQuestion(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string JurisdictionId,
    [property: Id(1)] AlertKind? Kind,
    [property: Id(2)] string? Place,
    [property: Id(3)] IReadOnlyList<string> Subjects,
    [property: Id(4)] string? Language,
    [property: Id(5)] QuestionUrgency Urgency,
    [property: Id(6)] string Text,
    [property: Id(7)] string? CaseId = null) : QuestionCommand(CommandId, Actor);

/// <summary>What an answer says.</summary>
/// <param name="Text">Up to 2,000 characters. Never a client's fact.</param>
/// <param name="Authority">A citation, up to 300 characters; null for none.</param>
/// <param name="Link">Where it can be read: http or https; null for nowhere.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AnswerContent")]
public sealed record AnswerContent([property: Id(0)] string Text, [property: Id(1)] string? Authority = null, [property: Id(2)] string? Link = null);

/// <summary>Answers.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AnswerQuestion")]
public sealed record AnswerQuestion(Guid CommandId, Actor Actor, [property: Id(0)] AnswerContent Content) : QuestionCommand(CommandId, Actor);

/// <summary>Puts one's own answer right.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.CorrectAnswer")]
public sealed record CorrectAnswer(Guid CommandId, Actor Actor, [property: Id(0)] int Answer, [property: Id(1)] AnswerContent Content)
    : QuestionCommand(CommandId, Actor);

/// <summary>Says whether somebody else's answer is useful: once for a person, the last word counts.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.RateAnswer")]
public sealed record RateAnswer(Guid CommandId, Actor Actor, [property: Id(0)] int Answer, [property: Id(1)] bool Useful) : QuestionCommand(CommandId, Actor);

/// <summary>Says which answer helped; may be said again of another.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.AcceptAnswer")]
public sealed record AcceptAnswer(Guid CommandId, Actor Actor, [property: Id(0)] int Answer) : QuestionCommand(CommandId, Actor);

/// <summary>Closes the question to more answers.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.CloseQuestion")]
public sealed record CloseQuestion(Guid CommandId, Actor Actor) : QuestionCommand(CommandId, Actor);

/// <summary>Takes that back.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.ReopenQuestion")]
public sealed record ReopenQuestion(Guid CommandId, Actor Actor) : QuestionCommand(CommandId, Actor);

/// <summary>Takes question and answers away from everyone's eyes, for good; the reason, up to 300 characters, stays.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.WithdrawQuestion")]
public sealed record WithdrawQuestion(Guid CommandId, Actor Actor, [property: Id(0)] string Reason) : QuestionCommand(CommandId, Actor);

/// <summary>Asks the whole jurisdiction when nobody answered in time; sent by the question itself.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.WidenQuestion")]
internal sealed record WidenQuestion(Guid CommandId, Actor Actor) : QuestionCommand(CommandId, Actor);

/// <summary>An answer as the actor sees it.</summary>
/// <param name="Id">Number of the answer in its question.</param>
/// <param name="PersonId">Who answered.</param>
/// <param name="At">When.</param>
/// <param name="Content">What it says.</param>
/// <param name="CorrectedAt">When it was last put right; null for never.</param>
/// <param name="Useful">How many others found it useful.</param>
/// <param name="NotUseful">How many did not.</param>
/// <param name="Mine">What the actor said of it; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("lawlab.AnswerView")]
public sealed record AnswerView(
    [property: Id(0)] int Id,
    [property: Id(1)] string PersonId,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] AnswerContent Content,
    [property: Id(4)] DateTimeOffset? CorrectedAt,
    [property: Id(5)] int Useful,
    [property: Id(6)] int NotUseful,
    [property: Id(7)] bool? Mine);

/// <summary>The committed question as the actor may see it.</summary>
/// <param name="Id">The question.</param>
/// <param name="Version">Version of its stream.</param>
/// <param name="JurisdictionId">The jurisdiction it belongs to.</param>
/// <param name="Kind">What the place is; null for the jurisdiction as a whole.</param>
/// <param name="Place">Code or name of the place.</param>
/// <param name="Subjects">Codes of <see cref="Attorneys.PracticeSubjects"/>.</param>
/// <param name="Language">A language that who answers should speak.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Text">The question; empty when withdrawn, as are the answers.</param>
/// <param name="Pseudonym">Of the case it is about; null for none.</param>
/// <param name="CaseId">That case, for who asked alone.</param>
/// <param name="AskerId">Who asked.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Answers">Oldest first.</param>
/// <param name="Accepted">Number of the answer that helped.</param>
/// <param name="AskedFirst">How many were asked first.</param>
/// <param name="WidensAt">When the whole jurisdiction is asked unless somebody answers before; null when that is past or needless.</param>
/// <param name="Widened">How many were asked then; null before.</param>
/// <param name="Reason">Why it was withdrawn.</param>
/// <param name="May">What the reader may do.</param>
[GenerateSerializer, Immutable, Alias("lawlab.QuestionView")]
public sealed record QuestionView(
    [property: Id(0)] string Id,
    [property: Id(1)] int Version,
    [property: Id(2)] string JurisdictionId,
    [property: Id(3)] AlertKind? Kind,
    [property: Id(4)] string? Place,
    [property: Id(5)] IReadOnlyList<string> Subjects,
    [property: Id(6)] string? Language,
    [property: Id(7)] QuestionUrgency Urgency,
    [property: Id(8)] QuestionStage Stage,
    [property: Id(9)] string Text,
    [property: Id(10)] string? Pseudonym,
    [property: Id(11)] string? CaseId,
    [property: Id(12)] string AskerId,
    [property: Id(13)] DateTimeOffset AskedAt,
    [property: Id(14)] IReadOnlyList<AnswerView> Answers,
    [property: Id(15)] int? Accepted,
    [property: Id(16)] int AskedFirst,
    [property: Id(17)] DateTimeOffset? WidensAt,
    [property: Id(18)] int? Widened,
    [property: Id(19)] string? Reason,
    [property: Id(20)] IReadOnlyList<QuestionAction> May);

/// <summary>What was asked, and the answer that helped; null while none has.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.QuestionWords")]
public sealed record QuestionWords([property: Id(0)] string Text, [property: Id(1)] AnswerContent? Answer);

/// <summary>The answer to a command: the question after it as the actor sees it, or why not.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.QuestionReply")]
public sealed record QuestionReply([property: Id(0)] QuestionView? Question, [property: Id(1)] Refusal? Refusal);

/// <summary>Ids that follow from others.</summary>
public static class QuestionId
{
    /// <summary>The question that <see cref="AskQuestion"/> with this command id of a person in this organization makes, also when sent again.</summary>
    public static string For(string organizationId, Guid commandId) => OpaqueId.Derive("question", organizationId, commandId.ToString("N"));
}
