using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Keys;
using LawLab.Grains.Lists;
using LawLab.Grains.Record;
using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Grains.Exports;

/// <summary>How long exports are kept.</summary>
public sealed class ExportOptions
{
    /// <summary><c>LawLab:Exports:KeptHours</c>: after so many hours an export is deleted, downloaded or not; 1 to 168.</summary>
    public int KeptHours { get; set; } = 24;
}

/// <summary>
/// Exports of cases and of packets: who asked for what, which cases are in it, and its package in sealed parts. An export is its person's alone; who makes it asks
/// by its run. Everything is in PostgreSQL, so every process can answer for it.
/// </summary>
public sealed partial class ExportIndex
{
    /// <summary>How many a person may have that are not done.</summary>
    public const int MostAtOnce = 2;

    /// <summary>How many she may have that are not deleted yet.</summary>
    public const int MostKept = 100;

    /// <summary>How many cases at most, when only lists are read.</summary>
    public const int MostCases = 250_000;

    /// <summary>How many cases at most, when each of them is opened: for names and data points.</summary>
    public const int MostOpened = 5_000;

    /// <summary>Bytes of the package in one part, but for the last.</summary>
    public const int PartSize = 512 * 1024;

    private const int KeySize = 32;

    private static readonly Refusal s_tooMany = new("export.too-many", $"{MostAtOnce} exports of yours are not done yet, or {MostKept} are kept. Wait for one, or cancel it.");
    private static readonly Refusal s_nothing = new("export.nothing", "No case of this list is yours to take along. Narrow the list less, or ask lead counsel for another part.");
    private static readonly Refusal s_nobodyAgreed = new("export.nobody-agreed", "No client of this list agreed that a record of her case is given to others for study. Record it on her case when she does.");
    private static readonly Refusal s_study = new("export.study", "For others there are cases and outcomes, without names: leave out the other tables and the names.");
    private static readonly Refusal s_noTable = new("export.no-table", "Say what is to be exported: one table at least, each once.");
    private static readonly Refusal s_tooManyCases = new("export.too-many-cases", $"An export holds at most {MostCases:N0} cases, and {MostOpened:N0} with names or data points. Narrow the list.");
    private static readonly Refusal s_ended = new("export.ended", "This export is done or was ended already.");

    private readonly NpgsqlDataSource _database;
    private readonly CaseIndex _cases;
    private readonly KeyStore _keys;
    private readonly AuditLog _log;

    internal ExportIndex(NpgsqlDataSource database, CaseIndex cases, KeyStore keys, AuditLog log) => (_database, _cases, _keys, _log) = (database, cases, keys, log);

    /// <summary>The id of the export that a command asks for.</summary>
    public static string IdFor(string personId, Guid commandId) => OpaqueId.Derive("export", personId, commandId.ToString("N"));

    private const string LockPerson = "SELECT pg_advisory_xact_lock(hashtextextended('export/' || $1, 0))";

    private const string InsertExport = """
        INSERT INTO case_export (export_id, tenant, person_id, sign_in, tables, format, with_names, key, narrowed, expires_at, for_study, packet_id)
        SELECT $1, $2, $3, $4, $5, $6::text, $7, $8, $9, now() + $10, $13, $14::text
        WHERE (SELECT count(*) FROM case_export WHERE person_id = $3 AND state IN ('Waiting', 'Running')) < $11
          AND (SELECT count(*) FROM case_export WHERE person_id = $3 AND expires_at > now()) < $12
        """;

    private const string NoteCount = "UPDATE case_export SET cases = $2, steps = $2 * cardinality(tables) WHERE export_id = $1";

