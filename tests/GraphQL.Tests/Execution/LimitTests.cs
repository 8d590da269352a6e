using System.Text;
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

    public static TheoryData<string, string, string> Bombs => new()
    {
        { "20,000 times one field", GraphErrorCode.TooLong, Document(Repeat(20_000, _ => "a")) },
        { "5,000 times one short field", GraphErrorCode.TooMany, Document(Repeat(5_000, _ => "a")) },
        { "1,000 times one field with other arguments", GraphErrorCode.TooMany, Document(Repeat(1_000, i => $"a(b:{i})")) },
        { "100 times one field with other arguments", GraphErrorCode.Invalid, Document(Repeat(100, i => $"case(id:{i}){{id}}")) },
        { "clashes spread over fragments", GraphErrorCode.Invalid, Clashes() },
        { "a clash with literals of another kind", GraphErrorCode.Invalid, Document("cases(filter:{text:\"1\"}){totalCount} cases(filter:{text:\"2\"}){totalCount}") },
        { "fragments that double twenty times", GraphErrorCode.TooMany, Doubling(20) },
        { "fragments that double nineteen times", GraphErrorCode.TooComplex, Doubling(19) },
        { "fragments that multiply by ten", GraphErrorCode.TooComplex, Multiplying(8, 10) },
        { "5,000 unknown directives", GraphErrorCode.TooLong, Document("me" + Repeat(5_000, _ => "@x") + "{id}") },
        { "60 unknown directives", GraphErrorCode.TooMany, Document("me" + Repeat(60, _ => "@x") + "{id}") },
        { "60 directives in a fragment", GraphErrorCode.TooMany, "{me{...f}} fragment f on Me{id" + Repeat(60, _ => "@x") + "}" },
        { "5,000 times @include", GraphErrorCode.TooLong, Document(Repeat(5_000, _ => "me@include(if:true){id}")) },
        { "2,000 unused fragments", GraphErrorCode.TooLong, "{me{id}}" + Repeat(2_000, i => $"fragment f{i} on Me{{id}}") },
        { "21 fragments", GraphErrorCode.TooMany, "{me{id}}" + Repeat(21, i => $"fragment f{i} on Me{{id}}") },
        { "11 operations", GraphErrorCode.TooMany, Repeat(11, i => $"query q{i}{{me{{id}}}}") },
        { "1,000 unused variables", GraphErrorCode.TooMany, "query(" + Repeat(1_000, i => $"$v{i}:Int") + "){me{id}}" },
        { "300 unused variables", GraphErrorCode.TooMany, "query(" + Repeat(300, i => $"$v{i}:Int") + "){me{id}}" },
        { "240 unused variables", GraphErrorCode.Invalid, "query(" + Repeat(240, i => $"$v{i}:Int") + "){me{id}}" },
        { "16 aliases", GraphErrorCode.TooMany, Document(Repeat(16, i => $"a{i}:me{{id}}")) },
        { "16 aliases by way of a fragment", GraphErrorCode.TooMany, "{...f} fragment f on Query{" + Repeat(16, i => $"a{i}:me{{id}}") + "}" },
        { "eleven deep", GraphErrorCode.TooDeep, Nested(11) },
        { "60 deep", GraphErrorCode.TooDeep, Nested(60) },
        { "100 deep", GraphErrorCode.TooDeep, Nested(100) },
        { "300 deep", GraphErrorCode.TooDeep, Nested(300) },
        { "20,000 deep", GraphErrorCode.TooLong, Nested(20_000) },
        { "eleven deep through fragments", GraphErrorCode.TooDeep, "{a{b{c{d{e{...f}}}}}} fragment f on X{f{g{h{i{j{k}}}}}}" },
        { "lists 450 deep", GraphErrorCode.TooDeep, Document($"case(id:{new string('[', 450)}{new string(']', 450)}){{id}}") },
        { "introspection in circles", GraphErrorCode.TooDeep, Document("__schema{types{fields{type{fields{type{fields{name}}}}}}}") },
        { "introspection in circles through fragments", GraphErrorCode.TooDeep, "{__schema{types{...t}}} fragment t on __Type{fields{type{...u}}} fragment u on __Type{inputFields{name}}" },
        { "900 unknown fields", GraphErrorCode.Invalid, Document(Repeat(900, i => $"x{i}")) },
        { "an unknown field with a name of 14,000 letters", GraphErrorCode.TooMany, Document(new string('a', 14_000)) },
        { "900 comments", GraphErrorCode.TooMany, Repeat(1_100, _ => "#\n") + "{me{id}}" },
        { "a fragment that spreads itself", GraphErrorCode.Invalid, "{me{...f}} fragment f on Me{...f id}" },
        { "fragments in a circle", GraphErrorCode.Invalid, "{me{...f}} fragment f on Me{...g} fragment g on Me{...f}" },
        { "two fragments of one name", GraphErrorCode.Invalid, "{me{...f}} fragment f on Me{id} fragment f on Me{name}" },
        { "a page too many", GraphErrorCode.PageSize, Document("cases(first:101){totalCount}") },
        { "an empty page", GraphErrorCode.PageSize, Document("attorneys(first:0){nodes{id}}") },
        { "a page of less than nothing", GraphErrorCode.PageSize, Document("cases(first:-1){totalCount}") },
        { "too many codes", GraphErrorCode.PageSize, Document("referenceCodes(list:\"court\",first:1001){code}") },
        { "15 whole pages", GraphErrorCode.TooComplex, Document(Repeat(15, i => $"a{i}:cases(first:100){{nodes{{relief{{code label}}team{{id name}}court{{label}}}}}}")) },
        { "no GraphQL", GraphErrorCode.Syntax, "{me{id" },
        { "a schema definition", GraphErrorCode.Invalid, "type X{a:Int}" },
        { "no operation", GraphErrorCode.Invalid, "fragment f on Me{id}" },
        { "nothing", GraphErrorCode.Invalid, "" },
        { "NUL in a literal", GraphErrorCode.BadRequest, "{referenceCodes(list:\"\\u0000\"){code}}" },
        { "half a surrogate pair in a literal", GraphErrorCode.BadRequest, "{referenceCodes(list:\"\\ud800\"){code}}" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task Document_OverALimit_IsRefusedSoonAndShort(string name, string code, string document)
    {
        // Made before the count, whichever document comes first.
        var graph = s_graph;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var answering = graph.ExecuteAsync(new GraphRequest(document, null, null, new Dictionary<string, object?>()), BareGraph.Attorney, TestContext.Current.CancellationToken);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var atOnce = answering.IsCompleted;
        var response = await answering;

        Assert.Multiple(
            () => Assert.Equal(code, response.Code()),
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

    private static string Document(string fields) => $"{{{fields}}}";

    private static string Repeat(int times, Func<int, string> text) => string.Join(' ', Enumerable.Range(0, times).Select(text));

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{a", depth)) + new string('}', depth);

    private static string Doubling(int times) =>
        "{me{...f0}}" + Repeat(times, i => $"fragment f{i} on Me{{...f{i + 1} ...f{i + 1}}}") + $"fragment f{times} on Me{{id}}";

    private static string Multiplying(int times, int by) =>
        "{me{...f0}}" + Repeat(times, i => $"fragment f{i} on Me{{{Repeat(by, _ => $"...f{i + 1}")}}}") + $"fragment f{times} on Me{{id}}";

    private static string Clashes() =>
        Document(Repeat(19, i => $"...f{i}")) + Repeat(19, i => $"fragment f{i} on Query{{{Repeat(4, j => $"case(id:{(i * 4) + j}){{id}}")}}}");
}
