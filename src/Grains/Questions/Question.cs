using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Questions;

/// <param name="Courts">The jurisdiction's courts as they were then: who has an open case there reads it.</param>
/// <param name="AskedFirst">The right people, as <c>person@organization</c>: they get a notice.</param>
[EventName("question.asked.v1")]
internal sealed record QuestionAsked(
    string JurisdictionId,
    string OrganizationId,
    AlertKind? Kind,
    string? Place,
    IReadOnlyList<string> Subjects,
    string? Language,
    QuestionUrgency Urgency,
    string Text,
    string? CaseId,
    string? Pseudonym,
    IReadOnlyList<string> Courts,
    IReadOnlyList<string> AskedFirst);

/// <param name="People">Who is asked now, besides those who were asked first.</param>
[EventName("question.widened.v1")]
internal sealed record QuestionWidened(IReadOnlyList<string> People);

[EventName("question.answered.v1")]
internal sealed record QuestionAnswered(AnswerContent Content);

[EventName("answer.corrected.v1")]
internal sealed record AnswerCorrected(int Answer, AnswerContent Content);

[EventName("answer.rated.v1")]
internal sealed record AnswerRated(int Answer, bool Useful);

[EventName("answer.accepted.v1")]
internal sealed record AnswerAccepted(int Answer);

[EventName("question.closed.v1")]
internal sealed record QuestionClosed;

[EventName("question.reopened.v1")]
internal sealed record QuestionReopened;

[EventName("question.withdrawn.v1")]
internal sealed record QuestionWithdrawn(string Reason);

/// <summary>A command with what the grain looked up for it.</summary>
/// <param name="Sent">As it was sent.</param>
/// <param name="Standing">How the actor stands to the question.</param>
/// <param name="Courts">The jurisdiction's courts; null when it has no such place.</param>
/// <param name="Pseudonym">Of the case that it is about; null when there is none for her in the jurisdiction.</param>
/// <param name="People">Who is to be asked.</param>
internal sealed record LookedUp(
    QuestionCommand Sent, QuestionStanding Standing, IReadOnlyList<string>? Courts, string? Pseudonym, IReadOnlyList<string> People)
    : Command(Sent.CommandId, Sent.Actor);

/// <summary>An answer. Its number is the version of the question that it came with.</summary>
internal sealed record Answer(int Id, string PersonId, DateTimeOffset At, AnswerContent Content, DateTimeOffset? CorrectedAt, ImmutableSortedDictionary<string, bool> Ratings);

