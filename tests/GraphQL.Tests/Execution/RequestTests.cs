using System.Text;
using System.Text.Json;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LawLab.Graph.Tests.Execution;

public class RequestTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[{\"query\":\"{me{id}}\"}]")]
    [InlineData("{\"query\":1}")]
    [InlineData("{\"query\":null}")]
    [InlineData("{\"operationName\":\"x\"}")]
    [InlineData("{\"query\":\"{me{id}}\",\"operationName\":1}")]
    [InlineData("{\"documentId\":1}")]
    [InlineData("{\"documentId\":null}")]
    [InlineData("{\"query\":\"{me{id}}\",\"documentId\":\"x\"}")]
    [InlineData("{\"query\":\"{me{id}}\",\"variables\":[]}")]
    [InlineData("{\"query\":\"{me{id}}\",\"extensions\":\"x\"}")]
    [InlineData("{\"query\":\"{me{id}}\",\"query\":\"{me{name}}\"}")]
    [InlineData("{\"query\":\"{me{id}}\",\"variables\":{\"a\":1,\"a\":2}}")]
    [InlineData("{\"query\":\"{me{id}}\",\"variables\":{\"a\":\"\\u0000\"}}")]
    [InlineData("{\"query\":\"{me{id}}\",\"variables\":{\"a\":\"\\ud800\"}}")]
    [InlineData("{\"query\":\"{me{id}}\",\"variables\":{\"a\":1e999}}")]
    public void Parse_NotARequest_IsRefused(string body)
    {
        var refusal = Assert.Throws<GraphRefusedException>(() => GraphRequest.Parse(Encoding.UTF8.GetBytes(body)));
        Assert.Equal(GraphErrorCode.BadRequest, refusal.Code);
    }

    [Fact]
    public void Parse_JsonNestedTenThousandDeep_IsRefused() =>
        Assert.Throws<GraphRefusedException>(() => GraphRequest.Parse(Encoding.UTF8.GetBytes(
            $"{{\"query\":\"{{me{{id}}}}\",\"variables\":{{\"a\":{new string('[', 10_000)}{new string(']', 10_000)}}}}}")));

    [Fact]
    public async Task Subscription_OverHttp_IsSentToTheSocket()
    {
        var response = await Ask("subscription{caseChanged(id:\"x\"){id}}");
        Assert.Equal((GraphOutcome.Refused, GraphErrorCode.NeedsSocket), (response.Outcome, response.Code()));
    }

    [Fact]
    public async Task Errors_OfUnknownNames_SuggestNothing()
    {
        var response = await Ask("{me{nam rol} cases(firs:1){totalCoun} mee{id}} fragment f on Cas{id}");
        var text = Encoding.UTF8.GetString(response.Json.Span);

        Assert.Equal(GraphOutcome.Invalid, response.Outcome);
        Assert.DoesNotContain("Did you mean", text, StringComparison.Ordinal);
        Assert.DoesNotContain("totalCount", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_OfWrongValues_NameNoTypeOfTheProgram()
    {
        var response = await Ask(
            "query($d:Date!,$t:Time!,$s:CaseStatus!,$i:Int!){cases(first:$i,filter:{status:$s,hearingFrom:$d}){totalCount} attorney(id:$t){id}}",
            new { d = 1, t = "25:00", s = 7, i = 1L << 40 });
        var text = Encoding.UTF8.GetString(response.Json.Span);

        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Int64", text, StringComparison.Ordinal);
        Assert.DoesNotContain("'Int32'", text, StringComparison.Ordinal);
        Assert.DoesNotContain("'Long'", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{cases(first:1){totalCount}} \"Zelda-0417\"")]
    [InlineData("{me{id} \"Zelda-0417\"}")]
    [InlineData("{me(\"Zelda-0417\":1){id}}")]
    [InlineData("{me{id} \"Zelda-0417")]
    [InlineData("{cases(first:\"Zelda-0417\"){totalCount}}")]
    [InlineData("{cases(orderBy:\"Zelda-0417\"){totalCount}}")]
    [InlineData("{cases(filter:\"Zelda-0417\"){totalCount}}")]
    [InlineData("{cases(filter:{hearingFrom:\"Zelda-0417\"}){totalCount}}")]
    [InlineData("{cases(filter:{status:\"Zelda-0417\"}){totalCount}}")]
    [InlineData("{cases(filter:{detained:\"Zelda-0417\"}){totalCount}}")]
    [InlineData("{me @skip(if:\"Zelda-0417\"){id}}")]
    [InlineData("query($v:Int=\"Zelda-0417\"){cases(first:$v){totalCount}}")]
    [InlineData("query($v:Int!){cases(first:$v){totalCount}}")]
    [InlineData("query($v:Date){cases(filter:{hearingFrom:$v}){totalCount}}")]
    [InlineData("query($v:CaseStatus){cases(filter:{status:$v}){totalCount}}")]
    [InlineData("query($v:CaseOrder!){cases(orderBy:$v){totalCount}}")]
    [InlineData("query($v:Boolean!){me @skip(if:$v){id}}")]
    [InlineData("query($v:CaseFilterInput){cases(filter:$v){totalCount}}")]
    [InlineData("query($v:OpenCaseInput!){me{id}}")]
    [InlineData("mutation($w:OpenCaseInput!){openCase(input:$w){errors{code}}}")]
    [InlineData("mutation($w:AddCaseNoteInput!){addCaseNote(input:$w){errors{code}}}")]
    [InlineData("mutation($v:ID!){addCaseNote(input:{commandId:$v,caseId:\"x\",text:\"x\"}){errors{code}}}")]
    public async Task Errors_OfAnything_RepeatNothingThatWasSent(string query)
    {
        const string Fact = "Zelda-0417";
        var response = await Ask(query, new { v = Fact, w = new Dictionary<string, string> { ["text"] = Fact, ["commandId"] = Fact, [Fact] = Fact } });

        Assert.NotNull(response.Code());
        Assert.DoesNotContain(Fact, Encoding.UTF8.GetString(response.Json.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("20260201")]
    [InlineData("2026-02-01T00:00:00Z")]
    [InlineData(" 2026-02-01")]
    public async Task Date_NotADay_IsRefused(string date)
    {
        var response = await Ask("query($d:Date){cases(filter:{hearingFrom:$d}){totalCount}}", new { d = date });
        Assert.Equal(GraphErrorCode.InvalidVariable, response.Code());
    }

    [Theory]
    [InlineData("7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e", "query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}")]
    [InlineData("71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b", "query($id:ID!){user(id:$id){name}}")]
    public void DocumentId_IsTheSpecifications(string hash, string document) =>
        Assert.Equal(("sha256:" + hash, hash[..16]), (PersistedDocuments.IdOf(document), PersistedDocuments.ShortIdOf(document)));

    [Fact]
    public void Parse_AnIdBesideAnEmptyQuery_IsTheIds() =>
        Assert.Equal((null, "x"), GraphRequest.Parse("{\"query\":\"\",\"documentId\":\"x\"}"u8.ToArray()) is var request ? (request.Query, request.DocumentId) : default);

    [Fact]
    public async Task DocumentId_OfAKnownDocument_IsAnsweredAsTheDocument()
    {
        const string Document = "query Kind($n:String!){__type(name:$n){kind}} query Name{__type(name:\"Me\"){name}}";
        await using var services = BareGraph.Services(more => more.AddSingleton(new PersistedDocuments([Document])));
        Assert.Contains("\"OBJECT\"", await Answer(PersistedDocuments.IdOf(Document), "Kind", new { n = "Case" }), StringComparison.Ordinal);
        Assert.Contains("\"Me\"", await Answer(PersistedDocuments.ShortIdOf(Document), "Name", null), StringComparison.Ordinal);

        async Task<string> Answer(string documentId, string operationName, object? variables)
        {
            var response = await services.GetRequiredService<GraphDocumentExecutor>().ExecuteAsync(
                GraphRequest.Parse(JsonSerializer.SerializeToUtf8Bytes(new { documentId, operationName, variables })), BareGraph.Attorney, TestContext.Current.CancellationToken);
            Assert.Equal(GraphOutcome.Executed, response.Outcome);
            return Encoding.UTF8.GetString(response.Json.Span);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef")]
    [InlineData("{me{id}}")]
    [InlineData("sha256:0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task DocumentId_Unknown_IsOneErrorWithACode(string documentId)
    {
        await using var services = BareGraph.Services(more => more.AddSingleton(new PersistedDocuments(["{me{id}}"])));
        var request = GraphRequest.Parse(JsonSerializer.SerializeToUtf8Bytes(new { documentId }));
        var response = await services.GetRequiredService<GraphDocumentExecutor>().ExecuteAsync(request, BareGraph.Attorney, TestContext.Current.CancellationToken);

        Assert.Equal((GraphOutcome.Invalid, GraphErrorCode.UnknownDocument), (response.Outcome, response.Code()));
        Assert.Equal(1, response.Body().GetProperty("errors").GetArrayLength());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[\"query Cut{me{i")]
    public void Documents_OfAFileThatIsNone_AreRefused(string content)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, content);
            Assert.Contains("npm run build", Assert.Throws<InvalidDataException>(() => PersistedDocuments.Load(file)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<GraphResponse> Ask(string query, object? variables = null)
    {
        await using var services = BareGraph.Services();
        return await services.GetRequiredService<GraphDocumentExecutor>()
            .ExecuteAsync(BareGraph.Request(query, variables), BareGraph.Attorney, TestContext.Current.CancellationToken);
    }
}
