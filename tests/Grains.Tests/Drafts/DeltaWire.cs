using System.Globalization;
using System.Text;
using System.Text.Json;
using LawLab.Grains.Drafts;

namespace LawLab.Grains.Tests.Drafts;

/// <summary>
/// Deltas as the peer writes them: members sorted, everything outside ASCII escaped. Half characters survive, and equal Deltas are
/// equal texts. Independent of the JSON that the product writes.
/// </summary>
internal static class DeltaWire
{
    public static string Array(IEnumerable<string> items) => "[" + string.Join(',', items) + "]";

    public static string Of(Delta delta) => Array(delta.Ops.Select(Of));

    private static string Of(DeltaOp op)
    {
        var step = op.Kind switch
        {
            DeltaOpKind.Delete => $"\"delete\":{op.Length}",
            DeltaOpKind.Retain => $"\"retain\":{op.Length}",
            _ => "\"insert\":" + (op.Text is { } text ? Quote(text) : Of(op.Embed!.Value)),
        };
        return op.Attributes is { } attributes ? $"{{\"attributes\":{Of(attributes)},{step}}}" : $"{{{step}}}";
    }

    private static string Of(AttributeMap attributes) => "{" + string.Join(',', attributes
        .OrderBy(it => it.Name, StringComparer.Ordinal).Select(it => Quote(it.Name) + ":" + Of(it.Value))) + "}";

    private static string Of(AttributeValue value) =>
        value.Text is { } text ? Quote(text)
        : value.Number is { } number ? number.ToString(CultureInfo.InvariantCulture)
        : value.Flag is { } flag ? (flag ? "true" : "false")
        : "null";

    private static string Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Quote(json.GetString()!),
        JsonValueKind.Object => "{" + string.Join(',', json.EnumerateObject()
            .OrderBy(it => it.Name, StringComparer.Ordinal).Select(it => Quote(it.Name) + ":" + Of(it.Value))) + "}",
        _ => json.GetRawText(),
    };

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            if (c is >= ' ' and <= '~' and not ('"' or '\\')) quoted.Append(c);
            else quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
        return quoted.Append('"').ToString();
    }
}
