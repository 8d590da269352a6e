using System.Globalization;
using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;
using GraphQLParser.AST;

namespace LawLab.Graph.Execution;

/// <summary>What a field costs by itself; without it a field of a root costs <see cref="CostDirectives.RootWeight"/>, any other 1.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
internal sealed class CostAttribute(int weight) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType) =>
        fieldType.ApplyDirective(CostDirectives.Cost, CostDirectives.Weight, weight.ToString(CultureInfo.InvariantCulture));
}

/// <summary>How long a list that takes no <c>first</c> is counted; without it <see cref="CostDirectives.AssumedLength"/>.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
internal sealed class ListSizeAttribute(int assumed) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType) =>
        fieldType.ApplyDirective(CostDirectives.ListSize, CostDirectives.AssumedSize, assumed);
}

/// <summary>
/// The directives of the draft <i>GraphQL Cost Directives</i> that say in the schema what a document costs. Every field of a
/// root and every list has one, so that nobody needs to know what goes without saying.
/// </summary>
internal sealed class CostDirectives : BaseSchemaNodeVisitor
{
    public const string Cost = "cost";
    public const string Weight = "weight";
    public const string ListSize = "listSize";
    public const string AssumedSize = "assumedSize";
    public const string SlicingArguments = "slicingArguments";
    public const string SizedFields = "sizedFields";

    /// <summary>The argument that says how many are asked for.</summary>
    public const string First = "first";

    /// <summary>Of a field of a root: it asks a grain or sends a statement.</summary>
    public const int RootWeight = 10;

    /// <summary>Of a list of objects.</summary>
    public const int AssumedLength = 10;

    private CostDirectives()
    {
    }

    /// <summary>Declares both in a schema.</summary>
    public static void Declare(Schema schema)
    {
        schema.Directives.Register(new Directive(Cost, DirectiveLocation.FieldDefinition, DirectiveLocation.ArgumentDefinition)
        {
            Description = "What the field costs each time it is selected, 1 without; or each value that is given in the argument, nothing without. A document costs the sum over its fields, each as often as the lists above it are counted long.",
            Arguments = new QueryArguments(new QueryArgument<NonNullGraphType<StringGraphType>> { Name = Weight, Description = "A whole number." }),
        });
        schema.Directives.Register(new Directive(ListSize, DirectiveLocation.FieldDefinition)
        {
            Description = "How long a list is counted, whatever it holds.",
            Arguments = new QueryArguments(
                new QueryArgument<IntGraphType> { Name = AssumedSize, Description = "So long." },
                new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>> { Name = SlicingArguments, Description = "As long as this argument says." },
                new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>> { Name = SizedFields, Description = "It is not the field itself that is so long, but these fields of what it gives." }),
        });
        schema.RegisterVisitor(new CostDirectives());
    }

    public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema)
    {
        if (type.Name.StartsWith("__", StringComparison.Ordinal)) return;
        if (IsRoot(type, schema) && field.FindAppliedDirective(Cost) is null)
            field.ApplyDirective(Cost, Weight, RootWeight.ToString(CultureInfo.InvariantCulture));
        if (field.FindAppliedDirective(ListSize) is not null) return;
        var sliced = field.Arguments?.Find(First) is not null;
        if (sliced && IsListOfObjects(field)) field.ApplyDirective(ListSize, SlicingArguments, new[] { First });
        else if (sliced) field.ApplyDirective(ListSize, SlicingArguments, new[] { First }, SizedFields, Lists((IObjectGraphType)field.ResolvedType!.GetNamedType()));
        else if (IsListOfObjects(field) && !IsPage(type)) field.ApplyDirective(ListSize, AssumedSize, AssumedLength);
    }

    /// <summary>Whether a field is a list of things that have fields; one of words or numbers is one field, however long.</summary>
    public static bool IsListOfObjects(FieldType field) => field.ResolvedType is { } type && IsList(type) && type.GetNamedType() is IObjectGraphType;

    private static bool IsList(IGraphType type) => type is ListGraphType || (type is NonNullGraphType { ResolvedType: { } inner } && IsList(inner));

    private static bool IsRoot(IObjectGraphType type, ISchema schema) => type == schema.Query || type == schema.Mutation || type == schema.Subscription;

    /// <summary>Its lists are as long as the field that leads to it says.</summary>
    private static bool IsPage(IObjectGraphType type) => type.Name.EndsWith("Connection", StringComparison.Ordinal);

    private static string[] Lists(IObjectGraphType page) => [.. page.Fields.Where(IsListOfObjects).Select(field => field.Name)];
}
