using GraphQL;
using GraphQL.DataLoader;
using LawLab.Grains.Inbox;
using LawLab.Grains.Lists;
using LawLab.Grains.Reference;
using LawLab.Graph.Execution;
using LawLab.Graph.Reference;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Inbox;

[Name("InboxConnection"), Description("A page of notices.")]
internal sealed class InboxConnection(InboxCounts counts, ListPage<Notice> page)
{
    [Description("How much is unread in all.")]
    public InboxCountsType Counts => new(counts);

    [Description("The notices.")]
    public IReadOnlyList<NoticeType> Nodes => [.. page.Rows.Select(notice => new NoticeType(notice))];

    [Description("Where the page stands in the list.")]
    public PageInfo PageInfo => new(page.HasNextPage, page.EndCursor);

    [Description("How many notices the whole list has.")]
    public int TotalCount => page.TotalCount;
}

[Name("InboxCounts"), Description("How much is unread.")]
internal sealed class InboxCountsType(InboxCounts counts)
{
    [Description("Version of the inbox; each change makes one more. For markAllNoticesRead.")]
    public int Version => counts.Version;

    [Description("What to act on.")]
    public int Act => counts.Act;

    [Description("What to know.")]
    public int Know => counts.Know;

    [Description("What can wait.")]
    public int Later => counts.Later;
}

[Name("Notice"), Description("Something that happened to a person: codes, numbers and opaque ids. The words are the page's.")]
internal sealed class NoticeType(Notice notice)
{
    [Description("Number of the notice in this inbox. When more of the same happens before it is read, a notice with another number takes its place.")]
    public int Id => notice.Id;

    [Description("What happened, for instance \"team.joined\".")]
    public string Kind => notice.Kind;

    [Description("What it asks of the reader, by her rules when it came.")]
    public NoticeClass Class => notice.Class;

    [Description("How many such things happened.")]
    public int Count => notice.Count;

    [Description("Opaque ids of what it is about, as the kind says; the newest last, 20 at most.")]
    public IReadOnlyList<string> SubjectIds => notice.SubjectIds;

    [Description("When the newest of them happened.")]
    public DateTimeOffset At => notice.At;

    [Description("When it was read; null while it is not.")]
    public DateTimeOffset? ReadAt => notice.ReadAt;

    [Description("Where the e-mail about it stands.")]
    public NoticeMail Mail => notice.Mail;
}

[Name("NotificationRules"), Description("How one wants to be told.")]
internal sealed class NotificationRulesType(NotificationRules rules, bool mailIsSetUp)
{
    [Description("All kinds of notices, each with its class for this person.")]
    public IReadOnlyList<KindRuleType> Kinds => [.. NoticeKind.All.Select(kind => new KindRuleType(kind, rules.ClassOf(kind)))];

    [Description("What of alerts one follows.")]
    public IReadOnlyList<FollowedPlaceType> Follows => [.. rules.Follows.Select(place => new FollowedPlaceType(place))];

    [Description("The classes that one gets e-mail about.")]
    public IReadOnlyList<NoticeClass> Mail => rules.Mail;

    [Description("IANA name of the zone in which the hours are one's own, for instance \"America/Chicago\".")]
    public string TimeZone => rules.TimeZone;

    [Description("When no e-mail is sent; null for never.")]
    public QuietHoursType? Quiet => rules.Quiet is { } quiet ? new QuietHoursType(quiet) : null;

    [Description("When the one e-mail of the day about what can wait is sent, in one's own zone.")]
    public TimeOnly DigestAt => rules.DigestAt;

    [Description("Language of the e-mail, \"en\" or \"es\"; null for both.")]
    public string? Language => rules.Language;

    [Description("Whether this installation can send e-mail at all.")]
    public bool MailIsSetUp => mailIsSetUp;
}

[Name("KindRule"), Description("A kind of notice, and its class for this person.")]
internal sealed class KindRuleType(NoticeKind kind, NoticeClass? @class)
{
    [Description("Code of the kind.")]
    public string Kind => kind.Code;

    [Description("Its class; null when it is muted.")]
    public NoticeClass? Class => @class;

    [Description("Its class for who has not changed it.")]
    public NoticeClass UsualClass => kind.Class;

    [Description("Whether one may do without it.")]
    public bool CanBeMuted => kind.CanBeMuted;
}

[Name("QuietHours"), Description("From one time of day to another, over midnight when the second is the earlier one; in one's own zone.")]
internal sealed class QuietHoursType(QuietHours quiet)
{
    [Description("Beginning.")]
    public TimeOnly From => quiet.From;

    [Description("End.")]
    public TimeOnly To => quiet.To;
}

[Name("FollowedPlace"), Description("How one wants to be told of the alerts about a place or subject, of those that are one's to know.")]
internal sealed class FollowedPlaceType(FollowedPlace place)
{
    [Description("What it is.")]
    public FollowScope Scope => place.Scope;

    [Description("Code of the judge, court or subject, name of the office or facility, or id of the jurisdiction.")]
    public string Code => place.Code;

    [Description("What the code of a judge or court stands for; null when the list is not loaded, and for all else.")]
    public IDataLoaderResult<string?> Label([FromServices] Labels labels) => labels.Load(
        (place.Scope switch { FollowScope.Judge => CodeLists.Judge, FollowScope.Court => CodeLists.Court, _ => "" }, place.Code), label => label);

    [Description("The class of its alerts; null for no notice.")]
    public NoticeClass? Class => place.Class;
}

internal sealed class FollowScopeType() : WordEnum<FollowScope>(
    "What of alerts one can follow.",
    (FollowScope.Judge, "An immigration judge."),
    (FollowScope.Court, "A court, with the government's counsel there."),
    (FollowScope.IceOffice, "An ICE field office."),
    (FollowScope.Facility, "A detention facility."),
    (FollowScope.Subject, "A subject."),
    (FollowScope.Jurisdiction, "A jurisdiction, where no case of one's is touched."));

internal sealed class NoticeClassType() : WordEnum<NoticeClass>(
    "What a notice asks of its reader.",
    (NoticeClass.Act, "She is to do something."),
    (NoticeClass.Know, "She should know it today."),
    (NoticeClass.Later, "She may read it when there is time."));

internal sealed class NoticeMailType() : WordEnum<NoticeMail>(
    "Where the e-mail about a notice stands.",
    (NoticeMail.None, "There is none."),
    (NoticeMail.Waiting, "It is sent when the rules allow."),
    (NoticeMail.Sent, "The mail server took it."),
    (NoticeMail.Failed, "It could not be sent for two days, or there is no address to send it to."));
