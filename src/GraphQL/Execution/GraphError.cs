using GraphQL;

namespace LawLab.Graph.Execution;

/// <summary>An error whose text was written for the person who reads it.</summary>
internal sealed class GraphError : ExecutionError
{
    public GraphError(string code, string message)
        : base(message) => Code = code;

    public static GraphError NotFound() =>
        new(GraphErrorCode.NotFound, Grains.Journal.Refusal.NotFound.Message);

    public static GraphError StepUp() => new(GraphErrorCode.StepUp, "Show once more that it is you, then do this again.");
}
