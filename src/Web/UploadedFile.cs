using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LawLab.Web;

/// <summary>The file that a request's body is.</summary>
internal static class UploadedFile
{
    /// <summary>
    /// The body; null when it is larger than it may be, whatever its length was said to be. What is too large is not kept, but the server goes on
    /// taking it for its five seconds: a browser that is cut off while it sends shows a broken connection, and not the answer that says what to do.
    /// </summary>
    /// <param name="most">Bytes.</param>
    public static async Task<byte[]?> ReadAsync(HttpContext http, long most, CancellationToken stop)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
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
