using System.Text;
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

    private static async Task<GraphResponse> Ask(string query, object? variables = null)
    {
        await using var services = BareGraph.Services();
        return await services.GetRequiredService<GraphDocumentExecutor>()
            .ExecuteAsync(BareGraph.Request(query, variables), BareGraph.Attorney, TestContext.Current.CancellationToken);
    }
}
