using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Law;

namespace LawLab.Grains.Tests.BorderX.Scheduling;

/// <summary>
/// A made-up time of a producing organization: what is ordered of it, who works there, who falls ill, which hearings are advanced and which documents come
/// late. All of that follows from the seed and is the same whoever decides what is done first.
/// </summary>
/// <remarks>
/// Assumed, and nowhere measured. Orders come by chance, each working day as likely, in the mix of <see cref="s_requests"/> and <see cref="s_appeals"/>, for clients of whom
/// three in five speak Spanish and one in eight English. A quarter has a hearing in 6 to 30 days when it is ordered; each day one in a hundred
/// hearings is advanced to 5 to 8 days from then. Steps take the hours of <c>production.tsv</c> times 0.6 to 1.8, 1 in the mean. There are a ninth more
/// hours than the work takes, absences taken off: three in five people give 120 to 150 hours a month, the others 40 to 80; half are
/// attorneys; seven in ten speak Spanish and each one or two more languages; each knows four to eight of the subjects. On each day 6 people in 1,000 fall out, for
/// 1 to 10 working days, and whoever is away for more than two hands back what she has. For 35 % the documents of a silver packet are there with the order, for 55 % they come
/// after 5 days in the mean, for 10 % never; those of a gold one for 15 %, after 9 days, and for 10 % never.
/// </remarks>
internal sealed class MadeYear
{
    private static readonly (ReleasePath Kind, int Weight)[] s_requests =
    [
        (ReleasePath.Bond, 45), (ReleasePath.Parole, 15), (ReleasePath.ProlongedDetention, 10), (ReleasePath.Reinterview, 10), (ReleasePath.Reopen, 10), (ReleasePath.Joseph, 5), (ReleasePath.Habeas, 5),
    ];

    private static readonly (ReleasePath Kind, int Weight)[] s_appeals = [(ReleasePath.Appeal, 70), (ReleasePath.BondAppeal, 30)];

    private static readonly string[] s_otherLanguages = ["HAT", "POR", "FRA", "MAM", "KEK", "QUC", "PAN", "ARA", "RUS", "MAN"];

    private static readonly string[] s_subjects = ["bond", "criminal-immigration", "credible-fear", "motions-to-reopen", "appeals", "federal-court", "asylum", "cancellation", "victims"];

    private const double SpareHours = 1.11;

    public MadeYear(int seed, int orders, int workingDays, DateOnly from)
    {
        Seed = seed;
        Days = WorkingDays.From(from, workingDays);
        var random = new Random(seed);
        // As many as asked for, each on any of the days.
        var days = Enumerable.Range(0, orders).Select(_ => random.Next(workingDays)).Order().ToArray();
        Orders = [.. days.Select((day, number) => MadeOrder.Of(new Random(HashCode(seed, number)), number, Days[day], Pick(new Random(HashCode(seed, -number - 1)), number % 2 == 0 ? s_requests : s_appeals)))];
        var hours = Orders.Sum(order => order.Plan.Sum(step => step.Hours)) * 21.0 / workingDays;
        People = [.. MakePeople(random, hours * SpareHours / (1 - 0.032))];
    }

    public int Seed { get; }

    public DateOnly[] Days { get; }

    public IReadOnlyList<MadeOrder> Orders { get; }

    public IReadOnlyList<PersonToSchedule> People { get; }

    internal static string Language(Random random) => random.Next(40) switch
    {
        < 24 => "SPA",
        < 29 => "ENG",
        _ => s_otherLanguages[random.Next(s_otherLanguages.Length)],
    };

    // HashCode of the framework is another in each process.
    private static int HashCode(int seed, int number) => unchecked((seed * 1_000_003) + (number * 7_919));

    private static ReleasePath Pick(Random random, (ReleasePath Kind, int Weight)[] from)
    {
        var at = random.Next(from.Sum(each => each.Weight));
        return from.First(each => (at -= each.Weight) < 0).Kind;
    }

