using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Questions;

namespace LawLab.Web.Tests.Access;

/// <summary>A question with an answer that helped, and two more like it: one to close, one to withdraw.</summary>
internal sealed class QuestionFile : IToldOf
{
    private readonly LawLabApp _app;
    private readonly TestPerson _asker;
    private readonly string _text = "Question" + OpaqueId.New();

    private QuestionFile(LawLabApp app, string judge, TestPerson asker) => (_app, Judge, _asker) = (app, judge, asker);

    public string Id { get; private set; } = "";

    /// <summary>What closing uses up.</summary>
    public string ToClose { get; private set; } = "";

    /// <summary>What withdrawing uses up.</summary>
    public string ToWithdraw { get; private set; } = "";

    /// <summary>Code of the judge whom it is about; it finds the question in a list.</summary>
    public string Judge { get; }

    /// <param name="caseId">A case of the asker's that it is about; null for none.</param>
    public static async Task<QuestionFile> Ask(LawLabApp app, TestPerson asker, string jurisdiction, string judge, TestPerson answerer, string? caseId = null)
    {
        var file = new QuestionFile(app, judge, asker);
        file.Id = await file.Ask(asker, jurisdiction, judge, file._text, caseId);
        file.ToClose = await file.Ask(asker, jurisdiction, "ZQ9", "A made-up question", null);
        file.ToWithdraw = await file.Ask(asker, jurisdiction, "ZQ9", "A made-up question", null);
        await file.Submit(file.Id, new AnswerQuestion(Guid.NewGuid(), answerer.Actor, new AnswerContent("A made-up answer", "A made-up authority", "https://lawlab.test/made-up")));
        await file.Submit(file.Id, new CorrectAnswer(Guid.NewGuid(), answerer.Actor, 2, new AnswerContent("A made-up correction", "A made-up authority", "https://lawlab.test/made-up")));
        await file.Submit(file.Id, new AcceptAnswer(Guid.NewGuid(), asker.Actor, 2));
        return file;
    }

    public async Task<int> Nudge()
    {
        // What is said twice changes nothing: one of the two does.
        await Submit(Id, new RateAnswer(Guid.NewGuid(), _asker.Actor, 2, Useful: true));
        return await Submit(Id, new RateAnswer(Guid.NewGuid(), _asker.Actor, 2, Useful: false));
    }

    public Thing AsThing(string state) => new(state, Id, Judge)
    {
        Secrets = new Dictionary<string, string> { [_text] = "query question.text" },
    };

    private async Task<string> Ask(TestPerson asker, string jurisdiction, string judge, string text, string? caseId)
    {
        var ask = new AskQuestion(Guid.NewGuid(), asker.Actor, jurisdiction, AlertKind.Judge, judge, ["asylum"], "SP", QuestionUrgency.Today, text, caseId);
        var id = QuestionId.For(asker.OrganizationId!, ask.CommandId);
        await Submit(id, ask);
        return id;
    }

    private async Task<int> Submit(string id, QuestionCommand command)
    {
        var reply = await _app.Grain<IQuestionGrain>(id).Submit(command);
        Assert.Null(reply.Refusal);
        return reply.Question!.Version;
    }
}
