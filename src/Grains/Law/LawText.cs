using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LawLab.Grains.Law;

/// <summary>All that the law is read from, kept so that a later release can say what it changed.</summary>
/// <param name="Sources"><c>sources.tsv</c>.</param>
/// <param name="Rules"><c>rules.tsv</c>.</param>
/// <param name="Routes"><c>routes.tsv</c>.</param>
/// <param name="Holidays"><c>holidays.tsv</c>.</param>
/// <param name="Changes">What was approved here, in its order, without what does not fit.</param>
internal sealed record LawText(string Sources, string Rules, string Routes, string Holidays, IReadOnlyList<LawChange> Changes)
{
    /// <summary>What LawLab comes with.</summary>
    public static LawText Shipped { get; } = new(
        LawFile.Shipped("sources.tsv"), LawFile.Shipped("rules.tsv"), LawFile.Shipped("routes.tsv"), LawFile.Shipped("holidays.tsv"), []);

    /// <summary>Names it: SHA-256 of <see cref="Write"/> in hexadecimal.</summary>
    [JsonIgnore]
    public string Version => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write())));

    /// <summary>To be kept. It is public.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LawText Read(string text) => JsonSerializer.Deserialize<LawText>(text)!;
}
