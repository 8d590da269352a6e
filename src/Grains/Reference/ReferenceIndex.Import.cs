using System.Text.Json;
using Npgsql;

namespace LawLab.Grains.Reference;

/// <summary>What storing one list changed.</summary>
internal readonly record struct StoredRows(int Added, int Changed, int Retired);

// One statement a list: rows that say the same are not touched, so importing the same file again writes nothing.
public sealed partial class ReferenceIndex
{
    private static readonly JsonSerializerOptions ColumnNames = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private const string LockStatement = "select pg_advisory_xact_lock(hashtext('lawlab reference import'))";

    /// <summary>Two imports at once would retire each other's rows.</summary>
    internal static async Task Lock(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(LockStatement, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private const string StoreCodesStatement = """
        with incoming as (
            select * from unnest($3::text[], $4::text[], $5::text[]) as i(code, label, detail)
        ), stored as (
            insert into reference_code as c (list, code, label, detail, source, imported_on)
            select $1, code, label, detail, $2, $6 from incoming
            on conflict (list, code) do update set
                label = excluded.label, detail = excluded.detail, source = excluded.source,
                imported_on = excluded.imported_on, retired_on = null
            where (c.label, c.detail, c.source, c.retired_on)
                is distinct from (excluded.label, excluded.detail, excluded.source, excluded.retired_on)
            returning (c.xmax = 0) as added
        ), retired as (
            update reference_code set retired_on = $6
            where list = $1 and source <> 'built-in' and retired_on is null and code not in (select code from incoming)
            returning 1
        )
        select count(*) filter (where added), count(*) filter (where not added), (select count(*) from retired) from stored
        """;

    /// <summary>Makes <paramref name="rows"/> the list: adds, changes, retires what the file no longer has.</summary>
    internal static Task<StoredRows> StoreCodes(
        NpgsqlConnection connection, string list, string source, IReadOnlyCollection<CodeRow> rows, DateOnly today, CancellationToken ct) =>
        Store(
            connection,
            StoreCodesStatement,
            [
                list,
                source,
                rows.Select(r => r.Code).ToArray(),
                rows.Select(r => r.Label).ToArray(),
                rows.Select(r => r.Detail).ToArray(),
                today,
            ],
            ct);

    private const string StoreFacilitiesStatement = """
        with incoming as (
            select * from jsonb_populate_recordset(null::detention_facility, $1::jsonb)
        ), stored as (
            insert into detention_facility as f
            select * from incoming
            on conflict (name, city, state) do update set
                address = excluded.address, zip = excluded.zip, area = excluded.area, type = excluded.type,
                sexes = excluded.sexes, average_stay_days = excluded.average_stay_days,
                level_a = excluded.level_a, level_b = excluded.level_b, level_c = excluded.level_c, level_d = excluded.level_d,
                male_criminal = excluded.male_criminal, male_non_criminal = excluded.male_non_criminal,
                female_criminal = excluded.female_criminal, female_non_criminal = excluded.female_non_criminal,
                threat_level_1 = excluded.threat_level_1, threat_level_2 = excluded.threat_level_2,
                threat_level_3 = excluded.threat_level_3, no_threat_level = excluded.no_threat_level,
                mandatory = excluded.mandatory, guaranteed_minimum = excluded.guaranteed_minimum,
                last_inspection_type = excluded.last_inspection_type, last_inspection_on = excluded.last_inspection_on,
                next_inspection = excluded.next_inspection, last_inspection_standard = excluded.last_inspection_standard,
                last_rating = excluded.last_rating, as_of = excluded.as_of, source = excluded.source,
                imported_on = excluded.imported_on, retired_on = null
            where to_jsonb(f) - 'imported_on' <> to_jsonb(excluded) - 'imported_on'
            returning (f.xmax = 0) as added
        ), retired as (
            update detention_facility f set retired_on = $2
            where retired_on is null
                and not exists (select 1 from incoming i where (i.name, i.city, i.state) = (f.name, f.city, f.state))
            returning 1
        )
        select count(*) filter (where added), count(*) filter (where not added), (select count(*) from retired) from stored
        """;

    /// <summary>Makes <paramref name="rows"/> the detention facilities.</summary>
    internal static Task<StoredRows> StoreFacilities(
        NpgsqlConnection connection, IReadOnlyCollection<DetentionFacility> rows, DateOnly today, CancellationToken ct) =>
        Store(connection, StoreFacilitiesStatement, [JsonSerializer.Serialize(rows, ColumnNames), today], ct);

    private const string FacilitiesAsOfStatement = "select max(as_of) from detention_facility where retired_on is null";

    /// <summary>The date of the newest edition of the facilities that was imported.</summary>
    internal static Task<DateOnly?> FacilitiesAsOf(NpgsqlConnection connection, CancellationToken ct) => NewestAsync(connection, FacilitiesAsOfStatement, ct);

    private static async Task<DateOnly?> NewestAsync(NpgsqlConnection connection, string statement, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return reader.IsDBNull(0) ? null : reader.GetFieldValue<DateOnly>(0);
    }

    private const string StoreAreasStatement = """
        with incoming as (
            select * from jsonb_populate_recordset(null::ice_area, $1::jsonb)
        ), stored as (
            insert into ice_area as a (office, state, county, note, source, imported_on)
            select office, state, county, note, $2, $3 from incoming
            on conflict (office, state, county) do update set
                note = excluded.note, source = excluded.source, imported_on = excluded.imported_on, retired_on = null
            where (a.note, a.source, a.retired_on) is distinct from (excluded.note, excluded.source, excluded.retired_on)
            returning (a.xmax = 0) as added
        ), retired as (
            update ice_area a set retired_on = $3
            where retired_on is null
                and not exists (select 1 from incoming i where (i.office, i.state, i.county) = (a.office, a.state, a.county))
            returning 1
        )
        select count(*) filter (where added), count(*) filter (where not added), (select count(*) from retired) from stored
        """;

    /// <summary>Makes <paramref name="rows"/> the areas of responsibility.</summary>
    internal static Task<StoredRows> StoreAreas(
        NpgsqlConnection connection, string source, IReadOnlyCollection<IceArea> rows, DateOnly today, CancellationToken ct) =>
        Store(connection, StoreAreasStatement, [JsonSerializer.Serialize(rows, ColumnNames), source, today], ct);

    // A file is of one fiscal year: what another one lacks is not gone.
    private const string StoreMonthsStatement = """
        with incoming as (
            select * from jsonb_populate_recordset(null::ice_month, $1::jsonb)
        ), stored as (
            insert into ice_month as m (month, series, criminality, value, note, source, imported_on)
            select month, series, criminality, value, note, $2, $3 from incoming
            on conflict (month, series, criminality) do update set
                value = excluded.value, note = excluded.note, source = excluded.source, imported_on = excluded.imported_on, retired_on = null
            where (m.value, m.note, m.source, m.retired_on) is distinct from (excluded.value, excluded.note, excluded.source, excluded.retired_on)
            returning (m.xmax = 0) as added
        ), retired as (
            update ice_month m set retired_on = $3
            where retired_on is null and source = $2
                and not exists (select 1 from incoming i where (i.month, i.series, i.criminality) = (m.month, m.series, m.criminality))
            returning 1
        )
        select count(*) filter (where added), count(*) filter (where not added), (select count(*) from retired) from stored
        """;

    /// <summary>Makes <paramref name="rows"/> what ICE published in the file <paramref name="source"/>.</summary>
    internal static Task<StoredRows> StoreMonths(
        NpgsqlConnection connection, string source, IReadOnlyCollection<IceMonth> rows, DateOnly today, CancellationToken ct) =>
        Store(connection, StoreMonthsStatement, [JsonSerializer.Serialize(rows, ColumnNames), source, today], ct);

    private const string StoreAgreementsStatement = """
        with incoming as (
            select * from jsonb_populate_recordset(null::ice_agreement, $1::jsonb)
        ), stored as (
            insert into ice_agreement as a (state, agency, model, kind, county, signed_on, as_of, source, imported_on)
            select state, agency, model, kind, county, signed_on, as_of, $2, $3 from incoming
            on conflict (state, agency, model) do update set
                kind = excluded.kind, county = excluded.county, signed_on = excluded.signed_on,
                as_of = excluded.as_of, source = excluded.source, imported_on = excluded.imported_on, retired_on = null
            where to_jsonb(a) - 'imported_on' <> to_jsonb(excluded) - 'imported_on'
            returning (a.xmax = 0) as added
        ), retired as (
            update ice_agreement a set retired_on = $3
            where retired_on is null
                and not exists (select 1 from incoming i where (i.state, i.agency, i.model) = (a.state, a.agency, a.model))
            returning 1
        )
        select count(*) filter (where added), count(*) filter (where not added), (select count(*) from retired) from stored
        """;

    /// <summary>Makes <paramref name="rows"/> the agreements in force.</summary>
    internal static Task<StoredRows> StoreAgreements(
        NpgsqlConnection connection, string source, IReadOnlyCollection<IceAgreement> rows, DateOnly today, CancellationToken ct) =>
        Store(connection, StoreAgreementsStatement, [JsonSerializer.Serialize(rows, ColumnNames), source, today], ct);

    /// <summary>The date of the newest list of agreements that was imported.</summary>
    internal static Task<DateOnly?> AgreementsAsOf(NpgsqlConnection connection, CancellationToken ct) =>
        NewestAsync(connection, "select max(as_of) from ice_agreement where retired_on is null", ct);

    private const string AddBuiltInStatement = """
        insert into reference_code (list, code, label, source, imported_on)
        select list, code, label, 'built-in', $4 from unnest($1::text[], $2::text[], $3::text[]) as b(list, code, label)
        on conflict (list, code) do nothing
        """;

    /// <summary>Adds codes that no file has brought yet.</summary>
    internal static async Task<int> AddBuiltIn(
        NpgsqlDataSource db, IReadOnlyCollection<ReferenceCode> codes, DateOnly today, CancellationToken ct)
    {
        await using var command = db.CreateCommand(AddBuiltInStatement);
        command.Parameters.Add(new() { Value = codes.Select(c => c.List).ToArray() });
        command.Parameters.Add(new() { Value = codes.Select(c => c.Code).ToArray() });
        command.Parameters.Add(new() { Value = codes.Select(c => c.Label).ToArray() });
        command.Parameters.Add(new() { Value = today });
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<StoredRows> Store(NpgsqlConnection connection, string statement, object[] values, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new((int)reader.GetInt64(0), (int)reader.GetInt64(1), (int)reader.GetInt64(2));
    }
}
