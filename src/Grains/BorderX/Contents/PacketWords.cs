using System.Text.RegularExpressions;
using LawLab.Grains.Drafts;
using LawLab.Grains.Drafts.Export;

namespace LawLab.Grains.BorderX.Contents;

/// <summary>
/// How templates write the texts of a packet, and people did before those were drafts: a paragraph a line; <c># </c> and <c>## </c> begin headings, <c>- </c> an item, <c>1. </c> a numbered one,
/// <c>&gt; </c> a quotation. What is left to fill in stands in <c>[[ ]]</c>.
/// </summary>
public static partial class PacketWords
{
    /// <summary>How long a template may become, in characters.</summary>
    public const int Max = 200_000;

    private const string Open = "[[";

    private static readonly string[] s_lineFormats = ["blockquote", "header", "indent", "list"];

    /// <summary>As the layout engine takes it.</summary>
    public static Delta ToDelta(string words)
    {
        var delta = Delta.Empty;
        foreach (var line in words.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            var (text, format) = line switch
            {
                ['#', '#', ' ', .. var rest] => (rest, AttributeMap.Of(("header", 2))),
                ['#', ' ', .. var rest] => (rest, AttributeMap.Of(("header", 1))),
                ['-', ' ', .. var rest] => (rest, AttributeMap.Of(("list", "bullet"))),
                ['>', ' ', .. var rest] => (rest, AttributeMap.Of(("blockquote", true))),
                _ when Numbered().Match(line) is { Success: true } number => (line[number.Length..], AttributeMap.Of(("list", "ordered"))),
                _ => (line, null),
            };
            delta = delta.Insert(text).Insert("\n", format);
        }

        return delta;
    }

    /// <summary>How often a document leaves something to fill in.</summary>
    public static int Blanks(Delta contents) =>
        DraftLine.Of(contents).Sum(line => string.Concat(line.Runs.Select(run => run.Text)).Split(Open).Length - 1);

    /// <summary>
    /// The change that makes of a document what is written in lines. The last line end stays and takes the format of the last line, so that the
    /// change can follow whatever others write meanwhile.
    /// </summary>
    internal static Delta Replacing(Delta contents, string words)
    {
        var (written, change) = (ToDelta(words), Delta.Empty);
        foreach (var op in written.Ops.SkipLast(1)) change = change.Push(op);
        var last = written.Ops is [.., var end] ? end : null;
        if (last?.Text is { Length: > 1 } text) change = change.Insert(text[..^1], last.Attributes);
        return change.Delete(contents.Length - 1).Retain(1, LineFormats(from: contents.Ops[^1].Attributes ?? AttributeMap.Empty, to: last?.Attributes ?? AttributeMap.Empty));
    }

    private static AttributeMap? LineFormats(AttributeMap from, AttributeMap to)
    {
        var changed = s_lineFormats.Where(name => from.TryGet(name, out _) || to.TryGet(name, out _)).Select(name => (name, to.TryGet(name, out var value) ? value : AttributeValue.Null)).ToArray();
        return changed.Length == 0 ? null : AttributeMap.Of(changed);
    }

    /// <summary>A place to fill in.</summary>
    internal static string Blank(string what) => $"{Open}{what}]]";

    [GeneratedRegex(@"^\d{1,3}\. ")]
    private static partial Regex Numbered();
}
