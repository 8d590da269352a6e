using GraphQL.Validation;
using GraphQL.Validation.Complexity;
using GraphQL.Validation.Rules;
using GraphQL.Validation.Rules.Custom;
using GraphQLParser.AST;

namespace LawLab.Graph.Execution;

/// <summary>The specification's rules and ours. All of them run for every request.</summary>
internal static class ValidationRules
{
    /// <summary>Fields an answer may have, by the lengths that its pages may have.</summary>
    private const int MaxComplexity = 50_000;

    private const int TypicalListLength = 10;

    public static IReadOnlyList<IValidationRule> For(GraphOptions options) =>
    [
        // Instead of the library's quadratic rule: SelectionMerge.
        .. DocumentValidator.CoreRules.Where(rule => rule is not OverlappingFieldsCanBeMerged),
        .. options.Introspection ? Array.Empty<IValidationRule>() : [NoIntrospectionValidationRule.Instance],
        new ComplexityValidationRule(Complexity()),
        new ProgramFieldsRule(),
    ];

    private static ComplexityOptions Complexity()
    {
        return new ComplexityOptions
        {
            MaxComplexity = MaxComplexity,
            DefaultListImpactMultiplier = TypicalListLength,
            // Introspection's lists are as long as the schema and asked for by every client; DocumentCost keeps them from multiplying.
            ValidateComplexityDelegate = validation =>
            {
                if (AsksOfTheSchemaAlone(validation.ValidationContext.Operation)) validation.Error = null;
                return Task.CompletedTask;
            },
        };
    }

    private static bool AsksOfTheSchemaAlone(GraphQLOperationDefinition operation) =>
        operation.SelectionSet.Selections.All(selection => selection is GraphQLField field && field.Name.StringValue.StartsWith("__", StringComparison.Ordinal));
}
