using System.Text.Json;
using LawLab.Grains.Journal;
using LawLab.Grains.Lists;
using Npgsql;

namespace LawLab.Grains.Jurisdictions;

/// <summary>A jurisdiction in a list.</summary>
public sealed record JurisdictionRow(string Id, string Code, string Name, string FieldOffice, IReadOnlyList<string> Courts, IReadOnlyList<string> Facilitators);

/// <summary>Lists of jurisdictions, on the read model <c>jurisdiction_index</c>.</summary>
public sealed class JurisdictionIndex(NpgsqlDataSource database) : IReadModel
{
    private const string UpsertRows = """
        INSERT INTO jurisdiction_index (jurisdiction_id, code, name, field_office, courts, facilitators)
        SELECT jurisdiction_id, code, name, field_office, courts, facilitators
        FROM jsonb_to_recordset($1) AS row (jurisdiction_id text, code text, name text, field_office text, courts text[], facilitators text[])
        ON CONFLICT (jurisdiction_id) DO UPDATE SET name = excluded.name, field_office = excluded.field_office, courts = excluded.courts,
            facilitators = excluded.facilitators
        """;

    // One for each court of the country that has a center: the whole list is one page.
    private const int Most = 1_000;

    private static string SelectAll(string conditions, string ordered) =>
        $"SELECT jurisdiction_id, code, name, field_office, courts, facilitators FROM jurisdiction_index WHERE {conditions} {ordered}";

    string IReadModel.StreamKind => "jurisdiction";

    string IReadModel.Upsert => UpsertRows;

    string IReadModel.Clear => "DELETE FROM jurisdiction_index";

    /// <summary>All Centers of Excellence, by name.</summary>
    public Task<IReadOnlyList<JurisdictionRow>> List(CancellationToken cancellation) => List(null, JurisdictionOrder.Name, reversed: false, cancellation);

    /// <summary>Those of which a person is a facilitator.</summary>
    public Task<IReadOnlyList<JurisdictionRow>> OfFacilitator(string personId, CancellationToken cancellation) =>
        Select(SelectAll("$1 = ANY (facilitators)", ""), [new() { Value = personId }], cancellation);

    /// <summary>The Centers of Excellence in which the conditions hold.</summary>
    /// <param name="where">Conditions on <see cref="JurisdictionFields"/>; null for none.</param>
    /// <param name="reversed">Whether the last of the order come first.</param>
    /// <exception cref="Cases.InvalidFilterException">There are too many conditions.</exception>
    public Task<IReadOnlyList<JurisdictionRow>> List(Condition<JurisdictionRow>? where, JurisdictionOrder order, bool reversed, CancellationToken cancellation)
    {
        var sql = new ListSql(0);
        return Select(SelectAll(sql.Where(where), sql.OrderBy(JurisdictionFields.OrderOf(order), reversed, "jurisdiction_id", Most)), sql.Parameters, cancellation);
    }

    private async Task<IReadOnlyList<JurisdictionRow>> Select(string sql, NpgsqlParameter[] values, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddRange(values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<JurisdictionRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new JurisdictionRow(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<string[]>(4),
                reader.GetFieldValue<string[]>(5)));
        }

        return rows;
    }

    internal ReadModelRow RowOf(string jurisdictionId, Jurisdiction state) => new(this, JsonSerializer.SerializeToUtf8Bytes(new
    {
        jurisdiction_id = jurisdictionId,
        code = state.Code,
        name = state.Name,
        field_office = state.FieldOffice,
        courts = state.Courts,
        facilitators = state.Facilitators,
    }));

    ValueTask<ReadModelRow> IReadModel.FoldAsync(string stream, IEnumerable<RecordedEvent> events) =>
        new(RowOf(stream["jurisdiction/".Length..], RecordedEvent.Fold<Jurisdiction>(events)));
}
