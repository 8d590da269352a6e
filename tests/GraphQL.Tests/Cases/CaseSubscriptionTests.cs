using System.Diagnostics;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Cases;

public class CaseSubscriptionTests(LawLabCluster cluster)
{
    private const string Query = "subscription($id:ID!$after:Int){caseChanged(id:$id after:$after){id version team{person{name}} proceeding{court{label}}}}";

    [Fact]
    public async Task CaseChanged_AfterACommit_TellsTheNewVersion()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var id = await cluster.OpenCase(lead);
        await using var events = Follow(lead, id);
        var next = events.MoveNextAsync();

        await Note(lead, id);

        Assert.True(await next);
        Assert.Equal(2, Version(events.Current));
        Assert.Contains("Rosa Ejemplo", events.Current.Body().GetRawText(), StringComparison.Ordinal);
        var after = events.MoveNextAsync();
        await Note(lead, id);
        Assert.True(await after);
        Assert.Equal(3, Version(events.Current));
    }

    [Fact]
    public async Task CaseChanged_ResumedAfterTheVersionThatOneHas_TellsAtOnceWhatCameMeanwhile()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var id = await cluster.OpenCase(lead);
        await using (var lost = Follow(lead, id))
        {
            var first = lost.MoveNextAsync();
            await Note(lead, id);
            Assert.True(await first);
            Assert.Equal(2, Version(lost.Current));
        }

        await Note(lead, id);
        await Note(lead, id);
        await using var events = Follow(lead, id, after: 2);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal(4, Version(events.Current));

        // From a version that a restored backup took back.
        await using var beyond = Follow(lead, id, after: 9);
        Assert.True(await beyond.MoveNextAsync());
        Assert.Equal(4, Version(beyond.Current));
    }

    [Fact]
    public async Task CaseChanged_SlowClient_SkipsVersionsAndNeverGoesBack()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var id = await cluster.OpenCase(lead);
        await using var events = Follow(lead, id);
        var next = events.MoveNextAsync();
        await Note(lead, id);
        Assert.True(await next);

        // The client does not read while ten more are committed.
        for (var i = 0; i < 10; i++) await Note(lead, id);

        var versions = new List<int> { Version(events.Current) };
        while (versions[^1] < 12)
        {
            Assert.True(await events.MoveNextAsync());
            versions.Add(Version(events.Current));
        }

        Assert.Equal(versions.Order().Distinct(), versions);
        Assert.True(versions.Count <= 4, string.Join(' ', versions));
    }

    [Fact]
    public async Task CaseChanged_TakenOffTheTeam_EndsWithinTwoSecondsAndTellsNothingMore()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var id = await cluster.OpenCase(people[0]);
        await cluster.Change(people[0], "addTeamMember", "AddTeamMemberInput", "case{id}", new { caseId = id, personId = people[1].PersonId, role = "CO_COUNSEL" });
        await using var events = Follow(people[1], id);
        var next = events.MoveNextAsync();
        await Note(people[0], id);
        Assert.True(await next);
        var end = events.MoveNextAsync().AsTask();

        await cluster.Change(people[0], "removeTeamMember", "RemoveTeamMemberInput", "case{id}", new { caseId = id, personId = people[1].PersonId });
        var removed = Stopwatch.GetTimestamp();
        await Note(people[0], id);

        Assert.False(await end);
        Assert.True(Stopwatch.GetElapsedTime(removed) < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task CaseChanged_ClientForgotten_EndsWithinTwoSeconds()
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var administrator = lead with { PersonId = OpaqueId.New(), Role = Role.OrganizationAdministrator };
        var id = await cluster.OpenCase(lead);
        await using var events = Follow(lead, id);
        var next = events.MoveNextAsync();
        await cluster.Change(lead, "askToEraseClient", "AskToEraseClientInput", "case{id}", new { caseId = id });
        Assert.True(await next);
        var end = events.MoveNextAsync().AsTask();

        await cluster.Change(administrator, "eraseClient", "EraseClientInput", "case{id}", new { caseId = id });
        var erased = Stopwatch.GetTimestamp();

        Assert.False(await end);
        Assert.True(Stopwatch.GetElapsedTime(erased) < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task CaseChanged_Walled_EndsWithinTwoSeconds()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var id = await cluster.OpenCase(people[0]);
        await cluster.Change(people[0], "addTeamMember", "AddTeamMemberInput", "case{id}", new { caseId = id, personId = people[1].PersonId, role = "CO_COUNSEL" });
        await using var events = Follow(people[1], id);
        var next = events.MoveNextAsync();
        await Note(people[0], id);
        Assert.True(await next);
        var end = events.MoveNextAsync().AsTask();

        await cluster.Change(
            people[0], "raiseWall", "RaiseWallInput", "case{id}", new { caseId = id, personId = people[1].PersonId, reason = "Represented the spouse", reviewOn = "2099-01-01" });
        var walled = Stopwatch.GetTimestamp();

        Assert.False(await end);
        Assert.True(Stopwatch.GetElapsedTime(walled) < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task CaseChanged_WalledByAnotherCaseOfTheClient_EndsWithinTwoSeconds()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var administrator = people[0] with { PersonId = OpaqueId.New(), Role = Role.OrganizationAdministrator };
        var (id, other) = (await cluster.OpenCase(people[0]), await cluster.OpenCase(people[0]));
        foreach (var one in new[] { id, other }) await cluster.Change(people[0], "recordANumber", "RecordANumberInput", "case{id}", new { caseId = one, aNumber = "A 011 222 334" });
        await cluster.Change(people[0], "addTeamMember", "AddTeamMemberInput", "case{id}", new { caseId = id, personId = people[1].PersonId, role = "CO_COUNSEL" });
        await using var events = Follow(people[1], id);
        var next = events.MoveNextAsync();
        await Note(people[0], id);
        Assert.True(await next);
        var end = events.MoveNextAsync().AsTask();

        await cluster.Change(
            administrator,
            "raiseWall",
            "RaiseWallInput",
            "case{id}",
            new { caseId = other, personId = people[1].PersonId, reason = "Represented the spouse", reviewOn = "2099-01-01", everyCase = true });
        var walled = Stopwatch.GetTimestamp();

        Assert.False(await end);
        Assert.True(Stopwatch.GetElapsedTime(walled) < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task CaseChanged_PartThatEnds_EndsWithinTwoSecondsByItself()
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Iván Prueba");
        var id = await cluster.OpenCase(people[0]);
        var until = DateTimeOffset.UtcNow.AddSeconds(3);
        await cluster.Change(people[0], "addTeamMember", "AddTeamMemberInput", "case{id}", new { caseId = id, personId = people[1].PersonId, role = "READ_ONLY", until });
        await using var events = Follow(people[1], id);

        Assert.False(await events.MoveNextAsync());
        Assert.InRange(DateTimeOffset.UtcNow, until, until.AddSeconds(2));
    }

    [Theory]
    [InlineData("foreign")]
    [InlineData("absent")]
    [InlineData("malformed")]
    public async Task CaseChanged_OfACaseNotOnesOwn_IsNotFound(string which)
    {
        var lead = (await cluster.Colleagues("Rosa Ejemplo"))[0];
        var stranger = (await cluster.Colleagues("Nadia Muestra"))[0];
        var id = which switch { "foreign" => await cluster.OpenCase(lead), "absent" => OpaqueId.New(), _ => "x" };
        await using var events = Follow(stranger, id);

        Assert.True(await events.MoveNextAsync());
        Assert.Equal((GraphErrorCode.NotFound, false), (events.Current.Code(), events.Current.HasData));
        Assert.False(await events.MoveNextAsync());
    }

    private IAsyncEnumerator<GraphResponse> Follow(Actor actor, string id, int? after = null) =>
        cluster.Executor.SubscribeAsync(BareGraph.Request(Query, new { id, after }), actor, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    private Task<JsonElement> Note(Actor actor, string id) => cluster.Change(actor, "addCaseNote", "AddCaseNoteInput", "case{id}", new { caseId = id, text = "x" });

    private static int Version(GraphResponse answer) => answer.Body().GetProperty("data").GetProperty("caseChanged").GetProperty("version").GetInt32();
}
