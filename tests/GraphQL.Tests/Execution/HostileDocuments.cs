using System.Globalization;
using System.Text;
using GraphQLParser;
using GraphQLParser.AST;
using LawLab.Graph.Execution;

namespace LawLab.Graph.Tests.Execution;

/// <summary>A document that was written to hurt.</summary>
/// <param name="Name">What it tries.</param>
/// <param name="Query">The document.</param>
/// <param name="Code">The code of its refusal; null when it may as well be answered.</param>
/// <param name="Variables">Values by name.</param>
public sealed record Hostile(string Name, string Query, string? Code = null, Dictionary<string, object?>? Variables = null);

/// <summary>Documents that cost far more than they look, by hand and by chance; for tests, and for <c>bench hostile</c>.</summary>
public static class HostileDocuments
{
    /// <summary>Each is refused before a grain or a table is asked.</summary>
    public static IReadOnlyList<Hostile> HandMade { get; } =
    [
        new("20,000 times one field", Document(Repeat(20_000, _ => "a")), GraphErrorCode.TooLong),
        new("5,000 times one short field", Document(Repeat(5_000, _ => "a")), GraphErrorCode.TooMany),
        new("1,000 times one field with other arguments", Document(Repeat(1_000, i => $"a(b:{i})")), GraphErrorCode.TooMany),
        new("100 times one field with other arguments", Document(Repeat(100, i => $"case(id:{i}){{id}}")), GraphErrorCode.Invalid),
        new("clashes spread over fragments", Clashes(), GraphErrorCode.Invalid),
        new("a clash with literals of another kind", Document("cases(filter:{text:\"1\"}){totalCount} cases(filter:{text:\"2\"}){totalCount}"), GraphErrorCode.Invalid),
        new("fragments that double twenty times", Doubling(20), GraphErrorCode.TooMany),
        new("fragments that double nineteen times", Doubling(19), GraphErrorCode.TooComplex),
        new("fragments that multiply by ten", Multiplying(8, 10), GraphErrorCode.TooComplex),
        new("5,000 unknown directives", Document("me" + Repeat(5_000, _ => "@x") + "{id}"), GraphErrorCode.TooLong),
        new("60 unknown directives", Document("me" + Repeat(60, _ => "@x") + "{id}"), GraphErrorCode.TooMany),
        new("60 directives in a fragment", "{me{...f}} fragment f on Me{id" + Repeat(60, _ => "@x") + "}", GraphErrorCode.TooMany),
        new("45 unknown directives", Document("me" + Repeat(45, _ => "@x") + "{id}"), GraphErrorCode.Invalid),
        new("a directive of the schema in a document", Document("me@cost(weight:\"0\"){id}"), GraphErrorCode.Invalid),
        new("5,000 times @include", Document(Repeat(5_000, _ => "me@include(if:true){id}")), GraphErrorCode.TooLong),
        new("2,000 unused fragments", "{me{id}}" + Repeat(2_000, i => $"fragment f{i} on Me{{id}}"), GraphErrorCode.TooLong),
        new("21 fragments", "{me{id}}" + Repeat(21, i => $"fragment f{i} on Me{{id}}"), GraphErrorCode.TooMany),
        new("20 unused fragments", "{me{id}}" + Repeat(20, i => $"fragment f{i} on Me{{id}}"), GraphErrorCode.Invalid),
        new("11 operations", Repeat(11, i => $"query q{i}{{me{{id}}}}"), GraphErrorCode.TooMany),
        new("1,000 unused variables", "query(" + Repeat(1_000, i => $"$v{i}:Int") + "){me{id}}", GraphErrorCode.TooMany),
        new("300 unused variables", "query(" + Repeat(300, i => $"$v{i}:Int") + "){me{id}}", GraphErrorCode.TooMany),
        new("240 unused variables", "query(" + Repeat(240, i => $"$v{i}:Int") + "){me{id}}", GraphErrorCode.Invalid),
        new("110 variables of unknown types", "query(" + Repeat(110, i => $"$v{i}:[T{i}!]!") + "){me{id}}", GraphErrorCode.Invalid),
        new("16 aliases", Document(Repeat(16, i => $"a{i}:me{{id}}")), GraphErrorCode.TooMany),
        new("16 aliases by way of a fragment", "{...f} fragment f on Query{" + Repeat(16, i => $"a{i}:me{{id}}") + "}", GraphErrorCode.TooMany),
        new("eleven deep", Nested(11), GraphErrorCode.TooDeep),
        new("60 deep", Nested(60), GraphErrorCode.TooDeep),
        new("100 deep", Nested(100), GraphErrorCode.TooDeep),
        new("300 deep", Nested(300), GraphErrorCode.TooDeep),
        new("20,000 deep", Nested(20_000), GraphErrorCode.TooLong),
        new("eleven deep through fragments", "{a{b{c{d{e{...f}}}}}} fragment f on X{f{g{h{i{j{k}}}}}}", GraphErrorCode.TooDeep),
        new("inline fragments 50 deep", Document($"me{string.Concat(Enumerable.Repeat("{...on Me", 50))}{{id}}{new string('}', 50)}"), GraphErrorCode.TooDeep),
        new("lists 450 deep", Document($"case(id:{new string('[', 450)}{new string(']', 450)}){{id}}"), GraphErrorCode.TooDeep),
        new("objects 40 deep", Document($"cases(filter:{string.Concat(Enumerable.Repeat("{text:", 40))}1{new string('}', 40)}){{totalCount}}"), GraphErrorCode.TooDeep),
        new("a list of 950 numbers for an id", Document($"case(id:[{Repeat(950, i => $"{i}")}]){{id}}"), GraphErrorCode.Invalid),
        new("introspection in circles", Document("__schema{types{fields{type{fields{type{fields{name}}}}}}}"), GraphErrorCode.TooDeep),
        new("introspection in circles through fragments", "{__schema{types{...t}}} fragment t on __Type{fields{type{...u}}} fragment u on __Type{inputFields{name}}", GraphErrorCode.TooDeep),
        new("15 times the schema in another dress", Document(Repeat(15, i => $"a{i}:__schema{{types{{name fields{{name}}}}}}") + Repeat(6, i => $"cases(first:100){{nodes{{{Repeat(60, _ => "id")}}}}}")), GraphErrorCode.TooComplex),
        new("900 unknown fields", Document(Repeat(900, i => $"x{i}")), GraphErrorCode.Invalid),
        new("unknown fields in another script", Document("me{id}" + Repeat(9, i => $"case(id:\"{new string('ж', 1_000)}\",x{i}:\"{new string('漢', 90)}\"){{id}}")), GraphErrorCode.Invalid),
        new("an unknown field with a name of 14,000 letters", Document(new string('a', 14_000)), GraphErrorCode.TooMany),
        new("an operation with a name of 14,000 letters", "query " + new string('a', 14_000) + "{me{id}}", GraphErrorCode.TooMany),
        new("100 unknown fields with names of 99 letters", Document(Repeat(100, i => $"a{i:D3}{new string('a', 95)}")), GraphErrorCode.Invalid),
        new("1,100 comments", Repeat(1_100, _ => "#\n") + "{me{id}}", GraphErrorCode.TooMany),
        new("a fragment that spreads itself", "{me{...f}} fragment f on Me{...f id}", GraphErrorCode.Invalid),
        new("fragments in a circle", "{me{...f}} fragment f on Me{...g} fragment g on Me{...f}", GraphErrorCode.Invalid),
        new("twenty fragments in a circle that nothing spreads", "{me{id}}" + Repeat(20, i => $"fragment f{i} on Me{{...f{(i + 1) % 20}}}"), GraphErrorCode.Invalid),
        new("two fragments of one name", "{me{...f}} fragment f on Me{id} fragment f on Me{name}", GraphErrorCode.Invalid),
        new("a page too many", Document("cases(first:101){totalCount}"), GraphErrorCode.PageSize),
        new("an empty page", Document("attorneys(first:0){nodes{id}}"), GraphErrorCode.PageSize),
        new("a page of less than nothing", Document("cases(first:-1){totalCount}"), GraphErrorCode.PageSize),
        new("too many codes", Document("referenceCodes(list:\"court\",first:1001){code}"), GraphErrorCode.PageSize),
        new("a page as long as a number can be", Document($"cases(first:{new string('9', 4_000)}){{totalCount}}"), GraphErrorCode.Invalid),
        new("a page as long as a variable says", "query($n:Int!){cases(first:$n){totalCount}}", GraphErrorCode.PageSize, new() { ["n"] = int.MaxValue }),
        new("a page longer than a variable can say", "query($n:Int!){cases(first:$n){totalCount}}", GraphErrorCode.InvalidVariable, new() { ["n"] = long.MaxValue }),
        new("a page as long as a text", "query($n:Int!){cases(first:$n){totalCount}}", GraphErrorCode.InvalidVariable, new() { ["n"] = new string('9', 20_000) }),
        new("20,000 ways to tell figures apart", "query($by:[StatisticDimension!]){statistics(measure:COUNT,where:{kind:RELIEF},by:$by){id}}", GraphErrorCode.InvalidVariable, new() { ["by"] = Enumerable.Repeat<object?>("X", 20_000).ToList() }),
        new("15 whole pages", Document(Repeat(15, i => $"a{i}:cases(first:100){{nodes{{relief{{code label}}team{{id name}}court{{label}}}}}}")), GraphErrorCode.TooComplex),
        new("15 whole pages, as long as a variable says", $"query($n:Int!){{{Repeat(15, i => $"a{i}:cases(first:$n){{nodes{{relief{{code label}}team{{id name}}}}}}")}}}", GraphErrorCode.TooComplex, new() { ["n"] = 100 }),
        new("15 whole pages, as long as a variable usually is", $"query($n:Int!=100){{{Repeat(15, i => $"a{i}:cases(first:$n){{nodes{{relief{{code label}}team{{id name}}}}}}")}}}", GraphErrorCode.TooComplex),
        new("whole pages in fragments", $"{{{Repeat(15, i => $"a{i}:cases(first:100){{...p}}")}}} fragment p on CaseConnection{{nodes{{...c}} edges{{node{{...c}}}}}} fragment c on CaseSummary{{relief{{code}}team{{id}}}}", GraphErrorCode.TooComplex),
        new("policies that contest policies, nine deep", Document($"policyEvents{{{string.Concat(Enumerable.Repeat("contestedBy{", 8))}id{new string('}', 9)}"), GraphErrorCode.TooComplex),
        new("ten times the solver", Document(Repeat(11, i => $"a{i}:suggestAssignment(conferenceId:\"x\",seed:{i}){{placements{{caseId}}}}")), GraphErrorCode.TooComplex),
        new("no GraphQL", "{me{id", GraphErrorCode.Syntax),
        new("900 brackets", new string('{', 900), GraphErrorCode.Syntax),
        new("a text that does not end", "{case(id:\"" + new string('x', 900), GraphErrorCode.Syntax),
        new("a long text that does not end", "{case(id:\"" + new string('x', 14_000), GraphErrorCode.TooMany),
        new("names of no letters", Document("👩‍⚖️ é ｍｅ"), GraphErrorCode.Syntax),
        new("a schema definition", "type X{a:Int}", GraphErrorCode.Invalid),
        new("no operation", "fragment f on Me{id}", GraphErrorCode.Invalid),
        new("nothing", "", GraphErrorCode.Invalid),
        new("a subscription that wants one answer", "subscription{inboxChanged{__typename}}", GraphErrorCode.NeedsSocket),
        new("NUL in a literal", "{referenceCodes(list:\"\\u0000\"){code}}", GraphErrorCode.BadRequest),
        new("half a surrogate pair in a literal", "{referenceCodes(list:\"\\ud800\"){code}}", GraphErrorCode.BadRequest),
    ];

    /// <summary>So many documents of every kind that hurts, with sizes on both sides of each limit; the same for the same seed.</summary>
    /// <param name="sdl">The schema that they are made from.</param>
    /// <param name="seed">Decides everything.</param>
    /// <param name="count">How many.</param>
    public static IEnumerable<Hostile> Generate(string sdl, int seed, int count)
    {
        var writer = new Writer(sdl, new Random(seed));
        for (var i = 0; i < count; i++)
        {
            var made = writer.Next(i);
            yield return made with { Name = $"{made.Name}, seed {seed}, number {i}" };
        }
    }

    private static string Document(string fields) => $"{{{fields}}}";

    private static string Repeat(int times, Func<int, string> text) => string.Join('\n', Enumerable.Range(0, times).Select(text));

    private static string Nested(int depth) => string.Concat(Enumerable.Repeat("{a", depth)) + new string('}', depth);

    private static string Doubling(int times) =>
        "{me{...f0}}" + Repeat(times, i => $"fragment f{i} on Me{{...f{i + 1} ...f{i + 1}}}") + $"fragment f{times} on Me{{id}}";

    private static string Multiplying(int times, int by) =>
        "{me{...f0}}" + Repeat(times, i => $"fragment f{i} on Me{{{Repeat(by, _ => $"...f{i + 1}")}}}") + $"fragment f{times} on Me{{id}}";

    private static string Clashes() =>
        Document(Repeat(19, i => $"...f{i}")) + Repeat(19, i => $"fragment f{i} on Query{{{Repeat(4, j => $"case(id:{(i * 4) + j}){{id}}")}}}");

    private sealed class Writer
    {
        private static readonly string[] s_texts = ["court", "judge", "ATL", "", "x", "é漢字👩‍⚖️", "\\u202e\\u0000", "\\ud83d", "' or 1=1 --", "%_%", "9999-12-31", "{{7*7}}"];
        private static readonly object?[] s_sizes = [-1, 0, 1, 2, 50, 99, 100, 101, 1_000, int.MaxValue, long.MaxValue, 1.5, "100", null, true];

        private readonly Random _random;
        private readonly Dictionary<string, GraphQLObjectTypeDefinition> _types;
        private readonly Dictionary<string, GraphQLInputObjectTypeDefinition> _inputs;
        private readonly Dictionary<string, GraphQLEnumTypeDefinition> _words;
        private readonly Func<Hostile>[] _kinds;

        public Writer(string sdl, Random random)
        {
            _random = random;
            var schema = Parser.Parse(sdl);
            _types = schema.Definitions.OfType<GraphQLObjectTypeDefinition>().ToDictionary(type => type.Name.StringValue);
            _inputs = schema.Definitions.OfType<GraphQLInputObjectTypeDefinition>().ToDictionary(type => type.Name.StringValue);
            _words = schema.Definitions.OfType<GraphQLEnumTypeDefinition>().ToDictionary(type => type.Name.StringValue);
            _kinds =
            [
                () => new("deep", Document(Selection("Query", width: 1, depth: _random.Next(2, 14)))),
                () => new("wide", Document(Selection("Query", width: _random.Next(5, 60), depth: 2))),
                () => new("a tree", Document(Selection("Query", width: _random.Next(1, 5), depth: _random.Next(2, 7)))),
                Aliases,
                Fragments,
                Circle,
                Directives,
                Variables,
                Literals,
                Introspection,
                Sizes,
                Clash,
                Broken,
                () => new("a command without what it needs", $"mutation{{{Pick(_types["Mutation"].Fields!.ToList()).Name.StringValue}(input:{{}}){{__typename}}}}"),
                () => new("a subscription", $"subscription{{{Field(Pick(_types["Subscription"].Fields!.ToList()), 2, 2)}}}"),
            ];
        }

        public Hostile Next(int i) => _kinds[i % _kinds.Length]();

        private Hostile Aliases() => new("aliases", Document(Repeat(_random.Next(1, 40), i => $"a{i}:{Root(3)}")));

        private Hostile Fragments()
        {
            var (levels, spreads) = (_random.Next(1, 22), _random.Next(1, 6));
            return new("fragments", $"{{cases{{nodes{{...f0}}}}}} {Repeat(levels, i => $"fragment f{i} on CaseSummary{{{Repeat(spreads, _ => $"...f{i + 1}")} {Selection("CaseSummary", 3, 2)}}}")} fragment f{levels} on CaseSummary{{id}}");
        }

        private Hostile Circle()
        {
            var length = _random.Next(1, 20);
            return new("a circle", $"{{me{{...f0 id}}}} {Repeat(length, i => $"fragment f{i} on Me{{id ...f{_random.Next(length)}}}")}");
        }

        private Hostile Directives() => new("directives", Document(
            "me" + Repeat(_random.Next(1, 80), _ => Pick(["@skip(if:false)", "@include(if:true)", "@x", "@deprecated", "@skip(if:$no)", "@listSize(assumedSize:0)"])) + "{id}"));

        private Hostile Variables()
        {
            var count = _random.Next(1, 280);
            var values = Enumerable.Range(0, count).ToDictionary(i => $"v{i}", _ => _random.Next(4) switch
            {
                0 => Deep(_random.Next(20)),
                1 => Enumerable.Range(0, _random.Next(500)).Select(i => (object?)i).ToList(),
                2 => new string('x', _random.Next(300)),
                _ => Pick(s_sizes),
            });
            var used = string.Join(' ', Enumerable.Range(0, Math.Min(count, 15)).Select(i => $"a{i}:cases(first:$v{i}){{totalCount}}"));
            return new("variables", $"query({Repeat(count, i => $"$v{i}:{Pick(["Int!", "Int!=5", "[Int]", "String", "CaseFilterInput"])}")}){{{used}}}", Variables: values);
        }

        private Hostile Literals() => new("literals", Document(_random.Next(4) switch
        {
            0 => $"case(id:\"{new string((char)_random.Next(0x20, 0xd7ff), _random.Next(15_500)).Replace('"', 'x').Replace('\\', 'x')}\"){{id}}",
            1 => $"cases(first:{new string('1', _random.Next(1, 15_000))}){{totalCount}}",
            2 => $"cases(filter:{{relief:\"{Pick(s_texts)}\",text:[{Repeat(_random.Next(1_000), i => $"{i}")}]}}){{totalCount}}",
            _ => $"case(id:\"\"\"{Repeat(_random.Next(2_000), _ => Pick(s_texts))}\"\"\"){{id}}",
        }));

        private Hostile Introspection()
        {
            var inside = "name";
            for (var i = _random.Next(12); i > 0; i--) inside = $"{Pick(["name", "kind", "description"])} {Pick(["ofType", "fields{type", "interfaces", "possibleTypes", "inputFields{type"])}{{{inside}}}" is var wrapped && wrapped.Contains("{type{", StringComparison.Ordinal) ? wrapped + "}" : wrapped;
            return new("introspection", Document(_random.Next(2) == 0 ? $"__schema{{types{{{inside}}}}}" : $"__type(name:\"{Pick(_types.Keys.ToList())}\"){{{inside}}}"));
        }

        private Hostile Sizes()
        {
            var lists = _types["Query"].Fields!.Where(field => field.Arguments?.Any(argument => argument.Name.Value == "first") == true).ToList();
            var pages = Repeat(_random.Next(1, 15), i => $"a{i}:{Field(Pick(lists), 4, 4, first: "$n")}");
            return new("sizes", $"query($n:Int!{Pick(["", "=100", "=1", "=-5"])}){{{pages}}}", Variables: _random.Next(4) == 0 ? null : new() { ["n"] = Pick(s_sizes) });
        }

        private Hostile Clash()
        {
            var field = Pick(_types["Query"].Fields!.Where(field => field.Arguments is { Count: > 0 }).ToList());
            return new("a clash", Document(Repeat(_random.Next(2, 60), _ => Field(field, 2, 2))));
        }

        private Hostile Broken()
        {
            var text = new StringBuilder(Document(Selection("Query", 4, 3)));
            for (var i = _random.Next(1, 12); i > 0 && text.Length > 1; i--)
            {
                var at = _random.Next(text.Length);
                switch (_random.Next(3))
                {
                    case 0: text.Remove(at, 1); break;
                    case 1: text.Insert(at, (char)_random.Next(1, 0xd7ff)); break;
                    default: text.Insert(at, Pick(["{", "}", "(", "\"", "...", "@", "$", "#", "\"\"\"", "[", "!", "\ufeff"])); break;
                }
            }

            return new("broken", text.ToString());
        }

        private string Root(int depth) => Field(Pick(_types["Query"].Fields!.ToList()), 3, depth);

        private string Selection(string type, int width, int depth)
        {
            if (!_types.TryGetValue(type, out var definition)) return "";
            var fields = definition.Fields!.Where(field => depth > 1 || !_types.ContainsKey(NameOf(field.Type))).ToList();
            if (fields.Count == 0) return "__typename";
            // Nested fields first where depth is asked for.
            if (width == 1 && fields.FindAll(field => _types.ContainsKey(NameOf(field.Type))) is { Count: > 0 } objects) fields = objects;
            return string.Join(' ', Enumerable.Range(0, width).Select(_ => Pick(fields)).Distinct().Select(field => Field(field, width, depth)));
        }

        private string Field(GraphQLFieldDefinition field, int width, int depth, string? first = null)
        {
            var arguments = (field.Arguments ?? Enumerable.Empty<GraphQLInputValueDefinition>())
                .Where(argument => argument.Type is GraphQLNonNullType || _random.Next(3) == 0 || (first is not null && argument.Name.Value == "first"))
                .Select(argument => $"{argument.Name.StringValue}:{(argument.Name.Value == "first" ? first ?? Pick(["1", "10", "50", "100"]) : Value(argument.Type, 3))}")
                .ToList();
            var inside = _types.ContainsKey(NameOf(field.Type)) ? $"{{{Selection(NameOf(field.Type), width, depth - 1)}}}" : "";
            return $"{field.Name.StringValue}{(arguments.Count > 0 ? $"({string.Join(',', arguments)})" : "")}{inside}";
        }

        private string Value(GraphQLType type, int depth) => type switch
        {
            GraphQLNonNullType { Type: var inner } => Value(inner, depth),
            GraphQLListType { Type: var inner } => $"[{string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => Value(inner, depth)))}]",
            GraphQLNamedType { Name.StringValue: var name } when _words.TryGetValue(name, out var word) => Pick(word.Values!.ToList()).Name.StringValue,
            GraphQLNamedType { Name.StringValue: var name } when _inputs.TryGetValue(name, out var input) => depth == 0 ? "{}" : $"{{{string.Join(',', input.Fields!
                .Where(member => member.Type is GraphQLNonNullType || _random.Next(4) == 0)
                .Select(member => $"{member.Name.StringValue}:{Value(member.Type, depth - 1)}"))}}}",
            GraphQLNamedType { Name.StringValue: var name } => name switch
            {
                "Int" => _random.Next(-1, 200).ToString(CultureInfo.InvariantCulture),
                "Float" => "1.5",
                "Boolean" => Pick(["true", "false"]),
                "Date" => $"\"20{_random.Next(10, 30)}-0{_random.Next(1, 10)}-01\"",
                "DateTime" => "\"2026-01-01T00:00:00Z\"",
                "ID" => Pick(["\"x\"", "\"0123456789abcdef0123456789abcdef\"", "\"AAAAAAAAAAAAAAAAAAAAAA\""]),
                _ => $"\"{Pick(s_texts)}\"",
            },
            _ => "null",
        };

        private static object Deep(int depth) => depth == 0 ? "x" : new Dictionary<string, object?> { ["text"] = Deep(depth - 1) };

        private static string NameOf(GraphQLType type) => type switch
        {
            GraphQLNonNullType { Type: var inner } => NameOf(inner),
            GraphQLListType { Type: var inner } => NameOf(inner),
            GraphQLNamedType named => named.Name.StringValue,
            _ => "",
        };

        private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
    }
}
