using System.Globalization;

namespace LawLab.Graph.Scalars;

/// <summary><c>DateTime</c>: an instant, always written in UTC.</summary>
internal sealed class InstantScalar() : TextScalar<DateTimeOffset>("DateTime", "2026-01-31T17:00:00Z", "An instant, ISO 8601 in UTC.")
{
    protected override bool TryRead(string text, out DateTimeOffset value) => DateTimeOffset.TryParseExact(
        text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out value);

    protected override string Write(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
