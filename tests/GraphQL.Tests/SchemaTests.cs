using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LawLab.Graph.Tests;

public class SchemaTests
{
    private static readonly string[] s_roots = ["Query", "Mutation", "Subscription"];

    [Fact]
    public void Schema_Printed_IsTheReviewedFile()
    {
        var printed = Print();
        var file = SchemaFile();
        var reviewed = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (printed == reviewed) return;

        Assert.False(
            string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase),
            "src/GraphQL/schema.graphql is not what the code says. Run this test without CI=true, review the change and commit it.");
        File.WriteAllText(file, printed);
    }

    [Fact]
    public void Schema_EveryTypeFieldAndArgument_IsDescribed()
    {
        var missing = new List<string>();
        foreach (var type in Schema().AllTypes.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal) && type is not ScalarGraphType { Name: "ID" or "String" or "Int" or "Boolean" or "Float" }))
        {
            Check(type.Name, type.Description);
            if (type is EnumerationGraphType words)
                foreach (var word in words.Values) Check($"{type.Name}.{word.Name}", word.Description);
            foreach (var field in (type as IComplexGraphType)?.Fields.AsEnumerable() ?? [])
            {
                Check($"{type.Name}.{field.Name}", field.Description);
                foreach (var argument in field.Arguments?.AsEnumerable() ?? []) Check($"{type.Name}.{field.Name}({argument.Name})", argument.Description);
            }
        }

        Assert.Empty(missing);

        void Check(string what, string? description)
        {
            if (string.IsNullOrWhiteSpace(description)) missing.Add(what);
        }
    }

    /// <summary><see cref="SelectionMerge"/> compares fields beside each other without asking for their types.</summary>
    [Fact]
    public void Schema_HasNoInterfacesAndNoUnions() =>
        Assert.DoesNotContain(Schema().AllTypes, type => type is IAbstractGraphType);

    /// <summary><see cref="DocumentCost"/> takes these names for introspection's.</summary>
    [Fact]
    public void Schema_NoFieldOfOurs_IsNamedLikeIntrospectionsLists() =>
        Assert.DoesNotContain(
            Schema().AllTypes.OfType<IComplexGraphType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)).SelectMany(type => type.Fields),
            field => field.Name is "fields" or "inputFields" or "interfaces" or "possibleTypes");

    /// <summary><see cref="ValidationRules"/> does not walk a document for that again.</summary>
    [Fact]
    public void Schema_NoField_AsksItsArgumentsTogether() =>
        Assert.DoesNotContain(Schema().AllTypes.OfType<IComplexGraphType>().SelectMany(type => type.Fields), field => field.ValidateArguments is not null);

    [Fact]
    public void Schema_EveryMutation_TakesOneInputWithACommandId()
    {
        foreach (var mutation in Schema().Mutation!.Fields)
        {
            var argument = Assert.Single(mutation.Arguments!);
            var input = Assert.IsType<IInputObjectGraphType>(argument.ResolvedType!.GetNamedType(), exactMatch: false);
            Assert.Equal("ID!", input.Fields.Find("commandId")!.ResolvedType!.ToString());
        }
    }

    [Fact]
    public void Schema_Roots_AreThree() =>
        Assert.Equal(s_roots, new[] { Schema().Query.Name, Schema().Mutation!.Name, Schema().Subscription!.Name });

    private static ISchema Schema()
    {
        var schema = BareGraph.Services().GetRequiredService<ISchema>();
        schema.Initialize();
        return schema;
    }

    private static string Print() =>
        Schema().Print(new PrintOptions { IncludeDescriptions = true }).ReplaceLineEndings("\n").TrimEnd() + "\n";

    private static string SchemaFile()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LawLab.Grains.sln"))) return Path.Combine(folder.FullName, "src", "GraphQL", "schema.graphql");
        }

        throw new DirectoryNotFoundException("The repository's root is not above the tests.");
    }
}
