using GraphQL;
using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Record;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Cases;

// What is collected of the case.
internal sealed partial class CaseType
{
    private Task<CaseInterview?>? _interview;

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
}
