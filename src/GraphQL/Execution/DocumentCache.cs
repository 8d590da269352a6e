using System.Collections.Concurrent;
using GraphQLParser.AST;

namespace LawLab.Graph.Execution;

/// <summary>
/// Remembers parsed documents that keep the limits. Nothing else is remembered: validation runs for every request,
/// because some of its rules depend on the variables and on who asks.
/// </summary>
internal sealed class DocumentCache
{
    private const int Capacity = 300;

    private readonly ConcurrentDictionary<string, GraphQLDocument> _documents = new(StringComparer.Ordinal);

    /// <inheritdoc cref="DocumentLimits.Read"/>
    public GraphQLDocument Read(string query)
    {
        if (_documents.TryGetValue(query, out var known)) return known;
        var document = DocumentLimits.Read(query);
        // Our own pages send a few dozen documents; whoever sends hundreds of different ones only loses the saving.
        if (_documents.Count >= Capacity) _documents.Clear();
        return _documents[query] = document;
    }
}
