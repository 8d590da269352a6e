using System.Buffers;
using System.Globalization;

namespace LawLab.Grains.Eoir;

/// <summary>
/// Turns lines of a release's file into rows for COPY: cells between tabs, blanks around them cut off, NUL bytes taken out. Quotes are
/// no quotes in these files. A row with too many or too few cells, or with a cell that cannot be what its column holds, is shifted by a
/// stray tab or damaged and is rejected; an impossible day is a slip of the pen and is taken as blank.
/// </summary>
internal sealed class EoirRowParser
{
    private const int FirstYear = 1950;
    private const int YearsAhead = 20;

    private static readonly SearchValues<byte> s_time = SearchValues.Create("0123456789:. "u8);

    private readonly EoirColumn[] _columns;
    private readonly DateOnly _today;
    private readonly DateOnly _horizon;
    private readonly int[] _places;
    private readonly int[] _ends;
    private byte[] _scratch = [];

    /// <param name="table">Whose file.</param>
    /// <param name="header">The file's first line, without byte order mark.</param>
    /// <param name="today">No decision is later.</param>
    /// <exception cref="EoirImportException">A column that is needed is not there.</exception>
    public EoirRowParser(EoirTable table, string header, DateOnly today)
    {
        var names = header.TrimEnd('\r').Replace("\0", "", StringComparison.Ordinal).Split('\t', StringSplitOptions.TrimEntries);
        (_columns, _today, _horizon, _ends) = ([.. table.Columns], today, today.AddYears(YearsAhead), new int[names.Length]);
        _places = [.. _columns.Select(column => Array.FindIndex(names, name => name.Equals(column.Source, StringComparison.OrdinalIgnoreCase)))];
        var missing = _columns.Where((_, at) => _places[at] < 0).Select(column => column.Source).ToList();
        if (missing.Count > 0)
            throw new EoirImportException($"{table.File} has no column {string.Join(", ", missing)} in its first line, or its cells are not separated by tabs: take the file as EOIR publishes it.");
    }

    private enum Fault
    {
        None,
        NoNumber,
        NoCode,
        NoDay,
        NoAmount,
    }

    /// <summary>Parses whole lines, the last of which may lack its end.</summary>
    /// <param name="lines">Read only.</param>
    /// <param name="line">Number of the first of them.</param>
    /// <param name="into">Where rows and rejects go.</param>
    /// <returns>How many lines there were.</returns>
    public int Parse(ReadOnlySpan<byte> lines, int line, EoirChunk into)
    {
        var mayHaveNul = lines.Contains((byte)0);
        var first = line;
        for (; lines.Length > 0; line++)
        {
            var end = lines.IndexOf((byte)'\n');
            var row = end < 0 ? lines : lines[..end];
            lines = end < 0 ? [] : lines[(end + 1)..];
            if (row is [.., (byte)'\r']) row = row[..^1];
            if (mayHaveNul && row.Contains((byte)0))
            {
                row = WithoutNul(row);
                into.NulRows++;
            }

            if (row.IsEmpty) continue;
            ParseRow(row, line, into);
        }

        return line - first;
    }

    private void ParseRow(ReadOnlySpan<byte> row, int line, EoirChunk into)
    {
        var cells = Split(row);
        if (cells != _ends.Length)
        {
            into.Rejects.Add(new(line, Key(row), $"{cells} cells instead of {_ends.Length}"));
            return;
        }

        var start = into.BeginRow(_places.Length + 1);
        into.WriteNumber(line);
        for (var column = 0; column < _places.Length; column++)
        {
            var fault = Write(_columns[column], Cell(row, _places[column]), into);
            if (fault == Fault.None) continue;
            into.TakeBack(start);
            into.Rejects.Add(new(line, Key(row), $"{_columns[column].Source} is no {Name(fault)}"));
            return;
        }

        into.EndRow();
    }

    private Fault Write(EoirColumn column, ReadOnlySpan<byte> cell, EoirChunk into)
    {
        if (column.Cell == EoirCell.Present)
        {
            into.WriteFlag(!cell.IsEmpty);
            return Fault.None;
        }

        if (cell.IsEmpty)
        {
            if (column.Cell == EoirCell.Key) return Fault.NoNumber;
            into.WriteNull();
            return Fault.None;
        }

        switch (column.Cell)
        {
            case EoirCell.Key or EoirCell.Link:
                if (!TryNumber(cell, out var number) || number == 0) return Fault.NoNumber;
                into.WriteNumber(number);
                return Fault.None;
            case EoirCell.Amount:
                if (!TryAmount(cell, out var amount)) return Fault.NoAmount;
                into.WriteNumber(amount);
                return Fault.None;
            case EoirCell.Code:
                if (cell.Length > column.Length || !IsCode(cell)) return Fault.NoCode;
                into.WriteText(cell);
                return Fault.None;
            case EoirCell.Words:
                if (cell.Length > column.Length || !AreWords(cell)) return Fault.NoCode;
                into.WriteText(cell);
                return Fault.None;
            default:
                if (!TryDay(cell, out var day)) return Fault.NoDay;
                if (day is { } known && known.Year >= FirstYear && known <= (column.Cell == EoirCell.PastDay ? _today : _horizon))
                {
                    into.WriteDay(known);
                }
                else
                {
                    into.ImpossibleDates++;
                    into.WriteNull();
                }

                return Fault.None;
        }
    }

