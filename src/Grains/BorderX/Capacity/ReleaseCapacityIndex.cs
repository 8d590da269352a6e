using LawLab.Grains.Access;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.Law;
using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Grains.BorderX.Capacity;

/// <summary>What happened in a week to packets of one kind, and of one grade where they were delivered.</summary>
/// <param name="Week">Its Monday.</param>
/// <param name="Kind">What kind of packet.</param>
/// <param name="Grade">Of those that were delivered; null for others, and when nobody knows.</param>
/// <param name="Ordered">How many were ordered.</param>
/// <param name="Delivered">How many were delivered.</param>
/// <param name="InProcess">How many were in process at its end; of a week that is not over, so far.</param>
/// <param name="Days">How many days those delivered took from the order, together.</param>
internal sealed record CapacityCount(DateOnly Week, ReleasePath Kind, PacketGrade? Grade, int Ordered, int Delivered, int InProcess, double Days);

/// <summary>What is counted of the packets of an organization.</summary>
/// <param name="Counts">By week, kind and grade; what is not there did not happen.</param>
/// <param name="FirstOn">The day of the first order of all; null when there was none.</param>
/// <param name="Undated">How many left production and nobody knows when: they are counted when they were ordered, and in nothing else.</param>
/// <param name="Open">The packets that are in process now.</param>
internal sealed record CapacityCounts(IReadOnlyList<CapacityCount> Counts, DateOnly? FirstOn, int Undated, IReadOnlyList<string> Open);

/// <summary>
/// Counts the packets of an organization by weeks, on the read model <c>release_request</c>. Weeks begin on Mondays, and days are those of the
/// promise, which is counted from the order: of UTC. A packet is in process from its order until it is delivered or withdrawn. What a wall keeps from
/// whoever asks is in no number, as it is in none of her lists.
/// </summary>
public sealed class ReleaseCapacityIndex(NpgsqlDataSource database)
{
    // OFFSET keeps the planner at the packets: it takes the readers of cases for rarer than they are, and would begin with every case that ever had one.
    private const string Seen = """
        release_request r CROSS JOIN LATERAL (
            SELECT FROM case_index c WHERE c.case_id = r.case_id AND c.readers && ARRAY[$2] AND NOT $3 = ANY (coalesce(c.walled, ARRAY[]::text[])) OFFSET 0) c
        WHERE r.producer_id = $1
        """;

    internal const string SelectCounts = $"""
        WITH seen AS (
            SELECT r.request_id, r.kind, r.delivered_grade, r.ordered_at, r.delivered_at, coalesce(r.left_at, 'infinity') AS left_at,
                   r.left_at IS NULL AND r.stage NOT IN ('Ordered', 'Triaged', 'Producing', 'InReview') AS undated
            FROM {Seen} AND (r.left_at >= $4 OR r.left_at IS NULL)),
        happened AS (
            SELECT date_trunc('week', ordered_at AT TIME ZONE 'UTC')::date AS week, kind, NULL::text COLLATE "C" AS grade, 1 AS ordered, 0 AS delivered, 0 AS in_process, 0::float8 AS days
            FROM seen WHERE ordered_at >= $4
            UNION ALL
            SELECT date_trunc('week', delivered_at AT TIME ZONE 'UTC')::date, kind, delivered_grade, 0, 1, 0, extract(epoch FROM delivered_at - ordered_at)::float8 / 86400
            FROM seen WHERE delivered_at >= $4
            UNION ALL
            SELECT (ends.at AT TIME ZONE 'UTC')::date - 7, kind, NULL, 0, 0, 1, 0
            FROM generate_series($4 + interval '168 hours', $5, interval '168 hours') AS ends (at) JOIN seen ON ordered_at < ends.at AND left_at >= ends.at AND NOT undated)
        SELECT week, kind, grade, sum(ordered)::int, sum(delivered)::int, sum(in_process)::int, sum(days), NULL::timestamptz, NULL::int, NULL::text[]
        FROM happened GROUP BY week, kind, grade
        UNION ALL
        SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, (SELECT r.ordered_at FROM {Seen} ORDER BY r.ordered_at LIMIT 1),
               count(*) FILTER (WHERE undated)::int, array_agg(request_id) FILTER (WHERE left_at = 'infinity' AND NOT undated)
        FROM seen
        """;

    /// <summary>What an organization's packets came to, as one of those who produce there may know it.</summary>
    /// <param name="actor">Who asks; that she may is decided before.</param>
    /// <param name="from">The first Monday.</param>
    /// <param name="until">The Monday after the last week.</param>
    /// <param name="cancellation">Stops it.</param>
    internal async Task<CapacityCounts> Count(Actor actor, DateOnly from, DateOnly until, CancellationToken cancellation)
    {
        var key = ReleaseRequestIndex.KeyOfProducer(actor.OrganizationId);
        await using var command = TenantStatement.For(database, key, SelectCounts);
        command.Parameters.AddWithValue(actor.OrganizationId);
        command.Parameters.AddWithValue(key);
        command.Parameters.AddWithValue(actor.PersonId);
        command.Parameters.AddWithValue(from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        command.Parameters.AddWithValue(until.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (counts, first, undated, open) = (new List<CapacityCount>(), (DateOnly?)null, 0, Array.Empty<string>());
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.IsDBNull(0))
            {
                first = reader.IsDBNull(7) ? null : DateOnly.FromDateTime(reader.GetFieldValue<DateTimeOffset>(7).UtcDateTime);
                undated = reader.GetInt32(8);
                open = reader.IsDBNull(9) ? [] : reader.GetFieldValue<string[]>(9);
                continue;
            }

            counts.Add(new CapacityCount(
                reader.GetFieldValue<DateOnly>(0),
                Enum.Parse<ReleasePath>(reader.GetString(1)),
                reader.IsDBNull(2) ? null : Enum.Parse<PacketGrade>(reader.GetString(2)),
                reader.GetInt32(3),
                reader.GetInt32(4),
                reader.GetInt32(5),
                reader.GetDouble(6)));
        }

        return new CapacityCounts(counts, first, undated, open);
    }
}
