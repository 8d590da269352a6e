using GraphQL.Execution;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Statistics;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Runtime;

namespace LawLab.Graph.Execution;

/// <summary>Decides what an exception means to the person, and logs those that mean nothing to her.</summary>
internal sealed partial class FailureReporter(ILogger<FailureReporter> log)
{
    public const string BusyMessage = "The server is busy. Nothing was lost; try again in a moment.";

    /// <summary>Whether another try, a moment later, may well succeed.</summary>
    public static bool IsPassing(Exception failure) =>
        failure is SiloUnavailableException or OrleansMessageRejectionException or TimeoutException or LimitExceededException or JournalUnavailableException
            or NpgsqlException { IsTransient: true };

    public Task Handle(UnhandledExceptionContext unhandled)
    {
        var context = unhandled.Context?.UserContext as GraphContext;
        unhandled.Exception = unhandled.OriginalException switch
        {
            InvalidCursorException cursor => new GraphError(GraphErrorCode.Cursor, cursor.Message),
            StatisticRefusedException refused => new GraphError(GraphErrorCode.Filter, refused.Message),
            InvalidFilterException filter => new GraphError(GraphErrorCode.Filter, filter.Message),
            // Who asked has gone, while her subscription began: nobody reads this, and nothing went wrong.
            OperationCanceledException { CancellationToken.IsCancellationRequested: true } => Busy(context),
            var passing when IsPassing(passing) => Busy(context),
            var bug => Masked(bug, context),
        };
        return Task.CompletedTask;
    }

    private static GraphError Busy(GraphContext? context)
    {
        if (context is not null) context.Busy = true;
        return new GraphError(GraphErrorCode.Busy, BusyMessage);
    }

    private GraphError Masked(Exception bug, GraphContext? context)
    {
        if (context is null || context.Logged != bug)
        {
            if (context is not null) context.Logged = bug;
            // Never the message: whatever was being handled may be quoted in it.
            LogBug(context?.Actor.PersonId ?? "nobody", OpaqueId.New(), bug.GetType().Name, bug.StackTrace);
        }

        return new GraphError(GraphErrorCode.Internal, GraphErrors.InternalMessage);
    }

    [LoggerMessage(LogLevel.Error, "A graph request of {Person} failed ({Failure}, {Kind}) {Stack}")]
    private partial void LogBug(string person, string failure, string kind, string? stack);
}
