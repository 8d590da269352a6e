using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Partners;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;

namespace LawLab.Graph.BorderX;

internal sealed class PartnerQueries(IGrainFactory grains, PartnerIndex index, TimeProvider clock)
{
    [Description("The conditions on which organizations take part in BorderX, today.")]
    public IReadOnlyList<PartnerConditionType> PartnerConditions() =>
        [.. PartnerTerms.Shipped.ConditionsAt(clock.GetUtcNow()).Select(condition => new PartnerConditionType(condition))];

    [Description("Whether one's organization takes part in BorderX, for its administrators and who works on cases there; of any organization for who reviews. Null for others, and when it never applied.")]
    public async Task<PartnershipType?> Partnership(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id of the organization; null for one's own.")] string? id, CancellationToken stop) =>
        (id ?? user.Actor.OrganizationId) is var organizationId && OpaqueId.IsWellFormed(organizationId)
            ? PartnershipType.Of(await Patience.Read(() => grains.GetGrain<IPartnerGrain>(organizationId).Read(user.Actor), stop))
            : null;

    [Description("Partners and applicants, for who reviews them: a facilitator of an organization that produces packets, and who runs LawLab. Empty for others.")]
    public async Task<IReadOnlyList<PartnerSummary>> PartnerApplications(
        [FromUserContext] GraphContext user,
        [Conditions] PartnerWhere? where,
        CancellationToken stop,
        [Description("The order of the list.")] PartnerOrder orderBy = PartnerOrder.AppliedFirst,
        [Description(Where.Reversed)] bool reversed = false)
    {
        var rows = await Patience.Read(() => index.List(user.Actor, where?.ToCondition(), orderBy, reversed, stop), stop);
        return [.. rows.Select(row => new PartnerSummary(row))];
    }
}
