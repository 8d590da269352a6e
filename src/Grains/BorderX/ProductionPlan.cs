using LawLab.Grains.Attorneys;
using LawLab.Grains.Law;

namespace LawLab.Grains.BorderX;

/// <summary>Who may do a step of production.</summary>
public enum StepDoer
{
    /// <summary>A bar member or accredited representative.</summary>
    Attorney,

    /// <summary>A lay member, whose step is done when her supervising attorney confirms it.</summary>
    Volunteer,

    /// <summary>LawLab itself; nobody takes it, and who works on the packet says that it is done.</summary>
    Machine,
}

/// <summary>A step as the plan has it.</summary>
/// <param name="Code">What it is, such as <c>drafting</c>.</param>
/// <param name="After">Codes of the steps that have to be done before it can be.</param>
/// <param name="Doers">Who may do it.</param>
/// <param name="Skills">Codes of <see cref="PracticeSubjects"/>: with one of them one is likelier to know how.</param>
/// <param name="Language">Whether it takes somebody who speaks the client's language.</param>
/// <param name="Hours">How long it takes a person, about.</param>
/// <param name="IsReview">Whether it comes after production.</param>
/// <param name="Redo">Whether it is done anew when the packet is returned.</param>
[GenerateSerializer, Immutable, Alias("lawlab.PlannedStep")]
public sealed record PlannedStep(
    [property: Id(0)] string Code,
    [property: Id(1)] IReadOnlyList<string> After,
    [property: Id(2)] IReadOnlyList<StepDoer> Doers,
    [property: Id(3)] IReadOnlyList<string> Skills,
    [property: Id(4)] bool Language,
    [property: Id(5)] int Hours,
    [property: Id(6)] bool IsReview,
    [property: Id(7)] bool Redo);

/// <summary>What is promised of a packet.</summary>
/// <param name="EarliestDays">Days after the order before which none is promised, unless a hearing is nearer.</param>
/// <param name="LatestDays">Days after the order by which each is delivered.</param>
/// <param name="UsualDays">What is promised when nobody says otherwise.</param>
/// <param name="RushDays">A hearing nearer than so many days makes it rush.</param>
/// <param name="HoursADay">How much of a working day those who work on packets give to one.</param>
/// <param name="SilverHours">How much more work a silver packet is than a bronze one, about, once its documents are there.</param>
/// <param name="GoldHours">How much more a gold one is than a silver one.</param>
public sealed record PromiseTerms(int EarliestDays, int LatestDays, int UsualDays, int RushDays, int HoursADay, int SilverHours, int GoldHours);

/// <summary>
/// How packets are produced: <c>production.tsv</c>, the steps of each kind, and <c>promises.tsv</c>, by when. Each line holds from a day on and
/// says where it is from; a request keeps the steps that held when it was triaged.
/// </summary>
public sealed class ProductionPlan
{
    private static readonly Lazy<ProductionPlan> s_shipped = new(() => Read(
        LawFile.Shipped("sources.tsv", "BorderX"), LawFile.Shipped("production.tsv", "BorderX"), LawFile.Shipped("promises.tsv", "BorderX")));

    private readonly IReadOnlyList<Dated<(ReleasePath Kind, PlannedStep Step)>> _steps;
    private readonly IReadOnlyList<Dated<(string Name, ReleasePath? Kind, int Value)>> _promises;

    private ProductionPlan(IReadOnlyList<Dated<(ReleasePath, PlannedStep)>> steps, IReadOnlyList<Dated<(string, ReleasePath?, int)>> promises) =>
        (_steps, _promises) = (steps, promises);

    /// <summary>The one that LawLab comes with.</summary>
    public static ProductionPlan Shipped => s_shipped.Value;

    /// <summary>The steps of a kind of packet, in their order; empty for a kind that is not produced on that day.</summary>
    public IReadOnlyList<PlannedStep> StepsOf(ReleasePath kind, DateOnly on) =>
        [.. _steps.Where(each => each.HoldsOn(on) && each.What.Kind == kind).Select(each => each.What.Step)];

    /// <summary>What is promised of a kind of packet that is ordered on that day.</summary>
    public PromiseTerms TermsOf(ReleasePath kind, DateOnly on) =>
        new(Value("earliest-days", kind, on), Value("latest-days", kind, on), Value("usual-days", kind, on), Value("rush-days", kind, on), Value("hours-a-day", kind, on),
        Value("silver-hours", kind, on), Value("gold-hours", kind, on));

    /// <exception cref="InvalidDataException">A line is wrong; the message names file, line and what is expected.</exception>
    internal static ProductionPlan Read(string sources, string production, string promises)
    {
        var known = RuleFile.Sources(sources);
        var steps = LawFile.Lines("production.tsv", production, "kind", "step", "after", "doers", "skills", "language", "hours", "phase", "redo", "from", "until", "source")
            .Select(line => (Line: line, Step: Date(line, known, (line.Word<ReleasePath>("kind"), StepOf(line)))))
            .ToList();
        foreach (var (line, step) in steps)
        {
            var others = steps.Where(other => other.Step.What.Item1 == step.What.Item1 && other.Line != line).Select(other => other.Step.What.Item2.Code);
            if (step.What.Item2.After.FirstOrDefault(code => !others.Contains(code)) is { } unknown) throw line.Wrong($"comes after '{unknown}', which is no other step of its kind");
        }

        return new ProductionPlan(
            [.. steps.Select(each => each.Step)],
            [
                .. LawFile.Lines("promises.tsv", promises, "name", "kind", "value", "from", "until", "source").Select(line => Date(
                    line, known, (line.Required("name"), line.Optional("kind") is null ? (ReleasePath?)null : line.Word<ReleasePath>("kind"), line.Number("value", line.Required("value"))))),
            ]);
    }

    private static PlannedStep StepOf(LawLine line)
    {
        var doers = line.List("doers").Select(doer => line.Word<StepDoer>("doers", doer)).ToList();
        var skills = line.List("skills");
        if (doers.Count == 0) throw line.Wrong("says nobody who may do it");
        if (!PracticeSubjects.Are(skills)) throw line.Wrong($"has '{line["skills"]}' for skills, which are codes of the practice subjects");
        return new PlannedStep(
            line.Required("step"), line.List("after"), doers, skills, line["language"] == "yes", line.Number("hours", line.Required("hours")), line["phase"] == "review", line["redo"] == "yes");
    }

    private static Dated<T> Date<T>(LawLine line, IReadOnlyDictionary<string, LawSource> sources, T what) => new(
        what,
        line.Day("from").Earliest,
        line.Day("until").Earliest,
        sources.GetValueOrDefault(line.Required("source")) ?? throw line.Wrong($"cites '{line["source"]}', which sources.tsv does not have"));

    /// <summary>The value for the kind, or else the one for all.</summary>
    private int Value(string name, ReleasePath kind, DateOnly on) => _promises
        .Where(each => each.What.Name == name && each.HoldsOn(on) && (each.What.Kind is null || each.What.Kind == kind))
        .OrderBy(each => each.What.Kind is null).Select(each => (int?)each.What.Value).FirstOrDefault()
        ?? throw new InvalidDataException($"promises.tsv has no {name} for {on:yyyy-MM-dd}.");

    private sealed record Dated<T>(T What, DateOnly? From, DateOnly? Until, LawSource Source)
    {
        public bool HoldsOn(DateOnly day) => !(day < From) && !(day >= Until);
    }
}
