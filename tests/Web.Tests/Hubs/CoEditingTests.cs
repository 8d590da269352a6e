using System.Net;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Live;
using LawLab.Web.Hubs;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Tests.Hubs;

[Collection<LawLabTests>]
public sealed class CoEditingTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SubmitDelta_ReachesEveryoneWhoHasTheDraftOpen_TheAuthorToo_InVersionOrder()
    {
        var (one, two, draft) = await TwoEditors("Ines Marker", "Noor Example");
        var opened = await one.Open(draft);
        await two.Open(draft);
        Assert.Equal(0, opened.Version);
        Assert.Equal("""{"ops":[{"insert":"\n"}]}""", opened.Contents.GetRawText());

        for (var version = 0; version < 10; version++)
        {
            Assert.Equal(version + 1, (await one.Type(draft, $"{version} ", version)).Version);
        }

        foreach (var editor in new[] { one, two })
        {
            for (var version = 1; version <= 10; version++)
            {
                var change = await editor.Next();
                Assert.Equal((version, version, one.ClientId), (change.Version, change.Sequence, change.ClientId));
                Assert.Equal((one.Person.PersonId, "Ines Marker", draft), (change.AuthorId, change.AuthorName, change.DraftId));
            }
        }

        await Leave(one, two);
    }

    [Fact]
    public async Task SubmitDelta_ManyAtOnceFromAll_EveryoneGetsEachVersionOnce()
    {
        var lead = await app.NewPerson();
        var colleagues = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => app.NewPerson()));
        var draft = (await app.OpenCase(lead, colleagues)).DraftId;
        var editors = await Task.WhenAll(colleagues.Append(lead).Select(person => Editor.Connect(app, person)));
        await Task.WhenAll(editors.Select(editor => editor.Open(draft)));

        await Task.WhenAll(editors.SelectMany(editor => Enumerable.Range(0, 25).Select(_ => editor.Type(draft, "x", 0))));

        foreach (var editor in editors)
        {
            for (var version = 1; version <= 100; version++)
            {
                Assert.Equal(version, (await editor.Next()).Version);
            }
        }

        await Leave(editors);
    }

    [Fact]
    public async Task SubmitDelta_SentWithoutWaiting_CommitsInTheOrderSent()
    {
        var (one, two, draft) = await TwoEditors();
        await one.Open(draft);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => one.Type(draft, "x", 0)));

        for (var sequence = 1; sequence <= 20; sequence++)
        {
            Assert.Equal(sequence, (await one.Next()).Sequence);
        }

        await Leave(one, two);
    }

    [Fact]
    public async Task SubmitDelta_SameSequenceAgain_GivesTheSameAnswerAndHasOneEffect()
    {
        var (one, two, draft) = await TwoEditors();
        await one.Open(draft);
        var change = new { clientId = one.ClientId, sequence = 1, baseVersion = 0, delta = Editor.Insert("once ") };

        var first = await one.Submit(draft, change);
        var again = await one.Submit(draft, change);

        Assert.Equal(first, again);
        var reopened = await one.Open(draft);
        Assert.Equal(1, reopened.Version);
        Assert.Equal("once \n", reopened.Contents.GetProperty("ops")[0].GetProperty("insert").GetString());
        await Leave(one, two);
    }

    [Fact]
    public async Task SubmitDelta_SameSequenceWithAnotherDelta_IsRefused()
    {
        var (one, two, draft) = await TwoEditors();
        await one.Submit(draft, new { clientId = one.ClientId, sequence = 1, baseVersion = 0, delta = Editor.Insert("a") });

        var code = await Editor.CodeOf(one.Submit(draft, new { clientId = one.ClientId, sequence = 1, baseVersion = 0, delta = Editor.Insert("b") }));

        Assert.Contains("reused", code, StringComparison.Ordinal);
        await Leave(one, two);
    }

    [Theory]
    [InlineData("""{"ops":[{"retain":100}]}""", "delta.past-end")]
    [InlineData("""{"ops":[{"delete":-1}]}""", "delta.bad-length")]
    [InlineData("""{"ops":[{"retain":0.5}]}""", "delta.bad-length")]
    [InlineData("""{"ops":[{"retain":1e400}]}""", "delta.bad-length")]
    [InlineData("""{"ops":[{"insert":"x","attributes":{"link":"javascript:alert(1)"}}]}""", "delta.bad-link")]
    [InlineData("""{"ops":[{"insert":"x","attributes":{"onclick":"x"}}]}""", "delta.unknown-format")]
    [InlineData("""{"ops":[{"insert":{"image":"https://x.test"}}]}""", "delta.embed-not-allowed")]
    [InlineData("""{"ops":[{"insert":"\u0000"}]}""", "delta.control-character")]
    [InlineData("""{"ops":[{"insert":1}]}""", "delta.malformed")]
    [InlineData("""{"ops":{}}""", "delta.malformed")]
    [InlineData("""{"steps":[]}""", "delta.malformed")]
    [InlineData("null", "delta.malformed")]
    [InlineData("\"text\"", "delta.malformed")]
    public async Task SubmitDelta_WithABadDelta_IsRefusedWithItsCode_AndDisturbsNobody(string delta, string code)
    {
        var (one, two, draft) = await TwoEditors();
        await two.Open(draft);

        var bad = new { clientId = one.ClientId, sequence = 1, baseVersion = 0, delta = JsonDocument.Parse(delta).RootElement };

        Assert.Equal(code, await Editor.CodeOf(one.Submit(draft, bad)));
        await one.Type(draft, "still here ", 0);
        Assert.Equal(1, (await two.Next()).Version);
        await Leave(one, two);
    }

    [Theory]
    [InlineData("""{"clientId":"c","sequence":0,"baseVersion":0,"delta":{"ops":[]}}""", "delta.malformed")]
    [InlineData("""{"clientId":"c","sequence":1.5,"baseVersion":0,"delta":{"ops":[]}}""", "delta.malformed")]
    [InlineData("""{"clientId":"c","sequence":"1","baseVersion":0,"delta":{"ops":[]}}""", "delta.malformed")]
    [InlineData("""{"clientId":"c","sequence":1,"baseVersion":-1,"delta":{"ops":[]}}""", "delta.malformed")]
    [InlineData("""{"clientId":"","sequence":1,"baseVersion":0,"delta":{"ops":[]}}""", "delta.malformed")]
    [InlineData("""{"sequence":1,"baseVersion":0,"delta":{"ops":[]}}""", "delta.malformed")]
    [InlineData("""{"clientId":"c","sequence":1,"baseVersion":0,"delta":{"ops":[]},"authorId":"x"}""", "delta.malformed")]
    [InlineData("""{"clientId":"c","sequence":1,"sequence":2,"baseVersion":0,"delta":{"ops":[]}}""", "delta.malformed")]
    [InlineData("""{"clientId":"c","sequence":1,"baseVersion":9,"delta":{"ops":[{"insert":"x"}]}}""", "delta.base-version")]
    [InlineData("[]", "delta.malformed")]
    [InlineData("null", "delta.malformed")]
    public async Task SubmitDelta_Misshapen_IsRefusedWithItsCode(string change, string code)
    {
        var (one, two, draft) = await TwoEditors();

        Assert.Equal(code, await Editor.CodeOf(one.Submit(draft, JsonDocument.Parse(change).RootElement)));

        Assert.Equal(HubConnectionState.Connected, one.Hub.State);
        await Leave(one, two);
    }

    [Fact]
    public async Task SubmitDelta_LargerThan256KB_IsRefused()
    {
        var (one, two, draft) = await TwoEditors();
        Assert.Equal("delta.too-large", await Editor.CodeOf(one.Type(draft, new string('x', 300_000), 0)));
        await Leave(one, two);
    }

    [Fact]
    public async Task SubmitDelta_TooFast_IsRefusedForThatConnectionAlone()
    {
        var (one, two, draft) = await TwoEditors();
        await two.Open(draft);

        var bad = new { clientId = "c", sequence = 0, baseVersion = 0, delta = Editor.Insert("x") };
        var codes = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Editor.CodeOf(one.Submit(draft, bad))));

        Assert.Contains("delta.too-fast", codes);
        Assert.InRange(codes.Count(code => code == "delta.malformed"), 200, 900);
        Assert.Equal(1, (await two.Type(draft, "undisturbed ", 0)).Version);
        await Leave(one, two);
    }

    [Fact]
    public async Task OpenDraft_ForAnOutsider_LooksLikeNone()
    {
        var (one, two, draft) = await TwoEditors();
        await using var outsider = await Editor.Connect(app, await app.NewPerson());
        await using var foreigner = await Editor.Connect(app, await app.NewPerson(organization: await app.NewOrganization()));
        var none = DraftId.StrategyOf(OpaqueId.New()).ToString();

        foreach (var editor in new[] { outsider, foreigner })
        {
            foreach (var id in new[] { draft, none, "case-x-strategy", "" })
            {
                Assert.Equal("not-found", await Editor.CodeOf(editor.Open(id)));
                Assert.Equal("not-found", await Editor.CodeOf(editor.Type(id, "x", 0)));
                Assert.Equal("not-found", await Editor.CodeOf(editor.Hub.InvokeAsync<object>("ReadDraft", id, 0, Cancellation)));
                Assert.Equal("not-found", await Editor.CodeOf(editor.Hub.InvokeAsync<object>("ReadDraftAt", id, 0, Cancellation)));
            }
        }

        await Leave(one, two);
    }

    [Fact]
    public async Task ReadDraft_GivesTheChangesSince_AndReadDraftAt_TheTextThen()
    {
        var (one, two, draft) = await TwoEditors();
        await one.Type(draft, "b ", 0);
        await one.Type(draft, "a ", 1);

        var changes = await two.Hub.InvokeAsync<List<Committed>>("ReadDraft", draft, 1, Cancellation);
        var then = await two.Hub.InvokeAsync<JsonElement>("ReadDraftAt", draft, 1, Cancellation);

        Assert.Equal(2, Assert.Single(changes).Version);
        Assert.Equal("b \n", then.GetProperty("contents").GetProperty("ops")[0].GetProperty("insert").GetString());
        await Leave(one, two);
    }

    [Fact]
    public async Task OpenDraft_WhileOthersType_GivesExactlyTheVersionsAfterTheOneOpened()
    {
        var (one, two, draft) = await TwoEditors();
        await one.Open(draft);
        using var enough = new CancellationTokenSource();
        var typing = Task.Run(
            async () =>
            {
                for (var version = 0; !enough.IsCancellationRequested; version++)
                {
                    await one.Type(draft, "x", version);
                }
            },
            Cancellation);

        for (var round = 0; round < 10; round++)
        {
            // A socket of its own each time: the client hands on what it was sent before later than it hands on answers.
            await using var late = await Editor.Connect(app, two.Person);
            var opened = await late.Open(draft);
            Assert.Equal(opened.Version + 1, (await late.Next()).Version);
        }

        await enough.CancelAsync();
        await typing;
        await Leave(one, two);
    }

    [Fact]
    public async Task RemovedMember_IsShutOutWithinTwoSeconds_AndGetsNothingMore()
    {
        var lead = await app.NewPerson();
        var colleague = await app.NewPerson();
        var opened = await app.OpenCase(lead, colleague);
        await using var one = await Editor.Connect(app, lead);
        await using var two = await Editor.Connect(app, colleague);
        await one.Open(opened.DraftId);
        await two.Open(opened.DraftId);

        var started = TimeProvider.System.GetTimestamp();
        await opened.Remove(colleague);
        var closed = await Editor.Next(two.Closed);

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal((opened.DraftId, "not-found"), (closed.DraftId, closed.Code));
        await one.Type(opened.DraftId, "between us ", 0);
        Assert.Equal(1, (await one.Next()).Version);
        Assert.Equal("not-found", await CodeWithin(TimeSpan.FromSeconds(2), () => two.Open(opened.DraftId)));
        Assert.Equal("not-found", await CodeWithin(TimeSpan.FromSeconds(2), () => two.Type(opened.DraftId, "x", 0)));
        Assert.False(two.Committed.Reader.TryRead(out _));
    }

    [Fact]
    public async Task ForgottenClient_EveryoneIsShutOutWithinTwoSeconds_AndNothingIsThere()
    {
        var lead = await app.NewPerson();
        var colleague = await app.NewPerson();
        var administrator = await app.NewPerson(role: Role.OrganizationAdministrator);
        var opened = await app.OpenCase(lead, colleague);
        await using var one = await Editor.Connect(app, lead);
        await using var two = await Editor.Connect(app, colleague);
        await one.Open(opened.DraftId);
        await two.Open(opened.DraftId);
        await one.Type(opened.DraftId, "theory ", 0);
        await opened.Submit(new AskToEraseClient(Guid.NewGuid(), lead.Actor));

        var started = TimeProvider.System.GetTimestamp();
        await opened.Submit(new EraseClient(Guid.NewGuid(), administrator.Actor));
        DraftClosed[] closed = [await Editor.Next(one.Closed), await Editor.Next(two.Closed)];

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.All(closed, each => Assert.Equal((opened.DraftId, "not-found"), (each.DraftId, each.Code)));
        Assert.Equal("not-found", await CodeWithin(TimeSpan.FromSeconds(2), () => one.Open(opened.DraftId)));
        Assert.Equal("not-found", await CodeWithin(TimeSpan.FromSeconds(2), () => one.Type(opened.DraftId, "x", 1)));
        using var page = await app.SignInAs(lead);
        Assert.Equal(HttpStatusCode.NotFound, (await page.Http.GetAsync($"/drafts/{opened.DraftId}/export?format=txt")).StatusCode);
    }

    [Fact]
    public async Task WalledMember_IsShutOutWithinTwoSeconds()
    {
        var (lead, colleague) = (await app.NewPerson(), await app.NewPerson());
        var opened = await app.OpenCase(lead, colleague);
        await using var one = await Editor.Connect(app, lead);
        await using var two = await Editor.Connect(app, colleague);
        await one.Open(opened.DraftId);
        await two.Open(opened.DraftId);

        var started = TimeProvider.System.GetTimestamp();
        await opened.Submit(new RaiseWall(
            Guid.NewGuid(), lead.Actor, colleague.PersonId, "Represented the spouse", DateOnly.FromDateTime(DateTime.UtcNow.AddYears(1))));
        var closed = await Editor.Next(two.Closed);

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal("not-found", closed.Code);
        Assert.Equal("not-found", await CodeWithin(TimeSpan.FromSeconds(2), () => two.Open(opened.DraftId)));
    }

    [Fact]
    public async Task Reader_UntilATime_GetsEveryChangeWritesNone_AndIsShutOutByItself()
    {
        var (lead, reader) = (await app.NewPerson(), await app.NewPerson());
        var opened = await app.OpenCase(lead);
        var until = DateTimeOffset.UtcNow.AddSeconds(5);
        await opened.Submit(new AddTeamMember(Guid.NewGuid(), lead.Actor, reader.PersonId, TeamRole.ReadOnly, until));
        await using var one = await Editor.Connect(app, lead);
        await using var two = await Editor.Connect(app, reader);
        await one.Open(opened.DraftId);
        await two.Open(opened.DraftId);

        await one.Type(opened.DraftId, "for all ", 0);
        Assert.Equal(1, (await two.Next()).Version);
        Assert.Equal("access.not-allowed", await CodeWithin(TimeSpan.FromSeconds(1), () => two.Type(opened.DraftId, "x", 1)));

        // Nobody does anything: the time alone ends it.
        var closed = await Editor.Next(two.Closed);
        Assert.Equal("not-found", closed.Code);
        Assert.InRange(DateTimeOffset.UtcNow, until, until.AddSeconds(2));
    }

    [Fact]
    public async Task LostUpdate_IsFetchedFromTheDraft()
    {
        var (one, two, draft) = await TwoEditors();
        await one.Open(draft);
        await one.Type(draft, "a ", 0);
        Assert.Equal(1, (await one.Next()).Version);

        // An update far ahead, as after a loss: there is no such version, so nothing may be made up.
        var audience = new[] { one.Person.PersonId, two.Person.PersonId };
        await app.Services.GetRequiredService<UpdateFeed>().Deliver([new Update("draft/" + draft, 9, audience)]);
        await two.Type(draft, "b ", 1);

        Assert.Equal(2, (await one.Next()).Version);
        await Leave(one, two);
    }

    [Fact]
    public async Task Participants_AreToldWhoCameAndWent_WithAColorEach()
    {
        var (one, two, draft) = await TwoEditors();
        await one.Open(draft);
        var opened = await two.Open(draft);

        Assert.Equal([one.Person.PersonId, two.Person.PersonId], opened.Participants.Select(p => p.PersonId));
        Assert.Equal(2, opened.Participants.Select(p => p.Color).Distinct().Count());
        Assert.All(opened.Participants, p => Assert.InRange(p.Color, 0, 7));
        Assert.Equal(two.Hub.ConnectionId, opened.Participants[1].ConnectionId);

        await two.DisposeAsync();
        while ((await Editor.Next(one.Participants)).Participants.Count != 1)
        {
        }

        await one.DisposeAsync();
    }

    [Fact]
    public async Task MoveCursor_IsShownToTheOthers()
    {
        var (one, two, draft) = await TwoEditors();
        await one.Open(draft);
        await two.Open(draft);

        await one.Hub.InvokeAsync("MoveCursor", draft, new { index = 3, length = 2 }, Cancellation);
        var shown = await Editor.Next(two.Cursors);
        await one.Hub.InvokeAsync("MoveCursor", draft, null, Cancellation);
        var gone = await Editor.Next(two.Cursors);

        Assert.Equal((one.Person.PersonId, 3, 2), (shown.PersonId, shown.Index, shown.Length));
        Assert.Equal((one.Hub.ConnectionId, null), (gone.ConnectionId, gone.Index));
        Assert.False(one.Cursors.Reader.TryRead(out _));
        await Leave(one, two);
    }

    [Fact]
    public async Task Text_IsInNoLog()
    {
        var (one, two, draft) = await TwoEditors();
        await one.Open(draft);
        var canary = $"canary {OpaqueId.New()}";
        await one.Type(draft, canary, 0);
        Assert.Equal(1, (await one.Next()).Version);

        Assert.Empty(app.Log.With(canary));
        Assert.NotEmpty(app.Log.With("Orleans"));
        await Leave(one, two);
    }

    private async Task<(Editor One, Editor Two, string Draft)> TwoEditors(string first = "Ines Marker", string second = "Noor Example")
    {
        var people = await Task.WhenAll(app.NewPerson(first), app.NewPerson(second));
        var opened = await app.OpenCase(people[0], people[1]);
        return (await Editor.Connect(app, people[0]), await Editor.Connect(app, people[1]), opened.DraftId);
    }

    /// <summary>The code with which the call is refused; a machine that is faster than the hub lets anyone be is only slowed by it.</summary>
    private static async Task<string> CodeWithin(TimeSpan limit, Func<Task> call)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await call();
            }
            catch (Microsoft.AspNetCore.SignalR.HubException refusal)
            {
                if (await Editor.CodeOf(Task.FromException(refusal)) is not "delta.too-fast" and var code)
                {
                    return code;
                }
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < limit);
        }
    }

    private static async Task Leave(params Editor[] editors)
    {
        foreach (var editor in editors)
        {
            await editor.DisposeAsync();
        }
    }
}
