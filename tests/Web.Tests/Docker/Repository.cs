using LawLab.Silo;

namespace LawLab.Web.Tests.Docker;

internal static class Repository
{
    public static string Root { get; } = DataDirectory.RepositoryRoot() ?? throw new InvalidOperationException("The tests run outside the repository.");

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Whether the product reads an environment variable of this name: as a configuration key, or as itself.</summary>
    public static bool Reads(string variable) =>
        Sources.Any(text => text.Contains(variable, StringComparison.Ordinal) || text.Contains(variable.Replace("__", ":", StringComparison.Ordinal), StringComparison.Ordinal))
        || ReadsAsSection(variable);

    private static IReadOnlyList<string> Sources { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal))
            .Select(File.ReadAllText)];

    // A__B__C is bound from GetSection("A:B") to a property C, or is GetConnectionString("C").
    private static bool ReadsAsSection(string variable)
    {
        var parts = variable.Split("__");
        var (section, key) = (string.Join(':', parts[..^1]), parts[^1]);
        return parts[0] == "ConnectionStrings"
            ? Sources.Any(text => text.Contains($"GetConnectionString(\"{key}\")", StringComparison.Ordinal))
            : Sources.Any(text => text.Contains($"GetSection(\"{section}\")", StringComparison.Ordinal)) && Sources.Any(text => text.Contains($" {key} {{ get;", StringComparison.Ordinal));
    }
}
