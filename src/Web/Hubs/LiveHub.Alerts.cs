using LawLab.Grains.Access;
using LawLab.Grains.Journal;

namespace LawLab.Web.Hubs;

// Alerts and questions: what is said of them goes through the graph, and who follows them is told here.
internal sealed partial class LiveHub
{
    /// <summary>From now on the person is told here of each alert that concerns her, and each question where she works. What was before, the graph's lists say.</summary>
    public void FollowAlerts()
    {
        TakeRead();
        if (!AlertRules.MayFollow(Connection.Actor.Role))
        {
            throw HubRefusal.Of(Refusal.NotFound);
        }

        followers.Add(Connection);
        if (Context.ConnectionAborted.IsCancellationRequested)
        {
            // It went away meanwhile, and nobody would remove it any more.
            followers.Remove(Connection);
        }
    }

    /// <summary>Stops that.</summary>
    public void UnfollowAlerts() => followers.Remove(Connection);
}
