using System.Globalization;
using LawLab.Grains.Cases;
using LawLab.Grains.Detection;
using LawLab.Grains.Disclosure;

namespace LawLab.Grains.Statistics;

/// <summary>
/// How many days something took, as quantiles. What is released of it is read from numbers of people in bands of days, which are released like
/// all other numbers: so a quantile tells nothing that they do not, and nobody's own days.
/// </summary>
internal static class Waits
{
    /// <summary>Which quantiles an answer has: never the least and the most, which are one person's.</summary>
    public static readonly double[] Shares = [0.1, 0.25, 0.5, 0.75, 0.9];

    /// <summary>
    /// First days of the bands. Editions have them for good: another band would be other people. Half a year is the one of <i>Zadvydas v.
    /// Davis</i>, 533 U.S. 678 (2001).
    /// </summary>
    private static readonly int[] s_from = [0, 8, 15, 31, 61, 91, 181, 366, 731, 1_096, 1_826];

    /// <summary>The codes of all bands, the shortest first: <c>0-7</c> to <c>1826-</c>.</summary>
    public static IReadOnlyList<string> Bands { get; } =
        [.. s_from.Select((from, at) => string.Create(CultureInfo.InvariantCulture, $"{from}-{(at + 1 < s_from.Length ? s_from[at + 1] - 1 : "")}"))];

    /// <summary>From which day it is counted unless somebody asks otherwise, and in what is released: where custody is decided from the first day of it.</summary>
    public static StatisticSince Usual(OutcomeKind kind) =>
        kind is OutcomeKind.Bond or OutcomeKind.Parole or OutcomeKind.Release or OutcomeKind.FacilityAccess ? StatisticSince.BookIn : StatisticSince.NoticeToAppear;

    /// <summary>The band of so many days; null for not known.</summary>
    public static string? BandOf(int? days) => days is { } known ? Bands[Array.FindLastIndex(s_from, from => from <= known)] : null;

    /// <summary>How long the decision took; null when the first day is not known, or is after it.</summary>
    public static int? DaysOf(PeopleRow row, StatisticSince since, OutcomeKind kind) =>
        row.Facts?.DayOf(since, kind, row.Codes[(int)StatisticDimension.Application]) is { } from && row.Last.DayNumber - from.DayNumber is >= 0 and var days ? days : null;

    /// <summary>Of exact days, between the two nearest (Hyndman and Fan 1996, type 7), with the interval of the order statistics.</summary>
    /// <param name="sorted">Days, in order.</param>
    public static IReadOnlyList<StatisticQuantile> Of(IReadOnlyList<int> sorted) => sorted.Count == 0 ? [] :
    [
        .. Shares.Select(share =>
        {
            var (low, high) = Interval.RanksOfQuantile(sorted.Count, share);
            return new StatisticQuantile(share, StatisticReader.Quantile([.. sorted.Select(days => (decimal)days)], share), low is { } l ? sorted[l - 1] : null, high is { } h ? sorted[h - 1] : null);
        }),
    ];

    /// <summary>
    /// Of released numbers. Each is rounded or left out, so that how many waited up to the end of a band has bounds; a quantile is in a band when it is
    /// there by all numbers that these can stand for, and its interval goes from the first band to the last in which its ends can be.
    /// </summary>
    /// <param name="people">All of the cell, as it is shown.</param>
    /// <param name="bands">By band, what is shown; null for what is left out.</param>
    /// <param name="undated">Of whom the days are not known, as it is shown; null for left out.</param>
    /// <returns>None of which fewer than eleven people are on either side; empty when nothing can be said.</returns>
    public static IReadOnlyList<StatisticQuantile> Of(int people, IReadOnlyList<int?> bands, int? undated)
    {
        var most = ReleasedTable.Range(people).Most - (undated is { } some ? ReleasedTable.Range(some).Least : 0);
        var known = bands.Select(shown => shown is { } number ? ReleasedTable.Range(number) : (Least: 0, Most: most)).ToArray();
        var least = known.Sum(band => band.Least);
        if (least < Population.Threshold) return [];
        // The share of those who waited up to the end of each band.
        var upTo = known.Select((_, at) =>
        {
            var (here, after) = (known[..(at + 1)], known[(at + 1)..]);
            var (few, many) = (here.Sum(band => band.Least), Math.Min(here.Sum(band => band.Most), most - after.Sum(band => band.Least)));
            var (fewAfter, manyAfter) = (after.Sum(band => band.Least), Math.Min(after.Sum(band => band.Most), most - few));
            return (Low: (double)few / Math.Max(1, few + manyAfter), High: (double)many / Math.Max(1, many + fewAfter));
        }).ToArray();
        return [.. Shares.Where(share => Math.Floor(Math.Min(share, 1 - share) * least) >= Population.Threshold).Select(Quantile).OfType<StatisticQuantile>()];

        StatisticQuantile? Quantile(double share)
        {
            // Of the fewest people that there can be: of more, the interval is narrower.
            var (low, high) = Interval.RanksOfQuantile(least, share);
            var (from, to) = (FirstWithAtMost((double)low!.Value / least), FirstWithAtLeast((double)high!.Value / least));
            var (first, last) = (FirstWithAtMost(share), FirstWithAtLeast(share));
            // Between the first day and the last, whenever that is, is everyone.
            return from == 0 && to == known.Length - 1 ? null : new StatisticQuantile(share, first == last ? Within(first, share) : null, s_from[from], To(to));
        }

        int FirstWithAtMost(double share) => Array.FindIndex(upTo, band => band.High >= share - 1e-9);

        int FirstWithAtLeast(double share) => Array.FindIndex(upTo, band => band.Low >= share - 1e-9) is >= 0 and var at ? at : known.Length - 1;

        static double? To(int band) => band + 1 < s_from.Length ? s_from[band + 1] - 1 : null;

        // As if people were spread evenly over the days of a band.
        double? Within(int band, double share)
        {
            if (To(band) is not { } end) return null;
            var (before, after) = (band == 0 ? 0 : Middle(upTo[band - 1]), Middle(upTo[band]));
            var part = after > before ? Math.Clamp((share - before) / (after - before), 0, 1) : 0.5;
            return Math.Round(s_from[band] + (part * (end - s_from[band])));
        }

        static double Middle((double Low, double High) share) => (share.Low + share.High) / 2;
    }
}
