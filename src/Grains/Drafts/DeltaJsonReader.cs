using System.Collections.Immutable;
using System.Text.Json;

namespace LawLab.Grains.Drafts;

/// <summary>Reads one Delta, and nothing that only resembles one.</summary>
internal ref struct DeltaJsonReader
{
    /// <summary>How far a Delta may reach: beyond any document, and so short that the lengths of several can be added.</summary>
    private const int MaxLength = 1 << 28;

    private readonly ImmutableArray<DeltaOp>.Builder _ops = ImmutableArray.CreateBuilder<DeltaOp>();
    private HashSet<AttributeMap>? _seen;
    private int _length;

    public DeltaJsonReader()
    {
    }

    public static Delta Read(ref Utf8JsonReader json)
    {
        try
        {
            var reader = new DeltaJsonReader();
            if (json.TokenType == JsonTokenType.StartArray) reader.ReadOps(ref json);
            else reader.ReadEnvelope(ref json);
            return new Delta(reader._ops.DrainToImmutable());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Wrong(DeltaProblem.Malformed);
        }
    }

    private void ReadEnvelope(ref Utf8JsonReader json)
    {
        Expect(json.TokenType == JsonTokenType.StartObject);
        json.Read();
        Expect(json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("ops"u8));
        json.Read();
        ReadOps(ref json);
        json.Read();
        Expect(json.TokenType == JsonTokenType.EndObject);
    }

    private void ReadOps(ref Utf8JsonReader json)
    {
        Expect(json.TokenType == JsonTokenType.StartArray);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray) _ops.Add(ReadOp(ref json));
    }

    private DeltaOp ReadOp(ref Utf8JsonReader json)
    {
        Expect(json.TokenType == JsonTokenType.StartObject);
        DeltaOp? step = null;
        AttributeMap? attributes = null;
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            if (json.ValueTextEquals("attributes"u8))
            {
                Expect(attributes is null);
                attributes = ReadAttributes(ref json);
                continue;
            }
            Expect(step is null);
            step = ReadStep(ref json);
        }
        Expect(step is not null && (attributes is null || step.Kind != DeltaOpKind.Delete));
        return step!.WithAttributes(attributes);
    }

    private DeltaOp ReadStep(ref Utf8JsonReader json)
    {
        var kind = json.ValueTextEquals("insert"u8) ? DeltaOpKind.Insert
            : json.ValueTextEquals("retain"u8) ? DeltaOpKind.Retain
            : json.ValueTextEquals("delete"u8) ? DeltaOpKind.Delete
            : throw Wrong(DeltaProblem.Malformed);
        json.Read();
        var step = kind switch
        {
            DeltaOpKind.Retain => DeltaOp.Retain(ReadLength(ref json)),
            DeltaOpKind.Delete => DeltaOp.Delete(ReadLength(ref json)),
            _ => ReadInsert(ref json),
        };
        _length += step.Length;
        return _length <= MaxLength ? step : throw Wrong(DeltaProblem.BadLength);
    }

    private static DeltaOp ReadInsert(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.StartObject) return DeltaOp.Insert(JsonElement.ParseValue(ref json));
        var text = ReadText(ref json);
        Expect(text.Length > 0);
        return DeltaOp.Insert(text);
    }

    private static int ReadLength(ref Utf8JsonReader json)
    {
        Expect(json.TokenType == JsonTokenType.Number);
        return json.TryGetInt32(out var length) && length is > 0 and <= MaxLength ? length : throw Wrong(DeltaProblem.BadLength);
    }

    private AttributeMap ReadAttributes(ref Utf8JsonReader json)
    {
        json.Read();
        Expect(json.TokenType == JsonTokenType.StartObject);
        var attributes = AttributeMap.Empty;
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            if (attributes.Count == DeltaRules.MaxAttributes) throw Wrong(DeltaProblem.TooManyAttributes);
            var name = ReadName(ref json);
            Expect(!attributes.TryGet(name, out _));
            json.Read();
            attributes = attributes.With(name, ReadValue(ref json));
        }
        return Shared(attributes);
    }

    /// <summary>One instance for the formats that come back on every other line.</summary>
    private AttributeMap Shared(AttributeMap attributes)
    {
        _seen ??= [];
        if (_seen.TryGetValue(attributes, out var seen)) return seen;
        _seen.Add(attributes);
        return attributes;
    }

    private static string ReadName(ref Utf8JsonReader json)
    {
        foreach (var name in DeltaFormats.Names)
        {
            if (!json.ValueIsEscaped && json.ValueTextEquals(name)) return name;
        }
        return ReadText(ref json);
    }

    private static AttributeValue ReadValue(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.Null => AttributeValue.Null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String => ReadText(ref json),
        JsonTokenType.Number when json.TryGetDouble(out var number) && double.IsFinite(number) => number,
        _ => throw Wrong(DeltaProblem.Malformed),
    };

    private static string ReadText(ref Utf8JsonReader json)
    {
        Expect(json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName);
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException) when (json.ValueIsEscaped)
        {
            // The reader cannot make a string of an escaped half of a pair.
            throw Wrong(DeltaProblem.HalfCharacter);
        }
    }

    private static void Expect(bool so)
    {
        if (!so) throw Wrong(DeltaProblem.Malformed);
    }

    private static DeltaFormatException Wrong(DeltaProblem problem) => new(problem);
}