    private static string Name(Fault fault) => fault switch
    {
        Fault.NoNumber => "number",
        Fault.NoCode => "code",
        Fault.NoDay => "date",
        _ => "amount",
    };

    /// <summary>Notes where the cells end, as far as there is room; gives how many there are.</summary>
    private int Split(ReadOnlySpan<byte> row)
    {
        var (cells, at) = (0, 0);
        while (true)
        {
            var tab = row[at..].IndexOf((byte)'\t');
            var end = tab < 0 ? row.Length : at + tab;
            if (cells < _ends.Length) _ends[cells] = end;
            cells++;
            if (tab < 0) return cells;
            at = end + 1;
        }
    }

    private ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> row, int place)
    {
        var start = place == 0 ? 0 : _ends[place - 1] + 1;
        return row[start.._ends[place]].Trim((byte)' ');
    }

    /// <summary>The row's number when it stands where it belongs, which is before the stray tab in most shifted rows.</summary>
    private string Key(ReadOnlySpan<byte> row)
    {
        var before = row;
        for (var cell = 0; cell < _places[0]; cell++)
        {
            var tab = before.IndexOf((byte)'\t');
            if (tab < 0) return "";
            before = before[(tab + 1)..];
        }

        var end = before.IndexOf((byte)'\t');
        return TryNumber((end < 0 ? before : before[..end]).Trim((byte)' '), out var key) ? key.ToString(CultureInfo.InvariantCulture) : "";
    }

    private ReadOnlySpan<byte> WithoutNul(ReadOnlySpan<byte> row)
    {
        if (_scratch.Length < row.Length) _scratch = new byte[row.Length * 2];
        var length = 0;
        foreach (var value in row)
        {
            if (value != 0) _scratch[length++] = value;
        }

        return _scratch.AsSpan(0, length);
    }

    private static bool IsCode(ReadOnlySpan<byte> cell) => !cell.ContainsAnyExceptInRange((byte)'!', (byte)'~') && !cell.Contains((byte)'"');

    private static bool AreWords(ReadOnlySpan<byte> cell) => !cell.ContainsAnyExceptInRange((byte)' ', (byte)'~') && !cell.Contains((byte)'"');

    private static bool TryNumber(ReadOnlySpan<byte> cell, out int number)
    {
        number = 0;
        if (cell.Length is 0 or > 10) return false;
        var value = 0L;
        foreach (var digit in cell)
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            value = (value * 10) + digit - '0';
        }

        number = (int)Math.Min(value, int.MaxValue);
        return value <= int.MaxValue;
    }

    /// <summary>Dollars, with or without thousands separators; cents, where written, are zero in these files and are cut off.</summary>
    private static bool TryAmount(ReadOnlySpan<byte> cell, out int amount)
    {
        var point = cell.IndexOf((byte)'.');
        if (point >= 0 && cell[(point + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            amount = 0;
            return false;
        }

        var whole = point >= 0 ? cell[..point] : cell;
        Span<byte> digits = stackalloc byte[16];
        var length = 0;
        foreach (var value in whole)
        {
            if (value == ',' && length > 0) continue;
            if (length == digits.Length) break;
            digits[length++] = value;
        }

        return TryNumber(digits[..length], out amount);
    }

    /// <summary>Whether it has the form of a date (<c>2019-05-14</c>, a time may follow); the day is null when the calendar has no such day.</summary>
    private static bool TryDay(ReadOnlySpan<byte> cell, out DateOnly? day)
    {
        day = null;
        if (cell.Length < 10 || cell[4] != '-' || cell[7] != '-' || (cell.Length > 10 && cell[10] is not ((byte)' ' or (byte)'T'))) return false;
        if (!TryNumber(cell[..4], out var year) || !TryNumber(cell[5..7], out var month) || !TryNumber(cell[8..10], out var of)) return false;
        if (cell.Length > 10 && cell[11..].ContainsAnyExcept(s_time)) return false;
        if (year is >= 1 and <= 9999 && month is >= 1 and <= 12 && of >= 1 && of <= DateTime.DaysInMonth(year, month)) day = new(year, month, of);
        return true;
    }
}
