using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LawLab.Grains.Statistics;

/// <summary>
/// A hash of what figures rest on. Of what was released: of all numbers that were released until then, which everyone may have. Of exact
/// figures: of the records that were counted, with a salt that stays in the database, because a few records could be guessed.
/// </summary>
/// <param name="Sha256">In hexadecimal.</param>
/// <param name="Salt">What was hashed before the records; null of what was released. It leaves the database in no answer.</param>
public sealed record StatisticSnapshot(string Sha256, string? Salt = null)
{
    /// <summary>Of the records that were counted, in whatever order they come.</summary>
    internal static StatisticSnapshot OfPeople(IEnumerable<PeopleRow> rows)
    {
        var salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return new StatisticSnapshot(Hash(rows.Select(row => JsonSerializer.Serialize(row)).Order(StringComparer.Ordinal).Prepend(salt)), salt);
    }

    /// <summary>Of all editions of a kind until then.</summary>
    internal static StatisticSnapshot OfEditions(IEnumerable<Edition> editions) => new(Hash(editions
        .OrderBy(edition => edition.Through)
        .Select(edition => string.Create(CultureInfo.InvariantCulture, $"{edition.Through:yyyy-MM-dd} {edition.Sha256}"))));

    /// <summary>Of lines, in hexadecimal.</summary>
    internal static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")))));
}
