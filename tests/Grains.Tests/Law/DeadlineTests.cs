using System.Globalization;
using CsCheck;
using LawLab.Grains.Law;
using LawLab.Grains.Policies;
using Xunit;

namespace LawLab.Grains.Tests.Law;

/// <summary>By when something has to be done: the safest day first, the one that others may say holds after it.</summary>
public sealed class DeadlineTests
{
    /// <summary>
    /// What is asked, and the days that it must come to, counted on a paper calendar from the text of the source; the source is one that the answer has to cite.
    /// </summary>
    public static TheoryData<Filing, string, string, string, string, string> Cases => new()
    {
        // 10 days of the interim rule as it stands in the Code, then the 30 that the court's order left (8 CFR 1003.38(b); D.D.C., 8 March 2026).
        { Filing.BoardAppeal, "2026-03-09", "ATL", "", "2026-03-19 2026-04-08", "ilrc-bia-2026" },
        // The day before it took effect: Sunday, 5 April.
        { Filing.BoardAppeal, "2026-03-06", "ATL", "", "2026-04-06", "8-cfr-1003-38" },
        // Asylum that was decided keeps 30 days under either.
        { Filing.BoardAppeal, "2026-03-09", "ATL", "asylum", "2026-04-08", "8-cfr-1003-38" },
        // Saturday, 13 June. Friday, 3 July 2026 is off for the Fourth, a Saturday: for pay and leave (5 U.S.C. 6103(b)), so it may be the last day.
        { Filing.BoardAppeal, "2026-06-03", "LOS", "", "2026-06-15 2026-07-03 2026-07-06", "8-cfr-1003-38" },
        // Thanksgiving 2025.
        { Filing.BoardAppeal, "2025-10-28", "POO", "", "2025-11-28", "8-cfr-1003-38" },
        // Sunday, 1 January 2023, is kept on Monday.
        { Filing.BoardAppeal, "2022-12-02", "KAN", "", "2023-01-03", "8-cfr-1003-38" },
        // Saturday, 11 April; whether the 10 days reach custody appeals nobody checked.
        { Filing.BondAppeal, "2026-04-01", "CHL", "", "2026-04-13 2026-05-01", "nepyork-bia-2026" },
        // Juneteenth is a holiday since 2021: Friday, 19 June of 2026 and of 2020.
        { Filing.MotionToReopen, "2026-03-21", "ATL", "", "2026-06-22", "8-cfr-1003-23" },
        { Filing.MotionToReopen, "2020-03-21", "ATL", "", "2020-06-19", "8-cfr-1003-23" },
        { Filing.InAbsentiaExceptional, "2025-08-20", "DEN", "", "2026-02-17", "icpm-5-9" },
        { Filing.InAbsentiaNotice, "2025-08-20", "DEN", "", "any", "icpm-5-9" },
        { Filing.BoardBrief, "2026-03-10", "ATL", "", "2026-03-30", "ifr-2026" },
        { Filing.BoardBrief, "2026-03-08", "ATL", "", "", "" },
        { Filing.ReleaseConditions, "2026-03-02", "ATL", "", "2026-03-09", "8-cfr-1236-1" },
        // One business day: over the weekend and Washington's Birthday; over the Friday that may be none. Who waits for the government is safe after the later one.
        { Filing.AutomaticStay, "2026-02-13", "ATL", "", "2026-02-17", "8-cfr-1003-19" },
        { Filing.AutomaticStay, "2026-07-02", "ATL", "", "2026-07-06 2026-07-03", "8-cfr-1003-19" },
        { Filing.CredibleFearReview, "2026-03-02", "LRO", "", "2026-03-09", "8-cfr-1003-42" },
        { Filing.ReasonableFearReview, "2026-03-03", "LRO", "", "2026-03-13", "8-cfr-208-31" },
        { Filing.HearingEvidence, "2026-05-20", "ATL", "", "2026-05-05", "icpm-3-1" },
        { Filing.HearingEvidence, "2026-05-20", "ATL", "represented", "2026-04-20 2026-05-05", "icpm-3-1" },
        // Back from a hearing a Sunday goes to the Friday before it.
        { Filing.HearingEvidence, "2026-05-18", "ATL", "", "2026-05-01", "icpm-3-1" },
        { Filing.MotionResponse, "2026-03-02", "ATL", "", "2026-03-12", "icpm-3-1" },
        { Filing.HabeasObjections, "2026-04-01", "ATL", "", "2026-04-15", "frcp-72" },
        // Three days for the mail, where a rule says so: Saturday, 18 April.
        { Filing.HabeasObjections, "2026-04-01", "ATL", "mail", "2026-04-15 2026-04-20", "frcp-6" },
        { Filing.BoardAppeal, "2026-03-06", "ATL", "mail", "2026-04-06", "8-cfr-1003-38" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Deadline_IsTheDayOfTheSource_SafestFirst(Filing filing, string from, string court, string circumstance, string dates, string source)
    {
        var answer = Ask(filing, Day(from), court, circumstance switch
        {
            "asylum" => [Circumstance.AsylumDecided],
            "mail" => [Circumstance.ServedByMail],
            "represented" => [Circumstance.Represented],
            _ => [],
        });

        Assert.Equal(dates, string.Join(' ', answer.Dates.Select(date => date.On?.ToString("o", CultureInfo.InvariantCulture) ?? "any")));
        if (source.Length > 0) Assert.Contains(answer.Dates.SelectMany(date => date.Rules).SelectMany(rule => rule.Rule.Sources), cited => cited.Id == source);
    }

    [Theory]
    [InlineData(Filing.MotionToReopen, "HON", "Pacific/Honolulu", "2026-06-23T10:00Z")]
    [InlineData(Filing.MotionToReopen, "PHO", "America/Phoenix", "2026-06-23T07:00Z")]
    [InlineData(Filing.MotionToReopen, "ELP", "America/Denver", "2026-06-23T06:00Z")]
    [InlineData(Filing.MotionToReopen, "SAJ", "America/Puerto_Rico", "2026-06-23T04:00Z")]
    [InlineData(Filing.MotionToReopen, "SAI", "Pacific/Saipan", "2026-06-22T14:00Z")]
    [InlineData(Filing.MotionToReopen, "ZZZ", null, null)]
    // The Board's day ends in Virginia, whatever court decided.
    [InlineData(Filing.BoardAppeal, "HON", "America/New_York", "2026-04-01T04:00Z")]
    public void Day_EndsByTheClockOfWhereItHasToArrive(Filing filing, string court, string? zone, string? ends)
    {
        var answer = Ask(filing, new DateOnly(2026, 3, 21), court);

        Assert.Equal(zone, answer.Zone);
        Assert.Equal(ends is null ? null : DateTimeOffset.Parse(ends, CultureInfo.InvariantCulture), answer.Safest!.Ends);
        Assert.Equal(filing is Filing.BoardAppeal ? "2026-03-31" : "2026-06-22", answer.Safest.On?.ToString("o", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Answer_SaysWhatMovedIt_AndThatWhatIsMailedIsNotFiled()
    {
        var answer = Ask(Filing.MotionToReopen, new DateOnly(2026, 3, 21), "ATL");
        var date = Assert.Single(answer.Dates);

        Assert.Equal(["Juneteenth National Independence Day", "Saturday", "Sunday"], date.Moved.Select(off => off.Why));
        Assert.Equal("pl-117-17", date.Moved[0].Source?.Id);
        Assert.Equal(new DateOnly(2026, 6, 19), date.Counted);
        Assert.Equal(["last-day", "received-not-mailed"], answer.Standing.Select(rule => rule.Rule.Id));
        Assert.Contains("30", Assert.Single(Ask(Filing.BoardAppeal, new DateOnly(2026, 3, 9), "ATL").Dates[0].Rules[0].AtOddsWith).Title, StringComparison.Ordinal);
    }

    /// <summary>5 U.S.C. § 6103(a), and OPM's calendars of those years.</summary>
    [Theory]
    [InlineData(2020, "01-01 01-20 02-17 05-25 07-03? 09-07 10-12 11-11 11-26 12-25")]
    [InlineData(2021, "01-01 01-18 02-15 05-31 06-18? 07-05 09-06 10-11 11-11 11-25 12-24? 12-31?")]
    [InlineData(2025, "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25")]
    [InlineData(2026, "01-01 01-19 02-16 05-25 06-19 07-03? 09-07 10-12 11-11 11-26 12-25")]
    [InlineData(2027, "01-01 01-18 02-15 05-31 06-18? 07-05 09-06 10-11 11-11 11-25 12-24? 12-31?")]
    public void Holidays_AreThoseOfTheYear(int year, string days) => Assert.Equal(
        days,
        string.Join(' ', Enumerable.Range(0, 365).Select(day => new DateOnly(year, 1, 1).AddDays(day)).Select(HolidayCalendar.Shipped.On)
            .Where(off => off is { Source: not null }).Select(off => off!.On.ToString("MM-dd", CultureInfo.InvariantCulture) + (off.IsCertain ? "" : "?"))));

    [Theory]
    [InlineData("name\tday\tfrom\tuntil\tsource\nX\t2 funday 01\t\t\t5-usc-6103\n", "holidays.tsv, line 2: it has 'funday' for the weekday")]
    [InlineData("name\tday\tfrom\tuntil\tsource\nX\t13-01\t\t\t5-usc-6103\n", "holidays.tsv, line 2: it has '13-01' for day")]
    [InlineData("name\tday\tfrom\tuntil\tsource\nX\t01-01\t\t\tgossip\n", "holidays.tsv, line 2: it cites 'gossip'")]
    public void Holidays_ThatAreWrong_AreNamed(string text, string says) => Assert.Contains(
        says, Assert.Throws<InvalidDataException>(() => HolidayCalendar.Read(text, RuleFile.Sources(LawFile.Shipped("sources.tsv")))).Message, StringComparison.Ordinal);

    [Fact]
    public void EveryCourt_HasAClock() => Assert.All(s_courts, court => Assert.NotNull(CourtZones.Of(court)));

    private static readonly IReadOnlyList<string> s_courts = Circuits.CourtsIn(Circuits.All);

    private static Gen<(Filing Filing, DateOnly From, string Court, Circumstance[] Circumstances)> Questions =>
        Gen.Select(
            Gen.Enum<Filing>(),
            Gen.Int[0, 4_000].Select(days => new DateOnly(2020, 1, 1).AddDays(days)),
            Gen.Int[0, s_courts.Count - 1].Select(at => s_courts[at]),
            Gen.Int[0, 7].Select(bits => Enum.GetValues<Circumstance>().Where((_, at) => (bits >> at & 1) == 1).ToArray()));

    [Fact]
    public void AnyDeadline_TheSafestIsFirst_AndNoneIsOnADayOff() => Questions.Sample(question =>
    {
        var (filing, from, court, circumstances) = question;
        var answer = Ask(filing, from, court, circumstances);
        var days = answer.Dates.Select(date => date.On ?? DateOnly.MaxValue).ToList();

        // Until the latest of its days the government may still file.
        Assert.Equal(answer.By is FiledBy.Government ? days.OrderDescending() : days.Order(), days);
        foreach (var date in answer.Dates.Where(date => date.On is not null))
        {
            var on = date.On!.Value;
            Assert.False(HolidayCalendar.Shipped.On(on)?.IsCertain ?? false);
            Assert.All(date.Moved, off => Assert.NotEqual(on, off.On));
            Assert.True(filing is Filing.HearingEvidence ? on <= date.Counted && on < from : on >= date.Counted && on > from);
            var local = TimeZoneInfo.ConvertTime(date.Ends!.Value, TimeZoneInfo.FindSystemTimeZoneById(answer.Zone!));
            Assert.Equal((on.AddDays(1), TimeOnly.MinValue), (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime)));
            Assert.NotEmpty(date.Rules.SelectMany(rule => rule.Rule.Sources));
        }
    }, iter: 3_000);

    [Fact]
    public void AnyContest_NeverMakesTheSafestDayLessSafe() => Questions.Sample(question =>
    {
        var (filing, from, court, circumstances) = question;
        var uncontested = new RuleSet(CurrentLaw.Shipped.Rules.All.Where(rule => rule.Contests.Count == 0 && rule.Standing is RuleStanding.Sourced));
        var without = Deadlines.For(uncontested, HolidayCalendar.Shipped, new DeadlineQuestion(filing, from, LawPlace.Of(court), circumstances)).Safest?.On;
        if (without is null) return;
        var answer = Ask(filing, from, court, circumstances);
        Assert.True(answer.By is FiledBy.Government ? answer.Safest!.On >= without : answer.Safest!.On <= without);
    }, iter: 300);

    private static DeadlineAnswer Ask(Filing filing, DateOnly from, string court, IReadOnlyList<Circumstance>? circumstances = null) =>
        Deadlines.For(CurrentLaw.Shipped.Rules, HolidayCalendar.Shipped, new DeadlineQuestion(filing, from, LawPlace.Of(court), circumstances ?? []));

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
