using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LawLab.Web;

/// <summary>
/// A file to take along. A slow reader is asked about again while it is on its way, and cut off when her access or her
/// session has ended.
/// </summary>
/// <param name="contents">The file.</param>
/// <param name="type">Its media type.</param>
/// <param name="name">Its name.</param>
/// <param name="isAllowed">Whether she may still have it.</param>
/// <param name="clock">For the pace of asking.</param>
internal sealed class GuardedFile(
    byte[] contents, string type, string name, Func<CancellationToken, Task<bool>> isAllowed, TimeProvider clock) : IResult
{
    private const int Piece = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        httpContext.Response.Headers.ContentDisposition = disposition.ToString();
        httpContext.Response.ContentType = type;
        httpContext.Response.ContentLength = contents.Length;
        await AccessWatch.While(httpContext, isAllowed, clock, async () =>
        {
            for (var at = 0; at < contents.Length; at += Piece)
            {
                await httpContext.Response.Body.WriteAsync(contents.AsMemory(at, Math.Min(Piece, contents.Length - at)), httpContext.RequestAborted);
            }
        });
    }
}
