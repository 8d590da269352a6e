using System.Globalization;
using System.Text;

namespace LawLab.Grains.Drafts.Export;

/// <summary>A draft as plain text.</summary>
public static class PlainText
{
    /// <summary>The text line by line, with list marks, indents and quotation marks that can be read without formats.</summary>
    public static string Of(Delta contents)
    {
        var text = new StringBuilder();
        foreach (var line in DraftLine.Of(contents))
        {
            if (line.Kind != LineKind.Heading) text.Append(' ', 2 * line.Level);
            text.Append(Mark(line));
            foreach (var run in line.Runs) text.Append(run.Text);
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string Mark(DraftLine line) => line.Kind switch
    {
        LineKind.Bullet => "- ",
        LineKind.Numbered => line.Number.ToString(CultureInfo.InvariantCulture) + ". ",
        LineKind.Quote => "> ",
        _ => "",
    };
}
