using System.Text.Json;

namespace LawLab.Graph.Execution;

/// <summary>Plain values from JSON, refusing what the database or the schema could not take.</summary>
internal static class Json
{
    public static Dictionary<string, object?> Object(JsonElement json)
    {
        var members = new Dictionary<string, object?>();
        foreach (var member in json.EnumerateObject()) members[member.Name] = Value(member.Value);
        return members;
    }

    public static string Text(JsonElement json) => json.GetString() is { } text && IsStorable(text) ? text : throw Unstorable();

    /// <summary>PostgreSQL stores no NUL, and half a surrogate pair is no character.</summary>
    public static bool IsStorable(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i])) return false;
            if (!char.IsHighSurrogate(text[i])) continue;
            if (++i == text.Length || !char.IsLowSurrogate(text[i])) return false;
        }

        return true;
    }

    public static GraphRefusedException Unstorable() => new(GraphErrorCode.BadRequest, "A text has a character that cannot be stored.");

    private static object? Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Text(json),
        JsonValueKind.Number => Number(json),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Object => Object(json),
        JsonValueKind.Array => json.EnumerateArray().Select(Value).ToList(),
        _ => null,
    };

    private static object Number(JsonElement json)
    {
        if (json.TryGetInt32(out var small)) return small;
        if (json.TryGetInt64(out var large)) return large;
        return json.TryGetDouble(out var real) && double.IsFinite(real)
            ? real
            : throw new GraphRefusedException(GraphErrorCode.BadRequest, "A number is out of range.");
    }
}
