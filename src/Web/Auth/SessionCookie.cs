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

    public static string Name(HttpContext context) => context.Request.IsHttps ? "__Host-lawlab" : "lawlab";

    public static bool IsPresent(HttpContext context) => context.Request.Cookies.ContainsKey(Name(context));

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, Name(context), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _cookies.DeleteCookie(context, Name(context), options);
}
