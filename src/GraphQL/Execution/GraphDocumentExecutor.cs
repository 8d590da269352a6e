using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using LawLab.Grains.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LawLab.Graph.Execution;

/// <summary>The one door to the graph: a request and who asks in, an answer out. Knows nothing of HTTP or sockets.</summary>
public sealed class GraphDocumentExecutor
{
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(500);

    private readonly IDocumentExecuter _executer;
    private readonly ISchema _schema;
    private readonly PersistedDocuments _persisted;
    private readonly DocumentCache _documents;
    private readonly FailureReporter _failures;
    private readonly IServiceScopeFactory _scopes;
    private readonly GraphOptions _options;
    private readonly ValidationRules _rules;
    private readonly CostModel _costs;
    private readonly CallerBudget _budget;
    private readonly TimeProvider _clock;

    /// <summary>Made by the container.</summary>
    public GraphDocumentExecutor(IServiceProvider services)
    {
        _executer = services.GetRequiredService<IDocumentExecuter>();
        _schema = services.GetRequiredService<ISchema>();
        _persisted = services.GetRequiredService<PersistedDocuments>();
        _documents = services.GetRequiredService<DocumentCache>();
        _failures = services.GetRequiredService<FailureReporter>();
        _scopes = services.GetRequiredService<IServiceScopeFactory>();
        _options = services.GetRequiredService<IOptions<GraphOptions>>().Value;
        _clock = services.GetRequiredService<TimeProvider>();
        _rules = new ValidationRules(_options, _clock, services.GetRequiredKeyedService<TimeProvider>(ThreadTime.Key));
        _costs = services.GetRequiredService<CostModel>();
        _budget = services.GetRequiredService<CallerBudget>();
    }

    /// <summary>Executes a query or a mutation.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="actor">Who asks; nobody else may call this.</param>
    /// <param name="cancellation">The client has gone.</param>
    public async Task<GraphResponse> ExecuteAsync(GraphRequest request, Actor actor, CancellationToken cancellation)
    {
        var (operation, refused) = await Read(request, cancellation);
        return operation switch
        {
            null => refused!,
            { IsSubscription: true } => GraphResponse.Error(
                GraphOutcome.Refused, GraphErrorCode.NeedsSocket, "Subscribe at this address over a WebSocket (graphql-transport-ws) or by events (Accept: text/event-stream)."),
            _ => await Answer(operation, request, actor, cancellation),
        };
    }

