namespace LawLab.Grains.Practices;

/// <summary>What else than a changed practice could explain a change of its figures.</summary>
public static class Doubts
{
    /// <summary>More or fewer of the respondents are detained than before.</summary>
    public const string Detained = "detained";

    /// <summary>More or fewer of them have counsel.</summary>
    public const string Represented = "represented";

    /// <summary>Much was recorded more than thirty days after it was decided.</summary>
    public const string Late = "late";

    /// <summary>Most of it comes from one organization: its cases may have changed.</summary>
    public const string OneOrganization = "one-organization";

    /// <summary>It rests on few decisions.</summary>
    public const string Few = "few";

    private const double Much = 0.15;
    private const int FewDecisions = 30;

    internal static IReadOnlyList<string> Of(
        IReadOnlyList<(bool After, bool Detained, bool Represented, bool IsLate, string Organization)> before,
        IReadOnlyList<(bool After, bool Detained, bool Represented, bool IsLate, string Organization)> after)
    {
        if (after.Count == 0) return [Few];
        var doubts = new List<string>();
        if (before.Count > 0 && Differs(row => row.Detained)) doubts.Add(Detained);
        if (before.Count > 0 && Differs(row => row.Represented)) doubts.Add(Represented);
        if (after.Count(row => row.IsLate) > after.Count / 5) doubts.Add(Late);
        if (after.GroupBy(row => row.Organization).Max(organization => organization.Count()) > after.Count / 2) doubts.Add(OneOrganization);
        if (after.Count < FewDecisions) doubts.Add(Few);
        return doubts;

        bool Differs(Func<(bool After, bool Detained, bool Represented, bool IsLate, string Organization), bool> has) =>
            Math.Abs(((double)before.Count(has) / before.Count) - ((double)after.Count(has) / after.Count)) > Much;
    }
}
