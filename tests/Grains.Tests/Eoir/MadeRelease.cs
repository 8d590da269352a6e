using System.Globalization;
using System.Text.Json;

namespace LawLab.Grains.Tests.Eoir;

/// <summary>What is true of one table of a made release.</summary>
public sealed class MadeTable
{
    public int Read { get; set; }

    public int Rejected { get; set; }

    public int Duplicates { get; set; }

    public int ImpossibleDates { get; set; }

    public int NulRows { get; set; }

    /// <summary>Good rows that the month before did not have.</summary>
    public int Added { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int Gone { get; set; }
}

/// <summary>Which matters a true count is of.</summary>
public readonly record struct MadeKey(string Subject, string Code, string Court, string Judge, string Nationality, bool Represented, string Custody, DateOnly Month);

/// <summary>What was decided in them.</summary>
public sealed class MadeCount
{
    public int Granted { get; set; }

    public int Denied { get; set; }

    public int NoJurisdiction { get; set; }

    public int Remanded { get; set; }

    public int Completions { get; set; }
}

/// <summary>
/// Writes a release of any size in EOIR's form: six tables with their exact headers in the proportions of the real ones, the list of
/// judges, a table that is not imported, and every trap at a known count. Memory does not grow with it, unless the true counts are kept.
/// </summary>
/// <param name="seed">The same seed makes the same release.</param>
/// <param name="proceedings">Proceedings of the first month.</param>
/// <param name="month">0 is the first; each later one has new rows, changed ones, and lacks some of the first.</param>
public sealed class MadeRelease(ulong seed, int proceedings, int month = 0)
{
    private const string ProceedingHeader = "IDNPROCEEDING, IDNCASE, OSC_DATE, INPUT_DATE, BASE_CITY_CODE, HEARING_LOC_CODE, IJ_CODE, TRANS_IN_DATE, PREV_HEARING_LOC, PREV_HEARING_BASE, PREV_IJ_CODE, TRANS_NBR, HEARING_DATE, HEARING_TIME, DEC_TYPE, DEC_CODE, DEPORTED_1, DEPORTED_2, OTHER_COMP, APPEAL_RSVD, APPEAL_NOT_FILED, COMP_DATE, ABSENTIA, VENUE_CHG_GRANTED, TRANSFER_TO, DATE_APPEAL_DUE_STATUS, TRANSFER_STATUS, CUSTODY, CASE_TYPE, NAT, LANG, SCHEDULED_HEAR_LOC, CORRECTIONAL_FAC, CRIM_IND, IHP, AGGRAVATE_FELON, DATE_DETAINED, DATE_RELEASED";
    private const string CaseHeader = "IDNCASE, ALIEN_CITY, ALIEN_STATE, ALIEN_ZIPCODE, UPDATED_ZIPCODE, UPDATED_CITY, NAT, LANG, CUSTODY, SITE_TYPE, E_28_DATE, ATTY_NBR, CASE_TYPE, UPDATE_SITE, LATEST_HEARING, LATEST_TIME, LATEST_CAL_TYPE, UP_BOND_DATE, UP_BOND_RSN, CORRECTIONAL_FAC, RELEASE_MONTH, RELEASE_YEAR, INMATE_HOUSING, DATE_OF_ENTRY, C_ASY_TYPE, C_BIRTHDATE, C_RELEASE_DATE, UPDATED_STATE, ADDRESS_CHANGEDON, ZBOND_MRG_FLAG, Sex, DATE_DETAINED, DATE_RELEASED, LPR, DETENTION_DATE, DETENTION_LOCATION, DCO_LOCATION, DETENTION_FACILITY_TYPE, CASEPRIORITY_CODE";
    private const string ApplicationHeader = "IDNPROCEEDINGAPPLN, IDNPROCEEDING, IDNCASE, APPL_CODE, APPL_RECD_DATE, APPL_DEC";
    private const string HearingHeader = "IDNSCHEDULE, IDNPROCEEDING, IDNCASE, OSC_DATE, GENERATION, SUB_GENERATION, REC_TYPE, LANG, HEARING_LOC_CODE, BASE_CITY_CODE, IJ_CODE, INTERPRETER_CODE, INPUT_DATE, INPUT_TIME, UPDATE_DATE, UPDATE_TIME, ASSIGNMENT_PATH, CAL_TYPE, ADJ_DATE, ADJ_TIME_START, ADJ_TIME_STOP, ADJ_RSN, ADJ_MEDIUM, ADJ_MSG, ADJ_ELAP_DAYS, LNGSESSNID, SCHEDULE_TYPE, NOTICE_CODE, BLNCLOCKOVERRIDE, EOIRAttorneyID";
    private const string BondHeader = "IDNASSOCBOND, IDNPROCEEDING, IDNCASE, OSC_DATE, REC_TYPE, GENERATION, SUB_GENERATION, UPDATE_DATE, UPDATE_TIME, INPUT_DATE, INPUT_TIME, BASE_CITY_CODE, BASE_CITY_NAME, HEARING_LOC_CODE, IJ_CODE, DEC, COMP_DATE, INITIAL_BOND, REL_CON, INS_TA, BOND_HEARING_TELEPHONIC, BOND_HEAR_REQ_DATE, NEW_BOND, APPEAL_REVD, APPEAL_NOT_FILED, DATE_APPEAL_DUE, E_28_DATE, BOND_TYPE, FILING_METHOD, FILING_PARTY, DECISION_DUE_DATE";
    private const string AppealHeader = "idnAppeal, idncase, idnProceeding, strAppealCategory, strAppealType, datAppealFiled, strFiledBy, datAttorneyE27, datBIADecision, strBIADecision, strBIADecisionType, strCaseType, strLang, strNat, strProceedingIHP, strCustody, strProbono";

