using System.Globalization;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Scheduling;
using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Drafts;
using LawLab.Grains.Exports;
using LawLab.Grains.Inbox;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Keys;
using LawLab.Grains.Law;
using LawLab.Grains.Library;
using LawLab.Grains.Organizations;
using LawLab.Grains.Questions;
using LawLab.Grains.Record;
using LawLab.Grains.Statistics;
using LawLab.Grains.Storage;
using LawLab.Grains.Tests.Conferences;
using LawLab.Grains.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace LawLab.Grains.Tests.Storage;

/// <summary>What the login that serves can see and write, over all tables that there are.</summary>
public sealed class RowSecurityTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    /// <summary>Tables without row-level security, each for a reason.</summary>
    private static readonly Dictionary<string, string> s_shared = new()
    {
        ["schema_migration"] = "LawLab's own",
        ["reference_code"] = "published",
        ["detention_facility"] = "published",
        ["ice_area"] = "published",
        ["ice_month"] = "published",
        ["ice_agreement"] = "published",
        ["eoir_pace"] = "counts of what is published",
        ["eoir_release"] = "which releases of the courts' data are in",
        ["eoir_difference"] = "how they differ",
        ["eoir_case"] = "published",
        ["eoir_proceeding"] = "published",
        ["eoir_application"] = "published",
        ["eoir_hearing"] = "published",
        ["eoir_bond"] = "published",
        ["eoir_appeal"] = "published",
        ["eoir_appeal_kind"] = "the same for all",
        ["eoir_judge"] = "published",
        ["eoir_outcome"] = "the same for all",
        ["eoir_figure"] = "counts of what is published",
        ["outcome_mark"] = "that something was decided in a court, the same for all",
        ["law_run"] = "the law, and how many cases were routed by it",
        ["jurisdiction_index"] = "courts of the centers, the same for all",
        ["orleans.membership_version"] = "processes",
        ["orleans.membership"] = "processes",
        ["orleans.reminder"] = "of no person",
        ["orleans.orleansquery"] = "statements of the library",
        ["orleans.grain_state"] = "ciphertext under the keys of data_key, found by the whole id alone",
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryTable_IsUnderRowSecurityOrSharedForAReason()
    {
        var without = await ListAsync("""
            SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND n.nspname NOT LIKE 'pg_toast%' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
            """);

        Assert.Equal(s_shared.Keys.Order(), without.Order());
    }

    [Fact]
    public async Task ServingLogin_OwnsNothingAndCannotPassBy()
    {
        var name = new NpgsqlConnectionStringBuilder(cluster.Serving.ConnectionString).Username!;

        Assert.Equal(["false"], await ListAsync(
            "SELECT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)::text FROM pg_roles WHERE rolname = $1", name));
        Assert.Empty(await ListAsync("SELECT relname::text FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = $1)", name));
        Assert.Empty(await ListAsync("SELECT roleid::regrole::text FROM pg_auth_members WHERE member = (SELECT oid FROM pg_roles WHERE rolname = $1)", name));
        Assert.Empty(await ListAsync("""
            SELECT grantee || ' ' || privilege_type || ' ' || table_name FROM information_schema.role_table_grants
            WHERE grantee = $1 AND (privilege_type IN ('TRUNCATE', 'TRIGGER', 'REFERENCES')
                OR (table_name IN ('journal_event', 'audit_entry', 'statistic_edition', 'statistic_answer') AND privilege_type NOT IN ('SELECT', 'INSERT')))
            """, name));
    }

    [Fact]
    public async Task WhoNamesNobody_GetsAnError()
    {
        await FillAsync();
        Assert.Empty(await ListAsync("""
            SELECT polrelid::regclass || ' ' || polname FROM pg_policy
            WHERE polname <> 'maintenance' AND pg_get_expr(coalesce(polqual, polwithcheck), polrelid) NOT LIKE '%reach()%'
            """));
        foreach (var (table, _) in await TenantColumnsAsync())
        {
            await using var connection = await cluster.Serving.OpenConnectionAsync(Cancellation);
            await AssertFails(connection, $"SELECT count(*) FROM {table}");
            // What one transaction acted for is nothing to the next one.
            await using (var act = new NpgsqlBatch(connection) { BatchCommands = { TenantStatement.Reach(["nobody"]), new("SELECT 1") } })
            {
                await act.ExecuteNonQueryAsync(Cancellation);
            }

            await AssertFails(connection, $"SELECT count(*) FROM {table}");
        }

        static async Task AssertFails(NpgsqlConnection connection, string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteScalarAsync(Cancellation));
            Assert.Contains(refused.SqlState, new[] { PostgresErrorCodes.UndefinedObject, PostgresErrorCodes.InvalidTextRepresentation });
        }
    }

    [Fact]
    public async Task OfAnotherTenant_NothingIsSeenChangedAddedOrRemoved()
    {
        var (mine, theirs) = (await FillAsync(), await FillAsync());
        var checkedTables = 0;
        var (myOrganization, theirOrganization) = (mine, theirs);
        foreach (var (table, column) in await TenantColumnsAsync())
        {
            (mine, theirs) = (await OwnerAsync(table, myOrganization), await OwnerAsync(table, theirOrganization));
            var row = (await ListAsync($"SELECT to_jsonb(t)::text FROM {table} t WHERE {column} = $1 LIMIT 1", theirs)).Single();

            Assert.NotEqual(0, await CountAsync(mine, $"SELECT count(*) FROM {table} WHERE {column} = $1", mine));
            Assert.Equal(0, await CountAsync(mine, $"SELECT count(*) FROM {table} WHERE {column} <> $1", mine));
            await AssertNothing($"UPDATE {table} SET {column} = {column} WHERE {column} = $1", theirs);
            await AssertNothing($"DELETE FROM {table} WHERE {column} = $1", theirs);
            await AssertNothing($"UPDATE {table} SET {column} = '{theirs}' WHERE {column} = $1", mine);
            var columns = string.Join(", ", await ListAsync(
                "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum", table));
            await AssertNothing($"INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM jsonb_populate_record(null::{table}, $1::jsonb)", row);
            checkedTables++;
        }

        Assert.True(checkedTables >= 6, $"{checkedTables} tables");

        async Task AssertNothing(string sql, string value)
        {
            try
            {
                await using var statement = TenantStatement.For(cluster.Serving, mine, sql);
                statement.Parameters.AddWithValue(value);
                Assert.Equal(0, await statement.ExecuteNonQueryAsync(Cancellation));
            }
            catch (PostgresException refused)
            {
                // No privilege, or "new row violates row-level security policy": not some other constraint, which would hide it.
                Assert.Equal((PostgresErrorCodes.InsufficientPrivilege, sql), (refused.SqlState, sql));
            }
        }
    }

    [Fact]
    public async Task OfAnotherStream_NothingIsSeen()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        await cluster.Grains.OpenedCaseAsync(lead);
        var stream = "case/" + @case.GetPrimaryKeyString();

        Assert.Equal(1, await CountAsync(stream, "SELECT count(*) FROM journal_event WHERE $1 <> ''", "x"));
        Assert.Equal(2, await CountAsync(lead.OrganizationId, "SELECT count(*) FROM journal_event WHERE $1 <> ''", "x"));
    }

    [Fact]
    public async Task Accounts_AndTheRestReachNothingOfEachOther()
    {
        var (_, lead) = await cluster.Grains.OpenedCaseAsync();
        await using var doors = Connections.OpenForAccounts(cluster.Serving.ConnectionString + ";Password=" + new NpgsqlConnectionStringBuilder(ServingLogin.Of(cluster.ConnectionString)).Password);
        foreach (var table in await ProtectedAsync())
        {
            var isOfDoors = table.StartsWith("account.", StringComparison.Ordinal);
            await using var command = doors.CreateCommand($"SELECT count(*) FROM {table}");
            if (!isOfDoors) Assert.Equal(0L, await command.ExecuteScalarAsync(Cancellation));
            if (isOfDoors) Assert.Equal(0, await CountAsync(lead.OrganizationId, $"SELECT count(*) FROM {table} WHERE $1 <> ''", "x"));
        }
    }

    [Fact]
    public async Task CasesOfAPerson_AreFoundByTheIndexAlone()
    {
        var (_, lead) = await cluster.Grains.OpenedCaseAsync();
        await using var connection = await cluster.Serving.OpenConnectionAsync(Cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { TenantStatement.Reach([$"Lead/{lead.PersonId}@{lead.OrganizationId}"]), new("SET LOCAL enable_seqscan = off"), new("EXPLAIN SELECT * FROM case_index") },
        };
        await using var reader = await batch.ExecuteReaderAsync(Cancellation);
        var plan = new List<string>();
        while (await reader.ReadAsync(Cancellation)) plan.Add(reader.GetString(0));

        Assert.Contains(plan, line => line.Contains("Bitmap Index Scan on case_index_readers", StringComparison.Ordinal));
    }

    /// <summary>A tenant with a row in each table.</summary>
    private async Task<string> FillAsync()
    {
        var founding = new FoundOrganization(Guid.NewGuid(), Given.Administrator, "Made-Up Legal Aid");
        var tenant = OrganizationId.For(founding.CommandId);
        Assert.Null((await cluster.Grains.GetGrain<IOrganizationGrain>(tenant).Submit(founding)).Refusal);
        var lead = await cluster.Grains.RegisteredAsync(tenant);
        var (@case, _) = await cluster.Grains.OpenedCaseAsync(lead);
        Assert.NotNull(await @case.Read(lead));
        Assert.Null((await cluster.Grains.StrategyOf(@case).Submit(Given.Change(lead, Delta.Empty.Insert("Plan"), baseVersion: 0))).Refusal);
        Assert.Null((await @case.Submit(new RecordOutcome(
            Guid.NewGuid(), lead, OutcomeKind.ProsecutorPosition, OutcomeResult.Opposed, DateOnly.FromDateTime(DateTime.UtcNow)))).Refusal);
        var meeting = await Meeting.HeldAsync(cluster, cases: 1, tenant);
        var report = new ReportAlert(
            Guid.NewGuid(), meeting.Facilitator, (await meeting.ViewAsync()).JurisdictionId, AlertKind.Judge, "ZQ1", "Denies bond", DateOnly.FromDateTime(DateTime.UtcNow), true);
        var alert = cluster.Grains.GetGrain<IAlertGrain>(AlertId.For(tenant, report.CommandId));
        Assert.Null((await alert.Submit(report)).Refusal);
        Assert.Null((await alert.Submit(new AttachEvidence(Guid.NewGuid(), meeting.Facilitator, MadePicture.Jpeg()))).Refusal);
        var ask = new AskQuestion(
            Guid.NewGuid(), meeting.Facilitator, report.JurisdictionId, AlertKind.Judge, "ZQ1", [], null, QuestionUrgency.Today, "Authority?");
        Assert.Null((await cluster.Grains.GetGrain<IQuestionGrain>(QuestionId.For(tenant, ask.CommandId)).Submit(ask)).Refusal);
        var item = new AddLibraryItem(Guid.NewGuid(), lead, LibraryKind.Template, null, new LibraryContent("Bond", [], [], []), "Danger and flight.");
        var added = cluster.Grains.GetGrain<ILibraryItemGrain>(LibraryItemId.For(tenant, item.CommandId));
        Assert.Null((await added.Submit(item)).Refusal);
        Assert.Null((await added.Submit(new PublishLibraryItem(Guid.NewGuid(), lead, null))).Refusal);
        Assert.Null((await added.Submit(new RecordLibraryUse(
            Guid.NewGuid(), lead, @case.GetPrimaryKeyString(), "ATL", "ZQ1", "bond", DateOnly.FromDateTime(DateTime.UtcNow)))).Refusal);
        var people = new PeopleIndex(cluster.Serving, cluster.Clients, cluster.Clock);
        using var editions = new Editions(new EditionIndex(cluster.Serving), people, cluster.Clock, NullLogger<Editions>.Instance);
        using var figures = new CourtFigures(people);
        Assert.NotNull(await new StatisticReader(new AnswerIndex(cluster.Serving), people, figures, new JurisdictionIndex(cluster.Serving), editions, new CatalogueReader(cluster.Grains), cluster.Clock)
            .Ask(lead, new StatisticQuestion(StatisticMeasure.Count, [], new StatisticFilter(OutcomeKind.Relief)), Cancellation));
        using var tenants = new TenantKeys(MemoryRootKey.Shared, TimeProvider.System);
        await using var log = new AuditLog(cluster.Serving, NullLogger<AuditLog>.Instance);
        var exports = new ExportIndex(
            cluster.Serving, new CaseIndex(cluster.Serving, cluster.Clients, cluster.Clock), new KeyStore(cluster.Serving, MemoryRootKey.Shared, tenants), log);
        Assert.Null((await exports.Request(
            Guid.NewGuid(), lead with { SignIn = "session.stamp" }, new ExportRequest([ExportTable.Cases], ExportFormat.Csv, false, new CaseFilter()), TimeSpan.FromDays(1), Cancellation)).Refusal);
        DueExport due;
        do due = (await exports.Take(Cancellation))!;
        while (due.OrganizationId != tenant);
        using var seal = (await exports.SealOf(tenant, due.Id, Cancellation))!;
        await exports.Write(due, seal, 0, new byte[] { 1 }, Cancellation);
        await cluster.Grains.BecomesPartnerAsync(tenant);
        var order = new OrderRelease(Guid.NewGuid(), lead, @case.GetPrimaryKeyString(), ReleasePath.Bond, tenant, "");
        Assert.Null((await cluster.Grains.GetGrain<IReleaseRequestGrain>(ReleaseRequestId.For(order.CaseId, order.CommandId)).Submit(order)).Refusal);
        await cluster.Grains.GetGrain<IProductionScheduleGrain>(tenant).Plan();
        var packet = cluster.Grains.GetGrain<IPacketGrain>(ReleaseRequestId.For(order.CaseId, order.CommandId));
        Assert.Null((await packet.Submit(new UploadPacketFile(Guid.NewGuid(), lead, MadePicture.Jpeg()))).Refusal);
        await using (var differs = cluster.Database.CreateCommand("INSERT INTO law_difference VALUES ('run', $1, $2, '{}', '')"))
        {
            differs.Parameters.AddWithValue(@case.GetPrimaryKeyString());
            differs.Parameters.AddWithValue(tenant);
            await differs.ExecuteNonQueryAsync(Cancellation);
        }

        var notice = new Notify(Guid.NewGuid(), lead, tenant, NoticeKind.BreakGlassOpened, 1, [@case.GetPrimaryKeyString()]);
        Assert.Null((await cluster.Grains.GetGrain<IInboxGrain>(lead.PersonId).Submit(notice)).Refusal);
        return tenant;
    }

    /// <summary>Whose the rows of a table are: alerts, their pictures and questions belong to a jurisdiction, all else to an organization.</summary>
    private async Task<string> OwnerAsync(string table, string organizationId) => table is "alert_index" or "question_index" or "stream_file"
        ? (await ListAsync("SELECT jurisdiction_id FROM conference_index WHERE organization_id = $1", organizationId)).Single()
        : organizationId;

    private Task<List<string>> ProtectedAsync() => ListAsync("SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relrowsecurity");

    /// <summary>Every protected table outside the accounts, with the column that says whose a row is.</summary>
    private async Task<List<(string Table, string Column)>> TenantColumnsAsync()
    {
        var found = await ListAsync("""
            SELECT c.oid::regclass::text || ' ' || a.attname FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('tenant', 'organization_id')
            WHERE c.relkind = 'r' AND c.relrowsecurity AND c.relnamespace = 'public'::regnamespace
            """);
        // What was released is nobody's: the last test has it.
        Assert.Equal((await ProtectedAsync()).Count(table => !table.StartsWith("account.", StringComparison.Ordinal) && table != "statistic_edition"), found.Count);
        return [.. found.Select(line => line.Split(' ')).Select(words => (words[0], words[1]))];
    }

    private async Task<long> CountAsync(string whom, string sql, string value)
    {
        await using var statement = TenantStatement.For(cluster.Serving, whom, sql);
        statement.Parameters.AddWithValue(value);
        await using var reader = await statement.ExecuteReaderAsync(Cancellation);
        Assert.True(await reader.ReadAsync(Cancellation));
        return reader.GetInt64(0);
    }

    private async Task<List<string>> ListAsync(string sql, params string[] values)
    {
        await using var command = cluster.Database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation)) rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return rows;
    }
}
