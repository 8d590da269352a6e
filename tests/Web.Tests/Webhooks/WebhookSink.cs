using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LawLab.Web.Tests.Webhooks;

/// <summary>A program of somebody else that takes messages and verifies them as the specification Standard Webhooks says, with nothing of LawLab.</summary>
internal sealed class WebhookSink : IAsyncDisposable
{
    private readonly Channel<(string Id, string Moment, string Signature, byte[] Body)> _taken = Channel.CreateUnbounded<(string, string, string, byte[])>();
    private readonly WebApplication _program;

    private WebhookSink(WebApplication program) => _program = program;

    public string Address { get; private set; } = "";

    public HttpStatusCode Answer { get; set; } = HttpStatusCode.NoContent;

    /// <summary>The ids of all messages, as they came.</summary>
    public ConcurrentQueue<string> Ids { get; } = new();

    public static async Task<WebhookSink> Open()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var sink = new WebhookSink(builder.Build());
        sink._program.MapPost("/told", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            sink.Ids.Enqueue(request.Headers["webhook-id"]!);
            sink._taken.Writer.TryWrite((request.Headers["webhook-id"]!, request.Headers["webhook-timestamp"]!, request.Headers["webhook-signature"]!, body.ToArray()));
            return Results.StatusCode((int)sink.Answer);
        });
        await sink._program.StartAsync();
        sink.Address = sink._program.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/told";
        return sink;
    }

    /// <summary>The next message, which is signed with this secret and new.</summary>
    public async Task<JsonElement> Next(string secret)
    {
        var (id, moment, signature, body) = await _taken.Reader.ReadAsync(TestContext.Current.CancellationToken);
        var hash = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{moment}.{Encoding.UTF8.GetString(body)}"));
        Assert.Equal("v1," + Convert.ToBase64String(hash), signature);
        Assert.True(DateTimeOffset.UtcNow - DateTimeOffset.FromUnixTimeSeconds(long.Parse(moment, CultureInfo.InvariantCulture)) < TimeSpan.FromMinutes(5));
        return JsonDocument.Parse(body).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        await _program.StopAsync();
        await _program.DisposeAsync();
    }
}
