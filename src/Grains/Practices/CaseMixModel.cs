namespace LawLab.Grains.Practices;

/// <summary>
/// How much likelier counsel and custody make an outcome, whoever decides, in log-odds: so that a decision-maker who gets other cases does not
/// seem to have changed (risk adjustment; Steiner et al., Biostatistics 1, 2000).
/// </summary>
/// <remarks>
/// Each factor's odds ratio is pooled over strata of one decision-maker and one value of the other factor (Mantel and Haenszel, J. Natl. Cancer
/// Inst. 22, 1959): who is strict and sees few with counsel says nothing of counsel. With the variance of Robins, Breslow and Greenland (Biometrics
/// 42, 1986) it is drawn towards none as far as little is known of it.
/// </remarks>
internal sealed class CaseMixModel
{
    // What is thought of a factor before anything is known: within a factor of about seven, nineteen times of twenty.
    private const double PriorVariance = 1;

    private double _usual;

    /// <summary>That makes no difference.</summary>
    public static CaseMixModel None { get; } = new();

    /// <summary>Log-odds ratio of having counsel.</summary>
    public double Represented { get; private init; }

    /// <summary>Log-odds ratio of being held by ICE.</summary>
    public double Detained { get; private init; }

    /// <summary>What these outcomes show.</summary>
    public static CaseMixModel Of(Measure measure, IReadOnlyCollection<OutcomeRow> rows)
    {
        if (measure.IsAmount || rows.Count == 0) return None;
        var model = new CaseMixModel
        {
            Represented = LogOddsRatio(measure, rows, row => row.Represented, row => (row.DecidedBy, row.Detained)),
            Detained = LogOddsRatio(measure, rows, row => row.Detained, row => (row.DecidedBy, row.Represented)),
        };
        model._usual = rows.Average(model.Raw);
        return model;
    }

    /// <summary>How much likelier the case makes it than the usual case does, in log-odds.</summary>
    public double MixOf(OutcomeRow row) => Raw(row) - _usual;

    private double Raw(OutcomeRow row) => (row.Represented ? Represented : 0) + (row.Detained ? Detained : 0);

    private static double LogOddsRatio(Measure measure, IReadOnlyCollection<OutcomeRow> rows, Func<OutcomeRow, bool> has, Func<OutcomeRow, (string, bool)> stratum)
    {
        var tables = new Dictionary<(string, bool), (double With, double WithNot, double Without, double WithoutNot)>();
        foreach (var row in rows)
        {
            var table = tables.GetValueOrDefault(stratum(row));
            tables[stratum(row)] = (has(row), measure.Counted.Contains(row.Result)) switch
            {
                (true, true) => table with { With = table.With + 1 },
                (true, false) => table with { WithNot = table.WithNot + 1 },
                (false, true) => table with { Without = table.Without + 1 },
                (false, false) => table with { WithoutNot = table.WithoutNot + 1 },
            };
        }

        var (r, s, pr, psqr, qs) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var (a, b, c, d) in tables.Values)
        {
            var n = a + b + c + d;
            var (p, q, forIt, against) = ((a + d) / n, (b + c) / n, a * d / n, b * c / n);
            r += forIt;
            s += against;
            pr += p * forIt;
            psqr += (p * against) + (q * forIt);
            qs += q * against;
        }

        if (r == 0 || s == 0) return 0;
        var variance = (pr / (2 * r * r)) + (psqr / (2 * r * s)) + (qs / (2 * s * s));
        return Math.Log(r / s) * PriorVariance / (PriorVariance + variance);
    }
}
