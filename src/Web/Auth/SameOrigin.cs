using Microsoft.AspNetCore.Http;

namespace LawLab.Web.Auth;

/// <summary>
/// Keeps other sites from using a person's session: a browser sends our cookie for them, but cannot send our header
/// without asking first, and always says who asks for a WebSocket.
/// </summary>
internal static class SameOrigin
{
    private const string Header = "X-LawLab";

    public static Task Require(HttpContext http, RequestDelegate next) => Refusal(http) is { } refusal
        ? Problems.Of(StatusCodes.Status403Forbidden, "cross-site", refusal).ExecuteAsync(http)
        : next(http);

    private static string? Refusal(HttpContext http)
    {
        var request = http.Request;
        var isUpgrade = http.WebSockets.IsWebSocketRequest;
        if (!isUpgrade && IsSafe(request.Method))
        {
            return null;
        }

        var origin = request.Headers.Origin;
        if (origin.Count > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            return "The request comes from another site.";
        }

        if (AuthSetup.HasBearer(request) || !SessionCookie.IsPresent(http))
        {
            return null;
        }

        // A browser names its Origin for every POST and every WebSocket; the hub's own client knows no header of ours.
        if (isUpgrade || request.Path.StartsWithSegments(AuthSetup.HubPath))
        {
            return origin.Count > 0 ? null : "A WebSocket that is signed in by cookie must name its Origin.";
        }

        return !SignInEndpoints.IsLogin(request.Path) && request.Headers[Header] != "1" ? $"Send the header {Header}: 1." : null;
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
