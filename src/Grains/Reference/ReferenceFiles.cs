namespace LawLab.Grains.Reference;

/// <summary>Which file holds which list. File names are those of the published court lookups.</summary>
public static class ReferenceFiles
{
    /// <summary>The courts themselves; their names stand in <see cref="HearingLocations"/>.</summary>
    internal const string Courts = "tblLookupBaseCity.json";

    internal const string HearingLocations = "tblLookupHloc.json";

    internal const string OplaOffices = "opla_offices.json";

    internal const string Areas = "ice_areas_of_responsibility.csv";

    /// <summary>Facility files carry their date: <c>ice_facilities_fy26_20260409.csv</c>.</summary>
    internal const string FacilitiesPattern = "ice_facilities_*_yyyymmdd.csv";

    /// <summary>One file a fiscal year: bond statistics, and final book-outs by reason of release.</summary>
    internal const string MonthlyPattern = "ice_monthly_bond_statistics_fyYY.csv";

    /// <summary>Agreements under INA 287(g), the list of a day.</summary>
    internal const string AgreementsPattern = "ice_287g_*_yyyymmdd.csv";

    /// <summary>Code lists that are one plain file of code and label: list, file.</summary>
    internal static readonly IReadOnlyList<(string List, string File)> PlainLists =
    [
        ("hearing-location", HearingLocations),
        ("judge", "tblLookupJudge.json"),
        ("nationality", "tblLookupNationality.json"),
        ("language", "tblLanguage.json"),
        ("case-type", "tblLookupCaseType.json"),
        ("case-category", "tbllookup_Category.json"),
        ("case-identifier", "tblLookUpCaseIdentifier.json"),
        ("case-priority", "tblLookup_CasePriority.json"),
        ("application", "tblLookUp_Appln.json"),
        ("application-decision", "tblLookupCourtAppDecisions.json"),
        ("decision", "tblDecCode.json"),
        ("court-decision", "tblLookupCourtDecision.json"),
        ("final-disposition", "tblLookupFinalDisposition.json"),
        ("appeal-type", "tbllookupAppealType.json"),
        ("bia-decision", "tblLookupBIADecision.json"),
        ("bia-decision-type", "tblLookupBIADecisionType.json"),
        ("board-motion", "tblLookupBoardMotion.json"),
        ("motion-type", "tblLookupMotionType.json"),
        ("filed-by", "tblLookupFiledBy.json"),
        ("fee-status", "tblLookupFeeStatu.json"),
        ("fee-type", "tblLookupFeeType.json"),
        ("charge", "tbllookupCharges.json"),
        ("adjournment", "tblAdjournmentCodes.json"),
        ("calendar-type", "tbllookupCal_Type.json"),
        ("schedule-type", "tbllookupSchedule_Type.json"),
        ("special-issue", "tblLookupSpecialIssue.json"),
        ("fear-claim", "tblTortureConvID.json"),
        ("juvenile-status", "tblLookup_Juvenile.json"),
        ("representation-level", "tblAttyLevel.json"),
        ("represented-party", "tblAttyType.json"),
        ("dhs-office", "tblLookUpINSAddre.json"),
        ("state", "tblLookupState.json"),
    ];

    /// <summary>The names of all code lists.</summary>
    internal static IReadOnlySet<string> Lists { get; } = PlainLists.Select(plain => plain.List).Concat(["court", "opla-office"]).ToHashSet();
}
