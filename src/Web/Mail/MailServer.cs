using MailKit.Net.Smtp;
using MimeKit;

namespace LawLab.Web.Mail;

/// <summary>The mail server that is set.</summary>
internal sealed class MailServer(MailSettings settings)
{
    // With what MailSender records afterwards it must be less than the minute for which it takes a person.
    private static readonly TimeSpan s_conversation = TimeSpan.FromSeconds(40);

    public MailboxAddress From => settings.From;

    /// <summary>Sends one mail; it is sent when this ends.</summary>
    /// <exception cref="SmtpCommandException">The server refused it; its words may hold the address.</exception>
    /// <exception cref="Exception">The server could not be reached, or not be understood.</exception>
    public async Task SendAsync(MimeMessage message, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_conversation);
        using var smtp = new SmtpClient();
        await smtp.ConnectAsync(settings.Host, settings.Port, settings.Security, limit.Token);
        if (settings is { User: { } user, Password: { } password }) await smtp.AuthenticateAsync(user, password, limit.Token);
        await smtp.SendAsync(message, limit.Token);
        // It has taken the mail: whether it also says good-bye is nothing to wait for.
        await smtp.DisconnectAsync(quit: false, CancellationToken.None);
    }
}
