using System.Text;
using LawLab.Grains.Access;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LawLab.Graph.Tests.Execution;

/// <summary>Documents that cost far more than they look. Each is refused at once and with few words.</summary>
public class LimitTests
{
    private const int LongestAnswer = 4_096;

    /// <summary>Generous on a busy machine; without the limits these take from half a second to ten seconds each.</summary>
    private const long MostAllocated = 8 * 1024 * 1024;

    private static readonly GraphDocumentExecutor s_graph = Warm();

    public static TheoryData<string> Bombs => [.. HostileDocuments.HandMade.Select(hostile => hostile.Name)];

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task Document_OverALimit_IsRefusedSoonAndShort(string name)
    {
        var hostile = HostileDocuments.HandMade.Single(each => each.Name == name);
        // Made before the count, whichever document comes first.
        var graph = s_graph;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var answering = graph.ExecuteAsync(new GraphRequest(hostile.Query, null, null, hostile.Variables ?? []), BareGraph.Attorney, TestContext.Current.CancellationToken);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var atOnce = answering.IsCompleted;
        var response = await answering;

        Assert.Multiple(
            () => Assert.Equal(hostile.Code, response.Code()),
            () => Assert.False(response.HasData),
            () => Assert.True(response.Json.Length <= LongestAnswer, $"{name}: {response.Json.Length} bytes"),
            // What executing it would take is counted in gigabytes and seconds; how long it took here depends on the machine.
            () => Assert.True(atOnce, name),
            () => Assert.True(allocated < MostAllocated, $"{name}: {allocated} bytes allocated"));
    }

    [Fact]
    public async Task PageSize_ByAVariable_IsCheckedForEveryValueOfACachedDocument()
    {
        const string Document = "query($n:Int!){referenceCodes(list:\"court\",first:$n){code}}";
        var small = await s_graph.ExecuteAsync(BareGraph.Request(Document, new { n = 1_001 }), BareGraph.Attorney, TestContext.Current.CancellationToken);
        var large = await s_graph.ExecuteAsync(BareGraph.Request(Document, new { n = 5_000 }), BareGraph.Attorney, TestContext.Current.CancellationToken);

        Assert.Equal((GraphErrorCode.PageSize, GraphOutcome.Refused), (small.Code(), small.Outcome));
        Assert.Equal((GraphErrorCode.PageSize, GraphOutcome.Refused), (large.Code(), large.Outcome));
    }

    [Fact]
    public async Task Document_ThatWasExecutedOnce_IsStillAskedWhatDependsOnVariablesAndOnWhoAsks()
    {
        const string Paged = "query($n:Int!){referenceCodes(list:\"court\",first:$n){code}}";
        const string Closed = "query($all:Boolean!){consentForms{version @include(if:$all) use}}";
        var cancellation = TestContext.Current.CancellationToken;
        var program = BareGraph.Attorney with { Role = Role.PartnerProgram, Agreement = ProgramScopes.None };
        // What it reads from is not here; it was executed all the same.
        Assert.Equal(GraphOutcome.Executed, (await s_graph.ExecuteAsync(BareGraph.Request(Paged, new { n = 10 }), BareGraph.Attorney, cancellation)).Outcome);
        Assert.Equal(GraphOutcome.Executed, (await s_graph.ExecuteAsync(BareGraph.Request(Closed, new { all = true }), BareGraph.Attorney, cancellation)).Outcome);

        Assert.Equal(GraphErrorCode.PageSize, (await s_graph.ExecuteAsync(BareGraph.Request(Paged, new { n = 5_000 }), BareGraph.Attorney, cancellation)).Code());
        Assert.Equal(GraphErrorCode.InvalidVariable, (await s_graph.ExecuteAsync(BareGraph.Request(Paged, new { n = "x" }), BareGraph.Attorney, cancellation)).Code());
        Assert.Equal(GraphErrorCode.InvalidVariable, (await s_graph.ExecuteAsync(BareGraph.Request(Closed, new { }), BareGraph.Attorney, cancellation)).Code());
        Assert.Equal(GraphErrorCode.Scope, (await s_graph.ExecuteAsync(BareGraph.Request(Closed, new { all = true }), program, cancellation)).Code());
    }

