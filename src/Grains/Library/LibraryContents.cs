using LawLab.Grains.Attorneys;
using LawLab.Grains.Journal;

namespace LawLab.Grains.Library;

/// <summary>What may be said of an item.</summary>
internal static class LibraryContents
{
    private const int MaxTitle = 200;
    private const int MaxSubjects = 5;
    private const int MaxPlaces = 20;
    private const int MaxCitation = 300;
    private const int MaxLink = 500;
    private const int MaxField = 100;

    /// <summary>What is against it; null, and the content as it is kept, when nothing is.</summary>
    public static Decision? Check(LibraryKind kind, LibraryContent sent, out LibraryContent content)
    {
        content = new LibraryContent(
            sent.Title.Trim(),
            [.. sent.Subjects.Distinct()],
            [.. sent.Courts.Distinct()],
            [.. sent.Judges.Distinct()],
            Trimmed(sent.Motion),
            Trimmed(sent.Citation),
            Trimmed(sent.Link),
            sent.DecidedOn,
            Trimmed(sent.Field));
        return CheckTags(content) ?? CheckOfKind(kind, content);
    }

    public static bool AreEqual(LibraryContent one, LibraryContent other) =>
        other with { Subjects = one.Subjects, Courts = one.Courts, Judges = one.Judges } == one
        && one.Subjects.SequenceEqual(other.Subjects) && one.Courts.SequenceEqual(other.Courts) && one.Judges.SequenceEqual(other.Judges);

    private static Decision? CheckTags(LibraryContent content)
    {
        if (!Text.IsLine(content.Title, MaxTitle)) return Decision.Refuse("library.title", $"Give it a title of one line, up to {MaxTitle} characters.");
        if (content.Subjects.Count > MaxSubjects || !PracticeSubjects.Are(content.Subjects)) return Decision.Refuse("library.subjects", $"Choose up to {MaxSubjects} subjects from the list.");
        if (content.Courts.Count > MaxPlaces || !content.Courts.All(Text.IsCode)) return Decision.Refuse("library.courts", $"Choose up to {MaxPlaces} courts from the list, or none.");
        if (content.Judges.Count > MaxPlaces || !content.Judges.All(Text.IsCode)) return Decision.Refuse("library.judges", $"Choose up to {MaxPlaces} judges from the list, or none.");
        return content.Motion is null || MotionKinds.Codes.Contains(content.Motion)
            ? default(Decision?)
            : Decision.Refuse("library.motion", "Choose the kind of motion from the list.");
    }

    private static Decision? CheckOfKind(LibraryKind kind, LibraryContent content)
    {
        var isAuthority = kind is LibraryKind.Authority;
        if (isAuthority ? !Text.IsLine(content.Citation, MaxCitation) : content.Citation is not null)
        {
            return Decision.Refuse("library.citation", $"Cite an authority in one line of up to {MaxCitation} characters; other kinds have no citation.");
        }

        if (content.Link is not null && !(isAuthority && IsHttps(content.Link)))
        {
            return Decision.Refuse("library.link", $"Give an authority an address that begins with https://, of up to {MaxLink} characters, or leave it empty.");
        }

        if (content.DecidedOn is not null && !isAuthority) return Decision.Refuse("library.decided-on", "Only an authority has a date.");
        return (kind is LibraryKind.Declaration ? Text.IsLine(content.Field, MaxField) : content.Field is null)
            ? default(Decision?)
            : Decision.Refuse("library.field", $"Name the expert's field of a declaration in one line of up to {MaxField} characters; other kinds have none.");
    }

    private static bool IsHttps(string link) =>
        Text.IsLine(link, MaxLink) && Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0;

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
