using System.Buffers;

namespace LawLab.Grains.Drafts;

/// <summary>The formats that documents offer, and the values that each may have. Null takes a format away.</summary>
public static class DeltaFormats
{
    private const int MaxLinkLength = 2048;

    private static readonly SearchValues<char> _neverInLinks = SearchValues.Create("<>\"`\\");

    /// <summary>The names of the formats.</summary>
    internal static readonly string[] Names =
        ["bold", "italic", "underline", "strike", "header", "list", "indent", "blockquote", "link"];

    /// <summary>Whether a link may be offered to be followed: a complete https, mailto or tel address, literally.</summary>
    /// <remarks>
    /// The address has to begin with the scheme as written. Nothing is decoded first: an encoded, spaced-out or split scheme, which
    /// some reader down the line might put together again, is then not one of the three.
    /// </remarks>
    public static bool IsSafeLink(string link)
    {
        if (link.Length > MaxLinkLength || link.AsSpan().ContainsAny(_neverInLinks)) return false;
        if (link.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || IsFormatting(c))) return false;
        if (!Uri.TryCreate(link, UriKind.Absolute, out var uri)) return false;
        return StartsWith("https://") ? uri.Host.Length > 0
            : StartsWith("mailto:") ? IsMailbox(link.AsSpan("mailto:".Length))
            : StartsWith("tel:") && link.AsSpan("tel:".Length).ContainsAnyInRange('0', '9');

        bool StartsWith(string scheme) => link.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
    }

    internal static DeltaProblem? Check(DeltaAttribute attribute)
    {
        var (name, value) = attribute;
        if (!Names.Contains(name)) return DeltaProblem.UnknownFormat;
        if (value.IsNull) return null;
        if (name == "link") return value.Text is { } link && IsSafeLink(link) ? null : DeltaProblem.BadLink;
        var known = name switch
        {
            "header" => value.Number is 1 or 2 or 3,
            "indent" => value.Number is 1 or 2 or 3 or 4 or 5 or 6 or 7 or 8,
            "list" => value.Text is "bullet" or "ordered",
            _ => value.Flag is true,
        };
        return known ? null : DeltaProblem.UnknownFormat;
    }

    private static bool IsMailbox(ReadOnlySpan<char> address)
    {
        var end = address.IndexOf('?');
        if (end >= 0) address = address[..end];
        var at = address.IndexOf('@');
        return at > 0 && at < address.Length - 1;
    }

    /// <summary>Characters that are not seen, and can turn round the order of those that are.</summary>
    private static bool IsFormatting(char c) => char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;
}
