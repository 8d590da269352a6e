using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Exports;

namespace LawLab.Web.Exports;

/// <summary>The columns of each table, and what of a case stands in them.</summary>
internal static class ExportTables
{
    private const string List = "The list of cases";
    private const string Recorded = "Recorded on the case";

    private static readonly ExportColumn s_caseId = new("case_id", ExportType.Text, "Opaque id of the case; the same in each table.", "LawLab");
    private static readonly ExportColumn s_case = new("case", ExportType.Text, "The pseudonym that lists and titles show.", "Follows from the id");

    private static readonly ExportColumn[] s_cases =
    [
        s_caseId,
        s_case,
        new("status", ExportType.Code, "Where the matter stands.", Recorded, Words: typeof(CaseStatus)),
        new("court", ExportType.Code, "The immigration court.", Recorded, List: "court"),
        new("judge", ExportType.Code, "The immigration judge.", Recorded, List: "judge"),
        new("nationality", ExportType.Code, "The client's nationality.", Recorded, List: "nationality"),
        new("language", ExportType.Code, "The client's language.", Recorded, List: "language"),
        new("relief", ExportType.Codes, "What is applied for.", Recorded, List: "application"),
        new("detained", ExportType.YesNo, "Whether ICE holds the client.", Recorded),
        new("next_hearing_on", ExportType.Date, "Day of the next hearing when the export was made.", List),
        new("next_hearing_at", ExportType.Time, "Its time, the court's wall time.", List),
        new("next_hearing_kind", ExportType.Code, "Its kind.", List, Words: typeof(HearingKind)),
        new("opened_at", ExportType.Instant, "When the case was opened here.", "LawLab"),
        new("team_size", ExportType.Integer, "How many people are on the team.", "The team", "people"),
    ];

    private static readonly ExportColumn[] s_names =
    [
        new("client_name", ExportType.Text, "Caption as filed: names the client.", Recorded),
        new("a_number", ExportType.Text, "The client's alien registration number.", Recorded),
    ];

    private static readonly ExportColumn[] s_hearings =
    [
        s_caseId,
        s_case,
        new("court", ExportType.Code, "The immigration court.", Recorded, List: "court"),
        new("hearing_on", ExportType.Date, "The day.", "The calendar of the case"),
        new("hearing_at", ExportType.Time, "The court's wall time.", "The calendar of the case"),
        new("kind", ExportType.Code, "Master, individual or bond.", "The calendar of the case", Words: typeof(HearingKind)),
    ];

    private static readonly ExportColumn[] s_outcomes =
    [
        s_caseId,
        s_case,
        new("outcome_id", ExportType.Text, "Opaque id of the outcome.", "LawLab"),
        new("kind", ExportType.Code, "What was decided.", Recorded, Words: typeof(OutcomeKind)),
        new("result", ExportType.Code, "How.", Recorded, Words: typeof(OutcomeResult)),
        new("decided_on", ExportType.Date, "When.", Recorded),
        new("decided_by", ExportType.Code, "The judge, or the ICE office or facility by its name.", Recorded, List: "judge"),
        new("court", ExportType.Code, "The court where the case was then.", Recorded, List: "court"),
        new("code", ExportType.Code, "Of relief its kind.", Recorded, List: "application"),
        new("amount", ExportType.Integer, "Bond.", Recorded, "US dollars"),
        new("asked_by", ExportType.Code, "Which party asked for a continuance.", Recorded, Words: typeof(AskedBy)),
        new("detained", ExportType.YesNo, "Whether ICE held the client then.", Recorded),
        new("represented", ExportType.YesNo, "Whether she had counsel then.", Recorded),
        new("recorded_at", ExportType.Instant, "When it was recorded here.", "LawLab"),
    ];

    private static readonly ExportColumn[] s_points =
    [
        s_caseId,
        s_case,
        new("point", ExportType.Code, "The data point; the dictionary has those that occur.", "The catalogue of data points"),
        new("group", ExportType.Code, "Where it stands in the forms.", "The catalogue of data points", Words: typeof(DataPointGroup)),
        new("hearing_id", ExportType.Text, "Opaque id of the hearing it is about; empty when it is about the case.", "LawLab"),
        new("value", ExportType.Text, "The answer, in the form of the point's type.", "The answer"),
        new("source", ExportType.Code, "Whether somebody typed it, it was imported, or follows from the case.", "The answer", Words: typeof(DataPointSource)),
        new("recorded_at", ExportType.Instant, "When it was recorded; empty when it follows from the case.", "The answer"),
    ];

    // What is given to others: nothing that a public calendar or a list has a client by, and no word.
    private static readonly ExportColumn s_record = new("record", ExportType.Text, "Stands for a client in this export, and in no other.", "LawLab");
    private static readonly ExportColumn[] s_studyCases =
    [
        s_record,
        .. s_cases.Where(column => column.Name is "status" or "court" or "nationality" or "relief" or "detained"),
        new("opened_in", ExportType.Integer, "Year in which the case was opened here.", "LawLab", "year"),
    ];

