namespace LawLab.Web.Webhooks;

/// <summary>Sends one message and says what was answered. It follows no redirect, reads no body and speaks to public addresses alone, unless an operator says otherwise.</summary>
internal sealed class WebhookClient : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly TimeProvider _clock;

    public WebhookClient(WebSettings settings, TimeProvider clock)
    {
        _clock = clock;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = settings.WebhooksReachPrivateNetworks ? null : PublicAddress.Connect,
        })
        {
            Timeout = s_patience,
        };
    }

    /// <returns>The status (RFC 9110); 0 when it could not be reached, took longer than 10 s, or is not public.</returns>
    public async Task<int> Send(Uri address, string id, byte[] body, byte[] secret, CancellationToken cancellation)
    {
        using var request = WebhookMessage.To(address, id, body, secret, _clock.GetUtcNow());
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return (int)answer.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return 0;
        }
    }

    public void Dispose() => _http.Dispose();
}
