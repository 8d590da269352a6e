using Microsoft.AspNetCore.Http;

namespace LawLab.Web;

/// <summary>What every answer tells a browser: run nothing but our own files, show us nowhere else, keep nothing.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

    public static Task Add(HttpContext http, RequestDelegate next)
    {
        // At the start of the answer, because the exception handler clears what was set before.
        http.Response.OnStarting(static state => Write((HttpResponse)state), http.Response);
        return next(http);
    }

    private static Task Write(HttpResponse response)
    {
        var headers = response.Headers;
        // An answer may have a stricter one of its own.
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
        if (headers.CacheControl.Count == 0 || response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
