using System.Net.Http.Json;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;

namespace LawLab.Web.Tests.Access;

/// <summary>The graph's doors: every field on every way from a query, and every mutation.</summary>
internal sealed class GraphDoors
{
    private readonly Cast _cast;
    private readonly GraphLiterals _literals;
    private readonly IReadOnlyList<GraphField> _queries;
    private readonly IReadOnlyList<GraphField> _mutations;

    public GraphDoors(ISchema schema, Cast cast, Samples samples)
    {
        schema.Initialize();
        (_cast, _literals) = (cast, new GraphLiterals(samples));
        (_queries, _mutations) = (GraphField.Of(schema.Query), GraphField.Of(schema.Mutation!));
        var shown = Types(_queries).ToHashSet();
        Doors = [.. _queries.SelectMany(root => root.All).Select(QueryDoor), .. _mutations.Select(MutationDoor)];
        // What only a command's answer shows, it shows to whom the command was answered.
        Parts = [.. Types(_mutations).Distinct().Where(type => !shown.Contains(type))
            .SelectMany(type => ((IObjectGraphType)schema.AllTypes[type]!).Fields.Select(field => $"answer {type}.{field.Name}"))];
    }

    public IReadOnlyList<string> Doors { get; }

    /// <summary>Fields that are part of the answer of a door that has cells of its own.</summary>
    public IReadOnlyList<string> Parts { get; }

    /// <summary>The door that shows what a command answers with: the query for its type, or for the kind of object that it is part of.</summary>
    private string Showing(string type) => "query " + (_queries.FirstOrDefault(root => root.Type.Name == type && root.Definition.Arguments?.Find("id") is not null)?.Name ?? Kind.OfType(type));

    public async Task<IReadOnlyList<Cell>> Query(Visitor visitor)
    {
        var cells = new List<Cell>();
        foreach (var root in _queries)
        {
            var kind = KindOfQuery(root);
            foreach (var thing in _cast.Things(kind)) cells.AddRange(await Query(root, new Try(visitor, kind, thing)));
        }

        return cells;
    }

    /// <summary>Commands to questions and the library, for everyone before the others: whose case is opened in a jurisdiction works there, and reads them from then on.</summary>
    public Task<IReadOnlyList<Cell>> MutateWhatIsShared(Visitor visitor) => Mutate(visitor, IsShared);

    /// <summary>All other commands.</summary>
    public Task<IReadOnlyList<Cell>> Mutate(Visitor visitor) => Mutate(visitor, mutation => !IsShared(mutation));

    private static bool IsShared(GraphField mutation) => KindOf(mutation) is Kind.Question or Kind.LibraryItem || mutation.Name is "askQuestion" or "addLibraryItem";

    private async Task<IReadOnlyList<Cell>> Mutate(Visitor visitor, Predicate<GraphField> which)
    {
        var cells = new List<Cell>();
        foreach (var mutation in _mutations.Where(mutation => which(mutation)))
        {
            var kind = KindOf(mutation);
            foreach (var thing in _cast.Things(kind)) cells.Add(await Mutate(mutation, new Try(visitor, kind, thing)));
        }

        return cells;
    }

    private static string QueryDoor(GraphField field) => "query " + string.Join('.', field.Way);

    private static string MutationDoor(GraphField field) => "mutation " + field.Name;

    private static IEnumerable<string> Types(IEnumerable<GraphField> roots) =>
        roots.SelectMany(root => root.All).Select(field => field.Type).OfType<IObjectGraphType>().Select(type => type.Name);

    /// <summary>What a query shows, by its type or else its own name: <c>caseWalls</c> is about a case.</summary>
    public static string KindOfQuery(GraphField root) => Kind.OfType(root.Type.Name) is { Length: > 0 } kind ? kind : Kind.OfType(root.Name);

    /// <summary>What a command is about is the first id in its input.</summary>
    public static string KindOf(GraphField mutation) =>
        mutation.Definition.Arguments!.Select(argument => argument.ResolvedType!.GetNamedType()).OfType<IInputObjectGraphType>()
            .SelectMany(input => input.Fields).Select(field => Kind.OfArgument(field.Name)).FirstOrDefault(kind => kind.Length > 0) ?? Kind.Nothing;

    private async Task<IReadOnlyList<Cell>> Query(GraphField root, Try request)
    {
        var answer = await GraphAnswer.Ask(request.Visitor, $"query {{ {root.ToText(_literals, request)} }}");
        var whole = answer.Outcome is Outcome.Ok;
        var cells = new List<Cell>();
        foreach (var field in root.All)
        {
            var outcome = whole ? Shown(answer, root, field, request)
                : answer.Data is null && answer.Status != 200 ? answer.Outcome
                : await QueryAlone(root, field, request);
            cells.Add(new Cell(QueryDoor(field), request, outcome, field == root ? answer.Bytes : null));
        }

        return cells;
    }

