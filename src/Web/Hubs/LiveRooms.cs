using System.Collections.Concurrent;
using LawLab.Grains.Conferences;
using LawLab.Grains.Drafts;
using LawLab.Grains.Live;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace LawLab.Web.Hubs;

/// <summary>The drafts and conferences that someone at this host has open, and the pulse that keeps them honest.</summary>
internal sealed class LiveRooms(
    UpdateFeed feed, IGrainFactory grains, JsonHubProtocol protocol, TimeProvider clock, ILogger<OpenDraft> drafts, ILogger<OpenConference> conferences)
    : BackgroundService
{
    // With the second for which a draft remembers who may see it, a removal that nobody told us of takes effect within two.
    private static readonly TimeSpan s_pulse = TimeSpan.FromMilliseconds(750);

    private readonly ConcurrentDictionary<string, ILiveRoom> _open = new();

    /// <summary>Opens a draft for a connection, which from now on gets every later change.</summary>
    public Task<OpenedDraft> OpenDraft(string draftId, LiveConnection connection) => Open(
        draftId, connection, id => new OpenDraft(id, grains.GetGrain<IDraftGrain>(id), feed, Forget, protocol, clock, drafts));

    /// <summary>Opens a conference for a connection, which from now on gets every later change.</summary>
    public Task<OpenedConference> OpenConference(string conferenceId, LiveConnection connection) => Open(
        conferenceId, connection, id => new OpenConference(id, grains.GetGrain<IConferenceGrain>(id), feed, Forget, protocol, clock, conferences));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pulse, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var room in _open.Values)
            {
                room.Beat();
            }
        }
    }

    private async Task<TOpened> Open<TMember, TOpened>(string id, LiveConnection connection, Func<string, LiveRoom<TMember, TOpened>> start)
        where TMember : LiveMember
        where TOpened : class
    {
        while (true)
        {
            // GetOrAdd may start two at once; only the one that is kept is ever joined and begins to run.
            var room = (LiveRoom<TMember, TOpened>)_open.GetOrAdd(id, start);
            if (await room.Join(connection) is { } opened)
            {
                return opened;
            }
        }
    }

    /// <summary>Nobody has it open any more.</summary>
    private void Forget(ILiveRoom room) => _open.TryRemove(KeyValuePair.Create(room.Id, room));
}