    /// <summary>Asks for an export of the cases of a list that are the actor's to take along, as they are now. Sent again it finds the same one.</summary>
    public async Task<ExportReply> Request(Guid commandId, Actor actor, ExportRequest request, TimeSpan kept, CancellationToken cancellation)
    {
        var id = IdFor(actor.PersonId, commandId);
        if (actor.SignIn is null || CaseIndex.ExportKeysOf(actor) is []) return await RefusedAsync(actor, id, Refusal.NotAllowed);
        if (request.Tables.Count == 0 || request.Tables.Distinct().Count() < request.Tables.Count) return new ExportReply(null, s_noTable);
        if (request.ForStudy && (request.WithNames || request.Tables.Any(table => table is not (ExportTable.Cases or ExportTable.Outcomes)))) return new ExportReply(null, s_study);
        var most = request.WithNames || request.Tables.Contains(ExportTable.DataPoints) ? MostOpened : MostCases;
        var detail = new Dictionary<string, string>
        {
            ["format"] = request.Format.ToString(),
            ["tables"] = string.Join('/', request.Tables),
            ["names"] = request.WithNames ? "yes" : "no",
            ["study"] = request.ForStudy ? "yes" : "no",
        };
        return await AskAsync(id, actor, request, null, kept, detail, NoteAsync, cancellation);

        async Task<(int Cases, Refusal? Refusal)> NoteAsync(NpgsqlConnection connection)
        {
            var cases = await _cases.Note(connection, id, actor, request.Filter, request.ForStudy, most + 1, cancellation);
            return (cases, cases == 0 ? request.ForStudy ? s_nobodyAgreed : s_nothing : cases > most ? s_tooManyCases : null);
        }
    }

    private const string NoteCase = "INSERT INTO case_export_case (export_id, tenant, case_id) VALUES ($1, $2, $3)";

    /// <summary>Asks for all files of a packet that is the actor's to take along, as it is when they are written. Sent again it finds the same export.</summary>
    public async Task<ExportReply> RequestPacket(Guid commandId, Actor actor, IPacketGrain packet, TimeSpan kept, CancellationToken cancellation)
    {
        var id = IdFor(actor.PersonId, commandId);
        if (actor.SignIn is null) return await RefusedAsync(actor, id, Refusal.NotAllowed);
        var found = await packet.MakePages(actor, 0);
        if (found.Refusal is { } refusal) return await RefusedAsync(actor, id, refusal);
        var packetId = packet.GetPrimaryKeyString();
        var nothing = new ExportRequest([], default, false, new CaseFilter());
        return await AskAsync(id, actor, nothing, packetId, kept, new() { ["packet"] = packetId }, NoteAsync, cancellation);

        async Task<(int Cases, Refusal? Refusal)> NoteAsync(NpgsqlConnection connection)
        {
            await using var note = new NpgsqlCommand(NoteCase, connection) { Parameters = { new() { Value = id }, new() { Value = actor.OrganizationId }, new() { Value = found.CaseId } } };
            return (await note.ExecuteNonQueryAsync(cancellation), null);
        }
    }

    private async Task<ExportReply> RefusedAsync(Actor actor, string id, Refusal refusal)
    {
        await _log.WriteAsync(AuditEntry.Refused(actor, "export.requested", "export/" + id));
        return new ExportReply(null, refusal);
    }

