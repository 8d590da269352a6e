using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace LawLab.Web.Auth;

/// <summary>
/// The session cookie's name: <c>__Host-lawlab</c>, which a browser takes only over https, from this very host and
/// for all its paths. Plain http on one's own machine knows no such cookie; there it is <c>lawlab</c>.
/// </summary>
internal sealed class SessionCookie : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    /// <summary>Everywhere but on one's own machine: over plain http elsewhere a browser then keeps no cookie at all.</summary>
    public static bool IsSecure(HttpContext context) => context.Request.IsHttps || !IsLoopback(context.Request.Host.Host);

    public static string Name(HttpContext context) => IsSecure(context) ? "__Host-lawlab" : "lawlab";

    public static bool IsPresent(HttpContext context) => context.Request.Cookies.ContainsKey(Name(context));

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options)
    {
        options.Secure = IsSecure(context);
        _cookies.AppendResponseCookie(context, Name(context), value, options);
    }

    public void DeleteCookie(HttpContext context, string key, CookieOptions options)
    {
        options.Secure = IsSecure(context);
        _cookies.DeleteCookie(context, Name(context), options);
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
