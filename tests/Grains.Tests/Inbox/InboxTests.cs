using LawLab.Grains.Access;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;
using State = LawLab.Grains.Inbox.Inbox;

namespace LawLab.Grains.Tests.Inbox;

/// <summary>The rules of an inbox, without anything around them.</summary>
public sealed class InboxTests
{
    // A Monday, 9:00 in Chicago.
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly Actor Ana = Given.Attorney();
    private static readonly Actor Lead = Given.Attorney(Ana.OrganizationId);
    private static readonly string CaseA = new('a', 32);
    private static readonly string CaseB = new('b', 32);

    [Fact]
    public void Notify_Unset_HasTheKindsClassAndMailsOnlyWhatIsToBeDone()
    {
        var state = Told(Joined(CaseA), Opened(CaseA));

        Assert.Equal([(NoticeClass.Know, NoticeMail.None), (NoticeClass.Act, NoticeMail.Waiting)], state.Notices.Select(notice => (notice.Class, notice.Mail)));
        Assert.Equal(Ana.OrganizationId, state.OrganizationId);
        Assert.Equal(new InboxCounts(7, 1, 1, 0), state.Counts(7));
    }

    [Fact]
    public void Notify_MergedByKind_IsOneNoticeWithANewIdAndTheSum()
    {
        var one = Told(Joined(CaseA));
        var two = Fold(one, Joined(CaseB) with { Count = 3 });

        var notice = Assert.Single(two.Notices);
        Assert.Equal((4, true), (notice.Count, notice.Id > one.Notices[0].Id));
        Assert.Equal([CaseA, CaseB], notice.SubjectIds);
        // What the page showed before is gone: marking that read does not hide the new one.
        Assert.Empty(two.Decide(new MarkNoticesRead(Guid.NewGuid(), Ana, [one.Notices[0].Id]), Now).Events);
    }

    [Fact]
    public void Notify_MergedBySubjects_LeavesOthersAlone()
    {
        var state = Told(Decided(CaseA), Decided(CaseB), Decided(CaseA));

        Assert.Equal([(CaseB, 1), (CaseA, 2)], state.Notices.Select(notice => (notice.SubjectIds.Single(), notice.Count)));
    }

    [Fact]
    public void Notify_AfterReading_IsAnotherNotice()
    {
        var state = Told(Joined(CaseA));
        state = Fold(state, new MarkNoticesRead(Guid.NewGuid(), Ana, [state.Notices[0].Id]));

        Assert.Equal([1, 1], Fold(state, Joined(CaseB)).Notices.Select(notice => notice.Count));
    }

    [Fact]
    public void Notify_Muted_TellsNothingAndMovedGoesToHerClass()
    {
        var state = Fold(State.Empty, Rules(kinds: [new(NoticeKind.TeamJoined, null), new(NoticeKind.ConferenceDecision, NoticeClass.Later)]));

        Assert.Empty(state.Decide(Joined(CaseA), Now).Events);
        Assert.Equal(NoticeClass.Later, Fold(state, Decided(CaseA)).Notices.Single().Class);
    }

    [Theory]
    [InlineData("case.gossip", 1, 1, "notice.kind")]
    [InlineData(NoticeKind.TeamJoined, 0, 1, "notice.count")]
    [InlineData(NoticeKind.TeamJoined, 1, 21, "notice.subjects")]
    public void Notify_ThatIsNone_IsRefused(string kind, int count, int subjects, string code) => Assert.Equal(
        code, State.Empty.Decide(Joined(CaseA) with { Kind = kind, Count = count, SubjectIds = [.. Enumerable.Repeat(CaseA, subjects)] }, Now).Refusal!.Code);

    [Fact]
    public void Notify_TextInPlaceOfAnId_IsRefused() =>
        Assert.Equal("notice.subjects", State.Empty.Decide(Joined("Matter of Testigo"), Now).Refusal!.Code);

    [Fact]
    public void Notify_OfAnotherOrganization_IsRefused() =>
        Assert.Equal("inbox.other-organization", Told(Joined(CaseA)).Decide(Joined(CaseB) with { OrganizationId = OpaqueId.New() }, Now).Refusal!.Code);

    [Fact]
    public void MarkAllNoticesRead_LeavesWhatCameSince()
    {
        var state = Told(Opened(CaseA));
        var seen = state.Notices[0].Id;
        state = Fold(Fold(state, Opened(CaseB)), new MarkAllNoticesRead(Guid.NewGuid(), Ana, seen));

        Assert.Equal([true, false], state.Notices.Select(notice => notice.ReadAt is not null));
        state = Fold(state, new MarkNoticesUnread(Guid.NewGuid(), Ana, [seen]));
        Assert.All(state.Notices, notice => Assert.Null(notice.ReadAt));
    }

