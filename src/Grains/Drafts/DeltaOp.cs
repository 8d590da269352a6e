using System.Text.Json;

namespace LawLab.Grains.Drafts;

/// <summary>What a step of a Delta does.</summary>
public enum DeltaOpKind
{
    /// <summary>Puts text or an embed here.</summary>
    Insert,

    /// <summary>Leaves what is here, perhaps with other formats.</summary>
    Retain,

    /// <summary>Takes away what is here.</summary>
    Delete,
}

/// <summary>One step of a Delta. Lengths are in UTF-16 code units, an embed being one.</summary>
public sealed class DeltaOp : IEquatable<DeltaOp>
{
    /// <summary>What follows the last step: everything else is retained.</summary>
    internal static readonly DeltaOp Rest = new(DeltaOpKind.Retain, int.MaxValue, null, null);

    private readonly object? _content;

    private DeltaOp(DeltaOpKind kind, int length, object? content, AttributeMap? attributes)
    {
        Kind = kind;
        Length = length;
        _content = content;
        Attributes = attributes;
    }

    /// <summary>What the step does.</summary>
    public DeltaOpKind Kind { get; }

    /// <summary>How much it inserts, retains or deletes.</summary>
    public int Length { get; }

    /// <summary>The formats of an insert, or those that a retain changes.</summary>
    public AttributeMap? Attributes { get; }

    /// <summary>The inserted text, if the step inserts text.</summary>
    public string? Text => HasText ? DeltaText.ToString(_content!) : null;

    /// <summary>The inserted object, if the step inserts one.</summary>
    public JsonElement? Embed => _content is JsonElement embed ? embed : null;

    internal bool HasText => Kind == DeltaOpKind.Insert && _content is not JsonElement;

    internal ReadOnlySpan<string> TextPieces => HasText ? DeltaText.Pieces(_content!) : [];

    /// <summary>Inserts text.</summary>
    public static DeltaOp Insert(string text, AttributeMap? attributes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return new(DeltaOpKind.Insert, text.Length, DeltaText.From(text), attributes);
    }

    /// <summary>Inserts an object, which counts as one character.</summary>
    public static DeltaOp Insert(JsonElement embed, AttributeMap? attributes = null)
    {
        if (embed.ValueKind != JsonValueKind.Object) throw new ArgumentException("An embed is an object.", nameof(embed));
        return new(DeltaOpKind.Insert, 1, embed.Clone(), attributes);
    }

    /// <summary>Retains so much, setting formats on it if any are given.</summary>
    public static DeltaOp Retain(int length, AttributeMap? attributes = null) =>
        new(DeltaOpKind.Retain, Positive(length), null, attributes);

    /// <summary>Deletes so much.</summary>
    public static DeltaOp Delete(int length) => new(DeltaOpKind.Delete, Positive(length), null, null);

    /// <inheritdoc/>
    public bool Equals(DeltaOp? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Kind == other.Kind && Length == other.Length && Equals(Attributes, other.Attributes)
            && SameContent(other));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DeltaOp);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Length, Attributes);

    /// <summary>The same insert with these formats.</summary>
    internal DeltaOp WithAttributes(AttributeMap? attributes) =>
        ReferenceEquals(attributes, Attributes) ? this : new(Kind, Length, _content, attributes);

    internal DeltaOp Slice(int offset, int length) =>
        length == Length ? this : new(Kind, length, HasText ? DeltaText.Slice(_content!, offset, length) : _content, Attributes);

    /// <summary>This step and the next as one, or null where they stay two.</summary>
    internal DeltaOp? Join(DeltaOp next)
    {
        if (Kind != next.Kind || !Equals(Attributes, next.Attributes)) return null;
        if (Kind != DeltaOpKind.Insert) return new(Kind, checked(Length + next.Length), null, Attributes);
        return HasText && next.HasText
            ? new(Kind, checked(Length + next.Length), DeltaText.Concat(_content!, next._content!), Attributes)
            : null;
    }

    private static int Positive(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        return length;
    }

    private bool SameContent(DeltaOp other) => (_content, other._content) switch
    {
        (JsonElement mine, JsonElement theirs) => JsonElement.DeepEquals(mine, theirs),
        (JsonElement, _) or (_, JsonElement) => false,
        (string mine, string theirs) => mine == theirs,
        _ => Text == other.Text,
    };
}
