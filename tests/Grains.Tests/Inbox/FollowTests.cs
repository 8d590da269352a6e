using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Grains.Tests.Testing;
using Xunit;
using State = LawLab.Grains.Inbox.Inbox;

namespace LawLab.Grains.Tests.Inbox;

/// <summary>What a person follows decides on the class of an alert's notice.</summary>
public sealed class FollowTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly Actor s_ana = Given.Attorney();
    private static readonly string s_here = OpaqueId.Derive("jurisdiction");
    private static readonly ToldAlert s_judge = new(s_here, AlertKind.Judge, "ZQ1", "bond");

    [Fact]
    public void Alert_UntilSheFollows_HasTheKindsClass()
    {
        Assert.Equal(NoticeClass.Know, ClassOf(NoticeKind.AlertTouching, s_judge));
        Assert.Equal(NoticeClass.Later, ClassOf(NoticeKind.AlertRaised, s_judge));
    }

    [Theory]
    [InlineData(FollowScope.Judge, "ZQ1", AlertKind.Judge, true)]
    [InlineData(FollowScope.Judge, "ZQ2", AlertKind.Judge, false)]
    [InlineData(FollowScope.Judge, "ZQ1", AlertKind.Court, false)]
    [InlineData(FollowScope.Court, "ZQ1", AlertKind.Court, true)]
    [InlineData(FollowScope.Court, "ZQ1", AlertKind.Prosecutor, true)]
    [InlineData(FollowScope.IceOffice, "ZQ1", AlertKind.IceOffice, true)]
    [InlineData(FollowScope.Facility, "ZQ1", AlertKind.Facility, true)]
    [InlineData(FollowScope.Facility, "ZQ1", AlertKind.IceOffice, false)]
    [InlineData(FollowScope.Subject, "bond", AlertKind.Facility, true)]
    [InlineData(FollowScope.Subject, "asylum", AlertKind.Facility, false)]
    public void Followed_IsWhatTheScopeSays(FollowScope scope, string code, AlertKind kind, bool fits)
    {
        var alert = s_judge with { Kind = kind };

        Assert.Equal(fits ? NoticeClass.Act : NoticeClass.Know, ClassOf(NoticeKind.AlertTouching, alert, new FollowedPlace(scope, code, NoticeClass.Act)));
    }

    [Fact]
    public void OfTwoThatFit_TheMoreUrgentHolds_AndAJurisdictionOnlyWhereNoCaseIsTouched()
    {
        var judge = new FollowedPlace(FollowScope.Judge, "ZQ1", NoticeClass.Later);
        var subject = new FollowedPlace(FollowScope.Subject, "bond", NoticeClass.Know);
        var silent = new FollowedPlace(FollowScope.Jurisdiction, s_here, null);

        Assert.Equal(NoticeClass.Later, ClassOf(NoticeKind.AlertTouching, s_judge, judge));
        Assert.Equal(NoticeClass.Know, ClassOf(NoticeKind.AlertTouching, s_judge, judge, subject));
        Assert.Equal(NoticeClass.Later, ClassOf(NoticeKind.AlertRaised, s_judge, judge, silent));
        Assert.Null(ClassOf(NoticeKind.AlertRaised, s_judge, silent));
        Assert.Equal(NoticeClass.Know, ClassOf(NoticeKind.AlertTouching, s_judge, silent));
        Assert.Null(ClassOf(NoticeKind.AlertTouching, s_judge, judge with { Class = null }));
    }

    [Fact]
    public void Following_Again_SaysItAnew_AndUnfollowingTakesItOff_WhateverElseSheSets()
    {
        var judge = new FollowedPlace(FollowScope.Judge, "ZQ1", NoticeClass.Act);
        var state = Follow(State.Empty, judge, judge with { Class = null });
        Assert.Equal([judge with { Class = null }], state.Follows);
        Assert.Empty(state.Decide(new FollowPlace(Guid.NewGuid(), s_ana, judge with { Class = null }), s_now).Events);

        state = Fold(state, new SetNotificationRules(Guid.NewGuid(), s_ana, NotificationRules.Default with { Language = "es" }));
        Assert.Equal(("es", 1), (state.Rules.Language, state.Follows.Count));

        state = Fold(state, new UnfollowPlace(Guid.NewGuid(), s_ana, FollowScope.Judge, "ZQ1"));
        Assert.Empty(state.Follows);
        Assert.Empty(state.Decide(new UnfollowPlace(Guid.NewGuid(), s_ana, FollowScope.Judge, "ZQ1"), s_now).Events);
    }

    [Theory]
    [InlineData(FollowScope.Judge, "not a code!")]
    [InlineData(FollowScope.Subject, "weather")]
    [InlineData(FollowScope.Jurisdiction, "ATL")]
    [InlineData(FollowScope.Facility, "")]
    [InlineData((FollowScope)9, "ZQ1")]
    public void Following_WhatIsNone_IsRefused(FollowScope scope, string code) =>
        Assert.Equal("follow.place", State.Empty.Decide(new FollowPlace(Guid.NewGuid(), s_ana, new FollowedPlace(scope, code, null)), s_now).Refusal?.Code);

    [Fact]
    public void Following_MoreThanAHundred_IsRefused()
    {
        var state = Follow(State.Empty, [.. Enumerable.Range(0, FollowedPlace.Most).Select(number => new FollowedPlace(FollowScope.Judge, $"Z{number}", NoticeClass.Act))]);

        Assert.Equal("follow.too-many", state.Decide(new FollowPlace(Guid.NewGuid(), s_ana, new FollowedPlace(FollowScope.Judge, "ZQ1", null)), s_now).Refusal?.Code);
        Assert.Null(state.Decide(new FollowPlace(Guid.NewGuid(), s_ana, new FollowedPlace(FollowScope.Judge, "Z7", null)), s_now).Refusal);
    }

    private static NoticeClass? ClassOf(string kind, ToldAlert alert, params FollowedPlace[] follows)
    {
        var told = Fold(Follow(State.Empty, follows), new Notify(Guid.NewGuid(), s_ana, s_ana.OrganizationId, kind, 1, [OpaqueId.Derive("alert")], NoticeMerge.SameSubjects, alert));
        return told.Notices.SingleOrDefault()?.Class;
    }

    private static State Follow(State state, params FollowedPlace[] places) =>
        places.Aggregate(state, (folded, place) => Fold(folded, new FollowPlace(Guid.NewGuid(), s_ana, place)));

    private static State Fold(State state, InboxCommand command)
    {
        var decision = state.Decide(command, s_now);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, (folded, happened) => folded.Apply(happened, new EventMetadata(s_ana.PersonId, s_now, folded.Notices.Count + 1)));
    }
}
