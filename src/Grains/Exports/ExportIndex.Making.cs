using System.Security.Cryptography;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Keys;
using LawLab.Grains.Record;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Exports;

// What its maker does with an export. Each statement names the run: who has lost it writes nothing more.
public sealed partial class ExportIndex
{
    private const int MostAttempts = 3;

    /// <summary>Begins the reach of who looks for what is to be made.</summary>
    private const string Due = "exports";

    private const string TakeOne = $"""
        WITH due AS (
            SELECT export_id FROM case_export WHERE state IN ('Waiting', 'Running') AND lease_until <= now() AND expires_at > now()
            ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        UPDATE case_export e SET state = 'Running', run = $1, attempts = attempts + 1, lease_until = now() + interval '10 seconds', phase = NULL, cases_done = 0, rows = 0
        FROM due WHERE e.export_id = due.export_id
        RETURNING {Columns}, e.tenant, e.person_id, e.sign_in, e.attempts
        """;

    /// <summary>Takes an export that nobody makes, or whose maker said nothing for ten seconds; null when there is none.</summary>
    public async Task<DueExport?> Take(CancellationToken cancellation)
    {
        var run = Guid.NewGuid();
        await using var command = TenantStatement.For(_database, Due, TakeOne);
        command.Parameters.AddWithValue(run);
        DueExport? due;
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            due = await row.ReadAsync(cancellation)
                ? new DueExport(row.GetString(0), row.GetString(19), row.GetString(20), row.GetString(21), run, Read(row), row.GetInt32(22))
                : null;
        }

        if (due is { Attempts: > MostAttempts })
        {
            await Fail(due, ExportFailure.Failed, cancellation);
            return null;
        }

