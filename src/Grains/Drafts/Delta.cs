using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LawLab.Grains.Drafts;

/// <summary>
/// A rich text, or a change of one: steps that insert, retain and delete. A text is a Delta of inserts alone. Every result is,
/// step for step, what quill-delta 5.1.0 makes of the same input, since the browser computes with that.
/// </summary>
/// <remarks>Immutable; results share the steps that they did not have to touch.</remarks>
[Immutable, Alias("lawlab.Delta"), JsonConverter(typeof(DeltaJsonConverter))]
public sealed class Delta : IEquatable<Delta>
{
    private int _length = -1;

    /// <summary>A Delta of these steps, just as they are.</summary>
    public Delta(ImmutableArray<DeltaOp> ops) => Ops = ops;

    /// <summary>Nothing.</summary>
    public static Delta Empty { get; } = new(ImmutableArray<DeltaOp>.Empty);

    /// <summary>The steps in order.</summary>
    public ImmutableArray<DeltaOp> Ops { get; }

    /// <summary>The length of all steps together: of a text, its length; of a change, how far it reaches and what it inserts.</summary>
    public int Length
    {
        get
        {
            if (_length >= 0) return _length;
            var length = 0;
            foreach (var op in Ops) length = checked(length + op.Length);
            return _length = length;
        }
    }

    /// <summary>By how much a text gets longer.</summary>
    public int ChangeLength
    {
        get
        {
            var length = 0;
            foreach (var op in Ops)
            {
                length += op.Kind switch { DeltaOpKind.Insert => op.Length, DeltaOpKind.Delete => -op.Length, _ => 0 };
            }
            return length;
        }
    }

    /// <summary>This Delta with a text inserted next.</summary>
    public Delta Insert(string text, AttributeMap? attributes = null) =>
        text.Length == 0 ? this : Push(DeltaOp.Insert(text, Some(attributes)));

    /// <summary>This Delta with an object inserted next.</summary>
    public Delta Insert(JsonElement embed, AttributeMap? attributes = null) => Push(DeltaOp.Insert(embed, Some(attributes)));

    /// <summary>This Delta with so much retained next.</summary>
    public Delta Retain(int length, AttributeMap? attributes = null) =>
        length <= 0 ? this : Push(DeltaOp.Retain(length, Some(attributes)));

    /// <summary>This Delta with so much deleted next.</summary>
    public Delta Delete(int length) => length <= 0 ? this : Push(DeltaOp.Delete(length));

    /// <summary>This Delta with another step at its end.</summary>
    public Delta Push(DeltaOp op)
    {
        var built = new DeltaBuilder(Ops.AsSpan());
        built.Push(op);
        return built.ToDelta();
    }

    /// <summary>This Delta, then the other's steps.</summary>
    public Delta Concat(Delta other)
    {
        var built = new DeltaBuilder(Ops.AsSpan());
        if (other.Ops.IsEmpty) return this;
        built.Push(other.Ops[0]);
        return built.ToDelta(other.Ops.AsSpan()[1..]);
    }

    /// <summary>The Delta that does what this and then <paramref name="other"/> does; of a text, the changed text.</summary>
    public Delta Compose(Delta other)
    {
        var ours = new DeltaIterator(Ops.AsSpan());
        var theirs = new DeltaIterator(other.Ops.AsSpan());
        var untouched = SkipUntouched(ref ours, ref theirs, other);
        var built = new DeltaBuilder(Ops.AsSpan()[..untouched]);
        while (ours.HasNext || theirs.HasNext)
        {
            if (theirs.PeekKind == DeltaOpKind.Insert)
            {
                built.Push(theirs.Next());
                continue;
            }
            if (ours.PeekKind == DeltaOpKind.Delete)
            {
                built.Push(ours.Next());
                continue;
            }
            var length = Math.Min(ours.PeekLength, theirs.PeekLength);
            var our = ours.Next(length);
            var their = theirs.Next(length);
            if (their.Kind == DeltaOpKind.Delete)
            {
                // Deleting what we inserted leaves nothing to say.
                if (our.Kind == DeltaOpKind.Retain) built.Push(their);
                continue;
            }
            var asGiven = built.Push(Retained(our, their, length));
            if (asGiven && !theirs.HasNext) return Finish(built, ours);
        }
        return built.Chop();
    }

