using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LawLab.Grains.Drafts;

/// <summary>
/// Deltas as JSON: <c>{"ops":[…]}</c> or the bare array in, <c>{"ops":[…]}</c> out. What is not exactly a Delta is refused with a
/// <see cref="DeltaFormatException"/>, whatever is wrong with it.
/// </summary>
public static class DeltaJson
{
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a Delta from text.</summary>
    public static Delta Parse(string json)
    {
        try
        {
            return Parse(_strictUtf8.GetBytes(json));
        }
        catch (EncoderFallbackException)
        {
            throw new DeltaFormatException(DeltaProblem.HalfCharacter);
        }
    }

    /// <summary>Reads a Delta that is part of a larger message.</summary>
    public static Delta Parse(JsonElement json) => Parse(JsonMarshal.GetRawUtf8Value(json));

    /// <summary>Reads a Delta from UTF-8.</summary>
    public static Delta Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            reader.Read();
            var delta = DeltaJsonReader.Read(ref reader);
            return reader.Read() ? throw new DeltaFormatException(DeltaProblem.Malformed) : delta;
        }
        catch (JsonException)
        {
            throw new DeltaFormatException(DeltaProblem.Malformed);
        }
    }

    /// <summary>Writes a Delta as UTF-8.</summary>
    public static byte[] ToUtf8(Delta delta)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer);
        Write(writer, delta);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    internal static void Write(Utf8JsonWriter writer, Delta delta)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("ops"u8);
        foreach (var op in delta.Ops) Write(writer, op);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, DeltaOp op)
    {
        writer.WriteStartObject();
        if (op.Kind == DeltaOpKind.Retain) writer.WriteNumber("retain"u8, op.Length);
        else if (op.Kind == DeltaOpKind.Delete) writer.WriteNumber("delete"u8, op.Length);
        else if (op.Text is { } text) writer.WriteString("insert"u8, text);
        else
        {
            writer.WritePropertyName("insert"u8);
            op.Embed!.Value.WriteTo(writer);
        }
        if (op.Attributes is { } attributes) Write(writer, attributes);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, AttributeMap attributes)
    {
        writer.WriteStartObject("attributes"u8);
        foreach (var (name, value) in attributes)
        {
            writer.WritePropertyName(name);
            if (value.Text is { } text) writer.WriteStringValue(text);
            else if (value.Number is { } number) writer.WriteNumberValue(number);
            else if (value.Flag is { } flag) writer.WriteBooleanValue(flag);
            else writer.WriteNullValue();
        }
        writer.WriteEndObject();
    }
}

/// <summary>Lets Deltas stand in JSON messages.</summary>
internal sealed class DeltaJsonConverter : JsonConverter<Delta>
{
    public override Delta Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DeltaJsonReader.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, Delta value, JsonSerializerOptions options) => DeltaJson.Write(writer, value);
}
