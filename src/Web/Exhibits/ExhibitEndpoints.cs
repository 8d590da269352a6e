using System.Globalization;
using System.Security.Claims;
using System.Text;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;
using LawLab.Grains.Statistics;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LawLab.Web.Exhibits;

/// <summary>
/// <c>GET /statistics/{statisticId}/exhibit</c>, for who may read the answer again, and <c>GET /exhibits/key</c>, for everyone: what
/// whoever is given an exhibit compares its key with.
/// </summary>
internal static class ExhibitEndpoints
{
    public static void MapExhibits(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/statistics/{statisticId}/exhibit", Take);
        endpoints.MapGet("/exhibits/key", Key).AllowAnonymous();
    }

    private static async Task<IResult> Take(
        string statisticId, HttpContext http, ClaimsPrincipal user, StatisticReader statistics, ExhibitKey key, WebSettings settings, AuditLog audit, Sessions sessions, TimeProvider clock, CancellationToken stop)
    {
        var actor = user.ToActor();
        if (await statistics.Again(actor, statisticId, stop) is not { } answer)
        {
            await audit.WriteAsync(AuditEntry.Refused(actor, "statistic.exhibited", "statistic/" + statisticId));
            return Problems.Of(Refusal.NotFound);
        }

        // What was released is for everyone who gets statistics; exact figures leave the house like an export.
        if (!answer.IsReleased && StepUp.Required(user)) return Problems.Of(StepUp.Refusal);
        var bundle = ExhibitBundle.Of(answer, settings.PublicOrigin ?? $"{http.Request.Scheme}://{http.Request.Host}", key);
        await audit.WriteAsync(AuditEntry.Allowed(
            actor.OrganizationId, actor, $"role/{actor.Role}", "statistic.exhibited", "statistic/" + statisticId, new Dictionary<string, string> { ["released"] = answer.IsReleased ? "true" : "false" }));
        http.Response.Headers.CacheControl = "no-store";
        var name = string.Create(CultureInfo.InvariantCulture, $"exhibit-{answer.AnsweredAt:yyyy-MM-dd}.zip");
        return new GuardedFile(bundle, "application/zip", name, IsAllowed, clock);

        async Task<bool> IsAllowed(CancellationToken cancellation) =>
            (await sessions.Ended([user], cancellation)).Count == 0 && await statistics.Again(actor, statisticId, cancellation) is not null;
    }

    private static ContentHttpResult Key(ExhibitKey key) => TypedResults.Text($"{key.Fingerprint}\n{key.PublicPem}", "text/plain", Encoding.ASCII);
}
