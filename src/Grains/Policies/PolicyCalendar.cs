using System.Collections.Immutable;
using LawLab.Grains.Access;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Practices;

namespace LawLab.Grains.Policies;

[EventName("policy.recorded.v1")]
internal sealed record PolicyRecorded(string EventId, PolicyContent Content);

[EventName("policy.corrected.v1")]
internal sealed record PolicyCorrected(string EventId, PolicyContent Content);

[EventName("policy.confirmed.v1")]
internal sealed record PolicyConfirmed(string EventId);

[EventName("policy.withdrawn.v1")]
internal sealed record PolicyWithdrawn(string EventId, string Reason);

/// <summary>The rules of the policy calendar. No clock, no I/O, no Orleans.</summary>
internal sealed record PolicyCalendar(ImmutableDictionary<string, PolicyEvent> Events) : IState<PolicyCalendar>
{
    public const int MaxEvents = 2_000;
    private const int MaxSources = 10;
    private const int MaxYearsAhead = 3;

    private static readonly DateOnly s_earliest = new(1996, 9, 30); // IIRIRA

    public static PolicyCalendar Empty { get; } = new(ImmutableDictionary<string, PolicyEvent>.Empty);

    public static string Shape => "policy-calendar/1";

    public Decision Decide(Command command, DateTimeOffset now) => command switch
    {
        SetPolicyEvent c => Set(c, DateOnly.FromDateTime(now.UtcDateTime)),
        ConfirmPolicyEvent c => Find(c.EventId) switch
        {
            null => Unknown(),
            { ConfirmedById: not null } => Decision.Nothing,
            { } known when known.ChangedById == c.Actor.PersonId =>
                Decision.Refuse("policy.own-entry", "You entered this. Somebody else reads the sources and confirms it before detectors go by it."),
            _ => Decision.Accept(new PolicyConfirmed(c.EventId)),
        },
        WithdrawPolicyEvent c when Find(c.EventId) is null => Unknown(),
        WithdrawPolicyEvent c => Text.IsLine(c.Reason, 300)
            ? Decision.Accept(new PolicyWithdrawn(c.EventId, c.Reason.Trim()))
            : Decision.Refuse("policy.reason", "Say in up to 300 characters why this should not have been recorded."),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public PolicyCalendar Apply(object happened, EventMetadata metadata) => happened switch
    {
        PolicyRecorded e => With(new PolicyEvent(e.EventId, e.Content, metadata.ActorId, metadata.ActorId, metadata.At, null, null)),
        // Other words for the same effect stay confirmed.
        PolicyCorrected e when Events[e.EventId] is var known && e.Content.HasSameEffectAs(known.Content) => With(known with { Content = e.Content }),
        PolicyCorrected e => With(Events[e.EventId] with { Content = e.Content, ChangedById = metadata.ActorId, ChangedAt = metadata.At, ConfirmedById = null }),
        PolicyConfirmed e => With(Events[e.EventId] with { ConfirmedById = metadata.ActorId }),
        PolicyWithdrawn e => With(Events[e.EventId] with { WhyWithdrawn = e.Reason }),
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    /// <summary>Those that stand; a withdrawn one is not changed any more.</summary>
    private PolicyEvent? Find(string? id) => id is not null && Events.GetValueOrDefault(id) is { WhyWithdrawn: null } known ? known : null;

    private PolicyCalendar With(PolicyEvent known) => new(Events.SetItem(known.Id, known));

    private static Decision Unknown() => Decision.Refuse("policy.unknown", "This policy event is withdrawn or was never recorded. Reload the page.");

    private Decision Set(SetPolicyEvent command, DateOnly today)
    {
        var before = Find(command.EventId);
        if (command.EventId is not null && before is null) return Unknown();
        if (before is null && Events.Count >= MaxEvents) return Decision.Refuse("policy.too-many", "The calendar is full. Ask who runs LawLab.");
        if (Check(command.Content, command.EventId, today) is { } refusal) return refusal;
        var content = command.Content with
        {
            Title = command.Content.Title.Trim(),
            Citation = string.IsNullOrWhiteSpace(command.Content.Citation) ? null : command.Content.Citation.Trim(),
            Summary = command.Content.Summary.Trim(),
        };
        if (before is null) return Decision.Accept(new PolicyRecorded(OpaqueId.Derive("policy", command.CommandId.ToString("N")), content));
        return content.SaysTheSameAs(before.Content) ? Decision.Nothing : Decision.Accept(new PolicyCorrected(before.Id, content));
    }

    private Refusal? Check(PolicyContent given, string? id, DateOnly today)
    {
        if (!Text.IsLine(given.Title, 200) || !(string.IsNullOrWhiteSpace(given.Citation) || Text.IsLine(given.Citation, 200)))
        {
            return new("policy.title", "Give the event a short name, and its citation if it has one, of up to 200 characters each.");
        }

        if (!Text.IsNarrative(given.Summary, 2_000)) return new("policy.summary", "Say in up to 2,000 characters what it changes.");
        if (given.On < s_earliest || given.On > today.AddYears(MaxYearsAhead) || given.Until <= given.On)
        {
            return new("policy.days", "Enter the first day on which it has effect, up to three years from today, and an end only after it.");
        }

        if (given.Circuits.Distinct().Count() < given.Circuits.Count || !given.Circuits.All(Circuits.All.Contains))
        {
            return new("policy.circuits", "Choose the circuits in which it has effect, or none for everywhere.");
        }

        if (given.Measures.Distinct().Count() < given.Measures.Count || given.Measures.Any(code => Measure.Find(code) is null) || (given.OpensBaseline && given.Measures.Count == 0))
        {
            return new("policy.measures", "Choose what it changes the figures of; charts begin anew for what is chosen alone.");
        }

        if (given.Contests is { } contested && (contested == id || Find(contested) is null))
        {
            return new("policy.contests", "Choose the event that this one contests, or none.");
        }

        return given.Sources.Count is > 0 and <= MaxSources && given.Sources.All(source => source.Length <= 500 && DeltaFormats.IsSafeLink(source) && source.StartsWith("https://", StringComparison.Ordinal))
            ? null
            : new("policy.sources", "Give 1 to 10 addresses where it can be read, each beginning with https://.");
    }
}
