using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Inbox;

/// <summary>What a person is told, and how she wants to be told. Key: person id. Nobody but she reads or changes it.</summary>
[GrainInterfaceType("inbox")]
public interface IInboxGrain : IGrainWithStringKey
{
    /// <summary>Decides and writes; answers after the commit.</summary>
    [Alias("Submit")]
    Task<InboxReply> Submit(InboxCommand command);

    /// <summary>Notices: those to act on first, of one class the newest first. Null when it is not the actor's own inbox.</summary>
    /// <param name="first">How many at most; <see cref="Notice.MostKept"/> for all that are kept.</param>
    [Alias("Read")]
    Task<InboxPage?> Read(Actor actor, bool unreadOnly, int first);

    /// <summary>Her rules; null when it is not the actor's own inbox.</summary>
    [Alias("Rules")]
    Task<NotificationRules?> Rules(Actor actor);

    /// <summary>Whether a notice of this kind would reach her then, for the grains that choose whom to tell; of her rules no more is told.</summary>
    [Alias("Hours")]
    Task<InboxHours> Hours(string kind, DateTimeOffset at);

    /// <summary>The e-mail that is due; for the program that sends it.</summary>
    [Alias("Mail")]
    Task<MailDue> Mail(DateTimeOffset now);

    /// <summary>Records what became of the e-mail about these notices: sent, or given up. Answers after the commit.</summary>
    [Alias("NoteMailed")]
    Task<InboxReply> NoteMailed(IReadOnlyList<int> ids, bool sent);
}

/// <summary>How a person can be reached at a moment.</summary>
/// <param name="Takes">Whether she takes notices of the kind.</param>
/// <param name="IsQuiet">In her quiet hours.</param>
/// <param name="IsDaytime">From 8 to 19 of a weekday in her zone.</param>
[GenerateSerializer, Immutable, Alias("lawlab.InboxHours")]
public sealed record InboxHours([property: Id(0)] bool Takes, [property: Id(1)] bool IsQuiet, [property: Id(2)] bool IsDaytime);

/// <summary>Base of every command to an inbox.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.InboxCommand")]
public abstract record InboxCommand(Guid CommandId, Actor Actor) : Command(CommandId, Actor);

/// <summary>
/// Tells a person that something happened. Sent by what it happened to, once it is committed, best through <see cref="Notifier"/>; no
/// door leads here. Her rules decide on class, e-mail, and whether she is told at all.
/// </summary>
/// <param name="CommandId">Made by <see cref="IdOf"/>: sent again, it is one notice.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="OrganizationId">The recipient's organization, whose her inbox is; empty for an administrator of the installation.</param>
/// <param name="Kind">A code of <see cref="NoticeKind"/>.</param>
/// <param name="Count">How many such things happened at once, 1 or more.</param>
/// <param name="SubjectIds">What it is about: up to 20 opaque ids, as the kind says.</param>
/// <param name="Merge">With which notice that she has not read yet it becomes one; their counts add up.</param>
/// <param name="Alert">What it tells of, when that is an alert: what she follows decides on it.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Notify")]
internal sealed record Notify(
    Guid CommandId,
    Actor Actor,
    [property: Id(0)] string OrganizationId,
    [property: Id(1)] string Kind,
    [property: Id(2)] int Count,
    [property: Id(3)] IReadOnlyList<string> SubjectIds,
    [property: Id(4)] NoticeMerge Merge = NoticeMerge.None,
    [property: Id(5)] ToldAlert? Alert = null) : InboxCommand(CommandId, Actor)
{
    /// <summary>The id that follows from the event it tells of, so that telling twice is harmless.</summary>
    public static Guid IdOf(string stream, int version, string kind) => OpaqueId.DeriveGuid("notice", stream, $"{version}", kind);
}

/// <summary>Records that she read these; ids of notices that are gone or read are passed over.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.MarkNoticesRead")]
public sealed record MarkNoticesRead(Guid CommandId, Actor Actor, [property: Id(0)] IReadOnlyList<int> Ids) : InboxCommand(CommandId, Actor);

/// <summary>Takes that back.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.MarkNoticesUnread")]
public sealed record MarkNoticesUnread(Guid CommandId, Actor Actor, [property: Id(0)] IReadOnlyList<int> Ids) : InboxCommand(CommandId, Actor);

/// <summary>Records that she read all there were at that version of her inbox: what came since she has not seen.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.MarkAllNoticesRead")]
public sealed record MarkAllNoticesRead(Guid CommandId, Actor Actor, [property: Id(0)] int Through) : InboxCommand(CommandId, Actor);

/// <summary>Replaces her rules.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.SetNotificationRules")]
public sealed record SetNotificationRules(Guid CommandId, Actor Actor, [property: Id(0)] NotificationRules Rules) : InboxCommand(CommandId, Actor);

/// <summary>Records what became of the e-mail about these notices.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.NoteMail")]
internal sealed record NoteMail(
    Guid CommandId, Actor Actor, [property: Id(0)] IReadOnlyList<int> Ids, [property: Id(1)] bool Sent) : InboxCommand(CommandId, Actor);

/// <summary>How much she has not read.</summary>
/// <param name="Version">Of the inbox; each change makes one more.</param>
[GenerateSerializer, Immutable, Alias("lawlab.InboxCounts")]
public sealed record InboxCounts([property: Id(0)] int Version, [property: Id(1)] int Act, [property: Id(2)] int Know, [property: Id(3)] int Later);

/// <summary>The first notices, in the order of <see cref="IInboxGrain.Read"/>.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.InboxPage")]
public sealed record InboxPage([property: Id(0)] InboxCounts Counts, [property: Id(1)] IReadOnlyList<Notice> Notices);

/// <summary>The answer to a command: what is unread after it, or why not.</summary>
/// <param name="Read">The ids of the notices that this command marked as read, for who wants to take it back.</param>
[GenerateSerializer, Immutable, Alias("lawlab.InboxReply")]
public sealed record InboxReply(
    [property: Id(0)] InboxCounts? Counts,
    [property: Id(1)] IReadOnlyList<int> Read,
    [property: Id(2)] NotificationRules? Rules,
    [property: Id(3)] Refusal? Refusal);

/// <summary>What one e-mail to a person is to tell: kinds and numbers.</summary>
/// <param name="Notices">What is due; empty when nothing is.</param>
/// <param name="Language"><c>en</c>, <c>es</c>, or null for both.</param>
/// <param name="Next">When to ask again, if nothing is due; null when nothing waits.</param>
[GenerateSerializer, Immutable, Alias("lawlab.MailDue")]
public sealed record MailDue(
    [property: Id(0)] IReadOnlyList<NoticeToMail> Notices, [property: Id(1)] string? Language, [property: Id(2)] DateTimeOffset? Next);

/// <summary>A notice that is to be mailed, since when.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.NoticeToMail")]
public sealed record NoticeToMail(
    [property: Id(0)] int Id, [property: Id(1)] string Kind, [property: Id(2)] NoticeClass Class, [property: Id(3)] int Count, [property: Id(4)] DateTimeOffset DueAt);
