namespace LawLab.Grains.Drafts;

/// <summary>A place in a document that moves on, and knows the characters on either side.</summary>
internal struct DeltaPlace(Delta contents)
{
    private readonly Delta _contents = contents;
    private int _op;
    private int _offset;

    public readonly bool HasMore => _op < _contents.Ops.Length;

    /// <summary>The character before this place, or NUL for an embed or none.</summary>
    public readonly char Before => _offset > 0 ? Char(_op, _offset - 1) : _op > 0 ? Char(_op - 1, _contents.Ops[_op - 1].Length - 1) : '\0';

    /// <summary>Whether this place lies between the two halves of one character.</summary>
    public readonly bool IsInsidePair => HasMore && char.IsSurrogatePair(Before, Char(_op, _offset));

    /// <summary>Moves on, if the document goes that far.</summary>
    public bool TryMove(int length)
    {
        for (; length > 0; _op++, _offset = 0)
        {
            if (!HasMore) return false;
            var left = _contents.Ops[_op].Length - _offset;
            if (length < left)
            {
                _offset += length;
                return true;
            }
            length -= left;
        }
        return true;
    }

    private readonly char Char(int op, int index)
    {
        foreach (var piece in _contents.Ops[op].TextPieces)
        {
            if (index < piece.Length) return piece[index];
            index -= piece.Length;
        }
        return '\0';
    }
}
