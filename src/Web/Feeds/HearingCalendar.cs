using System.Globalization;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;

namespace LawLab.Web.Feeds;

/// <summary>A person's hearings for her calendar (RFC 5545): pseudonym, court and sort of hearing. Calendars are shared, and seen on locked telephones.</summary>
internal static class HearingCalendar
{
    /// <summary>The file. Times are the court's wall time without a zone: a calendar shows them as the court set them, wherever its owner is.</summary>
    public static byte[] Of(IReadOnlyList<CalendarRow> hearings, DateTimeOffset now)
    {
        var calendar = new Ical.Net.Calendar { Method = "PUBLISH", ProductId = "-//LawLab//Hearings//EN" };
        calendar.AddProperty("X-WR-CALNAME", "LawLab hearings");
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        foreach (var hearing in hearings)
        {
            var starts = new DateTime(hearing.On, hearing.At, DateTimeKind.Unspecified);
            var day = hearing.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            calendar.Events.Add(new CalendarEvent
            {
                // The same setting keeps its UID; another day is another entry.
                Uid = OpaqueId.Derive("feed-hearing", hearing.CaseId, hearing.Kind.ToString(), day) + "@lawlab",
                DtStamp = new CalDateTime(now.UtcDateTime),
                Start = new CalDateTime(starts),
                End = new CalDateTime(starts.AddHours(1)),
                Summary = $"{TitleOf(hearing.Kind)} - case {hearing.Pseudonym}",
                Location = $"Immigration court {hearing.CourtCode}",
                Description = "Court time.",
            });
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    private static string TitleOf(HearingKind kind) => kind switch
    {
        HearingKind.Master => "Master hearing",
        HearingKind.Individual => "Individual hearing",
        HearingKind.Bond => "Bond hearing",
        _ => "Hearing",
    };
}