    /// <summary>Writes the wish, what is in it, and that it was asked for, in one transaction.</summary>
    /// <param name="note">Notes the cases in the connection's transaction.</param>
    private async Task<ExportReply> AskAsync(
        string id,
        Actor actor,
        ExportRequest request,
        string? packetId,
        TimeSpan kept,
        Dictionary<string, string> detail,
        Func<NpgsqlConnection, Task<(int Cases, Refusal? Refusal)>> note,
        CancellationToken cancellation)
    {
        if (await Find(actor, id, cancellation) is { } known) return new ExportReply(known, null);
        var secret = RandomNumberGenerator.GetBytes(KeySize);
        var wrapped = await WithTenantKey(actor.OrganizationId, outer => Envelope.Seal(outer.Secret, secret, KeyPlace(actor.OrganizationId, id)), cancellation);
        var narrowed = Envelope.Seal(secret, JsonSerializer.SerializeToUtf8Bytes(request.Filter, EventNames.Json), NarrowedPlace(id));
        CryptographicOperations.ZeroMemory(secret);

        await using var connection = await _database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { TenantStatement.Reach([.. CaseIndex.ExportKeysOf(actor), actor.OrganizationId]) } })
        {
            batch.BatchCommands.Add(Command(LockPerson, actor.PersonId));
            batch.BatchCommands.Add(Command(
                InsertExport, id, actor.OrganizationId, actor.PersonId, actor.SignIn!, request.Tables.Select(table => table.ToString()).ToArray(),
                packetId is null ? request.Format.ToString() : DBNull.Value, request.WithNames, wrapped, narrowed, kept, MostAtOnce, MostKept, request.ForStudy, (object?)packetId ?? DBNull.Value));
            try
            {
                await batch.ExecuteNonQueryAsync(cancellation);
            }
            catch (PostgresException twice) when (twice.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                await transaction.RollbackAsync(cancellation);
                return new ExportReply(await Find(actor, id, cancellation), null);
            }

            if (batch.BatchCommands[2].RecordsAffected == 0) return new ExportReply(null, s_tooMany);
        }

        var (cases, refusal) = await note(connection);
        if (refusal is not null) return new ExportReply(null, refusal);
        detail["cases"] = $"{cases}";
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(NoteCount, id, cases), AuditSql.AppendCommand([Entry(actor, "export.requested", id, detail)]) } })
        {
            await batch.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return new ExportReply(await Find(actor, id, cancellation), null);
    }

    private const string Columns =
        "e.export_id, e.tables, e.format, e.with_names, e.state, e.code, e.cases, e.cases_done, e.rows, e.asked_at, e.ended_at, e.expires_at, e.bytes, e.sha256, e.files, e.for_study, e.packet_id, e.phase, e.steps";

    private const string SelectOne = $"SELECT {Columns} FROM case_export e WHERE person_id = $1 AND export_id = $2 AND expires_at > now()";

    private static string SelectOwn(string conditions, ListOrder order, string after, string ordered) => $"""
        WITH mine AS (SELECT *, count(*) OVER () AS total FROM case_export WHERE person_id = $1 AND expires_at > now() AND {conditions})
        SELECT {Columns}, e.total::int, {order.Sql} FROM mine e WHERE {after} {ordered}
        """;

    /// <summary>The actor's exports that are not deleted yet.</summary>
    /// <param name="where">Conditions on <see cref="ExportFields"/>; null for none.</param>
    /// <exception cref="InvalidCursorException">The cursor is none of this list, narrowed and ordered so, of the actor's.</exception>
    /// <exception cref="InvalidFilterException">There are too many conditions.</exception>
    public async Task<ListPage<CaseExport>> List(Actor actor, Condition<CaseExport>? where, Slice<ExportOrder> slice, CancellationToken cancellation)
    {
        var (order, first, sql) = (ExportFields.OrderOf(slice.Order), slice.First, new ListSql(1));
        var cursor = ListCursor.Of("exports", actor, ListSql.Describe(where), slice, order);
        await using var command = TenantStatement.For(_database, actor.OrganizationId, SelectOwn(
            sql.Where(where),
            order,
            sql.After(order, slice.Reversed, "export_id", cursor.Read(slice.After)),
            sql.OrderBy(order, slice.Reversed, "export_id", first + 1)));
        command.Parameters.AddWithValue(actor.PersonId);
        command.Parameters.AddRange(sql.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (rows, cursors, total) = (new List<CaseExport>(), new List<string>(), 0);
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(Read(reader));
            total = reader.GetInt32(19);
            cursors.Add(cursor.Write(reader.GetValue(20), rows[^1].Id));
        }

        var shown = Math.Min(first, rows.Count);
        return new ListPage<CaseExport>(rows.GetRange(0, shown), cursors.GetRange(0, shown), rows.Count > first, total);
    }

    /// <summary>An export of the actor's; null when there is none.</summary>
    public async Task<CaseExport?> Find(Actor actor, string id, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(_database, actor.OrganizationId, SelectOne);
        command.Parameters.AddWithValue(actor.PersonId);
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? Read(reader) : null;
    }

    // With its key gone nobody reads what of it is still written.
    private const string EndExport = """
        WITH ended AS (
            UPDATE case_export SET state = $3, code = $4, ended_at = now(), phase = NULL, key = NULL WHERE export_id = $1 AND person_id = $2 AND state = ANY ($5) RETURNING export_id)
        DELETE FROM case_export_part p USING ended WHERE p.export_id = ended.export_id
        """;

    /// <summary>Ends an export that is not done; whoever makes it stops within a second.</summary>
    public async Task<ExportReply> Cancel(Actor actor, string id, CancellationToken cancellation)
    {
        if (!OpaqueId.IsWellFormed(id) || await Find(actor, id, cancellation) is not { } known)
        {
            await _log.WriteAsync(AuditEntry.Refused(actor, "export.cancelled", "export/" + id));
            return new ExportReply(null, Refusal.NotFound);
        }

        if (known.State == ExportState.Cancelled) return new ExportReply(known, null);
        await End(actor.OrganizationId, actor.PersonId, id, ExportState.Cancelled, null, [ExportState.Waiting, ExportState.Running], cancellation);
        var after = await Find(actor, id, cancellation);
        if (after is not { State: ExportState.Cancelled }) return new ExportReply(after, s_ended);
        await _log.WriteAsync(Entry(actor, "export.cancelled", id));
        return new ExportReply(after, null);
    }

    /// <summary>Takes an export back, because the access that it rests on changed: it cannot be read any more.</summary>
    public Task TakeBack(string organizationId, string personId, string id, CancellationToken cancellation) =>
        End(organizationId, personId, id, ExportState.Failed, ExportFailure.AccessChanged, [ExportState.Waiting, ExportState.Running, ExportState.Done], cancellation);

    private async Task End(string organizationId, string personId, string id, ExportState state, string? code, ExportState[] from, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(_database, organizationId, EndExport);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(personId);
        command.Parameters.AddWithValue(state.ToString());
        command.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = code });
        command.Parameters.AddWithValue(from.Select(one => one.ToString()).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Puts on record that the actor downloads an export, or was refused one.</summary>
    /// <param name="from">First byte that she asked for.</param>
    public Task RecordDownload(Actor actor, string id, bool allowed, long from = 0) => _log.WriteAsync(allowed
        ? Entry(actor, "export.downloaded", id, from == 0 ? [] : new() { ["from"] = $"{from}" })
        : AuditEntry.Refused(actor, "export.downloaded", "export/" + id));

    private static AuditEntry Entry(Actor actor, string action, string id, Dictionary<string, string>? detail = null) =>
        AuditEntry.Allowed(actor.OrganizationId, actor, $"role/{actor.Role}", action, "export/" + id, detail);

    private static CaseExport Read(NpgsqlDataReader reader)
    {
        var tables = reader.GetFieldValue<string[]>(1).Select(Enum.Parse<ExportTable>).ToArray();
        return new CaseExport(
            reader.GetString(0),
            tables,
            reader.IsDBNull(2) ? null : Enum.Parse<ExportFormat>(reader.GetString(2)),
            reader.GetBoolean(3),
            Enum.Parse<ExportState>(reader.GetString(4)),
            reader.IsDBNull(5) ? null : reader.GetString(5),
            reader.GetInt32(6),
            reader.GetInt32(18),
            reader.GetInt32(7),
            reader.GetInt64(8),
            reader.GetFieldValue<DateTimeOffset>(9),
            reader.IsDBNull(10) ? null : reader.GetFieldValue<DateTimeOffset>(10),
            reader.GetFieldValue<DateTimeOffset>(11),
            reader.IsDBNull(12) ? null : reader.GetInt64(12),
            reader.IsDBNull(13) ? null : Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(13)),
            JsonSerializer.Deserialize<ExportFile[]>(reader.GetString(14))!,
            reader.GetBoolean(15),
            reader.IsDBNull(16) ? null : reader.GetString(16),
            reader.IsDBNull(17) ? null : Enum.Parse<ExportPhase>(reader.GetString(17)));
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private async Task<T> WithTenantKey<T>(string tenant, Func<DataKey, T> use, CancellationToken cancellation)
    {
        using var key = await _keys.KeyAsync(tenant, "exports/" + tenant, cancellation);
        return use(key);
    }

    private static byte[] KeyPlace(string tenant, string id) => Encoding.UTF8.GetBytes($"export-key\n{tenant}\n{id}");

    internal static byte[] NarrowedPlace(string id) => Encoding.UTF8.GetBytes($"export-narrowed\n{id}");

    internal static byte[] PartPlace(string id, Guid run, int part) => Encoding.UTF8.GetBytes($"export-part\n{id}\n{run:N}\n{part}");
}
