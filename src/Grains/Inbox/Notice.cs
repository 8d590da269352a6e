namespace LawLab.Grains.Inbox;

/// <summary>What a notice asks of its reader.</summary>
public enum NoticeClass
{
    /// <summary>She is to do something.</summary>
    Act,

    /// <summary>She should know it today.</summary>
    Know,

    /// <summary>She may read it when there is time.</summary>
    Later,
}

/// <summary>With which notice that she has not read yet a new one becomes one: "your part in 4 cases", not 4 notices.</summary>
public enum NoticeMerge
{
    /// <summary>With none.</summary>
    None,

    /// <summary>With one of the same kind about the same subjects.</summary>
    SameSubjects,

    /// <summary>With any of the same kind.</summary>
    SameKind,
}

/// <summary>Where the e-mail about a notice stands.</summary>
public enum NoticeMail
{
    /// <summary>There is none: her rules want none, or she read the notice first.</summary>
    None,

    /// <summary>It is to be sent when her rules allow.</summary>
    Waiting,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>It could not be sent for two days, or there is no address to send it to.</summary>
    Failed,
}

/// <summary>Something that happened to a person. Codes, numbers and random ids: it holds no text of anybody.</summary>
/// <param name="Id">
/// The version of the inbox that it came with. One that takes up an older notice has a new id, so that what was read is never
/// more than what was seen.
/// </param>
/// <param name="Kind">Stable code, see <see cref="NoticeKind"/>.</param>
/// <param name="Class">By her rules when it came; rules changed later are for what comes later.</param>
/// <param name="Count">How many such things happened, 1 or more.</param>
/// <param name="SubjectIds">What it is about, the newest last: opaque ids of cases, conferences, questions, alerts, exports or jurisdictions, as the kind says. At most 20, however many the count tells.</param>
/// <param name="At">When the newest of them happened.</param>
/// <param name="ReadAt">When she read it; null while she has not.</param>
/// <param name="ReadIn">The version of the inbox in which that was recorded; 0 while unread.</param>
/// <param name="Mail">Where the e-mail about it stands.</param>
[GenerateSerializer, Immutable, Alias("lawlab.Notice")]
public sealed record Notice(
    [property: Id(0)] int Id,
    [property: Id(1)] string Kind,
    [property: Id(2)] NoticeClass Class,
    [property: Id(3)] int Count,
    [property: Id(4)] IReadOnlyList<string> SubjectIds,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] DateTimeOffset? ReadAt = null,
    [property: Id(7)] int ReadIn = 0,
    [property: Id(8)] NoticeMail Mail = NoticeMail.None)
{
    /// <summary>How many subjects are kept.</summary>
    public const int MostSubjects = 20;

    /// <summary>How many notices a person's inbox keeps.</summary>
    public const int MostKept = 500;
}

/// <summary>A kind of notice: all that there are stand in <see cref="All"/>, and the page has words for each.</summary>
/// <param name="Code">Stable, <c>noun.happened</c>.</param>
/// <param name="Class">Its class, unless a person's rules say otherwise.</param>
/// <param name="CanBeMuted">Whether a person may do without it.</param>
public sealed record NoticeKind(string Code, NoticeClass Class, bool CanBeMuted = true)
{
    /// <summary>Somebody put her on a case's team. Subjects: cases.</summary>
    public const string TeamJoined = "team.joined";

    /// <summary>Somebody named her to interpret or translate a text. Subjects: cases.</summary>
    public const string TeamInterpreting = "team.interpreting";

    /// <summary>Somebody was let into a case whose team she manages. Subject: the case.</summary>
    public const string BreakGlassOpened = "break-glass.opened";

    /// <summary>Cases were placed with her in a conference. Subject: the conference.</summary>
    public const string ConferenceAssigned = "conference.assigned";

    /// <summary>She is asked to take part in a conference. Subject: the conference.</summary>
    public const string ConferenceInvited = "conference.invited";

    /// <summary>Somebody took back that she was asked. Subject: the conference, which she cannot open any more.</summary>
    public const string ConferenceWithdrawn = "conference.withdrawn";

    /// <summary>A conference that she is invited to has another time or place. Subject: the conference.</summary>
    public const string ConferenceRescheduled = "conference.rescheduled";

    /// <summary>She is to see to what a conference decided. Subject: the conference.</summary>
    public const string ConferenceDecision = "conference.decision";

