using System.Globalization;
using System.Text.Json;

namespace LawLab.Graph.Execution;

/// <summary>How far a request got; the transport turns it into a status.</summary>
public enum GraphOutcome
{
    /// <summary>It was executed; the answer has data, and perhaps errors.</summary>
    Executed,

    /// <summary>The document is no GraphQL, or it or its variables do not fit the schema.</summary>
    Invalid,

    /// <summary>The request is malformed or over a limit.</summary>
    Refused,

    /// <summary>The caller has spent her minute; the same request may be sent again in the next one.</summary>
    Spent,

    /// <summary>The server could not take it just now; the same request may be sent again, commands included.</summary>
    Busy,
}

/// <summary>An answer.</summary>
/// <param name="Outcome">How far the request got.</param>
/// <param name="HasData">Whether it was executed, so that the answer has data beside any errors.</param>
/// <param name="Json">The GraphQL response, UTF-8 JSON.</param>
public sealed record GraphResponse(GraphOutcome Outcome, bool HasData, ReadOnlyMemory<byte> Json)
{
    /// <summary>How long the client should wait before it sends the same again; null when that would not help.</summary>
    public TimeSpan? RetryAfter { get; init; } = Outcome == GraphOutcome.Busy ? TimeSpan.FromSeconds(1) : null;

    /// <summary>The answer to a request that got nowhere.</summary>
    public static GraphResponse Error(GraphOutcome outcome, string code, string message) => new(
        outcome,
        HasData: false,
        JsonSerializer.SerializeToUtf8Bytes(new { errors = new[] { new { message, extensions = new { code } } } }));

    /// <summary>The answer to a document that costs more than one request may.</summary>
    internal static GraphResponse TooExpensive(int cost, int limit) => new(
        GraphOutcome.Refused,
        HasData: false,
        JsonSerializer.SerializeToUtf8Bytes(new
        {
            errors = new[]
            {
                new
                {
                    message = string.Create(CultureInfo.InvariantCulture, $"The document costs {cost:N0}, and one request may cost {limit:N0}. Ask for shorter pages, or for less of each item."),
                    extensions = new { code = GraphErrorCode.TooComplex },
                },
            },
            extensions = new { cost = new { requested = cost, requestLimit = limit } },
        }));

    /// <summary>The answer to who has spent her minute.</summary>
    internal static GraphResponse MinuteSpent(CostNote cost, TimeSpan wait) => new(
        GraphOutcome.Spent,
        HasData: false,
        JsonSerializer.SerializeToUtf8Bytes(new
        {
            errors = new[]
            {
                new
                {
                    message = string.Create(
                        CultureInfo.InvariantCulture,
                        $"This costs {cost.Requested:N0}, and of the {cost.Limit:N0} that you may spend in a minute {cost.Remaining:N0} are left. Send it again in {wait.TotalSeconds:N0} seconds."),
                    extensions = new { code = GraphErrorCode.MinuteSpent, retryAfter = (int)wait.TotalSeconds },
                },
            },
            extensions = new { cost = cost.Extension },
        }))
    {
        RetryAfter = wait,
    };

    /// <inheritdoc cref="Error"/>
    public static GraphResponse Refused(GraphRefusedException refusal) => Error(
        refusal.Code is GraphErrorCode.Syntax or GraphErrorCode.Invalid or GraphErrorCode.UnknownDocument ? GraphOutcome.Invalid : GraphOutcome.Refused, refusal.Code, refusal.Message);
}

/// <summary>A request that is not executed: malformed, over a limit, or no document of this schema.</summary>
public sealed class GraphRefusedException(string code, string message) : Exception(message)
{
    /// <summary>Stable, one of <see cref="GraphErrorCode"/>.</summary>
    public string Code { get; } = code;
}
