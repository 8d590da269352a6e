using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace LawLab.Graph.Execution;

/// <summary>
/// What a document may cost, counted before anything that takes longer than reading it: the library's validation is
/// quadratic in repeated fields and exponential in fragments that spread each other twice.
/// </summary>
internal static class DocumentLimits
{
    public const int Characters = 15_000;
    public const int Tokens = 1_000;

    /// <summary>The parser shows the line of a syntax error, and copies it once for each of its characters: 14,000 of them take 200 MB.</summary>
    public const int LineLength = 5_000;

    public const int NameLength = 100;
    public const int Depth = 10;
    public const int Aliases = 15;
    public const int Directives = 50;
    public const int Fragments = 20;
    public const int Operations = 10;
    public const int ExpandedFields = 2_000;

    /// <summary>Types of types nest deeply (a list of non-null of …), and every client's introspection asks for them.</summary>
    public const int IntrospectionDepth = 20;

    /// <summary>Parses a document that keeps the limits.</summary>
    /// <exception cref="GraphRefusedException">It does not keep them, or is no GraphQL.</exception>
    public static GraphQLDocument Read(string query)
    {
        if (query.Length > Characters) throw new GraphRefusedException(GraphErrorCode.TooLong, $"The document has more than {Characters} characters.");
        foreach (var line in query.AsSpan().EnumerateLines())
        {
            if (line.Length > LineLength) throw new GraphRefusedException(GraphErrorCode.TooMany, $"A line has more than {LineLength} characters; break it.");
        }

        try
        {
            CountTokens(query);
            var document = Parser.Parse(query, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = 64 });
            CountDefinitions(document);
            new DocumentCost(document).Check();
            SelectionMerge.Check(document);
            return document;
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw TooDeep();
        }
        catch (GraphQLParserException syntax)
        {
            // The parser quotes what it found there, which may be a client's fact.
            throw new GraphRefusedException(GraphErrorCode.Syntax, $"Line {syntax.Location.Line}, column {syntax.Location.Column}: this is no GraphQL.");
        }
    }

    public static GraphRefusedException TooDeep() => new(GraphErrorCode.TooDeep, $"Fields are nested more than {Depth} deep.");

    public static GraphRefusedException TooMany(string what, int limit) => new(GraphErrorCode.TooMany, $"The document has more than {limit} {what}.");

    /// <summary>An error names what the document names; that needs no more than this.</summary>
    public static string Short(string text) => text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 199), "…");

    private static void CountTokens(string query)
    {
        var (count, at) = (0, 0);
        for (var token = Lexer.Lex(query, at); token.Kind != TokenKind.EOF; token = Lexer.Lex(query, at))
        {
            if (++count > Tokens) throw TooMany("tokens", Tokens);
            if (token.Kind == TokenKind.NAME && token.Value.Length > NameLength)
                throw new GraphRefusedException(GraphErrorCode.TooMany, $"A name has more than {NameLength} characters.");
            if (token.Kind == TokenKind.STRING && !Json.IsStorable(token.Value.Span)) throw Json.Unstorable();
            at = token.End;
        }
    }

    private static void CountDefinitions(GraphQLDocument document)
    {
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().ToList();
        if (fragments.Count > Fragments) throw TooMany("fragments", Fragments);
        if (fragments.DistinctBy(fragment => fragment.FragmentName.Name.StringValue).Count() < fragments.Count)
            throw new GraphRefusedException(GraphErrorCode.Invalid, "Two fragments have the same name.");
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().Count();
        if (operations > Operations) throw TooMany("operations", Operations);
        if (operations + fragments.Count < document.Definitions.Count)
            throw new GraphRefusedException(GraphErrorCode.Invalid, "Only operations and fragments can be executed.");
    }
}
