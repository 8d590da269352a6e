using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace LawLab.Example;

/// <summary>What LawLab answered instead of data.</summary>
/// <param name="Code">The <c>extensions.code</c> of the error: decide by this one.</param>
/// <param name="Message">The same for people; its words may change.</param>
internal sealed class LawLabException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>LawLab's graph, by POST to <c>/graphql</c>.</summary>
/// <param name="http">Has LawLab's address, and the bearer as its <c>Authorization</c>.</param>
internal sealed class LawLabClient(HttpClient http)
{
    private const int MostTries = 5;

    /// <summary>A stream says every twelve seconds that it goes on.</summary>
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(30);

    /// <summary>Asks once.</summary>
    /// <returns>The answer's <c>data</c>.</returns>
    /// <exception cref="LawLabException">The answer has errors.</exception>
    public async Task<JsonElement> Ask(string query, object? variables = null, CancellationToken cancellation = default)
    {
        using var answer = await Send(query, variables, "application/graphql-response+json", cancellation);
        return Data(await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation));
    }

    /// <summary>Everything of a list, page by page.</summary>
    /// <param name="query">Takes <c>$after: String</c>, and asks the field for <c>nodes</c> and <c>pageInfo { hasNextPage endCursor }</c>.</param>
    /// <param name="field">The field of the root that is the list.</param>
    public async IAsyncEnumerable<JsonElement> All(string query, string field, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        // A cursor is good for the same list in the same order, and says nothing: give back what was told.
        for (string? after = null; ;)
        {
            var list = (await Ask(query, new { after }, cancellation)).GetProperty(field);
            foreach (var node in list.GetProperty("nodes").EnumerateArray()) yield return node;
            var page = list.GetProperty("pageInfo");
            if (!page.GetProperty("hasNextPage").GetBoolean()) yield break;
            after = page.GetProperty("endCursor").GetString();
        }
    }

    /// <summary>What a subscription tells, as server-sent events, until it is complete. A connection that breaks off is made again.</summary>
    /// <returns>The <c>data</c> of each event. What happened while there was no connection is not among them: ask for the list then.</returns>
    /// <exception cref="LawLabException">It was refused, also later: a person may stop being allowed to.</exception>
    public async IAsyncEnumerable<JsonElement> Follow(string query, object? variables = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            using var answer = await Send(query, variables, "text/event-stream", cancellation);
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation), Encoding.UTF8);
            var name = "";
            while (await Line(lines, cancellation) is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line["event: ".Length..];
                if (name == "complete") yield break;
                if (line.StartsWith("data: ", StringComparison.Ordinal)) yield return Data(JsonDocument.Parse(line["data: ".Length..]).RootElement);
            }

            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        }
    }

    /// <summary>Sends it, and again when LawLab says when: 429 is too much of this key, 503 too much of everybody.</summary>
    private async Task<HttpResponseMessage> Send(string query, object? variables, string accept, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
            request.Headers.Accept.ParseAdd(accept);
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            var wants = answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && tries < MostTries
                ? answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(tries)
                : (TimeSpan?)null;
            if (wants is null) return await Checked(answer, accept, cancellation);
            answer.Dispose();
            await Task.Delay(wants.Value, cancellation);
        }
    }

    /// <summary>What is no stream although one was asked for is a refusal; what is no JSON comes from something on the way.</summary>
    private static async Task<HttpResponseMessage> Checked(HttpResponseMessage answer, string accept, CancellationToken cancellation)
    {
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (type == accept) return answer;
        using (answer)
        {
            if (type != "application/json") answer.EnsureSuccessStatusCode();
            Data(await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation));
            throw new HttpRequestException($"LawLab answered {type} where {accept} was asked for.", null, answer.StatusCode);
        }
    }

    private static JsonElement Data(JsonElement answer)
    {
        if (!answer.TryGetProperty("errors", out var errors)) return answer.GetProperty("data");
        var first = errors[0];
        throw new LawLabException(first.GetProperty("extensions").GetProperty("code").GetString()!, first.GetProperty("message").GetString()!);
    }

    /// <summary>The next line; null when the connection is gone.</summary>
    private static async Task<string?> Line(StreamReader lines, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_silence);
        try
        {
            return await lines.ReadLineAsync(limit.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
