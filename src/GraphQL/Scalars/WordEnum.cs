using GraphQL.Types;

namespace LawLab.Graph.Scalars;

/// <summary>An enumeration of the grains' contracts with the descriptions that the graph shows.</summary>
internal abstract class WordEnum<T> : EnumerationGraphType<T>
    where T : struct, Enum
{
    protected WordEnum(string description, params (T Value, string Description)[] words)
    {
        Description = description;
        foreach (var (value, text) in words) Values.FindByValue(value)!.Description = text;
    }
}
