namespace LawLab.Grains.Journal;

/// <summary>
/// A table that answers lists. Written in the same transaction as the events it follows from; it can be emptied and
/// rebuilt from the journal at any time.
/// </summary>
internal interface IReadModel
{
    /// <summary>First part of the streams it follows, for instance <c>case</c>.</summary>
    string StreamKind { get; }

    /// <summary>Writes many rows; <c>$1</c> is a jsonb array of them, one per key.</summary>
    string Upsert { get; }

    /// <summary>Empties the table.</summary>
    string Clear { get; }

    /// <summary>The row of a stream, from all its events.</summary>
    ValueTask<ReadModelRow> FoldAsync(string stream, IEnumerable<RecordedEvent> events);
}

/// <summary>A row as JSON, and the read model it belongs to.</summary>
internal sealed record ReadModelRow(IReadModel Model, byte[] Json);
