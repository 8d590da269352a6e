using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Web.Feeds;

namespace LawLab.Web.Webhooks;

/// <summary>
/// What an address is told, in the form of the specification Standard Webhooks 1.0, which libraries in most languages verify: codes and
/// counts as in the Atom feed. The words stay in LawLab.
/// </summary>
internal static class WebhookMessage
{
    public const string SecretPrefix = "whsec_";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) } };

    /// <summary>The id of the message about this change, however often it is sent: by it the program knows what it has.</summary>
    public static string IdOf(string webhookId, AlertRow alert) =>
        "msg_" + OpaqueId.Derive("webhook", webhookId, alert.Id, alert.ChangedAt.UtcTicks.ToString(CultureInfo.InvariantCulture));

    public static byte[] Alert(AlertRow alert, IReadOnlyDictionary<(string List, string Code), string> labels, string? origin) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            type = "alert.changed",
            timestamp = alert.ChangedAt.ToUniversalTime(),
            data = new
            {
                alert.Id,
                alert.JurisdictionId,
                alert.Kind,
                place = new { code = alert.Place, label = labels.GetValueOrDefault((AlertAtom.ListOf(alert.Kind), alert.Place)) ?? alert.Place },
                alert.Stage,
                alert.Since,
                alert.Confirmed,
                alert.Contradicted,
                alert.Touches,
                reportedAt = alert.ReportedAt.ToUniversalTime(),
                address = origin is null ? null : $"{origin}/alerts/{alert.Id}",
            },
        },
        s_json);

    /// <summary>A message that tells of nothing, to see whether the address takes one.</summary>
    public static byte[] Trial(DateTimeOffset at) => JsonSerializer.SerializeToUtf8Bytes(new { type = "trial", timestamp = at.ToUniversalTime(), data = new { } }, s_json);

    /// <summary>The request; signed anew each time it is sent, because an old signature is refused.</summary>
    public static HttpRequestMessage To(Uri address, string id, byte[] body, byte[] secret, DateTimeOffset at)
    {
        var moment = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", moment);
        request.Headers.Add("webhook-signature", "v1," + Sign(id, moment, body, secret));
        request.Headers.UserAgent.ParseAdd("LawLab");
        return request;
    }

    /// <summary>HMAC-SHA256 over id, time and body.</summary>
    public static string Sign(string id, string moment, ReadOnlySpan<byte> body, byte[] secret)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{moment}."));
        hash.AppendData(body);
        return Convert.ToBase64String(hash.GetHashAndReset());
    }
}
