using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Reference;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Reference;

internal sealed class ReferenceQueries(ReferenceIndex index)
{
    [ForPrograms(ProgramScopes.Codes)]
    [Description("The codes of a reference list, by label.")]
    public async Task<IReadOnlyList<ReferenceCodeType>> ReferenceCodes(
        [Description("The list: court, hearing-location, judge, nationality, language, case-type, application, decision, facility (by name), …")] string list,
        [Description("Part of a code or a label; null for all.")] string? search,
        CancellationToken stop,
        [Description("How many codes at most, 1 to 1000."), Validator(typeof(ReferencePageSize))] int first = 50)
    {
        var codes = await Patience.Read(() => index.List(list, search, first, stop), stop);
        return [.. codes.Select(code => new ReferenceCodeType(code))];
    }
}

[Name("ReferenceCode"), Description("A line of a reference list.")]
internal sealed class ReferenceCodeType(ReferenceCode row)
{
    [Description("The list it is of.")]
    public string List => row.List;

    [Description("The code, as EOIR's published case data has it.")]
    public string Code => row.Code;

    [Description("What the code stands for.")]
    public string Label => row.Label;
}
