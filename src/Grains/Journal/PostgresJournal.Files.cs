using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Grains.Journal;

// Files that belong to streams: sealed with the stream's key, written and deleted in the transaction of the event that says so. They stand
// beside the journal, because what is in the journal cannot be taken back.
internal sealed partial class PostgresJournal
{
    private const string InsertFile = "INSERT INTO stream_file (stream, file_id, tenant, key_id, data) VALUES ($1, $2, $3, $4, $5)";

    private const string DeleteFile = "DELETE FROM stream_file WHERE stream = $1 AND file_id = $2";

    private const string SelectFile = "SELECT tenant, data FROM stream_file WHERE stream = $1 AND file_id = $2";

    /// <summary>A file of a stream as it is stored, and the tenant that it is bound to; null when there is none.</summary>
    public async Task<(string Tenant, byte[] Sealed)?> ReadFileAsync(string stream, string fileId, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, stream, SelectFile);
        command.Parameters.AddWithValue(stream);
        command.Parameters.AddWithValue(fileId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetString(0), reader.GetFieldValue<byte[]>(1)) : null;
    }

    private static NpgsqlBatchCommand FileCommand(SealedFileChange change) => change.Sealed is null
        ? new(DeleteFile) { Parameters = { new() { Value = change.Stream }, new() { Value = change.FileId } } }
        : new(InsertFile)
        {
            Parameters =
            {
                new() { Value = change.Stream },
                new() { Value = change.FileId },
                new() { Value = change.Tenant },
                new() { Value = change.KeyId },
                new() { Value = change.Sealed },
            },
        };
}
