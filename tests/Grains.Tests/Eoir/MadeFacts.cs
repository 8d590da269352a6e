using System.Globalization;

namespace LawLab.Grains.Tests.Eoir;

/// <summary>What is planted in row <c>id</c> of each table: with a period of a thousand rows, so that counts are known for any size.</summary>
public enum MadeTrap
{
    None,
    StrayTab,
    ShortRow,
    NoKey,
    ShiftedCell,
    Nul,
    Blanks,
    Duplicate,
    FarDay,
    OldDay,
    NoSuchDay,
    Quote,
}

/// <summary>A proceeding's facts as figures see them.</summary>
public readonly record struct MadeProceeding(string Court, int Judge, string JudgeCode, string Nationality, string Custody, DateOnly? CompletedOn, int Case);

/// <summary>
/// A made-up court system: every fact follows from seed, table and number of the row, so the release of the next month, and the truth
/// about both, need no memory. No person is in it.
/// </summary>
/// <param name="seed">The same seed makes the same system.</param>
public sealed class MadeFacts(ulong seed)
{
    /// <summary>The day from which planted judges decide the other way round.</summary>
    public static readonly DateOnly Turn = new(2024, 1, 1);

    /// <summary>The day from which most judges hold that they have no jurisdiction over bond.</summary>
    public static readonly DateOnly BondTurn = new(2025, 9, 5);

    private static readonly DateOnly s_begin = new(2015, 1, 1);
    private static readonly int s_days = new DateOnly(2026, 6, 30).DayNumber - s_begin.DayNumber;

    private static readonly string[] s_courts =
        ["ATL", "BOS", "CHI", "DAL", "DEN", "ELP", "HOU", "KRO", "LOS", "MIA", "NEW", "NYC", "OAK", "ORL", "PHI", "PHO", "SEA", "SFR", "SNA", "CHL"];

    private static readonly string[] s_nations =
    [
        "GT", "HO", "ES", "MX", "VE", "CU", "HA", "NU", "CO", "EC", "PE", "BR", "CH", "IN", "RS", "TU", "NP", "BG", "CM", "NI", "GH", "SG", "MR", "EG", "UP",
        "AF", "SY", "PK", "VM", "RO",
    ];

    private static readonly string[] s_unseen = ["SED", "DUT", "WDL", "SUD"];

    private static readonly (string Kind, string Code)[] s_appeals =
    [
        ("Case Appeal", "CASE"), ("Case Appeal", "CASE"), ("Case Appeal", "CASE"), ("Case Appeal", "CASE"), ("Case Appeal", "CASE"), ("Bond Appeal", "BOND"),
        ("Zero Bond Appeal", "BOND"), ("Appeal of IJ MTR", "MOTION"), ("Interlocutory Appeal", "INTER"), ("MTR BIA", ""),
    ];

    /// <summary>Judges of one court.</summary>
    public const int JudgesOfACourt = 30;

    public static int Judges => s_courts.Length * JudgesOfACourt;

    public static string CourtOf(int judge) => s_courts[judge / JudgesOfACourt];

    /// <summary>Her first code.</summary>
    public static string Code(int judge) => "A" + Two(judge);

    /// <summary>The other code of those who have two.</summary>
    public static string OtherCode(int judge) => "Z" + Two(judge);

    public static bool HasTwoCodes(int judge) => judge % JudgesOfACourt == 0;

    /// <summary>Whether she decides the other way round from <see cref="Turn"/> on.</summary>
    public static bool Turns(int judge) => judge % JudgesOfACourt == 1;

