using LawLab.Grains.Conferences;
using LawLab.Grains.Journal;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using Orleans;

namespace LawLab.Web.Hubs;

/// <summary>
/// The one hub, one socket a browser; each feature is a part of the class in a file of its own. Every call's actor is the
/// socket's.
/// </summary>
[Authorize]
internal sealed partial class LiveHub(IGrainFactory grains, LiveRooms rooms, AssignmentDesk desk, AlertFollowers followers) : Hub<ILiveClient>
{
    private LiveConnection Connection => (LiveConnection)Context.Items[typeof(LiveConnection)]!;

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        followers.Remove(Connection);
        foreach (var room in Connection.Close())
        {
            _ = room.Leave(Connection.Id);
        }

        return base.OnDisconnectedAsync(exception);
    }

    private void TakeRead()
    {
        if (!Connection.Reads.TryTake())
        {
            throw HubRefusal.Of(Refusal.Busy);
        }
    }
}
