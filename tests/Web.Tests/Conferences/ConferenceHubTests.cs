using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Conferences;
using LawLab.Web.Hubs;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace LawLab.Web.Tests.Conferences;

/// <summary>The board as its pages see it: the same for all, in order, and only for those who are invited.</summary>
[Collection<LawLabTests>]
public sealed class ConferenceHubTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Moves_ReachEveryone_AtBothProcesses_InOrderWithoutGaps()
    {
        var conference = await TestConference.Hold(app, cases: 6);
        await using var another = await app.StartAnother();
        await using var rosa = await Attendant.Open(conference, conference.Attorneys[0]);
        await using var far = await Attendant.Open(conference, conference.Watcher, another.Address);
        var before = (await conference.View()).Version;

        foreach (var id in conference.CaseIds)
        {
            await rosa.Move(conference, conference.TeamIds[0], id);
        }

        foreach (var attendant in new[] { rosa, far })
        {
            for (var number = 1; number <= conference.CaseIds.Count; number++)
            {
                var change = await Attendant.Until(attendant.Changes, _ => true);
                Assert.Equal(before + number, change.GetProperty("version").GetInt32());
                var placement = change.GetProperty("change").GetProperty("move").GetProperty("placements")[0];
                Assert.Equal(conference.CaseIds[number - 1], placement.GetProperty("caseId").GetString());
                Assert.Equal(conference.TeamIds[0], placement.GetProperty("toTeamId").GetString());
            }
        }
    }

    [Fact]
    public async Task Attendance_TellsWhoIsThereAndWhatSheHolds_AtBothProcesses()
    {
        var conference = await TestConference.Hold(app);
        await using var another = await app.StartAnother();
        await using var rosa = await Attendant.Open(conference, conference.Attorneys[0]);
        await using var far = await Attendant.Open(conference, conference.Watcher, another.Address);
        await Attendant.Until(rosa.Attendance, told => told.GetProperty("attendees").GetArrayLength() == 2);

        await rosa.Hub.InvokeAsync("HoldCases", conference.Id, new[] { conference.CaseIds[0] }, Cancellation);
        var told = await Attendant.Until(far.Attendance, told => told.GetRawText().Contains(conference.CaseIds[0], StringComparison.Ordinal));
        var holder = told.GetProperty("attendees").EnumerateArray().Single(attendee => attendee.GetProperty("holding").GetArrayLength() > 0);
        Assert.Equal("Attorney 0", holder.GetProperty("name").GetString());

        await rosa.Hub.StopAsync(Cancellation);
        await Attendant.Until(far.Attendance, told => told.GetProperty("attendees").GetArrayLength() == 1);
    }

    [Fact]
    public async Task Watcher_SeesAll_AndMovesNothing()
    {
        var conference = await TestConference.Hold(app);
        await using var watcher = await Attendant.Open(conference, conference.Watcher);

        var refused = await Assert.ThrowsAsync<HubException>(() => watcher.Move(conference, conference.TeamIds[0], conference.CaseIds[0]));

        Assert.Contains("access.not-allowed", refused.Message, StringComparison.Ordinal);
        await watcher.Hub.InvokeAsync("HoldCases", conference.Id, new[] { conference.CaseIds[0] }, Cancellation);
        Assert.All((await conference.View()).Cases, card => Assert.Null(card.TeamId));
    }

    [Fact]
    public async Task Stranger_GetsTheSameAnswer_AsForNoConference()
    {
        var conference = await TestConference.Hold(app, cases: 1);
        await using var stranger = await Attendant.Connect(app.Address, app, await app.NewPerson());

        foreach (var ask in (Func<string, Task>[])[
            id => stranger.Hub.InvokeAsync<JsonElement>("OpenConference", id, Cancellation),
            id => stranger.Hub.InvokeAsync<JsonElement>("ReadConference", id, 0, Cancellation),
            id => stranger.Hub.InvokeAsync<JsonElement>("PauseAgenda", id, Guid.NewGuid().ToString("D"), Cancellation),
            id => stranger.Hub.InvokeAsync<JsonElement>("UndoMove", id, Guid.NewGuid().ToString("D"), 1, Cancellation)])
        {
            var foreign = await Assert.ThrowsAsync<HubException>(() => ask(conference.Id));
            var absent = await Assert.ThrowsAsync<HubException>(() => ask(OpaqueId.New()));
            Assert.Equal(absent.Message, foreign.Message);
            Assert.Contains("not-found", foreign.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task WithdrawnInvitation_ShutsThePage_WithinTwoSeconds_AndTellsItNothingMore()
    {
        var conference = await TestConference.Hold(app);
        await using var watcher = await Attendant.Open(conference, conference.Watcher);
        await using var rosa = await Attendant.Open(conference, conference.Attorneys[0]);

        await conference.Submit(new WithdrawInvitation(Guid.NewGuid(), conference.Facilitator.Actor, conference.Watcher.PersonId));
        var started = TimeProvider.System.GetTimestamp();
        var left = await Attendant.Until(watcher.Left, _ => true);

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal("not-found", left.GetProperty("code").GetString());
        await rosa.Move(conference, conference.TeamIds[0], conference.CaseIds[0]);
        await Attendant.Until(rosa.Changes, change => change.GetProperty("change").GetProperty("kind").GetString() == "cases.moved");
        Assert.False(watcher.Changes.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Suggestion_IsStreamed_AndAppliesWhole()
    {
        var conference = await TestConference.Hold(app, cases: 8);
        await using var rosa = await Attendant.Open(conference, conference.Attorneys[0]);

        var suggestions = new List<JsonElement>();
        await foreach (var suggestion in rosa.Hub.StreamAsync<JsonElement>("SuggestAssignment", conference.Id, 1, Cancellation))
        {
            suggestions.Add(suggestion);
        }

        var placements = Assert.Single(suggestions).GetProperty("placements").EnumerateArray()
            .Select(placement => new Placement(placement.GetProperty("caseId").GetString()!, null, placement.GetProperty("teamId").GetString()))
            .ToList();
        Assert.Equal(8, placements.Count);
        await rosa.Hub.InvokeAsync<CommandAccepted>("MoveCases", conference.Id, new CaseMoves(Guid.NewGuid().ToString("D"), placements, IsSuggestion: true), Cancellation);
        Assert.All((await conference.View()).Cases, card => Assert.NotNull(card.TeamId));
    }

    [Fact]
    public async Task SameCommandAgain_MovesOnce()
    {
        var conference = await TestConference.Hold(app);
        await using var rosa = await Attendant.Open(conference, conference.Attorneys[0]);
        var moves = new CaseMoves(Guid.NewGuid().ToString("D"), [new Placement(conference.CaseIds[0], null, conference.TeamIds[0])]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => rosa.Hub.InvokeAsync<CommandAccepted>("MoveCases", conference.Id, moves, Cancellation)));

        Assert.Single(answers.Distinct());
        Assert.Single((await app.Grain<IConferenceGrain>(conference.Id).Moves(conference.Facilitator.Actor))!);
    }
}
