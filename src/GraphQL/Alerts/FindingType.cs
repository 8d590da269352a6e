using GraphQL;
using LawLab.Grains.Alerts;
using LawLab.Grains.Detection;
using LawLab.Grains.Practices;
using LawLab.Graph.Execution;
using LawLab.Graph.Policies;
using LawLab.Graph.Practices;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Alerts;

[Name("Finding"), Description("What detectors found, with all that it rests on: numbers to be doubted, not a verdict.")]
internal sealed class FindingType(Finding finding)
{
    [Description("Code of the measure, for instance relief-denied.")]
    public string Measure => finding.Measure;

    [Description("Whether it is a median amount in US dollars; otherwise it is a share from 0 to 1.")]
    public bool IsAmount => Grains.Practices.Measure.Find(finding.Measure)?.IsAmount ?? false;

    [Description("Whose practice changed.")]
    public PracticeScope Scope => finding.Scope;

    [Description("1 when the outcome became likelier or the amount higher, -1 otherwise.")]
    public int Direction => finding.Direction;

    [Description("The day of the decision that revealed it.")]
    public DateOnly FoundOn => finding.FoundOn;

    [Description("The share or median before.")]
    public PracticeFigureType Before => new(new PracticeFigure(finding.DecisionsBefore, finding.Before, null));

    [Description("Since then.")]
    public PracticeFigureType After => new(new PracticeFigure(finding.DecisionsAfter, finding.After, null));

    [Description("How many false alarms of this measure, of all judges and courts together, are put up with in 4,000 decisions.")]
    public double FalseAlarms => finding.FalseAlarms;

    [Description("The policy event near the day of the change that may explain it; null for none.")]
    public async Task<PolicyEventType?> PolicyEvent([FromServices] PolicyReader policies, [FromUserContext] GraphContext user, CancellationToken stop) =>
        PolicyEventType.Find(user.Actor, finding.Event, finding.Event is null ? [] : await policies.All(user.Actor, stop));

    [Description("What else could explain it: detained or represented (other cases than before), late (recorded long after), one-organization, few.")]
    public IReadOnlyList<string> Doubts => finding.Doubts;

    [Description("Its months, for two years; none for amounts.")]
    public IReadOnlyList<MonthFigureType> Months => [.. finding.Months.Select(month => new MonthFigureType(month))];

    [Description("SHA-256 over the ids of the outcomes that it rests on: whoever has the same data finds the same.")]
    public string DataHash => finding.DataHash;
}

internal sealed class PracticeScopeType() : WordEnum<PracticeScope>(
    "Whose practice changed.",
    (PracticeScope.Judge, "One judge's, office's or facility's."),
    (PracticeScope.Court, "That of most judges of a court."),
    (PracticeScope.Network, "That of most judges everywhere: a rule, a decision of the Board, an order."));
