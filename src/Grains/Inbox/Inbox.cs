using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Inbox;

[EventName("inbox.opened.v1")]
internal sealed record InboxOpened(string OrganizationId);

/// <summary>Class, number, subjects and e-mail are what was decided by the rules of then; <paramref name="Replaces"/> was taken up in it.</summary>
[EventName("notice.posted.v1")]
internal sealed record NoticePosted(string Kind, NoticeClass Class, int Count, IReadOnlyList<string> SubjectIds, bool Mail, int? Replaces);

[EventName("notices.read.v1")]
internal sealed record NoticesRead(IReadOnlyList<int> Ids);

[EventName("notices.unread.v1")]
internal sealed record NoticesUnread(IReadOnlyList<int> Ids);

[EventName("notices.mailed.v1")]
internal sealed record NoticesMailed(IReadOnlyList<int> Ids, bool Sent);

[EventName("notification-rules.set.v1")]
internal sealed record NotificationRulesSet(NotificationRules Rules);

[EventName("place.followed.v1")]
internal sealed record PlaceFollowed(FollowedPlace Place);

[EventName("place.unfollowed.v1")]
internal sealed record PlaceUnfollowed(FollowScope Scope, string Code);

/// <summary>The rules of a person's inbox.</summary>
internal sealed record Inbox(string OrganizationId, bool IsOpened, ImmutableList<Notice> Notices, NotificationRules Rules) : IState<Inbox>
{
    private const int MostAtOnce = 10_000;

    /// <summary>What of alerts she follows.</summary>
    public ImmutableList<FollowedPlace> Follows { get; init; } = [];

    public static Inbox Empty { get; } = new("", false, [], NotificationRules.Default);

    public static string Shape => "inbox/1";

    /// <summary>When the first e-mail that waits may be sent; null when none does.</summary>
    [JsonIgnore]
    public DateTimeOffset? MailDueAt => Waiting.Select(DueAt).Min(at => (DateTimeOffset?)at);

    /// <summary>All that she said of how she wants to be told.</summary>
    [JsonIgnore]
    public NotificationRules RulesAndFollows => Rules with { Follows = Follows };