/// <summary>The rules of a question. No clock, no I/O, no Orleans.</summary>
internal sealed record Question(
    string JurisdictionId,
    string OrganizationId,
    string AskerId,
    AlertKind? Kind,
    string? Place,
    ImmutableList<string> Subjects,
    string? Language,
    QuestionUrgency Urgency,
    string Text,
    string? CaseId,
    string? Pseudonym,
    ImmutableList<string> Courts,
    ImmutableList<string> AskedFirst,
    DateTimeOffset AskedAt,
    DateTimeOffset ChangedAt,
    int? Widened,
    ImmutableList<Answer> Answers,
    int? Accepted,
    bool IsClosed,
    string? Reason) : IState<Question>
{
    private const int MaxText = 1_000;
    private const int MaxAnswer = 2_000;
    private const int MaxAuthority = 300;
    private const int MaxLink = 500;
    private const int MaxReason = 300;
    private const int MaxSubjects = 5;
    private const int MaxAnswers = 100;

    public static Question Empty { get; } = new("", "", "", null, null, [], null, default, "", null, null, [], [], default, default, null, [], null, false, null);

    public static string Shape => "question/1";

    [JsonIgnore]
    public bool IsAsked => JurisdictionId.Length > 0;

    [JsonIgnore]
    public QuestionStage Stage =>
        Reason is not null ? QuestionStage.Withdrawn
        : IsClosed ? QuestionStage.Closed
        : Accepted is not null ? QuestionStage.Accepted
        : Answers.Count > 0 ? QuestionStage.Answered
        : QuestionStage.Open;

    /// <summary>Whether the next who asks finds it.</summary>
    [JsonIgnore]
    public bool IsKept => Reason is null && Accepted is not null;

    [JsonIgnore]
    public bool Waits => Stage is QuestionStage.Open && Widened is null;

    [JsonIgnore]
    public DateTimeOffset WidensAt => AskedAt + Wait(Urgency);

    /// <summary>How long those who were asked first have it to themselves.</summary>
    public static TimeSpan Wait(QuestionUrgency urgency) => urgency switch
    {
        QuestionUrgency.Now => TimeSpan.FromMinutes(5),
        QuestionUrgency.Today => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };

    /// <summary>Whether the actor, where she works now, asked it.</summary>
    public bool IsAsker(Actor actor) => actor.PersonId == AskerId && actor.OrganizationId == OrganizationId;

    public Answer? Find(int? answer) => Answers.Find(one => one.Id == answer);

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        LookedUp { Sent: AskQuestion c } found => Ask(c, found),
        _ when !IsAsked => Refusal.NotFound,
        LookedUp { Sent: WidenQuestion } found => Waits && now >= WidensAt ? Decision.Accept(new QuestionWidened(found.People)) : Decision.Nothing,
        LookedUp { Sent: WithdrawQuestion c } => Withdraw(c),
        LookedUp when Reason is not null => Decision.Refuse("question.withdrawn", "This question was withdrawn. Ask anew, without any client's fact."),
        LookedUp { Sent: CloseQuestion } => IsClosed ? Decision.Nothing : Decision.Accept(new QuestionClosed()),
        LookedUp { Sent: ReopenQuestion } => IsClosed ? Decision.Accept(new QuestionReopened()) : Decision.Nothing,
        LookedUp { Sent: AnswerQuestion c } => Add(c),
        LookedUp { Sent: CorrectAnswer c } => Of(c.Answer, answer => Correct(c, answer)),
        LookedUp { Sent: RateAnswer c } => Of(c.Answer, answer => Rate(c, answer)),
        LookedUp { Sent: AcceptAnswer c } => Of(c.Answer, answer => Accepted == answer.Id ? Decision.Nothing : Decision.Accept(new AnswerAccepted(answer.Id))),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public Question Apply(object happened, EventMetadata metadata) => (happened switch
    {
        QuestionAsked e => Empty with
        {
            JurisdictionId = e.JurisdictionId,
            OrganizationId = e.OrganizationId,
            AskerId = metadata.ActorId,
            Kind = e.Kind,
            Place = e.Place,
            Subjects = [.. e.Subjects],
            Language = e.Language,
            Urgency = e.Urgency,
            Text = e.Text,
            CaseId = e.CaseId,
            Pseudonym = e.Pseudonym,
            Courts = [.. e.Courts],
            AskedFirst = [.. e.AskedFirst],
            AskedAt = metadata.At,
        },
        QuestionWidened e => this with { Widened = e.People.Count },
        QuestionAnswered e => this with
        {
            Answers = Answers.Add(new Answer(metadata.Version, metadata.ActorId, metadata.At, e.Content, null, ImmutableSortedDictionary<string, bool>.Empty)),
        },
        AnswerCorrected e => Change(e.Answer, answer => answer with { Content = e.Content, CorrectedAt = metadata.At }),
        AnswerRated e => Change(e.Answer, answer => answer with { Ratings = answer.Ratings.SetItem(metadata.ActorId, e.Useful) }),
        AnswerAccepted e => this with { Accepted = e.Answer },
        QuestionClosed => this with { IsClosed = true },
        QuestionReopened => this with { IsClosed = false },
        QuestionWithdrawn e => this with { Reason = e.Reason },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    }) with
    { ChangedAt = metadata.At };

    private Decision Ask(AskQuestion command, LookedUp found)
    {
        if (IsAsked) return Decision.Refuse("question.already-asked", "This question was asked already.");
        if (found.Standing is { Coordinates: false, InVanguard: false, WorksHere: false })
        {
            return Decision.Refuse("question.not-here", "Ask in a jurisdiction whose vanguard you are in, or in whose courts you have an open case.");
        }

        if (found.Courts is null) return Decision.Refuse("question.place", "Choose a judge, court, office or facility of this jurisdiction, or none.");
        if (command.Subjects.Count > MaxSubjects || !PracticeSubjects.Are(command.Subjects)) return Decision.Refuse("question.subjects", $"Choose up to {MaxSubjects} subjects from the list.");
        if (!Journal.Text.IsCodeOrNull(command.Language)) return Decision.Refuse("question.language", "Choose a language from the list, or none.");
        if (!Enum.IsDefined(command.Urgency)) return Decision.Refuse("question.urgency", "Say how soon you need an answer.");
        if (command.CaseId is not null && found.Pseudonym is null) return Decision.Refuse("question.case", "Choose a case of yours in a court of this jurisdiction, or none.");
        return Journal.Text.IsNarrative(command.Text, MaxText)
            ? Decision.Accept(new QuestionAsked(
                command.JurisdictionId,
                command.Actor.OrganizationId,
                command.Kind,
                command.Place,
                [.. command.Subjects.Distinct()],
                command.Language,
                command.Urgency,
                command.Text.Trim(),
                command.CaseId,
                found.Pseudonym,
                found.Courts,
                found.People))
            : Decision.Refuse("question.text", $"Ask in 1 to {MaxText:N0} characters.");
    }

    private Decision Add(AnswerQuestion command)
    {
        if (IsClosed) return Decision.Refuse("question.closed", "This question is closed. Ask who asked it to reopen it, or ask a new one.");
        if (Answers.Count >= MaxAnswers) return Decision.Refuse("question.full", $"A question takes up to {MaxAnswers} answers. Correct yours instead.");
        return Check(command.Content, out var content) ?? Decision.Accept(new QuestionAnswered(content));
    }

    private static Decision Correct(CorrectAnswer command, Answer answer)
    {
        if (command.Actor.PersonId != answer.PersonId) return Decision.Refuse("answer.not-yours", "Only who gave this answer can correct it. Give another one.");
        return Check(command.Content, out var content) ?? (content == answer.Content ? Decision.Nothing : Decision.Accept(new AnswerCorrected(answer.Id, content)));
    }

    private static Decision Rate(RateAnswer command, Answer answer)
    {
        if (command.Actor.PersonId == answer.PersonId) return Decision.Refuse("answer.own", "Others say whether your answer is useful.");
        return answer.Ratings.TryGetValue(command.Actor.PersonId, out var said) && said == command.Useful
            ? Decision.Nothing
            : Decision.Accept(new AnswerRated(answer.Id, command.Useful));
    }

    private Decision Withdraw(WithdrawQuestion command)
    {
        if (Reason is not null) return Decision.Nothing;
        return Journal.Text.IsLine(command.Reason, MaxReason)
            ? Decision.Accept(new QuestionWithdrawn(command.Reason.Trim()))
            : Decision.Refuse("question.reason", $"Say why in up to {MaxReason} characters, without any client's fact.");
    }

    private Decision Of(int id, Func<Answer, Decision> decide) =>
        Find(id) is { } answer ? decide(answer) : Decision.Refuse("answer.absent", "There is no such answer. Read the question again.");

    private Question Change(int id, Func<Answer, Answer> change) => this with { Answers = Answers.ConvertAll(answer => answer.Id == id ? change(answer) : answer) };

    private static Decision? Check(AnswerContent sent, out AnswerContent content)
    {
        content = new AnswerContent(sent.Text.Trim(), Trimmed(sent.Authority), Trimmed(sent.Link));
        if (!Journal.Text.IsNarrative(content.Text, MaxAnswer)) return Decision.Refuse("answer.text", $"Answer in 1 to {MaxAnswer:N0} characters.");
        if (content.Authority is not null && !Journal.Text.IsLine(content.Authority, MaxAuthority))
        {
            return Decision.Refuse("answer.authority", $"Cite the authority in one line of up to {MaxAuthority} characters, or leave it empty.");
        }

        return content.Link is not null && !(Journal.Text.IsLine(content.Link, MaxLink) && Uri.TryCreate(content.Link, UriKind.Absolute, out var link)
                && link.Scheme is ("http" or "https") && link.UserInfo.Length == 0)
            ? Decision.Refuse("answer.link", $"Give an address that begins with https:// or http://, of up to {MaxLink} characters, or leave it empty.")
            : default(Decision?);
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
