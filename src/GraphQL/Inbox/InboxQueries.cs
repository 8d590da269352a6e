using GraphQL;
using LawLab.Grains.Inbox;
using LawLab.Grains.Lists;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;
using Microsoft.Extensions.Options;

namespace LawLab.Graph.Inbox;

internal sealed class InboxQueries(IGrainFactory grains, IOptions<GraphOptions> options)
{
    [Description("What one is told oneself.")]
    public async Task<InboxConnection> Inbox(
        [FromUserContext] GraphContext user,
        [Conditions] NoticeWhere? where,
        [Description(Where.After)] string? after,
        CancellationToken stop,
        [Description("Only what one has not read.")] bool unreadOnly = false,
        [Description("The order of the inbox.")] NoticeOrder orderBy = NoticeOrder.ActFirst,
        [Description(Where.Reversed)] bool reversed = false,
        [Description("How many notices at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50)
    {
        var all = await Patience.Read(() => grains.GetGrain<IInboxGrain>(user.Actor.PersonId).Read(user.Actor, unreadOnly, Notice.MostKept), stop) ?? throw GraphError.NotFound();
        var page = HeldList.Page(
            "inbox", user.Actor, unreadOnly ? "unread" : "", where?.ToCondition(), new Slice<NoticeOrder>(first, after, orderBy, reversed), NoticeFields.OrderOf(orderBy), notice => $"{notice.Id}", all.Notices);
        return new(all.Counts, page);
    }

    [Description("How one wants to be told.")]
    public async Task<NotificationRulesType> NotificationRules([FromUserContext] GraphContext user, CancellationToken stop) =>
        new(
            await Patience.Read(() => grains.GetGrain<IInboxGrain>(user.Actor.PersonId).Rules(user.Actor), stop) ?? throw GraphError.NotFound(),
            options.Value.MailIsSetUp);
}