    /// <summary>
    /// Executes any operation: a subscription's events one by one, each made when the last has been taken; one answer
    /// for a query or a mutation. An answer that was not executed is the last.
    /// </summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    public async IAsyncEnumerable<GraphResponse> SubscribeAsync(
        GraphRequest request, Actor actor, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (operation, refused) = await Read(request, cancellation);
        if (operation is null)
        {
            yield return refused!;
        }
        else if (!operation.IsSubscription)
        {
            yield return await Answer(operation, request, actor, cancellation);
        }
        else
        {
            await foreach (var answer in Follow(operation, request, actor, cancellation)) yield return answer;
        }
    }

    private async ValueTask<(Operation? Operation, GraphResponse? Refused)> Read(GraphRequest request, CancellationToken cancellation)
    {
        try
        {
            var document = request.Query ?? await _persisted.Read(request.DocumentId!, cancellation);
            var operation = Operation.In(_documents.Read(document), request.OperationName);
            var cost = _costs.Of(operation.Known.Document, operation.Definition, request.Variables);
            return cost > _options.RequestCost
                ? (null, GraphResponse.TooExpensive(cost, _options.RequestCost))
                : (operation with { Cost = cost }, null);
        }
        catch (GraphRefusedException refusal)
        {
            return (null, GraphResponse.Refused(refusal));
        }
        catch (Exception passing) when (FailureReporter.IsPassing(passing))
        {
            return (null, GraphResponse.Error(GraphOutcome.Busy, GraphErrorCode.Busy, FailureReporter.BusyMessage));
        }
    }

    private async Task<GraphResponse> Answer(Operation operation, GraphRequest request, Actor actor, CancellationToken cancellation)
    {
        var cost = await _budget.Spend(actor, operation.Cost, cancellation);
        if (!cost.IsSpent) return MinuteSpent(cost);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_options.TimeLimit);
        try
        {
            // A resolver may wait for a grain that takes no token: the answer does not wait for the resolver.
            return await Execute(operation, request, new GraphContext(actor), cost, limit.Token).WaitAsync(_options.TimeLimit + s_grace, cancellation);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return TooLate();
        }
        finally
        {
            // The wait above ends first when the client goes, and with it the link between the two tokens: what is done for nobody ends here.
            await limit.CancelAsync();
        }
    }

    private async Task<GraphResponse> Execute(Operation operation, GraphRequest request, GraphContext context, CostNote cost, CancellationToken cancellation)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var result = await _executer.ExecuteAsync(Options(operation, request, context, scope.ServiceProvider, cancellation));
        operation.Known.IsValid |= result.Executed;
        return ResponseWriter.Write(result, context.Busy, cost);
    }

    private async IAsyncEnumerable<GraphResponse> Follow(
        Operation operation, GraphRequest request, Actor actor, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var cost = await _budget.Spend(actor, operation.Cost, cancellation);
        if (!cost.IsSpent)
        {
            yield return MinuteSpent(cost);
            yield break;
        }

        using var pace = new SubscriptionPace();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var context = new GraphContext(actor, pace);
        await using var scope = _scopes.CreateAsyncScope();
        var result = await Start(Options(operation, request, context, scope.ServiceProvider, stop.Token), stop, cancellation);
        if (result?.Streams?.Values.FirstOrDefault() is not { } stream)
        {
            // There is nothing to follow: to the client it is a refusal.
            if (result is not null) result.Executed = false;
            yield return result is null ? TooLate() : ResponseWriter.Write(result, context.Busy, cost);
            yield break;
        }

        var events = Channel.CreateUnbounded<ExecutionResult>(new UnboundedChannelOptions { SingleReader = true });
        using var subscription = stream.Subscribe(new EventWriter(events.Writer));
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellation))
            {
                yield return ResponseWriter.Write(happened, context.Busy, cost);
                // Who has spent her minute hears the next event when another begins, as if she read slowly.
                cost = await _budget.SpendInTime(actor, operation.Cost, cancellation);
                pace.Taken();
            }
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private async Task<ExecutionResult?> Start(ExecutionOptions options, CancellationTokenSource stop, CancellationToken cancellation)
    {
        stop.CancelAfter(_options.TimeLimit);
        try
        {
            var result = await _executer.ExecuteAsync(options);
            stop.CancelAfter(Timeout.InfiniteTimeSpan);
            return result;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private GraphResponse MinuteSpent(CostNote cost) => GraphResponse.MinuteSpent(cost, cost.Wait(_clock.GetUtcNow()));

    private static GraphResponse TooLate() => GraphResponse.Error(
        GraphOutcome.Busy, GraphErrorCode.Busy, "This took too long. Send the same again: a command with the same id does not happen twice.");

    private ExecutionOptions Options(
        Operation operation, GraphRequest request, GraphContext context, IServiceProvider services, CancellationToken cancellation) => new()
        {
            Schema = _schema,
            Document = operation.Known.Document,
            OperationName = request.OperationName,
            Variables = new Inputs(request.Variables.ToDictionary()),
            UserContext = context,
            RequestServices = services,
            ValidationRules = _rules.Of(operation.Known, context.Actor),
            UnhandledExceptionDelegate = _failures.Handle,
            CancellationToken = cancellation,
        };

    private sealed record Operation(KnownDocument Known, GraphQLOperationDefinition Definition, int Cost = 0)
    {
        public bool IsSubscription => Definition.Operation == OperationType.Subscription;

        public static Operation In(KnownDocument known, string? name)
        {
            var operations = known.Document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
            if (name is null && operations.Count > 1) throw Unclear("Say with operationName which operation to execute.");
            var chosen = name is null ? operations.FirstOrDefault() : operations.Find(operation => operation.Name?.StringValue == name);
            return chosen is null
                ? throw Unclear("The document has no such operation.")
                : new Operation(known, chosen);
        }

        private static GraphRefusedException Unclear(string message) => new(GraphErrorCode.Invalid, message);
    }

    private sealed class EventWriter(ChannelWriter<ExecutionResult> events) : IObserver<ExecutionResult>
    {
        public void OnNext(ExecutionResult value) => events.TryWrite(value);

        public void OnCompleted() => events.TryComplete();

        public void OnError(Exception error)
        {
            // The library has handed it to the failure reporter, and gives what that made of it.
            if (error is ExecutionError known) events.TryWrite(new ExecutionResult(known));
            events.TryComplete();
        }
    }
}
