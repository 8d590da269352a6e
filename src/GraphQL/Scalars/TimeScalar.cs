using System.Globalization;

namespace LawLab.Graph.Scalars;

/// <summary><c>Time</c>: a wall-clock time to the minute.</summary>
internal sealed class TimeScalar() : TextScalar<TimeOnly>("Time", "HH:mm", "A wall-clock time, HH:mm on 24 hours, in the court's zone unless the field says otherwise.")
{
    protected override bool TryRead(string text, out TimeOnly value) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    protected override string Write(TimeOnly value) => value.ToString("HH:mm", CultureInfo.InvariantCulture);
}
