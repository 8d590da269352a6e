using System.Security.Claims;
using System.Security.Cryptography;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LawLab.Web.Webhooks;

/// <summary><c>/auth/webhooks</c>: the addresses of programs that a person wants told when an alert that is hers to know changes.</summary>
internal static class WebhookEndpoints
{
    private const int MostCharacters = 500;

    private static readonly TimeSpan s_longestReplay = TimeSpan.FromDays(90);

    public static void MapWebhooks(this IEndpointRouteBuilder endpoints)
    {
        var own = endpoints.MapGroup("/auth/webhooks");
        own.MapGet("", List);
        own.MapPost("", Make).RequireStepUp();
        own.MapPost("/end", End);
        own.MapPost("/replay", Replay);
    }

    private static Task<IReadOnlyList<WebhookView>> List(WebhookStore webhooks, HttpContext http) => webhooks.List(http.User.PersonId(), http.RequestAborted);

    private static async Task<IResult> Make(
        WebhookWish given, ClaimsPrincipal user, WebhookStore webhooks, WebhookClient client, AuditLog audit, WebSettings settings, TimeProvider clock, HttpContext http)
    {
        var actor = user.ToActor();
        if (!AlertRules.MayFollow(actor.Role)) return Problems.Of(Refusal.NotAllowed);
        if (AddressOf(given.Address, settings) is not { } address)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "webhook.address", $"Give an address of up to {MostCharacters} characters that begins with https://, without a name or password in it.");
        }

        var (id, secret) = (OpaqueId.New(), RandomNumberGenerator.GetBytes(WebhookStore.SecretLength));
        var status = await client.Send(address, "msg_" + OpaqueId.New(), WebhookMessage.Trial(clock.GetUtcNow()), secret, http.RequestAborted);
        if (status is < 200 or > 299)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "webhook.not-taken", status == 0
                ? "The address could not be reached from LawLab. Look whether its program runs and is open to the internet, then make it again."
                : $"The address did not take a trial message: it answered {status}. It must answer 200 to 299 within 10 seconds.");
        }

        if (!await webhooks.Make(id, actor.PersonId, address, secret, http.RequestAborted))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "webhook.too-many", $"You have {WebhookStore.Most} addresses already. End one first.");
        }

        await Record(audit, actor, "webhook.made", id);
        return TypedResults.Json(new { id, secret = WebhookMessage.SecretPrefix + Convert.ToBase64String(secret) }, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> End(WebhookId given, ClaimsPrincipal user, WebhookStore webhooks, AuditLog audit, HttpContext http)
    {
        if (!await webhooks.End(user.PersonId(), given.Id, http.RequestAborted)) return Problems.Of(Refusal.NotFound);
        await Record(audit, user.ToActor(), "webhook.ended", given.Id);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> Replay(WebhookReplay given, ClaimsPrincipal user, WebhookStore webhooks, AuditLog audit, TimeProvider clock, HttpContext http)
    {
        var now = clock.GetUtcNow();
        if (given.Since > now || given.Since < now - s_longestReplay)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "webhook.since", $"Choose a moment of the last {s_longestReplay.Days} days.");
        }

        if (!await webhooks.Replay(user.PersonId(), given.Id, given.Since, http.RequestAborted)) return Problems.Of(Refusal.NotFound);
        await Record(audit, user.ToActor(), "webhook.replayed", given.Id);
        return TypedResults.NoContent();
    }

    private static Uri? AddressOf(string text, WebSettings settings) =>
        text.Length <= MostCharacters && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.UserInfo.Length == 0 && address.Fragment.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (settings.WebhooksReachPrivateNetworks && address.Scheme == Uri.UriSchemeHttp))
            ? address
            : null;

    private static Task Record(AuditLog audit, Actor actor, string happened, string id) => audit.WriteAsync(
        AuditEntry.Allowed(actor.OrganizationId, actor, "self", happened, "account/" + actor.PersonId, new Dictionary<string, string> { ["webhook"] = id }));
}

/// <summary>Where a program is.</summary>
/// <param name="Address">An https address.</param>
internal sealed record WebhookWish(string Address);

/// <summary>Which one.</summary>
/// <param name="Id">Opaque id.</param>
internal sealed record WebhookId(string Id);

/// <summary>What is to be told again.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Since">All that changed after this moment, at most 90 days ago.</param>
internal sealed record WebhookReplay(string Id, DateTimeOffset Since);
