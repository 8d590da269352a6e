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

[Name("LawPreview"), Description("What a proposed change of the law would change in the open cases of all organizations. Counts in tens, of no case; what would differ in fewer than eleven is not named.")]
internal sealed class LawPreviewType(LawPreview preview)
{
    [Description("The day by whose law cases are routed: today, or the first day on which all of the change has effect.")]
    public DateOnly On => preview.On;

    [Description("How many open cases were looked at.")]
    public int Cases => preview.Cases;

    [Description("How many there are.")]
    public int Of => preview.Of;

    [Description("Whether all were looked at; until then the numbers grow. Ask again in a second.")]
    public bool IsFinished => preview.IsFinished;

    [Description("In how many something would differ, in tens; null for fewer than eleven.")]
    public int? Differing => preview.Differing;

    [Description("Which paths would stand otherwise, the most frequent first."), ListSize(5)]
    public IReadOnlyList<PreviewedPathType> Paths => [.. preview.Paths.Select(path => new PreviewedPathType(path))];

    [Description("Which deadlines would be on another day, the most frequent first."), ListSize(5)]
    public IReadOnlyList<PreviewedDeadlineType> Deadlines => [.. preview.Deadlines.Select(deadline => new PreviewedDeadlineType(deadline))];
}

[Name("PreviewedPath"), Description("A path out of detention that would stand otherwise than now.")]
internal sealed class PreviewedPathType(PreviewedPath path)
{
    [Description("Which.")]
    public ReleasePath Path => path.Path;

    [Description("How it stands.")]
    public PathStanding Before => path.Before;

    [Description("How it would stand.")]
    public PathStanding After => path.After;

    [Description("In how many cases, in tens.")]
    public int Cases => path.Cases;
}

[Name("PreviewedDeadline"), Description("Deadlines that would be on another day than now.")]
internal sealed class PreviewedDeadlineType(PreviewedDeadline deadline)
{
    [Description("What has to be done.")]
    public Filing Filing => deadline.Filing;

    [Description("Where they would go.")]
    public DeadlineMove Move => deadline.Move;

    [Description("How many, in tens.")]
    public int Deadlines => deadline.Deadlines;
}
