using System.Reflection;
using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX;
using LawLab.Grains.Cases;
using LawLab.Grains.Conferences;
using LawLab.Grains.Exports;
using LawLab.Grains.Inbox;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Keys;
using LawLab.Grains.Law;
using LawLab.Grains.Library;
using LawLab.Grains.Lists;
using LawLab.Grains.Organizations;
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
    private static readonly DateTimeOffset s_moment = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

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

    [Fact]
    public async Task Organizations_EachFieldAndOrder_IsWhatTheRowsShow()
    {
        var index = new OrganizationIndex(cluster.Serving);
        await MakeAsync(
            "INSERT INTO organization_index (organization_id, name, produces) SELECT md5($1 || n), 'Clinic ' || n % 5, n % 3 = 0 FROM generate_series(1, 12) AS n", [OpaqueId.New()]);
        var all = await index.List(Given.Administrator, Cancellation);

        // Who runs the installation sees all of them; it is one page.
        await CheckAsync<OrganizationRow, OrganizationOrder>(all.Count, typeof(OrganizationFields), row => row.Id, async (where, slice) =>
            (await index.List(Given.Administrator, where, slice.Order, slice.Reversed, Cancellation), null, false));
        // And others none but their own, whatever they ask.
        var own = Given.Attorney(all[3].Id);
        foreach (var where in (Condition<OrganizationRow>[])[OrganizationFields.Name.Contains(""), Condition.Not(OrganizationFields.Name.IsOneOf([all[3].Name])), OrganizationFields.Produces.IsOneOf([true, false])])
        {
            Assert.DoesNotContain(await index.List(own, where, OrganizationOrder.Name, false, Cancellation), row => row.Id != own.OrganizationId);
        }
    }

    [Fact]
    public async Task Jurisdictions_EachFieldAndOrder_IsWhatTheRowsShow()
    {
        var index = new JurisdictionIndex(cluster.Serving);
        await MakeAsync(
            """
            INSERT INTO jurisdiction_index (jurisdiction_id, code, name, field_office, courts, facilitators)
            SELECT md5($1 || n), md5('code' || $1 || n), 'Center ' || n % 5, 'Office ' || n % 3, CASE n % 2 WHEN 0 THEN '{ATL}'::text[] ELSE '{MIA,KRO}' END, CASE n % 3 WHEN 0 THEN '{}' ELSE ARRAY['person' || n % 2] END
            FROM generate_series(1, 12) AS n
            """,
            [OpaqueId.New()]);

        await CheckAsync<JurisdictionRow, JurisdictionOrder>((await index.List(Cancellation)).Count, typeof(JurisdictionFields), row => row.Id, async (where, slice) =>
            (await index.List(where, slice.Order, slice.Reversed, Cancellation), null, false));
    }

    [Fact]
    public async Task Exports_EachFieldAndOrder_IsWhatTheRowsShow()
    {
        var actor = Given.Attorney();
        await MakeAsync(
            """
            INSERT INTO case_export (export_id, tenant, person_id, sign_in, packet_id, tables, format, with_names, narrowed, state, code, cases, asked_at, ended_at, expires_at)
            SELECT md5($1 || n), $2, $1, 's', CASE n % 7 WHEN 0 THEN 'packet' END, CASE WHEN n % 7 = 0 THEN '{}' WHEN n % 3 = 0 THEN '{Cases}'::text[] ELSE '{Hearings,Outcomes}' END,
                   CASE WHEN n % 7 = 0 THEN NULL WHEN n % 2 = 0 THEN 'Csv' ELSE 'Parquet' END, n % 4 = 0, '',
                   CASE n % 2 WHEN 0 THEN 'Failed' ELSE 'Cancelled' END, CASE n % 2 WHEN 0 THEN 'export.failed' END, n % 5, '2026-11-02T09:00Z'::timestamptz + n % 6 * interval '1 microsecond',
                   CASE n % 3 WHEN 0 THEN NULL ELSE '2026-11-03T09:00Z'::timestamptz + n % 4 * interval '1 hour' END, '2099-01-01'::timestamptz + n % 7 * interval '1 hour'
            FROM generate_series(1, 23) AS n
            """,
            [actor.PersonId, actor.OrganizationId]);
        // Hers, and over.
        await MakeAsync(
            "INSERT INTO case_export (export_id, tenant, person_id, sign_in, tables, format, with_names, narrowed, expires_at) VALUES (md5($1), $2, $1, 's', '{Cases}', 'Csv', false, '', now())",
            [actor.PersonId, actor.OrganizationId]);
        using var tenants = new TenantKeys(MemoryRootKey.Shared, TimeProvider.System);
        await using var log = new AuditLog(cluster.Serving, NullLogger<AuditLog>.Instance);
        var index = new ExportIndex(
            cluster.Serving, new CaseIndex(cluster.Serving, cluster.Clients, TimeProvider.System), new KeyStore(cluster.Serving, MemoryRootKey.Shared, tenants), log);

        await CheckAsync<CaseExport, ExportOrder>(23, typeof(ExportFields), row => row.Id, async (where, slice) =>
        {
            var page = await index.List(actor, where, slice, Cancellation);
            return (page.Rows, page.EndCursor, page.HasNextPage);
        });
    }

    [Fact]
    public async Task ReleaseRequests_EachFieldAndOrder_IsWhatTheRowsShow()
    {
        var actor = Given.Attorney();
        await MakeAsync(
            """
            WITH opened AS (
                INSERT INTO case_index (case_id, organization_id, pseudonym, status, court, language, relief, detained, hearings, opened_at, team, readers, reader_until)
                SELECT md5('case' || $1 || n), $1, 'CASE' || n % 3, 'Pending', CASE n % 2 WHEN 0 THEN 'ATL' ELSE 'MIA' END, CASE n % 3 WHEN 0 THEN NULL ELSE 'SP' END, '{}', true,
                       CASE n % 2 WHEN 0 THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object('day', '2099-01-0' || 1 + n % 3)) END, now(), ARRAY[$2], ARRAY['Lead/' || $2 || '@' || $1], '{}'
                FROM generate_series(1, 23) AS n)
            INSERT INTO release_request (request_id, case_id, organization_id, producer_id, kind, stage, ordered_at, due_on, start_by, steps, steps_done, people, outcome)
            SELECT md5($1 || n), md5('case' || $1 || n), $1, 'producer' || n % 2, CASE n % 2 WHEN 0 THEN 'Bond' ELSE 'Habeas' END, CASE n % 3 WHEN 0 THEN 'Ordered' WHEN 1 THEN 'Producing' ELSE 'Filed' END,
                   '2026-11-02T09:00Z'::timestamptz + n % 6 * interval '1 microsecond', '2026-12-01'::date + n % 5, CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN '2020-01-01'::date ELSE '2099-01-01' END,
                   n % 7, n % 4, '{}', CASE n % 4 WHEN 0 THEN 'Granted' WHEN 1 THEN 'Denied' END
            FROM generate_series(1, 23) AS n
            """,
            [actor.OrganizationId, actor.PersonId]);
        var index = new ReleaseRequestIndex(cluster.Serving, cluster.Clock);

        await CheckAsync<ReleaseRequestRow, ReleaseRequestOrder>(23, typeof(ReleaseRequestFields), row => row.Id, async (where, slice) =>
        {
            var page = await index.List(actor, new ReleaseRequestFilter(Where: where), slice, Cancellation);
            return (page.Rows, page.EndCursor, page.HasNextPage);
        });
    }

    [Fact]
    public async Task Notices_EachFieldAndOrder_IsWhatTheRowsShow()
    {
        var all = Enumerable.Range(1, 23).Select(n => new Notice(
            n, NoticeKind.All[n % 5].Code, (NoticeClass)(n % 3), n % 4, n % 2 == 0 ? [] : ["a", "b" + (n % 3)], s_moment.AddHours(n % 6), n % 3 == 0 ? null : s_moment.AddTicks(n % 7), 0, (NoticeMail)(n % 4))).ToList();

        await CheckHeldAsync<Notice, NoticeOrder>(all, typeof(NoticeFields), NoticeFields.OrderOf, notice => notice.Id.ToString("D4", null));
        Assert.Equal(
            all.OrderBy(notice => notice.Class).ThenByDescending(notice => notice.Id),
            HeldList.All(null, NoticeFields.OrderOf(NoticeOrder.ActFirst), false, notice => notice.Id.ToString("D4", null), all));
    }

    [Fact]
    public async Task Rules_EachFieldAndOrder_IsWhatTheRowsShow()
    {
        var all = CurrentLaw.Shipped.Rules.All;

        await CheckHeldAsync<Rule, RuleOrder>(all, typeof(RuleFields), order => RuleFields.OrderOf(order, all), rule => rule.Id);
        Assert.Equal(all, HeldList.All(null, RuleFields.OrderOf(RuleOrder.Table, all), false, rule => rule.Id, all.Reverse()));
    }

    [Fact]
    public async Task LawChanges_EachFieldAndOrder_IsWhatTheRowsShow()
    {
        var all = Enumerable.Range(1, 23).Select(n => new LawProposal(
            $"id{n % 23:D2}", new LawChange($"Why {n % 4}", [], [], []), $"person{n % 3}", s_moment.AddDays(n % 5), n % 3 == 0 ? $"person{n % 2}" : null, n % 3 == 0 ? s_moment.AddDays(n % 4) : null,
            n % 3 == 1 ? $"Not {n % 2}" : null, "organization")).ToList();

        await CheckHeldAsync<LawProposal, LawChangeOrder>(all, typeof(LawChangeFields), LawChangeFields.OrderOf, proposal => proposal.Id);
    }

    [Fact]
    public async Task Volunteers_EachFieldAndOrder_IsWhatTheRowsShow()
    {
        var all = Enumerable.Range(1, 23).Select(n => new VolunteerRow(
            new AttorneyRow(
                $"id{n % 23:D2}", "organization", $"Made-Up {n % 4}", n % 2 == 0 ? ["SP"] : [], 0, [], n % 3 == 0 ? ["bond", "asylum"] : [], [], n % 2 == 0, false, false, false, (VolunteerDoor)(n % 3), null,
                s_moment.AddHours(n % 5), false, n % 4 == 0 ? null : $"person{n % 3}", false),
            (VolunteerStage)(n % 6),
            n % 3)).ToList();

        await CheckHeldAsync<VolunteerRow, VolunteerOrder>(all, typeof(VolunteerFields), VolunteerFields.OrderOf, row => row.Attorney.Id);
        Assert.Equal(
            all.OrderBy(row => row.AskedAt).ThenBy(row => row.Attorney.Id, StringComparer.Ordinal),
            HeldList.All(null, VolunteerFields.OrderOf(VolunteerOrder.WaitsLongest), false, row => row.Attorney.Id, all));
    }

    [Fact]
    public void HeldList_CursorOfAnotherQuestion_IsRefused()
    {
        var (one, other) = (Given.Attorney(), Given.Attorney());
        var all = CurrentLaw.Shipped.Rules.All;
        var where = RuleFields.Kind.IsOneOf([RuleKind.Fee]);
        var cursor = Ask(one, where).EndCursor;

        Assert.NotEmpty(Ask(one, where, after: cursor).Rows);
        Assert.Throws<InvalidCursorException>(() => Ask(other, where, after: cursor));
        Assert.Throws<InvalidCursorException>(() => Ask(one, null, after: cursor));
        Assert.Throws<InvalidCursorException>(() => Ask(one, Condition.Not(where), after: cursor));
        Assert.Throws<InvalidCursorException>(() => Ask(one, where, RuleOrder.Title, after: cursor));
        Assert.Throws<InvalidCursorException>(() => Ask(one, where, reversed: true, after: cursor));
        Assert.Throws<InvalidCursorException>(() => Ask(one, where, narrowed: "9", after: cursor));
        Assert.Throws<InvalidCursorException>(() => Ask(one, where, after: "nothing"));
        Assert.Throws<InvalidFilterException>(() => Ask(one, Condition.Some(Enumerable.Repeat(where, 31))));

        ListPage<Rule> Ask(Actor actor, Condition<Rule>? asked, RuleOrder order = RuleOrder.Table, bool reversed = false, string narrowed = "", string? after = null) =>
            HeldList.Page("rules", actor, narrowed, asked, new Slice<RuleOrder>(2, after, order, reversed), RuleFields.OrderOf(order, all), rule => rule.Id, all);
    }

    private static Task CheckHeldAsync<TRow, TOrder>(IReadOnlyList<TRow> all, Type fields, Func<TOrder, HeldOrder<TRow>> order, Func<TRow, string> id)
        where TOrder : struct, Enum
    {
        var actor = Given.Attorney();
        return CheckAsync<TRow, TOrder>(all.Count, fields, id, (where, slice) =>
        {
            var page = HeldList.Page("held", actor, "", where, slice, order(slice.Order), id, all.Reverse());
            Assert.Equal(where is null ? all.Count : all.Count(where.Holds), page.TotalCount);
            return Task.FromResult((page.Rows, page.EndCursor, page.HasNextPage));
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
