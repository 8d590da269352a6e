using System.Text.RegularExpressions;
using LawLab.Silo;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace LawLab.Web.Tests.Docker;

public sealed class ComposeTests
{
    private static readonly YamlMappingNode Compose = Load();

    private static readonly string[] TopLevel = ["name", "services", "networks", "volumes"];

    private static YamlMappingNode LawLab => Map(Map(Compose, "services"), "lawlab");

    private static YamlMappingNode Postgres => Map(Map(Compose, "services"), "postgres");

    [Fact]
    public void Sections_All_AreOnesThatComposeKnows() => Assert.Equal(TopLevel, Keys(Compose));

    [Fact]
    public void Build_Names_TheDockerfileFromTheRoot()
    {
        var context = Path.GetFullPath(Path.Combine(Repository.Root, "docker", Text(Map(LawLab, "build"), "context")));

        Assert.Equal(Repository.Root, context);
        Assert.True(File.Exists(Path.Combine(context, Text(Map(LawLab, "build"), "dockerfile"))));
    }

    [Fact]
    public void Services_All_RestartAndSayWhenTheyAreWell() =>
        Assert.All([LawLab, Postgres], service =>
        {
            Assert.Equal("unless-stopped", Text(service, "restart"));
            Assert.NotEmpty(List(Map(service, "healthcheck"), "test"));
        });

    [Fact]
    public void LawLab_Starts_AfterItsDatabaseIsWell()
    {
        Assert.Equal(["postgres"], Keys(Map(LawLab, "depends_on")));
        Assert.Equal("service_healthy", Text(Map(Map(LawLab, "depends_on"), "postgres"), "condition"));
        Assert.Contains("/health/ready", string.Join(' ', List(Map(LawLab, "healthcheck"), "test")), StringComparison.Ordinal);
    }

    [Fact]
    public void Port_OfLawLab_IsThatOfTheImageAndOnLoopbackOnly() =>
        Assert.Equal("127.0.0.1:8080:8080", Assert.Single(List(LawLab, "ports")));

    [Fact]
    public void Database_IsReachable_ByLawLabOnly()
    {
        Assert.DoesNotContain("ports", Keys(Postgres));
        Assert.Equal(["back"], List(Postgres, "networks"));
        Assert.Equal("true", Text(Map(Map(Compose, "networks"), "back"), "internal"));
    }

    [Fact]
    public void References_All_AreDeclared()
    {
        foreach (var service in new[] { LawLab, Postgres })
            Assert.All(List(service, "networks"), network => Assert.Contains(network, Keys(Map(Compose, "networks"))));
        Assert.All([.. List(LawLab, "volumes"), .. List(Postgres, "volumes")], volume => Assert.Contains(volume.Split(':')[0], Keys(Map(Compose, "volumes"))));
    }

    [Fact]
    public void RootKey_OfTheImage_IsOnAVolume()
    {
        var directory = Regex.Match(Repository.Read("docker/Dockerfile"), @"LawLab__DataDirectory=(\S+)").Groups[1].Value;

        Assert.Equal([$"keys:{directory}"], List(LawLab, "volumes"));
    }

    [Fact]
    public void Database_Connection_IsToThatServiceAndItsDatabase()
    {
        var to = DatabaseCheck.Parse(Text(Map(LawLab, "environment"), "ConnectionStrings__LawLab"));
        var database = Map(Postgres, "environment");

        Assert.Equal(("postgres", 5432), (to.Host, to.Port));
        Assert.Equal((Text(database, "POSTGRES_DB"), Text(database, "POSTGRES_USER")), (to.Database, to.Username));
        Assert.Equal(Text(database, "POSTGRES_PASSWORD"), to.Password);
    }

    [Fact]
    public void Database_Image_IsOfAVersionThatLawLabSupportsAndKeepsItsDataOnTheVolume()
    {
        var major = int.Parse(Text(Postgres, "image").Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);

        Assert.True(major >= PostgresBinaries.OldestMajor);
        // From 18 on the image keeps its data elsewhere.
        Assert.True(major < 18);
        Assert.Equal(["postgres:/var/lib/postgresql/data"], List(Postgres, "volumes"));
    }

    [Fact]
    public void Database_Settings_AreDurableAndKeepValuesOutOfTheLog()
    {
        var settings = List(Postgres, "command");

        foreach (var setting in new[] { "fsync=on", "full_page_writes=on", "synchronous_commit=on", "log_min_error_statement=panic", "log_error_verbosity=terse", "log_parameter_max_length_on_error=0" })
            Assert.Contains(setting, settings);
        Assert.Contains("--data-checksums", Text(Map(Postgres, "environment"), "POSTGRES_INITDB_ARGS"), StringComparison.Ordinal);
    }

    [Fact]
    public void Environment_OfTheProduct_IsReadByIt() =>
        Assert.All(Keys(Map(LawLab, "environment")), key => Assert.True(Repository.Reads(key), $"nothing reads {key}"));

    [Fact]
    public void Password_IsAskedForAndNeverCommittedOrSentToTheBuild()
    {
        Assert.StartsWith("${LAWLAB_POSTGRES_PASSWORD:?", Text(Map(Postgres, "environment"), "POSTGRES_PASSWORD"), StringComparison.Ordinal);
        Assert.Contains("docker/.env", Repository.Read(".gitignore").Split('\n'));
        Assert.Contains("docker/.env", Repository.Read(".dockerignore").Split('\n'));
    }

    private static YamlMappingNode Load()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Repository.Read("docker/compose.yaml")));
        return (YamlMappingNode)Assert.Single(yaml.Documents).RootNode;
    }

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    private static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node.Children[key]).Value!;

    private static List<string> List(YamlMappingNode node, string key) => [.. ((YamlSequenceNode)node.Children[key]).Select(item => ((YamlScalarNode)item).Value!)];

    private static List<string> Keys(YamlMappingNode node) => [.. node.Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];
}
