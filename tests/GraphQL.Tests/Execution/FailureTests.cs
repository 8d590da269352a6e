using System.Text;
using LawLab.Grains.Alerts;
using LawLab.Grains.Live;
using LawLab.Grains.Reference;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace LawLab.Graph.Tests.Execution;

public class FailureTests
{
    private const string Query = "{a:referenceCodes(list:\"court\",search:\"Secreto\"){code} b:referenceCodes(list:\"judge\",search:\"Secreto\"){code}}";

    [Fact]
    public async Task Failure_Unexpected_IsMaskedAndLoggedWithoutWhatWasHandled()
    {
        // A database without tables: each statement fails in a way that no retry mends.
        await using var database = await TestDatabase.CreateAsync(migrated: false);
        var log = new LogLines();
        await using var services = Services(database.Source, log);

        var response = await Ask(services);

        var error = response.Body().GetProperty("errors")[0];
        Assert.Equal(GraphErrors.InternalMessage, error.GetProperty("message").GetString());
        Assert.Equal("{\"code\":\"INTERNAL\"}", error.GetProperty("extensions").GetRawText());
        Assert.DoesNotContain("relation", Encoding.UTF8.GetString(response.Json.Span), StringComparison.OrdinalIgnoreCase);
        var lines = log.Of(nameof(FailureReporter)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Contains(BareGraph.Attorney.PersonId, line, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Secreto", StringComparison.Ordinal) || line.Contains("reference_code", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failure_DatabaseAway_IsBusyAndNotLoggedAsABug()
    {
        await using var database = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");
        var log = new LogLines();
        await using var services = Services(database, log);

        var response = await Ask(services);

        Assert.Equal((GraphOutcome.Busy, GraphErrorCode.Busy), (response.Outcome, response.Code()));
        Assert.Empty(log.Of(nameof(FailureReporter)));
    }

    [Fact]
    public async Task Request_LongerThanItsTime_IsAnsweredAsBusy()
    {
        await using var database = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");
        await using var services = Services(database, new LogLines(), more => more.Configure<GraphOptions>(options => options.TimeLimit = TimeSpan.FromMilliseconds(200)));

        var response = await Ask(services);

        Assert.Equal((GraphOutcome.Busy, GraphErrorCode.Busy, false), (response.Outcome, response.Code(), response.HasData));
    }

    [Fact]
    public async Task Subscription_WhoGoesWhileItBegins_IsNoErrorOfLawLabs()
    {
        await using var database = NpgsqlDataSource.Create("Host=127.0.0.1;Port=9;Username=nobody;Timeout=1");
        var log = new LogLines();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var services = Services(database, log, more => more.AddSingleton<UpdateFeed>().AddSingleton(_ =>
        {
            // What the subscription needs is looked for when it begins.
            gone.Cancel();
            return new AlertFeed(null!, null!, null!, null!);
        }));
        var request = BareGraph.Request("subscription{alertRaised{alertId}}");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in services.GetRequiredService<GraphDocumentExecutor>().SubscribeAsync(request, BareGraph.Attorney, gone.Token))
            {
            }
        });

        Assert.Empty(log.Of(nameof(FailureReporter)));
    }

    private static ServiceProvider Services(NpgsqlDataSource database, LogLines log, Action<IServiceCollection>? more = null) => BareGraph.Services(services =>
    {
        services.AddSingleton(database);
        services.AddSingleton<ReferenceIndex>();
        services.AddSingleton<ILoggerProvider>(log);
        more?.Invoke(services);
    });

    private static Task<GraphResponse> Ask(ServiceProvider services) =>
        services.GetRequiredService<GraphDocumentExecutor>().ExecuteAsync(BareGraph.Request(Query), BareGraph.Attorney, TestContext.Current.CancellationToken);
}
