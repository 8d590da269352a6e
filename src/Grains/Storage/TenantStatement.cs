using Npgsql;

namespace LawLab.Grains.Storage;

/// <summary>
/// A statement in a transaction of its own that says first whom it acts for, in the same round trip: row-level security shows it
/// nothing else, and lets it write nothing else.
/// </summary>
internal sealed class TenantStatement : IAsyncDisposable
{
    private const string ActForAny = "CALL act_for($1)";
    private const string ActForStream = "CALL act_for_stream($1)";
    private const string ActForSearch = "CALL act_for_search($1, $2)";
    private const string ActForColleague = "CALL act_for_colleague($1, $2)";

    private readonly NpgsqlBatch _batch;
    private readonly NpgsqlBatchCommand _statement;

    private TenantStatement(NpgsqlDataSource database, NpgsqlBatchCommand reach, string sql)
    {
        _batch = database.CreateBatch();
        _batch.BatchCommands.Add(reach);
        _batch.BatchCommands.Add(_statement = new NpgsqlBatchCommand(sql));
    }

    /// <summary>Its values, in their order.</summary>
    public NpgsqlParameterCollection Parameters => _statement.Parameters;

    /// <summary>For tenants, streams or a person's parts in cases.</summary>
    public static TenantStatement For(NpgsqlDataSource database, IEnumerable<string> whom, string sql) => new(database, Reach(whom), sql);

    /// <summary>For one tenant or stream.</summary>
    public static TenantStatement For(NpgsqlDataSource database, string whom, string sql) => For(database, [whom], sql);

    /// <summary>For a stream and the tenant that it turns out to belong to.</summary>
    public static TenantStatement ForStream(NpgsqlDataSource database, string stream, string sql) =>
        new(database, new NpgsqlBatchCommand(ActForStream) { Parameters = { new() { Value = stream } } }, sql);

    /// <summary>For a person who asks for her colleagues.</summary>
    public static TenantStatement ForColleague(NpgsqlDataSource database, string[] whom, string person, string sql) =>
        new(database, new NpgsqlBatchCommand(ActForColleague) { Parameters = { new() { Value = whom }, new() { Value = person } } }, sql);

    /// <summary>For who looks for words in the library: rows without them are not there either.</summary>
    public static TenantStatement ForSearch(NpgsqlDataSource database, string[] whom, string words, string sql) =>
        new(database, new NpgsqlBatchCommand(ActForSearch) { Parameters = { new() { Value = whom }, new() { Value = words } } }, sql);

    /// <summary>The first statement of a transaction: whom it acts for.</summary>
    public static NpgsqlBatchCommand Reach(IEnumerable<string> whom) => new(ActForAny) { Parameters = { new() { Value = whom.Distinct().ToArray() } } };

    public Task<NpgsqlDataReader> ExecuteReaderAsync(CancellationToken cancellation) => _batch.ExecuteReaderAsync(cancellation);

    /// <summary>Gives how many rows the statement changed.</summary>
    public async Task<int> ExecuteNonQueryAsync(CancellationToken cancellation)
    {
        await _batch.ExecuteNonQueryAsync(cancellation);
        return _statement.RecordsAffected;
    }

    public ValueTask DisposeAsync() => _batch.DisposeAsync();
}
