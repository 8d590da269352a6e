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
        [Conditions] PolicyEventWhere? where,
        CancellationToken stop,
        [Description("The order of the list.")] PolicyOrder orderBy = PolicyOrder.OnLatest,
        [Description(Where.Reversed)] bool reversed = false)
    {
        var condition = where?.ToCondition();
        Condition.Check(condition);
        var all = await policies.All(user.Actor, stop);
        var asked = all.Where(known => (withdrawn is true || known.WhyWithdrawn is null)
            && (measure is null || known.Content.Measures.Contains(measure)) && (court is null || known.Content.IsOf(court)));
        return [.. HeldList.All(condition, PolicyFields.OrderOf(orderBy), reversed, known => known.Id, asked).Select(known => new PolicyEventType(user.Actor, known, all))];
    }
}
