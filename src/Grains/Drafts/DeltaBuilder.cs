using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace LawLab.Grains.Drafts;

/// <summary>
/// Appends steps to a Delta so that equal changes come out as equal steps: neighbours that can be one are one, and an insert stands
/// before a deletion at the same place.
/// </summary>
/// <remarks>The steps that it starts with and those that it ends with are not looked at; they are copied once, into the result.</remarks>
internal ref struct DeltaBuilder
{
    private readonly ReadOnlySpan<DeltaOp> _head;
    private DeltaOp[] _ops;
    private int _count;

    public DeltaBuilder(ReadOnlySpan<DeltaOp> start, int capacity = 8)
    {
        // Only the last of the given steps can be touched, unless that is a deletion and an insert has to pass it.
        var touchable = Math.Min(2, start.Length);
        _head = start[..^touchable];
        _ops = new DeltaOp[touchable + capacity];
        start[^touchable..].CopyTo(_ops);
        _count = touchable;
    }

    /// <summary>Appends a step; true if it then stands at the end as it was given.</summary>
    public bool Push(DeltaOp op)
    {
        if (_count == 0) return Put(0, op);
        var index = _count;
        var last = _ops[index - 1];
        if (last.Kind == DeltaOpKind.Delete && op.Kind == DeltaOpKind.Insert)
        {
            index--;
            if (index == 0) return Put(0, op);
            last = _ops[index - 1];
        }
        if (last.Join(op) is not { } joined) return Put(index, op);
        _ops[index - 1] = joined;
        return false;
    }

    /// <summary>The result, without a last step that changes nothing.</summary>
    public readonly Delta Chop(ReadOnlySpan<DeltaOp> tail = default)
    {
        var ops = _ops.AsSpan(0, _count);
        if (tail is [.. var others, { Kind: DeltaOpKind.Retain, Attributes: null }]) tail = others;
        else if (tail.IsEmpty && ops is [.. var rest, { Kind: DeltaOpKind.Retain, Attributes: null }]) ops = rest;
        return ToDelta(ops, tail);
    }

    public readonly Delta ToDelta(ReadOnlySpan<DeltaOp> tail = default) => ToDelta(_ops.AsSpan(0, _count), tail);

    private readonly Delta ToDelta(ReadOnlySpan<DeltaOp> ops, ReadOnlySpan<DeltaOp> tail)
    {
        var all = new DeltaOp[_head.Length + ops.Length + tail.Length];
        _head.CopyTo(all);
        ops.CopyTo(all.AsSpan(_head.Length));
        tail.CopyTo(all.AsSpan(_head.Length + ops.Length));
        return new Delta(ImmutableCollectionsMarshal.AsImmutableArray(all));
    }

    private bool Put(int index, DeltaOp op)
    {
        if (_count == _ops.Length) Array.Resize(ref _ops, _count * 2);
        var atEnd = index == _count;
        if (!atEnd) _ops[_count] = _ops[index];
        _ops[index] = op;
        _count++;
        return atEnd;
    }
}
