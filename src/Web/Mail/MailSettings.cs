using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace LawLab.Web.Mail;

/// <summary>The mail server, under <c>LawLab:Mail</c>. Without its name there is none, and no mail.</summary>
/// <param name="Host"><c>Host</c>: name or address.</param>
/// <param name="Port"><c>Port</c>: by default 587, 465 with <c>Tls</c>, 25 with <c>None</c>.</param>
/// <param name="Security"><c>Security</c>: <c>StartTls</c> (the default), <c>Tls</c> from the first byte, or <c>None</c> for a relay on a private network.</param>
/// <param name="User"><c>User</c>: null for a relay that asks for none.</param>
/// <param name="Password"><c>Password</c>.</param>
/// <param name="From"><c>From</c>: the address that the mail comes from, with a name or without.</param>
internal sealed record MailSettings(string Host, int Port, SecureSocketOptions Security, string? User, string? Password, MailboxAddress From)
{
    /// <summary>Null when no server is set.</summary>
    /// <exception cref="MailSettingsException">They cannot be used.</exception>
    public static MailSettings? Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("LawLab:Mail");
        if (mail["Host"]?.Trim() is not { Length: > 0 } host) return null;
        var (security, usual) = mail["Security"]?.ToUpperInvariant() switch
        {
            null or "" or "STARTTLS" => (SecureSocketOptions.StartTls, 587),
            "TLS" => (SecureSocketOptions.SslOnConnect, 465),
            "NONE" => (SecureSocketOptions.None, 25),
            _ => throw new MailSettingsException("LawLab__Mail__Security is none of StartTls, Tls and None. Correct it."),
        };
        if (!MailboxAddress.TryParse(mail["From"] ?? "", out var from) || !from.Address.Contains('@', StringComparison.Ordinal))
        {
            throw new MailSettingsException("LawLab__Mail__Host is set, and LawLab__Mail__From is no e-mail address. Set the one that mail is to come from.");
        }

        var (user, password) = (Set(mail["User"]), Set(mail["Password"]));
        if (user is null != password is null) throw new MailSettingsException("Of LawLab__Mail__User and LawLab__Mail__Password one is missing. Set both, or neither.");
        if (user is not null && security == SecureSocketOptions.None)
        {
            throw new MailSettingsException("The password of the mail server would be readable on the network. Set LawLab__Mail__Security to StartTls or Tls.");
        }

        return new MailSettings(host, PortOf(mail["Port"], usual), security, user, password, from);
    }

    private static int PortOf(string? text, int usual) => text switch
    {
        null or "" => usual,
        _ when ushort.TryParse(text, out var port) && port > 0 => port,
        _ => throw new MailSettingsException("LawLab__Mail__Port is no port. Correct it."),
    };

    private static string? Set(string? value) => string.IsNullOrEmpty(value) ? null : value;
}

/// <summary>The settings of the mail server cannot be used; the message says what to do.</summary>
public sealed class MailSettingsException(string message) : Exception(message);
