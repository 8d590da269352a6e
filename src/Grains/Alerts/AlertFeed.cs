using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Jurisdictions;

namespace LawLab.Grains.Alerts;

/// <summary>The alerts that are a person's to know: of her vanguards, those that she reported, and those that touch an open case of hers.</summary>
public sealed class AlertFeed(IGrainFactory grains, AlertIndex index, CaseIndex cases, JurisdictionIndex centers)
{
    private static readonly Dictionary<string, int> s_uncounted = [];

    /// <summary>Last reported first, a page at a time.</summary>
    /// <param name="first">1 to 100.</param>
    /// <param name="after">A cursor of this list, or null for the first page.</param>
    /// <exception cref="InvalidCursorException">The cursor is none of this list.</exception>
    public async Task<AlertPage> List(Actor actor, AlertFilter filter, int first, string? after, CancellationToken cancellation)
    {
        if (!AlertRules.MayFollow(actor.Role)) return new AlertPage([], [], false, 0);
        var touches = await cases.Touches(actor, cancellation);
        string[] keys = filter.TouchesMine ? [.. touches.Keys] : [.. touches.Keys, .. await OwnKeys(actor, cancellation)];
        return await index.List(keys, touches, filter, first, after, cancellation);
    }

    /// <summary>Those of the same alerts that changed after a moment, the earliest change first.</summary>
    /// <param name="after">The change of the last one that is known.</param>
    /// <param name="afterId">Its id, of several that changed in the same moment; empty for the first page.</param>
    public async Task<IReadOnlyList<AlertRow>> Changed(Actor actor, DateTimeOffset after, string afterId, int first, CancellationToken cancellation)
    {
        if (!AlertRules.MayFollow(actor.Role)) return [];
        var touches = await cases.Touches(actor, cancellation);
        return await index.Changed([.. touches.Keys, .. await OwnKeys(actor, cancellation)], touches, after, afterId, first, cancellation);
    }

    /// <summary>What happened to the same alerts from a moment on, in the order in which it did; each alert is asked whether it is hers.</summary>
    public async Task<IReadOnlyList<AlertTold>> Since(Actor actor, DateTimeOffset moment, CancellationToken cancellation)
    {
        if (!AlertRules.MayFollow(actor.Role)) return [];
        var keys = await KeysOf(actor, cancellation);
        var told = await ChangedObjects.Since(
            moment,
            async (place, id, first) => [.. (await index.Changed(keys, s_uncounted, place, id, first, cancellation)).Select(row => (row.Id, row.ChangedAt))],
            id => grains.GetGrain<IAlertGrain>(id).Since(actor, moment));
        return [.. told.OrderBy(one => one.At).ThenBy(one => one.Version)];
    }

    /// <summary>The keys of where she works and what she wrote: what stands under one of them is hers to read.</summary>
    internal async Task<string[]> KeysOf(Actor actor, CancellationToken cancellation) =>
        [.. (await cases.Touches(actor, cancellation)).Keys, .. await OwnKeys(actor, cancellation)];

    private async Task<IReadOnlyList<string>> OwnKeys(Actor actor, CancellationToken cancellation)
    {
        var affiliation = await grains.GetGrain<IAttorneyGrain>(actor.PersonId).Affiliation();
        var vanguards = affiliation is not null && affiliation.OrganizationId == actor.OrganizationId ? affiliation.Centers : [];
        var coordinated = actor.Role is Role.Facilitator
            ? (await centers.List(cancellation)).Where(center => center.Facilitators.Contains(actor.PersonId)).Select(center => center.Id)
            : [];
        return [.. vanguards, .. coordinated, AlertIndex.KeyOfReporter(actor.PersonId, actor.OrganizationId)];
    }
}
