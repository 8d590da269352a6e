using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using GraphQL.Validation.Errors.Custom;

namespace LawLab.Graph.Execution;

/// <summary>The words of an error: one of our codes, a short text, and nothing of the program.</summary>
internal sealed class GraphErrors : IErrorInfoProvider
{
    public const int Most = 10;
    public const string InternalMessage = "Something went wrong on our side. Nothing was lost; try again.";

    public ErrorInfo GetInfo(ExecutionError executionError)
    {
        var (code, message) = executionError switch
        {
            GraphError own => (own.Code!, own.Message),
            PageSizeError page => (GraphErrorCode.PageSize, page.Message),
            ComplexityError => (GraphErrorCode.TooComplex, executionError.Message),
            InvalidVariableError => (GraphErrorCode.InvalidVariable, executionError.Message),
            ValidationError or DocumentError or RequestError => (GraphErrorCode.Invalid, executionError.Message),
            _ => (GraphErrorCode.Internal, InternalMessage),
        };
        return new ErrorInfo { Message = DocumentLimits.Short(WithoutSuggestion(message)), Extensions = new Dictionary<string, object?> { ["code"] = code } };
    }

    /// <summary>A suggestion would tell the schema to whoever may not ask for it.</summary>
    private static string WithoutSuggestion(string message)
    {
        var at = message.IndexOf(" Did you mean", StringComparison.Ordinal);
        return at < 0 ? message : message[..at];
    }
}
