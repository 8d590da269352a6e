using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace LawLab.Grains.Drafts.Export;

/// <summary>
/// A draft as HTML that may stand in any page: p, h1 to h3, blockquote, ul, ol, li, strong, em, u, s, a and br, no other elements,
/// every text encoded, nothing in a style.
/// </summary>
public static class SafeHtml
{
    private static readonly HtmlEncoder _encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The body of the document.</summary>
    public static string Of(Delta contents)
    {
        var html = new StringBuilder();
        var lists = new Stack<string>();
        var inQuote = false;
        foreach (var line in DraftLine.Of(contents))
        {
            if (inQuote != (line.Kind == LineKind.Quote))
            {
                if (!inQuote) CloseLists(html, lists, 0);
                html.Append(inQuote ? "</blockquote>" : "<blockquote>");
                inQuote = !inQuote;
            }
            if (line.IsItem) OpenItem(html, lists, line);
            else CloseLists(html, lists, 0);
            Append(html, line);
        }
        CloseLists(html, lists, 0);
        return html.Append(inQuote ? "</blockquote>" : "").ToString();
    }

    /// <summary>Opens an item at the level of the line; it stays open for the lists inside it.</summary>
    private static void OpenItem(StringBuilder html, Stack<string> lists, DraftLine line)
    {
        var list = line.Kind == LineKind.Bullet ? "ul" : "ol";
        CloseLists(html, lists, line.Level + 1);
        if (lists.Count == line.Level + 1)
        {
            if (lists.Peek() == list)
            {
                html.Append("</li><li>");
                return;
            }
            CloseLists(html, lists, line.Level);
        }
        while (lists.Count <= line.Level)
        {
            lists.Push(list);
            html.Append(CultureInfo.InvariantCulture, $"<{list}><li>");
        }
    }

    private static void CloseLists(StringBuilder html, Stack<string> lists, int depth)
    {
        while (lists.Count > depth) html.Append(CultureInfo.InvariantCulture, $"</li></{lists.Pop()}>");
    }

    private static void Append(StringBuilder html, DraftLine line)
    {
        var element = line.Kind == LineKind.Heading ? $"h{line.Level}" : "p";
        var indent = line.Kind is LineKind.Paragraph or LineKind.Quote && line.Level > 0 ? $" class=\"indent-{line.Level}\"" : "";
        if (!line.IsItem) html.Append(CultureInfo.InvariantCulture, $"<{element}{indent}>");
        foreach (var run in line.Runs) Append(html, run);
        // An empty paragraph would have no height.
        if (line.Runs.Count == 0) html.Append("<br>");
        if (!line.IsItem) html.Append(CultureInfo.InvariantCulture, $"</{element}>");
    }

    private static void Append(StringBuilder html, DraftRun run)
    {
        var text = _encoder.Encode(run.Text);
        if (run.Has("strike")) text = $"<s>{text}</s>";
        if (run.Has("underline")) text = $"<u>{text}</u>";
        if (run.Has("italic")) text = $"<em>{text}</em>";
        if (run.Has("bold")) text = $"<strong>{text}</strong>";
        if (run.Link is { } link) text = $"<a href=\"{_encoder.Encode(link)}\" rel=\"noopener noreferrer nofollow\">{text}</a>";
        html.Append(text);
    }
}
