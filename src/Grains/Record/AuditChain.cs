using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Journal;
using Npgsql;

namespace LawLab.Grains.Record;

/// <summary>An entry as it is stored, with what links it to the one before.</summary>
internal sealed record StoredEntry(
    string Tenant, long Seq, DateTimeOffset At, string Actor, string Authority, string Action, string Object, string Result, string Detail, byte[] Prev, byte[] Hash);

/// <summary>What a verification found; <paramref name="Broken"/> names the first entry that does not fit.</summary>
public sealed record AuditFindings(long Entries, int Chains, string? Broken);

/// <summary>Follows the chains, and holds them against the heads that were signed while they grew.</summary>
public static class AuditChain
{
    private static readonly byte[] s_start = new byte[SHA256.HashSizeInBytes];

    /// <summary>
    /// Checks every chain: numbers without holes, hashes that follow from the rows, every signed head in its place, and
    /// nothing cut off after the last.
    /// </summary>
    /// <param name="signed">The heads of the file that was kept elsewhere, their signatures checked.</param>
    public static async Task<AuditFindings> VerifyAsync(NpgsqlDataSource database, IReadOnlyList<SignedHead> signed, CancellationToken cancellation)
    {
        // One snapshot for entries and heads: entries are written meanwhile.
        await using var connection = await PostgresJournal.OpenPatientAsync(database, cancellation);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var heads = await AuditSql.HeadsAsync(connection, cancellation);
        var walk = new Walk(signed);
        try
        {
            await foreach (var entry in AuditSql.ReadAsync(connection, cancellation))
            {
                if (walk.Take(entry) is { } broken) return walk.Found(broken);
            }
        }
        catch (Exception unreadable) when (unreadable is InvalidCastException or ArgumentOutOfRangeException)
        {
            return walk.Found(walk.Unreadable());
        }

        return walk.Found(walk.End() ?? heads.Select(head => walk.Check(head.Tenant, head.Seq, head.Hash)).FirstOrDefault(broken => broken is not null));
    }

    /// <summary>How people name a chain.</summary>
    internal static string NameOf(string tenant) => tenant.Length == 0 ? "the installation" : $"organization {tenant}";

    /// <summary>The hash that the entry must have; the function <c>audit_hash</c> of the migration does the same.</summary>
    internal static byte[] HashOf(StoredEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(numbers, entry.Seq);
        BinaryPrimitives.WriteInt64BigEndian(numbers[8..], (entry.At.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond);
        hash.AppendData(entry.Prev);
        hash.AppendData(numbers);
        foreach (var text in new[] { entry.Tenant, entry.Actor, entry.Authority, entry.Action, entry.Object, entry.Result })
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text + "\0"));
        }

        hash.AppendData(Encoding.UTF8.GetBytes(entry.Detail));
        return hash.GetHashAndReset();
    }

    /// <summary>Where the verification stands.</summary>
    private sealed class Walk(IReadOnlyList<SignedHead> signed)
    {
        private readonly ILookup<(string, long), SignedHead> _signed = signed.ToLookup(head => (head.Tenant, head.Seq));
        private readonly Dictionary<string, (long Seq, byte[] Hash)> _ends = [];
        private (long Seq, byte[] Hash) _last = (0, s_start);
        private long _proven;
        private string? _tenant;
        private long _entries;

        public AuditFindings Found(string? broken) => new(_entries, _ends.Count, broken);

        public string? Take(StoredEntry entry)
        {
            if (entry.Tenant != _tenant) (_tenant, _last, _proven) = (entry.Tenant, (0, s_start), 0);
            var name = NameOf(entry.Tenant);
            if (entry.Seq != _last.Seq + 1) return $"entry {_last.Seq + 1} of {name} is missing";
            if (!entry.Prev.AsSpan().SequenceEqual(_last.Hash)) return $"entry {entry.Seq} of {name} does not follow the one before it";
            if (!HashOf(entry).AsSpan().SequenceEqual(entry.Hash)) return $"entry {entry.Seq} of {name} does not fit its hash";
            foreach (var head in _signed[(entry.Tenant, entry.Seq)])
            {
                // Whoever made the hashes anew hid which of them it was.
                if (!head.Hash.AsSpan().SequenceEqual(entry.Hash)) return $"{Span(_proven + 1, entry.Seq)} of {name} is not what was signed at {head.At:u}";
                _proven = entry.Seq;
            }

            _last = _ends[entry.Tenant] = (entry.Seq, entry.Hash);
            _entries++;
            return null;
        }

        /// <summary>A row holds what LawLab never writes.</summary>
        public string Unreadable() => _tenant is null ? "the first entry cannot be read" : $"the entry after {_last.Seq} of {NameOf(_tenant)} cannot be read";

        /// <summary>Whether an end was cut off: a head was signed further on than its chain goes.</summary>
        public string? End() => signed
            .Where(head => head.Seq > _ends.GetValueOrDefault(head.Tenant).Seq)
            .OrderBy(head => head.Tenant, StringComparer.Ordinal).ThenBy(head => head.Seq)
            .Select(head => $"entry {_ends.GetValueOrDefault(head.Tenant).Seq + 1} of {NameOf(head.Tenant)} is missing: up to {head.Seq} was signed at {head.At:u}")
            .FirstOrDefault();

        /// <summary>Whether the database's own note of where the chain ends says so.</summary>
        public string? Check(string tenant, long seq, byte[] hash)
        {
            var end = _ends.GetValueOrDefault(tenant, (0, s_start));
            return end.Seq < seq ? $"entry {end.Seq + 1} of {NameOf(tenant)} is missing"
                : end.Seq > seq || !end.Hash.AsSpan().SequenceEqual(hash) ? $"entry {seq + 1} of {NameOf(tenant)} is not where its chain was left"
                : null;
        }

        private static string Span(long from, long to) => from == to ? $"entry {to}" : $"one of the entries {from} to {to}";
    }
}