    [Fact]
    public void MailDue_WhatWasSeenOnThePage_IsNotMailedAlsoWhenUnreadAgain()
    {
        var state = Told(Opened(CaseA));
        var id = state.Notices[0].Id;
        state = Fold(Fold(state, new MarkNoticesRead(Guid.NewGuid(), Ana, [id])), new MarkNoticesUnread(Guid.NewGuid(), Ana, [id]));

        Assert.Null(state.MailDueAt);
        Assert.Empty(state.MailDue(Now.AddDays(1)).Notices);
    }

    [Fact]
    public void MailDue_WaitsAMomentAndIsToldOnce()
    {
        var state = Told(Opened(CaseA), Opened(CaseB));
        var due = Now + NotificationRules.Gathering;

        Assert.Equal(due, state.MailDueAt);
        Assert.Empty(state.MailDue(due.AddTicks(-1)).Notices);
        Assert.Equal(due, state.MailDue(due.AddTicks(-1)).Next);
        Assert.Equal(2, state.MailDue(due).Notices.Count);

        state = Fold(state, new NoteMail(Guid.NewGuid(), Lead, [.. state.Notices.Select(notice => notice.Id)], Sent: true));
        Assert.Null(state.MailDueAt);
        Assert.All(state.Notices, notice => Assert.Equal(NoticeMail.Sent, notice.Mail));
    }

