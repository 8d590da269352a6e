using System.Globalization;

namespace LawLab.Graph.Scalars;

/// <summary><c>Date</c>: a day.</summary>
internal sealed class DateScalar() : TextScalar<DateOnly>("Date", "yyyy-MM-dd", "A day, yyyy-MM-dd, in the zone of the court or office that set it.")
{
    protected override bool TryRead(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    protected override string Write(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
