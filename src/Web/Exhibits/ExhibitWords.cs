using System.Globalization;
using System.Text.Json;
using LawLab.Grains.Drafts;
using LawLab.Grains.Statistics;

namespace LawLab.Web.Exhibits;

/// <summary>What an exhibit says to people: how it was counted, how it is verified, and a declaration to start from.</summary>
internal sealed class ExhibitWords(StatisticAnswer answer, string installation, string fingerprint)
{
    private const int FiguresInDeclaration = 20;
    private const string Blank = "____________________";

    private static readonly AttributeMap s_title = AttributeMap.Of(("header", 1));
    private static readonly AttributeMap s_heading = AttributeMap.Of(("header", 2));
    private static readonly AttributeMap s_number = AttributeMap.Of(("list", "ordered"));
    private static readonly AttributeMap s_bullet = AttributeMap.Of(("list", "bullet"), ("indent", 1));
    private static readonly AttributeMap s_bold = AttributeMap.Of(("bold", true));

    private StatisticQuestion Question => answer.Question;

    private bool IsByTime => Question.Interval is not null;

    private int LeftOut => answer.Cells.Count(cell => cell.IsSuppressed);

    /// <summary>The name of a column.</summary>
    public static string Name(StatisticDimension dimension) => dimension.ToString().ToLowerInvariant();

    /// <summary>The names of the columns that tell figures apart.</summary>
    public static IEnumerable<string> Names(StatisticQuestion question) => question.By.Select(Name).Concat(question.Points ?? []);

    public string Readme() => $"""
        EXHIBIT OF A STATISTIC

        Statistic {answer.Id}
        answered by LawLab at {installation} on {Moment(answer.AnsweredAt)}.
        {(answer.IsReleased ? "Released through disclosure control." : "EXACT FIGURES OF CASES, NOT FOR PUBLICATION: few people in a figure can tell who they are\n(8 CFR 208.6, 8 U.S.C. 1367). File under seal or not at all where that may be.")}

        query.json        what was asked
        result.json       what was answered
        result.csv        the same as a table
        method.md         how it was counted
        suppression.json  what is left out, and by which rules
        declaration.docx  a draft, 28 U.S.C. 1746: fill in a copy of it, the one in here is signed as it is
        manifest.json     the SHA-256 of each of these
        manifest.sig      the signature over manifest.json (ECDSA P-256, SHA-256, DER)
        public-key.pem    what verifies it

        TO VERIFY IT

        1. Compare the key. This bundle says that it was signed by
             {fingerprint}
           Do not believe the bundle: get the fingerprint from who runs the installation, or from
             {installation}/exhibits/key
        2. With LawLab, on any machine, without a database:
             dotnet run --project src/Silo -- verify-exhibit FILE --key FINGERPRINT
           Exit code 0: it is as it was signed. 1: it says the first thing that does not fit.
        3. Without LawLab, in the unpacked folder:
             openssl dgst -sha256 -verify public-key.pem -signature manifest.sig manifest.json
             openssl pkey -pubin -in public-key.pem -outform DER | sha256sum
             sha256sum *
           The first says "Verified OK", the second gives the fingerprint, and the third the hashes that
           manifest.json has. There is no other file.

        A signature says that these files came from that installation and were not changed. It does not
        say that the records behind them are right.

        """.ReplaceLineEndings("\n");

    public string Method() => $"""
        # How it was counted

        {Sentence()}

        **What counts.** {(answer.IsReleased
            ? "Clients of the organizations that use LawLab at this installation who agreed to be counted in what is published. Who did not agree is not in it. A decision is in it when it was recorded within 30 days after the end of its quarter."
            : "Clients in the cases that the asker may see: her own, or as the facilitator of a center all in its courts.")} Each client counts once, with her last decision of the kind that was asked for; earlier ones are not counted.

        **What it is of (the denominator).** {Denominator()}

        **Narrowed to.** {Narrowed()}

        **Told apart by.** {Apart()} Codes are those of the reference lists of the same name; an empty code is not known.

        **Through.** {(answer.Through is { } through ? $"Decisions until {Day(through)}." : "There is no decision in it.")}

        ## Uncertainty

        {Uncertainty()} The interval is about chance alone. Clients are not drawn at random from all people in proceedings: who has counsel here differs from who has none.

        ## What is left out

        {(answer.IsReleased
            ? $"Numbers are rounded to the nearest 5. {LeftOut} of {answer.Cells.Count} figures are left out: those of fewer than 11 people or of none, and those that would let somebody find out one of fewer, together with all that was released before. That nobody can is proven before an edition is released: for each group of 1 to 10 people there is another set of people who look the same from outside, among whom that group is none. Left out is not zero. Figures with an older date under \"through\" stand because a newer number would tell of a few people. Of released statistics no medians are given."
            : "Nothing: these figures are exact and went through no disclosure control. They are for who may see the cases.")}

        ## What it rests on

        {(answer.Snapshot is { } snapshot
            ? answer.IsReleased
                ? $"The snapshot `{snapshot.Sha256}` is the SHA-256 over all numbers that had been released of this kind of outcome until then; the installation keeps them for good and can make it again."
                : $"The snapshot `{snapshot.Sha256}` is the SHA-256 over the records that were counted and a secret that stays at the installation, which can show with it that they are the same. The records themselves are in no exhibit."
            : "This answer was given before snapshots were noted.")}

        In short, as LawLab says it wherever the figures are shown: {StatisticMethod.Of(answer)}

        """.ReplaceLineEndings("\n");

