namespace LawLab.Web.Tests;

/// <summary>A built page in miniature.</summary>
internal static class WebRoot
{
    /// <summary>What its page asks.</summary>
    public const string Document = "query ReadMe { me { name } }";

    public const string Html = "<!doctype html><title>LawLab</title>";

    public const string Explorer = "<!doctype html><title>Explorer</title>";

    public static string Create(string document = Document)
    {
        var root = Directory.CreateTempSubdirectory("lawlab-wwwroot-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "assets"));
        File.WriteAllText(Path.Combine(root, "index.html"), Html);
        Directory.CreateDirectory(Path.Combine(root, "explorer"));
        File.WriteAllText(Path.Combine(root, "explorer", "index.html"), Explorer);
        File.WriteAllText(Path.Combine(root, ".documents.json"), $"""["{document}"]""");
        File.WriteAllText(Path.Combine(root, "assets", "main-1a2b3c4d.js"), "console.log('" + new string('x', 5_000) + "');");
        return root;
    }
}
