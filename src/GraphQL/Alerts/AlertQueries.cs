using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;

namespace LawLab.Graph.Alerts;

internal sealed class AlertQueries(IGrainFactory grains, AlertFeed feed)
{
    [Description("An alert of one's vanguard, of one's own, or that touches a case of one's; null otherwise.")]
    public async Task<AlertType?> Alert([FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id) ? AlertType.Of(await Patience.Read(() => grains.GetGrain<IAlertGrain>(id).Read(user.Actor), stop)) : null;

    [Description("The alerts of one's vanguards, those that one reported, and those that touch an open case of one's.")]
    public async Task<AlertConnection> Alerts(
        [FromUserContext] GraphContext user,
        [Description("What the list is narrowed to; null for all.")] AlertFilterInput? filter,
        [Conditions] AlertWhere? where,
        [Description(Where.After)] string? after,
        CancellationToken stop,
        [Description("The order of the list.")] AlertOrder orderBy = AlertOrder.ReportedNewest,
        [Description(Where.Reversed)] bool reversed = false,
        [Description("How many alerts at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50) =>
        new(await Patience.Read(() => feed.List(
            user.Actor, (filter?.ToFilter() ?? new AlertFilter()) with { Where = where?.ToCondition() }, new(first, after, orderBy, reversed), stop), stop));
}

[Description("What a list of alerts is narrowed to; a member that is left out or null narrows nothing.")]
internal sealed record AlertFilterInput(
    [property: Id, Description("Of this jurisdiction.")] string? JurisdictionId,
    [property: Description("Whose practice.")] AlertKind? Kind,
    [property: Description("Code of the judge, court or jurisdiction, or name of the office or facility.")] string? Place,
    [property: Description("How far it has come.")] AlertStage? Stage,
    [property: Description("Whether only those that touch an open case of one's.")] bool? TouchesMine)
{
    internal AlertFilter ToFilter() => new(JurisdictionId, Kind, Place, Stage, TouchesMine ?? false);
}
