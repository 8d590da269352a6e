using GraphQLParser.AST;

namespace LawLab.Graph.Execution;

/// <summary>
/// The specification's "field selection merging": fields of one response name must be the same field with the same
/// arguments. The library compares every pair and reports every clash; here each is compared with the first and the
/// first clash ends it. As the schema has no interfaces and no unions, fields beside each other are always of one type.
/// </summary>
internal sealed class SelectionMerge
{
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments;

    private SelectionMerge(GraphQLDocument document) => _fragments = document.Definitions
        .OfType<GraphQLFragmentDefinition>()
        .ToDictionary(fragment => fragment.FragmentName.Name.StringValue);

    /// <summary>Checks every operation; fragments are checked where they are spread.</summary>
    /// <exception cref="GraphRefusedException">Two fields clash.</exception>
    public static void Check(GraphQLDocument document)
    {
        var merge = new SelectionMerge(document);
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>()) merge.Merge([operation.SelectionSet]);
    }

    private void Merge(IEnumerable<GraphQLSelectionSet> sets)
    {
        var fields = new Dictionary<string, List<GraphQLField>>();
        var spread = new HashSet<string>();
        foreach (var set in sets) Collect(set, fields, spread);
        foreach (var (name, same) in fields)
        {
            var first = Signature(same[0]);
            if (same.Exists(field => Signature(field) != first))
            {
                throw new GraphRefusedException(
                    GraphErrorCode.Invalid,
                    $"'{DocumentLimits.Short(name)}' is selected twice with different fields or arguments; give one of them an alias.");
            }

            Merge(same.Where(field => field.SelectionSet is not null).Select(field => field.SelectionSet!));
        }
    }

    private void Collect(GraphQLSelectionSet set, Dictionary<string, List<GraphQLField>> fields, HashSet<string> spread)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case GraphQLField field:
                    var name = (field.Alias?.Name ?? field.Name).StringValue;
                    if (!fields.TryGetValue(name, out var same)) fields[name] = same = [];
                    same.Add(field);
                    break;
                case GraphQLInlineFragment inline:
                    Collect(inline.SelectionSet, fields, spread);
                    break;
                case GraphQLFragmentSpread { FragmentName.Name.StringValue: var fragment }:
                    if (spread.Add(fragment) && _fragments.TryGetValue(fragment, out var definition)) Collect(definition.SelectionSet, fields, spread);
                    break;
            }
        }
    }

    private static string Signature(GraphQLField field) => field.Arguments is not { Count: > 0 } arguments
        ? field.Name.StringValue
        : $"{field.Name.StringValue}({string.Join(',', arguments.Select(argument => $"{argument.Name.StringValue}:{Text(argument.Value)}").Order(StringComparer.Ordinal))})";

    private static string Text(GraphQLValue value) => value switch
    {
        GraphQLVariable variable => "$" + variable.Name.StringValue,
        GraphQLStringValue text => $"\"{text.Value}\"",
        GraphQLIntValue number => number.Value.ToString(),
        GraphQLFloatValue number => number.Value.ToString(),
        GraphQLBooleanValue flag => flag.Value.ToString(),
        GraphQLEnumValue word => word.Name.StringValue,
        GraphQLListValue list => $"[{string.Join(',', (list.Values ?? []).Select(Text))}]",
        GraphQLObjectValue members =>
            $"{{{string.Join(',', (members.Fields ?? []).Select(field => $"{field.Name.StringValue}:{Text(field.Value)}").Order(StringComparer.Ordinal))}}}",
        _ => "null",
    };
}
