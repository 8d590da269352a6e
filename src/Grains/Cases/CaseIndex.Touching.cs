using LawLab.Grains.Access;
using LawLab.Grains.Policies;
using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Grains.Cases;

/// <summary>
/// What a change of practice finds an open case by. It stands among the case's readers, as the keys of the conflict check do
/// (<see cref="ConflictIndex"/>): row-level security finds rows by that index alone.
/// </summary>
public static class CaseTouch
{
    private const string JudgePrefix = "judge";
    private const string CourtPrefix = "court";
    private const string DetainedPrefix = "detained";
    private const string ResponsePrefix = "response";

    internal static readonly string[] Prefixes = [JudgePrefix, CourtPrefix, DetainedPrefix];

    internal static string Judge(string code) => $"{JudgePrefix}/{code}";

    internal static string Court(string code) => $"{CourtPrefix}/{code}";

    /// <summary>Where ICE holds the respondent of a case in that court.</summary>
    internal static string Detained(string courtCode) => $"{DetainedPrefix}/{courtCode}";

    /// <summary>A case, open or not, that has the task of a response to an alert.</summary>
    internal static string Response(string responseId) => $"{ResponsePrefix}/{responseId}";

    /// <summary>How many open cases a policy touches, by how many each place touches.</summary>
    public static int TouchedBy(PolicyContent policy, IReadOnlyDictionary<string, int> touches)
    {
        return policy.Detained switch
        {
            true => In(DetainedPrefix),
            false => In(CourtPrefix) - In(DetainedPrefix),
            null => In(CourtPrefix),
        };

        int In(string prefix) => touches.Where(each => each.Key.StartsWith(prefix + "/", StringComparison.Ordinal) && policy.IsOf(each.Key[(prefix.Length + 1)..])).Sum(each => each.Value);
    }

    internal static IEnumerable<string> KeysOf(Case state)
    {
        foreach (var response in state.Tasks.Select(task => task.ResponseId).OfType<string>().Distinct()) yield return Response(response);
        if (state.Status is CaseStatus.Closed) yield break;
        var (court, judge) = (state.Proceeding.CourtCode, state.Proceeding.JudgeCode);
        yield return Court(court);
        if (judge is not null) yield return Judge(judge);
        if (state.Proceeding.Detained) yield return Detained(court);
    }
}

/// <summary>Whom a change of practice concerns.</summary>
/// <param name="People">By <c>person@organization</c>: how many of her cases it touches; 0 for who has only one that it touched before.</param>
/// <param name="CaseIds">The open cases that it touches.</param>
internal sealed record Concerned(IReadOnlyDictionary<string, int> People, IReadOnlyList<string> CaseIds);

/// <summary>What of a person's cases a change of practice touches.</summary>
/// <param name="Open">Open cases that it touches.</param>
/// <param name="Heard">Cases, open or not, that it touched when it was told.</param>
/// <param name="Here">Open cases in the jurisdiction's courts.</param>
internal sealed record TouchedCases(int Open, int Heard, int Here);

// Whose open cases a change of practice touches; of the cases nothing but their number is told.
public sealed partial class CaseIndex
{
    // Who works on a packet is not told what changed around the case: that is the defense's.
    private static readonly string[] s_readsFile =
        [.. Enum.GetValues<TeamRole>().Where(part => AccessRules.Gives(part, CaseAction.ReadFile)).Select(part => part.ToString())];

    /// <summary>Of every organization: the statement acts for the places themselves, and sees the cases there and no others.</summary>
    private const string SelectConcerned = """
        SELECT DISTINCT split_part(key, '/', 2), case_id, status <> 'Closed' AND readers && $1
        FROM case_index, unnest(readers) AS key
        WHERE readers && $2 AND split_part(key, '/', 1) = ANY ($3) AND coalesce((reader_until ->> key)::timestamptz > $4, true)
        """;

    private const string CountTouched = """
        SELECT count(*) FILTER (WHERE status <> 'Closed' AND readers && $3)::int, count(*) FILTER (WHERE case_id = ANY ($4))::int,
               count(*) FILTER (WHERE status <> 'Closed' AND readers && $5)::int
        FROM case_index
        WHERE readers && $1
          AND EXISTS (SELECT 1 FROM unnest($1) AS key WHERE key = ANY (readers) AND coalesce((reader_until ->> key)::timestamptz > $2, true))
        """;

    private const string CountTouches = """
        SELECT touch, count(*)::int FROM case_index, unnest(readers) AS touch
        WHERE readers && $1 AND status <> 'Closed' AND split_part(touch, '/', 1) = ANY ($3)
          AND EXISTS (SELECT 1 FROM unnest($1) AS key WHERE key = ANY (readers) AND coalesce((reader_until ->> key)::timestamptz > $2, true))
        GROUP BY touch
        """;

    /// <summary>Who has a part in an open case that these places touch, or still has one in a case that was touched before.</summary>
    /// <param name="places">Keys of <see cref="CaseTouch"/>.</param>
    /// <param name="before">Ids of cases that were touched before.</param>
    internal async Task<Concerned> Concerned(IReadOnlyCollection<string> places, IReadOnlyCollection<string> before, CancellationToken cancellation)
    {
        string[] keys = [.. places, .. before.Select(ConflictIndex.KeyOfCase)];
        await using var command = TenantStatement.For(database, keys, SelectConcerned);
        command.Parameters.AddWithValue(places.ToArray());
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(s_readsFile);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (people, cases) = (new Dictionary<string, int>(), new HashSet<string>());
        while (await reader.ReadAsync(cancellation))
        {
            var (person, caseId, touched) = (reader.GetString(0), reader.GetString(1), reader.GetBoolean(2));
            people[person] = people.GetValueOrDefault(person) + (touched ? 1 : 0);
            if (touched) cases.Add(caseId);
        }

        return new Concerned(people, [.. cases.Order(StringComparer.Ordinal)]);
    }

    /// <summary>What of the actor's cases these places touch.</summary>
    /// <param name="places">Keys of <see cref="CaseTouch"/>.</param>
    /// <param name="before">Ids of cases that were touched before.</param>
    /// <param name="courts">Codes of the jurisdiction's courts.</param>
    internal async Task<TouchedCases> Touched(
        Actor actor, IReadOnlyCollection<string> places, IReadOnlyCollection<string> before, IReadOnlyCollection<string> courts, CancellationToken cancellation)
    {
        string[] keys = [.. PartsOf(actor, CaseAction.ReadFile)];
        await using var command = TenantStatement.For(database, keys, CountTouched);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(places.ToArray());
        command.Parameters.AddWithValue(before.ToArray());
        command.Parameters.AddWithValue(courts.Select(CaseTouch.Court).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new TouchedCases(reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
    }

    /// <summary>How many open cases of the actor's each place touches, by the keys of <see cref="CaseTouch"/>.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Touches(Actor actor, CancellationToken cancellation)
    {
        string[] keys = [.. PartsOf(actor, CaseAction.ReadFile)];
        await using var command = TenantStatement.For(database, keys, CountTouches);
        command.Parameters.AddWithValue(keys);
        command.Parameters.AddWithValue(clock.GetUtcNow());
        command.Parameters.AddWithValue(CaseTouch.Prefixes);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var touches = new Dictionary<string, int>();
        while (await reader.ReadAsync(cancellation)) touches[reader.GetString(0)] = reader.GetInt32(1);
        return touches;
    }
}
