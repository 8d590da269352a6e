using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LawLab.Web;

/// <summary>How large a request may be: what the server says, unless the address says that it takes files.</summary>
internal static class RequestSize
{
    /// <summary>
    /// Answers a request that says it is too large before any of it is read, and lets the server take the rest of it for its five seconds:
    /// whoever is cut off while she sends is shown a broken connection, and not the answer that says what is wrong.
    /// </summary>
    public static Task Refuse(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false, MaxRequestBodySize: { } most } limit
            || http.Request.ContentLength is not { } length || length <= most)
        {
            return next(http);
        }

        limit.MaxRequestBodySize = null;
        http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }
}
