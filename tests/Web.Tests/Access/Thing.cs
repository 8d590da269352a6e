using LawLab.Grains.Access;

namespace LawLab.Web.Tests.Access;

/// <summary>The kinds of object that a door may be asked for.</summary>
internal static class Kind
{
    public const string Nothing = "";
    public const string Case = "case";
    public const string Attorney = "attorney";
    public const string Organization = "organization";
    public const string Jurisdiction = "jurisdiction";
    public const string Conference = "conference";
    public const string Alert = "alert";
    public const string Question = "question";
    public const string LibraryItem = "libraryItem";
    public const string ReleaseRequest = "releaseRequest";

    /// <summary>The kind that a type of the graph shows, by its name: <c>CaseConnection</c> shows cases.</summary>
    public static string OfType(string type) => type is "Ecosystem" ? Jurisdiction
        // A draft is asked for like its case.
        : type is "Draft" or "DraftChange" ? Case
        : type is "Packet" ? ReleaseRequest
        : type is "Partnership" ? Organization
        : s_all.FirstOrDefault(kind => type.StartsWith(kind, StringComparison.OrdinalIgnoreCase)) ?? Nothing;

    /// <summary>The kind of the object that an argument names: a draft is asked for like its case.</summary>
    public static string OfArgument(string name) => name is "draftId"
        ? Case
        : s_all.FirstOrDefault(kind => name == kind + "Id") ?? Nothing;

    private static readonly string[] s_all = [Case, Attorney, Jurisdiction, Organization, Conference, Alert, Question, LibraryItem, ReleaseRequest];
}

/// <summary>Something that is asked for: a row of the table.</summary>
/// <param name="State">What it is to the organization of the table, in words.</param>
/// <param name="Id">Its id, for one visitor or for all.</param>
/// <param name="Words">What finds it, and nothing else, in a list.</param>
internal sealed record Thing(string State, Func<Visitor, string> Id, Func<Visitor, string> Words)
{
    public Thing(string state, string id, string words)
        : this(state, _ => id, _ => words)
    {
    }

    /// <summary>A door that is about nothing in particular.</summary>
    public static Thing None { get; } = new("-", "", "");

    /// <summary>There is none; each time it is asked for by another id.</summary>
    public static Thing Absent(string state) => new(state, _ => OpaqueId.New(), _ => "ZZZZZ");

    /// <summary>Its facts, each with the door whose people alone may be told.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();
}

/// <summary>One try of one door.</summary>
internal sealed record Try(Visitor Visitor, string Kind, Thing Thing);

/// <summary>How a try ended.</summary>
/// <param name="Answer">Every byte of the answer that may differ from try to try; null when another cell has it.</param>
internal sealed record Cell(string Door, Try Try, string Outcome, string? Answer)
{
    /// <summary>The doors that show what a command's answer showed of the object.</summary>
    public IReadOnlyList<string> Shows { get; init; } = [];
}

/// <summary>The ways a try can end, in the words of the table.</summary>
internal static class Outcome
{
    public const string Ok = "ok";
    public const string NotFound = "not-found";
    public const string Refused = "refused";
    public const string Unauthenticated = "unauthenticated";
    public const string BadRequest = "bad-request";

    public static string OfStatus(int status) => status switch
    {
        >= 200 and < 400 => Ok,
        401 => Unauthenticated,
        403 => Refused,
        404 => NotFound,
        429 => throw new InvalidOperationException("The test asks faster than the product answers."),
        >= 400 and < 500 => BadRequest,
        _ => throw new InvalidOperationException($"A door answered {status}."),
    };

    public static string OfCode(string? code) => code switch
    {
        null => Ok,
        "not-found" => NotFound,
        "UNAUTHENTICATED" => Unauthenticated,
        "BAD_REQUEST" or "INVALID_DOCUMENT" or "INVALID_VARIABLE" or "command.id-malformed" => BadRequest,
        "INTERNAL" or "server.busy" or "outcome.unknown" or "TOO_COMPLEX" or "DOCUMENT_TOO_LARGE" or "DOCUMENT_TOO_LONG" =>
            throw new InvalidOperationException($"A door answered {code}."),
        _ => Refused,
    };
}
