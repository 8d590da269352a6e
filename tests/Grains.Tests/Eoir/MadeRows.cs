using System.Globalization;
using System.Text;

namespace LawLab.Grains.Tests.Eoir;

/// <summary>Writes the rows of one made file, with its traps; streaming.</summary>
public sealed class MadeRows : IDisposable
{
    private readonly FileStream _file;
    private readonly byte[] _buffer = new byte[1 << 20];
    private readonly string[] _columns;
    private readonly Dictionary<string, int> _places;
    private readonly string _lineEnd;
    private readonly bool _lastLineEnds;
    private readonly string?[] _cells;
    private int _length;
    private bool _begun;

    /// <param name="path">Of the file.</param>
    /// <param name="header">Names of the columns, separated by a comma and a blank.</param>
    /// <param name="lineEnd">Between the lines.</param>
    /// <param name="withMark">Whether a byte order mark stands before the header.</param>
    /// <param name="lastLineEnds">Whether a line end stands behind the last line.</param>
    public MadeRows(string path, string header, string lineEnd = "\n", bool withMark = false, bool lastLineEnds = true)
    {
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _columns = header.Split(", ");
        _places = Enumerable.Range(0, _columns.Length).ToDictionary(place => _columns[place]);
        (_cells, _lineEnd, _lastLineEnds) = (new string?[_columns.Length], lineEnd, lastLineEnds);
        if (withMark) (_buffer[0], _buffer[1], _buffer[2], _length) = (0xEF, 0xBB, 0xBF, 3);
        Write(_columns, _columns.Length);
    }

    /// <summary>A cell by its column's name.</summary>
    public string? this[string column]
    {
        get => _cells[_places[column]];
        set => _cells[_places[column]] = value;
    }

    /// <summary>A cell by its place.</summary>
    public string? this[int place]
    {
        get => _cells[place];
        set => _cells[place] = value;
    }

    /// <summary>How many cells a whole row has.</summary>
    public int Columns => _columns.Length;

    /// <summary>Writes the row as it is set, and begins an empty one.</summary>
    public void Write() => Write(_columns.Length);

    /// <summary>Writes only the first <paramref name="cells"/>.</summary>
    public void Write(int cells)
    {
        Write(_cells, cells);
        Array.Clear(_cells);
    }

    public void Dispose()
    {
        if (_lastLineEnds) Append(_lineEnd);
        _file.Write(_buffer, 0, _length);
        _file.Dispose();
    }

    private void Write(string?[] cells, int count)
    {
        if (_buffer.Length - _length < 8192)
        {
            _file.Write(_buffer, 0, _length);
            _length = 0;
        }

        if (_begun) Append(_lineEnd);
        _begun = true;
        for (var cell = 0; cell < count; cell++)
        {
            if (cell > 0) _buffer[_length++] = (byte)'\t';
            if (cells[cell] is { } text) Append(text);
        }
    }

    private void Append(string text) => _length += Encoding.ASCII.GetBytes(text, _buffer.AsSpan(_length));

    /// <summary>The file's form of a day.</summary>
    public static string Day(DateOnly day) => s_days[day.DayNumber - s_firstDay];

    private static readonly int s_firstDay = new DateOnly(2000, 1, 1).DayNumber;

    private static readonly string[] s_days =
        [.. Enumerable.Range(0, 12_000).Select(day => DateOnly.FromDayNumber(s_firstDay + day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 00:00:00.000")];
}
