using System.Reflection;
using System.Xml.Linq;
using LawLab.Grains.Cases;
using Xunit;

namespace LawLab.Web.Tests.Architecture;

/// <summary>Promises about the house as a whole.</summary>
public sealed class LayeringTests
{
    private static readonly string s_root = Root();

    [Theory]
    [InlineData("Grains")]
    [InlineData("GraphQL", "Grains")]
    [InlineData("Web", "GraphQL")]
    [InlineData("Silo", "Web")]
    public void Project_OfTheLine_ReferencesOnlyTheNext(string project, params string[] expected)
    {
        var references = XDocument.Load(Path.Combine(s_root, "src", project, project + ".csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

        Assert.Equal(expected, references);
    }

    [Fact]
    public void Web_KnowsNoTypeOfTheGraphQLLibrary()
    {
        var referenced = Assembly.Load("LawLab.Web").GetReferencedAssemblies().Select(name => name.Name!);

        Assert.DoesNotContain(referenced, name => name == "GraphQL" || name.StartsWith("GraphQL.", StringComparison.Ordinal) || name.StartsWith("GraphQLParser", StringComparison.Ordinal));
    }

    [Fact]
    public void Grains_AreInternalAndSealed()
    {
        var grains = typeof(ICaseGrain).Assembly.GetTypes()
            .Where(type => typeof(IGrain).IsAssignableFrom(type) && type is { IsClass: true, IsAbstract: false } && !IsGenerated(type));

        Assert.All(grains, grain => Assert.True(grain is { IsSealed: true, IsPublic: false }, grain.Name));
        Assert.NotEmpty(grains);
    }

    [Fact]
    public void Messages_AreSealedOrAbstractRecordsWithAnAlias()
    {
        var messages = typeof(ICaseGrain).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(GenerateSerializerAttribute)) && type is { IsClass: true } && !IsGenerated(type))
            .ToList();

        Assert.NotEmpty(messages);
        Assert.All(messages, message =>
        {
            Assert.True(message.IsSealed || message.IsAbstract, $"{message.Name} is neither sealed nor abstract.");
            Assert.True(message.IsDefined(typeof(AliasAttribute)), $"{message.Name} has no alias.");
        });
    }

    [Fact]
    public void Statements_StandOnlyWhereSqlBelongs()
    {
        var elsewhere = Directory.EnumerateFiles(Path.Combine(s_root, "src", "Grains"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file) is var text
                && (text.Contains("CreateCommand(", StringComparison.Ordinal) || text.Contains("new NpgsqlCommand(", StringComparison.Ordinal)
                    || text.Contains("TenantStatement.For", StringComparison.Ordinal)))
            .Select(file => Path.GetFileNameWithoutExtension(file).Split('.')[0])
            .Where(name => !name.EndsWith("Index", StringComparison.Ordinal));

        Assert.Empty(elsewhere.Except(["AuditSql", "EoirFigures", "EoirSession", "Exposure", "JournalMaintenance", "KeyRotation", "KeyStore", "Migrator", "PostgresJournal", "ReferenceImporter", "ReferenceSeed", "ServingLogin"]));
    }

    [Fact]
    public void Solution_HoldsEveryTestProject()
    {
        var solution = File.ReadAllText(Path.Combine(s_root, "LawLab.Grains.sln"));

        Assert.All(
            Directory.EnumerateFiles(Path.Combine(s_root, "tests"), "*.csproj", SearchOption.AllDirectories),
            project => Assert.Contains(Path.GetFileName(project), solution, StringComparison.Ordinal));
    }

    private static bool IsGenerated(Type type) => type.FullName!.StartsWith("OrleansCodeGen", StringComparison.Ordinal);

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "LawLab.Grains.sln"))) at = at.Parent;
        return at.FullName;
    }
}
