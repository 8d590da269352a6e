using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using LawLab.Grains.Access;

namespace LawLab.Graph.Execution;

/// <summary>Opens a field of the root to programs whose agreement covers the scope; without it a field is for people alone.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ForProgramsAttribute(ProgramScopes scope) : GraphQLAttribute
{
    private const string Key = "lawlab.programs";

    public override void Modify(FieldType fieldType, bool isInputType) => fieldType.Metadata[Key] = scope;

    /// <summary>What a field of the root needs; null when it is closed to programs.</summary>
    public static ProgramScopes? Of(FieldType? field) => field?.Metadata.TryGetValue(Key, out var scope) == true ? (ProgramScopes?)scope : null;
}

/// <summary>A program asks for what its agreement does not cover.</summary>
internal sealed class ScopeError(string field) : ValidationError($"The agreement of this key does not cover '{field}'. An administrator of the organization that made it can make one that does.");

/// <summary>Asks <see cref="AccessRules.MayAsk"/> of every field of the root. What stands below it asks by itself, as for everybody.</summary>
internal sealed class ProgramFieldsRule : ValidationRuleBase
{
    private static readonly MatchingNodeVisitor<GraphQLField> s_visitor = new((field, context) =>
    {
        var schema = context.Schema;
        var parent = context.TypeInfo.GetParentType();
        if (parent is null || (parent != schema.Query && parent != schema.Mutation && parent != schema.Subscription)) return;
        if (field.Name.StringValue.StartsWith("__", StringComparison.Ordinal)) return;
        if (!AccessRules.MayAsk(Asking(context), ForProgramsAttribute.Of(context.TypeInfo.GetFieldDef()))) context.ReportError(new ScopeError(field.Name.StringValue));
    });

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) =>
        new(Asking(context).Agreement is null ? null : s_visitor);

    private static Actor Asking(ValidationContext context) => ((GraphContext)context.UserContext).Actor;
}
