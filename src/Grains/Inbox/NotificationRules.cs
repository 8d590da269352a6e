using System.Text.Json.Serialization;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Inbox;

/// <summary>What a person wants to be told how. What she never set is as in <see cref="Default"/>.</summary>
/// <param name="Kinds">The kinds that she moved to another class or muted.</param>
/// <param name="Mail">The classes that she gets e-mail about.</param>
/// <param name="TimeZone">IANA name of the zone in which the hours below are hers.</param>
/// <param name="Quiet">When no e-mail is sent; null for never.</param>
/// <param name="DigestAt">When the one e-mail of the day about <see cref="NoticeClass.Later"/> is sent.</param>
/// <param name="Language">Language of the e-mail, <c>en</c> or <c>es</c>; null for both.</param>
[GenerateSerializer, Immutable, Alias("lawlab.NotificationRules")]
public sealed record NotificationRules(
    [property: Id(0)] IReadOnlyList<KindRule> Kinds,
    [property: Id(1)] IReadOnlyList<NoticeClass> Mail,
    [property: Id(2)] string TimeZone,
    [property: Id(3)] QuietHours? Quiet,
    [property: Id(4)] TimeOnly DigestAt,
    [property: Id(5)] string? Language)
{
    /// <summary>What of alerts she follows, as she began to. It is set by itself (<see cref="FollowPlace"/>), and no part of what she replaces.</summary>
    [Id(6), JsonIgnore]
    public IReadOnlyList<FollowedPlace> Follows { get; init; } = [];

    /// <summary>How long an e-mail waits, so that what comes together is one, and what she reads at once is none.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMinutes(2);

    /// <summary>E-mail about what is to be done, at any hour; a zone in the middle of the country.</summary>
    public static NotificationRules Default { get; } = new([], [NoticeClass.Act], "America/Chicago", null, new TimeOnly(17, 0), null);

    /// <summary>Her class for a kind; null when she muted it.</summary>
    public NoticeClass? ClassOf(NoticeKind kind) => Kinds.FirstOrDefault(rule => rule.Kind == kind.Code) is { } rule ? rule.Class : kind.Class;

    /// <summary>Her class for an alert of a kind: the most urgent of what she said about it; null when she wants no notice.</summary>
    internal NoticeClass? ClassOf(NoticeKind kind, ToldAlert alert)
    {
        var fitting = Follows.Where(place => place.Fits(alert)).ToLookup(place => place.Scope is FollowScope.Jurisdiction);
        return fitting[false].Any() ? fitting[false].Min(place => place.Class)
            : kind.Code != NoticeKind.AlertTouching && fitting[true].Any() ? fitting[true].Min(place => place.Class)
            : ClassOf(kind);
    }

    /// <summary>The first moment at which e-mail about something that happened then may be sent.</summary>
    public DateTimeOffset MailDue(NoticeClass @class, DateTimeOffset at) =>
        EndOfQuiet(@class == NoticeClass.Later ? Next(DigestAt, at) : at + Gathering);

    /// <summary>The end of the quiet hours that the moment is in; the moment itself when it is in none.</summary>
    public DateTimeOffset EndOfQuiet(DateTimeOffset at)
    {
        if (Quiet is not { } quiet) return at;
        var now = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);
        // IsBetween knows hours that go over midnight.
        return now.IsBetween(quiet.From, quiet.To) ? Next(quiet.To, at) : at;
    }

    /// <summary>Whether it is from 8 to 19 of a weekday where she is.</summary>
    public bool IsDaytime(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, Zone) is { Hour: >= 8 and < 19, DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday) };

    /// <summary>Why the rules cannot be taken; null when they can.</summary>
    internal Refusal? Check()
    {
        if (Kinds.Any(rule => NoticeKind.Find(rule.Kind) is null || (rule.Class is { } set && !Enum.IsDefined(set)))
            || Kinds.DistinctBy(rule => rule.Kind).Count() != Kinds.Count)
        {
            return new Refusal("rules.kind", "Choose each kind of notice from the list, once.");
        }

        if (Kinds.Any(rule => rule.Class is null && !NoticeKind.Find(rule.Kind)!.CanBeMuted))
        {
            return new Refusal("rules.not-muted", "That somebody was let into a case in an emergency cannot be silenced. Choose a class for it.");
        }

        if (!Mail.All(Enum.IsDefined) || Mail.Distinct().Count() != Mail.Count) return new Refusal("rules.mail", "Choose the classes of which you want e-mail from the list.");
        if (TimeZone is not { Length: > 0 and <= 60 } || !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) || !zone.HasIanaId)
        {
            return new Refusal("rules.time-zone", "Choose a time zone from the list.");
        }

        if (Quiet is { } quiet && quiet.From == quiet.To) return new Refusal("rules.quiet-hours", "Quiet hours end at another time than they begin.");
        return Language is null or "en" or "es" ? null : new Refusal("rules.language", "Choose English, Spanish or both.");
    }

    // A zone that this machine no longer knows must not keep anybody's mail.
    private TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>When her clock shows that time next.</summary>
    private DateTimeOffset Next(TimeOnly time, DateTimeOffset after)
    {
        var zone = Zone;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        for (; ; day = day.AddDays(1))
        {
            var local = day.ToDateTime(time);
            // The hour that is left out in spring: an hour later the clock shows one that exists.
            if (zone.IsInvalidTime(local)) local = local.AddHours(1);
            var moment = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
            if (moment > after) return moment;
        }
    }
}

/// <summary>A kind that she moved.</summary>
/// <param name="Kind">Its code.</param>
/// <param name="Class">Its class for her; null for no notice at all.</param>
[GenerateSerializer, Immutable, Alias("lawlab.KindRule")]
public sealed record KindRule([property: Id(0)] string Kind, [property: Id(1)] NoticeClass? Class);

/// <summary>From one time of day to another, over midnight when the second is the earlier one.</summary>
[GenerateSerializer, Immutable, Alias("lawlab.QuietHours")]
public sealed record QuietHours([property: Id(0)] TimeOnly From, [property: Id(1)] TimeOnly To);
