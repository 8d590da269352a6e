using LawLab.Grains.Inbox;
using LawLab.Grains.Journal;
using LawLab.Web.Auth;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace LawLab.Web.Mail;

/// <summary>
/// Sends the e-mail that is due, one to a person about all there is; every process does, and each person is one's alone. Refused or
/// unreachable it is tried again after 1, 2, 4 … 60 minutes for two days. Sent is what the server took: an end of this process right
/// after that, before it is recorded, sends it once more.
/// </summary>
internal sealed partial class MailSender(
    MailServer server, WebSettings web, MailIndex index, IGrainFactory grains, IServiceScopeFactory scopes, TimeProvider clock, ILogger<MailSender> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_giveUp = TimeSpan.FromDays(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SendDueAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failure.GetType().Name);
            }
        }
    }

    /// <summary>Sends all that is due now; gives how many e-mails the server took.</summary>
    internal async Task<int> SendDueAsync(CancellationToken cancellation)
    {
        var sent = 0;
        while (await index.TakeAsync(clock.GetUtcNow(), cancellation) is { } person)
        {
            try
            {
                if (await SendAsync(person, cancellation)) sent++;
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                // She is tried again when the time that she is taken for is over; what the server said may hold her address.
                LogFailed(failure is SmtpCommandException refused ? $"{(int)refused.StatusCode}" : failure.GetType().Name);
                if (failure is not SmtpCommandException) return sent;
            }
        }

        return sent;
    }

    private async Task<bool> SendAsync(string person, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = await grains.GetGrain<IInboxGrain>(person).Mail(now);
        if (due.Notices.Count == 0)
        {
            await index.PutBackAsync(person, due.Next ?? now + TimeSpan.FromHours(1), cancellation);
            return false;
        }

        var address = await AddressOf(person, cancellation);
        var timely = due.Notices.Where(notice => address is not null && notice.DueAt > now - s_giveUp).ToList();
        if (timely.Count > 0)
        {
            await server.SendAsync(MailText.Compose(server.From, address!, person, timely, due.Language, web.PublicOrigin, now), cancellation);
            await NoteAsync(person, timely, sent: true);
        }

        if (due.Notices.Except(timely).ToList() is { Count: > 0 } given)
        {
            LogGivenUp(person);
            await NoteAsync(person, given, sent: false);
        }

        await index.PutBackAsync(person, until: null, cancellation);
        return timely.Count > 0;
    }

    // Not given up when the process is told to stop: it was sent.
    private Task<InboxReply> NoteAsync(string person, IReadOnlyList<NoticeToMail> notices, bool sent) => Retry.Command(
        () => grains.GetGrain<IInboxGrain>(person).NoteMailed([.. notices.Select(notice => notice.Id)], sent), reply => reply.Refusal, CancellationToken.None);

    /// <summary>Null when she has no account, or may not sign in to read what the mail is about.</summary>
    private async Task<string?> AddressOf(string person, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountContext>().Users
            .Where(account => account.Id == person && account.SuspendedAt == null).Select(account => account.Email).SingleOrDefaultAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An e-mail could not be sent and is tried again ({Failure})")]
    private partial void LogFailed(string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "E-mail to {Person} is given up: there is no address, or it could not be sent for two days")]
    private partial void LogGivenUp(string person);
}
