using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LawLab.Grains.Journal;

/// <summary>A row of the journal.</summary>
/// <param name="Stream">Aggregate, <c>kind/id</c>.</param>
/// <param name="Version">1, 2, 3 … without holes.</param>
/// <param name="Operation">The command id.</param>
/// <param name="Part">Which of the command's events, from 0.</param>
/// <param name="Tenant">Owner of the stream.</param>
/// <param name="Type">Journal name of the event.</param>
/// <param name="Actor">Person id.</param>
/// <param name="At">When, to the microsecond.</param>
/// <param name="Fingerprint">16 bytes over the command's content: the same id with another content is refused.</param>
/// <param name="Data">The event as UTF-8 JSON, sealed with the stream's key.</param>
/// <param name="Hash">SHA-256 over the row and the hash before it.</param>
/// <param name="KeyId">The key that <paramref name="Data"/> is sealed with; null in rows from before encryption, which are clear.</param>
internal sealed record RecordedEvent(
    string Stream,
    int Version,
    Guid Operation,
    short Part,
    string Tenant,
    string Type,
    string Actor,
    DateTimeOffset At,
    byte[] Fingerprint,
    byte[] Data,
    byte[] Hash,
    Guid? KeyId)
{
    /// <summary>What the first event of a stream is linked to.</summary>
    public static readonly byte[] Genesis = new byte[SHA256.HashSizeInBytes];

    /// <summary>The state after a stream's events, which are opened.</summary>
    public static TState Fold<TState>(IEnumerable<RecordedEvent> events) where TState : class, IState<TState> =>
        events.Aggregate(TState.Empty, (state, e) => state.Apply(EventNames.Read(e.Type, e.Data), new EventMetadata(e.Actor, e.At, e.Version)));

    /// <summary>The same row with the hash that links it to <paramref name="previous"/>.</summary>
    public RecordedEvent LinkedTo(byte[] previous) => this with { Hash = Link(previous) };

    /// <summary>
    /// The hash that the row must have after <paramref name="previous"/>. It covers the stored bytes, so erasing a key
    /// that the bytes are encrypted with leaves the chain verifiable.
    /// </summary>
    public byte[] Link(byte[] previous)
    {
        var texts = Encoding.UTF8.GetMaxByteCount(Stream.Length + Tenant.Length + Type.Length + Actor.Length) + 4;
        var size = previous.Length + 4 + 16 + 2 + 8 + 16 + texts + Fingerprint.Length + Data.Length;
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var span = buffer.AsSpan();
            var at = 0;
            Put(previous);
            BinaryPrimitives.WriteInt32BigEndian(span[at..], Version);
            Operation.TryWriteBytes(span[(at + 4)..], bigEndian: true, out _);
            BinaryPrimitives.WriteInt16BigEndian(span[(at + 20)..], Part);
            BinaryPrimitives.WriteInt64BigEndian(span[(at + 22)..], At.UtcTicks);
            at += 30;
            PutText(Stream);
            PutText(Tenant);
            PutText(Type);
            PutText(Actor);
            PutKey();
            Put(Fingerprint);
            Put(Data);
            return SHA256.HashData(span[..at]);

            void Put(ReadOnlySpan<byte> bytes)
            {
                bytes.CopyTo(buffer.AsSpan(at));
                at += bytes.Length;
            }

            void PutKey()
            {
                if (KeyId is not { } key) return;
                key.TryWriteBytes(buffer.AsSpan(at), bigEndian: true, out var written);
                at += written;
            }

            void PutText(string text)
            {
                at += Encoding.UTF8.GetBytes(text, buffer.AsSpan(at));
                buffer[at++] = 0;
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