    private IEnumerable<PersonToSchedule> MakePeople(Random random, double hours)
    {
        for (var number = 0; hours > 0; number++)
        {
            var given = random.Next(5) < 3 ? random.Next(120, 151) : random.Next(40, 81);
            hours -= given;
            List<string> languages = ["ENG"];
            if (random.Next(10) < 7) languages.Add("SPA");
            languages.AddRange(s_otherLanguages.OrderBy(_ => random.Next()).Take(random.Next(1, 3)));
            yield return new PersonToSchedule(
                $"p{number:D3}", number % 2 == 0, languages, [.. s_subjects.OrderBy(_ => random.Next()).Take(random.Next(4, 9))], given, [.. MakeAbsences(new Random(HashCode(Seed, 1_000_000 + number)))]);
        }
    }

    private IEnumerable<Absence> MakeAbsences(Random random)
    {
        for (var day = 0; day < Days.Length; day++)
        {
            if (random.Next(1_000) >= 6) continue;
            var until = Math.Min(Days.Length - 1, day + random.Next(10));
            yield return new Absence(Days[day], Days[until]);
            day = until;
        }
    }
}

/// <summary>A made-up order, and what will become of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="On">The day of the order.</param>
/// <param name="Kind">What kind of packet.</param>
/// <param name="Language">The client's.</param>
/// <param name="Plan">Its steps.</param>
/// <param name="Hours">How long each takes in truth.</param>
/// <param name="DueOn">By when it is promised at first.</param>
/// <param name="HearingOn">The hearing at first.</param>
/// <param name="AdvancedOn">The day on which it is advanced.</param>
/// <param name="AdvancedTo">To which.</param>
/// <param name="SilverOn">The day on which the documents for silver are there; null for never.</param>
/// <param name="GoldOn">And for gold.</param>
internal sealed record MadeOrder(
    string Id,
    DateOnly On,
    ReleasePath Kind,
    string Language,
    IReadOnlyList<PlannedStep> Plan,
    IReadOnlyList<int> Hours,
    DateOnly DueOn,
    DateOnly? HearingOn,
    DateOnly? AdvancedOn,
    DateOnly? AdvancedTo,
    DateOnly? SilverOn,
    DateOnly? GoldOn)
{
    public PromiseTerms Terms => ProductionPlan.Shipped.TermsOf(Kind, On);

    public static MadeOrder Of(Random random, int number, DateOnly on, ReleasePath kind)
    {
        var language = MadeYear.Language(random);
        var plan = ProductionPlan.Shipped.StepsOf(kind, on).Where(step => !step.Language || language != "ENG").ToList();
        var due = on.AddDays(ProductionPlan.Shipped.TermsOf(kind, on).UsualDays);
        DateOnly? hearing = random.Next(4) == 0 ? on.AddDays(random.Next(6, 31)) : null;
        var advanced = hearing is null ? int.MaxValue : Enumerable.Range(1, 40).FirstOrDefault(_ => random.Next(100) == 0, int.MaxValue);
        DateOnly? advancedOn = hearing is { } first && advanced < first.DayNumber - on.DayNumber - 5 ? on.AddDays(advanced) : null;
        DateOnly? advancedTo = advancedOn?.AddDays(random.Next(5, 9));
        if (advancedTo >= hearing) (advancedOn, advancedTo) = (null, null);
        return new MadeOrder(
            $"r{number:D5}",
            on,
            kind,
            language,
            plan,
            [.. plan.Select(step => step.Hours == 0 ? 0 : Math.Max(1, (int)Math.Round(step.Hours * (0.6 + (random.NextDouble() * (random.Next(2) == 0 ? 0.4 : 1.2))))))],
            hearing?.AddDays(-1) < due ? hearing.Value.AddDays(-1) : due,
            hearing,
            advancedOn,
            advancedTo,
            Comes(35, 5),
            Comes(15, 9));

        DateOnly? Comes(int atOnce, double mean)
        {
            var (at, days) = (random.Next(100), (int)Math.Round(-mean * Math.Log(1 - random.NextDouble())));
            return at < atOnce ? on : at < 90 ? on.AddDays(days) : null;
        }
    }
}
