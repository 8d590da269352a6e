using GraphQL;
using LawLab.Grains.Law;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Law;

[Name("LawRerouting"), Description("How far the open cases are routed again by the law as it was last changed. Counts of all organizations, of no case.")]
internal sealed class LawReroutingType(LawRun run)
{
    [Id, Description("Of the comparison.")]
    public string Id => run.Id;

    [Description("The day of the law that they are routed by.")]
    public DateOnly On => run.On;

    [Description("When it began.")]
    public DateTimeOffset StartedAt => run.StartedAt;

    [Description("When all were routed and their teams told; null while it is under way.")]
    public DateTimeOffset? FinishedAt => run.FinishedAt;

    [Description("How many open cases are done.")]
    public int Cases => run.Cases;
}

[Name("LawDifference"), Description("What a change of the law changed in the open cases that the caller sees.")]
internal sealed class LawDifferenceType(LawRun run, RuleSet all, IReadOnlyList<DifferingCase> cases)
{
    [Id, Description("Of the comparison.")]
    public string Id => run.Id;

    [Description("The day of the law that the cases were routed by.")]
    public DateOnly On => run.On;

    [Description("The rules that changed, began or ended, with their sources."), ListSize(3)]
    public IReadOnlyList<LawRuleType> Rules => [.. run.Rules.Select(all.Find).OfType<Rule>().Select(rule => new LawRuleType(all, rule, null))];

    [Description("The cases in which a path or a deadline is another one, up to 1,000."), ListSize(50)]
    public IReadOnlyList<DifferingCaseType> Cases => [.. cases.Select(each => new DifferingCaseType(each))];
}

[Name("DifferingCase"), Description("A case in which a change of the law changed something.")]
internal sealed class DifferingCaseType(DifferingCase found)
{
    [Id, Description("Id of the case.")]
    public string CaseId => found.CaseId;

    [Description("Its pseudonym.")]
    public string Pseudonym => found.Pseudonym;

    [Description("The paths that stand otherwise."), ListSize(2)]
    public IReadOnlyList<PathDifferenceType> Paths => [.. found.Difference.Paths.Select(path => new PathDifferenceType(path))];

    [Description("The deadlines that are on another day."), ListSize(2)]
    public IReadOnlyList<DeadlineDifferenceType> Deadlines => [.. found.Difference.Deadlines.Select(deadline => new DeadlineDifferenceType(deadline))];
}

[Name("PathDifference"), Description("A path out of detention that stands otherwise than before.")]
internal sealed class PathDifferenceType(PathDifference difference)
{
    [Description("Which.")]
    public ReleasePath Path => difference.Path;

    [Description("How it stood.")]
    public PathStanding Before => difference.Before;

    [Description("How it stands.")]
    public PathStanding After => difference.After;

    [Description("Ids of the rules that make the difference."), ListSize(2)]
    public IReadOnlyList<string> Rules => difference.Rules;
}

[Name("DeadlineDifference"), Description("A deadline that is on another day than before.")]
internal sealed class DeadlineDifferenceType(DeadlineDifference difference)
{
    [Description("What has to be done.")]
    public Filing Filing => difference.Filing;

    [Description("The day that it counts from.")]
    public DateOnly From => difference.From;

    [Description("The safest day before; null for none.")]
    public DateOnly? Before => difference.Before;

    [Description("The safest day now; null for none.")]
    public DateOnly? After => difference.After;

    [Description("Ids of the rules that it follows from."), ListSize(2)]
    public IReadOnlyList<string> Rules => difference.Rules;
}
