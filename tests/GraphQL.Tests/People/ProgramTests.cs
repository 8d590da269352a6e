using LawLab.Grains.Access;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LawLab.Graph.Tests.People;

/// <summary>What of the graph is open to a partner program's key: reviewed here, closed by default.</summary>
public class ProgramTests
{
    private static readonly string[] s_open = ["me", "jurisdiction", "jurisdictions", "dataPointCatalogue", "referenceCodes", "courtFigures", "agencyFigures", "statistics", "statistic"];

    [Theory]
    [InlineData(ProgramScopes.None, "me")]
    [InlineData(ProgramScopes.PublishedFigures, "me", "courtFigures", "agencyFigures")]
    [InlineData(ProgramScopes.Codes, "me", "dataPointCatalogue", "referenceCodes")]
    [InlineData(ProgramScopes.Statistics, "me", "statistics", "statistic")]
    [InlineData(ProgramScopes.Places, "me", "jurisdiction", "jurisdictions")]
    public async Task Key_OfAScope_GetsThroughToItsFieldsAlone(ProgramScopes scope, params string[] open)
    {
        Assert.Equal(open.Order(), (await GettingThrough(scope)).Order());
        Assert.All(open, field => Assert.Contains(field, s_open));
    }

    [Fact]
    public async Task Key_OfEverything_GetsThroughToWhatWasReviewed()
    {
        var everything = Enum.GetValues<ProgramScopes>().Aggregate(ProgramScopes.None, (all, scope) => all | scope);
        Assert.Equal(s_open.Order(), (await GettingThrough(everything)).Order());
    }

    /// <summary>The fields of all three roots that are not refused; that a document lacks an argument is said beside it.</summary>
    private static async Task<IReadOnlyList<string>> GettingThrough(ProgramScopes agreement)
    {
        await using var services = BareGraph.Services();
        var schema = services.GetRequiredService<GraphQL.Types.ISchema>();
        schema.Initialize();
        var graph = services.GetRequiredService<GraphDocumentExecutor>();
        var program = BareGraph.Attorney with { Role = Role.PartnerProgram, Agreement = agreement };
        var through = new List<string>();
        foreach (var (word, root) in new[] { ("query", schema.Query), ("mutation", schema.Mutation!), ("subscription", schema.Subscription!) })
        {
            foreach (var field in root.Fields)
            {
                // In a fragment, and under another name: neither hides it. The argument that it does not have keeps it from being executed.
                var request = BareGraph.Request($"{word}{{...f}} fragment f on {root.Name}{{x:{field.Name}(none:1)}}");
                var answer = await graph.SubscribeAsync(request, program, TestContext.Current.CancellationToken).FirstAsync(TestContext.Current.CancellationToken);
                var codes = answer.Body().GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("code").GetString()).ToList();
                Assert.Contains(GraphErrorCode.Invalid, codes);
                if (!codes.Contains(GraphErrorCode.Scope)) through.Add(field.Name);
            }
        }

        return through;
    }
}
