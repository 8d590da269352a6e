using LawLab.Grains.Drafts;
using Npgsql;

namespace LawLab.Grains.Keys;

/// <summary>
/// A client who is forgotten: the keys of her case, which packets ordered for it are under too, and of its drafts, their snapshots, the rows in the lists, and exports with her in it.
/// What stands in the journal stays, and is noise.
/// </summary>
internal sealed record ErasedClient(string CaseId)
{
    // A draft that has no key yet gets a destroyed one: what is just being written for the first time must not make a good one.
    private const string DestroyKeys = """
        INSERT INTO data_key (key_id, tenant, subject, tenant_key, wrapped, erased_at)
        SELECT gen_random_uuid(), k.tenant, s.subject, k.tenant_key, '', now()
        FROM unnest($1, $2) AS s (owner, subject) JOIN data_key k ON k.subject = s.owner
        ORDER BY s.subject
        ON CONFLICT (subject) DO UPDATE SET wrapped = '', erased_at = excluded.erased_at WHERE data_key.erased_at IS NULL
        """;

    private const string DeleteSnapshots = """
        DELETE FROM orleans.grain_state
        WHERE grain_type LIKE '%snapshot.%' AND (id_n0, id_n1, extension) IN (SELECT * FROM unnest($1, $2, $3))
        """;

    private const string DeleteRows =
        """
        WITH outcomes AS (DELETE FROM case_outcome WHERE case_id = ANY($1)),
             facts AS (DELETE FROM case_fact WHERE case_id = ANY($1)),
             routes AS (DELETE FROM case_route WHERE case_id = ANY($1)),
             differences AS (DELETE FROM law_difference WHERE case_id = ANY($1)),
             packets AS (SELECT 'packet/' || request_id AS stream FROM release_request WHERE case_id = ANY($1)),
             files AS (DELETE FROM stream_file WHERE stream IN (SELECT stream FROM packets)),
             pieces AS (DELETE FROM packet_piece WHERE stream IN (SELECT stream FROM packets)),
             releases AS (DELETE FROM release_request WHERE case_id = ANY($1))
        DELETE FROM case_index WHERE case_id = ANY($1)
        """;

    // Whoever took her case along; the reach that lets this see exports of other organizations is the case itself.
    private const string DeleteExports = "DELETE FROM case_export WHERE export_id IN (SELECT export_id FROM case_export_case WHERE case_id = ANY($1))";

    /// <summary>Begins the subject of a case's key, and is its stream.</summary>
    public const string SubjectPrefix = "case/";

    /// <summary>Ids of the drafts that go with the case.</summary>
    public IReadOnlyList<string> Drafts => [DraftId.StrategyOf(CaseId).ToString()];

    /// <summary>The subject of her key.</summary>
    public string Subject => SubjectPrefix + CaseId;

    /// <summary>
    /// Adds what destroys to a transaction; again it changes nothing. Statements of their own and in this order: who rebuilds
    /// the lists holds the keys, and a row that she wrote is seen only after she let go of them.
    /// </summary>
    public static void AddErasing(NpgsqlBatch batch, IReadOnlyList<ErasedClient> clients)
    {
        var pairs = clients.SelectMany(client => client.Drafts.Select(draft => "draft/" + draft).Append(client.Subject), (client, subject) => (client.Subject, Key: subject)).ToArray();
        var places = clients.SelectMany(client => client.Drafts.Append(client.CaseId)).Select(PlaceOf).ToArray();
        batch.BatchCommands.Add(Command(DestroyKeys, Array.ConvertAll(pairs, pair => pair.Subject), Array.ConvertAll(pairs, pair => pair.Key)));
        batch.BatchCommands.Add(Command(
            DeleteSnapshots, Array.ConvertAll(places, place => place.N0), Array.ConvertAll(places, place => place.N1), Array.ConvertAll(places, place => place.Extension)));
        batch.BatchCommands.Add(Command(DeleteRows, clients.Select(client => client.CaseId).ToArray()));
        batch.BatchCommands.Add(Command(DeleteExports, clients.Select(client => client.CaseId).ToArray()));
    }

    /// <summary>How the provider of grain storage writes a key: one that reads as a UUID as two numbers, another as it is.</summary>
    private static (long N0, long N1, string Extension) PlaceOf(string key) => Guid.TryParseExact(key, "N", out var id)
        ? (BitConverter.ToInt64(id.ToByteArray(), 0), BitConverter.ToInt64(id.ToByteArray(), 8), "")
        : (0, 0, key);

    private static NpgsqlBatchCommand Command(string sql, params Array[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
