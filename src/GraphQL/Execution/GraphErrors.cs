using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using GraphQL.Validation.Errors.Custom;

namespace LawLab.Graph.Execution;

/// <summary>The words of an error: one of our codes, a short text, and nothing of the program.</summary>
internal sealed class GraphErrors : IErrorInfoProvider
{
    private static readonly string[] s_quotations = [" Did you mean", ", found ", " Unable to ", "; found ", " default value '"];

    public const int Most = 10;
    public const string InternalMessage = "Something went wrong on our side. Nothing was lost; try again.";

    public ErrorInfo GetInfo(ExecutionError executionError)
    {
        var (code, message) = executionError switch
        {
            GraphError own => (own.Code!, own.Message),
            PageSizeError page => (GraphErrorCode.PageSize, page.Message),
            ScopeError => (GraphErrorCode.Scope, executionError.Message),
            InvalidVariableError => (GraphErrorCode.InvalidVariable, executionError.Message),
            ValidationError or DocumentError or RequestError => (GraphErrorCode.Invalid, executionError.Message),
            _ => (GraphErrorCode.Internal, InternalMessage),
        };
        return new ErrorInfo { Message = DocumentLimits.Short(WithoutQuotation(message)), Extensions = new Dictionary<string, object?> { ["code"] = code } };
    }

    /// <summary>
    /// A message without the library's suggestions, which tell the schema to whoever may not ask for it, and without what was
    /// sent: it may be a client's fact, and answers are kept by more than who asked.
    /// </summary>
    private static string WithoutQuotation(string message)
    {
        var end = s_quotations.Select(begin => message.IndexOf(begin, StringComparison.OrdinalIgnoreCase)).Where(at => at >= 0).DefaultIfEmpty(message.Length).Min();
        return message[..end];
    }
}
