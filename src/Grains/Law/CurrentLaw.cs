namespace LawLab.Grains.Law;

/// <summary>The law as it stands here: what LawLab comes with, and the changes that two people agreed on, in the order in which they did.</summary>
public sealed class CurrentLaw
{
    private static readonly Lazy<CurrentLaw> s_shipped = new(() => new CurrentLaw(LawText.Shipped));

    private readonly HolidayCalendar _calendar;

    private CurrentLaw(LawText text)
    {
        Text = text;
        var sources = Lines("sources.tsv", text.Sources, RuleFile.SourceColumns, text.Changes.SelectMany(change => change.Sources), source => source.Id, RuleFile.Line);
        var rules = Lines("rules.tsv", text.Rules, RuleFile.RuleColumns, text.Changes.SelectMany(change => change.Rules), rule => rule.Id, RuleFile.Line);
        Rules = RuleFile.Read(sources, rules);
        _calendar = text.Holidays == LawText.Shipped.Holidays ? HolidayCalendar.Shipped : HolidayCalendar.Read(text.Holidays, RuleFile.Sources(text.Sources));
        Router = new Router(Rules, _calendar, LawFile.Lines("routes.tsv", text.Routes, RouteFile.Columns).Concat(text.Changes.SelectMany(change => change.Routes).Select(RouteFile.Line)));
    }

    /// <summary>Without a change.</summary>
    public static CurrentLaw Shipped => s_shipped.Value;

    /// <summary>What it was read from.</summary>
    internal LawText Text { get; }

    /// <summary>The rules.</summary>
    public RuleSet Rules { get; }

    /// <summary>Which paths out of detention they leave.</summary>
    public Router Router { get; }

    /// <summary>By when something has to be done.</summary>
    public DeadlineAnswer Deadlines(DeadlineQuestion question) => Law.Deadlines.For(Rules, _calendar, question);

    /// <summary>As it stands in these tables, of this release or of an older one.</summary>
    /// <exception cref="InvalidDataException">A line is wrong; the message names file, line and what is expected.</exception>
    internal static CurrentLaw Read(LawText text) => new(text);

    /// <summary>With these changes. One that does not fit any more, as after a release that brings the same, is left out.</summary>
    /// <param name="approved">In the order in which they were approved.</param>
    /// <param name="leftOut">By id of each that is left out, what is wrong.</param>
    internal static CurrentLaw Of(IReadOnlyList<LawProposal> approved, out IReadOnlyDictionary<string, string> leftOut)
    {
        Dictionary<string, string> wrong = [];
        leftOut = wrong;
        if (approved.Count == 0) return Shipped;
        List<LawChange> fitting = [.. approved.Select(each => each.Change)];
        if (Problem(fitting) is null) return Read(LawText.Shipped with { Changes = fitting });
        fitting.Clear();
        foreach (var each in approved)
        {
            if (Problem([.. fitting, each.Change]) is { } problem) wrong[each.Id] = problem;
            else fitting.Add(each.Change);
        }

        return Read(LawText.Shipped with { Changes = fitting });
    }

    /// <summary>What is wrong with the law after these changes, in words for who proposes them; null for nothing.</summary>
    internal static string? Problem(IReadOnlyList<LawChange> changes)
    {
        try
        {
            _ = Read(LawText.Shipped with { Changes = changes });
            return null;
        }
        catch (InvalidDataException wrong)
        {
            return wrong.Message;
        }
    }

    /// <summary>The shipped lines, each replaced by the last change of its id, then the new ones.</summary>
    private static IEnumerable<LawLine> Lines<T>(string file, string text, string[] columns, IEnumerable<T> changed, Func<T, string> id, Func<T, LawLine> line)
    {
        var last = changed.GroupBy(id).ToDictionary(group => group.Key, group => line(group.Last()));
        foreach (var shipped in LawFile.Lines(file, text, columns)) yield return last.Remove(shipped["id"], out var anew) ? anew : shipped;
        foreach (var added in last.Values) yield return added;
    }
}
