using System.Text;

namespace LawLab.Grains.Drafts;

/// <summary>How many bytes Deltas take, found out without writing them.</summary>
internal static class DeltaSize
{
    /// <summary>The bytes of the Delta as JSON in UTF-8, with nothing escaped that need not be.</summary>
    public static long OfJson(Delta delta)
    {
        long size = """{"ops":[]}""".Length + Math.Max(0, delta.Ops.Length - 1);
        foreach (var op in delta.Ops)
        {
            size += op.Text is { } text ? """{"insert":}""".Length + OfString(text)
                : op.Embed is { } embed ? """{"insert":}""".Length + Encoding.UTF8.GetByteCount(embed.GetRawText())
                : """{"retain":}""".Length + Digits(op.Length);
            if (op.Attributes is { } attributes) size += OfAttributes(attributes);
        }
        return size;
    }

    /// <summary>Whether the text of the document, after the change, takes more than so many bytes.</summary>
    public static bool ExceedsText(int bytes, Delta contents, Delta change)
    {
        // A code unit takes three bytes at most. Almost every document is so short that this settles it.
        const int most = 3;
        if ((contents.Length + (long)change.ChangeLength) * most <= bytes) return false;
        var changed = contents.Compose(change);
        return changed.Length > bytes || OfText(changed) > bytes;
    }

    private static long OfText(Delta contents)
    {
        long size = 0;
        var before = '\0';
        foreach (var op in contents.Ops)
        {
            foreach (var piece in op.TextPieces)
            {
                size += Encoding.UTF8.GetByteCount(piece);
                // The halves of a pair divided between two pieces were counted as three bytes each, and are four together.
                if (char.IsSurrogatePair(before, piece[0])) size -= 2;
                before = piece[^1];
            }
        }
        return size;
    }

    private static long OfAttributes(AttributeMap attributes)
    {
        long size = ""","attributes":{}""".Length + Math.Max(0, attributes.Count - 1);
        foreach (var (name, value) in attributes)
        {
            size += OfString(name) + ":".Length + (value.Text is { } text ? OfString(text) : "false".Length);
        }
        return size;
    }

    private static long OfString(string text)
    {
        long size = Encoding.UTF8.GetByteCount(text) + 2;
        foreach (var c in text)
        {
            size += c switch { '"' or '\\' or '\n' or '\t' => 1, < ' ' => 5, _ => 0 };
        }
        return size;
    }

    private static int Digits(int length) => length < 10 ? 1 : 1 + Digits(length / 10);
}