    [Fact]
    public void MailDue_OfWhatCanWait_IsOnceADayAtHerHour()
    {
        var state = Fold(State.Empty, Rules(mail: [NoticeClass.Later], kinds: [new(NoticeKind.TeamJoined, NoticeClass.Later)]));
        state = Fold(Fold(state, Joined(CaseA) with { Merge = NoticeMerge.None }), Joined(CaseB) with { Merge = NoticeMerge.None });

        // 17:00 in Chicago, where summer time has not begun.
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 23, 0, 0, TimeSpan.Zero), state.MailDueAt);
        Assert.Equal(2, state.MailDue(state.MailDueAt!.Value).Notices.Count);
    }

    [Theory]
    // Chicago is six hours behind in winter, five in summer; on March 8 it skips from 2 to 3.
    [InlineData("2026-03-02T15:00:00Z", "22:00", "07:00", "2026-03-02T15:02:00Z")]
    [InlineData("2026-03-03T05:00:00Z", "22:00", "07:00", "2026-03-03T13:00:00Z")]
    [InlineData("2026-03-03T11:00:00Z", "22:00", "07:00", "2026-03-03T13:00:00Z")]
    [InlineData("2026-03-03T03:59:00Z", "22:00", "07:00", "2026-03-03T13:00:00Z")]
    [InlineData("2026-03-08T06:00:00Z", "22:00", "07:00", "2026-03-08T12:00:00Z")]
    [InlineData("2026-03-08T06:00:00Z", "22:00", "02:30", "2026-03-08T08:30:00Z")]
    [InlineData("2026-03-02T18:00:00Z", "12:00", "13:00", "2026-03-02T19:00:00Z")]
    [InlineData("2026-03-02T19:00:00Z", "12:00", "13:00", "2026-03-02T19:02:00Z")]
    public void MailDue_InQuietHours_IsTheirEnd(string at, string from, string to, string due)
    {
        var rules = NotificationRules.Default with { Quiet = new QuietHours(TimeOnly.Parse(from, null), TimeOnly.Parse(to, null)) };

        Assert.Equal(DateTimeOffset.Parse(due, null), rules.MailDue(NoticeClass.Act, DateTimeOffset.Parse(at, null)));
    }

    [Fact]
    public void MailDue_LateAndInQuietHours_StillWaits()
    {
        var state = Fold(Told(Opened(CaseA)), Rules(quiet: new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0))));
        var night = new DateTimeOffset(2026, 3, 3, 5, 0, 0, TimeSpan.Zero);

        Assert.Empty(state.MailDue(night).Notices);
        Assert.Equal(new DateTimeOffset(2026, 3, 3, 13, 0, 0, TimeSpan.Zero), state.MailDue(night).Next);
    }

    [Fact]
    public void SetNotificationRules_WithoutMail_KeepsWhatWaitsHere()
    {
        var state = Fold(Told(Opened(CaseA)), Rules(mail: []));

        Assert.Null(state.MailDueAt);
        Assert.Equal(new MailDue([], null, null).Next, state.MailDue(Now.AddDays(1)).Next);
        Assert.Single(state.Notices);
    }

    [Fact]
    public void SetNotificationRules_ThatMakeNoSense_AreRefused()
    {
        Assert.Equal("rules.kind", Refusal(Rules(kinds: [new("case.gossip", NoticeClass.Act)])));
        Assert.Equal("rules.kind", Refusal(Rules(kinds: [new(NoticeKind.TeamJoined, null), new(NoticeKind.TeamJoined, NoticeClass.Act)])));
        Assert.Equal("rules.kind", Refusal(Rules(kinds: [new(NoticeKind.TeamJoined, (NoticeClass)9)])));
        Assert.Equal("rules.not-muted", Refusal(Rules(kinds: [new(NoticeKind.BreakGlassOpened, null)])));
        Assert.Equal("rules.mail", Refusal(Rules(mail: [NoticeClass.Act, NoticeClass.Act])));
        Assert.Equal("rules.time-zone", Refusal(Rules(timeZone: "Mars/Olympus")));
        Assert.Equal("rules.time-zone", Refusal(Rules(timeZone: "")));
        Assert.Equal("rules.quiet-hours", Refusal(Rules(quiet: new QuietHours(new TimeOnly(7, 0), new TimeOnly(7, 0)))));
        Assert.Equal("rules.language", Refusal(Rules(language: "fr")));

        static string? Refusal(SetNotificationRules rules) => State.Empty.Decide(rules, Now).Refusal?.Code;
    }

    [Fact]
    public void Page_BeginsWithWhatIsToBeDone_AndHasNoMoreThanAsked()
    {
        var state = Told(Joined(CaseA) with { Merge = NoticeMerge.None }, Opened(CaseA), Joined(CaseB) with { Merge = NoticeMerge.None }, Opened(CaseB));

        var first = state.Page(9, unreadOnly: false, first: 3);
        Assert.Equal([CaseB, CaseA, CaseB], first.Notices.Select(notice => notice.SubjectIds.Single()));
        Assert.Equal([CaseB, CaseA, CaseB, CaseA], state.Page(9, unreadOnly: false, first: 9).Notices.Select(notice => notice.SubjectIds.Single()));
    }

    [Fact]
    public void Notices_OverTheNumberThatIsKept_DropTheOldestThatWasRead()
    {
        var state = Told([.. Enumerable.Range(0, Notice.MostKept).Select(_ => Opened(CaseA))]);
        var (oldest, third) = (state.Notices[0].Id, state.Notices[2].Id);
        state = Fold(state, new MarkNoticesRead(Guid.NewGuid(), Ana, [third]));

        state = Fold(state, Opened(CaseB));
        Assert.Equal((Notice.MostKept, true, false), (state.Notices.Count, Has(oldest), Has(third)));
        state = Fold(state, Opened(CaseB));
        Assert.Equal((Notice.MostKept, false), (state.Notices.Count, Has(oldest)));

        bool Has(int id) => state.Notices.Any(notice => notice.Id == id);
    }

    private static Notify Joined(string @case) => new(Guid.NewGuid(), Lead, Ana.OrganizationId, NoticeKind.TeamJoined, 1, [@case], NoticeMerge.SameKind);

    private static Notify Opened(string @case) => new(Guid.NewGuid(), Lead, Ana.OrganizationId, NoticeKind.BreakGlassOpened, 1, [@case]);

    private static Notify Decided(string conference) =>
        new(Guid.NewGuid(), Lead, Ana.OrganizationId, NoticeKind.ConferenceDecision, 1, [conference], NoticeMerge.SameSubjects);

    private static SetNotificationRules Rules(
        IReadOnlyList<KindRule>? kinds = null, IReadOnlyList<NoticeClass>? mail = null, string timeZone = "America/Chicago", QuietHours? quiet = null, string? language = null) =>
        new(Guid.NewGuid(), Ana, new NotificationRules(kinds ?? [], mail ?? [NoticeClass.Act], timeZone, quiet, new TimeOnly(17, 0), language));

    private static State Told(params IEnumerable<Notify> notices) => notices.Aggregate(State.Empty, Fold);

    private static State Fold(State state, InboxCommand command)
    {
        var decision = state.Decide(command, Now);
        Assert.Null(decision.Refusal);
        var version = state.Notices.Select(notice => notice.Id).DefaultIfEmpty().Max();
        return decision.Events.Aggregate(state, (folded, happened) => folded.Apply(happened, new EventMetadata(command.Actor.PersonId, Now, ++version)));
    }
}
