using System.Diagnostics;
using GraphQL.Types;
using LawLab.Web.Tests.Docker;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace LawLab.Web.Tests.Access;

/// <summary>
/// Who gets in where. The doors are those of the running product, the people those in its roles; what they get is compared with
/// <c>docs/access</c>, cell by cell.
/// </summary>
[Collection<LawLabTests>]
public sealed class AccessMatrixTests(LawLabApp app)
{
    /// <summary>So many people at the doors at once.</summary>
    private const int AtOnce = 4;

    private static readonly string[] s_methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "QUERY"];

    [Fact]
    public async Task EveryDoor_ForEveryPerson_AndEveryObject_IsAsTheTableSays()
    {
        var clock = Stopwatch.StartNew();
        await using var cast = await Cast.Gather(app);
        var samples = new Samples(cast);
        var schema = app.Services.GetRequiredService<ISchema>();
        var routes = app.Services.GetRequiredService<EndpointDataSource>();
        var hub = routes.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<HubMetadata>()?.HubType).OfType<Type>().Distinct().Single();
        var graph = new GraphDoors(schema, cast, samples);
        var follow = new SubscriptionDoors(schema, cast, samples);
        var live = new HubDoors(hub, cast, samples);
        var http = new HttpDoors(routes, cast, samples);
        IReadOnlyList<string> doors = [.. http.Doors, .. graph.Doors, .. follow.Doors, .. live.Doors];
        IReadOnlyList<string> visitors = [.. cast.Visitors.Select(visitor => visitor.Name)];

        // What only reads comes first, for everyone: a later command may change what there is to see.
        List<Cell> cells = [];
        foreach (var tries in new Func<Visitor, Task<IReadOnlyList<Cell>>>[] { graph.Query, live.Call, follow.Follow, graph.MutateWhatIsShared, graph.Mutate, http.Knock })
        {
            await Task.WhenAll(cast.Visitors.Select(visitor => visitor.Freshen()));
            cells.AddRange(await ForAll(cast.Visitors, tries));
        }

        var table = AccessTable.Read(Path.Combine(Repository.Root, "docs", "access"));
        var wrong = Leaks(cast, cells).Concat(Shown(cells)).Concat(Differences(cast, cells))
            .Concat(table.Differences(doors, graph.Parts, visitors, cells)).ToList();
        Console.WriteLine($"{cells.Count} cells: {doors.Count} doors, {visitors.Count} people, in {clock.Elapsed.TotalSeconds:0} s");
        if (wrong.Count > 0) Assert.Fail($"{wrong.Count} of {cells.Count} cells; what was observed is in {Write(table, doors, graph.Parts, visitors, cells)}\n" + string.Join('\n', wrong.Take(200)));
    }

    [Fact]
    public async Task MethodThatARouteDoesNotTake_FindsNothing()
    {
        await using var cast = await Cast.Gather(app);
        var doors = HttpDoor.Of(app.Services.GetRequiredService<EndpointDataSource>());
        var named = doors.Where(door => !door.TakesAny).ToLookup(door => door.Pattern, door => door.Method);
        foreach (var visitor in new[] { "anonymous", "team: lead", "installation administrator" }.Select(cast.Visitor))
        {
            foreach (var (pattern, method) in named.SelectMany(route => s_methods.Except(route).Select(method => (route.Key, method))))
            {
                using var message = new HttpRequestMessage(new HttpMethod(method), pattern);
                using var answer = await visitor.Http.SendAsync(message, TestContext.Current.CancellationToken);
                Assert.True((int)answer.StatusCode is 401 or 404 or 405, $"{method} {pattern} answered {(int)answer.StatusCode}");
            }
        }
    }

    private static async Task<IEnumerable<Cell>> ForAll(IReadOnlyList<Visitor> visitors, Func<Visitor, Task<IReadOnlyList<Cell>>> tries)
    {
        var cells = new IReadOnlyList<Cell>[visitors.Count];
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForAsync(0, visitors.Count, atOnce, async (i, _) => cells[i] = await tries(visitors[i]));
        return cells.SelectMany(each => each);
    }

    /// <summary>What no door opens to a person is answered, byte for byte, like what there is not.</summary>
    private static IEnumerable<string> Differences(Cast cast, IReadOnlyList<Cell> cells)
    {
        // A door that opens for what there is not, too, tells nothing.
        var silent = cells.Where(cell => cell.Outcome == Outcome.Ok && cell.Try.Thing == cast.Things(cell.Try.Kind)[^1])
            .Select(cell => (cell.Door, cell.Try.Visitor.Name)).ToHashSet();
        var known = cells.Where(cell => cell.Outcome == Outcome.Ok && !silent.Contains((cell.Door, cell.Try.Visitor.Name))).Select(Key).ToHashSet();
        return cells.Where(cell => cell.Answer is not null && cell.Try.Kind.Length > 0 && !known.Contains(Key(cell)))
            .GroupBy(cell => (cell.Door, cell.Try.Visitor.Name))
            .Where(tries => tries.Select(cell => cell.Answer).Distinct().Count() > 1)
            .Select(tries => $"{tries.Key.Door}: {tries.Key.Name} can tell apart what she may not see:\n"
                + string.Join('\n', tries.GroupBy(cell => cell.Answer).Select(answer => $"  {string.Join(", ", answer.Select(cell => cell.Try.Thing.State))}: {answer.Key}")));
    }

    /// <summary>No fact of a case, a conference, an alert, a question or an item of a library is in any answer to anyone to whom its own door is shut.</summary>
    private static IEnumerable<string> Leaks(Cast cast, IReadOnlyList<Cell> cells)
    {
        var open = Open(cells);
        return from cell in cells
               where cell.Answer is not null
               from thing in new[] { Kind.Case, Kind.Conference, Kind.Alert, Kind.Question, Kind.LibraryItem }.SelectMany(cast.Things)
               from secret in thing.Secrets
               where !open.Contains((secret.Value, thing.State, cell.Try.Visitor.Name)) && cell.Answer!.Contains(secret.Key, StringComparison.Ordinal)
               select $"{cell.Door}: {cell.Try.Visitor.Name} is told of {thing.State} what {secret.Value} does not tell her";
    }

    /// <summary>No command shows what the query does not.</summary>
    private static IEnumerable<string> Shown(IReadOnlyList<Cell> cells)
    {
        var open = Open(cells);
        return cells.Where(cell => cell.Try.Kind.Length > 0 && !cell.Shows.All(door => open.Contains((door, cell.Try.Thing.State, cell.Try.Visitor.Name))))
            .Select(cell => $"{cell.Door}: {cell.Try.Visitor.Name} is shown {cell.Try.Thing.State}");
    }

    private static HashSet<(string Door, string State, string Visitor)> Open(IReadOnlyList<Cell> cells) =>
        [.. cells.Where(cell => cell.Outcome == Outcome.Ok).Select(cell => (cell.Door, cell.Try.Thing.State, cell.Try.Visitor.Name))];

    private static (string Kind, string State, string Visitor) Key(Cell cell) => (cell.Try.Kind, cell.Try.Thing.State, cell.Try.Visitor.Name);

    private static string Write(AccessTable table, IReadOnlyList<string> doors, IReadOnlyList<string> parts, IReadOnlyList<string> visitors, IReadOnlyList<Cell> cells)
    {
        var folder = Directory.CreateTempSubdirectory("lawlab-access-").FullName;
        var (observedDoors, observedRules) = table.Observed(doors, parts, visitors, cells);
        File.WriteAllText(Path.Combine(folder, "doors.tsv"), observedDoors);
        File.WriteAllText(Path.Combine(folder, "rules.tsv"), observedRules);
        return folder;
    }
}
