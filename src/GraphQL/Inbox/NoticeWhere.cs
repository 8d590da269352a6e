using LawLab.Grains.Inbox;
using LawLab.Grains.Lists;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Inbox;

[Description("Conditions on notices, of which all that are given hold.")]
internal sealed record NoticeWhere(
    [property: Description("What happened; codes of notificationRules.")] CodeCondition? Kind,
    [property: Description("What it asks of the reader.")] WordCondition<NoticeClass>? Class,
    [property: Description("How many such things happened.")] IntCondition? Count,
    [property: Description("One of what it is about.")] IdCondition? SubjectIds,
    [property: Description("When the newest of them happened.")] DateTimeCondition? At,
    [property: Description("When it was read.")] DateTimeCondition? ReadAt,
    [property: Description("Where the e-mail about it stands.")] WordCondition<NoticeMail>? Mail,
    [property: Description(Where.And)] IReadOnlyList<NoticeWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<NoticeWhere>? Or,
    [property: Description(Where.Not)] NoticeWhere? Not) : IWhere<Notice>
{
    public Condition<Notice> ToCondition() => Where.Of(
        [
            Kind?.Of(NoticeFields.Kind),
            Class?.Of(NoticeFields.Class),
            Count?.Of(NoticeFields.Count),
            SubjectIds?.Of(NoticeFields.Subjects),
            At?.Of(NoticeFields.At),
            ReadAt?.Of(NoticeFields.ReadAt),
            Mail?.Of(NoticeFields.Mail),
        ],
        And,
        Or,
        Not);
}

internal sealed class NoticeOrderType() : WordEnum<NoticeOrder>(
    "The order of an inbox.",
    (NoticeOrder.ActFirst, "What to act on first, of one class the newest first."),
    (NoticeOrder.Newest, "The newest first, whatever they ask."));
