using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace LawLab.Grains.Drafts;

/// <summary>The value of a format: a text, a number, true, false, or null, which takes the format away.</summary>
public readonly record struct AttributeValue
{
    private static readonly object _true = true;
    private static readonly object _false = false;

    private readonly object? _value;

    private AttributeValue(object? value) => _value = value;

    /// <summary>Takes a format away.</summary>
    public static AttributeValue Null => default;

    /// <summary>Whether this takes the format away.</summary>
    public bool IsNull => _value is null;

    /// <summary>The text, if it is one.</summary>
    public string? Text => _value as string;

    /// <summary>The number, if it is one.</summary>
    public double? Number => _value as double?;

    /// <summary>True or false, if it is one of them.</summary>
    public bool? Flag => _value as bool?;

    /// <summary>A text as a value.</summary>
    public static implicit operator AttributeValue(string? text) => FromString(text);

    /// <summary>A flag as a value.</summary>
    public static implicit operator AttributeValue(bool flag) => FromBoolean(flag);

    /// <summary>A number as a value.</summary>
    public static implicit operator AttributeValue(double number) => FromDouble(number);

    /// <summary>A text as a value.</summary>
    public static AttributeValue FromString(string? text) => new(text);

    /// <summary>A flag as a value.</summary>
    public static AttributeValue FromBoolean(bool flag) => new(flag ? _true : _false);

    /// <summary>A number as a value.</summary>
    public static AttributeValue FromDouble(double number) => new(number == 0 ? 0d : number);
}

/// <summary>One format and its value.</summary>
public readonly record struct DeltaAttribute(string Name, AttributeValue Value);

/// <summary>
/// The formats of a piece of text, or the changes to them. Kept sorted by name, so that comparing and merging two maps is one
/// walk; an unchanged map is handed on, never copied.
/// </summary>
public sealed class AttributeMap : IEquatable<AttributeMap>, IReadOnlyList<DeltaAttribute>
{
    private readonly DeltaAttribute[] _attributes;

    private AttributeMap(DeltaAttribute[] sorted) => _attributes = sorted;

    /// <summary>A map without formats. To the algebra that is something else than no map.</summary>
    public static AttributeMap Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _attributes.Length;

    /// <inheritdoc/>
    public DeltaAttribute this[int index] => _attributes[index];

    /// <summary>The map of these formats; of a name given twice the last counts.</summary>
    public static AttributeMap Of(params ReadOnlySpan<(string Name, AttributeValue Value)> attributes)
    {
        var map = Empty;
        foreach (var (name, value) in attributes) map = map.With(name, value);
        return map;
    }

    /// <summary>This map with one format set.</summary>
    public AttributeMap With(string name, AttributeValue value)
    {
        var at = Find(name);
        if (at >= 0 && _attributes[at].Value == value) return this;
        var attribute = new DeltaAttribute(name, value);
        return at >= 0
            ? new([.. _attributes[..at], attribute, .. _attributes[(at + 1)..]])
            : new([.. _attributes[..~at], attribute, .. _attributes[~at..]]);
    }

    /// <summary>The value of a format, if the map says anything about it.</summary>
    public bool TryGet(string name, out AttributeValue value)
    {
        var at = Find(name);
        value = at >= 0 ? _attributes[at].Value : default;
        return at >= 0;
    }

    /// <summary>What the formats <paramref name="first"/> become under <paramref name="second"/>. Nulls of the second are only kept
    /// where there is no text yet for which they could have been settled.</summary>
    public static AttributeMap? Compose(AttributeMap? first, AttributeMap? second, bool keepNull)
    {
        if (second is not { Count: > 0 }) return first is { Count: > 0 } ? first : null;
        if (first is not { Count: > 0 }) return second.Where(keepNull, static (keep, it) => keep || !it.Value.IsNull);

        var merged = new DeltaAttribute[first.Count + second.Count];
        int count = 0, i = 0, j = 0;
        while (i < first.Count || j < second.Count)
        {
            var order = i == first.Count ? 1 : j == second.Count ? -1 : string.CompareOrdinal(first[i].Name, second[j].Name);
            if (order < 0)
            {
                merged[count++] = first[i++];
                continue;
            }
            if (order == 0) i++;
            var attribute = second[j++];
            if (keepNull || !attribute.Value.IsNull) merged[count++] = attribute;
        }
        var result = merged.AsSpan(0, count);
        return count == 0 ? null
            : result.SequenceEqual(first._attributes) ? first
            : result.SequenceEqual(second._attributes) ? second
            : new(result.ToArray());
    }

    /// <summary>What of <paramref name="theirs"/> is still to be done after <paramref name="ours"/>, which wins with priority.</summary>
    public static AttributeMap? Transform(AttributeMap? ours, AttributeMap? theirs, bool priority) =>
        ours is null || theirs is null || !priority
            ? theirs
            : theirs.Where(ours, static (ours, it) => ours.Find(it.Name) < 0);

    /// <summary>What takes <paramref name="change"/> back on text that had the formats <paramref name="before"/>.</summary>
    public static AttributeMap Invert(AttributeMap? change, AttributeMap? before)
    {
        var inverted = Empty;
        foreach (var (name, value) in change ?? Empty)
        {
            if (!(before ?? Empty).TryGet(name, out var old)) inverted = inverted.With(name, AttributeValue.Null);
            else if (old != value) inverted = inverted.With(name, old);
        }
        return inverted;
    }

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] AttributeMap? other) =>
        ReferenceEquals(this, other) || (other is not null && _attributes.AsSpan().SequenceEqual(other._attributes));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AttributeMap);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var attribute in _attributes) hash.Add(attribute);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<DeltaAttribute> GetEnumerator() => ((IEnumerable<DeltaAttribute>)_attributes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private AttributeMap? Where<T>(T argument, Func<T, DeltaAttribute, bool> keep)
    {
        var kept = Array.FindAll(_attributes, it => keep(argument, it));
        return kept.Length == 0 ? null : kept.Length == Count ? this : new(kept);
    }

    private int Find(string name)
    {
        int low = 0, high = _attributes.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(_attributes[middle].Name, name);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }
}
