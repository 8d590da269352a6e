using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Inbox;
using Microsoft.Extensions.Logging;

namespace LawLab.Grains.Alerts;

/// <summary>Puts an alert into the inboxes of those it concerns, who may not be here; who is has heard of it over the hub by then.</summary>
internal sealed partial class AlertTeller(IGrainFactory grains, Notifier notifier, ILogger<AlertTeller> logger)
{
    // A few at once: a thousand inboxes must not hold up what those who are here are waiting for.
    private const int AtOnce = 4;

    /// <summary>Never waits and never fails.</summary>
    /// <param name="actor">Who did it, who is not told.</param>
    /// <param name="version">Of the alert's stream, so that telling twice is harmless.</param>
    public void Tell(string alertId, Alert alert, AlertAudience audience, Actor actor, int version) => _ = Task.Run(async () =>
    {
        var told = new ToldAlert(alert.JurisdictionId, alert.Kind, alert.Place, alert.Subject);
        var recipients = audience.Touches.Keys.Select(key => (Key: key, Kind: NoticeKind.AlertTouching))
            .Concat(audience.Vanguard.Where(key => !audience.Touches.ContainsKey(key)).Select(key => (Key: key, Kind: NoticeKind.AlertRaised)))
            .Concat(await FacilitatorsAsync(audience))
            .Where(recipient => recipient.Key != AlertAudience.KeyOf(actor));
        await Parallel.ForEachAsync(recipients, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (recipient, _) =>
        {
            var (person, organization) = AlertAudience.Parts(recipient.Key);
            await notifier.SendAndWait(person, new Notify(
                Notify.IdOf("alert/" + alertId, version, recipient.Kind), actor, organization, recipient.Kind, 1, [alertId], NoticeMerge.SameSubjects, told));
        });
    });

    /// <summary>Those who are in no vanguard; where they work their profiles say.</summary>
    private async Task<IEnumerable<(string Key, string Kind)>> FacilitatorsAsync(AlertAudience audience)
    {
        var known = audience.Touches.Keys.Concat(audience.Vanguard).Select(key => AlertAudience.Parts(key).PersonId).ToHashSet();
        var others = audience.Facilitators.Where(person => !known.Contains(person));
        try
        {
            var places = await Task.WhenAll(others.Select(async person => (Person: person, Place: await grains.GetGrain<IAttorneyGrain>(person).Affiliation())));
            return places.Where(each => each.Place is not null).Select(each => (AlertAudience.KeyOf(each.Person, each.Place!.OrganizationId), NoticeKind.AlertRaised));
        }
        catch (Exception failure)
        {
            // The others are told all the same.
            LogLost(failure.GetType().Name);
            return [];
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An alert did not reach the inboxes of a center's facilitators ({Reason})")]
    private partial void LogLost(string reason);
}
