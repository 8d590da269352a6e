using System.Reflection;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.Library;
using LawLab.Grains.Lists;
using LawLab.Grains.Questions;
using LawLab.Grains.Record;
using LawLab.Grains.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace LawLab.Grains.Tests.Lists;

/// <summary>
/// Of every list: each field is the column that its rows show, and each order shows every row once, both ways. Beside the reader's own
/// rows stand the same ones of somebody else, which no condition, negation or order brings in.
/// </summary>
public sealed class ListFieldTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly IReadOnlyDictionary<string, int> s_none = new Dictionary<string, int>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attorneys_EachFieldAndOrder_IsWhatTheRowsShow()
    {
        var actor = Given.Attorney(OpaqueId.New());
        await MakeAsync(
            """
            INSERT INTO attorney_index (attorney_id, organization_id, name, languages, hours_per_month, centers, subjects, remote, is_lawyer, is_accredited, is_newcomer, is_mentor)
            SELECT md5($1 || n), $1, 'Made-Up ' || n % 5, CASE n % 3 WHEN 0 THEN '{}' WHEN 1 THEN '{SP}'::text[] ELSE '{SP,QUC}' END, n % 4 * 10, '{}',
                   CASE n % 2 WHEN 0 THEN '{}' ELSE '{bond}'::text[] END, n % 2 = 0, n % 3 = 0, n % 4 = 0, n % 5 = 0, n % 6 = 0
            FROM generate_series(1, 23) AS n
            """,
            [actor.OrganizationId]);
        var index = new AttorneyIndex(cluster.Serving, cluster.Clients);

        await CheckAsync<AttorneyRow, AttorneyOrder>(23, typeof(AttorneyFields), row => row.Id, async (where, slice) =>
        {
            var page = await index.List(actor, new AttorneyFilter(Where: where), slice, Cancellation);
            return (page.Rows, page.EndCursor, page.HasNextPage);
        });
    }

    [Fact]
    public async Task Alerts_EachFieldAndOrder_IsWhatTheRowsShow()
    {
        var center = OpaqueId.New();
        await MakeAsync(
            """
            INSERT INTO alert_index (alert_id, tenant, kind, place, stage, confirmed, contradicted, since, reported_at, changed_at, readers)
            SELECT md5($1 || n), $1, CASE n % 2 WHEN 0 THEN 'Judge' ELSE 'Facility' END, 'Place ' || n % 3, CASE n % 2 WHEN 0 THEN 'Practice' ELSE 'Over' END, n % 4, n % 3,
                   '2026-11-01'::date + n % 5, '2026-11-02T09:00Z'::timestamptz + n % 6 * interval '1 hour', '2026-11-03T09:00Z'::timestamptz + n % 7 * interval '1 microsecond', ARRAY[$1]
            FROM generate_series(1, 23) AS n
            """,
            [center]);
        var (index, reader) = (new AlertIndex(cluster.Serving), Given.Attorney());

        await CheckAsync<AlertRow, AlertOrder>(23, typeof(AlertFields), row => row.Id, async (where, slice) =>
        {
            var page = await index.List(reader, [center], s_none, new AlertFilter(Where: where), slice, Cancellation);
            return (page.Rows, page.Cursors.Count > 0 ? page.Cursors[^1] : null, page.HasNextPage);
        });
    }

    [Fact]
    public async Task Questions_EachFieldAndOrder_IsWhatTheRowsShow()
    {
        var center = OpaqueId.New();
        await MakeAsync(
            """
            INSERT INTO question_index (question_id, tenant, kind, place, subjects, urgency, stage, kept, answers, asked_at, changed_at, readers)
            SELECT md5($1 || n), $1, CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN 'Judge' ELSE 'Court' END, CASE n % 3 WHEN 0 THEN NULL ELSE 'P' || n % 2 END,
                   CASE n % 2 WHEN 0 THEN '{}' ELSE '{bond,asylum}'::text[] END, $2, $3, n % 2 = 0, n % 4,
                   '2026-11-02T09:00Z'::timestamptz + n % 6 * interval '1 hour', '2026-11-03T09:00Z'::timestamptz + n % 7 * interval '1 microsecond', ARRAY[$1]
            FROM generate_series(1, 23) AS n
            """,
            [center],
            QuestionUrgency.Today.ToString(),
            QuestionStage.Open.ToString());
        var (index, reader) = (new QuestionIndex(cluster.Serving), Given.Attorney());

        await CheckAsync<QuestionRow, QuestionOrder>(23, typeof(QuestionFields), row => row.Id, async (where, slice) =>
        {
            var page = await index.List(reader, [center], new QuestionFilter(Where: where), slice, Cancellation);
            return (page.Rows, page.Cursors.Count > 0 ? page.Cursors[^1] : null, page.HasNextPage);
        });
    }

    [Theory]
    [InlineData(null)]
    [InlineData("made")]
    public async Task LibraryItems_EachFieldAndOrder_IsWhatTheRowsShow(string? search)
    {
        var center = OpaqueId.New();
        await MakeAsync(
            """
            INSERT INTO library_item (item_id, tenant, jurisdiction, kind, stage, title, citation, body, subjects, courts, judges, motion, author, versions, changed_at, readers, words)
            SELECT md5($1 || n), $1, CASE n % 2 WHEN 0 THEN NULL ELSE $1 END, $2, $3, 'Title ' || n % 5, CASE n % 3 WHEN 0 THEN NULL ELSE '24 I&N ' || n % 3 END, 'Made up.',
                   CASE n % 2 WHEN 0 THEN '{}' ELSE '{bond}'::text[] END, CASE n % 3 WHEN 0 THEN '{}' ELSE '{ATL,MIA}'::text[] END, '{}', CASE n % 2 WHEN 0 THEN NULL ELSE 'reopen' END,
                   'person' || n % 2, n % 3, '2026-11-03T09:00Z'::timestamptz + n % 7 * interval '1 microsecond', ARRAY[$1],
                   '*'::tsvector || to_tsvector('english', repeat('made ', 1 + n % 3))
            FROM generate_series(1, 23) AS n
            """,
            [center],
            Enum.GetNames<LibraryKind>()[0],
            LibraryStage.Published.ToString());
        var (index, reader) = (new LibraryIndex(cluster.Serving), Given.Attorney());

        await CheckAsync<LibraryRow, LibraryOrder>(23, typeof(LibraryFields), row => row.Id, async (where, slice) =>
        {
            var page = await index.List(reader, [center], new LibraryFilter(Where: where), search, slice, Cancellation);
            return (page.Rows, page.Cursors.Count > 0 ? page.Cursors[^1] : null, page.HasNextPage);
        });
    }

    [Fact]
    public async Task Conferences_EachFieldAndOrder_IsWhatTheRowsShow()
    {
        var actor = Given.Attorney();
        await MakeAsync(
            """
            INSERT INTO conference_index (conference_id, organization_id, jurisdiction_id, stage, starts_at, ends_at, cases, people)
            SELECT md5($1 || n), $1, 'center' || n % 2, $3, '2026-11-02T09:00Z'::timestamptz + n % 6 * interval '1 hour', '2026-11-02T12:00Z'::timestamptz + n % 6 * interval '1 hour', n % 4,
                   CASE n % 2 WHEN 0 THEN ARRAY[$2] ELSE ARRAY[$2, 'other'] END
            FROM generate_series(1, 23) AS n
            """,
            [actor.OrganizationId, $"{actor.PersonId}@{actor.OrganizationId}"],
            Enum.GetNames<ConferenceStage>()[0]);
        var index = new ConferenceIndex(cluster.Serving);

        // It has no pages: all of it is one.
        await CheckAsync<ConferenceRow, ConferenceOrder>(23, typeof(ConferenceFields), row => row.Id, async (where, slice) =>
            (await index.List(actor, null, where, slice.Order, slice.Reversed, Cancellation), null, false));
    }

    [Fact]
    public async Task Tasks_EachFieldAndOrder_IsWhatTheRowsShow()
    {
        var actor = Given.Attorney();
        await MakeAsync(
            """
            INSERT INTO case_index (case_id, organization_id, pseudonym, status, court, relief, detained, hearings, opened_at, team, readers, reader_until, tasks)
            SELECT md5($1 || n), $1, 'CASE' || n % 3, 'Pending', 'ATL', '{}', false, '[]', now(), ARRAY[$2], ARRAY['Lead/' || $2 || '@' || $1], '{}',
                   jsonb_build_array(
                       jsonb_build_object('id', md5('a' || n), 'due', CASE n % 3 WHEN 0 THEN NULL ELSE '2027-01-0' || n % 3 END, 'assignee', $2, 'state', 'Open'),
                       jsonb_build_object('id', md5('b' || n), 'due', '2027-01-02', 'state', 'Open', 'alert', CASE n % 2 WHEN 0 THEN NULL ELSE md5('c') END))
            FROM generate_series(1, 12) AS n
            """,
            [actor.OrganizationId, actor.PersonId]);
        var index = new CaseIndex(cluster.Serving, cluster.Clients, TimeProvider.System);

        await CheckAsync<TaskRow, TaskOrder>(24, typeof(TaskFields), row => row.CaseId + row.TaskId, async (where, slice) =>
        {
            var page = await index.Tasks(actor, where, slice, Cancellation);
            return (page.Rows, page.Cursors.Count > 0 ? page.Cursors[^1] : null, page.HasNextPage);
        });
    }

    [Fact]
    public async Task Audit_EachFieldAndOrder_IsWhatTheRowsShow()
    {
        var auditor = Given.Attorney() with { Role = Role.Auditor };
        var people = new[] { Given.Attorney(auditor.OrganizationId), Given.Attorney(auditor.OrganizationId) };
        var foreign = Given.Attorney();
        string[] cases = ["case/" + OpaqueId.New(), "case/" + OpaqueId.New(), "case/" + OpaqueId.New()];
        await using var log = new AuditLog(cluster.Serving, NullLogger<AuditLog>.Instance);
        for (var n = 0; n < 12; n++)
        {
            await log.WriteAsync(n % 3 == 0
                ? AuditEntry.Refused(people[n % 2], "case.read", cases[n % 2])
                : AuditEntry.Allowed(auditor.OrganizationId, people[n % 2], "team/Lead", "case.changed", cases[n % 3]));
            await log.WriteAsync(AuditEntry.Allowed(foreign.OrganizationId, foreign, "team/Lead", "case.changed", cases[n % 3]));
        }

        var index = new AuditIndex(cluster.Serving, log);
        // Each reading adds an entry.
        var unread = Condition.Not(AuditFields.Action.IsOneOf(["audit.read"]));
        await CheckAsync<AuditRow, AuditOrder>(12, typeof(AuditFields), row => row.Seq.ToString("D9", null), async (where, slice) =>
        {
            var page = await index.List(auditor, new AuditFilter(Where: where is null ? unread : Condition.Every([unread, where])), slice, Cancellation);
            return (page!.Rows, page.EndCursor, page.HasNextPage);
        });
    }

    /// <param name="whose">Who is to see the rows; the same are made for somebody else.</param>
    private async Task MakeAsync(string rows, string[] whose, params string[] values)
    {
        foreach (var reader in (string[][])[whose, [.. whose.Select(_ => OpaqueId.New())]])
        {
            await using var insert = cluster.Database.CreateCommand(rows);
            foreach (var value in reader.Concat(values)) insert.Parameters.AddWithValue(value);
            await insert.ExecuteNonQueryAsync(Cancellation);
        }
    }

    /// <param name="rows">How many the reader may see.</param>
    private static async Task CheckAsync<TRow, TOrder>(
        int rows, Type fields, Func<TRow, string> id, Func<Condition<TRow>?, Slice<TOrder>, Task<(IReadOnlyList<TRow> Rows, string? End, bool More)>> list)
        where TOrder : struct, Enum
    {
        var all = await ReadAsync(null, default, reversed: false);
        Assert.Equal(rows, all.Count);
        foreach (var order in Enum.GetValues<TOrder>())
        {
            var usual = (await ReadAsync(null, order, reversed: false)).Select(id).ToList();
            Assert.Equal(all.Count, usual.Distinct().Count());
            Assert.Equal(Enumerable.Reverse(usual), (await ReadAsync(null, order, reversed: true)).Select(id));
        }

        var properties = fields.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType.IsAssignableTo(typeof(ListField<TRow>))).ToList();
        Assert.NotEmpty(properties);
        foreach (var property in properties)
        {
            foreach (var where in About((ListField<TRow>)property.GetValue(null)!, all))
            {
                var found = await ReadAsync(where, default, reversed: false);
                Assert.True(
                    found.Select(id).SequenceEqual(all.Where(where.Holds).Select(id)),
                    $"{property.Name}: {ListSql.Describe(where)} finds {found.Count} and not {all.Count(where.Holds)}.");
            }
        }

        async Task<List<TRow>> ReadAsync(Condition<TRow>? where, TOrder order, bool reversed)
        {
            var found = new List<TRow>();
            for (string? after = null; ;)
            {
                var page = await list(where, new Slice<TOrder>(5, after, order, reversed));
                found.AddRange(page.Rows);
                Assert.True(found.Count < 1_000, "A list goes round.");
                if (!page.More) return found;
                after = page.End;
            }
        }
    }

    /// <summary>Every kind of condition that the field's type has, with values that it has and has not, and their negations.</summary>
    private static IEnumerable<Condition<TRow>> About<TRow>(ListField<TRow> field, IReadOnlyList<TRow> all)
    {
        var values = all.SelectMany(field.In).Distinct().Order().ToList();
        var conditions = new List<Condition<TRow>> { field.IsMissing(), new Condition<TRow>.OneOf(field, []) };
        foreach (var value in values.Take(3))
        {
            conditions.Add(new Condition<TRow>.OneOf(field, [value]));
            if (value is string { Length: > 0 } text) conditions.Add(new Condition<TRow>.Contains(field, text[..^1].ToUpperInvariant()));
            else if (value is not bool and not string) conditions.Add(new Condition<TRow>.Between(field, (IComparable)value, null));
        }

        if (values.Count > 1) conditions.Add(new Condition<TRow>.OneOf(field, [values[0], values[^1]]));
        if (values is [not bool and not string, ..]) conditions.Add(new Condition<TRow>.Between(field, null, (IComparable)values[values.Count / 2]));
        // A text of several values is looked for in none.
        if (field.IsMany) conditions.RemoveAll(condition => condition is Condition<TRow>.Contains);
        return conditions.Concat(conditions.Select(Condition.Not));
    }
}
