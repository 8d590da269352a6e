using System.Globalization;
using GraphQL;
using LawLab.Grains.Law;
using LawLab.Grains.Lists;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Law;

[Name("LawRule"), Description("A rule of law: one text, from when, until when and where, where it can be read, and what contests it. None of it is legal advice.")]
internal sealed class LawRuleType(RuleSet all, Rule rule, DateOnly? asOf)
{
    [Id, Description("Of this text, stable; another text of the same rule has another one.")]
    public string Id => rule.Id;

    [Description("What it says something about.")]
    public RuleKind Kind => rule.Kind;

    [Description("Of the rule: texts that answer the same question have the same.")]
    public string Name => rule.Name;

    [Description("Short.")]
    public string Title => rule.Title;

    [Description("What it says.")]
    public string Text => rule.Text;

    [Description("Of a deadline: how many days, without those that another rule adds; null for at any time, and of other rules.")]
    public int? Days => (rule.Value as DeadlineValue)?.Days;

    [Description("Of a deadline: what has to be done; null of other rules.")]
    public Filing? Filing => (rule.Value as DeadlineValue)?.Filing;

    [Description("Of a fee: the amount in U.S. dollars, as 1060; null of other rules.")]
    public string? Usd => (rule.Value as FeeValue)?.Usd.ToString(CultureInfo.InvariantCulture);

    [Description("Of a form: its number, as EOIR-28; null of other rules.")]
    public string? Form => (rule.Value as FormValue)?.Form;

    [Description("Of a page limit: the most pages that the body may have; null of other rules.")]
    public int? Pages => rule.Value is LimitValue { Unit: LimitUnit.Pages } limit ? limit.Most : null;

    [Description("Of a page limit: the most megabytes that the file may have; null of other rules.")]
    public int? Megabytes => rule.Value is LimitValue { Unit: LimitUnit.Megabytes } limit ? limit.Most : null;

    [Description("Its figures as they are typed in a change of the law; null when there are none.")]
    public string? Typed => rule.Typed;

    [Description("The first day on which it has or may have effect; null for as long as LawLab looks back.")]
    public DateOnly? From => rule.Effect.From;

    [Description("The day since which it has effect at the latest; another one than from when the day is not known.")]
    public DateOnly? SurelyFrom => rule.Effect.SurelyFrom;

    [Description("The first day on which it has or may have none any more; null for no end that is known.")]
    public DateOnly? Until => rule.Effect.Until;

    [Description("The day since which it has none at the latest; null for no end that is known.")]
    public DateOnly? SurelyUntil => rule.Effect.SurelyUntil;

    [Description("The federal circuits where, 1 to 11 and DC; with no court either, everywhere.")]
    public IReadOnlyList<string> Circuits => rule.Circuits;

    [Description("Codes of the courts where.")]
    public IReadOnlyList<string> Courts => rule.Courts;

    [Description("How far it may be relied on.")]
    public RuleStanding Standing => rule.Standing;

    [Description("What court's order or pending case contests it; null when none is known.")]
    public string? Litigation => rule.Litigation;

    [Description("Ids of the rules that cannot be right when it is, of the day that was asked for or of any.")]
    public IReadOnlyList<string> AtOddsWith => [.. AtOdds(all, rule, asOf).Select(other => other.Id)];

    [Description("Where it can be read, one or more."), ListSize(3)]
    public IReadOnlyList<LawSourceType> Sources => [.. rule.Sources.Select(source => new LawSourceType(source))];

    internal static IReadOnlyList<Rule> AtOdds(RuleSet all, Rule rule, DateOnly? asOf) =>
        [.. all.AtOddsWith(rule).Where(other => asOf is not { } day || other.On(day) is not RuleForce.None)];
}

[Name("LawSource"), Description("Where a rule can be read.")]
internal sealed class LawSourceType(LawSource source)
{
    [Id, Description("Stable.")]
    public string Id => source.Id;

    [Description("As it is cited.")]
    public string Citation => source.Citation;

    [Description("Its address; null for what is cited from print.")]
    public string? Url => source.Url;

    [Description("When it was read.")]
    public DateOnly Retrieved => source.Retrieved;
}

[Description("A page of rules.")]
internal sealed class LawRuleConnection(RuleSet all, ListPage<Rule> page, DateOnly? asOf)
{
    [Description("The rules.")]
    public IReadOnlyList<LawRuleType> Nodes => [.. page.Rows.Select(rule => new LawRuleType(all, rule, asOf))];

    [Description("The rules, each with its cursor.")]
    public IReadOnlyList<LawRuleEdge> Edges => [.. page.Rows.Zip(page.Cursors, (rule, cursor) => new LawRuleEdge(new LawRuleType(all, rule, asOf), cursor))];

    [Description("Where the page stands in the list.")]
    public PageInfo PageInfo => new(page.HasNextPage, page.EndCursor);

    [Description("How many rules the whole list has.")]
    public int TotalCount => page.TotalCount;
}

[Description("A rule in a list, with its cursor.")]
internal sealed class LawRuleEdge(LawRuleType node, string cursor)
{
    [Description("To ask for the rules after this one.")]
    public string Cursor => cursor;

    [Description("The rule.")]
    public LawRuleType Node => node;
}
