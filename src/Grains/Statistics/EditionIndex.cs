using System.Text.Json;
using LawLab.Grains.Cases;
using LawLab.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Statistics;

/// <summary>The ledger of what was released, in <c>statistic_edition</c>: it only grows.</summary>
public sealed class EditionIndex(NpgsqlDataSource database)
{
    private const string SelectEditions = "SELECT through, people, released FROM statistic_edition WHERE kind = $1 ORDER BY through";

    // Of two processes that make the same edition, one writes it, and both read that one.
    private const string InsertEdition = """
        INSERT INTO statistic_edition (kind, through, made_at, people, released) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (kind, through) DO NOTHING
        """;

    /// <summary>Editions of a kind, the oldest first.</summary>
    internal async Task<IReadOnlyList<Edition>> All(OutcomeKind kind, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, PeopleIndex.WhoAgreed, SelectEditions);
        command.Parameters.AddWithValue(kind.ToString());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var editions = new List<Edition>();
        while (await reader.ReadAsync(cancellation))
        {
            editions.Add(new Edition(
                reader.GetFieldValue<DateOnly>(0),
                JsonSerializer.Deserialize<List<EditionPeople>>(reader.GetString(1))!,
                JsonSerializer.Deserialize<List<EditionNumber>>(reader.GetString(2))!));
        }

        return editions;
    }

    /// <summary>Adds an edition, unless one through that day is there.</summary>
    internal async Task Add(OutcomeKind kind, Edition edition, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, PeopleIndex.WhoAgreed, InsertEdition);
        command.Parameters.AddWithValue(kind.ToString());
        command.Parameters.AddWithValue(edition.Through);
        command.Parameters.AddWithValue(now);
        command.Parameters.Add(Json(edition.People));
        command.Parameters.Add(Json(edition.Released));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter Json<T>(T value) => new() { Value = JsonSerializer.Serialize(value), NpgsqlDbType = NpgsqlDbType.Jsonb };
}
