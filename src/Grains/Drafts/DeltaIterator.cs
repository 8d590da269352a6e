namespace LawLab.Grains.Drafts;

/// <summary>
/// Walks through a Delta in stretches of any length, dividing its steps where needed. Behind the last step it goes on retaining
/// without end.
/// </summary>
internal ref struct DeltaIterator(ReadOnlySpan<DeltaOp> ops)
{
    private readonly ReadOnlySpan<DeltaOp> _ops = ops;
    private int _index;
    private int _offset;

    public readonly bool HasNext => _index < _ops.Length;

    public readonly DeltaOpKind PeekKind => HasNext ? _ops[_index].Kind : DeltaOpKind.Retain;

    public readonly int PeekLength => HasNext ? _ops[_index].Length - _offset : int.MaxValue;

    /// <summary>The rest of the current step, or as much of it as asked for.</summary>
    public DeltaOp Next(int length = int.MaxValue)
    {
        if (!HasNext) return DeltaOp.Rest;
        var op = _ops[_index];
        var offset = _offset;
        length = Math.Min(length, op.Length - offset);
        _offset += length;
        if (_offset == op.Length)
        {
            _index++;
            _offset = 0;
        }
        return op.Slice(offset, length);
    }

    /// <summary>The steps after the current one, which is to be taken first if it has been begun.</summary>
    public readonly ReadOnlySpan<DeltaOp> Following => _ops[_index..];
}