    private static readonly ExportColumn[] s_studyOutcomes =
    [
        s_record,
        .. s_outcomes.Where(column => column.Name is "kind" or "result"),
        new("decided_in", ExportType.Date, "First day of the quarter in which it was decided.", Recorded),
        .. s_outcomes.Where(column => column.Name is "court" or "code" or "asked_by" or "detained" or "represented"),
        new("amount", ExportType.Integer, "Bond, to the nearest thousand.", Recorded, "US dollars"),
    ];

    /// <summary>The columns of a table.</summary>
    public static IReadOnlyList<ExportColumn> ColumnsOf(ExportTable table, CaseExport export) => table switch
    {
        ExportTable.Cases when export.ForStudy => s_studyCases,
        ExportTable.Outcomes when export.ForStudy => s_studyOutcomes,
        _ => ColumnsOf(table, export.WithNames),
    };

    private static ExportColumn[] ColumnsOf(ExportTable table, bool withNames) => table switch
    {
        ExportTable.Cases => withNames ? [.. s_cases, .. s_names] : s_cases,
        ExportTable.Hearings => s_hearings,
        ExportTable.Outcomes => s_outcomes,
        _ => s_points,
    };

    /// <summary>Name of a table's file, without its ending.</summary>
    public static string NameOf(ExportTable table) => Word(table).ToLowerInvariant();

    /// <summary>An enumeration's word as the graph has it.</summary>
    public static string Word(Enum value) => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

    /// <param name="named">The case with its names; null without.</param>
    public static object?[] Case(CaseRow row, CaseView? named)
    {
        object?[] values =
        [
            row.Id, row.Pseudonym, Word(row.Status), row.CourtCode, row.JudgeCode, row.Nationality, row.Language, string.Join(';', row.Relief), row.Detained,
            row.NextHearingOn, row.NextHearingAt, row.NextHearingKind is { } kind ? Word(kind) : null, row.OpenedAt, row.Team.Count,
        ];
        return named is null ? values : [.. values, named.Caption, named.ANumber];
    }

    /// <summary>A case as it is given to others.</summary>
    /// <param name="exportId">Whose records they are: a client has another one in each export, so that two cannot be put together.</param>
    public static object?[] Record(CaseRow row, string exportId) =>
        [RecordOf(exportId, row.Id), Word(row.Status), row.CourtCode, row.Nationality, string.Join(';', row.Relief), row.Detained, row.OpenedAt.Year];

    /// <summary>An outcome as it is given to others.</summary>
    public static object?[] Record(ExportedOutcome outcome, string exportId) =>
    [
        RecordOf(exportId, outcome.CaseId), Word(outcome.Kind), Word(outcome.Result), new DateOnly(outcome.On.Year, (((outcome.On.Month - 1) / 3) * 3) + 1, 1), outcome.CourtCode, outcome.Code,
        outcome.AskedBy is { } party ? Word(party) : null, outcome.Detained, outcome.Represented, outcome.Amount is { } amount ? (amount + 500) / 1_000 * 1_000 : null,
    ];

    private static string RecordOf(string exportId, string caseId) => OpaqueId.Derive("record", exportId, caseId);

    public static IEnumerable<object?[]> Hearings(ExportedCase @case) => @case.Hearings.Select(hearing => new object?[]
    {
        hearing.CaseId, hearing.Pseudonym, hearing.CourtCode, hearing.On, hearing.At, Word(hearing.Kind),
    });

    public static object?[] Outcome(ExportedOutcome outcome, string pseudonym) =>
    [
        outcome.CaseId, pseudonym, outcome.Id, Word(outcome.Kind), Word(outcome.Result), outcome.On, outcome.DecidedBy, outcome.CourtCode, outcome.Code, outcome.Amount,
        outcome.AskedBy is { } party ? Word(party) : null, outcome.Detained, outcome.Represented, outcome.RecordedAt,
    ];

    /// <summary>What is answered. What somebody wrote in her own words may name the client, and comes with her name only.</summary>
    public static IEnumerable<CaseDataPoint> Answered(CaseInterview interview, bool withNames) => interview.Points
        .Where(point => point is { IsAnswered: true, IsWithheld: false, Value: not null } && (withNames || point.Point.Definition.Type is not DataPointType.Text));

    public static object?[] DataPoint(CaseRow row, CaseDataPoint answer) =>
    [
        row.Id, row.Pseudonym, answer.Point.Definition.Code, Word(answer.Point.Definition.Group), answer.HearingId, answer.Value,
        answer.Source is { } source ? Word(source) : null, answer.At,
    ];
}
