using System.Text.RegularExpressions;
using Npgsql;

namespace LawLab.Grains.Eoir;

/// <summary>Counts what is decided, once for each release, so that a figure need not look at millions of rows.</summary>
internal static partial class EoirRollup
{
    private const string ForgetJudgesStatement = "delete from eoir_judge";

    private const string JudgesStatement = "insert into eoir_judge select * from unnest($1::text[], $2::text[])";

    private const string CreateStatement = "create table eoir_stage.figure (like eoir_figure including defaults)";

    // The order is that of the index by court, which saves reading; as one text of at most eight bytes it is sorted in a third of the time.
    // Applications are decided by the code on them and on the day on which their proceeding was completed: they carry no day of their own.
    // An appeal is of the judge and the court of the proceeding that it names, and represented by who appeared before the Board (E-27).
    private const string CountStatement = """
        insert into eoir_stage.figure (month, granted, denied, no_jurisdiction, remanded, completions, detail, represented, subject, code, court, judge, nationality, custody)
        with matter as (
            select 'application' as subject, a.code, a.decision, p.completed_on, p.court, p.judge, p.custody, p.nationality,
                coalesce(p.case_id, a.case_id) as case_id, null::date as represented_on
            from eoir_application a join eoir_proceeding p on p.id = a.proceeding_id
            where a.gone_in is null and p.gone_in is null and a.decision is not null and p.completed_on is not null
            union all
            select 'bond', b.kind, b.decision, b.completed_on, b.court, b.judge, p.custody, p.nationality,
                coalesce(b.case_id, p.case_id), b.represented_on
            from eoir_bond b left join eoir_proceeding p on p.id = b.proceeding_id and p.gone_in is null
            where b.gone_in is null and b.decision is not null and b.completed_on is not null
            union all
            select 'appeal', k.code, a.decision, a.decided_on, p.court, p.judge, p.custody, p.nationality,
                coalesce(a.case_id, p.case_id), a.represented_on
            from eoir_appeal a join eoir_appeal_kind k on k.kind = a.kind
            left join eoir_proceeding p on p.id = a.proceeding_id and p.gone_in is null
            where a.gone_in is null and a.category = 'IJ' and a.decision is not null and a.decided_on is not null
        ), decided as (
            select m.subject, coalesce(m.code, '') as code, date_trunc('month', m.completed_on::timestamp)::date as month,
                (date_trunc('year', m.completed_on + interval '3 months') - interval '3 months')::date as fiscal, coalesce(m.court, '') as court,
                coalesce(j.judge, m.judge, '') as judge, coalesce(m.nationality, c.nationality, '') as nationality,
                coalesce(m.custody, c.custody, '') as custody,
                m.represented_on is not null or (m.subject <> 'appeal' and c.represented_on is not null) as represented, coalesce(o.outcome, 'other') as outcome
            from matter m
            left join eoir_case c on c.id = m.case_id and c.gone_in is null
            left join eoir_judge j on j.code = m.judge
            left join eoir_outcome o on o.subject = m.subject and o.code = m.decision
        )
        select coalesce(month, fiscal), count(*) filter (where outcome = 'granted'), count(*) filter (where outcome = 'denied'),
            count(*) filter (where outcome = 'no-jurisdiction'), count(*) filter (where outcome = 'remanded'), count(*),
            15 - grouping(fiscal, month, nationality, judge) + 16 * grouping(custody) as detail, represented, subject, code, court, judge, nationality, custody
        from decided
        group by subject, code, court, grouping sets (
            (custody, represented, judge, nationality, month), (custody, represented, judge, month), (custody, represented, nationality, month),
            (custody, represented, judge), (custody, represented, nationality), (custody, represented, month), (custody, represented, fiscal),
            (judge, month), (nationality, month), (judge), (nationality), (month), (fiscal))
        order by concat(15 - grouping(fiscal, month, nationality, judge) + 16 * grouping(custody), code, court) collate "C"
        """;

    private const string ForgetPaceStatement = "delete from eoir_pace";

    // Three years are enough for a trend, and keep this to one pass over the proceedings. A decision is one by a judge: DEC_CODE.
    private const string PaceStatement = """
        insert into eoir_pace (court, represented, month, thirties, decided, in_absentia)
        select p.court, c.represented_on is not null, date_trunc('month', p.completed_on::timestamp)::date,
            case when p.completed_on >= p.received_on then least((p.completed_on - p.received_on) / 30, 1000) end::smallint,
            count(*), count(*) filter (where p.absentia = 'Y')
        from eoir_proceeding p left join eoir_case c on c.id = p.case_id and c.gone_in is null
        where p.gone_in is null and p.court is not null and p.decision is not null
            and p.completed_on >= (select max(completed_on) from eoir_proceeding where gone_in is null) - interval '36 months'
        group by 1, 2, 3, 4
        """;

