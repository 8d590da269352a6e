using GraphQL;
using GraphQL.DataLoader;

namespace LawLab.Graph.Reference;

[Description("A code of a reference list and what it stands for.")]
internal sealed class CodedValue(string list, string code)
{
    [Description("The code, as EOIR's published case data has it (for instance ATL of the courts).")]
    public string Code => code;

    [Description("What the code stands for; null when the list is not loaded or does not have the code.")]
    public IDataLoaderResult<string?> Label([FromServices] Labels labels) => labels.Load((list, code), label => label);

    internal static CodedValue? Of(string list, string? code) => code is null ? null : new CodedValue(list, code);

    internal static IReadOnlyList<CodedValue> All(string list, IReadOnlyList<string> codes) => [.. codes.Select(code => new CodedValue(list, code))];
}