    [JsonIgnore]
    private IEnumerable<Notice> Waiting => Notices.Where(notice => notice.Mail == NoticeMail.Waiting && Rules.Mail.Contains(notice.Class));

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        Notify c => Post(c),
        MarkNoticesRead c => Read(Unread().Where(c.Ids.Contains)),
        MarkAllNoticesRead c => Read(Unread().Where(id => id <= c.Through)),
        MarkNoticesUnread c => Some(ids => new NoticesUnread(ids), Notices.Where(notice => notice.ReadAt is not null && c.Ids.Contains(notice.Id))),
        SetNotificationRules c => Set(c),
        FollowPlace c => Follow(c),
        UnfollowPlace c => Follows.Any(place => (place.Scope, place.Code) == (c.Scope, c.Code)) ? Decision.Accept(new PlaceUnfollowed(c.Scope, c.Code)) : Decision.Nothing,
        NoteMail c => Some(ids => new NoticesMailed(ids, c.Sent), Notices.Where(notice => notice.Mail == NoticeMail.Waiting && c.Ids.Contains(notice.Id))),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public Inbox Apply(object happened, EventMetadata metadata) => happened switch
    {
        InboxOpened e => this with { OrganizationId = e.OrganizationId, IsOpened = true },
        NoticePosted e => this with { Notices = Trim(Notices.RemoveAll(notice => notice.Id == e.Replaces).Add(Made(e, metadata))) },
        // What she has seen here is not mailed any more, also when she takes the reading back.
        NoticesRead e => Each(e.Ids, notice => notice with
        {
            ReadAt = metadata.At,
            ReadIn = metadata.Version,
            Mail = notice.Mail == NoticeMail.Waiting ? NoticeMail.None : notice.Mail,
        }),
        NoticesUnread e => Each(e.Ids, notice => notice with { ReadAt = null, ReadIn = 0 }),
        NoticesMailed e => Each(e.Ids, notice => notice with { Mail = e.Sent ? NoticeMail.Sent : NoticeMail.Failed }),
        NotificationRulesSet e => this with { Rules = e.Rules },
        PlaceFollowed e => this with { Follows = Follows.RemoveAll(place => place.IsSameAs(e.Place)).Add(e.Place) },
        PlaceUnfollowed e => this with { Follows = Follows.RemoveAll(place => (place.Scope, place.Code) == (e.Scope, e.Code)) },
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    public InboxCounts Counts(int version)
    {
        var unread = Notices.Where(notice => notice.ReadAt is null).ToLookup(notice => notice.Class);
        return new InboxCounts(version, unread[NoticeClass.Act].Count(), unread[NoticeClass.Know].Count(), unread[NoticeClass.Later].Count());
    }

    public InboxPage Page(int version, bool unreadOnly, int first)
    {
        var found = Notices
            .Where(notice => !unreadOnly || notice.ReadAt is null)
            .OrderBy(notice => notice.Class).ThenByDescending(notice => notice.Id)
            .Take(first);
        return new InboxPage(Counts(version), [.. found]);
    }

    public MailDue MailDue(DateTimeOffset now)
    {
        // What was due before the quiet hours and could not be sent waits for their end, too.
        var open = Rules.EndOfQuiet(now);
        var waiting = Waiting.Select(notice => new NoticeToMail(notice.Id, notice.Kind, notice.Class, notice.Count, DueAt(notice))).ToList();
        var due = open > now ? [] : waiting.Where(notice => notice.DueAt <= now).ToList();
        DateTimeOffset? next = waiting.Count == 0 || due.Count > 0 ? null : waiting.Min(notice => notice.DueAt) is var at && at > open ? at : open;
        return new MailDue(due, Rules.Language, next);
    }

    private DateTimeOffset DueAt(Notice notice) => Rules.MailDue(notice.Class, notice.At);

    private Decision Post(Notify command)
    {
        if (NoticeKind.Find(command.Kind) is not { } kind) return Decision.Refuse("notice.kind", "There is no such kind of notice. Add it to the list of kinds.");
        if (command.Count is < 1 or > MostAtOnce) return Decision.Refuse("notice.count", $"A notice counts from 1 to {MostAtOnce} things.");
        if (command.SubjectIds.Count > Notice.MostSubjects || !command.SubjectIds.All(OpaqueId.IsWellFormed))
        {
            return Decision.Refuse("notice.subjects", $"A notice is about up to {Notice.MostSubjects} things, named by their ids.");
        }

        if (IsOpened && command.OrganizationId != OrganizationId) return Decision.Refuse("inbox.other-organization", "This person works in another organization.");
        if ((command.Alert is { } alert ? RulesAndFollows.ClassOf(kind, alert) : Rules.ClassOf(kind)) is not { } @class) return Decision.Nothing;
        var old = Notices.FindLast(notice => notice.ReadAt is null && notice.Kind == command.Kind && notice.Class == @class && Merges(command, notice));
        IReadOnlyList<string> subjects = old is null
            ? [.. command.SubjectIds.Distinct()]
            : [.. old.SubjectIds.Except(command.SubjectIds).Concat(command.SubjectIds.Distinct()).TakeLast(Notice.MostSubjects)];
        var posted = new NoticePosted(command.Kind, @class, command.Count + (old?.Count ?? 0), subjects, Rules.Mail.Contains(@class), old?.Id);
        return Opening(command.OrganizationId, posted);
    }

    private static bool Merges(Notify command, Notice notice) => command.Merge switch
    {
        NoticeMerge.SameKind => true,
        NoticeMerge.SameSubjects => command.SubjectIds.ToHashSet().SetEquals(notice.SubjectIds),
        _ => false,
    };

    private Decision Set(SetNotificationRules command) =>
        command.Rules.Check() is { } refusal ? refusal : Opening(command.Actor.OrganizationId, new NotificationRulesSet(command.Rules));

    private Decision Follow(FollowPlace command)
    {
        var place = command.Place;
        if (!place.IsWellFormed) return Decision.Refuse("follow.place", "Choose the judge, court, office, facility, subject or jurisdiction from the list.");
        if (Follows.Contains(place)) return Decision.Nothing;
        return Follows.Count(known => !known.IsSameAs(place)) >= FollowedPlace.Most
            ? Decision.Refuse("follow.too-many", $"You follow {FollowedPlace.Most} places already. Take one off first.")
            : Opening(command.Actor.OrganizationId, new PlaceFollowed(place));
    }

    private Decision Opening(string organizationId, object happened) =>
        IsOpened ? Decision.Accept(happened) : Decision.Accept(new InboxOpened(organizationId), happened);

    private IEnumerable<int> Unread() => Notices.Where(notice => notice.ReadAt is null).Select(notice => notice.Id);

    private static Decision Read(IEnumerable<int> unread) => unread.ToList() is { Count: > 0 } ids ? Decision.Accept(new NoticesRead(ids)) : Decision.Nothing;

    private static Decision Some(Func<IReadOnlyList<int>, object> happened, IEnumerable<Notice> notices) =>
        notices.Select(notice => notice.Id).ToList() is { Count: > 0 } ids ? Decision.Accept(happened(ids)) : Decision.Nothing;

    private static Notice Made(NoticePosted e, EventMetadata metadata) => new(
        metadata.Version, e.Kind, e.Class, e.Count, e.SubjectIds, metadata.At, Mail: e.Mail ? NoticeMail.Waiting : NoticeMail.None);

    private Inbox Each(IReadOnlyList<int> ids, Func<Notice, Notice> change)
    {
        var named = ids.ToHashSet();
        return this with { Notices = [.. Notices.Select(notice => named.Contains(notice.Id) ? change(notice) : notice)] };
    }

    /// <summary>Over the number that is kept, the oldest that was read goes; when she reads nothing, the oldest that matters least.</summary>
    private static ImmutableList<Notice> Trim(ImmutableList<Notice> notices) => notices.Count <= Notice.MostKept
        ? notices
        : notices.Remove(notices.Find(notice => notice.ReadAt is not null) ?? notices.MaxBy(notice => notice.Class)!);
}
