using System.Text.Json;
using System.Text.Json.Serialization;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.BorderX.Scheduling;

/// <summary>
/// The schedules of organizations, the newest of each, so that every process answers at once, also after a restart. Ids, codes and days. It asks nobody
/// who may: <see cref="ProductionScheduleReader"/> does.
/// </summary>
public sealed class ProductionScheduleIndex(NpgsqlDataSource database)
{
    private const string SelectSchedule = "SELECT version, at, schedule FROM production_schedule WHERE organization_id = $1";

    private const string SelectRequests = """
        SELECT request FROM production_schedule, jsonb_array_elements(schedule -> 'schedule' -> 'requests') AS request
        WHERE organization_id = $1 AND request ->> 'requestId' = ANY ($2)
        """;

    // Another activation of the same grain may have been faster.
    private const string UpsertSchedule = """
        INSERT INTO production_schedule (organization_id, version, at, schedule) VALUES ($1, $2, $3, $4)
        ON CONFLICT (organization_id) DO UPDATE SET version = excluded.version, at = excluded.at, schedule = excluded.schedule
        WHERE production_schedule.version = excluded.version - 1
        """;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Whether two schedules say the same.</summary>
    internal static bool AreSame(Schedule one, Schedule other) => JsonSerializer.SerializeToUtf8Bytes(one, s_json).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other, s_json));

    /// <summary>The newest schedule; null while there is none.</summary>
    internal async Task<ProductionSchedule?> Read(string organizationId, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, organizationId, SelectSchedule);
        command.Parameters.AddWithValue(organizationId);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation)) return null;
        var kept = Parse<Kept>(reader.GetString(2));
        return new ProductionSchedule(reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1), kept.Schedule, kept.Changes);
    }

    /// <summary>What the newest schedule says of these requests; those that are not in it are left out.</summary>
    internal async Task<IReadOnlyList<ScheduledRequest>> Requests(string organizationId, IReadOnlyCollection<string> requestIds, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, organizationId, SelectRequests);
        command.Parameters.AddWithValue(organizationId);
        command.Parameters.AddWithValue(requestIds.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var requests = new List<ScheduledRequest>();
        while (await reader.ReadAsync(cancellation)) requests.Add(Parse<ScheduledRequest>(reader.GetString(0)));
        return requests;
    }

    /// <summary>Keeps a schedule in the place of the one before it.</summary>
    /// <returns>Whether that one was still there.</returns>
    internal async Task<bool> Write(string organizationId, ProductionSchedule made, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, organizationId, UpsertSchedule);
        command.Parameters.AddWithValue(organizationId);
        command.Parameters.AddWithValue(made.Version);
        command.Parameters.AddWithValue(made.At.ToUniversalTime());
        command.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(new Kept(made.Schedule, made.Changes), s_json), NpgsqlDbType = NpgsqlDbType.Jsonb });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, s_json) ?? throw new InvalidDataException("A schedule that is kept says nothing.");

    private sealed record Kept(Schedule Schedule, IReadOnlyList<DatedChange> Changes);
}
