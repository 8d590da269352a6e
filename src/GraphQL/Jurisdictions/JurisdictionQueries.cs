using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Jurisdictions;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;

namespace LawLab.Graph.Jurisdictions;

internal sealed class JurisdictionQueries(IGrainFactory grains, JurisdictionIndex index)
{
    [ForPrograms(ProgramScopes.Places)]
    [Description("A jurisdiction, for everyone who is signed in; null when absent.")]
    public async Task<JurisdictionType?> Jurisdiction([Id, Description("Opaque id.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id)
            ? JurisdictionType.Of(await Patience.Read(() => grains.GetGrain<IJurisdictionGrain>(id).Read(), stop))
            : null;

    [Description("The adjudication ecosystem of a jurisdiction with its live figures, for who works on cases; null otherwise.")]
    [Cost(100)]
    public async Task<EcosystemType?> Ecosystem(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id of the jurisdiction.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id)
            ? EcosystemType.Of(await Patience.Read(() => grains.GetGrain<IJurisdictionGrain>(id).Ecosystem(user.Actor), stop))
            : null;

    [ForPrograms(ProgramScopes.Places)]
    [Description("All jurisdictions.")]
    [ListSize(60)]
    public async Task<IReadOnlyList<JurisdictionType>> Jurisdictions(
        [Conditions] JurisdictionWhere? where,
        CancellationToken stop,
        [Description("The order of the list.")] JurisdictionOrder orderBy = JurisdictionOrder.Name,
        [Description(Where.Reversed)] bool reversed = false)
    {
        var rows = await Patience.Read(() => index.List(where?.ToCondition(), orderBy, reversed, stop), stop);
        return [.. rows.Select(row => new JurisdictionType(row))];
    }
}