    private static readonly DateOnly s_noticed = new(2014, 3, 1);
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private readonly MadeFacts _facts = new(seed);

    /// <summary>Cases of the first month: 1.3 proceedings each.</summary>
    private readonly int _cases = Math.Max(1, proceedings * 10 / 13);

    /// <summary>By table.</summary>
    public Dictionary<string, MadeTable> Tables { get; } = [];

    /// <summary>The true counts; null when not asked for.</summary>
    public Dictionary<MadeKey, MadeCount>? Counts { get; private set; }

    /// <summary>Reject lines as the importer is to write them: table, line, key, reason.</summary>
    public List<(string Table, int Line, string Key, string Reason)>? Rejects { get; private set; }

    /// <summary>Rows of all files, headers not counted.</summary>
    public long Rows => Tables.Values.Sum(table => (long)table.Read);

    /// <summary>Writes the files; with <paramref name="keepTruth"/> also keeps the true counts and rejects, and writes yardsticks.json.</summary>
    public void Write(string folder, bool keepTruth = true)
    {
        if (keepTruth) (Counts, Rejects) = ([], []);
        var data = Directory.CreateDirectory(Path.Combine(folder, "EOIR Case Data")).FullName;
        var lookup = Directory.CreateDirectory(Path.Combine(folder, "Lookup")).FullName;
        WriteTable('p', "proceeding", proceedings, "COMP_DATE", new(Path.Combine(data, "B_TblProceeding.csv"), ProceedingHeader, lastLineEnds: false), SetProceeding);
        WriteTable('c', "case", _cases, "E_28_DATE", new(Path.Combine(data, "A_TblCase.csv"), CaseHeader, withMark: true), SetCase);
        WriteTable('a', "application", proceedings * 49 / 50, "APPL_RECD_DATE", new(Path.Combine(data, "tbl_Court_Appln.csv"), ApplicationHeader, "\r\n", withMark: true), SetApplication);
        WriteTable('h', "hearing", proceedings * 14 / 5, "ADJ_DATE", new(Path.Combine(data, "tbl_schedule.csv"), HearingHeader, "\r\n", lastLineEnds: false), SetHearing);
        WriteTable('b', "bond", proceedings / 10, "BOND_HEAR_REQ_DATE", new(Path.Combine(data, "D_TblAssociatedBond.csv"), BondHeader), SetBond);
        WriteTable('l', "appeal", proceedings / 10, "datBIADecision", new(Path.Combine(data, "tblAppeal.csv"), AppealHeader, "\r\n"), SetAppeal);
        File.WriteAllText(Path.Combine(data, "tbl_Court_Motions.csv"), "IDNMOTION\tIDNPROCEEDING\n1\t1\n");
        File.WriteAllLines(Path.Combine(lookup, "tblLookupJudge.csv"), Enumerable.Range(0, MadeFacts.Judges).SelectMany(judge => MadeFacts.HasTwoCodes(judge)
            ? new[] { $"{MadeFacts.Code(judge)} \tMADE-UP, JUDGE {judge}\t1", $"{MadeFacts.OtherCode(judge)}\tMade-Up, Judge  {judge} (Temp)\t0" }
            : [$"{MadeFacts.Code(judge)}\tMADE-UP, JUDGE {judge}\t1"]).Prepend("JUDGE_CODE\tJUDGE_NAME\tblnActive"));
        if (Counts is not null) WriteYardsticks(Path.Combine(folder, "yardsticks.json"));
    }

