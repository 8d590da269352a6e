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

    // With the second for which a draft remembers who may see it, an end takes effect within two.
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(750);

    // Without an answer for this long nobody knows that she still may.
    private static readonly TimeSpan s_trust = TimeSpan.FromSeconds(30);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        httpContext.Response.Headers.ContentDisposition = disposition.ToString();
        httpContext.Response.ContentType = type;
        httpContext.Response.ContentLength = contents.Length;
        using var sent = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
        var watch = Watch(httpContext, sent.Token);
        try
        {
            for (var at = 0; at < contents.Length; at += Piece)
            {
                await httpContext.Response.Body.WriteAsync(contents.AsMemory(at, Math.Min(Piece, contents.Length - at)), httpContext.RequestAborted);
            }
        }
        finally
        {
            await sent.CancelAsync();
            await watch;
        }
    }

    private async Task Watch(HttpContext http, CancellationToken sent)
    {
        using var timer = new PeriodicTimer(s_every, clock);
        var known = clock.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(sent))
            {
                if (await Ask(sent) is { } answer)
                {
                    known = clock.GetTimestamp();
                    if (!answer) http.Abort();
                }
                else if (clock.GetElapsedTime(known) > s_trust)
                {
                    http.Abort();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The file is sent, or its reader has gone.
        }
    }

    private async Task<bool?> Ask(CancellationToken sent)
    {
        try
        {
            return await isAllowed(sent);
        }
        catch (Exception failure) when (Failures.IsPassing(failure))
        {
            return null;
        }
    }
}
