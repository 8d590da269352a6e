using GraphQL;
using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Law;
using LawLab.Grains.Record;
using LawLab.Graph.Execution;
using LawLab.Graph.Law;

namespace LawLab.Graph.Cases;

// What is collected of the case.
internal sealed partial class CaseType
{
    private Task<CaseInterview?>? _interview;
    private Task<CaseRoute?>? _route;

    [Description("The data points with their answers, in the order of the forms; what is asked for each hearing once for each. Each reading is on record.")]
    [ListSize(50)]
    public async Task<IReadOnlyList<CaseDataPointType>> DataPoints(
        [FromServices] IGrainFactory grains,
        [FromServices] AuditLog audit,
        [FromUserContext] GraphContext user,
        [Description("One group; null for all.")] DataPointGroup? group,
        CancellationToken stop,
        [Description("Also what only those see who may learn the client's name, within five minutes of a proof that it is she; withheld otherwise.")] bool revealed = false)
    {
        var interview = revealed ? await Revealed() : await (_interview ??= Read(false));
        return [.. (interview?.Points ?? []).Where(point => group is null || point.Point.Definition.Group == group).Select(point => new CaseDataPointType(point))];

        async Task<CaseInterview?> Revealed()
        {
            await Reveal(audit, user.Proved().Actor);
            return await Read(true);
        }

        Task<CaseInterview?> Read(bool shown) => Patience.Read(() => grains.GetGrain<ICaseGrain>(view.Id).Interview(user.Actor, shown), stop);
    }

    [Description("The answers that a data point had, oldest first; of one that follows from the case, those that the case said. Each reading is on record.")]
    public async Task<IReadOnlyList<DataPointHistoryEntryType>> DataPointHistory(
        [FromServices] IGrainFactory grains,
        [FromServices] AuditLog audit,
        [FromUserContext] GraphContext user,
        [Description("Code of the data point.")] string point,
        [Id, Description("The hearing that it is about, for a point that is answered for each one; null for others.")] string? hearingId,
        CancellationToken stop,
        [Description("As of dataPoints.")] bool revealed = false)
    {
        if (revealed) await Reveal(audit, user.Proved().Actor);
        var entries = await Patience.Read(() => grains.GetGrain<ICaseGrain>(view.Id).DataPointHistory(user.Actor, point, hearingId, revealed), stop);
        return [.. (entries ?? []).Select(entry => new DataPointHistoryEntryType(entry))];
    }

    [Description("What people saw in this case, in words, oldest first.")]
    public async Task<IReadOnlyList<ObservationType>> Observations(
        [FromServices] IGrainFactory grains, [FromUserContext] GraphContext user, CancellationToken stop)
    {
        var interview = await (_interview ??= Patience.Read(() => grains.GetGrain<ICaseGrain>(view.Id).Interview(user.Actor, false), stop));
        return [.. (interview?.Observations ?? []).Select(seen => new ObservationType(seen))];
    }

    [Description("How much of what is asked in this case is answered.")]
    public async Task<CompletenessType?> Completeness(
        [FromServices] IGrainFactory grains, [FromUserContext] GraphContext user, CancellationToken stop) =>
        await Patience.Read(() => grains.GetGrain<ICaseGrain>(view.Id).Completeness(user.Actor), stop) is { } completeness
            ? new CompletenessType(completeness)
            : null;

    [Description("The paths out of detention, from what is entered of this case: what is not known is named and not guessed. Each reading is on record.")]
    [Cost(20)]
    public async Task<ReleasePathsType?> ReleasePaths(
        [FromServices] IGrainFactory grains,
        [FromServices] LawReader reader,
        [FromUserContext] GraphContext user,
        [Description("The day; in the past too.")] DateOnly on,
        CancellationToken stop)
    {
        if (await (_route ??= ReadRoute(grains, user, stop)) is not { } route) return null;
        var (law, place) = (await Patience.Read(reader.Current, stop), LawPlace.Of(route.CourtCode));
        return new ReleasePathsType(law.Rules, place, law.Router.Route(route.Facts.Person, place, on));
    }

    [Description("The deadlines of this case, from the days that are known of it. Each reading is on record.")]
    [Cost(20), ListSize(5)]
    public async Task<IReadOnlyList<DeadlinesType>> Deadlines(
        [FromServices] IGrainFactory grains,
        [FromServices] LawReader reader,
        [FromUserContext] GraphContext user,
        [Description("The day; of hearings before it nothing is due.")] DateOnly on,
        CancellationToken stop)
    {
        if (await (_route ??= ReadRoute(grains, user, stop)) is not { } route) return [];
        var law = await Patience.Read(reader.Current, stop);
        return [.. route.Facts.Questions(LawPlace.Of(route.CourtCode), on).Select(question => new DeadlinesType(law.Rules, law.Deadlines(question)))];
    }

    private Task<CaseRoute?> ReadRoute(IGrainFactory grains, GraphContext user, CancellationToken stop) => Patience.Read(() => grains.GetGrain<ICaseGrain>(view.Id).Route(user.Actor), stop);
}