    /// <summary>Under 28 U.S.C. § 1746, with blanks for what only the declarant knows.</summary>
    public Delta Declaration()
    {
        var text = Delta.Empty
            .Insert("DRAFT. Strike what does not apply, fill in the blanks, and sign only what you know. Delete this line.", s_bold).Insert("\n")
            .Insert($"{Blank}\n(court)\n\nIn the matter of {Blank}\nNo. {Blank}\n")
            .Insert($"Declaration of {Blank}").Insert("\n", s_title)
            .Insert($"I, {Blank}, declare as follows:\n");
        text = Numbered(text, $"I am {Blank} (position, organization). I am over 18 years old and competent to testify. What follows I know myself, or as the custodian of records that are kept in the ordinary course of {Blank}'s work.");
        text = Numbered(text, $"{Blank} keeps the records of its cases in LawLab, at {installation}. On {Moment(answer.AnsweredAt)} LawLab answered the question that is in query.json of the exhibit. The answer has the id {answer.Id}.");
        text = Numbered(text, Sentence());
        text = Numbered(text, $"Counted are {(answer.IsReleased ? "clients who agreed to be counted" : "clients in the cases that the person who asked may see")}, each once, by the last decision of the kind{(answer.Through is { } through ? $", until {Day(through)}" : "")}. {Denominator()} {Narrowed()}");
        text = Numbered(text, $"{Uncertainty()} {(answer.IsReleased ? $"Numbers are rounded to the nearest 5, and {LeftOut} of {answer.Cells.Count} figures are left out so that nobody can be recognized; left out is not zero." : "The figures are exact.")} How it was counted is in method.md, which I have read.");
        if (answer.Cells.Count <= FiguresInDeclaration)
        {
            text = Numbered(text, "The figures are:");
            foreach (var cell in answer.Cells) text = text.Insert(Figure(cell)).Insert("\n", s_bullet);
        }
        else
        {
            text = Numbered(text, $"The {answer.Cells.Count} figures are in result.csv of the exhibit, attached as Exhibit {Blank}.");
        }

        text = Numbered(text, $"The exhibit is signed with the key whose fingerprint is {fingerprint}. On {Blank} (date) I verified it with LawLab's command verify-exhibit, and compared the fingerprint with the one that {Blank} gave me.");
        text = Numbered(text, "The figures are of clients of organizations that use LawLab, and not of all people in proceedings. They show what was decided, and not why.");
        return text
            .Insert("If executed within the United States, its territories, possessions, or commonwealths (28 U.S.C. § 1746(2)):").Insert("\n", s_heading)
            .Insert("I declare under penalty of perjury that the foregoing is true and correct.\n")
            .Insert("If executed outside the United States (28 U.S.C. § 1746(1)):").Insert("\n", s_heading)
            .Insert("I declare under penalty of perjury under the laws of the United States of America that the foregoing is true and correct.\n")
            .Insert($"\nExecuted on {Blank} (date), at {Blank} (place).\n\n{Blank}\n(signature)\n\n{Blank}\n(name)\n");
    }

    private static Delta Numbered(Delta text, string paragraph) => text.Insert(paragraph.Trim()).Insert("\n", s_number);

