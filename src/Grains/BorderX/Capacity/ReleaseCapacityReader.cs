using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Scheduling;

namespace LawLab.Grains.BorderX.Capacity;

/// <summary>The capacity of an organization, for those who see its schedule.</summary>
public sealed class ReleaseCapacityReader(ReleaseCapacityIndex index, ProductionScheduleReader schedules, TimeProvider clock)
{
    /// <summary>The capacity of the actor's organization; null for who does not produce.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="weeks">How many weeks before this one, at most <see cref="ReleaseCapacity.MostWeeks"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ReleaseCapacity?> Read(Actor actor, int weeks, CancellationToken cancellation)
    {
        if (!ReleaseRules.MayProduce(actor.Role)) return null;
        var now = clock.GetUtcNow();
        var week = ReleaseCapacity.WeekOf(now);
        var counts = await index.Count(actor, week.AddDays(-7 * weeks), week.AddDays(7), cancellation);
        var kept = counts.Open.Count == 0 ? null : await schedules.Kept(actor.OrganizationId, cancellation);
        return ReleaseCapacity.Of(counts, weeks, now, kept?.Schedule.Requests.ToDictionary(request => request.RequestId, request => request.DeliveryOn));
    }
}
