using LawLab.Grains.Cases;

namespace LawLab.Grains.Library;

/// <summary>The kinds of motion that items and their uses are about: one list, which the page has words for in each language.</summary>
public static class MotionKinds
{
    /// <summary>The codes. Codes are only added: old journals hold the others.</summary>
    public static readonly IReadOnlyList<string> Codes =
    [
        "relief",
        "bond",
        "continuance",
        "parole",
        "release",
        "terminate",
        "administrative-closure",
        "suppress",
        "telephone",
        "subpoena",
        "venue",
        "competency",
        "reopen",
        "stay",
        "appeal",
        "federal-petition",
        "other",
    ];

    /// <summary>What a case records when such a motion is decided; null for a kind that no outcome tells of.</summary>
    public static OutcomeKind? OutcomeOf(string motion) => motion switch
    {
        "relief" => OutcomeKind.Relief,
        "bond" => OutcomeKind.Bond,
        "continuance" => OutcomeKind.Continuance,
        "parole" => OutcomeKind.Parole,
        "release" => OutcomeKind.Release,
        "appeal" => OutcomeKind.Appeal,
        _ => null,
    };
}