    /// <summary>What <paramref name="other"/>, made on the same text, has to be after this. With priority, this came first.</summary>
    public Delta Transform(Delta other, bool priority)
    {
        var ours = new DeltaIterator(Ops.AsSpan());
        var theirs = new DeltaIterator(other.Ops.AsSpan());
        var built = new DeltaBuilder([]);
        while (ours.HasNext || theirs.HasNext)
        {
            if (ours.PeekKind == DeltaOpKind.Insert && (priority || theirs.PeekKind != DeltaOpKind.Insert))
            {
                built.Push(DeltaOp.Retain(ours.Next().Length));
                continue;
            }
            if (theirs.PeekKind == DeltaOpKind.Insert)
            {
                built.Push(theirs.Next());
                continue;
            }
            var length = Math.Min(ours.PeekLength, theirs.PeekLength);
            var our = ours.Next(length);
            var their = theirs.Next(length);
            if (our.Kind == DeltaOpKind.Delete) continue;
            built.Push(their.Kind == DeltaOpKind.Delete
                ? their
                : DeltaOp.Retain(length, Some(AttributeMap.Transform(our.Attributes, their.Attributes, priority))));
        }
        return built.Chop();
    }

    /// <summary>Where a place in the text is after this. With priority, a place at which this inserts stays before the insert.</summary>
    public int TransformPosition(int index, bool priority = false)
    {
        var offset = 0;
        foreach (var op in Ops)
        {
            if (offset > index) break;
            if (op.Kind == DeltaOpKind.Delete)
            {
                index -= Math.Min(op.Length, index - offset);
                continue;
            }
            if (op.Kind == DeltaOpKind.Insert && (offset < index || !priority)) index += op.Length;
            offset += op.Length;
        }
        return index;
    }

    /// <summary>The change that takes this back, <paramref name="before"/> being the text that this was made on.</summary>
    public Delta Invert(Delta before)
    {
        var texts = new DeltaIterator(before.Ops.AsSpan());
        var built = new DeltaBuilder([]);
        foreach (var op in Ops)
        {
            if (op.Kind == DeltaOpKind.Insert)
            {
                built.Push(DeltaOp.Delete(op.Length));
                continue;
            }
            if (op is { Kind: DeltaOpKind.Retain, Attributes: null }) built.Push(op);
            for (var left = op.Length; left > 0 && texts.HasNext;)
            {
                var text = texts.Next(left);
                left -= text.Length;
                if (op.Kind == DeltaOpKind.Delete) built.Push(text);
                else if (op.Attributes is { } change)
                {
                    built.Push(DeltaOp.Retain(text.Length, Some(AttributeMap.Invert(change, text.Attributes))));
                }
            }
        }
        return built.Chop();
    }

    /// <inheritdoc/>
    public bool Equals(Delta? other) =>
        ReferenceEquals(this, other) || (other is not null && Ops.AsSpan().SequenceEqual(other.Ops.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Delta);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Ops.Length, Length);

    /// <summary>Passes over the texts before the first place that the other changes, and says how many steps that were.</summary>
    private static int SkipUntouched(ref DeltaIterator ours, ref DeltaIterator theirs, Delta other)
    {
        if (other.Ops is not [{ Kind: DeltaOpKind.Retain, Attributes: null } first, ..]) return 0;
        var left = first.Length;
        var steps = 0;
        for (; ours.PeekKind == DeltaOpKind.Insert && ours.PeekLength <= left; steps++) left -= ours.Next().Length;
        if (left < first.Length) theirs.Next(first.Length - left);
        return steps;
    }

    private static DeltaOp Retained(DeltaOp our, DeltaOp their, int length)
    {
        // On a text, the null that takes a format away has done its work; on a change it is still to be done.
        var attributes = AttributeMap.Compose(our.Attributes, their.Attributes, keepNull: our.Kind == DeltaOpKind.Retain);
        return our.Kind == DeltaOpKind.Retain ? DeltaOp.Retain(length, attributes) : our.WithAttributes(attributes);
    }

    /// <summary>The other has said everything: what is left of us stays as it is.</summary>
    private static Delta Finish(DeltaBuilder built, DeltaIterator ours)
    {
        if (ours.HasNext) built.Push(ours.Next());
        return built.Chop(ours.Following);
    }

    private static AttributeMap? Some(AttributeMap? attributes) => attributes is { Count: > 0 } ? attributes : null;
}
