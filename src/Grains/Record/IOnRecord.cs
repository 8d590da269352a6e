namespace LawLab.Grains.Record;

/// <summary>
/// An event that goes on record, in the transaction that writes it: who may do what changed, or a client's facts were ended.
/// Its name there is its name in the journal.
/// </summary>
internal interface IOnRecord
{
    /// <summary>What else the entry says, as codes and opaque ids. Implement it explicitly: it is no member of the event.</summary>
    IReadOnlyDictionary<string, string> Codes { get; }
}
