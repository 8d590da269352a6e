using System.Collections.Immutable;
using LawLab.Grains.Access;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Cases;

[EventName("data-points.recorded.v1")]
internal sealed record DataPointsRecorded(IReadOnlyList<DataPointEntry> Values, DataPointSource Source, int Catalogue);

[EventName("observation.added.v1")]
internal sealed record ObservationAdded(string ObservationId, string Text, IReadOnlyList<string> Tags, string? HearingId = null);

/// <summary>A command about data points, with the catalogue that they are of.</summary>
internal sealed record WithCatalogue(CaseCommand Sent, DataPointCatalogueView Catalogue) : Command(Sent.CommandId, Sent.Actor);

/// <summary>An answer, who recorded it and when.</summary>
internal sealed record RecordedDataPoint(string Value, DataPointSource Source, string ById, DateTimeOffset At);

// What is collected of a case: answers by data point, and what was seen, in words.
internal sealed partial record Case
{
    public const int MaxEntries = 100;

    // The catalogue has at most a thousand points, and a case rarely more than ten hearings.
    public const int MaxDataPoints = 5_000;
    public const int MaxTags = 10;

    private static readonly string?[] s_ofTheCase = [null];
    private static readonly Refusal s_noHearing = new("hearing.unknown", "This hearing is not on the calendar any more.");

    /// <summary>What was typed or imported, by <see cref="DataPointEntry.Key"/>. What follows from the rest of the case is not kept.</summary>
    public ImmutableDictionary<string, RecordedDataPoint> DataPoints { get; init; } = ImmutableDictionary<string, RecordedDataPoint>.Empty;

    /// <summary>What was seen, oldest first.</summary>
    public ImmutableList<Observation> Observations { get; init; } = [];

    private Case ApplyToDataPoints(object happened, EventMetadata metadata) => happened switch
    {
        DataPointsRecorded e => this with
        {
            DataPoints = DataPoints
                .SetItems(e.Values.Where(entry => entry.Value is not null).Select(entry =>
                    KeyValuePair.Create(entry.Key, new RecordedDataPoint(entry.Value!, e.Source, metadata.ActorId, metadata.At))))
                .RemoveRange(e.Values.Where(entry => entry.Value is null).Select(entry => entry.Key)),
        },
        ObservationAdded e => this with
        {
            Observations = Observations.Add(new Observation(e.ObservationId, metadata.ActorId, metadata.At, e.Text, e.Tags, e.HearingId)),
        },
        _ => ApplyToTeam(happened, metadata),
    };

