using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Journal;
using LawLab.Grains.Questions;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Questions;

/// <summary>The rules of a question, and who is asked first, without anything around them.</summary>
public sealed class QuestionTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly Actor s_asker = Given.Attorney();
    private static readonly Actor s_colleague = Given.Attorney();
    private static readonly QuestionStanding s_here = new(false, false, true, false);
    private static readonly string s_center = OpaqueId.New();

    [Theory]
    [InlineData("", "bond", null, "question.text")]
    [InlineData("long", "bond", null, "question.text")]
    [InlineData("Authority?", "no-such", null, "question.subjects")]
    [InlineData("Authority?", "asylum bond children families victims appeals", null, "question.subjects")]
    [InlineData("Authority?", "bond", "no\nlanguage", "question.language")]
    [InlineData("Authority?", "bond children", "SPA", null)]
    [InlineData("Authority?", "", null, null)]
    public void Ask_SaysWhatAndOfWhat(string text, string subjects, string? language, string? refused)
    {
        var ask = Ask() with
        {
            Text = text == "long" ? new string('x', 1_001) : text,
            Subjects = subjects.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Language = language,
        };

        Assert.Equal(refused, Decide(Question.Empty, Found(ask)).Refusal?.Code);
    }

    [Fact]
    public void Ask_ByWhoDoesNotWorkThere_OrOfAPlaceOrCaseElsewhere_IsRefused()
    {
        Assert.Equal("question.not-here", Decide(Question.Empty, Found(Ask()) with { Standing = new(false, false, false, false) }).Refusal?.Code);
        Assert.Equal("question.place", Decide(Question.Empty, Found(Ask()) with { Courts = null }).Refusal?.Code);
        Assert.Equal("question.case", Decide(Question.Empty, Found(Ask() with { CaseId = OpaqueId.New() })).Refusal?.Code);
        Assert.Null(Decide(Question.Empty, Found(Ask() with { CaseId = OpaqueId.New() }) with { Pseudonym = "Heron-42" }).Refusal);
    }

    [Theory]
    [InlineData("", null, null, "answer.text")]
    [InlineData("Yes.", "two\nlines", null, "answer.authority")]
    [InlineData("Yes.", null, "javascript:alert(1)", "answer.link")]
    [InlineData("Yes.", null, "ftp://files.example", "answer.link")]
    [InlineData("Yes.", null, "https://name:word@files.example", "answer.link")]
    [InlineData("Yes.", null, "courts", "answer.link")]
    [InlineData("Yes.", "8 CFR 1003.25(c)", "https://www.ecfr.gov/current/title-8", null)]
    [InlineData("Yes.", " ", "", null)]
    public void Answer_LinksToWhatCanBeRead(string text, string? authority, string? link, string? refused) =>
        Assert.Equal(refused, Decide(Asked(), Found(new AnswerQuestion(Guid.NewGuid(), s_colleague, new AnswerContent(text, authority, link)))).Refusal?.Code);

    [Fact]
    public void FromAskedToKept_AndOnToAnotherAnswer()
    {
        var question = Asked();
        Assert.Equal((QuestionStage.Open, false), (question.Stage, question.IsKept));
        question = Fold(question, new AnswerQuestion(Guid.NewGuid(), s_colleague, new AnswerContent("Yes.")), 2);
        question = Fold(question, new AnswerQuestion(Guid.NewGuid(), s_asker, new AnswerContent("I found it.")), 3);
        Assert.Equal(QuestionStage.Answered, question.Stage);

        question = Fold(question, new AcceptAnswer(Guid.NewGuid(), s_asker, 3), 4);
        Assert.Equal((QuestionStage.Accepted, true, 3), (question.Stage, question.IsKept, question.Accepted));
        Assert.Empty(Decide(question, Found(new AcceptAnswer(Guid.NewGuid(), s_asker, 3))).Events);
        question = Fold(question, new AcceptAnswer(Guid.NewGuid(), s_asker, 2), 5);
        question = Fold(question, new CloseQuestion(Guid.NewGuid(), s_asker), 6);

        Assert.Equal((QuestionStage.Closed, true, 2), (question.Stage, question.IsKept, question.Accepted));
        Assert.Equal("question.closed", Decide(question, Found(new AnswerQuestion(Guid.NewGuid(), s_colleague, new AnswerContent("More.")))).Refusal?.Code);
        Assert.Equal(QuestionStage.Accepted, Fold(question, new ReopenQuestion(Guid.NewGuid(), s_asker), 7).Stage);
        question = Fold(question, new WithdrawQuestion(Guid.NewGuid(), s_asker, "It named a client"), 7);
        Assert.Equal((QuestionStage.Withdrawn, false), (question.Stage, question.IsKept));
        Assert.Equal("question.withdrawn", Decide(question, Found(new ReopenQuestion(Guid.NewGuid(), s_asker))).Refusal?.Code);
    }

    [Fact]
    public void Answer_IsCorrectedByItsAuthor_AndRatedByOthers_OnceAPerson()
    {
        var question = Fold(Asked(), new AnswerQuestion(Guid.NewGuid(), s_colleague, new AnswerContent("Yes.")), 2);

        Assert.Equal("answer.not-yours", Decide(question, Found(new CorrectAnswer(Guid.NewGuid(), s_asker, 2, new AnswerContent("No.")))).Refusal?.Code);
        Assert.Equal("answer.own", Decide(question, Found(new RateAnswer(Guid.NewGuid(), s_colleague, 2, true))).Refusal?.Code);
        Assert.Equal("answer.absent", Decide(question, Found(new RateAnswer(Guid.NewGuid(), s_asker, 9, true))).Refusal?.Code);
        Assert.Empty(Decide(question, Found(new CorrectAnswer(Guid.NewGuid(), s_colleague, 2, new AnswerContent(" Yes. ")))).Events);
        question = Fold(question, new RateAnswer(Guid.NewGuid(), s_asker, 2, true), 3);
        Assert.Empty(Decide(question, Found(new RateAnswer(Guid.NewGuid(), s_asker, 2, true))).Events);
        question = Fold(question, new RateAnswer(Guid.NewGuid(), s_asker, 2, false), 4);
        question = Fold(question, new CorrectAnswer(Guid.NewGuid(), s_colleague, 2, new AnswerContent("Only by motion.")), 5);

        var answer = Assert.Single(question.Answers);
        Assert.Equal(("Only by motion.", s_now), (answer.Content.Text, answer.CorrectedAt));
        Assert.Equal([KeyValuePair.Create(s_asker.PersonId, false)], answer.Ratings);
    }

    [Theory]
    [InlineData(QuestionUrgency.Now, 4, false)]
    [InlineData(QuestionUrgency.Now, 5, true)]
    [InlineData(QuestionUrgency.Today, 59, false)]
    [InlineData(QuestionUrgency.Today, 60, true)]
    [InlineData(QuestionUrgency.WhenYouCan, 1_439, false)]
    [InlineData(QuestionUrgency.WhenYouCan, 1_440, true)]
    public void Widen_WhenItsTimeIsOver_AndNobodyAnswered_Once(QuestionUrgency urgency, int minutes, bool widens)
    {
        var question = Asked(urgency);
        var command = Found(new WidenQuestion(Guid.NewGuid(), s_asker)) with { People = ["a@b"] };

        var decision = question.Decide(command, s_now.AddMinutes(minutes));
        Assert.Equal(widens, decision.Events.Count == 1);
        Assert.Empty(Fold(question, new AnswerQuestion(Guid.NewGuid(), s_colleague, new AnswerContent("Yes.")), 2).Decide(command, s_now.AddDays(2)).Events);
        if (widens) Assert.Empty(question.Apply(decision.Events[0], new EventMetadata(s_asker.PersonId, s_now, 2)).Decide(command, s_now.AddDays(2)).Events);
    }

    [Fact]
    public void AskedFirst_AreThoseWhoFitBestAndAreAwake_AndNobodyInQuietHours_UnlessItIsNow()
    {
        var awake = new Reachable(true, IsQuiet: false, IsDaytime: true, IsHere: false);
        (Knower, Reachable)[] people =
        [
            (new("nobody", 0, false, 0, false), awake),
            (new("asleep", 2, false, 3, true), awake with { IsQuiet = true, IsDaytime = false }),
            (new("subject", 1, false, 0, false), awake),
            (new("here", 1, false, 0, false), awake with { IsHere = true }),
            (new("subject-and-place", 1, false, 3, false), awake),
            (new("speaks", 0, true, 0, false), awake with { IsDaytime = false }),
            (new("muted", 2, true, 3, true), awake with { Takes = false }),
            (new("vanguard", 0, false, 0, true), awake),
        ];

        Assert.Equal(["subject-and-place", "here", "subject"], FirstAsked.Choose(people, QuestionUrgency.Today, "q").Take(3));
        Assert.Equal(5, FirstAsked.Choose(people, QuestionUrgency.Today, "q").Count);
        Assert.DoesNotContain("asleep", FirstAsked.Choose(people, QuestionUrgency.WhenYouCan, "q"));
        Assert.Contains("asleep", FirstAsked.Choose(people, QuestionUrgency.Now, "q"));
        Assert.DoesNotContain("muted", FirstAsked.Choose(people, QuestionUrgency.Now, "q"));
    }

    [Fact]
    public void WhoMay_IsWhoWorksThere_AndOnlyWhoAsked_DecidesWhatHelped()
    {
        var facilitator = s_asker with { Role = Role.Facilitator };
        Assert.True(QuestionRules.Can(s_colleague, QuestionAction.Answer, s_here));
        Assert.False(QuestionRules.Can(s_colleague, QuestionAction.Accept, s_here));
        Assert.False(QuestionRules.Can(s_colleague, QuestionAction.Withdraw, s_here));
        Assert.True(QuestionRules.Can(facilitator, QuestionAction.Withdraw, new(true, false, false, false)));
        Assert.False(QuestionRules.Can(facilitator, QuestionAction.Accept, new(true, false, false, false)));
        Assert.False(QuestionRules.Can(s_asker with { Role = Role.Auditor }, QuestionAction.Read, new(true, true, true, true)));
        Assert.False(QuestionRules.Can(s_asker, QuestionAction.Read, new(false, false, false, false)));
    }

    private static AskQuestion Ask(QuestionUrgency urgency = QuestionUrgency.Today) => new(
        Guid.NewGuid(), s_asker, s_center, AlertKind.Judge, "ZQ1", ["bond"], null, urgency, "The judge refuses telephonic testimony. Authority?");

    private static Question Asked(QuestionUrgency urgency = QuestionUrgency.Today) => Fold(Question.Empty, Ask(urgency), 1);

    private static LookedUp Found(QuestionCommand command) => new(command, s_here, ["ATL"], null, []);

    private static Decision Decide(Question question, LookedUp command) => question.Decide(command, s_now);

    private static Question Fold(Question question, QuestionCommand command, int version)
    {
        var decision = Decide(question, Found(command));
        Assert.Null(decision.Refusal);
        return question.Apply(Assert.Single(decision.Events), new EventMetadata(command.Actor.PersonId, s_now, version));
    }
}
