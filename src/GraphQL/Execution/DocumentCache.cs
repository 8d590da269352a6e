using System.Collections.Concurrent;
using GraphQLParser.AST;

namespace LawLab.Graph.Execution;

/// <summary>A document that keeps the limits.</summary>
internal sealed class KnownDocument(GraphQLDocument document)
{
    private volatile bool _isValid;

    public GraphQLDocument Document => document;

    /// <summary>
    /// It was validated once against the schema, which does not change while a process runs. What depends on the variables and on who asks
    /// is asked again (<see cref="ValidationRules.Of"/>).
    /// </summary>
    public bool IsValid
    {
        get => _isValid;
        set => _isValid = value;
    }
}

/// <summary>Remembers parsed documents that keep the limits, and which of them are valid.</summary>
internal sealed class DocumentCache
{
    private const int Capacity = 300;

    private readonly ConcurrentDictionary<string, KnownDocument> _documents = new(StringComparer.Ordinal);

    /// <inheritdoc cref="DocumentLimits.Read"/>
    public KnownDocument Read(string query)
    {
        if (_documents.TryGetValue(query, out var known)) return known;
        var document = DocumentLimits.Read(query);
        // Our own pages send a few dozen documents; whoever sends hundreds of different ones only loses the saving.
        if (_documents.Count >= Capacity) _documents.Clear();
        return _documents[query] = new KnownDocument(document);
    }
}
