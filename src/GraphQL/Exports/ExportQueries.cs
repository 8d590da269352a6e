using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Exports;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;

namespace LawLab.Graph.Exports;

internal sealed class ExportQueries(ExportIndex exports)
{
    [Description("An export of one's own that is not deleted yet; null otherwise.")]
    public async Task<ExportType?> Export(
        [FromUserContext] GraphContext user, [Id, Description("Opaque id.")] string id, CancellationToken stop) =>
        OpaqueId.IsWellFormed(id) && await Patience.Read(() => exports.Find(user.Actor, id, stop), stop) is { } export ? new ExportType(export) : null;

    [Description("One's own exports that are not deleted yet.")]
    public async Task<ExportConnection> Exports(
        [FromUserContext] GraphContext user,
        [Conditions] ExportWhere? where,
        [Description(Where.After)] string? after,
        CancellationToken stop,
        [Description("The order of the list.")] ExportOrder orderBy = ExportOrder.AskedNewest,
        [Description(Where.Reversed)] bool reversed = false,
        [Description("How many exports at most, 1 to 100."), Validator(typeof(PageSize))] int first = 50) =>
        new(await Patience.Read(() => exports.List(user.Actor, where?.ToCondition(), new(first, after, orderBy, reversed), stop), stop));
}

[Name("Export"), Description("Cases or a packet as files, in a ZIP archive with the terms of use and a manifest with the hash of each file; of cases with a dictionary of the columns.")]
internal sealed class ExportType(CaseExport export)
{
    [Id, Description("Opaque id.")]
    public string Id => export.Id;

    [Description("What it is of.")]
    public ExportKind Kind => export.Kind;

    [Id, Description("The release request whose packet it is; null of cases.")]
    public string? ReleaseRequestId => export.PacketId;

    [Description("Its tables; none of a packet.")]
    public IReadOnlyList<ExportTable> Tables => export.Tables;

    [Description("What its tables are written as; null of a packet.")]
    public ExportFormat? Format => export.Format;

    [Description("Whether it names clients.")]
    public bool WithNames => export.WithNames;

    [Description("Whether it may be given to others for study: of clients who agreed, and less of each.")]
    public bool ForStudy => export.ForStudy;

    [Description("Where it stands.")]
    public ExportState State => export.State;

    [Description("Why it failed: export.failed, export.access-changed, export.signed-out, export.too-many-rows or export.packet-changed; null otherwise.")]
    public string? Code => export.Code;

    [Description("How many cases are in it: those of the list when it was asked for, or the packet's.")]
    public int Cases => export.Cases;

    [Description("What is done of it now; null while nobody makes it.")]
    public ExportPhase? Phase => export.Phase;

    [Description("How many steps the phase has: each case once for each table, each document, or each file.")]
    public int Steps => export.Steps;

    [Description("How many of them are done.")]
    public int StepsDone => export.State is ExportState.Done ? export.Steps : export.StepsDone;

    [Description("How many rows are written.")]
    public int Rows => checked((int)export.Rows);

    [Description("When it was asked for.")]
    public DateTimeOffset AskedAt => export.AskedAt;

    [Description("When it was done, cancelled or failed; null before.")]
    public DateTimeOffset? EndedAt => export.EndedAt;

    [Description("When it is deleted. It is taken back earlier when a case or the packet in it is not one's to take along any more.")]
    public DateTimeOffset ExpiresAt => export.ExpiresAt;

    [Description("Bytes of the archive; null until it is done.")]
    public int? Size => checked((int?)export.Bytes);

    [Description("SHA-256 of the archive, in hexadecimal, and its entity tag; null until it is done.")]
    public string? Sha256 => export.Sha256;

    [Description("What is in the archive; empty until it is done. Their hashes are in its manifest.")]
    public IReadOnlyList<ExportFileType> Files => [.. export.Files.Select(file => new ExportFileType(file))];
}

[Name("ExportFile"), Description("A file of an export's archive.")]
internal sealed class ExportFileType(ExportFile file)
{
    [Description("Its name there.")]
    public string Name => file.Name;

    [Description("Rows without the head; 0 for what is no table.")]
    public int Rows => checked((int)file.Rows);

    [Description("Its bytes.")]
    public int Size => checked((int)file.Bytes);
}