    private void WriteTable(char table, string name, int first, string day, MadeRows rows, Action<MadeRows, int, bool> set)
    {
        var truth = Tables[name] = new MadeTable();
        using (rows)
        {
            var line = 1;
            for (var id = 1; id <= MadeFacts.Count(first, month); id++)
            {
                var rejected = MadeFacts.IsRejected(id);
                var (was, now) = (!rejected && month > 0 && _facts.Exists(table, id, first, month - 1), _facts.Exists(table, id, first, month));
                if (!now)
                {
                    if (was) truth.Gone++;
                    continue;
                }

                var trap = MadeFacts.Trap(id);
                if (trap == MadeTrap.Duplicate)
                {
                    // An older state of the same row further up.
                    set(rows, id, true);
                    rows[0] = Number(id);
                    rows.Write();
                    (truth.Duplicates, truth.Read, line) = (truth.Duplicates + 1, truth.Read + 1, line + 1);
                }

                set(rows, id, false);
                rows[0] = Number(id);
                (truth.Read, line) = (truth.Read + 1, line + 1);
                var cells = rows.Columns;
                switch (trap)
                {
                    case MadeTrap.StrayTab:
                        Reject($"{rows.Columns + 1} cells instead of {rows.Columns}");
                        rows[1] = Number(id) + "\t";
                        break;
                    case MadeTrap.ShortRow:
                        cells = rows.Columns - 2;
                        Reject($"{cells} cells instead of {rows.Columns}");
                        break;
                    case MadeTrap.NoKey:
                        rows[0] = " ";
                        Reject($"{s_keys[table]} is no number", key: "");
                        break;
                    case MadeTrap.ShiftedCell:
                        rows[day] = "MADE-UP";
                        Reject($"{day} is no date");
                        break;
                    case MadeTrap.Nul:
                        rows[0] = "\0" + Number(id) + "\0";
                        truth.NulRows++;
                        break;
                    case MadeTrap.Blanks:
                        rows[0] = Number(id) + "   ";
                        break;
                    case MadeTrap.FarDay:
                        rows[day] = "2925-03-01 00:00:00.000";
                        truth.ImpossibleDates++;
                        break;
                    case MadeTrap.OldDay:
                        rows[day] = "1900-01-01 00:00:00.000";
                        truth.ImpossibleDates++;
                        break;
                    case MadeTrap.NoSuchDay:
                        rows[day] = "2021-02-30 00:00:00.000";
                        truth.ImpossibleDates++;
                        break;
                }

                rows.Write(cells);
                if (rejected) continue;
                if (!was) truth.Added++;
                else if (_facts.Changes(table, id, month) && !_facts.Changes(table, id, month - 1)) truth.Changed++;
                else truth.Unchanged++;

                void Reject(string reason, string? key = null)
                {
                    truth.Rejected++;
                    Rejects?.Add((name, line, key ?? Number(id), reason));
                }
            }
        }
    }

    private static readonly Dictionary<char, string> s_keys = new() { ['p'] = "IDNPROCEEDING", ['c'] = "IDNCASE", ['a'] = "IDNPROCEEDINGAPPLN", ['h'] = "IDNSCHEDULE", ['b'] = "IDNASSOCBOND", ['l'] = "idnAppeal" };

