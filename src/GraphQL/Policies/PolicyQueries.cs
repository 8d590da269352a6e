using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Lists;
using LawLab.Grains.Policies;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;

namespace LawLab.Graph.Policies;

/// <summary>The calendar, for who works on cases.</summary>
internal sealed class PolicyReader(IGrainFactory grains)
{
    /// <summary>The latest first, withdrawn ones too; none for who does not work on cases.</summary>
    public async Task<IReadOnlyList<PolicyEvent>> All(Actor actor, CancellationToken stop) => AlertRules.MayFollow(actor.Role)
        ? await Patience.Read(() => grains.GetGrain<IPolicyCalendarGrain>(IPolicyCalendarGrain.Key).List(), stop)
        : [];
}

internal sealed class PolicyQueries(PolicyReader policies)
{
    [Description("What changed the law or its practice. For who works on cases.")]
    public async Task<IReadOnlyList<PolicyEventType>> PolicyEvents(
        [FromUserContext] GraphContext user,
        [Description("Code of a measure that it concerns; null for all.")] string? measure,
        [Description("Code of a court where it has effect; null for all.")] string? court,
        [Description("Whether those that were withdrawn are told too.")] bool? withdrawn,
        [Description(Where.Description)] PolicyEventWhere? where,
        CancellationToken stop,
        [Description("The order of the list.")] PolicyOrder orderBy = PolicyOrder.OnLatest,
        [Description(Where.Reversed)] bool reversed = false)
    {
        var condition = where?.ToCondition();
        Condition.Check(condition);
        var all = await policies.All(user.Actor, stop);
        // The calendar's own order is that by day.
        var ordered = orderBy is PolicyOrder.ChangedNewest ? all.OrderByDescending(known => known.ChangedAt) : all.AsEnumerable();
        return
        [
            .. (reversed ? ordered.Reverse() : ordered)
                .Where(known => (withdrawn is true || known.WhyWithdrawn is null)
                    && (measure is null || known.Content.Measures.Contains(measure)) && (court is null || known.Content.IsOf(court)) && condition?.Holds(known) is not false)
                .Select(known => new PolicyEventType(user.Actor, known, all)),
        ];
    }
}
