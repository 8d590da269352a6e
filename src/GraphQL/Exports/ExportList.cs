using LawLab.Grains.Exports;
using LawLab.Grains.Lists;
using LawLab.Graph.Execution;
using LawLab.Graph.Lists;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Exports;

[Description("A page of exports.")]
internal sealed class ExportConnection(ListPage<CaseExport> page)
{
    [Description("The exports.")]
    public IReadOnlyList<ExportType> Nodes => [.. page.Rows.Select(export => new ExportType(export))];

    [Description("Where the page stands in the list.")]
    public PageInfo PageInfo => new(page.HasNextPage, page.EndCursor);

    [Description("How many exports the whole list has.")]
    public int TotalCount => page.TotalCount;
}

[Description("Conditions on exports, of which all that are given hold.")]
internal sealed record ExportWhere(
    [property: Description("What it is of.")] WordCondition<ExportKind>? Kind,
    [property: Description("One of its tables.")] WordCondition<ExportTable>? Tables,
    [property: Description("What its tables are written as.")] WordCondition<ExportFormat>? Format,
    [property: Description("Whether it names clients.")] bool? WithNames,
    [property: Description("Where it stands.")] WordCondition<ExportState>? State,
    [property: Description("Why it failed.")] CodeCondition? Code,
    [property: Description("How many cases are in it.")] IntCondition? Cases,
    [property: Description("When it was asked for.")] DateTimeCondition? AskedAt,
    [property: Description("When it was done, cancelled or failed.")] DateTimeCondition? EndedAt,
    [property: Description("When it is deleted.")] DateTimeCondition? ExpiresAt,
    [property: Description(Where.And)] IReadOnlyList<ExportWhere>? And,
    [property: Description(Where.Or)] IReadOnlyList<ExportWhere>? Or,
    [property: Description(Where.Not)] ExportWhere? Not) : IWhere<CaseExport>
{
    public Condition<CaseExport> ToCondition() => Where.Of(
        [
            Kind?.Of(ExportFields.Kind),
            Tables?.Of(ExportFields.Tables),
            Format?.Of(ExportFields.Format),
            Where.Is(ExportFields.WithNames, WithNames),
            State?.Of(ExportFields.State),
            Code?.Of(ExportFields.Code),
            Cases?.Of(ExportFields.Cases),
            AskedAt?.Of(ExportFields.AskedAt),
            EndedAt?.Of(ExportFields.EndedAt),
            ExpiresAt?.Of(ExportFields.ExpiresAt),
        ],
        And,
        Or,
        Not);
}

internal sealed class ExportOrderType() : WordEnum<ExportOrder>(
    "The order of a list of exports.",
    (ExportOrder.AskedNewest, "Last asked for first."),
    (ExportOrder.ExpiresFirst, "What is deleted soonest first."));
