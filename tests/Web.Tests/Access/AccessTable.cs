namespace LawLab.Web.Tests.Access;

/// <summary>
/// The reviewed table, <c>docs/access</c>: which rule stands at which door, and what each rule lets each person do with each
/// object.
/// </summary>
internal sealed class AccessTable
{
    /// <summary>The rule of fields that a command's answer shows: the command has the cells.</summary>
    public const string Part = "part of an answer";

    /// <summary>The row of a rule that asks for no object, or treats all alike.</summary>
    private const string Any = "any";

    private readonly string[] _visitors;
    private readonly Dictionary<string, string> _doors;
    private readonly Dictionary<(string Rule, string State, string Visitor), string> _rules = [];

    private AccessTable(IReadOnlyList<string[]> doors, IReadOnlyList<string[]> rules)
    {
        _doors = doors.Skip(1).ToDictionary(line => line[0], line => line[1]);
        _visitors = rules[0][2..];
        foreach (var line in rules.Skip(1))
        {
            for (var i = 0; i < _visitors.Length; i++) _rules.Add((line[0], line[1], _visitors[i]), line[i + 2]);
        }
    }

    public static AccessTable Read(string folder) => new(Lines(Path.Combine(folder, "doors.tsv")), Lines(Path.Combine(folder, "rules.tsv")));

    /// <summary>Everything in which the product and the table differ, each with what to write.</summary>
    public IEnumerable<string> Differences(IReadOnlyList<string> doors, IReadOnlyList<string> parts, IReadOnlyList<string> visitors, IReadOnlyList<Cell> cells)
    {
        var byDoor = cells.ToLookup(cell => cell.Door);
        return visitors.Except(_visitors).Select(visitor => $"rules.tsv has no column: {visitor}")
            .Concat(_visitors.Except(visitors).Select(visitor => $"rules.tsv has a column of nobody: {visitor}"))
            .Concat(_doors.Keys.Except(doors).Except(parts).Select(door => $"doors.tsv has a row of no door: {door}"))
            .Concat(doors.Except(_doors.Keys).Select(door => $"doors.tsv has no row, add: {door}\t{RuleFor([.. byDoor[door]])}"))
            .Concat(parts.Except(_doors.Keys).Select(part => $"doors.tsv has no row, add: {part}\t{Part}"))
            .Concat(doors.Intersect(_doors.Keys).SelectMany(door => byDoor[door]).Select(Difference).OfType<string>());
    }

    /// <summary>The table as the product has it, with the names of the rules that fit.</summary>
    public (string Doors, string Rules) Observed(IReadOnlyList<string> doors, IReadOnlyList<string> parts, IReadOnlyList<string> visitors, IReadOnlyList<Cell> cells)
    {
        var byDoor = cells.ToLookup(cell => cell.Door);
        var made = new Dictionary<(string Name, string Rows), string>();
        var (lines, rules) = (new List<string> { "door\trule" }, new List<string> { "rule\tobject\t" + string.Join('\t', visitors) });
        foreach (var door in doors)
        {
            var rows = Rows(byDoor[door], visitors);
            var key = (Name: _doors.GetValueOrDefault(door, ""), string.Join('\n', rows));
            if (!made.TryGetValue(key, out var rule))
            {
                made[key] = rule = key.Name is "" || made.ContainsValue(key.Name) ? $"{key.Name} {made.Count + 1}".TrimStart() : key.Name;
                rules.AddRange(rows.Select(row => $"{rule}\t{row}"));
            }

            lines.Add($"{door}\t{rule}");
        }

        lines.AddRange(parts.Select(part => $"{part}\t{Part}"));
        return (string.Join('\n', lines) + "\n", string.Join('\n', rules) + "\n");
    }

    private static IReadOnlyList<string> Rows(IEnumerable<Cell> tries, IReadOnlyList<string> visitors)
    {
        var rows = tries.GroupBy(cell => cell.Try.Thing.State).Select(state => (
            State: state.Key,
            Outcomes: string.Join('\t', visitors.Select(visitor => state.Single(cell => cell.Try.Visitor.Name == visitor).Outcome)))).ToList();
        return rows.Select(row => row.Outcomes).Distinct().Count() == 1
            ? [$"{Any}\t{rows[0].Outcomes}"]
            : [.. rows.Select(row => $"{row.State}\t{row.Outcomes}")];
    }

    private static List<string[]> Lines(string file) => [.. File.ReadAllLines(file).Where(line => line.Length > 0).Select(line => line.Split('\t'))];

    private string? Expected(string rule, Cell cell) =>
        _rules.GetValueOrDefault((rule, cell.Try.Thing.State, cell.Try.Visitor.Name)) ?? _rules.GetValueOrDefault((rule, Any, cell.Try.Visitor.Name));

    private string? Difference(Cell cell)
    {
        var expected = Expected(_doors[cell.Door], cell);
        return expected == cell.Outcome
            ? null
            : $"{cell.Door}: {cell.Try.Visitor.Name}, {cell.Try.Thing.State}: {cell.Outcome}, where the rule \"{_doors[cell.Door]}\" says {expected ?? "nothing"}";
    }

    private string RuleFor(IReadOnlyList<Cell> tries) =>
        string.Join(" or ", _rules.Keys.Select(key => key.Rule).Distinct().Where(rule => tries.All(cell => Expected(rule, cell) == cell.Outcome))) is { Length: > 0 } fitting
            ? fitting
            : "(a new rule: see the observed table)";
}