    // A new table has no old rows in its pages, so nothing is deleted and vacuumed. Who may read the old figures may read the new ones.
    private const string ReplaceStatement = """
        create index eoir_figure_by_court on eoir_stage.figure (detail, subject, code, court);
        create index eoir_figure_by_judge on eoir_stage.figure (judge, detail, subject, code) where judge is not null;
        create index eoir_figure_by_nationality on eoir_stage.figure (nationality, detail, subject, code) where nationality is not null;
        analyze eoir_stage.figure;
        do $do$
        declare
            reader regrole;
        begin
            for reader in
                select a.grantee from pg_class c, aclexplode(c.relacl) a
                where c.oid = 'eoir_figure'::regclass and a.privilege_type = 'SELECT' and a.grantee not in (0, c.relowner)
            loop
                execute format('grant select on eoir_stage.figure to %s', reader);
            end loop;
        end $do$;
        drop table eoir_figure;
        alter table eoir_stage.figure rename to eoir_figure;
        alter table eoir_stage.eoir_figure set schema public
        """;

    private const string SettleStatement = "vacuum (freeze) eoir_figure, eoir_pace";

    private const string DataThroughStatement = "select max(completed_on) from eoir_proceeding where gone_in is null";

    /// <summary>Replaces the figures; who reads meanwhile sees the old ones until the transaction commits.</summary>
    /// <returns>The latest completion of a proceeding.</returns>
    public static async Task<DateOnly?> CountAsync(NpgsqlConnection connection, EoirFile? judges, CancellationToken ct)
    {
        if (judges is not null)
        {
            var codes = await JudgesAsync(judges, ct);
            await connection.ExecuteAsync(ForgetJudgesStatement, ct);
            await connection.ExecuteAsync(JudgesStatement, ct, codes.Keys.ToArray(), codes.Values.ToArray());
        }

        foreach (var name in EoirTable.All.Select(table => table.Name).Append("judge")) await connection.ExecuteAsync($"analyze eoir_{name}", ct);
        await connection.ExecuteAsync(CreateStatement, ct);
        await connection.ExecuteAsync(CountStatement, ct);
        await connection.ExecuteAsync(ForgetPaceStatement, ct);
        await connection.ExecuteAsync(PaceStatement, ct);
        DateOnly? dataThrough;
        await using (var command = connection.Command(DataThroughStatement))
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            await reader.ReadAsync(ct);
            dataThrough = reader.IsDBNull(0) ? null : reader.GetFieldValue<DateOnly>(0);
        }

        // Last: whoever reads waits from the dropping to the commit.
        await connection.ExecuteAsync(ReplaceStatement, ct);
        return dataThrough;
    }

    /// <summary>
    /// Marks the new figures as there for everyone, once they are. Otherwise the first who asks does that, row by row, and writes each page
    /// that she reads. Where it is left out the server does it in time.
    /// </summary>
    public static Task SettleAsync(NpgsqlConnection connection, CancellationToken ct) => connection.ExecuteAsync(SettleStatement, ct);

    /// <summary>Of each code of the list the first code with the same name; the names themselves are not kept here.</summary>
    private static async Task<Dictionary<string, string>> JudgesAsync(EoirFile file, CancellationToken ct)
    {
        var lines = (await File.ReadAllTextAsync(file.Path, ct)).Replace("\0", "", StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n');
        var header = lines[0].Split('\t', StringSplitOptions.TrimEntries);
        int Place(string name) => Array.FindIndex(header, cell => cell.Equals(name, StringComparison.OrdinalIgnoreCase));
        var (code, name) = (Place("JUDGE_CODE"), Place("JUDGE_NAME"));
        if (code < 0 || name < 0) throw new EoirImportException($"{file.Name} has no columns JUDGE_CODE and JUDGE_NAME in its first line: take the file as EOIR publishes it.");

        return lines.Skip(1)
            .Select(line => line.Split('\t', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == header.Length && cells[code].Length is > 0 and <= 3 && cells[name].Length > 0)
            .GroupBy(cells => PlainName(cells[name]))
            .SelectMany(same => same.Select(cells => (Code: cells[code], Judge: same.Select(of => of[code]).Min(StringComparer.Ordinal)!)))
            .GroupBy(pair => pair.Code)
            .ToDictionary(pairs => pairs.Key, pairs => pairs.Last().Judge);
    }

    /// <summary>"Brown, Alison M. (Temp)" is the one without the bracket.</summary>
    private static string PlainName(string name) => Blanks().Replace(Bracket().Replace(name, ""), " ").Trim().ToUpperInvariant();

    [GeneratedRegex(@"\([^)]*\)\s*$")]
    private static partial Regex Bracket();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
