using System.Collections.Frozen;
using System.Globalization;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace LawLab.Graph.Execution;

/// <summary>
/// What an operation costs, from what <see cref="CostDirectives"/> declare: the sum over its fields, each as often as the lists
/// above it are counted long. Known before anything is validated or executed, and in the time of reading the document: a
/// fragment is counted once for each length of the page that it stands in.
/// </summary>
internal sealed class CostModel
{
    /// <summary>More than any budget; where counting stops.</summary>
    public const int Most = 1_000_000_000;

    /// <summary>The schema itself: 130 KB from memory.</summary>
    public const int SchemaWeight = 1_000;

    /// <summary>One type of the schema.</summary>
    public const int TypeWeight = 100;

    private readonly FrozenDictionary<string, FrozenDictionary<string, Field>> _types;
    private readonly FrozenDictionary<OperationType, string> _roots;

    public CostModel(ISchema schema)
    {
        schema.Initialize();
        _types = schema.AllTypes.OfType<IObjectGraphType>().ToFrozenDictionary(
            type => type.Name,
            type => type.Fields.ToFrozenDictionary(field => field.Name, Field.Of, StringComparer.Ordinal),
            StringComparer.Ordinal);
        _roots = new Dictionary<OperationType, string>
        {
            [OperationType.Query] = schema.Query.Name,
            [OperationType.Mutation] = schema.Mutation!.Name,
            [OperationType.Subscription] = schema.Subscription!.Name,
        }.ToFrozenDictionary();
    }

    /// <summary>What the operation costs with these variables. What the schema does not have costs 1; validation names it.</summary>
    public int Of(GraphQLDocument document, GraphQLOperationDefinition operation, IReadOnlyDictionary<string, object?> variables) =>
        new Count(this, document, operation, variables).Of(operation.SelectionSet, _roots[operation.Operation]);

    /// <param name="Arguments">What each value costs that is given in an argument, by its name; nothing for those that are not here.</param>
    private sealed record Field(int Weight, int? AssumedSize, int? UsualFirst, bool IsList, string Type, FrozenDictionary<string, int> Arguments)
    {
        public static Field Of(FieldType field)
        {
            var size = field.FindAppliedDirective(CostDirectives.ListSize);
            return new Field(
                WeightOf(field) ?? 1,
                size?.FindArgument(CostDirectives.AssumedSize)?.Value as int?,
                size?.FindArgument(CostDirectives.SlicingArguments) is null ? null : field.Arguments!.Find(CostDirectives.First)!.DefaultValue as int? ?? PageSize.Most,
                CostDirectives.IsListOfObjects(field),
                field.ResolvedType!.GetNamedType().Name,
                (field.Arguments?.AsEnumerable() ?? []).Select(argument => (argument.Name, Weight: WeightOf(argument) ?? 0)).Where(each => each.Weight > 0).ToFrozenDictionary(each => each.Name, each => each.Weight));
        }

        private static int? WeightOf(IMetadataReader declared) =>
            declared.FindAppliedDirective(CostDirectives.Cost)?.FindArgument(CostDirectives.Weight)?.Value is string weight ? int.Parse(weight, CultureInfo.InvariantCulture) : null;
    }

    private sealed class Count(CostModel model, GraphQLDocument document, GraphQLOperationDefinition operation, IReadOnlyDictionary<string, object?> variables)
    {
        private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = document.Definitions
            .OfType<GraphQLFragmentDefinition>()
            .ToDictionary(fragment => fragment.FragmentName.Name.StringValue);

        private readonly Dictionary<(string Fragment, int? Page), int> _counted = [];

        /// <param name="selections">What is selected.</param>
        /// <param name="type">Of which type.</param>
        /// <param name="page">How long the lists of a page are that is selected from; null when it is none.</param>
        public int Of(GraphQLSelectionSet? selections, string type, int? page = null)
        {
            var total = 0L;
            foreach (var selection in selections?.Selections ?? [])
            {
                total += selection switch
                {
                    GraphQLField field => OfField(field, type, page),
                    GraphQLInlineFragment inline => Of(inline.SelectionSet, inline.TypeCondition?.Type.Name.StringValue ?? type, page),
                    GraphQLFragmentSpread spread => OfFragment(spread.FragmentName.Name.StringValue, page),
                    _ => 0,
                };
            }

            return Saturated(total);
        }

        private int OfFragment(string name, int? page)
        {
            if (_counted.TryGetValue((name, page), out var known)) return known;
            if (!_fragments.TryGetValue(name, out var fragment)) return 1;
            return _counted[(name, page)] = Of(fragment.SelectionSet, fragment.TypeCondition.Type.Name.StringValue, page);
        }

        private int OfField(GraphQLField selected, string type, int? page)
        {
            switch (selected.Name.StringValue)
            {
                case "__schema": return SchemaWeight;
                case "__type": return TypeWeight;
            }

            if (!model._types.TryGetValue(type, out var fields) || !fields.TryGetValue(selected.Name.StringValue, out var field)) return 1;
            var first = field.UsualFirst is { } usual ? First(selected, usual) : (int?)null;
            var inside = Of(selected.SelectionSet, field.Type, field.IsList ? null : first);
            return Saturated(field.Weight + Given(selected, field) + ((field.IsList ? first ?? field.AssumedSize ?? page ?? CostDirectives.AssumedLength : 1L) * inside));
        }

        /// <summary>How many are asked for; what is no number counts as one, because validation refuses it.</summary>
        private int First(GraphQLField selected, int usual) =>
            Math.Clamp(Number(selected.Arguments?.FirstOrDefault(argument => argument.Name.Value == CostDirectives.First)?.Value) ?? usual, 1, ReferencePageSize.Most);

        private int? Number(GraphQLValue? value) => value switch
        {
            GraphQLIntValue number => int.TryParse(number.Value.Span, CultureInfo.InvariantCulture, out var length) ? length : ReferencePageSize.Most,
            GraphQLVariable { Name: var name } when variables.TryGetValue(name.StringValue, out var given) => given as int? ?? 1,
            GraphQLVariable { Name: var name } => Number(operation.Variables?.Items.Find(variable => variable.Variable.Name == name)?.DefaultValue),
            _ => null,
        };

        /// <summary>What the values cost that are given in arguments.</summary>
        private long Given(GraphQLField selected, Field field)
        {
            if (field.Arguments.Count == 0) return 0;
            return selected.Arguments?.Sum(argument => field.Arguments.TryGetValue(argument.Name.StringValue, out var weight) ? (long)weight * Values(argument.Value) : 0) ?? 0;
        }

        private int Values(GraphQLValue value) => value switch
        {
            GraphQLObjectValue { Fields: var members } => members?.Sum(member => Values(member.Value)) ?? 0,
            GraphQLListValue { Values: var items } => items?.Sum(Values) ?? 0,
            GraphQLVariable { Name: var name } => Values(variables.GetValueOrDefault(name.StringValue)),
            GraphQLNullValue => 0,
            _ => 1,
        };

        private static int Values(object? value) => value switch
        {
            null => 0,
            string => 1,
            IEnumerable<KeyValuePair<string, object?>> members => members.Sum(member => Values(member.Value)),
            System.Collections.IEnumerable items => items.Cast<object?>().Sum(Values),
            _ => 1,
        };

        private static int Saturated(long cost) => (int)Math.Min(cost, Most);
    }
}
