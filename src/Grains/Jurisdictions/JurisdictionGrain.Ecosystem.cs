using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;

namespace LawLab.Grains.Jurisdictions;

// The live figures of the ecosystem, kept here: however many read them, they are counted once.
internal sealed partial class JurisdictionGrain
{
    private static readonly TimeSpan s_freshNow = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_freshSlow = TimeSpan.FromHours(1);

    private readonly Kept<EcosystemNow> _now = new(s_freshNow, s_freshNow * 10);
    private readonly Kept<EcosystemSlow> _slow = new(s_freshSlow, s_freshSlow * 2);

    public async Task<EcosystemView?> Ecosystem(Actor actor)
    {
        if (!State.IsEstablished || !AlertRules.MayFollow(actor.Role)) return null;
        var isMember = IsMemberAsync(actor);
        var (courts, office, name) = (State.Courts, State.FieldOffice, State.Name);
        var readNow = _now.ReadAsync(courts, Services.Clock, () => ecosystem.Now(courts, CancellationToken.None));
        var readSlow = _slow.ReadAsync(courts, Services.Clock, () => ecosystem.Slow(office, name, courts, CancellationToken.None));
        var ((now, countedAt), (slow, _)) = (await readNow, await readSlow);
        var own = await cases.Own(actor, slow.Lost, CancellationToken.None);
        var docket = now.Docket;
        return new EcosystemView(
            Id,
            countedAt,
            docket.Docket.Open,
            docket.Docket.Detained,
            docket.Docket.OnAppeal,
            docket.Hearings,
            JudgesOf(docket.Judges, slow.Decisions),
            slow.Prosecutors,
            FacilitiesOf(slow.Facilities),
            slow.Agreements,
            [.. State.Detainers.Reverse().OrderBy(note => note.State).ThenBy(note => note.County).ThenByDescending(note => note.On)],
            slow.Lost.Count,
            own,
            [.. slow.Health, .. now.Health],
            AccessRules.Can(actor, CenterAction.RecordPlaces, State.Facilitators, await isMember));
    }

    private static IReadOnlyList<EcosystemJudge> JudgesOf(IReadOnlyDictionary<string, int> open, IReadOnlyDictionary<string, (string Court, int Decisions)> decided) =>
    [
        .. open.Keys.Union(decided.Keys)
            .Select(code => decided.TryGetValue(code, out var there)
                ? new EcosystemJudge(code, there.Court, open.GetValueOrDefault(code), there.Decisions)
                : new EcosystemJudge(code, null, open.GetValueOrDefault(code), 0))
            .OrderByDescending(judge => judge.OpenCases)
            .ThenByDescending(judge => judge.Decisions)
            .ThenBy(judge => judge.Code, StringComparer.Ordinal),
    ];

    private IReadOnlyList<FacilityProfile> FacilitiesOf(IReadOnlyList<Reference.ListedFacility> listed)
    {
        var notes = State.FacilityAccess.Reverse().OrderBy(note => note.Item).ThenByDescending(note => note.On).ToLookup(note => note.Facility);
        var byName = listed.DistinctBy(facility => facility.Name).ToDictionary(facility => facility.Name);
        return
        [
            .. byName.Keys.Union(notes.Select(facility => facility.Key)).Order(StringComparer.Ordinal)
                .Select(name => new FacilityProfile(name, byName.GetValueOrDefault(name), [.. notes[name]])),
        ];
    }

    private async Task<bool> IsMemberAsync(Actor actor) =>
        await GrainFactory.GetGrain<IAttorneyGrain>(actor.PersonId).Affiliation() is { } affiliation && affiliation.Centers.Contains(Id);

    /// <summary>
    /// What was read of the courts as they are. When it ages it is read anew while readers go on with the old; who comes when it is too
    /// old, after a long silence, waits for the new.
    /// </summary>
    private sealed class Kept<T>(TimeSpan fresh, TimeSpan tooOld)
        where T : class
    {
        private (T Value, DateTimeOffset At)? _kept;
        private IReadOnlyList<string> _courts = [];
        private Task<(T Value, DateTimeOffset At)>? _reading;

        public async Task<(T Value, DateTimeOffset At)> ReadAsync(IReadOnlyList<string> courts, TimeProvider clock, Func<Task<T>> read)
        {
            // The grain's state is immutable: other courts are another list.
            if (!ReferenceEquals(courts, _courts)) (_courts, _kept, _reading) = (courts, null, null);
            var age = _kept is { } last ? clock.GetUtcNow() - last.At : TimeSpan.MaxValue;
            if (_kept is { } young && age < fresh) return young;
            if (_reading is null or { IsCompleted: true }) _reading = RenewAsync(courts, clock, read);
            if (_kept is not { } old || age >= tooOld) return await _reading;
            // What fails behind the readers' back is tried again by the next of them, and fails before the first who waits.
            _ = _reading.ContinueWith(static failed => failed.Exception, TaskContinuationOptions.OnlyOnFaulted);
            return old;
        }

        private async Task<(T Value, DateTimeOffset At)> RenewAsync(IReadOnlyList<string> courts, TimeProvider clock, Func<Task<T>> read)
        {
            var at = clock.GetUtcNow();
            // Off the grain's turn: commands do not wait for a large court's medians.
            var value = await Task.Run(read);
            if (ReferenceEquals(courts, _courts)) _kept = (value, at);
            return (value, at);
        }
    }
}
