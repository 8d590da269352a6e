using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Exports;
using LawLab.Grains.Journal;
using LawLab.Graph.Cases;
using LawLab.Graph.Execution;
using LawLab.Graph.Journal;
using Microsoft.Extensions.Options;

namespace LawLab.Graph.Exports;

internal sealed class ExportMutations(ExportIndex exports, CaseQueries cases, IGrainFactory grains, IOptions<ExportOptions> options)
{
    [Description("Asks for cases as files: those of a list, as it is now, that one's part lets one take along. It is made in the background; ask export how far it is, and fetch /exports/{id} when it is done. Within five minutes of a proof that it is she; with names each client is on record as revealed. The same commandId finds the same export.")]
    [Cost(100)]
    public async Task<ExportPayload> RequestExport(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RequestExportInput input, CancellationToken stop)
    {
        var actor = user.Proved().Actor;
        var request = new ExportRequest(input.Tables, input.Format, input.WithNames ?? false, await cases.FilterOf(user, input.Where, stop), input.ForStudy ?? false);
        return await Send(user, input.CommandId, id => exports.Request(id, actor, request, Kept, stop), stop);
    }

    [Description("Asks for all files of a packet, as they are when they are written: those to file, one to print, its texts, and the guide in a folder of its own. It is made in the background; ask export how far it is, and fetch /exports/{id} when it is done. Within five minutes of a proof that it is she; who may not learn the client's name gets her pseudonym on the cover. The same commandId finds the same export.")]
    [Cost(100)]
    public Task<ExportPayload> RequestPacketExport(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] RequestPacketExportInput input, CancellationToken stop)
    {
        var actor = user.Proved().Actor;
        return Send(
            user,
            input.CommandId,
            id => OpaqueId.IsWellFormed(input.ReleaseRequestId)
                ? exports.RequestPacket(id, actor, grains.GetGrain<IPacketGrain>(input.ReleaseRequestId), Kept, stop)
                : Task.FromResult(new ExportReply(null, Refusal.NotFound)),
            stop);
    }

    [Description("Ends an export that is not done; what of it was written is gone.")]
    public Task<ExportPayload> CancelExport(
        [FromUserContext] GraphContext user, [Description(CommandText.Input)] CancelExportInput input, CancellationToken stop) =>
        Send(user, input.CommandId, _ => exports.Cancel(user.Actor, input.ExportId, stop), stop);

    private TimeSpan Kept => TimeSpan.FromHours(options.Value.KeptHours);

    private static async Task<ExportPayload> Send(GraphContext user, string commandId, Func<Guid, Task<ExportReply>> submit, CancellationToken stop) =>
        new(await Submission.Send(user, commandId, submit, reply => reply.Refusal, refusal => new ExportReply(null, refusal), stop));
}

[Description("What an export holds.")]
internal sealed record RequestExportInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Description("Which tables, each once.")] IReadOnlyList<ExportTable> Tables,
    [property: Description("What they are written as.")] ExportFormat Format,
    [property: Description("Which cases, as a list of cases has it; null for all.")] CaseFilterInput? Where,
    [property: Description("Also caption, A-number, and what else only those see who may learn the client's name; false without.")] bool? WithNames,
    [property: Description("To be given to others: of clients alone who agreed that a record is given away for study, without pseudonyms, judges and exact days; cases and outcomes. It is taken back when one of them takes her consent back.")] bool? ForStudy);

[Description("Of which packet all files are asked for.")]
internal sealed record RequestPacketExportInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("The release request.")] string ReleaseRequestId);

[Description("Which export is ended.")]
internal sealed record CancelExportInput(
    [property: Id, Description(CommandText.CommandId)] string CommandId,
    [property: Id, Description("Opaque id.")] string ExportId);

[Description("What a command about an export answers.")]
internal sealed class ExportPayload(ExportReply reply)
{
    [Description("The export after the command; null when it was refused.")]
    public ExportType? Export => reply is { Refusal: null, Export: { } export } ? new ExportType(export) : null;

    [Description(CommandText.Errors)]
    public IReadOnlyList<UserError> Errors => UserError.Of(reply.Refusal);
}
