using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Organizations;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;

namespace LawLab.Graph.Organizations;

internal sealed class OrganizationQueries(IGrainFactory grains, OrganizationIndex index)
{
    [Description("An organization: one's own, or any for an administrator; null otherwise.")]
    public async Task<OrganizationType?> Organization(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id)
            ? OrganizationType.Of(await Patience.Read(() => grains.GetGrain<IOrganizationGrain>(id).Read(user.Actor), stop))
            : null;

    [Description("All organizations for an administrator; for others their own.")]
    public async Task<IReadOnlyList<OrganizationType>> Organizations(
        [FromUserContext] GraphContext user,
        [Conditions] OrganizationWhere? where,
        CancellationToken stop,
        [Description("The order of the list.")] OrganizationOrder orderBy = OrganizationOrder.Name,
        [Description(Where.Reversed)] bool reversed = false)
    {
        var rows = await Patience.Read(() => index.List(user.Actor, where?.ToCondition(), orderBy, reversed, stop), stop);
        return [.. rows.Select(row => new OrganizationType(row))];
    }
}
