using Npgsql;

namespace LawLab.Grains.Eoir;

/// <summary>How many proceedings of a court were decided after so many days.</summary>
/// <param name="Represented">Whether a representative ever entered an appearance.</param>
/// <param name="Month">First day of the month of the decision.</param>
/// <param name="Days">From the court's receipt to the decision, the middle of thirty days; null when it cannot be told.</param>
/// <param name="Decided">How many a judge decided; transfers and other ends are none.</param>
/// <param name="InAbsentia">How many of them in the respondent's absence.</param>
public sealed record EoirPace(bool Represented, DateOnly Month, int? Days, int Decided, int InAbsentia);

public sealed partial class EoirFigures
{
    private const string PaceStatement = """
        select represented, month, thirties, sum(decided)::int, sum(in_absentia)::int from eoir_pace
        where court = any ($1) and month >= $2 group by 1, 2, 3 order by 3, 2
        """;

    /// <summary>How these courts got to their decisions since a month, quickest first.</summary>
    public async Task<IReadOnlyList<EoirPace>> Pace(IReadOnlyList<string> courts, DateOnly from, CancellationToken ct)
    {
        await using var command = db.CreateCommand(PaceStatement);
        command.Parameters.Add(new() { Value = courts.ToArray() });
        command.Parameters.Add(new() { Value = from });
        var found = new List<EoirPace>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.Add(new(
                reader.GetBoolean(0),
                reader.GetFieldValue<DateOnly>(1),
                reader.IsDBNull(2) ? null : (reader.GetInt16(2) * 30) + 15,
                reader.GetInt32(3),
                reader.GetInt32(4)));
        }

        return found;
    }
}
