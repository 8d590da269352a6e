using System.Text.RegularExpressions;
using LawLab.Grains.Drafts;

namespace LawLab.Grains.BorderX.Contents;

/// <summary>
/// How texts of a packet are written: a paragraph a line; <c># </c> and <c>## </c> begin headings, <c>- </c> an item, <c>1. </c> a numbered one,
/// <c>&gt; </c> a quotation. What is left to fill in stands in <c>[[ ]]</c>.
/// </summary>
public static partial class PacketWords
{
    /// <summary>How long a text may be, in characters.</summary>
    public const int Max = 200_000;

    private const string Open = "[[";

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

    /// <summary>What is left to fill in: no client's fact, as templates write it.</summary>
    public static int Blanks(string words) => words.Split(Open).Length - 1;

    /// <summary>A place to fill in.</summary>
    internal static string Blank(string what) => $"{Open}{what}]]";

    [GeneratedRegex(@"^\d{1,3}\. ")]
    private static partial Regex Numbered();
}
