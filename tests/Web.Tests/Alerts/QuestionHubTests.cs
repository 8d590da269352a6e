using System.Text.Json;
using System.Threading.Channels;
using LawLab.Grains.Alerts;
using LawLab.Grains.Questions;
using LawLab.Web.Hubs;
using LawLab.Web.Tests.Conferences;
using Microsoft.AspNetCore.SignalR.Client;

namespace LawLab.Web.Tests.Alerts;

/// <summary>Questions over the real hub: who works in the jurisdiction hears of them as of alerts, and nobody else does.</summary>
[Collection<LawLabTests>]
public sealed class QuestionHubTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task QuestionAndAnswer_AreTold_ToWhoWorksThere_AtEveryProcess_AndToNobodyElse()
    {
        var place = await TestPlace.Make(app);
        var elsewhere = await TestPlace.Make(app);
        var asker = await place.Attorney(cases: 1);
        var colleague = await place.Attorney(cases: 1, judge: "ZZ9");
        var stranger = await elsewhere.Attorney(cases: 1);
        await using var another = await app.StartAnother();
        await using var hers = await Page.Open(app, asker);
        await using var far = await Page.Open(app, colleague, another.Address);
        await using var others = await Page.Open(app, stranger);

        var (question, id) = await Ask(place, asker);
        var told = await far.Next();
        Assert.Equal(["change", "questionId", "stage", "urgency", "version"], told.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal((id, "ASKED", "OPEN", "NOW"), Parts(told));
        Assert.Equal((id, "ASKED", "OPEN", "NOW"), Parts(await hers.Next()));
        Assert.Null((await question.Submit(new AnswerQuestion(Guid.NewGuid(), colleague.Actor, new AnswerContent("Good cause is enough (Zorzal).")))).Refusal);
        Assert.Equal((id, "ANSWERED", "ANSWERED", "NOW"), Parts(await hers.Next()));

        // What concerns her comes after what did not: so the first was never sent.
        var (_, own) = await Ask(elsewhere, stranger);
        Assert.Equal(own, Parts(await others.Next()).Id);
        Assert.Empty(app.Log.With("Zorzal"));
    }

    private async Task<(IQuestionGrain Question, string Id)> Ask(TestPlace place, TestPerson asker)
    {
        var ask = new AskQuestion(
            Guid.NewGuid(), asker.Actor, place.Center, AlertKind.Judge, place.Judge, ["bond"], null, QuestionUrgency.Now, "Authority (Zorzal)?");
        var id = QuestionId.For(asker.OrganizationId!, ask.CommandId);
        var question = app.Grain<IQuestionGrain>(id);
        Assert.Null((await question.Submit(ask)).Refusal);
        return (question, id);
    }

    private static (string? Id, string? Change, string? Stage, string? Urgency) Parts(JsonElement told) => (
        told.GetProperty("questionId").GetString(),
        told.GetProperty("change").GetString(),
        told.GetProperty("stage").GetString(),
        told.GetProperty("urgency").GetString());

    /// <summary>A page that follows alerts and questions.</summary>
    private sealed class Page : IAsyncDisposable
    {
        private readonly Channel<JsonElement> _told = Channel.CreateUnbounded<JsonElement>();
        private readonly Attendant _page;

        private Page(Attendant page)
        {
            _page = page;
            page.Hub.On<JsonElement>(nameof(ILiveClient.QuestionChanged), message => _told.Writer.TryWrite(message.Clone()));
        }

        public static async Task<Page> Open(LawLabApp app, TestPerson person, Uri? address = null)
        {
            var page = new Page(await Attendant.Connect(address ?? app.Address, app, person));
            await page._page.Hub.InvokeAsync("FollowAlerts", Cancellation);
            return page;
        }

        public Task<JsonElement> Next() => Attendant.Until(_told, _ => true);

        public ValueTask DisposeAsync() => _page.DisposeAsync();
    }
}
