using LawLab.Grains.Policies;

namespace LawLab.Silo.Demo;

/// <summary>Two events of the law as it is, so that the calendar has something to show: one that two facilitators agreed on, one that waits for the second.</summary>
internal static class DemoPolicies
{
    public static PolicyContent Confirmed { get; } = new(
        PolicyKind.BoardDecision,
        "Matter of Yajure Hurtado",
        "29 I&N Dec. 216 (BIA 2025)",
        "Immigration judges have no authority over the bond of people who entered without inspection. Contested in the federal courts; habeas corpus (28 U.S.C. 2241) remains.",
        new DateOnly(2025, 9, 5),
        Until: null,
        Circuits: [],
        Measures: ["bond-no-jurisdiction"],
        OpensBaseline: true,
        Detained: true,
        Contests: null,
        Sources: ["https://www.justice.gov/eoir/ag-bia-decisions"]);

    public static PolicyContent Waiting { get; } = new(
        PolicyKind.CourtDecision,
        "Buenrostro-Mendez (5th Cir.)",
        Citation: null,
        "The Fifth Circuit upholds detention without a bond hearing of people who entered without inspection.",
        new DateOnly(2026, 2, 6),
        Until: null,
        Circuits: ["5"],
        Measures: ["bond-no-jurisdiction"],
        OpensBaseline: false,
        Detained: true,
        Contests: null,
        Sources: ["https://www.ca5.uscourts.gov/"]);
}
