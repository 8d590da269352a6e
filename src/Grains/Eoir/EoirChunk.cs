using System.Buffers.Binary;

namespace LawLab.Grains.Eoir;

/// <summary>A row that was left out.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Key">The row's number when it can be told, else empty: nothing else of the row is kept.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct EoirReject(int Line, string Key, string Reason);

/// <summary>
/// Rows on their way into the database, in the binary form of COPY. Used again for each chunk, so that memory does not grow with the file.
/// </summary>
internal sealed class EoirChunk
{
    private static readonly byte[] s_signature = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8];
    private static readonly int s_epoch = new DateOnly(2000, 1, 1).DayNumber;

    private byte[] _buffer = new byte[4 << 20];
    private int _length;

    public List<EoirReject> Rejects { get; } = [];

    /// <summary>Rows accepted.</summary>
    public int Rows { get; private set; }

    public int ImpossibleDates { get; set; }

    public int NulRows { get; set; }

    /// <summary>What COPY is to be sent, after <see cref="End"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    public void Begin()
    {
        Rejects.Clear();
        (Rows, ImpossibleDates, NulRows) = (0, 0, 0);
        s_signature.CopyTo(_buffer, 0);
        _length = s_signature.Length;
        WriteInt32(0);
        WriteInt32(0);
    }

    public void End() => WriteInt16(-1);

    /// <summary>Begins a row; gives where, for <see cref="TakeBack"/>.</summary>
    public int BeginRow(int columns)
    {
        // Room for the widest row there is, so that the cells need not look.
        if (_buffer.Length - _length < 4096) Array.Resize(ref _buffer, _buffer.Length * 2);
        var start = _length;
        WriteInt16((short)columns);
        return start;
    }

    public void EndRow() => Rows++;

    public void TakeBack(int start) => _length = start;

    public void WriteNull() => WriteInt32(-1);

    public void WriteNumber(int value)
    {
        WriteInt32(4);
        WriteInt32(value);
    }

    /// <summary>Days are counted from 2000 on.</summary>
    public void WriteDay(DateOnly day) => WriteNumber(day.DayNumber - s_epoch);

    public void WriteFlag(bool value)
    {
        WriteInt32(1);
        _buffer[_length++] = value ? (byte)1 : (byte)0;
    }

    public void WriteText(ReadOnlySpan<byte> text)
    {
        WriteInt32(text.Length);
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }

    private void WriteInt16(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_length), value);
        _length += 2;
    }

    private void WriteInt32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_length), value);
        _length += 4;
    }
}
