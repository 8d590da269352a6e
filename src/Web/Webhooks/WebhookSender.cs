using System.Threading.Channels;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Live;
using LawLab.Grains.Reference;
using LawLab.Web.Feeds;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LawLab.Web.Webhooks;

/// <summary>
/// Tells the addresses of programs what changed of the alerts that are their owners' to know, in the order of the changes and at least once.
/// Every process does, and each address is one's alone. One that does not take a message is tried again after 1, 2, 4 … 60 minutes, with
/// the same message first; after two days, or when it says 410 Gone, it is stopped until its owner begins again.
/// </summary>
internal sealed partial class WebhookSender(
    WebhookStore store, AlertFeed alerts, ReferenceIndex reference, UpdateFeed updates, WebhookClient client, WebSettings web, TimeProvider clock, ILogger<WebhookSender> logger)
    : BackgroundService
{
    private const int PageSize = 100;

    // One that does not answer must not keep the others waiting.
    private const int AtOnce = 4;

    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_giveUp = TimeSpan.FromDays(2);

    // Longer than a commit can take: what has an earlier time and ended later is looked for again for this long.
    private static readonly TimeSpan s_overlap = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var calls = Channel.CreateBounded<IReadOnlyList<string>>(new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropOldest });
        using var subscription = updates.Subscribe(AlertNotice.Topic, update =>
        {
            if (update.Alert is { Audience: var audience }) calls.Writer.TryWrite([.. audience.People]);
        });
        using var timer = new PeriodicTimer(s_every, clock);
        var (tick, called) = (timer.WaitForNextTickAsync(stoppingToken).AsTask(), calls.Reader.WaitToReadAsync(stoppingToken).AsTask());
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.WhenAny(tick, called);
                var due = tick.IsCompleted;
                if (due) tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
                HashSet<string> people = [];
                while (calls.Reader.TryRead(out var audience)) people.UnionWith(audience);
                if (called.IsCompleted) called = calls.Reader.WaitToReadAsync(stoppingToken).AsTask();
                if ((people.Count > 0 && await store.Call(people, stoppingToken)) || due) await SendDueAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure.GetType().Name);
            }
        }
    }

    private Task SendDueAsync(CancellationToken cancellation) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
    {
        while (await store.Take(cancellation) is { } webhook) await TellAsync(webhook, cancellation);
    }));

    private async Task TellAsync(DueWebhook webhook, CancellationToken cancellation)
    {
        var told = new Dictionary<string, long>(webhook.Told);
        var until = webhook.ToldUntil;
        var place = (At: until - s_overlap, Id: "");
        while (true)
        {
            var page = await alerts.Changed(webhook.Owner, place.At, place.Id, PageSize, cancellation);
            var news = page.Where(alert => alert.ChangedAt > webhook.ToldFrom && told.GetValueOrDefault(alert.Id) != alert.ChangedAt.UtcTicks).ToList();
            var labels = await reference.Labels([.. news.Select(alert => (AlertAtom.ListOf(alert.Kind), alert.Place)).Distinct()], cancellation);
            foreach (var alert in news)
            {
                var status = await client.Send(webhook.Address, WebhookMessage.IdOf(webhook.Id, alert), WebhookMessage.Alert(alert, labels, web.PublicOrigin), webhook.Secret, cancellation);
                if (status is < 200 or > 299)
                {
                    var isOver = status == 410 || webhook.FailingSince < clock.GetUtcNow() - s_giveUp;
                    await store.Failed(webhook.Id, status, isOver, cancellation);
                    LogRefused(webhook.Id, status, isOver);
                    return;
                }

                if (alert.ChangedAt > until) until = alert.ChangedAt;
                told[alert.Id] = alert.ChangedAt.UtcTicks;
                foreach (var old in told.Where(pair => pair.Value < (until - s_overlap).UtcTicks).Select(pair => pair.Key).ToList()) told.Remove(old);
                await store.Told(webhook.Id, until, told, status, cancellation);
            }

            if (page.Count < PageSize) break;
            place = (page[^1].ChangedAt, page[^1].Id);
        }

        await store.PutBack(webhook, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhooks could not be served and are tried again ({Failure})")]
    private partial void LogFailed(string failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Webhook {Webhook} did not take a message (status {Status}, stopped: {Stopped})")]
    private partial void LogRefused(string webhook, int status, bool stopped);
}
