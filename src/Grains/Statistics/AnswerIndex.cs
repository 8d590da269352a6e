using System.Text.Json;
using System.Text.Json.Serialization;
using LawLab.Grains.Access;
using LawLab.Grains.Storage;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using NpgsqlTypes;

namespace LawLab.Grains.Statistics;

/// <summary>What was answered to whom, in <c>statistic_answer</c>: it only grows.</summary>
public sealed class AnswerIndex(NpgsqlDataSource database) : IDisposable
{
    // Figures, over all answers that are remembered: some ten megabytes.
    private const int MostRemembered = 100_000;

    // An answer that is kept does not change: who asks for the same again need not look whether it is there.
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostRemembered });

    private const string InsertAnswer = """
        INSERT INTO statistic_answer (answer_id, organization_id, person_id, answered_at, released, answer) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (answer_id) DO NOTHING
        """;

    private const string SelectAnswer = "SELECT person_id, answer, answered_at FROM statistic_answer WHERE answer_id = $1";

    private static readonly JsonSerializerOptions s_json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Keeps the answer under an id that follows from who asked what and what she got: asked again without a change it is the same.</summary>
    /// <param name="snapshot">What it rests on, which is asked for when it is kept.</param>
    internal async Task<StatisticAnswer> Keep(Actor actor, StatisticAnswer answer, Func<StatisticSnapshot> snapshot, DateTimeOffset now, CancellationToken cancellation)
    {
        var asked = JsonSerializer.Serialize(answer, s_json);
        answer = answer with { Id = OpaqueId.Derive("statistic", actor.OrganizationId, actor.PersonId, asked), AnsweredAt = now };
        if (_kept.TryGetValue(answer.Id, out StatisticAnswer? known)) return known!;
        answer = answer with { Snapshot = snapshot() };
        await using var command = TenantStatement.For(database, actor.OrganizationId, InsertAnswer);
        command.Parameters.AddWithValue(answer.Id);
        command.Parameters.AddWithValue(actor.OrganizationId);
        command.Parameters.AddWithValue(actor.PersonId);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(answer.IsReleased);
        command.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(answer, s_json), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await command.ExecuteNonQueryAsync(cancellation);
        return _kept.Set(answer.Id, (await Find(actor, answer.Id, cancellation))!.Value.Answer, new MemoryCacheEntryOptions { Size = answer.Cells.Count + 1 });
    }

    /// <summary>An answer of the actor's organization, or one of what was released, and to whom it was given.</summary>
    internal async Task<(StatisticAnswer Answer, string To)?> Find(Actor actor, string id, CancellationToken cancellation)
    {
        await using var command = TenantStatement.For(database, [actor.OrganizationId, PeopleIndex.WhoAgreed], SelectAnswer);
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? (JsonSerializer.Deserialize<StatisticAnswer>(reader.GetString(1), s_json)! with { AnsweredAt = reader.GetFieldValue<DateTimeOffset>(2) }, reader.GetString(0))
            : null;
    }

    /// <summary>Forgets what it remembers.</summary>
    public void Dispose() => _kept.Dispose();
}
