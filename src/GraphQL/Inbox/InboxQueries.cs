using GraphQL;
using LawLab.Grains.Inbox;
using LawLab.Graph.Execution;
using Microsoft.Extensions.Options;

namespace LawLab.Graph.Inbox;

internal sealed class InboxQueries(IGrainFactory grains, IOptions<GraphOptions> options)
{
    [Description("What one is told oneself: what to act on first, of one class the newest first.")]
    public async Task<InboxConnection> Inbox(
        [FromUserContext] GraphContext user,
        [Description("Cursor after which the page begins; null for the first page.")] string? after,
        CancellationToken stop,
        [Description("Only what one has not read.")] bool unreadOnly = false,
        [Description("How many notices at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50)
    {
        var place = InboxConnection.Place(after);
        return new(await Patience.Read(() => grains.GetGrain<IInboxGrain>(user.Actor.PersonId).Read(user.Actor, unreadOnly, first, place), stop)
            ?? throw GraphError.NotFound());
    }

    [Description("How one wants to be told.")]
    public async Task<NotificationRulesType> NotificationRules([FromUserContext] GraphContext user, CancellationToken stop) =>
        new(
            await Patience.Read(() => grains.GetGrain<IInboxGrain>(user.Actor.PersonId).Rules(user.Actor), stop) ?? throw GraphError.NotFound(),
            options.Value.MailIsSetUp);
}
