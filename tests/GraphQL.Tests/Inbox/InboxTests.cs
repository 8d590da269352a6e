using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Tests.Testing;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Xunit;

namespace LawLab.Graph.Tests.Inbox;

/// <summary>Notices as the graph shows and changes them: always one's own.</summary>
public class InboxTests(LawLabCluster cluster)
{
    private const string Marked = "inbox { counts { version act know later } read }";
    private const string RuleFields = "rules { kinds { kind class usualClass canBeMuted } mail timeZone quiet { from to } digestAt language mailIsSetUp }";

    [Fact]
    public async Task Notices_AreReadMarkedAndTakenBack()
    {
        var ana = await PutOnTeams(2);

        var inbox = await ReadInbox(ana, "unreadOnly: true");
        var notice = Assert.Single(inbox.GetProperty("nodes").EnumerateArray());
        Assert.Equal(("team.joined", "KNOW", 2), (notice.GetProperty("kind").GetString(), notice.GetProperty("class").GetString(), notice.GetProperty("count").GetInt32()));
        Assert.Equal(2, notice.GetProperty("subjectIds").GetArrayLength());
        var id = notice.GetProperty("id").GetInt32();

        var read = await Mark(ana, "markAllNoticesRead", new { through = inbox.GetProperty("counts").GetProperty("version").GetInt32() });
        Assert.Equal($"[{id}]", read.GetProperty("read").GetRawText());
        Assert.Equal(0, read.GetProperty("counts").GetProperty("know").GetInt32());
        Assert.Empty((await ReadInbox(ana, "unreadOnly: true")).GetProperty("nodes").EnumerateArray());
        Assert.Single((await ReadInbox(ana, "first: 1")).GetProperty("nodes").EnumerateArray());

        Assert.Equal(1, (await Mark(ana, "markNoticesUnread", new { ids = new[] { id } })).GetProperty("counts").GetProperty("know").GetInt32());
        Assert.Equal($"[{id}]", (await Mark(ana, "markNoticesRead", new { ids = new[] { id, 99 } })).GetProperty("read").GetRawText());
    }

    [Fact]
    public async Task Inbox_CursorThatIsNone_IsRefused()
    {
        var ana = (await cluster.Colleagues("Ana Muestra"))[0];

        Assert.NotNull((await cluster.Ask(ana, "{inbox(after:\"x\"){counts{act}}}")).Code());
        Assert.NotNull((await cluster.Ask(ana, "{inbox(first:101){counts{act}}}")).Code());
        Assert.Equal(0, (await ReadInbox(ana, "first: 1")).GetProperty("counts").GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task NotificationRules_AreSetWhole()
    {
        var ana = (await cluster.Colleagues("Ana Muestra"))[0];
        var usual = (await cluster.Ask(ana, $"{{notificationRules {RuleFields["rules ".Length..]}}}")).Body().GetProperty("data").GetProperty("notificationRules");
        Assert.Equal(("""["ACT"]""", JsonValueKind.Null, false), (usual.GetProperty("mail").GetRawText(), usual.GetProperty("quiet").ValueKind, usual.GetProperty("mailIsSetUp").GetBoolean()));

        var payload = await cluster.Change(ana, "setNotificationRules", "SetNotificationRulesInput", RuleFields, new
        {
            kinds = new object[] { new { kind = "team.joined", @class = (string?)null }, new { kind = "conference.invited", @class = "LATER" } },
            mail = new[] { "ACT", "LATER" },
            timeZone = "America/New_York",
            quiet = new { from = "21:30", to = "07:00" },
            digestAt = "16:30",
            language = "es",
        });

        var rules = payload.GetProperty("rules");
        Assert.Equal(("America/New_York", "16:30", "es"), (rules.GetProperty("timeZone").GetString(), rules.GetProperty("digestAt").GetString(), rules.GetProperty("language").GetString()));
        Assert.Equal("""{"from":"21:30","to":"07:00"}""", rules.GetProperty("quiet").GetRawText());
        var kinds = rules.GetProperty("kinds").EnumerateArray().ToDictionary(kind => kind.GetProperty("kind").GetString()!, kind => kind.GetProperty("class").GetString());
        Assert.Equal((null, "LATER", "ACT"), (kinds["team.joined"], kinds["conference.invited"], kinds["break-glass.opened"]));

        var refused = await cluster.Try(ana, "setNotificationRules", "SetNotificationRulesInput", "rules { mail } errors { code }", new
        {
            kinds = Array.Empty<object>(),
            mail = Array.Empty<string>(),
            timeZone = "Nowhere/Else",
            quiet = (object?)null,
            digestAt = "16:30",
            language = (string?)null,
        });
        Assert.Equal("""{"rules":null,"errors":[{"code":"rules.time-zone"}]}""", refused.GetRawText());
    }

    [Fact]
    public async Task InboxChanged_TellsOnesOwnCountsAndNobodyElses()
    {
        var ana = await PutOnTeams(1);
        await using var events = cluster.Executor.SubscribeAsync(
            BareGraph.Request("subscription{inboxChanged{version act know later}}"), ana, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = events.MoveNextAsync();
        // Another inbox is another topic.
        await PutOnTeams(1);
        var version = (await ReadInbox(ana, "first: 1")).GetProperty("counts").GetProperty("version").GetInt32();

        await Mark(ana, "markAllNoticesRead", new { through = version });

        Assert.True(await next);
        var told = events.Current.Body().GetProperty("data").GetProperty("inboxChanged");
        Assert.Equal((version + 1, 0), (told.GetProperty("version").GetInt32(), told.GetProperty("know").GetInt32()));
    }

    private async Task<Actor> PutOnTeams(int cases)
    {
        var people = await cluster.Colleagues("Rosa Ejemplo", "Ana Muestra");
        for (var i = 0; i < cases; i++)
        {
            var id = await cluster.OpenCase(people[0]);
            await cluster.Change(people[0], "addTeamMember", "AddTeamMemberInput", "case{id}", new { caseId = id, personId = people[1].PersonId, role = "CO_COUNSEL" });
        }

        return await Eventually.SeenAsync(async () =>
            (await ReadInbox(people[1], "first: 1")).GetProperty("nodes").EnumerateArray().Sum(notice => notice.GetProperty("count").GetInt32()) < cases ? null : people[1]);
    }

    private async Task<JsonElement> ReadInbox(Actor actor, string arguments) =>
        (await cluster.Ask(actor, $"{{inbox({arguments}){{counts{{version act know later}} nodes{{id kind class count subjectIds at readAt mail}} pageInfo{{hasNextPage endCursor}}}}}}"))
            .Body().GetProperty("data").GetProperty("inbox");

    private async Task<JsonElement> Mark(Actor actor, string mutation, object input) =>
        (await cluster.Change(actor, mutation, char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input", Marked, input)).GetProperty("inbox");
}
