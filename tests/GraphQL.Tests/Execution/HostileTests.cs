using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;
using LawLab.Graph.Execution;
using LawLab.Graph.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LawLab.Graph.Tests.Execution;

/// <summary>3,000 documents that were made to hurt, before the whole product: each is refused with few words or answered within its cost.</summary>
public class HostileTests(LawLabCluster cluster)
{
    private const int LongestRefusal = 4_096;
    private const int Seed = 20_260_302;

    [Fact]
    public async Task Documents_MadeToHurt_AreRefusedShortlyOrAnsweredWithinTheirCost()
    {
        var callers = await cluster.Colleagues([.. Enumerable.Range(0, 10).Select(i => $"Rosa Ejemplo {i}")]);
        foreach (var caller in callers) await cluster.OpenCase(caller);
        var schema = BareGraph.Services().GetRequiredService<ISchema>();
        schema.Initialize();
        var wrong = new List<string>();
        var (answered, refused, codes) = (0, 0, new HashSet<string>());
        var documents = HostileDocuments.Generate(schema.Print(), Seed, 3_000).Concat(HostileDocuments.HandMade);
        foreach (var (i, hostile) in documents.Index())
        {
            var response = await Ask(hostile, callers[i % callers.Count]);
            var cost = response.Body().TryGetProperty("extensions", out var extensions) ? extensions.GetProperty("cost").GetProperty("requested").GetInt32() : (int?)null;
            if (response.HasData) answered++;
            else refused++;
            if (response.Code() is { } code) codes.Add(code);
            var fault = response switch
            {
                { Outcome: GraphOutcome.Busy or GraphOutcome.Spent } => "was too much",
                { HasData: true } when cost is null or < 1 or > 20_000 => $"was answered at a cost of {cost}",
                { HasData: false, Json.Length: > LongestRefusal } => $"was refused with {response.Json.Length} bytes",
                _ when response.Code() == GraphErrorCode.Internal => "met a bug",
                _ when Errors(response) > 10 => $"got {Errors(response)} errors",
                _ when hostile.Code is not null && response.Code() != hostile.Code => $"was {response.Code()}",
                _ => null,
            };
            if (fault is not null) wrong.Add($"{hostile.Name} {fault}: {hostile.Query[..Math.Min(300, hostile.Query.Length)]}");
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{answered} answered, {refused} refused: {string.Join(' ', codes.Order(StringComparer.Ordinal))}");
        Assert.Empty(wrong);
        // Documents that are all refused for their first letter would show nothing.
        Assert.InRange(answered, 500, 2_500);
        Assert.Superset(
            new HashSet<string>
            {
                GraphErrorCode.Syntax, GraphErrorCode.Invalid, GraphErrorCode.InvalidVariable, GraphErrorCode.TooLong, GraphErrorCode.TooMany,
                GraphErrorCode.TooDeep, GraphErrorCode.TooComplex, GraphErrorCode.PageSize, GraphErrorCode.BadRequest, GraphErrorCode.NeedsSocket,
            },
            codes);
    }

    private async Task<GraphResponse> Ask(Hostile hostile, Grains.Access.Actor caller)
    {
        try
        {
            return await cluster.Ask(caller, hostile.Query, hostile.Variables);
        }
        catch (GraphRefusedException malformed)
        {
            // As every transport does.
            return GraphResponse.Refused(malformed);
        }
    }

    private static int Errors(GraphResponse response) => response.Body().TryGetProperty("errors", out var errors) ? errors.GetArrayLength() : 0;
}
