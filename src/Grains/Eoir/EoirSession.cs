using Npgsql;

namespace LawLab.Grains.Eoir;

/// <summary>Statements of an import, on connections whose time limits are not those of a request.</summary>
internal static class EoirSession
{
    // What is staged is unlogged and may go with a crash of the server anyway. A server whose client was killed stops soon.
    private const string Settings = """
        set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0;
        set client_connection_check_interval = '2s'; set work_mem = '96MB'; set maintenance_work_mem = '256MB'
        """;

    public static async Task<NpgsqlConnection> OpenAsync(NpgsqlDataSource db, CancellationToken ct)
    {
        var connection = await db.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(Settings, ct);
        return connection;
    }

    /// <summary>Gives how many rows the statement changed.</summary>
    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Gives the first column of the first row; null without one.</summary>
    public static async Task<object?> ScalarAsync(this NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteScalarAsync(ct) is { } value and not DBNull ? value : null;
    }

    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
