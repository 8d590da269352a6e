using LawLab.Grains.Access;

namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>What a schedule says of one request, as somebody may see it.</summary>
/// <param name="ExpectedOn">When it is expected to be delivered; null when nobody can say.</param>
/// <param name="Planned">All of it, for who produces it; null for others, who see that day alone.</param>
public sealed record ReleasePlan(DateOnly? ExpectedOn, ScheduledRequest? Planned);

/// <summary>An open request in a schedule, with what its list shows of it.</summary>
/// <param name="Row">As in the list of release requests.</param>
/// <param name="Planned">What is planned.</param>
public sealed record PlannedRelease(ReleaseRequestRow Row, ScheduledRequest Planned);

/// <summary>A schedule as one of those who produce may see it: requests of cases from which she is kept are not there.</summary>
/// <param name="Version">Each schedule that says something else makes one more.</param>
/// <param name="At">When it was made.</param>
/// <param name="Requests">In the schedule's order.</param>
/// <param name="Changes">What schedules changed lately, the newest first, each with its request.</param>
public sealed record SeenSchedule(int Version, DateTimeOffset At, IReadOnlyList<PlannedRelease> Requests, IReadOnlyList<(DatedChange Change, ReleaseRequestRow Row)> Changes);

/// <summary>
/// Schedules for people. Who produces a request, and may see it, sees what is planned for it; who ordered it sees by when it is expected, and nothing of whom it waits for.
/// </summary>
public sealed class ProductionScheduleReader(IGrainFactory grains, ProductionScheduleIndex schedules, ReleaseRequestIndex requests, TimeProvider clock)
{
    /// <summary>The schedule of the actor's organization; null for who does not produce, and while nothing is to be scheduled. Planned first when it never was.</summary>
    public async Task<SeenSchedule?> Read(Actor actor, CancellationToken cancellation)
    {
        if (!ReleaseRules.MayProduce(actor.Role)) return null;
        if (await Kept(actor.OrganizationId, cancellation) is not { } kept) return null;
        var rows = (await requests.Produced(actor, [.. kept.Schedule.Requests.Select(request => request.RequestId)], cancellation)).ToDictionary(row => row.Id);
        return new SeenSchedule(
            kept.Version,
            kept.At,
            [.. kept.Schedule.Requests.Where(request => rows.ContainsKey(request.RequestId)).Select(request => new PlannedRelease(rows[request.RequestId], request))],
            [.. kept.Changes.Where(change => rows.ContainsKey(change.Change.RequestId)).Select(change => (change, rows[change.Change.RequestId]))]);
    }

    /// <summary>The whole schedule of an organization, for what counts and names nobody; null while nothing is to be scheduled.</summary>
    internal async Task<ProductionSchedule?> Kept(string organizationId, CancellationToken cancellation)
    {
        var grain = grains.GetGrain<IProductionScheduleGrain>(organizationId);
        var kept = await schedules.Read(organizationId, cancellation);
        if (kept is null)
        {
            await grain.Plan();
            kept = await schedules.Read(organizationId, cancellation);
        }

        // A day on which nothing happened moves what was to be done on it.
        if (kept is not null && ReleaseRequest.Today(kept.At) != ReleaseRequest.Today(clock.GetUtcNow())) await grain.Changed(null);
        return kept;
    }

    /// <summary>What schedules say of requests that somebody was shown, as she may see it; those of which they say nothing are left out.</summary>
    public async Task<IReadOnlyDictionary<string, ReleasePlan>> Of(IReadOnlyCollection<ReleaseRequestView> shown, CancellationToken cancellation)
    {
        var plans = new Dictionary<string, ReleasePlan>();
        foreach (var produced in shown.Where(view => view.Stage < ReleaseStage.Delivered).GroupBy(view => view.ProducerId))
        {
            var views = produced.DistinctBy(view => view.Id).ToDictionary(view => view.Id);
            var found = await schedules.Requests(produced.Key, views.Keys, cancellation);
            if (found.Count == 0 && await schedules.Read(produced.Key, cancellation) is null)
            {
                await grains.GetGrain<IProductionScheduleGrain>(produced.Key).Plan();
                found = await schedules.Requests(produced.Key, views.Keys, cancellation);
            }

            foreach (var planned in found)
            {
                var produces = views[planned.RequestId].May.Contains(ReleaseAction.Work);
                plans[planned.RequestId] = new ReleasePlan(planned.DeliveryOn, produces ? planned : null);
            }
        }

        return plans;
    }
}
