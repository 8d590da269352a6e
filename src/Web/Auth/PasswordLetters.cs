using System.Threading.Channels;
using LawLab.Web.Mail;
using MailKit.Net.Smtp;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace LawLab.Web.Auth;

/// <summary>
/// Looks up who asked for a new password and writes to her, away from the request: so its answer and the time it takes are the same
/// whether or not there is such an account. What waits here when a process ends is lost, and asked for again.
/// </summary>
internal sealed partial class PasswordLetters(MailServer? server, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PasswordLetters> logger) : BackgroundService
{
    /// <summary>What is sealed into a link, beside whose it is.</summary>
    public const string Purpose = "password-reset";

    private const int Tries = 3;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    private readonly Channel<(string Email, string Origin)> _asked = Channel.CreateBounded<(string, string)>(
        new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Whether there is a mail server.</summary>
    public bool CanSend => server is not null;

    /// <summary>Puts it in the queue; a full one forgets it.</summary>
    public void Ask(string email, string origin) => _asked.Writer.TryWrite((email, origin));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (email, origin) in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await WriteAsync(email, origin, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // What a server said may hold her address.
                LogFailed(failure is SmtpCommandException refused ? $"{(int)refused.StatusCode}" : failure.GetType().Name);
            }
        }
    }

    private async Task WriteAsync(string email, string origin, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await scope.ServiceProvider.GetRequiredService<Accounts>().FindAsync(email) is not { SuspendedAt: null, Email: { } address } account) return;
        var token = await manager.GenerateUserTokenAsync(account, TokenOptions.DefaultProvider, Purpose);
        // In the fragment, which no browser sends and no server logs.
        var letter = Compose(address, $"{origin}/password-reset#{account.Id}.{token}");
        for (var left = Tries; ; left--)
        {
            try
            {
                await server!.SendAsync(letter, cancellation);
                return;
            }
            catch (Exception) when (left > 1 && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(s_pause, clock, cancellation);
            }
        }
    }

    /// <summary>In both languages, because who cannot sign in has not been asked for hers.</summary>
    private MimeMessage Compose(string address, string link)
    {
        var message = new MimeMessage
        {
            Subject = "LawLab: a new password / una contraseña nueva",
            Body = new TextPart("plain")
            {
                Text = $"""
                    Somebody, you perhaps, asked for a new password for LawLab at this address. This link sets it, once, within 30 minutes:

                    {link}

                    If it was not you, do nothing: your password stays as it is, and nobody has learned it.

                    ----

                    Alguien, quizás usted, pidió una contraseña nueva de LawLab para esta dirección. Este enlace la cambia, una sola vez, en los próximos 30 minutos:

                    {link}

                    Si no fue usted, no haga nada: su contraseña sigue como está y nadie la conoce.

                    """,
            },
            Date = clock.GetUtcNow(),
        };
        message.From.Add(server!.From);
        message.To.Add(new MailboxAddress(null, address));
        // No answer from a machine that is on holiday, RFC 3834.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An e-mail with a link for a new password could not be sent ({Failure})")]
    private partial void LogFailed(string failure);
}
