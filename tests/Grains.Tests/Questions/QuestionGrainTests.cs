using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Live;
using LawLab.Grains.Questions;
using LawLab.Grains.Tests.Alerts;
using LawLab.Grains.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Xunit;

namespace LawLab.Grains.Tests.Questions;

/// <summary>Questions on a cluster of two silos: who reads them, who is asked first, what is kept.</summary>
public sealed class QuestionGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private QuestionFeed Feed => new(
        cluster.Grains,
        new QuestionIndex(cluster.Serving),
        new AlertFeed(cluster.Grains, new AlertIndex(cluster.Serving), new CaseIndex(cluster.Serving, cluster.Clients, cluster.Clock), new JurisdictionIndex(cluster.Serving)));

    [Fact]
    public async Task Question_IsReadAndAnswered_ByWhoWorksThere_AndIsNotThereForOthers()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var asker = await place.AttorneyAsync(cases: 1);
        var works = await place.AttorneyAsync(cases: 1, judge: "ZZ9");
        var stranger = await cluster.Grains.RegisteredAsync();
        var question = await AskedAsync(place, asker);

        foreach (var reader in new[] { asker, works, place.Member, place.Facilitator }) Assert.NotNull(await question.Read(reader));
        Assert.Null(await question.Read(stranger));
        Assert.Null(await question.Read(works with { Role = Role.Auditor }));
        foreach (QuestionCommand command in (QuestionCommand[])[
            new AnswerQuestion(Guid.NewGuid(), stranger, new AnswerContent("x")), new AcceptAnswer(Guid.NewGuid(), stranger, 2), new CloseQuestion(Guid.NewGuid(), stranger)])
        {
            var (here, absent) = (await question.Submit(command), await cluster.Grains.GetGrain<IQuestionGrain>(OpaqueId.New()).Submit(command));
            Assert.Equal(("not-found", null), (here.Refusal?.Code, here.Question));
            Assert.Equal(absent.Refusal, here.Refusal);
        }

        Assert.Equal("question.not-yours", (await question.Submit(new AcceptAnswer(Guid.NewGuid(), works, 2))).Refusal?.Code);
        Assert.Equal("question.not-yours", (await question.Submit(new WithdrawQuestion(Guid.NewGuid(), works, "x"))).Refusal?.Code);
        Assert.Equal("question.not-here", (await SubmitAsync(Ask(place, stranger))).Refusal?.Code);
        Assert.Single((await Feed.List(works, new QuestionFilter(), new(10), Cancellation)).Rows);
        Assert.Empty((await Feed.List(stranger, new QuestionFilter(), new(10), Cancellation)).Rows);
    }

    [Fact]
    public async Task OfACase_OthersLearnThePseudonymAlone()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var asker = await place.AttorneyAsync(cases: 1);
        var elsewhere = await cluster.Grains.OpenedCaseAsync();
        var @case = (await new CaseIndex(cluster.Serving, cluster.Clients, cluster.Clock).List(asker, new CaseFilter(), new(1, Order: CaseOrder.OpenedNewest), Cancellation)).Rows[0].Id;
        var question = await AskedAsync(place, asker, ask => ask with { CaseId = @case });

        var (own, others) = (await question.Read(asker), await question.Read(place.Member));
        Assert.Equal((@case, CaseIndex.PseudonymOf(@case)), (own!.CaseId, own.Pseudonym));
        Assert.Equal((null, CaseIndex.PseudonymOf(@case)), (others!.CaseId, others.Pseudonym));
        Assert.Equal("question.case", (await SubmitAsync(Ask(place, place.Member) with { CaseId = @case })).Refusal?.Code);
        Assert.Equal("question.case", (await SubmitAsync(Ask(place, asker) with { CaseId = elsewhere.Case.GetPrimaryKeyString() })).Refusal?.Code);

        // Who works on a packet of it reads the case, and asks nobody about it.
        var order = new WorkOrder(OpaqueId.New(), 1, place.Member.OrganizationId, true, [place.Member.PersonId]);
        Assert.Null((await cluster.Grains.GetGrain<ICaseGrain>(@case).Submit(new HoldWorkOrder(Guid.NewGuid(), asker, order))).Refusal);
        Assert.NotNull(await cluster.Grains.GetGrain<ICaseGrain>(@case).Read(place.Member));
        Assert.Equal("question.case", (await SubmitAsync(Ask(place, place.Member) with { CaseId = @case })).Refusal?.Code);
    }

    [Fact]
    public async Task AskedFirst_AreWhoKnowsTheSubject_AndIsAwake_AndGetANotice()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var asker = await place.AttorneyAsync(cases: 1);
        var knows = await place.AttorneyAsync(cases: 1, judge: "ZZ9");
        var sleeps = await place.AttorneyAsync(cases: 1);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => place.AttorneyAsync(cases: 1, judge: "ZZ9")));
        await KnowsAsync(knows);
        await KnowsAsync(sleeps);
        await SleepsAsync(sleeps);

        var question = await AskedAsync(place, asker);

        var seen = (await question.Read(asker))!;
        Assert.Equal((5, QuestionStage.Open), (seen.AskedFirst, seen.Stage));
        Assert.NotNull(seen.WidensAt);
        await TheyAreTold(question, knows);
        await TheyAreTold(question, place.Member);
        Assert.Empty(await NoticesAsync(sleeps));
        Assert.Empty(await NoticesAsync(asker));

        var now = await AskedAsync(place, asker, ask => ask with { Urgency = QuestionUrgency.Now });
        await TheyAreTold(now, sleeps);
    }

    [Fact]
    public async Task WhoHasLawLabOpen_IsAskedBeforeWhoFitsAlike()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var asker = await place.AttorneyAsync(cases: 1);
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => place.AttorneyAsync(cases: 1)));
        foreach (var person in people.Take(4)) Feeds()[person.PersonId[0] % 2].Came(person.PersonId);

        var question = await AskedAsync(place, asker);

        foreach (var person in people.Take(4)) await TheyAreTold(question, person);
    }

    [Fact]
    public async Task NobodyAnswered_TheWholeJurisdictionIsAsked_WhenItsTimeIsOver_AndNotWhenSomebodyDid()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var asker = await place.AttorneyAsync(cases: 1);
        var people = await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => place.AttorneyAsync(cases: 1)));
        var sleeps = people[0];
        await SleepsAsync(sleeps);
        var (open, answered) = (await AskedAsync(place, asker), await AskedAsync(place, asker));
        await answered.Submit(new AnswerQuestion(Guid.NewGuid(), place.Member, new AnswerContent("Yes.")));

        await RemindAsync(open);
        Assert.Null((await open.Read(asker))!.Widened);
        cluster.Clock.Advance(TimeSpan.FromHours(1.1));
        await RemindAsync(open);
        await RemindAsync(answered);

        var widened = (await open.Read(asker))!;
        // Of seven and the member: without who sleeps, and without the five who were asked first.
        Assert.Equal(2, widened.Widened);
        Assert.Null(widened.WidensAt);
        Assert.Null((await answered.Read(asker))!.Widened);
        foreach (var person in people.Skip(1)) await TheyAreTold(open, person);
        Assert.Empty(await NoticesAsync(sleeps));
        await RemindAsync(open);
        Assert.Equal(widened.Version, (await open.Read(asker))!.Version);
    }

    [Fact]
    public async Task WhatHelped_IsFoundByTheNextWhoAsks_ByPlaceSubjectAndWords()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var asker = await place.AttorneyAsync(cases: 1);
        var next = await place.AttorneyAsync(cases: 1, judge: "ZZ9");
        var question = await AskedAsync(place, asker);
        var open = await AskedAsync(place, asker);
        Assert.Null((await question.Submit(new AnswerQuestion(Guid.NewGuid(), place.Member, new AnswerContent("Testimony by telephone: good cause.", "8 CFR 1003.25(c)")))).Refusal);
        Assert.Null((await question.Submit(new AcceptAnswer(Guid.NewGuid(), asker, 2))).Refusal);

        Assert.Equal([IdOf(question)], await Before(place.Judge, [], ""));
        Assert.Equal([IdOf(question)], await Before("ZZ9", ["bond"], ""));
        Assert.Equal([IdOf(question)], await Before("ZZ9", [], "Will he hear it by TELEPHONE?"));
        Assert.Empty(await Before("ZZ9", ["asylum"], "Something quite different"));
        Assert.Equal([IdOf(question)], await Found(new QuestionFilter(Text: "good cause")));
        Assert.Equal([IdOf(question)], await Found(new QuestionFilter(Kept: true)));
        Assert.Equal(2, (await Found(new QuestionFilter(Subject: "bond"))).Length);
        Assert.Equal([IdOf(open)], await Found(new QuestionFilter(Stage: QuestionStage.Open)));
        Assert.Empty((await Feed.AskedBefore(await cluster.Grains.RegisteredAsync(), new QuestionWish(place.Id, AlertKind.Judge, place.Judge, [], ""), 5, Cancellation)).Rows);

        Assert.Null((await question.Submit(new WithdrawQuestion(Guid.NewGuid(), place.Facilitator, "It named a client"))).Refusal);
        Assert.Empty(await Before(place.Judge, [], "telephone"));
        Assert.Equal(("", "It named a client", 0), await question.Read(next) is { } gone ? (gone.Text, gone.Reason, gone.Answers.Count) : default);
        Assert.Null(await question.Words());

        async Task<string[]> Before(string judge, string[] subjects, string text) =>
            [.. (await Feed.AskedBefore(next, new QuestionWish(place.Id, AlertKind.Judge, judge, subjects, text), 5, Cancellation)).Rows.Select(row => row.Id)];

        async Task<string[]> Found(QuestionFilter filter) => [.. (await Feed.List(next, filter, new(10), Cancellation)).Rows.Select(row => row.Id)];
    }

    [Fact]
    public async Task WhatWasWritten_IsInNoTableInClear_AndTheListIsRebuiltTheSame()
    {
        const string Secret = "Zorzal-4712";
        var place = await AlertPlace.MadeAsync(cluster);
        var asker = await place.AttorneyAsync(cases: 1);
        var question = await AskedAsync(place, asker, ask => ask with { Text = Secret });
        await question.Submit(new AnswerQuestion(Guid.NewGuid(), place.Member, new AnswerContent(Secret, Secret, "https://zorzal.example")));
        await question.Submit(new AcceptAnswer(Guid.NewGuid(), asker, 2));

        await using var command = cluster.Database.CreateCommand(
            "SELECT string_agg(to_jsonb(q)::text, '') || (SELECT string_agg(encode(data, 'escape'), '') FROM journal_event WHERE stream LIKE 'question/%') FROM question_index q");
        var stored = (string)(await command.ExecuteScalarAsync(Cancellation))!;
        Assert.Contains(place.Judge, stored, StringComparison.Ordinal);
        Assert.DoesNotContain("zorzal", stored, StringComparison.OrdinalIgnoreCase);
        var before = Assert.Single((await Feed.List(asker, new QuestionFilter(), new(10), Cancellation)).Rows);

        await JournalMaintenance.RebuildReadModelsAsync(cluster.Database, MemoryRootKey.Shared, (_, _) => { }, Cancellation);

        var after = Assert.Single((await Feed.List(asker, new QuestionFilter(), new(10), Cancellation)).Rows);
        Assert.Equal(before with { Subjects = [] }, after with { Subjects = [] });
        Assert.Equal(before.Subjects, after.Subjects);
        Assert.Equal((1, QuestionStage.Accepted, true), (after.Answers, after.Stage, after.Kept));
    }

    private static string IdOf(IQuestionGrain question) => question.GetPrimaryKeyString();

    private static AskQuestion Ask(AlertPlace place, Actor actor) => new(
        Guid.NewGuid(), actor, place.Id, AlertKind.Judge, place.Judge, ["bond"], null, QuestionUrgency.Today, "Will the judge hear a witness from afar? Authority?");

    private List<UpdateFeed> Feeds() => [.. cluster.Cluster.Silos.OfType<InProcessSiloHandle>().Select(silo => silo.SiloHost.Services.GetRequiredService<UpdateFeed>())];

    private async Task<IQuestionGrain> AskedAsync(AlertPlace place, Actor asker, Func<AskQuestion, AskQuestion>? change = null)
    {
        var ask = change?.Invoke(Ask(place, asker)) ?? Ask(place, asker);
        Assert.Null((await SubmitAsync(ask)).Refusal);
        return cluster.Grains.GetGrain<IQuestionGrain>(QuestionId.For(ask.Actor.OrganizationId, ask.CommandId));
    }

    private Task<QuestionReply> SubmitAsync(AskQuestion ask) =>
        cluster.Grains.GetGrain<IQuestionGrain>(QuestionId.For(ask.Actor.OrganizationId, ask.CommandId)).Submit(ask);

    private static Task RemindAsync(IQuestionGrain question) => question.AsReference<IRemindable>().ReceiveReminder("widen", default);

    private async Task KnowsAsync(Actor person) => Assert.Null((await cluster.Grains.GetGrain<IAttorneyGrain>(person.PersonId).Submit(
        new RecordPractice(Guid.NewGuid(), person, new Practice(null, Accreditation.None, 3, false, null, false, [], ["bond"])))).Refusal);

    /// <summary>These are quiet hours of hers, by the clock of the test; in the zone of the others, where it is day or night for her as for them.</summary>
    private async Task SleepsAsync(Actor person)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(NotificationRules.Default.TimeZone);
        var now = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(cluster.Clock.GetUtcNow(), zone).DateTime);
        var rules = NotificationRules.Default with { Quiet = new QuietHours(now.AddHours(-2), now.AddHours(4)) };
        Assert.Null((await cluster.Grains.GetGrain<IInboxGrain>(person.PersonId).Submit(new SetNotificationRules(Guid.NewGuid(), person, rules))).Refusal);
    }

    private async Task<IReadOnlyList<Notice>> NoticesAsync(Actor person) =>
        [.. (await cluster.Grains.GetGrain<IInboxGrain>(person.PersonId).Read(person, false, 100))!.Notices.Where(notice => notice.Kind == NoticeKind.QuestionAsked)];

    /// <summary>A notice goes out after the answer: it is waited for.</summary>
    private Task<Notice> TheyAreTold(IQuestionGrain question, Actor person) =>
        Eventually.SeenAsync(async () => (await NoticesAsync(person)).FirstOrDefault(notice => notice.SubjectIds.Contains(IdOf(question))));
}
