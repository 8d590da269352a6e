using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LawLab.Grains.Access;
using LawLab.Graph;
using LawLab.Graph.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Graph.Tests.Testing;

/// <summary>The graph with nothing behind it: for what is decided before a grain or a table is asked.</summary>
internal static class BareGraph
{
    private static readonly JsonSerializerOptions s_asWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Actor Attorney { get; } = new(OpaqueId.New(), OpaqueId.New(), Role.Attorney, "Rosa Ejemplo");

    /// <summary>The graph's services, without grains or database.</summary>
    public static ServiceProvider Services(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection().AddLogging().AddLawLabGraphQL();
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    public static GraphRequest Request(string query, object? variables = null) =>
        GraphRequest.Parse(JsonSerializer.SerializeToUtf8Bytes(new { query, variables }));

    /// <summary>The parsed answer.</summary>
    public static JsonElement Body(this GraphResponse response) => JsonDocument.Parse(response.Json).RootElement;

    /// <summary>The answer without what it says of the asker's own minute, to compare with another.</summary>
    public static string Told(this GraphResponse response)
    {
        var body = JsonNode.Parse(response.Json.Span)!.AsObject();
        body.Remove("extensions");
        return body.ToJsonString(s_asWritten);
    }

    /// <summary>The code of the first error, or null.</summary>
    public static string? Code(this GraphResponse response) =>
        response.Body().TryGetProperty("errors", out var errors) ? errors[0].GetProperty("extensions").GetProperty("code").GetString() : null;
}
