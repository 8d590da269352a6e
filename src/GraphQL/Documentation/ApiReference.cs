using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.Visitors;
using LawLab.Grains.Access;
using LawLab.Graph.Execution;
using Microsoft.Extensions.Options;

namespace LawLab.Graph.Documentation;

/// <summary>The reference of the graph, written from the schema that answers: HTML that needs no script. A page for each type, and one that leads to them.</summary>
public sealed class ApiReference
{
    /// <summary>Where the pages are.</summary>
    public const string Path = "/docs/api";

    private static readonly (string Title, Func<IGraphType, bool> Has)[] s_kinds =
    [
        ("Objects", type => type is IObjectGraphType),
        ("Interfaces and unions", type => type is IInterfaceGraphType or UnionGraphType),
        ("Input objects", type => type is IInputObjectGraphType),
        ("Enumerated values", type => type is EnumerationGraphType),
        ("Scalars", type => type is ScalarGraphType and not EnumerationGraphType),
    ];

    private readonly ISchema _schema;
    private readonly GraphOptions _options;
    private readonly Dictionary<string, IGraphType> _types;

    /// <summary>Made by the container.</summary>
    public ApiReference(ISchema schema, IOptions<GraphOptions> options)
    {
        _options = options.Value;
        schema.Initialize();
        _schema = schema;
        _types = schema.AllTypes.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)).ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    /// <summary>The page that leads to the others.</summary>
    public string Index()
    {
        var page = new Page("The graph of LawLab");
        page.Text("p", "Everything that the pages show, for programs: POST to /graphql, as the GraphQL-over-HTTP specification has it, with the bearer of a person who signed in or with a partner program's key.");
        page.Html("""
            <pre><code>curl https://lawlab.example/graphql \
              -H 'Authorization: Bearer lawlab_key_…' -H 'Content-Type: application/json' \
              -d '{"query":"{ referenceCodes(list: \"court\") { code label } }"}'</code></pre>
            """);
        page.Html("<p>Ask it by hand in the <a href=\"/explorer/\">explorer</a>. How partners begin, with programs in C# and TypeScript, is in docs/partners.md of LawLab’s sources.</p>");
        page.Text("p", string.Create(
            CultureInfo.InvariantCulture,
            $"Every document has a cost: the sum over its fields, 1 for each that says nothing else, as often as the lists above it are counted long. A list is as long as its first says, or as long as it is assumed to be. What @skip and @include leave out is counted, __schema is {CostModel.SchemaWeight:N0} and __type {CostModel.TypeWeight:N0}. One request may cost {_options.RequestCost:N0}; a person may spend {_options.PersonCostPerMinute:N0} in a minute and a program’s key {_options.ProgramCostPerMinute:N0}. A subscription costs its document when it begins and for each event; who has spent her minute hears the next event in the next."));
        page.Text("p", "Answers say so in extensions.cost: requested (what the document costs), requestLimit (what one may cost), limit (what you may spend in a minute), remaining (what the minute has left) and resetsAt (when the next begins). Over the minute the status is 429, with Retry-After in seconds, and the code is MINUTE_SPENT; over one request’s limit it is 400 and TOO_COMPLEX.");
        page.Text("p", "A mutation takes a commandId that the program makes, a UUID: sent again with the same content it has one effect and the same answer. Lists have cursors and at most 100 items a page. Times are ISO 8601.");
        foreach (var root in Roots()) Fields(page, root.Name, root, link: true);
        foreach (var (title, has) in s_kinds)
        {
            page.Text("h2", title);
            page.Open("ul class=\"names\"");
            foreach (var type in _types.Values.Where(type => has(type) && !Roots().Contains(type)).OrderBy(type => type.Name, StringComparer.Ordinal))
                page.Html($"<li>{Link(type.Name)}</li>");
            page.Close("ul");
        }

        return page.Written();
    }

    /// <summary>The page of a type; null when the schema has none of this name.</summary>
    public string? Of(string name)
    {
        if (!_types.TryGetValue(name, out var type)) return null;
        var page = new Page(type.Name);
        if (type.Description is { } description) page.Text("p", description);
        if (type is EnumerationGraphType words) Words(page, words);
        if (type is UnionGraphType union) Names(page, "One of", union.PossibleTypes.Select(one => one.Name));
        if (type is IComplexGraphType complex) Fields(page, "Fields", complex, link: false);
        Names(page, "Used by", Users(type.Name));
        return page.Written();
    }

    private IReadOnlyList<IComplexGraphType> Roots() =>
        [.. new IComplexGraphType?[] { _schema.Query, _schema.Mutation, _schema.Subscription }.OfType<IComplexGraphType>()];

    private IEnumerable<string> Users(string name) => _types.Values
        .OfType<IComplexGraphType>()
        .Where(type => type.Fields.Any(field => Named(field.ResolvedType!) == name || (field.Arguments?.Any(argument => Named(argument.ResolvedType!) == name) ?? false)))
        .Select(type => type.Name)
        .Order(StringComparer.Ordinal);

    private void Fields(Page page, string title, IComplexGraphType type, bool link)
    {
        page.Text("h2", title);
        if (link) page.Html($"<p>{Link(type.Name)}, with the arguments of each field.</p>");
        page.Open("dl");
        foreach (var field in type.Fields.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            page.Html($"<dt id=\"{Page.Escape(field.Name)}\"><code>{Page.Escape(field.Name)}: {TypeOf(field.ResolvedType!)}</code></dt>");
            page.Open("dd");
            if (field.Description is { } description) page.Text("p", description);
            if (field.DeprecationReason is { } reason) page.Text("p", "Will go: " + reason);
            if (type == _schema.Query && ForProgramsAttribute.Of(field) is { } scope)
                page.Text("p", scope is ProgramScopes.None ? "Open to every program’s key." : $"Open to a program’s key of the scope {JsonNamingPolicy.SnakeCaseUpper.ConvertName(scope.ToString())}.");
            if (CostOf(field) is { } cost) page.Text("p", cost);
            if (!link) Arguments(page, field);
            page.Close("dd");
        }

        page.Close("dl");
    }

    /// <summary>What the schema's directives say of the field's cost; null when they say nothing.</summary>
    private static string? CostOf(FieldType field)
    {
        var weight = field.FindAppliedDirective(CostDirectives.Cost)?.FindArgument(CostDirectives.Weight)?.Value as string;
        var size = field.FindAppliedDirective(CostDirectives.ListSize);
        var length = size?.FindArgument(CostDirectives.AssumedSize)?.Value is int assumed ? string.Create(CultureInfo.InvariantCulture, $"{assumed}") : CostDirectives.First;
        var of = size?.FindArgument(CostDirectives.SizedFields)?.Value is string[] sized ? $" {string.Join(", ", sized)}" : "";
        return (weight, size) switch
        {
            (null, null) => null,
            ({ } cost, null) => $"Costs {cost}.",
            (null, _) => $"Counted as {length} long.",
            ({ } cost, _) => $"Costs {cost};{of} counted as {length} long.",
        };
    }

    private void Arguments(Page page, FieldType field)
    {
        if (field.Arguments is not { Count: > 0 } arguments) return;
        page.Open("ul");
        foreach (var argument in arguments)
        {
            var usual = argument.DefaultValue is { } value ? " = " + new SDLPrinter().Print(argument.ResolvedType!.ToAST(value)) : "";
            page.Html($"<li><code>{Page.Escape(argument.Name)}: {TypeOf(argument.ResolvedType!)}{Page.Escape(usual)}</code> {Page.Escape(argument.Description ?? "")}</li>");
        }

        page.Close("ul");
    }

    private static void Words(Page page, EnumerationGraphType words)
    {
        page.Text("h2", "Values");
        page.Open("dl");
        foreach (var word in words.Values) page.Html($"<dt><code>{Page.Escape(word.Name)}</code></dt><dd>{Page.Escape(word.Description ?? "")}</dd>");
        page.Close("dl");
    }

    private void Names(Page page, string title, IEnumerable<string> names)
    {
        var all = names.ToList();
        if (all.Count == 0) return;
        page.Text("h2", title);
        page.Html($"<p>{string.Join(", ", all.Select(Link))}</p>");
    }

    private string TypeOf(IGraphType type) => type switch
    {
        NonNullGraphType inner => TypeOf(inner.ResolvedType!) + "!",
        ListGraphType inner => $"[{TypeOf(inner.ResolvedType!)}]",
        _ => Link(type.Name),
    };

    private string Link(string name) => _types.ContainsKey(name) ? $"<a href=\"{Path}/{Page.Escape(name)}\">{Page.Escape(name)}</a>" : Page.Escape(name);

    private static string Named(IGraphType type) => type is IProvideResolvedType { ResolvedType: { } inner } and (NonNullGraphType or ListGraphType) ? Named(inner) : type.Name;

    /// <summary>An HTML document as it is written; what is not ours is escaped.</summary>
    private sealed class Page
    {
        private readonly StringBuilder _html = new();

        public Page(string title)
        {
            var name = Escape(title);
            Html($"""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>{name} – LawLab API</title>
                <link rel="icon" href="/icon.svg">
                <link rel="stylesheet" href="{Path}.css">
                </head>
                <body>
                <header><nav aria-label="LawLab"><a href="{Path}">API reference</a> <a href="/">LawLab</a></nav></header>
                <main>
                <h1>{name}</h1>
                """);
        }

        public static string Escape(string text) => HtmlEncoder.Default.Encode(text);

        public void Text(string element, string text) => Html($"<{element}>{Escape(text)}</{element}>");

        public void Html(string written) => _html.Append(written).Append('\n');

        public void Open(string element) => Html($"<{element}>");

        public void Close(string element) => Html($"</{element}>");

        public string Written() => _html.Append("</main>\n</body>\n</html>\n").ToString();
    }
}