    /// <summary>One refused field empties what is around it; so each is asked for alone.</summary>
    private async Task<string> QueryAlone(GraphField root, GraphField wanted, Try request)
    {
        var text = root.ToText(_literals, request, field => IsOnTheWay(field, wanted) || field.Name == "id");
        var answer = await GraphAnswer.Ask(request.Visitor, $"query {{ {text} }}");
        return answer.Outcome is Outcome.Ok ? Shown(answer, root, wanted, request) : answer.Outcome;
    }

    private static bool IsOnTheWay(GraphField field, GraphField wanted) =>
        field.Way.Count <= wanted.Way.Count && field.Way.SequenceEqual(wanted.Way.Take(field.Way.Count));

    private static string Shown(GraphAnswer answer, GraphField root, GraphField field, Try request)
    {
        // Of a list only the lines of what is asked for count.
        var isList = request.Kind.Length > 0 && root.Definition.Arguments?.Find("id") is null;
        // Whoever may not learn a client's name is told the pseudonym.
        var withheld = request.Kind == Kind.Case && field.Name is not "pseudonym" ? request.Thing.Words(request.Visitor) : "";
        return answer.Shows(field.Way, isList ? request.Thing.Id(request.Visitor) : null, withheld) ? Outcome.Ok : Outcome.NotFound;
    }

    private async Task<Cell> Mutate(GraphField mutation, Try request)
    {
        var text = mutation.ToText(_literals, request, field => field.Way.Count <= 2 || field.Name is "id" or "code" or "message");
        var answer = await GraphAnswer.Ask(request.Visitor, $"mutation {{ {text} }}");
        var outcome = answer.Outcome is not Outcome.Ok ? answer.Outcome : Outcome.OfCode(answer.RefusalOf(mutation.Name));
        var shown = mutation.Inside.Where(field => Kind.OfType(field.Type.Name) == request.Kind && answer.Shows(field.Way, null));
        return new Cell(MutationDoor(mutation), request, outcome, answer.Bytes) { Shows = [.. shown.Select(field => Showing(field.Type.Name)).Distinct()] };
    }
}

/// <summary>What the graph answered.</summary>
internal sealed record GraphAnswer(int Status, string Bytes, JsonElement? Data, string Outcome)
{
    public static async Task<GraphAnswer> Ask(Visitor visitor, string query)
    {
        using var response = await visitor.Http.PostAsJsonAsync("/graphql", new { query }, TestContext.Current.CancellationToken);
        var bytes = await HttpBytes.Of(response);
        var status = (int)response.StatusCode;
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var root = json.RootElement;
        var code = root.TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("extensions").GetProperty("code").GetString()
            : null;
        var data = root.TryGetProperty("data", out var given) && given.ValueKind == JsonValueKind.Object ? given.Clone() : default(JsonElement?);
        var outcome = Access.Outcome.OfCode(code);
        Assert.False(outcome is Access.Outcome.BadRequest, $"The test's own document is wrong: {query}\n{bytes}");
        return new GraphAnswer(status, bytes, data, outcome);
    }

    /// <summary>Whether there is anything at the end of the way; in the first list on it, for one id only.</summary>
    /// <param name="withheld">What stands in the place of what is not told.</param>
    public bool Shows(IReadOnlyList<string> way, string? id, string withheld = "") => Data is { } data && Shows(data, [.. way], id, withheld);

    public string? RefusalOf(string mutation) =>
        Data is { } data && data.GetProperty(mutation).GetProperty("errors") is var errors && errors.GetArrayLength() > 0
            ? errors[0].GetProperty("code").GetString()
            : null;

    private static bool Shows(JsonElement value, ReadOnlySpan<string> way, string? id, string withheld)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var line in value.EnumerateArray())
                {
                    if ((id is null || IsOf(line, id)) && Shows(line, way, null, withheld)) return true;
                }

                return false;
            case JsonValueKind.Object when !way.IsEmpty:
                return value.TryGetProperty(way[0], out var inner) && Shows(inner, way[1..], id, withheld);
            case JsonValueKind.Null:
                return false;
            case JsonValueKind.String:
                return value.GetString() is { Length: > 0 } text && text != withheld;
            case JsonValueKind.Number:
                return value.GetDouble() != 0;
            default:
                return true;
        }
    }

    private static bool IsOf(JsonElement line, string id) =>
        (line.TryGetProperty("id", out var own) && own.GetString() == id)
        || (line.TryGetProperty("node", out var node) && IsOf(node, id))
        || (line.TryGetProperty("case", out var about) && about.ValueKind == JsonValueKind.Object && IsOf(about, id));
}
