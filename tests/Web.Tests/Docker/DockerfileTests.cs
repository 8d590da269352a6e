using System.Text.RegularExpressions;
using Xunit;

namespace LawLab.Web.Tests.Docker;

/// <summary>What can be said about the image without an engine to build it.</summary>
public sealed partial class DockerfileTests
{
    private static readonly List<(string Name, string Arguments)> Instructions = Parse(Repository.Read("docker/Dockerfile"));

    private static readonly string[] Known = ["FROM", "RUN", "CMD", "LABEL", "EXPOSE", "ENV", "ADD", "COPY", "ENTRYPOINT", "VOLUME", "USER", "WORKDIR", "ARG", "STOPSIGNAL", "HEALTHCHECK", "SHELL"];

    [Fact]
    public void Instructions_All_AreOnesThatDockerKnows()
    {
        Assert.Equal("FROM", Instructions[0].Name);
        Assert.All(Instructions, i => Assert.Contains(i.Name, Known));
        Assert.All(Instructions, i => Assert.NotEqual("", i.Arguments));
    }

    [Fact]
    public void Copy_FromTheRepository_NamesWhatIsThereAndNotIgnored()
    {
        var ignored = Repository.Read(".dockerignore").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var sources = Copies().Where(c => c.Stage is null).SelectMany(c => c.Sources).ToList();

        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.True(Path.Exists(Path.Combine(Repository.Root, source)), $"{source} is not in the repository"));
        Assert.All(sources, source => Assert.DoesNotContain(source.TrimEnd('/'), ignored));
    }

    [Fact]
    public void Copy_FromAnotherStage_NamesAnEarlierOne()
    {
        var stages = new List<string>();
        foreach (var (name, arguments) in Instructions)
        {
            if (name == "COPY" && FromStage().Match(arguments) is { Success: true } from)
                Assert.Contains(from.Groups[1].Value, stages);
            if (name == "FROM" && StageName().Match(arguments) is { Success: true } stage)
                stages.Add(stage.Groups[1].Value);
        }
        Assert.All(stages, stage => Assert.Contains(Instructions, i => i.Name == "COPY" && i.Arguments.StartsWith($"--from={stage} ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Projects_All_AreRestoredWithTheirLockFiles()
    {
        var copied = Copies().SelectMany(c => c.Sources).ToHashSet();

        foreach (var project in Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(Repository.Root, project);
            Assert.Contains(relative, copied);
            Assert.Contains(Path.Combine(Path.GetDirectoryName(relative)!, "packages.lock.json"), copied);
        }
    }

    [Fact]
    public void Bases_All_AreOfTheVersionsThatThisRepositoryUses()
    {
        var bases = Instructions.Where(i => i.Name == "FROM").Select(i => i.Arguments.Split(' ')[0]).ToList();

        Assert.Contains("mcr.microsoft.com/dotnet/sdk:10.0", bases);
        Assert.Contains("mcr.microsoft.com/dotnet/aspnet:10.0", bases);
        Assert.DoesNotContain(bases, b => b.EndsWith(":latest", StringComparison.Ordinal) || !b.Contains(':', StringComparison.Ordinal));
    }

    [Fact]
    public void Port_Exposed_IsTheOneListenedOnAndChecked()
    {
        var port = Assert.Single(Instructions, i => i.Name == "EXPOSE").Arguments;

        Assert.Equal($"http://+:{port}", Environment()["ASPNETCORE_URLS"]);
        Assert.Contains($"127.0.0.1:{port}/health/live", Assert.Single(Instructions, i => i.Name == "HEALTHCHECK").Arguments, StringComparison.Ordinal);
    }

    [Fact]
    public void Environment_OfTheProduct_IsReadByIt() =>
        Assert.All(Environment().Keys.Where(key => key.StartsWith("LawLab__", StringComparison.Ordinal)), key => Assert.True(Repository.Reads(key), $"nothing reads {key}"));

    [Fact]
    public void User_OfTheLastStage_IsNotRoot()
    {
        var last = Instructions.Skip(Instructions.FindLastIndex(i => i.Name == "FROM")).ToList();

        Assert.Equal("$APP_UID", Assert.Single(last, i => i.Name == "USER").Arguments);
        Assert.True(last.FindIndex(i => i.Name == "USER") < last.FindIndex(i => i.Name == "ENTRYPOINT"));
    }

    [Fact]
    public void Entrypoint_IsTheProgram_SoThatSignalsReachIt() =>
        Assert.Equal("""["dotnet", "LawLab.Silo.dll"]""", Assert.Single(Instructions, i => i.Name == "ENTRYPOINT").Arguments);

    private static Dictionary<string, string> Environment() =>
        Instructions.Where(i => i.Name == "ENV").SelectMany(i => i.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    private static IEnumerable<(string? Stage, string[] Sources, string Target)> Copies() =>
        from instruction in Instructions
        where instruction.Name == "COPY"
        let words = instruction.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let paths = words.Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray()
        let stage = FromStage().Match(instruction.Arguments)
        select (stage.Success ? stage.Groups[1].Value : null, paths[..^1], paths[^1]);

    private static List<(string Name, string Arguments)> Parse(string dockerfile) =>
        [.. Regex.Replace(dockerfile, @"\\\n\s*", " ").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' ', 2))
            .Select(line => (line[0], line.Length > 1 ? line[1].Trim() : ""))];

    [GeneratedRegex(@"--from=(\S+)")]
    private static partial Regex FromStage();

    [GeneratedRegex(@" AS (\S+)$", RegexOptions.IgnoreCase)]
    private static partial Regex StageName();
}
