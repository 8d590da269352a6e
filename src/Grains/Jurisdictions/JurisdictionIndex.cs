using System.Text.Json;
using LawLab.Grains.Journal;
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

    private const string SelectAll = "SELECT jurisdiction_id, code, name, field_office, courts, facilitators FROM jurisdiction_index ORDER BY name";

    string IReadModel.StreamKind => "jurisdiction";

    string IReadModel.Upsert => UpsertRows;

    string IReadModel.Clear => "DELETE FROM jurisdiction_index";

    /// <summary>All Centers of Excellence, by name.</summary>
    public async Task<IReadOnlyList<JurisdictionRow>> List(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(SelectAll);
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
