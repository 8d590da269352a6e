using Microsoft.AspNetCore.Http;

namespace LawLab.Web;

/// <summary>An answer of server-sent events, one writer at a time. Nothing queues: a client that does not read is let go.</summary>
internal sealed class EventStream : IDisposable
{
    private static readonly TimeSpan s_writeLimit = TimeSpan.FromSeconds(10);

    /// <summary>More often than any proxy on the way takes a silent answer for a dead one.</summary>
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(12);

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly HttpContext _http;
    private readonly TimeProvider _clock;

    public EventStream(HttpContext http, TimeProvider clock)
    {
        (_http, _clock) = (http, clock);
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        // For nginx, which otherwise collects an answer before it passes it on.
        http.Response.Headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>An answer, JSON on one line.</summary>
    public Task Next(ReadOnlyMemory<byte> json, CancellationToken cancellation) => Write([.. "event: next\ndata: "u8, .. json.Span, .. "\n\n"u8], cancellation);

    /// <summary>There are no more. Browsers tell a page only of events that have data, though it be empty.</summary>
    public Task Complete(CancellationToken cancellation) => Write("event: complete\ndata: \n\n"u8.ToArray(), cancellation);

    /// <summary>Says at once that the answer has begun, and now and then that it goes on.</summary>
    public async Task Beat(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(s_beat, _clock);
        try
        {
            do
            {
                await Write(":\n\n"u8.ToArray(), cancellation);
            }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The stream has ended.
        }
    }

    public void Dispose() => _writing.Dispose();

    private async Task Write(byte[] text, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            // An event is written whole or the connection ends, so the end of the operation does not cut it off.
            using var slow = CancellationTokenSource.CreateLinkedTokenSource(_http.RequestAborted);
            slow.CancelAfter(s_writeLimit);
            await _http.Response.Body.WriteAsync(text, slow.Token);
            await _http.Response.Body.FlushAsync(slow.Token);
        }
        catch (OperationCanceledException)
        {
            _http.Abort();
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }
}
