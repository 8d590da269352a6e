using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;

namespace LawLab.Graph.Execution;

/// <summary>Turns a result into an answer: few errors, in our words, and what it cost.</summary>
internal static class ResponseWriter
{
    private static readonly GraphErrors s_errors = new();

    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new ExecutionResultJsonConverter(), new ExecutionErrorJsonConverter(s_errors) },
    };

    /// <summary>As long as the answer to a document that was not executed may be, in bytes.</summary>
    private const int LongestRefusal = 4_096;

    public static GraphResponse Write(ExecutionResult result, bool busy, CostNote cost)
    {
        var outcome = busy ? GraphOutcome.Busy
            : result.Executed ? GraphOutcome.Executed
            : result.Errors?.Any(IsLimit) == true ? GraphOutcome.Refused
            : GraphOutcome.Invalid;
        result.Extensions = new Dictionary<string, object?> { ["cost"] = cost.Extension };
        if (result.Errors?.Count > GraphErrors.Most) result.Errors = First(result.Errors, GraphErrors.Most);
        var json = JsonSerializer.SerializeToUtf8Bytes(result, s_json);
        while (!result.Executed && json.Length > LongestRefusal && result.Errors?.Count > 1)
        {
            result.Errors = First(result.Errors, result.Errors.Count / 2);
            json = JsonSerializer.SerializeToUtf8Bytes(result, s_json);
        }

        return new GraphResponse(outcome, result.Executed, json);
    }

    private static bool IsLimit(ExecutionError error) => CodeOf(error) is GraphErrorCode.PageSize;

    private static string CodeOf(ExecutionError error) => (string)s_errors.GetInfo(error).Extensions!["code"]!;

    private static ExecutionErrors First(ExecutionErrors errors, int most)
    {
        var first = new ExecutionErrors();
        first.AddRange(errors.Take(most));
        return first;
    }
}
