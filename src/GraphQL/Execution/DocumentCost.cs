using GraphQLParser.AST;

namespace LawLab.Graph.Execution;

/// <summary>
/// Counts aliases, directives, nesting and the fields after every fragment is written out. Each fragment is counted
/// once and remembered, so the time is that of reading the document.
/// </summary>
internal sealed class DocumentCost(GraphQLDocument document)
{
    /// <summary>Introspection's lists that lead back to types: one inside another multiplies the whole schema.</summary>
    private static readonly HashSet<string> s_typeLists = ["fields", "inputFields", "interfaces", "possibleTypes"];

    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = document.Definitions
        .OfType<GraphQLFragmentDefinition>()
        .ToDictionary(fragment => fragment.FragmentName.Name.StringValue);

    private readonly Dictionary<string, Cost?> _counted = [];
    private int _aliases;
    private int _directives;

    public void Check()
    {
        // All of them, because what no operation spreads is still validated.
        foreach (var name in _fragments.Keys) Check(OfFragment(name));
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var cost = OfOperation(operation);
            Check(cost);
            if (cost.Depth > DocumentLimits.Depth || cost.TypeLists > 1) throw DocumentLimits.TooDeep();
        }
    }

    private static void Check(Cost cost)
    {
        if (cost.Fields <= DocumentLimits.ExpandedFields) return;
        throw new GraphRefusedException(GraphErrorCode.TooComplex, $"With its fragments the document has more than {DocumentLimits.ExpandedFields} fields.");
    }

    private Cost OfOperation(GraphQLOperationDefinition operation)
    {
        CountDirectives(operation.Directives);
        foreach (var variable in operation.Variables?.Items ?? []) CountDirectives(variable.Directives);
        return OfSelections(operation.SelectionSet);
    }

    private Cost OfFragment(string name)
    {
        // An unknown fragment costs nothing here; validation names it.
        if (!_fragments.TryGetValue(name, out var fragment)) return default;
        if (_counted.TryGetValue(name, out var known))
            return known ?? throw new GraphRefusedException(GraphErrorCode.Invalid, "A fragment spreads itself.");
        _counted[name] = null;
        CountDirectives(fragment.Directives);
        var cost = OfSelections(fragment.SelectionSet);
        _counted[name] = cost;
        return cost;
    }

    private Cost OfSelections(GraphQLSelectionSet? selections)
    {
        var total = default(Cost);
        foreach (var selection in selections?.Selections ?? [])
        {
            var cost = selection switch
            {
                GraphQLField field => OfField(field),
                GraphQLInlineFragment inline => OfInline(inline),
                GraphQLFragmentSpread spread => OfSpread(spread),
                _ => default,
            };
            total = total.Beside(cost);
        }

        return total;
    }

    private Cost OfField(GraphQLField field)
    {
        if (field.Alias is not null && ++_aliases > DocumentLimits.Aliases) throw DocumentLimits.TooMany("aliases", DocumentLimits.Aliases);
        CountDirectives(field.Directives);
        var inside = OfSelections(field.SelectionSet);
        var name = field.Name.StringValue;
        var allowance = name is "__schema" or "__type" ? DocumentLimits.IntrospectionDepth - DocumentLimits.Depth : 0;
        return new Cost(
            Math.Min(inside.Fields + 1, DocumentLimits.ExpandedFields + 1),
            Math.Max(inside.Depth + 1 - allowance, 1),
            inside.TypeLists + (s_typeLists.Contains(name) ? 1 : 0));
    }

    private Cost OfInline(GraphQLInlineFragment inline)
    {
        CountDirectives(inline.Directives);
        return OfSelections(inline.SelectionSet);
    }

    private Cost OfSpread(GraphQLFragmentSpread spread)
    {
        CountDirectives(spread.Directives);
        return OfFragment(spread.FragmentName.Name.StringValue);
    }

    private void CountDirectives(GraphQLDirectives? directives)
    {
        _directives += directives?.Count ?? 0;
        if (_directives > DocumentLimits.Directives) throw DocumentLimits.TooMany("directives", DocumentLimits.Directives);
    }

    private readonly record struct Cost(int Fields, int Depth, int TypeLists)
    {
        public Cost Beside(Cost other) => new(
            Math.Min(Fields + other.Fields, DocumentLimits.ExpandedFields + 1),
            Math.Max(Depth, other.Depth),
            Math.Max(TypeLists, other.TypeLists));
    }
}