    private void SetProceeding(MadeRows rows, int id, bool older)
    {
        var it = _facts.Proceeding(id, _cases, month);
        var draw = _facts.Draw('p', id, 'y');
        rows["IDNCASE"] = Number(it.Case);
        rows["OSC_DATE"] = rows["INPUT_DATE"] = MadeRows.Day(s_noticed.AddDays((int)(draw % 300)));
        rows["BASE_CITY_CODE"] = older ? "ZZZ" : it.Court;
        rows["HEARING_LOC_CODE"] = rows["SCHEDULED_HEAR_LOC"] = it.Court + " ";
        rows["IJ_CODE"] = it.JudgeCode;
        rows["TRANS_NBR"] = "1";
        rows["HEARING_DATE"] = MadeRows.Day(s_noticed.AddDays(400));
        rows["HEARING_TIME"] = "0830";
        rows["CUSTODY"] = it.Custody;
        rows["CASE_TYPE"] = "RMV";
        rows["NAT"] = it.Nationality;
        rows["LANG"] = "SP ";
        rows["DEPORTED_1"] = MadeFacts.Trap(id) == MadeTrap.Quote ? "\"" : null;
        if (it.CompletedOn is { } on)
        {
            rows["COMP_DATE"] = MadeRows.Day(on);
            rows["DEC_TYPE"] = "O";
            if (draw % 2 == 0) rows["DEC_CODE"] = "X";
            else rows["OTHER_COMP"] = "T";
            rows["ABSENTIA"] = draw % 7 == 0 ? "Y" : "N";
        }
    }

    private void SetCase(MadeRows rows, int id, bool older)
    {
        rows["ALIEN_CITY"] = MadeFacts.Trap(id) == MadeTrap.Quote ? "\"MADE\"UP" : "MADE-UP TOWN";
        rows["NAT"] = older ? "??" : _facts.Nationality(id);
        rows["LANG"] = _facts.Changes('c', id, month) ? "ENG" : "SP ";
        rows["CUSTODY"] = "N";
        rows["SITE_TYPE"] = "M";
        rows["E_28_DATE"] = _facts.RepresentedOn(id, month) is { } on ? MadeRows.Day(on) : null;
        rows["CASE_TYPE"] = "RMV";
        rows["UPDATE_SITE"] = "NYC";
        rows["LATEST_HEARING"] = MadeRows.Day(s_noticed.AddDays(900));
        rows["LATEST_TIME"] = "0830";
        rows["LATEST_CAL_TYPE"] = "I";
        rows["LPR"] = "0";
    }

    private void SetApplication(MadeRows rows, int id, bool older)
    {
        var it = _facts.Proceeding(id, _cases, month);
        var represented = _facts.RepresentedOn(it.Case, month) is not null && !MadeFacts.IsRejected(it.Case) && _facts.Exists('c', it.Case, _cases, month);
        // What she decides follows from what is true of the case, so later months leave decisions as they were.
        var decision = it.CompletedOn is null ? null : _facts.Decision(id, it, _facts.Draw('c', it.Case, 'r') % 10 < 6);
        rows["IDNPROCEEDING"] = Number(id);
        rows["IDNCASE"] = Number(it.Case);
        rows["APPL_CODE"] = older ? "VD" : _facts.Relief(id).PadRight(4);
        rows["APPL_RECD_DATE"] = MadeRows.Day(s_noticed.AddDays(_facts.Changes('a', id, month) ? 61 : 60));
        rows["APPL_DEC"] = decision;
        var isGood = !MadeFacts.IsRejected(id) && !older && _facts.Exists('p', id, proceedings, month);
        if (isGood && decision is not null) Count("application", _facts.Relief(id), it, represented, decision, it.CompletedOn!.Value, "CFGILP", "D");
    }

