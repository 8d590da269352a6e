using System.Collections.Immutable;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Jurisdictions;

[EventName("facility-access.recorded.v1")]
internal sealed record FacilityAccessRecorded(string Facility, AccessItem Item, AccessAnswer Answer, string? Words, DateOnly On, string Source);

[EventName("detainer-policy.recorded.v1")]
internal sealed record DetainerPolicyRecorded(string State, string County, DetainerAnswer Answer, string? Words, DateOnly On, string Source);

// What nobody publishes of the places that the center's clients are held at: it is known because somebody saw it.
internal sealed partial record Jurisdiction
{
    // All is in the journal; the page shows the last ones of a facility's item or of a county.
    public const int MostNotes = 20;
    public const int MaxPlaces = 500;
    private const int MaxWords = 300;
    private const int MaxSource = 200;

    /// <summary>What was recorded of facilities, oldest first.</summary>
    public ImmutableList<FacilityAccessNote> FacilityAccess { get; init; } = [];

    /// <summary>What was recorded of counties, oldest first.</summary>
    public ImmutableList<DetainerNote> Detainers { get; init; } = [];

    private Decision? DecideOnPlaces(Command command, DateTimeOffset now) => command switch
    {
        WithPeople { Sent: RecordFacilityAccess c } => Record(c, now),
        WithPeople { Sent: RecordDetainerPolicy c } => Record(c, now),
        _ => default(Decision?),
    };

    private Jurisdiction? ApplyToPlaces(object happened, EventMetadata metadata) => happened switch
    {
        FacilityAccessRecorded e => this with
        {
            FacilityAccess = Added(
                FacilityAccess,
                new FacilityAccessNote(e.Facility, e.Item, e.Answer, e.Words, e.On, e.Source, metadata.ActorId, metadata.At),
                note => (note.Facility, note.Item)),
        },
        DetainerPolicyRecorded e => this with
        {
            Detainers = Added(
                Detainers,
                new DetainerNote(e.State, e.County, e.Answer, e.Words, e.On, e.Source, metadata.ActorId, metadata.At),
                note => (note.State, note.County)),
        },
        _ => null,
    };

    private static ImmutableList<TNote> Added<TNote, TKey>(ImmutableList<TNote> notes, TNote note, Func<TNote, TKey> of)
    {
        var same = notes.Where(each => Equals(of(each), of(note))).ToList();
        return (same.Count < MostNotes ? notes : notes.Remove(same[0])).Add(note);
    }

    private Decision Record(RecordFacilityAccess command, DateTimeOffset now)
    {
        if (!Text.IsLine(command.Facility, 120)) return Decision.Refuse("facility.name", "Choose a facility from the list.");
        if (!Enum.IsDefined(command.Item) || !Enum.IsDefined(command.Answer)) return Decision.Refuse("facility.answer", "Say whether it is allowed, limited or refused.");
        if (command.Words is null && (command.Answer is AccessAnswer.Limited || (command.Item is AccessItem.VisitingHours && command.Answer is AccessAnswer.Yes)))
        {
            return Decision.Refuse("facility.words", "Say which limits or hours there are.");
        }

        if (CheckNote("facility", command.Words, command.On, command.Source, now, years: 5) is { } refusal) return refusal;
        if (FacilityAccess.All(note => note.Facility != command.Facility.Trim()) && FacilityAccess.DistinctBy(note => note.Facility).Count() >= MaxPlaces)
        {
            return Decision.Refuse("facility.too-many", $"A center keeps profiles of up to {MaxPlaces} facilities.");
        }

        return Decision.Accept(new FacilityAccessRecorded(
            command.Facility.Trim(), command.Item, command.Answer, command.Words?.Trim(), command.On, command.Source.Trim()));
    }

    private Decision Record(RecordDetainerPolicy command, DateTimeOffset now)
    {
        if (!Text.IsLine(command.State, 60) || !Text.IsLine(command.County, 60)) return Decision.Refuse("detainer.county", "Name the state and the county.");
        if (!Enum.IsDefined(command.Answer)) return Decision.Refuse("detainer.answer", "Say what the county does with detainers.");
        if (CheckNote("detainer", command.Words, command.On, command.Source, now, years: 30) is { } refusal) return refusal;
        var place = (command.State.Trim(), command.County.Trim());
        return Detainers.All(note => (note.State, note.County) != place) && Detainers.DistinctBy(note => (note.State, note.County)).Count() >= MaxPlaces
            ? Decision.Refuse("detainer.too-many", $"A center keeps the policies of up to {MaxPlaces} counties.")
            : Decision.Accept(new DetainerPolicyRecorded(place.Item1, place.Item2, command.Answer, command.Words?.Trim(), command.On, command.Source.Trim()));
    }

    private static Refusal? CheckNote(string noun, string? words, DateOnly on, string source, DateTimeOffset now, int years)
    {
        if (words is not null && !Text.IsNarrative(words, MaxWords)) return new Refusal($"{noun}.words", $"Write up to {MaxWords} characters, or nothing.");
        if (!Text.IsLine(source, MaxSource)) return new Refusal($"{noun}.source", $"Say in up to {MaxSource} characters how it is known: seen on a visit, a letter, a posted rule.");
        // East of Greenwich, on Guam and Saipan where the court sits too, it is tomorrow already.
        var latest = DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));
        return on > latest || on < latest.AddYears(-years) ? new Refusal($"{noun}.on", $"Give the day: not in the future, and at most {years} years ago.") : null;
    }
}
