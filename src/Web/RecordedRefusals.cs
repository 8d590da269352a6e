using LawLab.Grains.Record;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LawLab.Web;

/// <summary>Puts on record that a signed-in person asked for a route that is not hers. Of nobody there is nothing to record.</summary>
internal sealed class RecordedRefusals(AuditLog record) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _answer = new();

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden)
        {
            await record.WriteAsync(AuditEntry.Refused(context.User.ToActor(), "route.asked", RouteOf(context)));
        }

        await _answer.HandleAsync(next, context, policy, authorizeResult);
    }

    /// <summary>The route as it was mapped: never the address, in which anything can stand.</summary>
    private static string RouteOf(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal) ?? "";
}
