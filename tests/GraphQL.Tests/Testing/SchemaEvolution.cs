using GraphQLParser;
using GraphQLParser.AST;

namespace LawLab.Graph.Tests.Testing;

/// <summary>A change that a document of the release, or a program that reads its answer, does not survive.</summary>
/// <param name="Coordinate">What changed, as a schema coordinate: <c>Type.field(argument:)</c>.</param>
/// <param name="What">What happened to it.</param>
/// <param name="WasDeprecated">Whether the release said that it would go.</param>
internal sealed record BreakingChange(string Coordinate, string What, bool WasDeprecated);

/// <summary>
/// Two schemas as SDL, by the rules that graphql-js calls breaking. An enumeration may get values and an input optional fields: programs are told to
/// expect those. A type that is gone needs no deprecation of its own: a schema is valid only when nothing leads there any more.
/// </summary>
internal static class SchemaEvolution
{
    private const string Gone = "is gone";

    public static IReadOnlyList<BreakingChange> Compare(string released, string today)
    {
        var now = Types(today);
        return [.. Types(released).Values.SelectMany(old => now.TryGetValue(Key(old), out var type) ? Compare(old, type) : [new(Key(old), Gone, true)])];
    }

    private static Dictionary<string, ASTNode> Types(string sdl) =>
        Parser.Parse(sdl).Definitions.Where(definition => definition is GraphQLTypeDefinition or GraphQLDirectiveDefinition).ToDictionary(Key);

    private static string Key(ASTNode definition) => (definition is GraphQLDirectiveDefinition ? "@" : "") + Name(definition);

    private static IEnumerable<BreakingChange> Compare(ASTNode old, ASTNode now) => (old, now) switch
    {
        (GraphQLObjectTypeDefinition one, GraphQLObjectTypeDefinition two) =>
            Removed(one, one.Interfaces?.Items, two.Interfaces?.Items).Concat(Fields(one, one.Fields, two.Fields)),
        (GraphQLInterfaceTypeDefinition one, GraphQLInterfaceTypeDefinition two) =>
            Removed(one, one.Interfaces?.Items, two.Interfaces?.Items).Concat(Fields(one, one.Fields, two.Fields)),
        (GraphQLUnionTypeDefinition one, GraphQLUnionTypeDefinition two) => Removed(one, one.Types?.Items, two.Types?.Items),
        (GraphQLEnumTypeDefinition one, GraphQLEnumTypeDefinition two) => Removed(one, one.Values?.Items, two.Values?.Items),
        (GraphQLInputObjectTypeDefinition one, GraphQLInputObjectTypeDefinition two) =>
            Inputs(one.Fields?.Items, two.Fields?.Items, name => $"{Name(one)}.{name}", ownerGoes: false),
        (GraphQLDirectiveDefinition one, GraphQLDirectiveDefinition two) =>
            Inputs(one.Arguments?.Items, two.Arguments?.Items, name => $"{Key(one)}({name}:)", ownerGoes: false)
                .Concat(one.Locations.Items.Except(two.Locations.Items).Select(place => new BreakingChange(Key(one), $"is not allowed on {place} any more", false))),
        (GraphQLScalarTypeDefinition, GraphQLScalarTypeDefinition) => [],
        _ => [new(Key(old), "is another kind of type", false)],
    };

    private static IEnumerable<BreakingChange> Removed(ASTNode owner, IEnumerable<ASTNode>? old, IEnumerable<ASTNode>? now) =>
        from one in old ?? []
        where Find(now, Name(one)) is null
        select new BreakingChange($"{Name(owner)}.{Name(one)}", Gone, IsDeprecated(one));

    private static IEnumerable<BreakingChange> Fields(ASTNode owner, GraphQLFieldsDefinition? old, GraphQLFieldsDefinition? now)
    {
        foreach (var one in old?.Items ?? [])
        {
            var (coordinate, goes) = ($"{Name(owner)}.{Name(one)}", IsDeprecated(one));
            if (Find(now?.Items, Name(one)) is not { } two)
            {
                yield return new(coordinate, Gone, goes);
                continue;
            }

            if (!Fits(two.Type, one.Type)) yield return new(coordinate, Change(one.Type, two.Type), goes);
            foreach (var change in Inputs(one.Arguments?.Items, two.Arguments?.Items, name => $"{coordinate}({name}:)", goes)) yield return change;
        }
    }

    private static IEnumerable<BreakingChange> Inputs(
        IEnumerable<GraphQLInputValueDefinition>? old, IEnumerable<GraphQLInputValueDefinition>? now, Func<string, string> coordinate, bool ownerGoes)
    {
        foreach (var one in old ?? [])
        {
            var goes = ownerGoes || IsDeprecated(one);
            if (Find(now, Name(one)) is not { } two) yield return new(coordinate(Name(one)), Gone, goes);
            else if (!Fits(one.Type, two.Type)) yield return new(coordinate(Name(one)), Change(one.Type, two.Type), goes);
            else if (IsRequired(two) && !IsRequired(one)) yield return new(coordinate(Name(one)), "is required now", goes);
        }

        foreach (var two in now ?? [])
        {
            if (IsRequired(two) && Find(old, Name(two)) is null) yield return new(coordinate(Name(two)), "is new and required", ownerGoes);
        }
    }

    /// <summary>Whether whatever is of the first type is of the second: it may promise more by not being null.</summary>
    private static bool Fits(GraphQLType narrow, GraphQLType wide) => (narrow, wide) switch
    {
        (GraphQLNonNullType one, GraphQLNonNullType two) => Fits(one.Type, two.Type),
        (GraphQLNonNullType one, _) => Fits(one.Type, wide),
        (GraphQLListType one, GraphQLListType two) => Fits(one.Type, two.Type),
        (GraphQLNamedType one, GraphQLNamedType two) => one.Name.Value == two.Name.Value,
        _ => false,
    };

    private static bool IsRequired(GraphQLInputValueDefinition input) => input.Type is GraphQLNonNullType && input.DefaultValue is null;

    private static bool IsDeprecated(ASTNode node) => (node as IHasDirectivesNode)?.Directives?.Items.Any(directive => directive.Name.Value == "deprecated") == true;

    private static T? Find<T>(IEnumerable<T>? nodes, string name)
        where T : ASTNode => nodes?.FirstOrDefault(node => Name(node) == name);

    private static string Name(ASTNode node) => ((INamedNode)node).Name.StringValue;

    private static string Change(GraphQLType old, GraphQLType now) => $"was {Written(old)} and is {Written(now)}";

    private static string Written(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => Written(required.Type) + "!",
        GraphQLListType list => $"[{Written(list.Type)}]",
        _ => Name(type),
    };
}
