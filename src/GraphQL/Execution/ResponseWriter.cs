using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;

namespace LawLab.Graph.Execution;

/// <summary>Turns a result into an answer: few errors, in our words.</summary>
internal static class ResponseWriter
{
    private static readonly GraphErrors s_errors = new();

    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new ExecutionResultJsonConverter(), new ExecutionErrorJsonConverter(s_errors) },
    };

    public static GraphResponse Write(ExecutionResult result, bool busy)
    {
        var outcome = busy ? GraphOutcome.Busy
            : result.Executed ? GraphOutcome.Executed
            : result.Errors?.Any(IsLimit) == true ? GraphOutcome.Refused
            : GraphOutcome.Invalid;
        if (result.Errors?.Count > GraphErrors.Most) result.Errors = First(result.Errors);
        return new GraphResponse(outcome, result.Executed, JsonSerializer.SerializeToUtf8Bytes(result, s_json));
    }

    private static bool IsLimit(ExecutionError error) => CodeOf(error) is GraphErrorCode.TooComplex or GraphErrorCode.PageSize;

    private static string CodeOf(ExecutionError error) => (string)s_errors.GetInfo(error).Extensions!["code"]!;

    private static ExecutionErrors First(ExecutionErrors errors)
    {
        var first = new ExecutionErrors();
        first.AddRange(errors.Take(GraphErrors.Most));
        return first;
    }
}
