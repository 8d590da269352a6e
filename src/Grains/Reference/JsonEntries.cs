using System.Text;
using System.Text.Json;

namespace LawLab.Grains.Reference;

/// <summary>One member of a JSON object. Its text is null when the value is not text; its fields are those of a nested object.</summary>
internal sealed record JsonEntry(int Line, string Key, string? Text, string Shown, IReadOnlyDictionary<string, string> Fields);

/// <summary>
/// Reads the members of a JSON object in file order, doubled keys included. The published files were written by
/// a data-frame tool and hold bare <c>NaN</c>, which is not JSON.
/// </summary>
internal static class JsonEntries
{
    private const int LargestFile = 64 << 20;

    private static readonly IReadOnlyDictionary<string, string> NoFields = new Dictionary<string, string>();

    public static async Task<IReadOnlyList<JsonEntry>> ReadAsync(string path, CancellationToken ct)
    {
        if (new FileInfo(path).Length > LargestFile)
        {
            throw new UnreadableFileException("larger than 64 MB, which no code list is");
        }

        return Read(await File.ReadAllBytesAsync(path, ct));
    }

    internal static IReadOnlyList<JsonEntry> Read(byte[] file)
    {
        var json = WithoutNaN(file);
        try
        {
            return ReadObject(json);
        }
        catch (JsonException e)
        {
            throw new UnreadableFileException($"not JSON at line {e.LineNumber + 1}");
        }
    }

    private static List<JsonEntry> ReadObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new UnreadableFileException("not an object of codes and labels");
        }

        var entries = new List<JsonEntry>();
        var (line, counted) = (1, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = (int)reader.TokenStartIndex;
            line += json[counted..at].Count((byte)'\n');
            counted = at;
            var key = TextOf(ref reader) ?? "";
            reader.Read();
            entries.Add(ReadValue(ref reader, json, line, key));
        }

        if (reader.Read())
        {
            throw new UnreadableFileException("more than one object");
        }

        return entries;
    }

    private static JsonEntry ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int line, string key)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var text = TextOf(ref reader);
            return new(line, key, text, text ?? "(not UTF-8)", NoFields);
        }

        var start = (int)reader.TokenStartIndex;
        var fields = reader.TokenType == JsonTokenType.StartObject ? ReadFields(ref reader) : NoFields;
        reader.Skip();
        return new(line, key, null, Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]), fields);
    }

    private static Dictionary<string, string> ReadFields(ref Utf8JsonReader reader)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = TextOf(ref reader) ?? "";
            reader.Read();
            if (reader.TokenType == JsonTokenType.String && TextOf(ref reader) is { } text)
            {
                fields[name] = text;
            }

            reader.Skip();
        }

        return fields;
    }

    /// <summary>Null when the bytes are not UTF-8 or hold half a surrogate pair.</summary>
    private static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[] WithoutNaN(byte[] file)
    {
        var json = new MemoryStream(file.Length + 1024);
        var rest = file.AsSpan();
        if (rest.StartsWith(Encoding.UTF8.Preamble))
        {
            rest = rest[Encoding.UTF8.Preamble.Length..];
        }

        for (var (i, quoted) = (0, false); i < rest.Length; i++)
        {
            if (!quoted && rest[i..].StartsWith("NaN"u8))
            {
                json.Write("null"u8);
                i += "NaN"u8.Length - 1;
                continue;
            }

            json.WriteByte(rest[i]);
            if (quoted && rest[i] == '\\' && i + 1 < rest.Length)
            {
                json.WriteByte(rest[++i]);
            }
            else if (rest[i] == '"')
            {
                quoted = !quoted;
            }
        }

        return json.ToArray();
    }
}
