namespace LawLab.Grains.Drafts;

/// <summary>
/// The text of an insert: one string while it is short, an array of short strings when it is long. A page of unformatted text is one
/// insert, however long; were that one string, each keystroke would copy all of it.
/// </summary>
internal static class DeltaText
{
    private const int Most = 2048;

    public static object From(string text)
    {
        if (text.Length <= Most) return text;
        var pieces = new string[(text.Length + Most - 1) / Most];
        for (var i = 0; i < pieces.Length; i++) pieces[i] = text.Substring(i * Most, Math.Min(Most, text.Length - i * Most));
        return pieces;
    }

    public static string ToString(object text) => text as string ?? string.Concat((string[])text);

    /// <summary>The pieces of the text in order; a pair may be divided between two of them.</summary>
    public static string[] Pieces(object text) => text as string[] ?? [(string)text];

    public static object Slice(object text, int offset, int length)
    {
        if (text is string single) return single.Substring(offset, length);
        var pieces = (string[])text;
        var first = 0;
        while (offset >= pieces[first].Length) offset -= pieces[first++].Length;
        if (offset + length <= pieces[first].Length) return pieces[first].Substring(offset, length);

        var last = first;
        var left = offset + length;
        while (left > pieces[last].Length) left -= pieces[last++].Length;
        var slice = pieces[first..(last + 1)];
        slice[0] = slice[0][offset..];
        slice[^1] = slice[^1][..left];
        return length <= Most ? string.Concat(slice) : slice;
    }

    public static object Concat(object left, object right)
    {
        if (left is string a && right is string b && a.Length + b.Length <= Most) return a + b;
        var before = Pieces(left);
        var after = Pieces(right);
        var joined = new string[before.Length + after.Length];
        before.CopyTo(joined, 0);
        var kept = Math.Max(0, before.Length - 2);
        var count = kept;
        // Small pieces are joined where two texts meet, so that there are never two in a row that would fit into one.
        foreach (var piece in before.AsSpan(kept)) Add(piece);
        foreach (var piece in after.AsSpan(0, Math.Min(2, after.Length))) Add(piece);
        foreach (var piece in after.AsSpan(Math.Min(2, after.Length))) joined[count++] = piece;
        Array.Resize(ref joined, count);
        return joined.Length == 1 ? joined[0] : joined;

        void Add(string piece)
        {
            if (count > kept && joined[count - 1].Length + piece.Length <= Most) joined[count - 1] += piece;
            else joined[count++] = piece;
        }
    }
}