        return due;
    }

    private const string BeatOne = """
        UPDATE case_export SET lease_until = now() + interval '10 seconds', phase = $3, steps = $4, cases_done = $5, rows = $6
        WHERE export_id = $1 AND run = $2 AND state = 'Running' AND expires_at > now()
        """;

    /// <summary>Says that it is still made, and how far it is; false when it is lost.</summary>
    public async Task<bool> Beat(DueExport due, ExportProgress progress, long rows, CancellationToken cancellation) =>
        await Run(due, BeatOne, cancellation, progress.Phase.ToString(), progress.Steps, progress.Done, rows) == 1;

    // Nobody waits for the lease of a process that says good-bye; and that was no failure.
    private const string GiveBack = "UPDATE case_export SET lease_until = now(), attempts = attempts - 1 WHERE export_id = $1 AND run = $2 AND state = 'Running'";

    /// <summary>Lets somebody else make it.</summary>
    public Task Return(DueExport due, CancellationToken cancellation) => Run(due, GiveBack, cancellation);

    private const string LeaveOne = "UPDATE case_export SET lease_until = now() WHERE export_id = $1 AND run = $2 AND state = 'Running'";

    /// <summary>Has it begun anew at once, because the packet was changed while its files were written; the last time it fails.</summary>
    public Task BeginAnew(DueExport due, CancellationToken cancellation) =>
        due.Attempts < MostAttempts ? Run(due, LeaveOne, cancellation) : Fail(due, ExportFailure.PacketChanged, cancellation);

    private const string InsertPart = """
        INSERT INTO case_export_part (export_id, run, part, tenant, data)
        SELECT export_id, run, $3, tenant, $4 FROM case_export WHERE export_id = $1 AND run = $2 AND state = 'Running'
        """;

    /// <summary>Writes a part of the package.</summary>
    /// <exception cref="ExportLostException">It is not this run's any more.</exception>
    public async Task Write(DueExport due, ExportSeal seal, int part, ReadOnlyMemory<byte> contents, CancellationToken cancellation)
    {
        if (await Run(due, InsertPart, cancellation, part, seal.Seal(due.Run, part, contents.Span)) != 1) throw new ExportLostException();
    }

    private const string Finish = """
        WITH old AS (DELETE FROM case_export_part WHERE export_id = $1 AND run <> $2)
        UPDATE case_export SET state = 'Done', untold = true, ended_at = now(), phase = NULL, cases_done = steps, rows = $3, bytes = $4, sha256 = $5, files = $6
        WHERE export_id = $1 AND run = $2 AND state = 'Running'
        """;

    /// <summary>It can be downloaded, which is on record before it can.</summary>
    /// <exception cref="ExportLostException">It is not this run's any more.</exception>
    public async Task Done(DueExport due, Actor actor, long rows, long bytes, byte[] sha256, IReadOnlyList<ExportFile> files, CancellationToken cancellation)
    {
        await using var batch = _database.CreateBatch();
        batch.BatchCommands.Add(TenantStatement.Reach([due.OrganizationId]));
        var finish = Command(Finish, due.Id, due.Run, rows, bytes, sha256);
        finish.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(files), NpgsqlDbType = NpgsqlDbType.Jsonb });
        batch.BatchCommands.Add(finish);
        batch.BatchCommands.Add(AuditSql.AppendCommand([Entry(actor, "export.made", due.Id, new() { ["rows"] = $"{rows}", ["sha256"] = Convert.ToHexStringLower(sha256) })]));
        await batch.ExecuteNonQueryAsync(cancellation);
        if (finish.RecordsAffected != 1) throw new ExportLostException();
    }

    private const string FailOne = """
        WITH failed AS (
            UPDATE case_export SET state = 'Failed', untold = true, code = $3, ended_at = now(), phase = NULL, key = NULL WHERE export_id = $1 AND run = $2 AND state = 'Running' RETURNING export_id)
        DELETE FROM case_export_part p USING failed WHERE p.export_id = failed.export_id
        """;

    /// <summary>It is not made.</summary>
    /// <param name="code">Of <see cref="ExportFailure"/>.</param>
    public Task Fail(DueExport due, string code, CancellationToken cancellation) => Run(due, FailOne, cancellation, code);

    private const string SelectUntold = "SELECT export_id, tenant, person_id, state = 'Done' FROM case_export WHERE untold AND expires_at > now() ORDER BY ended_at LIMIT 100";

    /// <summary>Exports that are done or have failed, and whoever asked for them has not been told.</summary>
    internal async Task<IReadOnlyList<ExportNews>> Untold(CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(_database, Due, SelectUntold);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<ExportNews>();
        while (await reader.ReadAsync(cancellation)) found.Add(new ExportNews(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3)));
        return found;
    }

    private const string NoteTold = "UPDATE case_export SET untold = false WHERE export_id = $1";

    /// <summary>She was told.</summary>
    internal async Task Told(ExportNews news, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(_database, news.OrganizationId, NoteTold);
        command.Parameters.AddWithValue(news.ExportId);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private const string DeleteOver = "DELETE FROM case_export WHERE expires_at <= now()";

    /// <summary>Deletes what is over; gives how many exports.</summary>
    public async Task<int> DeleteExpired(CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(_database, Due, DeleteOver);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private const string SelectKey = "SELECT key, narrowed, run FROM case_export WHERE export_id = $1 AND key IS NOT NULL AND expires_at > now()";

    /// <summary>What opens and seals an export; null when it was ended.</summary>
    public async Task<ExportSeal?> SealOf(string organizationId, string id, CancellationToken cancellation)
    {
        byte[] wrapped, narrowed;
        Guid? run;
        await using (var command = TenantStatement.For(_database, organizationId, SelectKey))
        {
            command.Parameters.AddWithValue(id);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            if (!await reader.ReadAsync(cancellation)) return null;
            (wrapped, narrowed, run) = (reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<byte[]>(1), reader.IsDBNull(2) ? null : reader.GetGuid(2));
        }

        var secret = await WithTenantKey(organizationId, outer => Envelope.Open(outer.Secret, wrapped, KeyPlace(organizationId, id)), cancellation);
        return new ExportSeal(id, secret, run, narrowed);
    }

    private const string SelectPart = "SELECT data FROM case_export_part WHERE export_id = $1 AND run = $2 AND part = $3";

    /// <summary>A part of a package that is done; null when the export was ended.</summary>
    public async Task<byte[]?> Part(string organizationId, ExportSeal seal, int part, CancellationToken cancellation)
    {
        if (seal.Run is not { } run) return null;
        await using var command = TenantStatement.For(_database, organizationId, SelectPart);
        command.Parameters.AddWithValue(seal.ExportId);
        command.Parameters.AddWithValue(run);
        command.Parameters.AddWithValue(part);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? seal.Open(run, part, reader.GetFieldValue<byte[]>(0)) : null;
    }

    private async Task<int> Run(DueExport due, string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = TenantStatement.For(_database, due.OrganizationId, sql);
        command.Parameters.AddWithValue(due.Id);
        command.Parameters.AddWithValue(due.Run);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>What became of an export.</summary>
/// <param name="IsDone">Otherwise it failed.</param>
internal sealed record ExportNews(string ExportId, string OrganizationId, string PersonId, bool IsDone);

/// <summary>The key of one export. Each part is bound to its place; zeroed when disposed.</summary>
public sealed class ExportSeal : IDisposable
{
    private readonly byte[] _secret;
    private readonly byte[] _narrowed;

    internal ExportSeal(string exportId, byte[] secret, Guid? run, byte[] narrowed) => (ExportId, _secret, Run, _narrowed) = (exportId, secret, run, narrowed);

    /// <summary>Opaque id.</summary>
    public string ExportId { get; }

    /// <summary>The run whose parts are the package.</summary>
    internal Guid? Run { get; }

    /// <summary>What the list was narrowed to.</summary>
    public CaseFilter Filter => JsonSerializer.Deserialize<CaseFilter>(Envelope.Open(_secret, _narrowed, ExportIndex.NarrowedPlace(ExportId)), EventNames.Json)!;

    internal byte[] Seal(Guid run, int part, ReadOnlySpan<byte> contents) => Envelope.Seal(_secret, contents, ExportIndex.PartPlace(ExportId, run, part));

    internal byte[] Open(Guid run, int part, byte[] sealedPart) => Envelope.Open(_secret, sealedPart, ExportIndex.PartPlace(ExportId, run, part));

    /// <summary>Forgets the key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_secret);
}
