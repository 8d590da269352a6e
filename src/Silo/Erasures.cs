using LawLab.Grains.Keys;

namespace LawLab.Silo;

/// <summary>The list of erasures that the settings name.</summary>
internal static class Erasures
{
    /// <summary>The file of <c>LawLab__ErasureList</c>, by default <c>erasures</c> in the data directory.</summary>
    public static ErasureList Open(IConfiguration configuration) => new(configuration["LawLab:ErasureList"] is { Length: > 0 } file
        ? Path.GetFullPath(file)
        : Path.Combine(Path.GetFullPath(Database.Options(configuration).Directory), "erasures"));
}
