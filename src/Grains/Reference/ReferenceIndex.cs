using Npgsql;

namespace LawLab.Grains.Reference;

/// <summary>A code and what it stands for.</summary>
/// <param name="List">The list, for instance <c>court</c>; see <see cref="ReferenceFiles"/>.</param>
/// <param name="Code">The code as court records carry it.</param>
/// <param name="Label">What it stands for, in the source's words.</param>
public sealed record ReferenceCode(string List, string Code, string Label);

/// <summary>Reads the code lists of the immigration courts.</summary>
public sealed partial class ReferenceIndex(NpgsqlDataSource db)
{
    private const string ListStatement = """
        select list, code, label from (
            select list, code, label, retired_on from reference_code
            union all select 'facility', name, name || ', ' || city || ', ' || state, retired_on from detention_facility) known
        where list = $1 and retired_on is null and ($2 = '' or code ilike $2 || '%' or label ilike '%' || $2 || '%')
        order by lower(code) <> lower($3), label, code
        limit $4
        """;

    /// <summary>
    /// The codes in use of <paramref name="list"/> whose code starts with <paramref name="search"/> or whose label contains
    /// it, at most <paramref name="first"/> (up to 1,000), by label; the exact code comes first. The list <c>facility</c> is ICE's,
    /// whose facilities have names for codes.
    /// </summary>
    public async Task<IReadOnlyList<ReferenceCode>> List(string list, string? search, int first, CancellationToken ct)
    {
        var text = search?.Trim().Replace("\0", "", StringComparison.Ordinal) ?? "";
        await using var command = db.CreateCommand(ListStatement);
        command.Parameters.Add(new() { Value = list });
        command.Parameters.Add(new() { Value = EscapeLike(text) });
        command.Parameters.Add(new() { Value = text });
        command.Parameters.Add(new() { Value = Math.Clamp(first, 1, 1000) });

        var codes = new List<ReferenceCode>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            codes.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return codes;
    }

    private const string LabelsStatement = """
        select c.list, c.code, c.label
        from unnest($1::text[], $2::text[]) as k(list, code) join reference_code c using (list, code)
        """;

    /// <summary>The labels of the given codes, retired ones included; a key is absent when its list has no such code.</summary>
    public async Task<IReadOnlyDictionary<(string List, string Code), string>> Labels(
        IReadOnlyCollection<(string List, string Code)> keys, CancellationToken ct)
    {
        var labels = new Dictionary<(string List, string Code), string>();
        if (keys.Count == 0)
        {
            return labels;
        }

        await using var command = db.CreateCommand(LabelsStatement);
        command.Parameters.Add(new() { Value = keys.Select(k => k.List).ToArray() });
        command.Parameters.Add(new() { Value = keys.Select(k => k.Code).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            labels[(reader.GetString(0), reader.GetString(1))] = reader.GetString(2);
        }

        return labels;
    }

    private static string EscapeLike(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
}
