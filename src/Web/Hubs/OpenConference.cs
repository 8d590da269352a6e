using LawLab.Grains.Access;
using LawLab.Grains.Conferences;
using LawLab.Grains.Journal;
using LawLab.Grains.Live;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Logging;

namespace LawLab.Web.Hubs;

/// <summary>A connection that has the conference open.</summary>
internal sealed record ConferenceMember(LiveConnection Connection, ConferencePart Part) : LiveMember(Connection)
{
    /// <summary>The cases that she picked up.</summary>
    public IReadOnlyList<string> Holding { get; set; } = [];
}

/// <summary>A conference that someone at this host has open. Who attends is told to the grain, which knows of all hosts.</summary>
internal sealed class OpenConference(
    string id, IConferenceGrain grain, UpdateFeed feed, Action<ILiveRoom> forget, JsonHubProtocol protocol, TimeProvider clock, ILogger<OpenConference> logger)
    : LiveRoom<ConferenceMember, OpenedConference>(id, feed, forget, protocol, clock, logger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    // Two hundred who come at once are told of once or twice, and not two hundred times.
    private static readonly TimeSpan s_attendancePause = TimeSpan.FromMilliseconds(100);

    private readonly string _hostId = feed.HostId;
    private IReadOnlyList<Attendee> _attendees = [];
    private bool _attendanceDue;

    protected override IEnumerable<(string Topic, Func<Update, Task> Handle)> Topics => [("conference/" + Id, Committed)];

    /// <summary>Shows the others which cases one has picked up; never stored.</summary>
    public void Hold(string connectionId, IReadOnlyList<string> caseIds) => Post(() =>
    {
        if (Members.TryGetValue(connectionId, out var member) && member.Part != ConferencePart.Watcher && !member.Holding.SequenceEqual(caseIds))
        {
            member.Holding = caseIds;
            TellAttendance();
        }

        return Task.CompletedTask;
    });

    protected override async Task<(OpenedConference Opened, int Version)> Ask(LiveConnection connection)
    {
        var view = await grain.Open(connection.Actor) ?? throw HubRefusal.Of(Refusal.NotFound);
        return (new OpenedConference(view, []), view.Version);
    }

    protected override async Task<(int Version, IReadOnlyList<string> Audience, int AccessVersion)?> Head() =>
        await grain.Head().WaitAsync(s_patience, Clock) is { } head
            ? (head.Version, [.. head.People.Select(seat => seat.PersonId)], head.Version)
            : null;

    protected override async Task FillTo(int version)
    {
        if (Members.Values.FirstOrDefault() is not { } reader || await grain.News(reader.Connection.Actor, Version) is not { } news)
        {
            return;
        }

        if (news.Whole is not null)
        {
            // Too long ago to be told one by one: everybody opens it again.
            EvictWhere(_ => true, Refusal.Busy);
            return;
        }

        foreach (var change in news.Changes)
        {
            Append(change);
        }
    }

    protected override (ConferenceMember Member, OpenedConference Opened) Enter(LiveConnection connection, OpenedConference opened)
    {
        var part = opened.Conference.People.First(seat => seat.PersonId == connection.Actor.PersonId).Part;
        TellAttendance();
        return (new ConferenceMember(connection, part), opened with { Attendees = _attendees });
    }

    protected override void Left(ConferenceMember member) => TellAttendance();

    protected override void Ended() => _ = Say([]);

    protected override void SayHeartbeat()
    {
        Outgoing.Add(nameof(ILiveClient.ConferenceHeartbeat), new ConferenceHeartbeat(Id, Version));
        TellAttendance();
    }

    protected override (string Method, object Message) Goodbye(Refusal reason) =>
        (nameof(ILiveClient.ConferenceLeft), new ConferenceLeft(Id, reason.Code, reason.Message));

    private async Task Committed(Update update)
    {
        if (update == Update.Resync)
        {
            // Who came meanwhile was not told either.
            TellAttendance();
            await CatchUp();
        }
        else if (update.Attendees is { } attendees)
        {
            Take(attendees);
        }
        else if (update.Version > Version && Members.Count > 0)
        {
            KeepOnlyChecked(update.Audience);
            if (update.Conference is { } change && update.Version == Version + 1)
            {
                Append(change);
            }
            else
            {
                await CatchUp();
            }
        }
    }

    private void Append(ConferenceChange change)
    {
        Outgoing.Add(nameof(ILiveClient.ConferenceChanged), new ConferenceChanged(Id, change.Version, change));
        Version = change.Version;
    }

    private void Take(IReadOnlyList<Attendee> attendees)
    {
        if (!Attendee.Same(attendees, _attendees))
        {
            _attendees = attendees;
            Outgoing.Add(nameof(ILiveClient.AttendanceChanged), new AttendanceChanged(Id, attendees));
        }
    }

    private void TellAttendance()
    {
        if (!_attendanceDue)
        {
            _attendanceDue = true;
            _ = PostAfter(s_attendancePause, SayWhoAttends);
        }
    }

    private void SayWhoAttends()
    {
        _attendanceDue = false;
        _ = Say([.. Members.Values.Select(member => new Attendee(
            member.Connection.Id, member.Connection.Actor.PersonId, member.Connection.Actor.Name, member.Part, member.Holding))]);
    }

    private async Task Say(List<Attendee> attendees)
    {
        try
        {
            var all = await grain.Attend(_hostId, attendees);
            Post(() =>
            {
                Take(all);
                return Task.CompletedTask;
            });
        }
        catch (Exception failure) when (Failures.IsPassing(failure))
        {
            // Said again with the next heartbeat.
        }
    }
}
