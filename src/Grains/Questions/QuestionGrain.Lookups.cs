using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Live;
using Microsoft.Extensions.Logging;

namespace LawLab.Grains.Questions;

// What the rules need to know of the world: who works in the jurisdiction, who of them knows, who is awake.
internal sealed partial class QuestionGrain
{
    /// <summary>How many are asked when it widens: more would be noise, and all see it in their list.</summary>
    private const int MostWidened = 100;

    // A host that does not answer at once tells of nobody: a question does not wait for it.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private async Task<LookedUp> LookUpAsync(QuestionCommand command)
    {
        if (command is AskQuestion ask) return await LookUpAskedAsync(ask);
        var center = await CenterAsync();
        var standing = await StandingAsync(command.Actor, center, State.Courts);
        var people = command is WidenQuestion || QuestionRules.Can(command.Actor, QuestionAction.Read, standing)
            ? await PeopleAsync(center, State.Courts, AlertAudience.KeyOf(State.AskerId, State.OrganizationId))
            : [];
        return new LookedUp(command, standing, State.Courts, State.Pseudonym, command is WidenQuestion ? await OthersAsync(people) : []);
    }

    private async Task<LookedUp> LookUpAskedAsync(AskQuestion ask)
    {
        var nothing = new LookedUp(ask, s_stranger, null, null, []);
        // Nothing is looked up, and so nothing told, for who may not.
        if (!AlertRules.MayFollow(ask.Actor.Role) || !OpaqueId.IsWellFormed(ask.JurisdictionId)) return nothing;
        if (await GrainFactory.GetGrain<IJurisdictionGrain>(ask.JurisdictionId).Read() is not { } center) return nothing;
        var standing = await StandingAsync(ask.Actor, center, center.Courts);
        var places = PlacesOf(ask, center);
        if (places is null || standing is { WorksHere: false, InVanguard: false, Coordinates: false }) return nothing with { Standing = standing };
        var asker = AlertAudience.KeyOf(ask.Actor);
        var people = (await PeopleAsync(center, center.Courts, asker)).Where(person => person != asker).ToList();
        return new LookedUp(
            ask, standing with { WorksHere = true }, center.Courts, await PseudonymAsync(ask, center), await FirstAsync(ask, people, places));
    }

    /// <summary>The keys of the cases at the place; null when the jurisdiction has no such place.</summary>
    private static IReadOnlyList<string>? PlacesOf(AskQuestion ask, JurisdictionView center) => (ask.Kind, ask.Place) switch
    {
        (null, null) => [.. center.Courts.Select(CaseTouch.Court)],
        ({ } kind, { } place) => AlertPlaces.KeysOf(kind, place, center),
        _ => null,
    };

    /// <summary>Of a case of hers in the jurisdiction; null for none, and for one that she sees by a work order: it is not hers to ask about.</summary>
    private async Task<string?> PseudonymAsync(AskQuestion ask, JurisdictionView center) =>
        ask.CaseId is { } caseId && OpaqueId.IsWellFormed(caseId)
        && await GrainFactory.GetGrain<ICaseGrain>(caseId).Summary() is { } summary
        && AccessRules.Can(ask.Actor, CaseAction.ReadFile, summary.Access, Services.Clock.GetUtcNow())
        && center.Courts.Contains(summary.CourtCode)
            ? CaseIndex.PseudonymOf(caseId)
            : null;

    /// <summary>Finds who works in the jurisdiction now; they are told next.</summary>
    private async Task<List<string>> PeopleAsync(JurisdictionView? center, IReadOnlyList<string> courts, string asker)
    {
        var concerned = cases.Concerned([.. courts.Select(CaseTouch.Court)], [], CancellationToken.None);
        var roster = center is null ? [] : await attorneys.Roster(center.Id, CancellationToken.None);
        var vanguard = roster.Where(row => row.Until is null).Select(row => AlertAudience.KeyOf(row.PersonId, row.OrganizationId)).Append(asker).ToHashSet();
        _audience = new AlertAudience((await concerned).People, vanguard, center?.Facilitators ?? []);
        return [.. _audience.Touches.Keys.Union(_audience.Vanguard)];
    }

    private async Task<IReadOnlyList<string>> FirstAsync(AskQuestion ask, List<string> people, IReadOnlyList<string> places)
    {
        var there = (await cases.Concerned(places, [], CancellationToken.None)).People;
        var profiles = (await attorneys.Named([.. people.Select(key => Split(key).PersonId)], CancellationToken.None)).ToDictionary(row => row.Id);
        var knowers = people.Select(key =>
        {
            var profile = profiles.GetValueOrDefault(Split(key).PersonId);
            return new Knower(
                key,
                profile?.Subjects.Intersect(ask.Subjects).Count() ?? 0,
                ask.Language is not null && profile?.Languages.Contains(ask.Language) is true,
                there.GetValueOrDefault(key),
                _audience.Vanguard.Contains(key));
        });
        return FirstAsked.Choose(await ReachAsync([.. FirstAsked.Fitting(knowers, Id)]), ask.Urgency, Id);
    }

    /// <summary>Everyone else who may be told at this hour.</summary>
    private async Task<IReadOnlyList<string>> OthersAsync(IEnumerable<string> people)
    {
        var others = people.Except(State.AskedFirst).Where(person => person != AlertAudience.KeyOf(State.AskerId, State.OrganizationId)).Take(MostWidened);
        var reach = await ReachAsync([.. others.Select(key => new Knower(key, 0, false, 0, false))]);
        return [.. reach.Where(one => FirstAsked.MayTell(one.Reach, State.Urgency)).Select(one => one.Person.Key)];
    }

    private async Task<IReadOnlyList<(Knower Person, Reachable Reach)>> ReachAsync(IReadOnlyList<Knower> people)
    {
        var now = Services.Clock.GetUtcNow();
        var here = HereAsync([.. people.Select(person => Split(person.Key).PersonId)]);
        var hours = await Task.WhenAll(people.Select(person =>
            GrainFactory.GetGrain<IInboxGrain>(Split(person.Key).PersonId).Hours(NoticeKind.QuestionAsked, now)));
        var present = await here;
        return [.. people.Zip(hours, (person, hour) => (person, new Reachable(hour.Takes, hour.IsQuiet, hour.IsDaytime, present.Contains(Split(person.Key).PersonId))))];
    }

    /// <summary>Which of these people have LawLab open, at whichever host.</summary>
    private async Task<IReadOnlySet<string>> HereAsync(IReadOnlyList<string> people)
    {
        try
        {
            var hosts = await GrainFactory.GetGrain<ILiveHostsGrain>(0).Hosts();
            var answers = await Task.WhenAll(hosts.Values.Select(AskAsync));
            return answers.SelectMany(found => found).ToHashSet();
        }
        catch (Exception failure)
        {
            LogNoHosts(Services.Logger, failure.GetType().Name);
            return new HashSet<string>();
        }

        async Task<IReadOnlyList<string>> AskAsync(IUpdateRelay host)
        {
            try
            {
                return await host.Here(people).WaitAsync(s_patience);
            }
            catch (Exception failure)
            {
                LogNoHosts(Services.Logger, failure.GetType().Name);
                return [];
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A host did not say who is there ({Failure})")]
    private static partial void LogNoHosts(ILogger logger, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A question could not be reminded of ({Failure}): it will not widen by itself")]
    private static partial void LogNoReminder(ILogger logger, string failure);
}
