using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Capacity;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Law;
using LawLab.Grains.Tests.Testing;
using Npgsql;
using Xunit;

namespace LawLab.Grains.Tests.BorderX.Capacity;

/// <summary>The capacity of an organization from its rows: whose packets are counted, in which week, and for whom.</summary>
public sealed class ReleaseCapacityReaderTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private readonly Actor _member = Given.Attorney() with { Role = Role.BorderXMember };
    private readonly TimeProvider _clock = new SetClock(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ReleaseCapacityReader Reader => new(
        new ReleaseCapacityIndex(cluster.Serving),
        new ProductionScheduleReader(cluster.Grains, new ProductionScheduleIndex(cluster.Serving), new ReleaseRequestIndex(cluster.Serving, _clock), _clock),
        _clock);

    [Fact]
    public async Task Weeks_AreWhatTheRowsSay_AndOtherOrganizationsAreNotCounted()
    {
        // Delivered before the first week that is shown: it says only since when there are orders.
        await RowAsync("Bond", "Closed", "2026-09-01T10:00Z", delivered: "2026-09-08T10:00Z", grade: "Gold");
        // Ordered before the first week, and delivered in it on the fourth day; in process at no week's end.
        await RowAsync("Bond", "Filed", "2026-10-25T00:00Z", delivered: "2026-10-29T00:00Z", grade: "Silver");
        // On the first instant of a week, until the last one of the next.
        await RowAsync("Bond", "Accepted", "2026-10-26T00:00Z", delivered: "2026-11-08T23:59:59Z");
        // In process all the time since.
        await RowAsync("Habeas", "Producing", "2026-10-28T00:00Z");
        // Withdrawn in the second week, so it was in process at the end of the first.
        await RowAsync("Appeal", "Withdrawn", "2026-11-01T12:00Z", withdrawn: "2026-11-03T12:00Z");
        // Withdrawn after it was delivered: it was delivered.
        await RowAsync("Appeal", "Withdrawn", "2026-11-10T00:00Z", delivered: "2026-11-12T00:00Z", grade: "Bronze", withdrawn: "2026-11-13T00:00Z");
        // Of this week.
        await RowAsync("Bond", "Ordered", "2026-11-24T09:00Z");
        // When it was delivered nobody kept.
        await RowAsync("Joseph", "Closed", "2026-11-17T00:00Z");
        // Another organization's, also for the same clients, and one that is behind a wall.
        await RowAsync("Bond", "Delivered", "2026-11-03T00:00Z", delivered: "2026-11-05T00:00Z", producer: OpaqueId.New());
        await RowAsync("Bond", "Delivered", "2026-11-03T00:00Z", delivered: "2026-11-05T00:00Z", walled: _member.PersonId);

        var capacity = (await Reader.Read(_member, 4, Cancellation))!;

        Assert.Equal(["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"], capacity.Weeks.Select(week => week.From.ToString("yyyy-MM-dd", null)));
        Assert.Equal([3, 0, 1, 1, 1], capacity.Weeks.Select(week => week.Ordered));
        Assert.Equal([1, 1, 1, 0, 0], capacity.Weeks.Select(week => week.Delivered));
        Assert.Equal([3, 1, 1, 1, 2], capacity.Weeks.Select(week => week.InProcess));
        Assert.Equal([4, 14, 2, null, null], capacity.Weeks.Select(week => week.MeanDays));
        Assert.Equal([new CapacityOfGrade(PacketGrade.Silver, 1)], capacity.Weeks[0].Grades);
        Assert.Equal([new CapacityOfGrade(null, 1)], capacity.Weeks[1].Grades);
        Assert.Equal(
            [new CapacityOfKind(ReleasePath.Bond, 1, 1, 1), new CapacityOfKind(ReleasePath.Appeal, 1, 0, 1), new CapacityOfKind(ReleasePath.Habeas, 1, 0, 1)], capacity.Weeks[0].Kinds);
        Assert.Equal((4, 1), (capacity.WholeWeeks, capacity.Undated));
        // Five orders in four weeks, three deliveries after 4, 14 and 2 days: 1.25 × 6.67 / 7.
        var flow = capacity.Flow!;
        Assert.Equal((1.3, 3, 6.7, 1.2, 1.5), (flow.PerWeek, flow.Delivered, flow.MeanDays, flow.InProcess, flow.Counted));
        Assert.Equal([new CapacityPromise(5, 0.9), new CapacityPromise(21, 3.8)], flow.Promises);
        Assert.Equal(2, capacity.Forecast.InProcess);
    }

    [Fact]
    public async Task Wall_LeavesOutForWhoIsBehindIt_WhatColleaguesCount()
    {
        var colleague = _member with { PersonId = OpaqueId.New(), Role = Role.Attorney };
        await RowAsync("Bond", "Ordered", "2026-11-24T09:00Z", walled: _member.PersonId);

        Assert.Empty((await Reader.Read(_member, 12, Cancellation))!.Weeks);
        Assert.Equal(1, Assert.Single((await Reader.Read(colleague, 12, Cancellation))!.Weeks).Ordered);
    }

    [Fact]
    public async Task WhoDoesNotProduce_HasNone()
    {
        await RowAsync("Bond", "Ordered", "2026-11-24T09:00Z");

        foreach (var role in new[] { Role.OrganizationAdministrator, Role.Auditor, Role.Interpreter }) Assert.Null(await Reader.Read(_member with { Role = role }, 12, Cancellation));
        Assert.Empty((await Reader.Read(Given.Attorney(), 12, Cancellation))!.Weeks);
    }

    /// <summary>Years of packets that are long delivered are not read again for each question.</summary>
    [Fact]
    public async Task LongDelivered_AreFoundByAnIndexAndNotRead()
    {
        await RowAsync("Bond", "Closed", "2024-01-01T10:00Z", delivered: "2024-01-08T10:00Z", copies: 5_000);
        await using (var analyze = cluster.Database.CreateCommand("ANALYZE release_request; ANALYZE case_index")) await analyze.ExecuteNonQueryAsync(Cancellation);
        var plan = await PlanAsync("2026-10-26T00:00Z");

        Assert.Matches("release_request_left.*\n.*Index Cond: .*left_at >= ", plan);
        Assert.Contains("Index Scan using release_request_ordered", plan, StringComparison.Ordinal);
    }

    private async Task<string> PlanAsync(string from)
    {
        var key = ReleaseRequestIndex.KeyOfProducer(_member.OrganizationId);
        await using var command = LawLab.Grains.Storage.TenantStatement.For(cluster.Serving, key, "EXPLAIN " + ReleaseCapacityIndex.SelectCounts);
        command.Parameters.AddWithValue(_member.OrganizationId);
        command.Parameters.AddWithValue(key);
        command.Parameters.AddWithValue(_member.PersonId);
        command.Parameters.AddWithValue(DateTimeOffset.Parse(from, null));
        command.Parameters.AddWithValue(DateTimeOffset.Parse(from, null).AddDays(35));
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancellation)) lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }

    /// <summary>A packet that another organization's client needs, as its row says.</summary>
    private async Task RowAsync(
        string kind, string stage, string ordered, string? delivered = null, string? grade = null, string? withdrawn = null, string? producer = null, string? walled = null, int copies = 1)
    {
        await using var insert = cluster.Database.CreateCommand("""
            WITH opened AS (
                INSERT INTO case_index (case_id, organization_id, pseudonym, status, court, relief, detained, hearings, opened_at, team, readers, reader_until, walled)
                SELECT md5('case' || $1 || n), $2, 'CASES', 'Pending', 'ATL', '{}', true, '[]', now(), '{}', ARRAY['produces/' || $3], '{}', CASE WHEN $4::text IS NULL THEN NULL ELSE ARRAY[$4] END
                FROM generate_series(1, $5) AS n)
            INSERT INTO release_request (request_id, case_id, organization_id, producer_id, kind, stage, ordered_at, due_on, steps, steps_done, people, delivered_at, delivered_grade, left_at)
            SELECT md5($1 || n), md5('case' || $1 || n), $2, $3, $6, $7, $8::timestamptz, '2026-12-01', 6, 0, '{}', $9::timestamptz, $10, coalesce($9, $11)::timestamptz FROM generate_series(1, $5) AS n
            """);
        foreach (var value in new object?[] { OpaqueId.New(), OpaqueId.New(), producer ?? _member.OrganizationId, walled, copies, kind, stage, ordered, delivered, grade, withdrawn })
        {
            insert.Parameters.Add(value is int number ? new NpgsqlParameter { Value = number } : new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        }

        await insert.ExecuteNonQueryAsync(Cancellation);
    }

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
