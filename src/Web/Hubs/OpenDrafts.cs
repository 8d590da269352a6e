using System.Collections.Concurrent;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Live;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace LawLab.Web.Hubs;

/// <summary>The drafts that someone at this host has open, and the pulse that keeps them honest.</summary>
internal sealed class OpenDrafts(
    UpdateFeed feed, IGrainFactory grains, JsonHubProtocol protocol, TimeProvider clock, ILogger<OpenDraft> logger) : BackgroundService
{
    // With the second for which a draft remembers who may see it, a removal that nobody told us of takes effect within two.
    private static readonly TimeSpan s_pulse = TimeSpan.FromMilliseconds(750);

    private readonly ConcurrentDictionary<string, OpenDraft> _open = new();

    /// <summary>Opens a draft for a connection, which from now on gets every later change.</summary>
    public async Task<OpenedDraft> Open(string draftId, LiveConnection connection)
    {
        while (true)
        {
            var draft = _open.GetOrAdd(draftId, Start);
            if (await draft.Join(connection) is { } opened)
            {
                return opened;
            }
        }
    }

    /// <summary>Nobody has it open any more.</summary>
    public void Forget(OpenDraft draft) => _open.TryRemove(KeyValuePair.Create(draft.Id, draft));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pulse, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var draft in _open.Values)
            {
                draft.Beat();
            }
        }
    }

    // GetOrAdd may call this twice at once; only the draft that is kept is ever joined and begins to run.
    private OpenDraft Start(string draftId) => new(
        draftId,
        grains.GetGrain<IDraftGrain>(draftId),
        feed,
        this,
        protocol,
        clock,
        logger);
}
