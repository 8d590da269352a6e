using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Capacity;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Organizations;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;
using LawLab.Graph.Organizations;

namespace LawLab.Graph.BorderX;

internal sealed class ReleaseRequestQueries(IGrainFactory grains, ReleaseRequestIndex index, OrganizationIndex organizations, ProductionScheduleReader schedules, ReleaseCapacityReader capacity)
{
    [Description("A packet that one's case ordered or one's organization produces; null otherwise.")]
    public async Task<ReleaseRequestType?> ReleaseRequest([FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id) ? ReleaseRequestType.Of(await Patience.Read(() => grains.GetGrain<IReleaseRequestGrain>(id).Read(user.Actor), stop)) : null;

    [Description("The packets that one's cases ordered and one's organization produces.")]
    public async Task<ReleaseRequestConnection> ReleaseRequests(
        [FromUserContext] GraphContext user,
        [Description("What the list is narrowed to; null for all that are under way.")] ReleaseRequestFilterInput? filter,
        [Conditions] ReleaseRequestWhere? where,
        [Description(Where.After)] string? after,
        CancellationToken stop,
        [Description("The order of the list.")] ReleaseRequestOrder orderBy = ReleaseRequestOrder.DueFirst,
        [Description(Where.Reversed)] bool reversed = false,
        [Description("How many requests at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50) =>
        new(await Patience.Read(() => index.List(
            user.Actor, (filter?.ToFilter() ?? new ReleaseRequestFilter()) with { Where = where?.ToCondition() }, new(first, after, orderBy, reversed), stop), stop));

    [Cost(20), Description("The schedule of what one's organization produces, for who works on packets there; null for others, and while nothing is to be produced.")]
    public async Task<ProductionScheduleType?> ProductionSchedule([FromUserContext] GraphContext user, CancellationToken stop) =>
        await Patience.Read(() => schedules.Read(user.Actor, stop), stop) is { } seen ? new ProductionScheduleType(seen, user.Actor.PersonId) : null;

    [Cost(20), Description("How many packets one's organization is asked for, has in process and delivers, week by week, and what is to be expected, for who works on packets there; null for others.")]
    public async Task<ReleaseCapacityType?> ReleaseCapacity(
        [FromUserContext] GraphContext user,
        CancellationToken stop,
        [Description("How many weeks before this one, 1 to 52."), Validator(typeof(WeekCount))] int weeks = 12) =>
        await Patience.Read(() => capacity.Read(user.Actor, weeks, stop), stop) is { } seen ? new ReleaseCapacityType(seen) : null;

    [Description("The organizations of which packets may be ordered, for who works on cases; empty for others. One's own may always be asked.")]
    public async Task<IReadOnlyList<OrganizationType>> PacketProducers([FromUserContext] GraphContext user, CancellationToken stop)
    {
        var rows = await Patience.Read(() => organizations.Producers(user.Actor, stop), stop);
        return [.. rows.Select(row => new OrganizationType(row))];
    }
}

[Description("What a list of release requests is narrowed to; a member that is left out or null narrows nothing.")]
internal sealed record ReleaseRequestFilterInput(
    [property: Description("How far it is; closed and withdrawn ones are left out unless asked for, or for one case.")] ReleaseStage? Stage,
    [property: Description("Whether only those at risk of being late.")] bool? Late,
    [property: Description("Whether only those that one ordered or works on.")] bool? Mine,
    [property: Id, Description("Of this case.")] string? CaseId,
    [property: Description("Whether closed and withdrawn ones are told too.")] bool? Ended)
{
    internal ReleaseRequestFilter ToFilter() => new(Stage, Late ?? false, Mine ?? false, CaseId, Ended ?? false);
}
