using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using LawLab.Grains.Conferences;

namespace LawLab.Web.Conferences;

/// <summary>
/// A conference for one's calendar (RFC 5545). It says that there is one, when and where, and nothing of a case: calendars are
/// shared with assistants, and seen on locked telephones.
/// </summary>
internal static class ConferenceInvitation
{
    /// <summary>The file. The same conference keeps its UID; a calendar takes what has a higher SEQUENCE.</summary>
    public static byte[] Of(ConferenceView conference, string? center, DateTimeOffset now)
    {
        var (startsAt, endsAt, name, place, link) = conference.State.Time;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        // Calendars know the names of IANA alone.
        var id = !zone.HasIanaId && TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out var iana) ? iana : name;
        var calendar = new Calendar { Method = "PUBLISH", ProductId = "-//LawLab//Conferences//EN" };
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(id, WallTime(startsAt), includeHistoricalData: false));
        calendar.Events.Add(new CalendarEvent
        {
            Uid = $"{conference.Id}@lawlab",
            Sequence = conference.Version,
            DtStamp = new CalDateTime(now.UtcDateTime),
            Start = new CalDateTime(WallTime(startsAt), id),
            End = new CalDateTime(WallTime(endsAt), id),
            Summary = center is null ? "Collaborative conference" : $"Collaborative conference – {center}",
            Location = place ?? link,
            Description = link,
            Url = link is null ? null : new Uri(link),
        });
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);

        DateTime WallTime(DateTimeOffset at) => DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(at, zone).DateTime, DateTimeKind.Unspecified);
    }
}