    private Decision Decide(WithCatalogue command) => command.Sent switch
    {
        RecordDataPoints c => Record(c, command.Catalogue),
        AddObservation c => Observe(c, command.Catalogue),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    private Decision Record(RecordDataPoints command, DataPointCatalogueView catalogue)
    {
        if (command.Values.Count is 0 or > MaxEntries) return Decision.Refuse("data-points.count", $"Record 1 to {MaxEntries} answers at once.");
        if (command.Source is not (DataPointSource.Typed or DataPointSource.Imported))
        {
            return Decision.Refuse("data-points.source", "Say whether the answers were typed or imported. What follows from the case is not recorded.");
        }

        if (command.Values.DistinctBy(entry => entry.Key).Count() < command.Values.Count)
        {
            return Decision.Refuse("data-points.twice", "Give one answer to each data point.");
        }

        var changed = new List<DataPointEntry>();
        foreach (var entry in command.Values)
        {
            if (Check(entry, catalogue, out var kept) is { } refusal) return refusal;
            if (DataPoints.GetValueOrDefault(entry.Key)?.Value != kept) changed.Add(entry with { Value = kept });
        }

        if (DataPoints.Count + changed.Count > MaxDataPoints) return Decision.Refuse("data-points.full", "This case has as many answers as a case can have. Take some off first.");
        return changed.Count == 0 ? Decision.Nothing : Decision.Accept(new DataPointsRecorded(changed, command.Source, catalogue.Version));
    }

    private Refusal? Check(DataPointEntry entry, DataPointCatalogueView catalogue, out string? kept)
    {
        kept = null;
        if (catalogue.Find(entry.Point) is not { Definition: var definition } point)
        {
            return new("data-point.unknown", "The catalogue has no such data point. Choose one of its list.");
        }

        if (point.Origin is { } origin) return DerivedPoints.WhyNotTyped(definition, origin);
        var isCleared = string.IsNullOrWhiteSpace(entry.Value);
        if (definition.PerHearing ? entry.HearingId is null : entry.HearingId is not null)
        {
            return definition.PerHearing
                ? new("data-point.hearing", $"{definition.Label}: choose the hearing that this is about.")
                : new("data-point.no-hearing", $"{definition.Label}: this is about the case, not about one hearing.");
        }

        // A hearing that is vacated takes no answers along: they can still be taken off.
        if (isCleared) return null;
        if (entry.HearingId is not null && !HasHearing(entry.HearingId)) return s_noHearing;
        if (point.IsRetired) return new("data-point.retired", $"{definition.Label}: this is not asked any more.");
        kept = DataPointValues.Read(definition, entry.Value!);
        return kept is null ? DataPointValues.WhyNot(definition) : null;
    }

    private Decision Observe(AddObservation command, DataPointCatalogueView catalogue)
    {
        if (!Text.IsNarrative(command.Text, 10_000)) return Decision.Refuse("observation.text", "Write what you saw in up to 10,000 characters.");
        if (command.HearingId is not null && !HasHearing(command.HearingId)) return s_noHearing;
        var offered = catalogue.Find(Observation.TagsPoint)?.Definition.Options ?? [];
        var tags = command.Tags.Distinct().ToList();
        return tags.Count is 0 or > MaxTags || tags.Exists(tag => offered.All(option => option.Code != tag))
            ? Decision.Refuse("observation.tags", $"Choose 1 to {MaxTags} tags from the list.")
            : Decision.Accept(new ObservationAdded(IdFrom("observation", command), command.Text, tags, command.HearingId));
    }

    private bool HasHearing(string hearingId) => Hearings.Exists(hearing => hearing.Id == hearingId);

    /// <summary>The answer of a point, whether somebody gave it or the case says it; null for none.</summary>
    public string? AnswerTo(DataPoint point, string? hearingId, DerivedFrom facts) => point.Origin is null
        ? DataPoints.GetValueOrDefault(DataPointEntry.KeyOf(point.Code, hearingId))?.Value
        : DerivedPoints.Answer(point.Code, facts);

    /// <summary>The points with their answers.</summary>
    /// <param name="shows">Whether answers to a point that this lets see are shown.</param>
    public IEnumerable<CaseDataPoint> Interview(DataPointCatalogueView catalogue, DerivedFrom facts, Func<CaseAction, bool> shows)
    {
        foreach (var point in catalogue.Points)
        {
            foreach (var hearingId in SlotsOf(point))
            {
                var answer = AnswerTo(point, hearingId, facts);
                if (point.IsRetired && answer is null) continue;
                var shown = shows(point.Definition.SeenBy);
                var recorded = point.Origin is null ? DataPoints.GetValueOrDefault(DataPointEntry.KeyOf(point.Code, hearingId)) : null;
                yield return new CaseDataPoint(
                    point,
                    hearingId,
                    answer is not null || Applies(point, hearingId, catalogue, facts),
                    answer is not null,
                    shown ? answer : null,
                    answer is not null && !shown,
                    answer is null ? null : recorded?.Source ?? DataPointSource.Derived,
                    recorded?.ById,
                    recorded?.At);
            }
        }
    }

    /// <summary>How much of what is asked is answered. What is asked for each hearing counts once, from the day of the first one.</summary>
    public Completeness CompletenessOf(DataPointCatalogueView catalogue, DerivedFrom facts)
    {
        var groups = new List<GroupCompleteness>();
        foreach (var group in catalogue.Points.Where(point => !point.IsRetired).GroupBy(point => point.Definition.Group))
        {
            var (answered, applicable) = (0, 0);
            foreach (var point in group)
            {
                var slots = SlotsOf(point);
                if (slots.Any(hearing => AnswerTo(point, hearing, facts) is not null)) (answered, applicable) = (answered + 1, applicable + 1);
                else if (slots.Any(hearing => IsDue(hearing, facts) && Applies(point, hearing, catalogue, facts))) applicable++;
            }

            groups.Add(new GroupCompleteness(group.Key, answered, applicable));
        }

        return new Completeness(groups.Sum(group => group.Answered), groups.Sum(group => group.Applicable), groups);
    }

    private IEnumerable<string?> SlotsOf(DataPoint point) => point.Definition.PerHearing ? Hearings.Select(hearing => (string?)hearing.Id) : s_ofTheCase;

    private bool IsDue(string? hearingId, DerivedFrom facts) => hearingId is null || Hearings.Exists(hearing => hearing.Id == hearingId && hearing.On <= facts.Today);

    private bool Applies(DataPoint point, string? hearingId, DataPointCatalogueView catalogue, DerivedFrom facts)
    {
        if (point.Definition.AppliesWhen is not { } condition || catalogue.Find(condition.Point) is not { } other) return true;
        var answer = AnswerTo(other, other.Definition.PerHearing ? hearingId : null, facts);
        return answer is not null && DataPointValues.Codes(answer).Intersect(condition.Values).Any();
    }
}
