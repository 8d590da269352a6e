using Microsoft.AspNetCore.Http;

namespace LawLab.Web;

/// <summary>Asks again whether somebody may have what is on its way to her, and cuts it off when not.</summary>
internal static class AccessWatch
{
    // With the second for which a draft remembers who may see it, an end takes effect within two.
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(750);

    // Without an answer for this long nobody knows that she still may.
    private static readonly TimeSpan s_trust = TimeSpan.FromSeconds(30);

    /// <summary>Sends, and aborts the request when <paramref name="isAllowed"/> says no meanwhile.</summary>
    public static async Task While(HttpContext http, Func<CancellationToken, Task<bool>> isAllowed, TimeProvider clock, Func<Task> send)
    {
        using var sent = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        var watch = Watch(http, isAllowed, clock, sent.Token);
        try
        {
            await send();
        }
        finally
        {
            await sent.CancelAsync();
            await watch;
        }
    }

    private static async Task Watch(HttpContext http, Func<CancellationToken, Task<bool>> isAllowed, TimeProvider clock, CancellationToken sent)
    {
        using var timer = new PeriodicTimer(s_every, clock);
        var known = clock.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(sent))
            {
                if (await Ask(isAllowed, sent) is { } answer)
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
        catch (OperationCanceledException) when (sent.IsCancellationRequested)
        {
            // The file is sent, or its reader has gone.
        }
        catch (Exception)
        {
            // Nobody watches any more, so nothing more is sent.
            http.Abort();
            throw;
        }
    }

    private static async Task<bool?> Ask(Func<CancellationToken, Task<bool>> isAllowed, CancellationToken sent)
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