    private void SetHearing(MadeRows rows, int id, bool older)
    {
        var proceeding = 1 + ((id - 1) % proceedings);
        var it = _facts.Proceeding(proceeding, _cases, month);
        var draw = _facts.Draw('h', id, 'x');
        rows["IDNPROCEEDING"] = Number(proceeding);
        rows["IDNCASE"] = Number(it.Case);
        rows["OSC_DATE"] = MadeRows.Day(s_noticed);
        rows["LANG"] = "SP ";
        rows["HEARING_LOC_CODE"] = rows["BASE_CITY_CODE"] = it.Court;
        rows["IJ_CODE"] = it.JudgeCode;
        rows["INPUT_DATE"] = rows["UPDATE_DATE"] = MadeRows.Day(s_noticed.AddDays((int)(draw % 700)));
        rows["INPUT_TIME"] = "1015";
        rows["CAL_TYPE"] = older ? "V" : draw % 4 == 0 ? "I" : "M";
        rows["ADJ_DATE"] = MadeRows.Day(s_noticed.AddDays((int)((draw >> 8) % 5000)));
        rows["ADJ_TIME_START"] = "0830";
        rows["ADJ_RSN"] = _facts.Changes('h', id, month) ? "4C" : (draw >> 30) % 3 == 0 ? "01" : null;
        rows["ADJ_MEDIUM"] = MadeFacts.Trap(id) == MadeTrap.Quote ? "\"" : "P";
        rows["LNGSESSNID"] = "1234567";
        rows["SCHEDULE_TYPE"] = "MR";
        rows["EOIRAttorneyID"] = draw % 2 == 0 ? "00000000-0000-0000-0000-000000000001" : null;
    }

    private void SetBond(MadeRows rows, int id, bool older)
    {
        var proceeding = 1 + (int)(_facts.Draw('b', id, 'p') % (ulong)proceedings);
        var it = _facts.Proceeding(proceeding, _cases, month);
        var on = MadeFacts.BondTurn.AddDays((int)(_facts.Draw('b', id, 'o') % 900) - 700);
        var decision = _facts.BondDecision(id, on);
        var kind = _facts.Draw('b', id, 'k') % 5 == 0 ? "SB" : "BD";
        rows["IDNPROCEEDING"] = Number(proceeding);
        rows["IDNCASE"] = Number(it.Case);
        rows["REC_TYPE"] = "B";
        rows["BASE_CITY_CODE"] = rows["HEARING_LOC_CODE"] = it.Court;
        rows["BASE_CITY_NAME"] = MadeFacts.Trap(id) == MadeTrap.Quote ? "IMMIGRATION \"COURT" : "IMMIGRATION COURT";
        rows["IJ_CODE"] = it.JudgeCode;
        rows["DEC"] = older ? "O" : decision;
        rows["COMP_DATE"] = MadeRows.Day(on);
        rows["INITIAL_BOND"] = "5,000";
        rows["BOND_HEAR_REQ_DATE"] = MadeRows.Day(on.AddDays(-20));
        rows["NEW_BOND"] = _facts.Changes('b', id, month) ? "9000" : decision == "C" ? "4500.00" : "0";
        rows["BOND_TYPE"] = kind;
        if (MadeFacts.IsRejected(id) || older) return;
        var isThere = !MadeFacts.IsRejected(proceeding) && _facts.Exists('p', proceeding, proceedings, month);
        var hasCase = !MadeFacts.IsRejected(it.Case) && _facts.Exists('c', it.Case, _cases, month);
        var seen = it with { Custody = isThere ? it.Custody : hasCase ? "N" : "", Nationality = isThere || hasCase ? it.Nationality : "" };
        Count("bond", kind, seen, hasCase && _facts.RepresentedOn(it.Case, month) is not null, decision, on, "CR", "NS", "J");
    }

