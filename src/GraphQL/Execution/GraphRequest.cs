using System.Text.Json;

namespace LawLab.Graph.Execution;

/// <summary>What a client asks, as the GraphQL-over-HTTP and graphql-transport-ws protocols send it.</summary>
/// <param name="Query">The document; null when <paramref name="DocumentId"/> says which.</param>
/// <param name="DocumentId">Which of <see cref="PersistedDocuments"/>; null when the document itself is sent.</param>
/// <param name="OperationName">Which of its operations; null when it has one.</param>
/// <param name="Variables">Values by name.</param>
public sealed record GraphRequest(string? Query, string? DocumentId, string? OperationName, IReadOnlyDictionary<string, object?> Variables)
{
    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Reads a request body.</summary>
    /// <exception cref="GraphRefusedException">It is not a well-formed request.</exception>
    public static GraphRequest Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8, s_json);
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            throw Malformed("The request is not well-formed JSON.");
        }
    }

    /// <summary>Reads a request that is part of a larger message.</summary>
    /// <exception cref="GraphRefusedException">It is not a well-formed request.</exception>
    public static GraphRequest Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw Malformed("Send one request, a JSON object; batches are not accepted.");
        try
        {
            return ReadMembers(json);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape, in a name or a text.
            throw Json.Unstorable();
        }
    }

    private static GraphRequest ReadMembers(JsonElement json)
    {
        var (query, id) = (Text(json, "query"), Text(json, "documentId"));
        if (query is null && id is null) throw Malformed("The request has no query.");
        // The npm client graphql-ws sends nothing without a query, so beside an id it may be empty.
        if (query is { Length: > 0 } && id is not null) throw Malformed("Send query or documentId, not both.");
        var operation = Text(json, "operationName");
        var variables = Member(json, "variables", JsonValueKind.Object) is { } values ? Json.Object(values) : [];
        _ = Member(json, "extensions", JsonValueKind.Object);
        return new GraphRequest(id is null ? query : null, id, operation, variables);
    }

    private static string? Text(JsonElement json, string name) => Member(json, name, JsonValueKind.String) is { } text ? Json.Text(text) : null;

    private static JsonElement? Member(JsonElement json, string name, JsonValueKind kind)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == kind ? value : throw Malformed($"The request's {name} is not of the right kind.");
    }

    private static GraphRefusedException Malformed(string message) => new(GraphErrorCode.BadRequest, message);
}
