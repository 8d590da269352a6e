using LawLab.Grains.Lists;

namespace LawLab.Grains.Inbox;

/// <summary>The order of an inbox.</summary>
public enum NoticeOrder
{
    /// <summary>What to act on first, of one class the newest first.</summary>
    ActFirst,

    /// <summary>The newest first, whatever they ask.</summary>
    Newest,
}

/// <summary>What conditions on an inbox may be about: what each notice shows. Its grain holds it, so they are looked at one by one: it keeps <see cref="Notice.MostKept"/>.</summary>
public static class NoticeFields
{
    /// <summary>A code of <see cref="NoticeKind"/>.</summary>
    public static ListField<Notice, string> Kind { get; } = Fields<Notice>.Text("kind", notice => notice.Kind);

    /// <summary>What it asks of its reader.</summary>
    public static ListField<Notice, NoticeClass> Class { get; } = Fields<Notice>.One("class", notice => notice.Class);

    /// <summary>How many such things happened.</summary>
    public static ListField<Notice, int> Count { get; } = Fields<Notice>.One("count", notice => notice.Count);

    /// <summary>Ids of what it is about.</summary>
    public static ListField<Notice, string> Subjects { get; } = Fields<Notice>.Many("subjects", notice => notice.SubjectIds);

    /// <summary>When the newest of them happened.</summary>
    public static ListField<Notice, DateTimeOffset> At { get; } = Fields<Notice>.One("at", notice => notice.At);

    /// <summary>When she read it.</summary>
    public static ListField<Notice, DateTimeOffset> ReadAt { get; } = Fields<Notice>.Perhaps("read_at", notice => notice.ReadAt);

    /// <summary>Where the e-mail about it stands.</summary>
    public static ListField<Notice, NoticeMail> Mail { get; } = Fields<Notice>.One("mail", notice => notice.Mail);

    /// <summary>Numbers of notices rise, so none needs to be compared by its moment.</summary>
    public static HeldOrder<Notice> OrderOf(NoticeOrder order) => order switch
    {
        NoticeOrder.ActFirst => HeldOrder.By<Notice, long>(notice => ((long)notice.Class << 32) + (int.MaxValue - notice.Id)),
        NoticeOrder.Newest => HeldOrder.By<Notice, int>(notice => notice.Id, isDescending: true),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };
}