    private string Sentence() => Question.Measure switch
    {
        StatisticMeasure.Share => $"Of all clients with a decision on {Words(Question.Where.Kind)}, the share for whom it was \"{Words(Question.Where.Result!)}\".",
        StatisticMeasure.Amount => "The median and the quartiles of the bond that was set, in US dollars.",
        StatisticMeasure.Days => $"How many days it took from {StatisticMethod.First(Question.Since)} to the decision on {Words(Question.Where.Kind)}{(Question.Where.Result is { } result ? $" that was \"{Words(result)}\"" : "")}, as quantiles.",
        _ => $"How many clients had a decision on {Words(Question.Where.Kind)}{(Question.Where.Result is { } result ? $" that was \"{Words(result)}\"" : "")}.",
    };

    private string Denominator() => Question.Measure switch
    {
        StatisticMeasure.Share => "All clients with a decision of the kind, also withdrawn or ended otherwise (people); of these, those with the result (counted).",
        StatisticMeasure.Amount => "Clients whose bond is recorded with an amount (people).",
        StatisticMeasure.Days => "Clients who have a decision (people), without those of whom the first day is not recorded (undated). Who still waits is not among them: the figures say how long it took those who have a decision, and not how long it will take those who wait.",
        _ => "A count has no denominator: people is the figure.",
    };

    private string Narrowed()
    {
        var where = Question.Where;
        (string Name, string? Value)[] given =
        [
            ("result", Question.Measure == StatisticMeasure.Share ? null : where.Result is { } result ? Words(result) : null),
            ("court", where.Court),
            ("judge", where.Judge),
            ("nationality", where.Nationality),
            ("custody", where.Detained is { } detained ? detained ? "detained" : "not detained" : null),
            ("representation", where.Represented is { } represented ? represented ? "represented" : "unrepresented" : null),
            (where.Kind is Grains.Cases.OutcomeKind.Continuance ? "adjournment" : "application", where.Application),
            ("decided from", Question.From is { } from ? Day(from) : null),
            ("decided until", Question.To is { } to ? Day(to) : null),
        ];
        var said = string.Join("; ", given.Concat((where.Points ?? []).Select(answer => (Name: answer.Point, Value: (string?)answer.Code))).Where(one => one.Value is not null).Select(one => $"{one.Name} {OneLine(one.Value!)}"));
        return said.Length > 0 ? $"Only {said}." : "Nothing: all of them.";
    }

    private string Apart()
    {
        var by = Names(Question).Concat(IsByTime ? [$"{Question.Interval.ToString()!.ToLowerInvariant()} of the decision"] : []).ToList();
        return by.Count > 0 ? $"{string.Join(", ", by)}." : "Nothing: one figure.";
    }

    private string Uncertainty() => Question.Measure switch
    {
        StatisticMeasure.Share when answer.IsReleased => "Shares are those of the rounded numbers. Their 95 % interval is Wilson's (E. B. Wilson, Journal of the American Statistical Association 22, 1927, 209-212), widened to hold that of every pair of numbers that rounding hides.",
        StatisticMeasure.Days when answer.IsReleased => "Quantiles are read from released numbers of people in bands of days, as if they were spread evenly within a band, where at least 11 people are on either side. Their 95 % interval is that of the order statistics (G. J. Hahn and W. Q. Meeker, Statistical Intervals, 1991, section 5.2), widened to whole bands and to all numbers that rounding and leaving out can stand for.",
        StatisticMeasure.Days => "Quantiles are interpolated between the two nearest days (Hyndman and Fan, The American Statistician 50, 1996, 361-365, type 7). Their 95 % interval is that of the order statistics, from the binomial distribution (G. J. Hahn and W. Q. Meeker, Statistical Intervals, 1991, section 5.2).",
        StatisticMeasure.Share => "Shares have Wilson's 95 % interval (E. B. Wilson, Journal of the American Statistical Association 22, 1927, 209-212).",
        StatisticMeasure.Amount => "A median has the interval of the order statistics that hold it in 95 of 100 samples (from the binomial distribution). Quartiles are interpolated between the two nearest values (Hyndman and Fan, The American Statistician 50, 1996, 361-365, type 7).",
        _ => "Counts are given without an interval.",
    };

    private string Figure(StatisticCell cell)
    {
        var whom = string.Join(", ", Names(Question).Zip(cell.Codes, (name, code) => $"{name} {OneLine(code ?? "not known")}").Concat(cell.Period is { } period ? [$"from {Day(period)}"] : []));
        return $"{(whom.Length > 0 ? whom : "All")}: {Said(cell)}{(cell.Through is { } through && through != answer.Through ? $" (through {Day(through)})" : "")}";
    }

    private string Said(StatisticCell cell) => (cell, Question.Measure) switch
    {
        ({ IsSuppressed: true }, _) => "left out",
        ({ Value: { } share }, StatisticMeasure.Share) => $"{cell.Counted} of {cell.People}, {Percent(share.Estimate)} (95 % interval {Percent(share.Low)} to {Percent(share.High)})",
        ({ Value: { } median }, StatisticMeasure.Amount) => $"median {Dollars(median.Estimate)} (95 % interval {Dollars(median.Low)} to {Dollars(median.High)}), quartiles {Dollars(cell.LowerQuartile)} and {Dollars(cell.UpperQuartile)}, of {cell.People}",
        ({ Quantiles: { } quantiles }, _) => $"{string.Join("; ", quantiles.Select(Said))}{(quantiles.Count > 0 ? ", " : "")}of {cell.People}{(cell.Undated is { } undated ? $" ({undated} of them without a first day)" : "")}",
        _ => $"{cell.People}",
    };

    private static string Said(StatisticQuantile quantile) =>
        $"{Percent(quantile.Share)} within {Days(quantile.Value)} (95 % interval {Days(quantile.Low)} to {Days(quantile.High)})";

    private static string Days(double? days) => days is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0.#} days") : "a number that nothing bounds";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    private static string Dollars(double? amount) => string.Create(CultureInfo.InvariantCulture, $"${amount:#,0.##}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Words(Enum value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');

    // Names of offices are what somebody typed.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
