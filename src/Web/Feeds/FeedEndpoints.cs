using System.Security.Claims;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;
using LawLab.Grains.Reference;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LawLab.Web.Feeds;

/// <summary>
/// <c>/feeds/{token}/…</c>: a person's hearings for her calendar and her alerts for a reader, by an address that she made and can end
/// under <c>/auth/feeds</c>. They name no client, and say of an alert what and where, never the words.
/// </summary>
internal static class FeedEndpoints
{
    private const int MostAlerts = 50;

    public static void MapFeeds(this IEndpointRouteBuilder endpoints)
    {
        var own = endpoints.MapGroup("/auth/feeds");
        own.MapGet("", List);
        own.MapPost("", Make).RequireStepUp();
        own.MapPost("/end", End);
        endpoints.MapGet("/feeds/{token}/hearings.ics", Hearings).AllowAnonymous();
        endpoints.MapGet("/feeds/{token}/alerts.atom", Alerts).AllowAnonymous();
    }

    private static Task<IReadOnlyList<FeedView>> List(FeedStore feeds, HttpContext http) => feeds.List(http.User.PersonId(), http.RequestAborted);

    private static async Task<IResult> Make(FeedWish given, ClaimsPrincipal user, FeedStore feeds, AuditLog audit, WebSettings settings, HttpContext http)
    {
        var actor = user.ToActor();
        if (!AlertRules.MayFollow(actor.Role))
        {
            return Problems.Of(Refusal.NotAllowed);
        }

        var token = await feeds.Make(actor.PersonId, given.Kind, http.RequestAborted);
        await Record(audit, actor, "feed.made", given.Kind);
        var origin = settings.PublicOrigin ?? $"{http.Request.Scheme}://{http.Request.Host}";
        var file = given.Kind is FeedKind.Hearings ? "hearings.ics" : "alerts.atom";
        return TypedResults.Json(new { address = $"{origin}/feeds/{token}/{file}" }, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> End(FeedWish given, ClaimsPrincipal user, FeedStore feeds, AuditLog audit, HttpContext http)
    {
        await feeds.End(user.PersonId(), given.Kind, http.RequestAborted);
        await Record(audit, user.ToActor(), "feed.ended", given.Kind);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> Hearings(string token, FeedStore feeds, CaseIndex cases, TimeProvider clock, CancellationToken stop)
    {
        if (await feeds.Owner(token, FeedKind.Hearings, stop) is not { } actor || !AlertRules.MayFollow(actor.Role))
        {
            return Problems.Of(Refusal.NotFound);
        }

        var now = clock.GetUtcNow();
        var rows = await cases.Hearings(actor, DateOnly.FromDateTime(now.UtcDateTime.AddDays(-31)), stop);
        return TypedResults.Bytes(HearingCalendar.Of(rows, now), "text/calendar; charset=utf-8");
    }

    private static async Task<IResult> Alerts(
        string token, FeedStore feeds, AlertFeed alerts, ReferenceIndex reference, WebSettings settings, TimeProvider clock, HttpRequest request, CancellationToken stop)
    {
        if (await feeds.Owner(token, FeedKind.Alerts, stop) is not { } actor || !AlertRules.MayFollow(actor.Role))
        {
            return Problems.Of(Refusal.NotFound);
        }

        var page = await alerts.List(actor, new AlertFilter(), new(MostAlerts), stop);
        var labels = await reference.Labels([.. page.Rows.Select(row => (AlertAtom.ListOf(row.Kind), row.Place)).Distinct()], stop);
        var origin = settings.PublicOrigin ?? $"{request.Scheme}://{request.Host}";
        return TypedResults.Bytes(AlertAtom.Of(page.Rows, labels, actor.PersonId, origin, clock.GetUtcNow()), "application/atom+xml; charset=utf-8");
    }

    private static Task Record(AuditLog audit, Actor actor, string happened, FeedKind kind) => audit.WriteAsync(
        AuditEntry.Allowed(actor.OrganizationId, actor, "self", happened, "account/" + actor.PersonId, new Dictionary<string, string> { ["feed"] = kind.ToString() }));
}

/// <summary>Which address.</summary>
/// <param name="Kind">What is fetched by it.</param>
internal sealed record FeedWish(FeedKind Kind);
