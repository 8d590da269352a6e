using System.Security.Claims;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Journal;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace LawLab.Web;

/// <summary>
/// <c>POST /alerts/{alertId}/evidence?commandId=…</c> attaches the picture that is the body, of up to 2 MB;
/// <c>GET /alerts/{alertId}/evidence/{evidenceId}</c> shows one. What is taken and who may, the alert decides.
/// </summary>
internal static class EvidenceEndpoints
{
    public static void MapEvidence(this IEndpointRouteBuilder endpoints)
    {
        var evidence = endpoints.MapGroup("/alerts/{alertId}/evidence");
        evidence.MapPost("", Attach).TakesFile();
        evidence.MapGet("/{evidenceId}", Show);
    }

    private static async Task<IResult> Attach(string alertId, string commandId, HttpContext http, IGrainFactory grains, CancellationToken stop)
    {
        if (!OpaqueId.IsWellFormed(alertId)) return Problems.Of(Refusal.NotFound);
        if (!Guid.TryParse(commandId, out var id)) return Problems.Of(StatusCodes.Status400BadRequest, "command.id-malformed", "The commandId must be a UUID, such as crypto.randomUUID() makes.");
        if (await UploadedFile.ReadAsync(http, AttachEvidence.MaxBytes, stop) is not { } contents)
        {
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, AttachEvidence.TooLarge.Code, AttachEvidence.TooLarge.Message);
        }

        var attach = new AttachEvidence(id, http.User.ToActor(), contents);
        var reply = await Retry.Command(() => grains.GetGrain<IAlertGrain>(alertId).Submit(attach), answer => answer.Refusal, stop);
        return reply.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(new { id = EvidenceId.For(alertId, id), version = reply.Alert?.Version });
    }

    private static async Task<IResult> Show(
        string alertId, string evidenceId, HttpContext http, ClaimsPrincipal user, IGrainFactory grains, Sessions sessions, TimeProvider clock)
    {
        if (!OpaqueId.IsWellFormed(alertId) || !OpaqueId.IsWellFormed(evidenceId)) return Problems.Of(Refusal.NotFound);
        var (actor, alert) = (user.ToActor(), grains.GetGrain<IAlertGrain>(alertId));
        if (await alert.ReadEvidence(actor, evidenceId) is not { } file) return Problems.Of(Refusal.NotFound);

        // Somebody else made these bytes: whatever they turn out to be, they are no page of ours.
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return new GuardedFile(file.Contents, file.MediaType, file.MediaType is "image/png" ? "evidence.png" : "evidence.jpg", IsAllowed, clock);

        async Task<bool> IsAllowed(CancellationToken cancellation) => await alert.IsReadableBy(actor) && (await sessions.Ended([user], cancellation)).Count == 0;
    }
}