    private void SetAppeal(MadeRows rows, int id, bool older)
    {
        var proceeding = 1 + (int)(_facts.Draw('l', id, 'p') % (ulong)proceedings);
        var it = _facts.Proceeding(proceeding, _cases, month);
        var draw = _facts.Draw('l', id, 'x');
        var (kind, code) = _facts.Appeal(id);
        var on = s_noticed.AddDays(600 + (int)(draw % 3600));
        var represented = (draw >> 20) % 10 < 7;
        var isOfJudge = (draw >> 30) % 12 > 0;
        var decision = (draw >> 40) % 5 == 0 ? null : _facts.BoardDecision(id, it.Judge);
        rows["idncase"] = Number(it.Case);
        rows["idnProceeding"] = Number(proceeding);
        rows["strAppealCategory"] = isOfJudge ? "IJ" : "DD";
        rows["strAppealType"] = kind.PadRight(22);
        rows["datAppealFiled"] = MadeRows.Day(on.AddDays(-500));
        rows["strFiledBy"] = _facts.Changes('l', id, month) ? "I" : "A";
        rows["datAttorneyE27"] = represented ? MadeRows.Day(on.AddDays(-450)) : null;
        rows["datBIADecision"] = decision is null ? null : MadeRows.Day(on);
        rows["strBIADecision"] = older ? "OTH" : decision;
        rows["strBIADecisionType"] = "R";
        rows["strCaseType"] = "RMV";
        rows["strLang"] = "SP ";
        rows["strProceedingIHP"] = MadeFacts.Trap(id) == MadeTrap.Quote ? "\"" : null;
        if (older || decision is null || code.Length == 0 || !isOfJudge || MadeFacts.IsRejected(id) || MadeFacts.HasImpossibleDay(id)) return;
        var isThere = !MadeFacts.IsRejected(proceeding) && _facts.Exists('p', proceeding, proceedings, month);
        var hasCase = !MadeFacts.IsRejected(it.Case) && _facts.Exists('c', it.Case, _cases, month);
        // Without the proceeding nobody knows whose decision it was.
        var seen = isThere ? it : it with { Court = "", JudgeCode = "", Custody = hasCase ? "N" : "", Nationality = hasCase ? it.Nationality : "" };
        Count("appeal", code, seen, represented, decision, on, "SUS GNR", "DIS SAF", remanded: "REM BCR");
    }

    private void Count(
        string subject, string code, MadeProceeding it, bool represented, string decision, DateOnly on, string granted, string denied, string none = "", string remanded = "")
    {
        if (Counts is null) return;
        var key = new MadeKey(subject, code, it.Court, it.JudgeCode.Length > 0 ? MadeFacts.Code(it.Judge) : "", it.Nationality, represented, it.Custody, new(on.Year, on.Month, 1));
        if (!Counts.TryGetValue(key, out var count)) Counts[key] = count = new();
        count.Completions++;
        if (granted.Contains(decision, StringComparison.Ordinal)) count.Granted++;
        if (denied.Contains(decision, StringComparison.Ordinal)) count.Denied++;
        if (none.Contains(decision, StringComparison.Ordinal)) count.NoJurisdiction++;
        if (remanded.Contains(decision, StringComparison.Ordinal)) count.Remanded++;
    }

    private void WriteYardsticks(string path)
    {
        var asylum = Counts!.Where(pair => pair.Key.Code == "ASYL").ToList();
        object Rates(Func<MadeKey, string> by) => asylum.GroupBy(pair => by(pair.Key)).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => new { granted = group.Sum(pair => pair.Value.Granted), denied = group.Sum(pair => pair.Value.Denied), completions = group.Sum(pair => pair.Value.Completions) });
        object Remands(Func<MadeKey, string> by) => Counts!.Where(pair => pair.Key is { Subject: "appeal", Code: "CASE" }).GroupBy(pair => by(pair.Key)).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => new
            {
                remanded = group.Sum(pair => pair.Value.Remanded),
                sustained = group.Sum(pair => pair.Value.Granted),
                dismissed = group.Sum(pair => pair.Value.Denied),
                completions = group.Sum(pair => pair.Value.Completions),
            });
        var yardsticks = new
        {
            tables = Tables,
            asylumByCourt = Rates(key => key.Court),
            asylumByJudge = Rates(key => key.Judge),
            caseAppealsByCourt = Remands(key => key.Court),
            caseAppealsByJudge = Remands(key => key.Judge),
            judgesWhoTurn = new { from = MadeFacts.Turn, judges = Enumerable.Range(0, MadeFacts.Judges).Where(MadeFacts.Turns).Select(MadeFacts.Code) },
            noJurisdictionOverBondFrom = MadeFacts.BondTurn,
        };
        File.WriteAllText(path, JsonSerializer.Serialize(yardsticks, s_indented));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