    private static string Two(int number) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + (number / 36))}{"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 36]}");

    public static MadeTrap Trap(int id) => (id % 1000) switch
    {
        7 => MadeTrap.StrayTab,
        13 => MadeTrap.ShortRow,
        17 => MadeTrap.NoKey,
        19 => MadeTrap.ShiftedCell,
        23 => MadeTrap.Nul,
        29 => MadeTrap.Blanks,
        31 => MadeTrap.Duplicate,
        37 => MadeTrap.FarDay,
        41 => MadeTrap.OldDay,
        43 => MadeTrap.NoSuchDay,
        47 => MadeTrap.Quote,
        _ => MadeTrap.None,
    };

    public static bool IsRejected(int id) => Trap(id) is MadeTrap.StrayTab or MadeTrap.ShortRow or MadeTrap.NoKey or MadeTrap.ShiftedCell;

    public static bool HasImpossibleDay(int id) => Trap(id) is MadeTrap.FarDay or MadeTrap.OldDay or MadeTrap.NoSuchDay;

    /// <summary>Rows of a table that has so many in the first month.</summary>
    public static int Count(int first, int month) => first + (first / 50 * month);

    /// <summary>Whether a month's release has the row: from the second on some are gone without a word.</summary>
    public bool Exists(char table, int id, int first, int month) =>
        id <= Count(first, month) && (month == 0 || id > first || Draw(table, id, 'g') % 499 != 0);

    /// <summary>Whether the row says something else from the second month on.</summary>
    public bool Changes(char table, int id, int month) => month > 0 && Draw(table, id, 'c') % 101 == 0;

    /// <summary>A number that follows from the row and the purpose.</summary>
    public ulong Draw(char table, int id, char purpose)
    {
        var z = seed + ((ulong)(uint)id * 0x9E3779B97F4A7C15) + ((ulong)table << 40) + ((ulong)purpose << 20);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public MadeProceeding Proceeding(int id, int cases, int month)
    {
        var draw = Draw('p', id, 'x');
        var judge = (int)(draw % (ulong)Judges);
        var custody = (int)((draw >> 12) % 10) switch { < 3 => 0, < 5 => 1, _ => 2 };
        if (Changes('p', id, month)) custody = (custody + 1) % 3;
        var @case = 1 + ((id - 1) % cases);
        DateOnly? completed = (draw >> 20) % 100 < 55 && !HasImpossibleDay(id) ? s_begin.AddDays((int)((draw >> 32) % (ulong)s_days)) : null;
        var code = HasTwoCodes(judge) && draw >> 63 == 1 ? OtherCode(judge) : Code(judge);
        return new(CourtOf(judge), judge, code, Nationality(@case), "DRN"[custody].ToString(), completed, @case);
    }

    /// <summary>Some are far more frequent than others.</summary>
    public string Nationality(int @case)
    {
        var share = (double)(Draw('c', @case, 'n') >> 11) / (1UL << 53);
        return s_nations[(int)(s_nations.Length * share * share)];
    }

    public DateOnly? RepresentedOn(int @case, int month)
    {
        var draw = Draw('c', @case, 'r');
        var isRepresented = draw % 10 < 6 || Changes('c', @case, month);
        return isRepresented && !HasImpossibleDay(@case) ? s_begin.AddDays((int)((draw >> 16) % (ulong)s_days)) : null;
    }

    /// <summary>Of an application in a completed proceeding: grants by the judge's level, a little more for who is represented.</summary>
    public string Decision(int id, MadeProceeding proceeding, bool represented)
    {
        var draw = Draw('a', id, 'd');
        if (draw % 100 >= 60) return "AWMTORS"[(int)((draw >> 8) % 7)].ToString();
        var level = 0.15 + (0.6 * (Draw('j', proceeding.Judge, 'l') % 1000 / 1000.0));
        if (Turns(proceeding.Judge) && proceeding.CompletedOn >= Turn) level = 0.9 - level;
        if (represented) level += 0.1;
        return (draw >> 20) % 10_000 < level * 10_000 ? (draw >> 50) % 20 == 0 ? "C" : "G" : "D";
    }

    public string Relief(int id) => (int)(Draw('a', id, 'k') % 20) switch { < 10 => "ASYL", < 14 => "ASYW", < 17 => "WCAT", < 19 => "42B", _ => "VD" };

    /// <summary>Of the Board: it sends more back of some judges than of others. What it did not look at is among them.</summary>
    public string BoardDecision(int id, int judge)
    {
        var draw = Draw('l', id, 'd');
        if (draw % 10 < 2) return s_unseen[(int)((draw >> 8) % (ulong)s_unseen.Length)];
        var level = 0.05 + (0.3 * (Draw('j', judge, 'b') % 1000 / 1000.0));
        if ((draw >> 20) % 10_000 < level * 10_000) return (draw >> 50) % 4 == 0 ? "BCR" : "REM";
        return (draw >> 40) % 10 == 0 ? "SUS" : (draw >> 40) % 3 == 0 ? "SAF" : "DIS";
    }

    /// <summary>What an appeal is, as the courts have it, and the code that figures have for it; a blank one for what is no appeal of a judge's decision.</summary>
    public (string Kind, string Code) Appeal(int id) => s_appeals[(int)(Draw('l', id, 'k') % (ulong)s_appeals.Length)];

    public string BondDecision(int id, DateOnly on)
    {
        var draw = Draw('b', id, 'd');
        if (on >= BondTurn && draw % 10 < 6) return "J";
        return "NNNSSSCCRWAJ"[(int)((draw >> 8) % 12)].ToString();
    }
}
