using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace LawLab.Grains.Keys;

/// <summary>What a client is found by; noise to who has not her organization's key.</summary>
/// <param name="Name">Of the caption.</param>
/// <param name="ANumber">Of the respondent; null while her number is not known.</param>
/// <param name="Clients">Of the numbers of all clients of the case.</param>
internal sealed record ClientTags(byte[] Name, byte[]? ANumber, byte[][] Clients);

/// <summary>What the people on both sides of a case are compared by; noise to who has not the installation's key.</summary>
/// <param name="Ours">Of the client and the co-respondents, of names and numbers alike.</param>
/// <param name="Theirs">Of the adverse parties.</param>
internal sealed record ConflictTags(byte[][] Ours, byte[][] Theirs);

/// <summary>
/// Finds a client by her exact name or number although neither is in the database: stored is a tag of each, an HMAC under a key of
/// the organization's own. Equal names of one organization have equal tags; those of two organizations have not. Conflicts of
/// interest are between organizations too: what they are found by is under one key of the installation, of another field each.
/// </summary>
public sealed partial class BlindIndex
{
    private const int TagSize = 16;

    // Of no tenant, as the centers are.
    private const string Conflicts = "index/conflicts";

    private readonly KeyStore _keys;

    internal BlindIndex(KeyStore keys) => _keys = keys;

    /// <summary>The tags of a client.</summary>
    internal async ValueTask<ClientTags> TagsAsync(string tenant, string caption, string? aNumber, IEnumerable<string> clients)
    {
        using var key = await _keys.KeyAsync(tenant, SubjectOf(tenant), CancellationToken.None);
        return new ClientTags(
            Tag(key, "name", Fold(caption)), aNumber is null ? null : Tag(key, "a-number", aNumber), [.. clients.Select(number => Tag(key, "a-number", number))]);
    }

    /// <summary>What these people are compared by wherever they turn up: for each a tag of the name, and one of the number if it is known.</summary>
    internal async ValueTask<byte[][]> ConflictTagsAsync(IEnumerable<(string Name, string? ANumber)> people)
    {
        var values = people
            .SelectMany(person => new[] { ("conflict-name", FoldWords(person.Name)), ("conflict-a-number", person.ANumber) })
            .Where(value => value.Item2 is { Length: > 0 })
            .Distinct()
            .ToList();
        if (values.Count == 0) return [];
        using var key = await _keys.KeyAsync("", Conflicts, CancellationToken.None);
        return [.. values.Select(value => Tag(key, value.Item1, value.Item2!))];
    }

    /// <summary>The tag that this name has in each of the organizations.</summary>
    internal Task<byte[][]> NameAsync(IEnumerable<string> tenants, string name, CancellationToken cancellation) =>
        InEachAsync(tenants, "name", Fold(name), cancellation);

    /// <summary>The tag that this A-number, of nine digits, has in each of the organizations.</summary>
    internal Task<byte[][]> ANumberAsync(IEnumerable<string> tenants, string aNumber, CancellationToken cancellation) =>
        InEachAsync(tenants, "a-number", aNumber, cancellation);

    /// <summary>
    /// A name as it is compared: without accents, case, repeated spaces, and the words that captions begin with, since notices of
    /// the courts differ in these.
    /// </summary>
    internal static string Fold(string name)
    {
        var letters = name.Normalize(NormalizationForm.FormKD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        var folded = Spaces().Replace(new string([.. letters]), " ").Trim().ToUpperInvariant();
        return Prefix().Replace(folded, "");
    }

    /// <summary>As <see cref="Fold"/>, whatever the order of the words: a caption may begin with the family name, and a comma.</summary>
    internal static string FoldWords(string name) =>
        string.Join(' ', Fold(name).Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    private static string SubjectOf(string tenant) => "index/" + tenant;

    private static byte[] Tag(DataKey key, string field, string value) =>
        HMACSHA256.HashData(key.Secret, Encoding.UTF8.GetBytes($"lawlab.index.1\n{field}\n{value}"))[..TagSize];

    private async Task<byte[][]> InEachAsync(IEnumerable<string> tenants, string field, string value, CancellationToken cancellation)
    {
        var tags = new List<byte[]>();
        foreach (var tenant in tenants)
        {
            // An organization without a key has no client who could be found.
            using var key = await _keys.FindKeyAsync(tenant, SubjectOf(tenant), cancellation);
            if (key is { IsErased: false }) tags.Add(Tag(key, field, value));
        }

        return [.. tags];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(IN THE )?MATTER OF |^IN RE:? ")]
    private static partial Regex Prefix();
}
