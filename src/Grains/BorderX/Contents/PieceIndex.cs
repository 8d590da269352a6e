using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Grains.BorderX.Contents;

/// <summary>Pages of uploaded files as they are kept, sealed by whoever asks: <c>packet_piece</c>.</summary>
internal sealed class PieceIndex(NpgsqlDataSource database)
{
    private const string Select = "SELECT tenant, data FROM packet_piece WHERE stream = $1 AND piece = $2";

    private const string Insert = "INSERT INTO packet_piece (stream, piece, tenant, key_id, data) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (stream, piece) DO NOTHING";

    /// <summary>The piece, and the tenant that it is bound to; null when it is not there.</summary>
    public async Task<(string Tenant, byte[] Sealed)?> ReadAsync(string stream, string piece, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, stream, Select);
        command.Parameters.AddWithValue(stream);
        command.Parameters.AddWithValue(piece);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetString(0), reader.GetFieldValue<byte[]>(1)) : null;
    }

    /// <summary>Keeps it; what is there stays.</summary>
    public async Task WriteAsync(string stream, string piece, string tenant, Guid keyId, byte[] sealedPiece, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, tenant, Insert);
        command.Parameters.AddWithValue(stream);
        command.Parameters.AddWithValue(piece);
        command.Parameters.AddWithValue(tenant);
        command.Parameters.AddWithValue(keyId);
        command.Parameters.AddWithValue(sealedPiece);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