    [Fact]
    public async Task Document_OfWhichAnotherOperationIsInvalid_IsNotExecuted()
    {
        var request = new GraphRequest("query A{consentForms{version}} query B{nothing}", null, "A", new Dictionary<string, object?>());
        Assert.Equal(GraphErrorCode.Invalid, (await s_graph.ExecuteAsync(request, BareGraph.Attorney, TestContext.Current.CancellationToken)).Code());
    }

    [Fact]
    public async Task Complexity_ByAVariable_IsCheckedForEveryValueOfACachedDocument()
    {
        var document = $"query($n:Int!){{{Repeat(15, i => $"a{i}:cases(first:$n){{nodes{{relief{{code label}}team{{id name}}}}}}")}}}";
        var many = await s_graph.ExecuteAsync(BareGraph.Request(document, new { n = 100 }), BareGraph.Attorney, TestContext.Current.CancellationToken);
        var wrong = await s_graph.ExecuteAsync(BareGraph.Request(document, new { n = "x" }), BareGraph.Attorney, TestContext.Current.CancellationToken);
        var again = await s_graph.ExecuteAsync(BareGraph.Request(document, new { n = 100 }), BareGraph.Attorney, TestContext.Current.CancellationToken);

        Assert.Equal([GraphErrorCode.TooComplex, GraphErrorCode.InvalidVariable, GraphErrorCode.TooComplex], [many.Code(), wrong.Code(), again.Code()]);
    }

    [Theory]
    [InlineData("{me{id name role}}")]
    [InlineData("{a:me{id} b:me{id} ...f} fragment f on Query{me{id}}")]
    [InlineData("{me{id} me{id name} me{...on Me{id}}}")]
    [InlineData("query($yes:Boolean!){me@include(if:$yes){id @skip(if:false)}}")]
    public async Task Document_WithinTheLimits_IsAnswered(string document)
    {
        var response = await s_graph.ExecuteAsync(BareGraph.Request(document, new { yes = true }), BareGraph.Attorney, TestContext.Current.CancellationToken);
        Assert.Equal(BareGraph.Attorney.PersonId, response.Body().GetProperty("data").GetProperty("me").GetProperty("id").GetString());
    }

    [Fact]
    public async Task Introspection_AsClientsAskForIt_IsAnsweredUnlessSwitchedOff()
    {
        var open = await s_graph.ExecuteAsync(BareGraph.Request(Introspection), BareGraph.Attorney, TestContext.Current.CancellationToken);
        await using var services = BareGraph.Services(more => more.Configure<GraphOptions>(options => options.Introspection = false));
        var closed = await services.GetRequiredService<GraphDocumentExecutor>()
            .ExecuteAsync(BareGraph.Request(Introspection), BareGraph.Attorney, TestContext.Current.CancellationToken);

        Assert.Contains("CaseConnection", Encoding.UTF8.GetString(open.Json.Span), StringComparison.Ordinal);
        Assert.Equal(GraphErrorCode.Invalid, closed.Code());
        Assert.DoesNotContain("CaseConnection", Encoding.UTF8.GetString(closed.Json.Span), StringComparison.Ordinal);
    }

    private const string Introspection = """
        query IntrospectionQuery { __schema { queryType { name kind } mutationType { name kind } subscriptionType { name kind }
          types { ...FullType } directives { name description locations args { ...InputValue } } } }
        fragment FullType on __Type { kind name description fields(includeDeprecated: true) { name description
          args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
          inputFields { ...InputValue } interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
        fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }
        """;

    private static GraphDocumentExecutor Warm()
    {
        var graph = BareGraph.Services().GetRequiredService<GraphDocumentExecutor>();
        // The first request builds the schema, and each kind of refusal compiles its path once.
        foreach (var document in new[] { "{me{id}}", "{x}", "query($a:Int,$b:Int){me{id}}", "{cases(first:101){totalCount}}", "{", "{a:me{id}...f} fragment f on Query{me{id}}" })
            graph.ExecuteAsync(BareGraph.Request(document), BareGraph.Attorney, CancellationToken.None).GetAwaiter().GetResult();
        return graph;
    }

    private static string Repeat(int times, Func<int, string> text) => string.Join(' ', Enumerable.Range(0, times).Select(text));
}
