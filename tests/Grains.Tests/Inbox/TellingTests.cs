using LawLab.Grains.Access;
using LawLab.Grains.Conferences;
using LawLab.Grains.Inbox;
using LawLab.Grains.Tests.Testing;
using Xunit;
using Meeting = LawLab.Grains.Tests.Conferences.Meeting;

namespace LawLab.Grains.Tests.Inbox;

/// <summary>What a conference tells whom.</summary>
public sealed class TellingTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task Close_TellsEachOfATeamOnceForAllHerCases()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 3);
        await meeting.MoveAsync(meeting.Facilitator, 0, meeting.CaseIds);
        var close = new CloseConference(Guid.NewGuid(), meeting.Facilitator, []);

        Assert.Null((await meeting.Submit(close)).Refusal);
        Assert.Null((await meeting.Submit(close)).Refusal);

        // Closing answers when everyone knows of her cases; for the invitation nobody waits.
        Assert.True((await meeting.ViewAsync()).State.AreTeamsInCases);
        foreach (var member in meeting.Attorneys[..2])
        {
            Assert.Equal([(NoticeKind.ConferenceAssigned, 3), (NoticeKind.ConferenceInvited, 1)], await ToldAsync(member, meeting, notices: 2));
        }

        Assert.Equal([(NoticeKind.ConferenceInvited, 1)], await ToldAsync(meeting.Attorneys[2], meeting, notices: 1));
        Assert.Empty(await NoticesOf(meeting.Facilitator));
    }

    [Fact]
    public async Task Close_DoesNotCountACaseThatAWallKeepsFromHer()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 2);
        await meeting.MoveAsync(meeting.Facilitator, 0, meeting.CaseIds);
        var walled = meeting.Attorneys[1];
        Assert.Null((await meeting.Case(0).Submit(Given.Wall(Given.OrganizationAdministrator(meeting.Facilitator.OrganizationId), walled.PersonId))).Refusal);

        Assert.Null((await meeting.Submit(new CloseConference(Guid.NewGuid(), meeting.Facilitator, []))).Refusal);

        Assert.Contains((NoticeKind.ConferenceAssigned, 1), await ToldAsync(walled, meeting, notices: 2));
    }

    [Fact]
    public async Task RecordDecision_TellsWhoOwnsIt()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 1);
        var owner = meeting.Attorneys[1];

        foreach (var text in new[] { "We file together in June.", "We meet again in May." })
        {
            Assert.Null((await meeting.Submit(new RecordDecision(Guid.NewGuid(), meeting.Facilitator, AgendaKind.Strategy, text, owner.PersonId, null))).Refusal);
        }

        var told = await WaitFor(owner, notices => notices.Sum(notice => notice.Count) == 3);
        Assert.Equal([(NoticeKind.ConferenceDecision, 2), (NoticeKind.ConferenceInvited, 1)], Sorted(told));
    }

    [Fact]
    public async Task RescheduleConference_TellsAllButWhoDidIt_AndWithdrawnWhoIsOut()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 1);
        var (leaves, stays) = (meeting.Attorneys[3], meeting.Attorneys[0]);
        // Who leaves by herself knows it.
        Assert.Null((await meeting.Submit(new WithdrawInvitation(Guid.NewGuid(), meeting.Attorneys[2], meeting.Attorneys[2].PersonId))).Refusal);
        Assert.Null((await meeting.Submit(new WithdrawInvitation(Guid.NewGuid(), meeting.Facilitator, leaves.PersonId))).Refusal);
        var time = (await meeting.ViewAsync()).State.Time;

        Assert.Null((await meeting.Submit(new RescheduleConference(Guid.NewGuid(), meeting.Facilitator, time with { EndsAt = time.EndsAt.AddHours(1) }))).Refusal);

        Assert.Equal([(NoticeKind.ConferenceInvited, 1), (NoticeKind.ConferenceRescheduled, 1)], await ToldAsync(stays, meeting, notices: 2));
        Assert.Equal([(NoticeKind.ConferenceInvited, 1), (NoticeKind.ConferenceWithdrawn, 1)], await ToldAsync(leaves, meeting, notices: 2));
        Assert.Equal([(NoticeKind.ConferenceInvited, 1)], await ToldAsync(meeting.Attorneys[2], meeting, notices: 1));
        Assert.Empty(await NoticesOf(meeting.Facilitator));
    }

    [Fact]
    public async Task InviteToConference_InAnotherPart_IsNoNews()
    {
        var meeting = await Meeting.HeldAsync(cluster, cases: 1);
        var (known, added) = (meeting.Attorneys[0], await cluster.Grains.RegisteredAsync(meeting.Facilitator.OrganizationId));
        await ToldAsync(known, meeting, notices: 1);

        Assert.Null((await meeting.Submit(new InviteToConference(
            Guid.NewGuid(), meeting.Facilitator, [known.PersonId, added.PersonId], ConferencePart.Watcher))).Refusal);

        await ToldAsync(added, meeting, notices: 1);
        Assert.Equal([(NoticeKind.ConferenceInvited, 1)], Sorted(await NoticesOf(known)));
    }

    private async Task<IReadOnlyList<Notice>> NoticesOf(Actor person) =>
        (await cluster.Grains.GetGrain<IInboxGrain>(person.PersonId).Read(person, unreadOnly: false, first: 100))!.Notices;

    private async Task<IEnumerable<(string Kind, int Count)>> ToldAsync(Actor person, Meeting meeting, int notices)
    {
        var told = await WaitFor(person, found => found.Count >= notices);
        Assert.All(told, notice => Assert.Equal([meeting.Conference.GetPrimaryKeyString()], notice.SubjectIds));
        return Sorted(told);
    }

    private static IEnumerable<(string Kind, int Count)> Sorted(IReadOnlyList<Notice> notices) =>
        notices.Select(notice => (notice.Kind, notice.Count)).OrderBy(notice => notice.Kind, StringComparer.Ordinal);

    /// <summary>Notices arrive after the answer to what they tell of.</summary>
    private Task<IReadOnlyList<Notice>> WaitFor(Actor person, Func<IReadOnlyList<Notice>, bool> arrived) =>
        Eventually.SeenAsync(async () => await NoticesOf(person) is { } notices && arrived(notices) ? notices : null);
}
