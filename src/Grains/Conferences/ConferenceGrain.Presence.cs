using LawLab.Grains.Live;

namespace LawLab.Grains.Conferences;

// Who has the board open, at whichever host, and what they hold. In memory alone.
internal sealed partial class ConferenceGrain
{
    private static readonly TimeSpan s_heard = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (IReadOnlyList<Attendee> Attendees, long At)> _hosts = [];
    private List<Attendee> _attendees = [];

    public Task<IReadOnlyList<Attendee>> Attend(string hostId, IReadOnlyList<Attendee> attendees)
    {
        if (attendees.Count == 0) _hosts.Remove(hostId);
        else _hosts[hostId] = (attendees, Services.Clock.GetTimestamp());
        foreach (var gone in _hosts.Where(host => Services.Clock.GetElapsedTime(host.Value.At) > s_heard).ToList()) _hosts.Remove(gone.Key);

        var now = _hosts.Values.SelectMany(host => host.Attendees).OrderBy(attendee => attendee.ConnectionId, StringComparer.Ordinal).ToList();
        if (!Attendee.Same(now, _attendees))
        {
            _attendees = now;
            Services.Outbox.Publish(new Update(Stream, Version, AudienceOf(State), Attendees: now));
        }

        return Task.FromResult<IReadOnlyList<Attendee>>(_attendees);
    }
}
