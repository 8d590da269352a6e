namespace LawLab.Grains.Drafts;

/// <summary>Why a Delta is not taken: a stable code for programs and a sentence for the person. Neither repeats what was sent.</summary>
public sealed record DeltaProblem(string Code, string Message)
{
    internal static readonly DeltaProblem Malformed = new("delta.malformed", "This is not a change of a document.");
    internal static readonly DeltaProblem BadLength = new("delta.bad-length", "A length has to be a whole number of at least 1.");
    internal static readonly DeltaProblem HalfCharacter = new("delta.half-character", "The change would cut a character in half.");
    internal static readonly DeltaProblem ControlCharacter = new(
        "delta.control-character", "The text contains characters that cannot be shown. Lines end with a line feed alone.");
    internal static readonly DeltaProblem EmbedNotAllowed = new(
        "delta.embed-not-allowed", "Pictures and other objects cannot be put into a document.");
    internal static readonly DeltaProblem TooManyAttributes = new("delta.too-many-attributes", "A piece of text has too many formats.");
    internal static readonly DeltaProblem UnknownFormat = new("delta.unknown-format", "This format is not offered in documents.");
    internal static readonly DeltaProblem BadLink = new(
        "delta.bad-link", "A link has to be a complete https:, mailto: or tel: address.");
    internal static readonly DeltaProblem TooLarge = new(
        "delta.too-large", "The change is larger than 256 KB. Paste the text in smaller parts.");
    internal static readonly DeltaProblem DocumentTooLarge = new(
        "delta.document-too-large", "A document can hold 5 MB of text. Start another one for the rest.");
    internal static readonly DeltaProblem PastEnd = new("delta.past-end", "The change goes past the end of the document.");
    internal static readonly DeltaProblem LastNewline = new("delta.last-newline", "A document ends with a line end, which has to stay.");
}

/// <summary>What was sent is no Delta; <see cref="Problem"/> says why, without repeating any of it.</summary>
public sealed class DeltaFormatException : Exception
{
    /// <summary>A Delta with this problem was sent.</summary>
    public DeltaFormatException(DeltaProblem problem) : base(problem.Message) => Problem = problem;

    /// <summary>Why it was not taken.</summary>
    public DeltaProblem Problem { get; }
}
