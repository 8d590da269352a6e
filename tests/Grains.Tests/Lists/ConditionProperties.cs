using System.Globalization;
using CsCheck;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Lists;
using LawLab.Grains.Tests.Testing;
using Npgsql;
using NpgsqlTypes;
using Xunit;

namespace LawLab.Grains.Tests.Lists;

/// <summary>Whatever conditions a list is asked with: the statement leaves the rows in which they hold, with nulls, in every order, page by page.</summary>
public sealed class ConditionProperties(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const int Cases = 80;

    private static readonly string[] s_codes = ["A", "B", "C", "a", "%", "'"];
    private static readonly DateTimeOffset s_opened = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CaseIndex Index => new(cluster.Serving, cluster.Clients, TimeProvider.System);

    private static readonly Gen<Condition<CaseRow>> s_leaf = Gen.OneOf(
        Codes(CaseFields.Court),
        Codes(CaseFields.Judge),
        Codes(CaseFields.Nationality),
        Codes(CaseFields.Relief),
        Words(CaseFields.Status),
        Words(CaseFields.NextHearingKind),
        Gen.Bool.Select(value => CaseFields.Detained.IsOneOf([value])),
        Of("", "a", "A", "%", "_", "'", "7").Select(CaseFields.Pseudonym.Contains),
        Of("b", "%").Select(CaseFields.Judge.Contains),
        Ends(Gen.Int[-1, 4].Select(days => s_day.AddDays(days))).Select(ends => CaseFields.NextHearingOn.IsBetween(ends.From, ends.To)),
        Ends(Gen.Int[-1, 4].Select(hours => s_opened.AddHours(hours))).Select(ends => CaseFields.OpenedAt.IsBetween(ends.From, ends.To)),
        Of<ListField<CaseRow>>(CaseFields.Judge, CaseFields.NextHearingOn, CaseFields.Relief, CaseFields.Court, CaseFields.NextHearingKind).Select(field => field.IsMissing()));

    private static readonly Gen<Condition<CaseRow>> s_condition = Gen.Recursive<Condition<CaseRow>>((depth, inner) => depth >= 3
        ? s_leaf
        : Gen.Frequency(
            (4, s_leaf),
            (2, inner.Array[0, 3].Select(of => Condition.Every(of))),
            (2, inner.Array[0, 3].Select(of => Condition.Some(of))),
            (2, inner.Select(Condition.Not))));

    private static readonly Gen<(Condition<CaseRow> Where, CaseOrder Order, bool Reversed, int First)> s_question =
        Gen.Select(s_condition, Gen.Enum<CaseOrder>(), Gen.Bool, Gen.Int[1, 40]);

    [Fact]
    public async Task AnyConditions_InAnyOrder_PageByPage_LeaveWhatHoldsOfTheSameRows()
    {
        var actor = Given.Attorney();
        await MakeCasesAsync(actor, actor);
        // The same of her colleagues, of somebody else, and of hers whose grant is over: no condition brings them in.
        await MakeCasesAsync(Given.Attorney(actor.OrganizationId), actor);
        await MakeCasesAsync(Given.Attorney(), actor);
        await MakeCasesAsync(actor, actor, until: "2020-01-01T00:00:00Z");
        var all = (await Index.List(actor, new CaseFilter(), new(100), Cancellation)).Rows;
        Assert.Equal(Cases, all.Count);

        await s_question.SampleAsync(
            async question =>
            {
                var (where, order, reversed, first) = question;
                var expected = all.Where(where.Holds).Select(row => row.Id).Order(StringComparer.Ordinal).ToList();
                var found = await ReadAsync(actor, new CaseFilter(Where: where), order, reversed, first, expected.Count);
                return found.Select(row => row.Id).Order(StringComparer.Ordinal).SequenceEqual(expected) && IsOrdered(found, order, reversed);
            },
            iter: 400,
            threads: 1,
            print: question => $"{ListSql.Describe(question.Where)} {question.Order} {question.Reversed} {question.First}");
    }

    private async Task<List<CaseRow>> ReadAsync(Actor actor, CaseFilter filter, CaseOrder order, bool reversed, int first, int total)
    {
        var found = new List<CaseRow>();
        for (string? after = null; ;)
        {
            var page = await Index.List(actor, filter, new(first, after, order, reversed), Cancellation);
            found.AddRange(page.Rows);
            Assert.True(found.Count <= Cases, "A list goes round.");
            if (page.Rows.Count > 0) Assert.Equal(total, page.TotalCount);
            if (!page.HasNextPage) return found;
            after = page.Cursors[^1];
        }
    }

    private static bool IsOrdered(List<CaseRow> rows, CaseOrder order, bool reversed)
    {
        var places = rows.Select(row => order switch
        {
            CaseOrder.NextHearing => row.NextHearingOn is { } day ? $"{day:yyyy-MM-dd} {row.NextHearingAt:HH:mm}" : "9999",
            CaseOrder.OpenedNewest => (DateTimeOffset.MaxValue - row.OpenedAt).Ticks.ToString("D20", CultureInfo.InvariantCulture),
            _ => row.Pseudonym,
        }).ToList();
        var sorted = places.Order(StringComparer.Ordinal);
        return places.SequenceEqual(reversed ? sorted.Reverse() : sorted);
    }

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);

    private static Gen<Condition<CaseRow>> Codes(ListField<CaseRow, string> field) => Of(s_codes).Array[0, 3].Select(field.IsOneOf);

    private static Gen<Condition<CaseRow>> Words<T>(ListField<CaseRow, T> field)
        where T : struct, Enum => Gen.Enum<T>().Array[0, 3].Select(field.IsOneOf);

    private static Gen<(T? From, T? To)> Ends<T>(Gen<T> one)
        where T : struct => Gen.Select(one.Nullable(), one.Nullable());

    /// <param name="actor">Who leads them.</param>
    /// <param name="named">Who stands on the team of each, which alone gives nothing.</param>
    /// <param name="until">When the lead's part ends; null for never.</param>
    private async Task MakeCasesAsync(Actor actor, Actor named, string? until = null)
    {
        var dice = new Random(3);
        await using var connection = await cluster.Database.OpenConnectionAsync(Cancellation);
        for (var n = 0; n < Cases; n++)
        {
            await using var insert = new NpgsqlCommand(
                """
                INSERT INTO case_index (case_id, organization_id, pseudonym, status, court, judge, nationality, language, relief, detained, hearings, opened_at, team, readers, reader_until)
                VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, $8, $9, $10::jsonb, $11, ARRAY[$12], ARRAY[$13], $14::jsonb)
                """,
                connection);
            foreach (var value in (object?[])
            [
                OpaqueId.New(), actor.OrganizationId, s_codes[dice.Next(s_codes.Length)] + dice.Next(3), Enum.GetNames<CaseStatus>()[dice.Next(6)], Code(), Perhaps(), Perhaps(),
                Enumerable.Range(0, dice.Next(3)).Select(_ => Code()).ToArray(), dice.Next(2) == 0,
                dice.Next(3) == 0 ? "[]" : $$"""[{"day": "{{s_day.AddDays(dice.Next(4)):yyyy-MM-dd}}", "at": "0{{dice.Next(8, 10)}}:30", "kind": "{{Enum.GetNames<HearingKind>()[dice.Next(3)]}}"}]""",
                s_opened.AddHours(dice.Next(4)), named.PersonId, $"Lead/{actor.PersonId}@{actor.OrganizationId}",
                until is null ? "{}" : $$"""{"Lead/{{actor.PersonId}}@{{actor.OrganizationId}}": "{{until}}"}""",
            ])
            {
                insert.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
            }

            insert.Parameters[5].NpgsqlDbType = insert.Parameters[6].NpgsqlDbType = NpgsqlDbType.Text;
            await insert.ExecuteNonQueryAsync(Cancellation);
        }

        string Code() => s_codes[dice.Next(s_codes.Length)];

        string? Perhaps() => dice.Next(3) == 0 ? null : Code();
    }
}