    /// <summary>Somebody asks what she may know. Subject: the question.</summary>
    public const string QuestionAsked = "question.asked";

    /// <summary>Somebody answered her question. Subject: the question.</summary>
    public const string QuestionAnswered = "question.answered";

    /// <summary>An alert touches her cases, or touched them when it was first told. Subject: the alert.</summary>
    public const string AlertTouching = "alert.touching";

    /// <summary>An alert of a jurisdiction in whose vanguard she is touches no case of hers. Subject: the alert.</summary>
    public const string AlertRaised = "alert.raised";

    /// <summary>Something is hers to do in a case. Subjects: cases.</summary>
    public const string TaskAssigned = "task.assigned";

    /// <summary>A step of a packet is offered to her. Subject: the release request.</summary>
    public const string ReleaseStepOffered = "release-step.offered";

    /// <summary>A lay member whom she supervises finished a step. Subject: the release request.</summary>
    public const string ReleaseStepToConfirm = "release-step.to-confirm";

    /// <summary>A packet that she ordered is there. Subject: the release request.</summary>
    public const string ReleaseDelivered = "release.delivered";

    /// <summary>A packet on which she works was returned with reasons. Subject: the release request.</summary>
    public const string ReleaseReturned = "release.returned";

    /// <summary>A condition of her organization's partnership ends soon, or ends today. Subject: the organization.</summary>
    public const string PartnerEnding = "partner.ending";

    /// <summary>A reviewer decided of conditions of her organization's partnership. Subject: the organization.</summary>
    public const string PartnerDecided = "partner.decided";

    /// <summary>In the schedule of production a step is planned for her newly, on another day, or not any more. Subjects: release requests.</summary>
    public const string ScheduleChanged = "schedule.changed";

    /// <summary>Somebody asked that her second factor be removed, which takes another's word and hers. No subject.</summary>
    public const string FactorResetAsked = "factor-reset.asked";

    /// <summary>Her second factor was removed. No subject.</summary>
    public const string FactorResetUsed = "factor-reset.used";

    /// <summary>A change of the law changes a path or a deadline in cases of hers; the count says in how many. Subject: the comparison.</summary>
    public const string LawChanged = "law.changed";

    /// <summary>Cases or a packet that she asked for can be downloaded. Subjects: exports.</summary>
    public const string ExportDone = "export.done";

    /// <summary>Cases or a packet that she asked for were not written. Subjects: exports.</summary>
    public const string ExportFailed = "export.failed";

    /// <summary>Every kind, in the order in which the rules show them.</summary>
    public static IReadOnlyList<NoticeKind> All { get; } =
    [
        // Who manages a team answers for who was let in: that one cannot be silenced.
        new(BreakGlassOpened, NoticeClass.Act, CanBeMuted: false),
        // Nor what could be the begin of somebody else using her account.
        new(FactorResetAsked, NoticeClass.Act, CanBeMuted: false),
        new(FactorResetUsed, NoticeClass.Act, CanBeMuted: false),
        new(ConferenceAssigned, NoticeClass.Act),
        new(ConferenceInvited, NoticeClass.Act),
        new(ConferenceDecision, NoticeClass.Act),
        new(TaskAssigned, NoticeClass.Act),
        new(ReleaseDelivered, NoticeClass.Act),
        new(ReleaseReturned, NoticeClass.Act),
        new(ReleaseStepOffered, NoticeClass.Act),
        new(ReleaseStepToConfirm, NoticeClass.Act),
        new(PartnerEnding, NoticeClass.Act),
        new(QuestionAsked, NoticeClass.Act),
        new(QuestionAnswered, NoticeClass.Act),
        new(LawChanged, NoticeClass.Act),
        new(ExportFailed, NoticeClass.Know),
        new(ExportDone, NoticeClass.Know),
        new(AlertTouching, NoticeClass.Know),
        new(ConferenceRescheduled, NoticeClass.Know),
        new(ConferenceWithdrawn, NoticeClass.Know),
        new(PartnerDecided, NoticeClass.Know),
        new(ScheduleChanged, NoticeClass.Know),
        new(TeamJoined, NoticeClass.Know),
        new(TeamInterpreting, NoticeClass.Know),
        new(AlertRaised, NoticeClass.Later),
    ];

    /// <summary>The kind of a code; null for a code that is none.</summary>
    public static NoticeKind? Find(string code) => All.FirstOrDefault(kind => kind.Code == code);
}
