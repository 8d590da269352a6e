namespace LawLab.Grains.Eoir;

/// <summary>How a cell is read, and what it must look like; a row with a cell that does not is shifted and is rejected.</summary>
internal enum EoirCell
{
    /// <summary>The row's own number: above 0.</summary>
    Key,

    /// <summary>The number of another row, or blank.</summary>
    Link,

    /// <summary>Letters, digits and signs without blanks, at most as long as the published definition says.</summary>
    Code,

    /// <summary>Like a code, of several words.</summary>
    Words,

    /// <summary>A day that cannot be later than today.</summary>
    PastDay,

    /// <summary>A day that may be ahead.</summary>
    Day,

    /// <summary>Whole dollars.</summary>
    Amount,

    /// <summary>Kept as whether there is anything in it.</summary>
    Present,
}

/// <summary>A column that is kept.</summary>
/// <param name="Name">In the database.</param>
/// <param name="Source">In the release's header; case does not matter.</param>
/// <param name="Cell">How it is read.</param>
/// <param name="Length">Of a code or of words, at most.</param>
internal sealed record EoirColumn(string Name, string Source, EoirCell Cell, int Length = 0);

/// <summary>A table of the release and what is kept of it. Names of columns and lengths of codes: EOIR's published definitions.</summary>
/// <param name="Name">Of the table in the database, without <c>eoir_</c>.</param>
/// <param name="File">In the release; case does not matter.</param>
/// <param name="Columns">The row's own number is the first.</param>
internal sealed record EoirTable(string Name, string File, IReadOnlyList<EoirColumn> Columns)
{
    /// <summary>Codes and names of judges; small, and only read to tell which codes are one judge's.</summary>
    public const string JudgesFile = "tblLookupJudge.csv";

    public static IReadOnlyList<EoirTable> All { get; } =
    [
        new("proceeding", "B_TblProceeding.csv",
        [
            new("id", "IDNPROCEEDING", EoirCell.Key),
            new("case_id", "IDNCASE", EoirCell.Link),
            new("noticed_on", "OSC_DATE", EoirCell.PastDay),
            new("received_on", "INPUT_DATE", EoirCell.PastDay),
            new("completed_on", "COMP_DATE", EoirCell.PastDay),
            new("court", "BASE_CITY_CODE", EoirCell.Code, 3),
            new("location", "HEARING_LOC_CODE", EoirCell.Code, 3),
            new("judge", "IJ_CODE", EoirCell.Code, 3),
            new("case_type", "CASE_TYPE", EoirCell.Code, 3),
            new("custody", "CUSTODY", EoirCell.Code, 1),
            new("nationality", "NAT", EoirCell.Code, 2),
            new("decision", "DEC_CODE", EoirCell.Code, 1),
            new("other_completion", "OTHER_COMP", EoirCell.Code, 1),
            new("absentia", "ABSENTIA", EoirCell.Code, 1),
        ]),
        new("case", "A_TblCase.csv",
        [
            new("id", "IDNCASE", EoirCell.Key),
            new("nationality", "NAT", EoirCell.Code, 2),
            new("language", "LANG", EoirCell.Code, 3),
            new("custody", "CUSTODY", EoirCell.Code, 1),
            new("case_type", "CASE_TYPE", EoirCell.Code, 3),
            new("court", "UPDATE_SITE", EoirCell.Code, 3),
            new("represented_on", "E_28_DATE", EoirCell.PastDay),
        ]),
        new("application", "tbl_Court_Appln.csv",
        [
            new("id", "IDNPROCEEDINGAPPLN", EoirCell.Key),
            new("proceeding_id", "IDNPROCEEDING", EoirCell.Link),
            new("case_id", "IDNCASE", EoirCell.Link),
            new("received_on", "APPL_RECD_DATE", EoirCell.PastDay),
            new("code", "APPL_CODE", EoirCell.Code, 4),
            new("decision", "APPL_DEC", EoirCell.Code, 10),
        ]),
        new("hearing", "tbl_schedule.csv",
        [
            new("id", "IDNSCHEDULE", EoirCell.Key),
            new("proceeding_id", "IDNPROCEEDING", EoirCell.Link),
            new("case_id", "IDNCASE", EoirCell.Link),
            new("held_on", "ADJ_DATE", EoirCell.Day),
            new("represented", "EOIRAttorneyID", EoirCell.Present),
            new("court", "BASE_CITY_CODE", EoirCell.Code, 3),
            new("location", "HEARING_LOC_CODE", EoirCell.Code, 3),
            new("judge", "IJ_CODE", EoirCell.Code, 3),
            new("calendar_type", "CAL_TYPE", EoirCell.Code, 1),
            new("schedule_type", "SCHEDULE_TYPE", EoirCell.Code, 2),
            new("adjournment", "ADJ_RSN", EoirCell.Code, 2),
        ]),
        new("bond", "D_TblAssociatedBond.csv",
        [
            new("id", "IDNASSOCBOND", EoirCell.Key),
            new("proceeding_id", "IDNPROCEEDING", EoirCell.Link),
            new("case_id", "IDNCASE", EoirCell.Link),
            new("requested_on", "BOND_HEAR_REQ_DATE", EoirCell.PastDay),
            new("completed_on", "COMP_DATE", EoirCell.PastDay),
            new("represented_on", "E_28_DATE", EoirCell.PastDay),
            new("initial_bond", "INITIAL_BOND", EoirCell.Amount),
            new("new_bond", "NEW_BOND", EoirCell.Amount),
            new("court", "BASE_CITY_CODE", EoirCell.Code, 3),
            new("location", "HEARING_LOC_CODE", EoirCell.Code, 3),
            new("judge", "IJ_CODE", EoirCell.Code, 3),
            new("kind", "BOND_TYPE", EoirCell.Code, 2),
            new("decision", "DEC", EoirCell.Code, 1),
        ]),
        new("appeal", "tblAppeal.csv",
        [
            new("id", "idnAppeal", EoirCell.Key),
            new("case_id", "idncase", EoirCell.Link),
            new("proceeding_id", "idnProceeding", EoirCell.Link),
            new("filed_on", "datAppealFiled", EoirCell.PastDay),
            new("represented_on", "datAttorneyE27", EoirCell.PastDay),
            new("decided_on", "datBIADecision", EoirCell.PastDay),
            new("category", "strAppealCategory", EoirCell.Code, 2),
            new("kind", "strAppealType", EoirCell.Words, 25),
            new("filed_by", "strFiledBy", EoirCell.Code, 1),
            new("decision", "strBIADecision", EoirCell.Code, 3),
        ]),
    ];

    /// <summary>The kept columns' names, separated by commas, each behind <paramref name="prefix"/>.</summary>
    public string Names(string prefix = "") => string.Join(", ", Columns.Select(column => prefix + column.Name));
}
