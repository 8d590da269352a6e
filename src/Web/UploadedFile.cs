using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace LawLab.Web;

/// <summary>The file that a request's body is.</summary>
internal static class UploadedFile
{
    /// <summary>Says that this address takes files: how large one may be is its own to say.</summary>
    public static void TakesFile(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new DisableRequestSizeLimitAttribute());

    /// <summary>
    /// The body; null when it is larger than it may be, whatever its length was said to be. What is too large is not kept, but the server goes on
    /// taking it for its five seconds, as of every request that <see cref="RequestSize"/> refuses.
    /// </summary>
    /// <param name="most">Bytes.</param>
    public static async Task<byte[]?> ReadAsync(HttpContext http, long most, CancellationToken stop)
    {
        if (http.Request.ContentLength > most) return null;
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, stop)) > 0;)
        {
            if (body.Length + read > most) return null;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
