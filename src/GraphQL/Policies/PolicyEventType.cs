using GraphQL;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Policies;
using LawLab.Graph.Accounts;
using LawLab.Graph.Execution;
using LawLab.Graph.Scalars;

namespace LawLab.Graph.Policies;

[Name("PolicyEvent"), Description("Something that changed the law or its practice: from when, where, and what contests it.")]
internal sealed class PolicyEventType(Actor actor, PolicyEvent known, IReadOnlyList<PolicyEvent> all)
{
    [Id, Description("Opaque id.")]
    public string Id => known.Id;

    [Description("What sort of act it is.")]
    public PolicyKind Kind => known.Content.Kind;

    [Description("Its short name.")]
    public string Title => known.Content.Title;

    [Description("As it is cited; null when it has no citation.")]
    public string? Citation => known.Content.Citation;

    [Description("What it changes.")]
    public string Summary => known.Content.Summary;

    [Description("The first day on which it has effect.")]
    public DateOnly On => known.Content.On;

    [Description("The first day on which it has none any more; null while it has.")]
    public DateOnly? Until => known.Content.Until;

    [Description("The federal circuits where it has effect, 1 to 11 and DC; none for everywhere.")]
    public IReadOnlyList<string> Circuits => known.Content.Circuits;

    [Description("Codes of the measures whose practice it concerns; see practiceFigures.")]
    public IReadOnlyList<string> Measures => known.Content.Measures;

    [Description("Whether the charts of its measures begin anew on that day: what was usual before says nothing any more.")]
    public bool OpensBaseline => known.Content.OpensBaseline;

    [Description("Whether it touches only those whom ICE holds, or only others; null for both.")]
    public bool? Detained => known.Content.Detained;

    [Description("What it contests, sets aside or narrows; null for nothing.")]
    public PolicyEventType? Contests => Find(actor, known.Content.Contests, all);

    [Description("What contests it.")]
    public IReadOnlyList<PolicyEventType> ContestedBy =>
        [.. all.Where(each => each.Content.Contests == known.Id && each.WhyWithdrawn is null).Select(each => new PolicyEventType(actor, each, all))];

    [Description("https addresses where it can be read.")]
    public IReadOnlyList<string> Sources => known.Content.Sources;

    [Description("Who last said what its effect is.")]
    public Person ChangedBy => new(known.ChangedById);

    [Description("When.")]
    public DateTimeOffset ChangedAt => known.ChangedAt;

    [Description("Who confirmed its effect; null while nobody has, and detectors do not go by it.")]
    public Person? ConfirmedBy => known.ConfirmedById is { } confirmed ? new Person(confirmed) : null;

    [Description("Why it is withdrawn; null when it is not.")]
    public string? WhyWithdrawn => known.WhyWithdrawn;

    [Description("How many open cases of one's it touches; see touchedBy of cases.")]
    public async Task<int> Touches([FromServices] TouchCounts touches, CancellationToken stop) => CaseTouch.TouchedBy(known.Content, await touches.Of(actor, stop));

    [Description("Whether one may put it right or withdraw it.")]
    public bool MayChange => AccessRules.KeepsPolicies(actor) && known.WhyWithdrawn is null;

    [Description("Whether one may confirm it: it takes another person than who said it.")]
    public bool MayConfirm => MayChange && known.ConfirmedById is null && known.ChangedById != actor.PersonId;

    internal static IReadOnlyList<PolicyEventType> All(Actor actor, IReadOnlyList<PolicyEvent> all) => [.. all.Select(each => new PolicyEventType(actor, each, all))];

    internal static PolicyEventType? Find(Actor actor, string? id, IReadOnlyList<PolicyEvent> all) =>
        all.FirstOrDefault(each => each.Id == id) is { } found ? new PolicyEventType(actor, found, all) : null;
}

/// <summary>How many open cases of one's each place touches: counted once a request, however many events are shown.</summary>
internal sealed class TouchCounts(CaseIndex index)
{
    private readonly Lock _gate = new();
    private Task<IReadOnlyDictionary<string, int>>? _counts;

    public Task<IReadOnlyDictionary<string, int>> Of(Actor actor, CancellationToken stop)
    {
        lock (_gate) return _counts ??= Patience.Read(() => index.Touches(actor, stop), stop);
    }
}

internal sealed class PolicyKindType() : WordEnum<PolicyKind>(
    "What sort of act a policy event is.",
    (PolicyKind.Statute, "An act of Congress."),
    (PolicyKind.Rule, "A regulation, final or interim."),
    (PolicyKind.BoardDecision, "A precedent of the Board of Immigration Appeals or the Attorney General."),
    (PolicyKind.CourtDecision, "A decision of a court."),
    (PolicyKind.Vacatur, "A court's order that sets aside, stays or enjoins another one."),
    (PolicyKind.Order, "An executive order or a proclamation."),
    (PolicyKind.Memorandum, "A memorandum, a policy manual, an instruction of an agency."));
