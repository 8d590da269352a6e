using System.Text.Json;
using CsCheck;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Statistics;
using LawLab.Grains.Tests.Alerts;
using LawLab.Grains.Tests.Testing;
using Npgsql;
using Xunit;

namespace LawLab.Grains.Tests.Statistics;

/// <summary>What is counted in memory beside what the database counts, on a real database: they are the same at every moment, in every process.</summary>
public sealed class CourtFiguresTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string AddMade = """
        INSERT INTO case_outcome (outcome_id, case_id, organization_id, kind, result, decided_on, decided_by, court, code, amount, asked_by, detained, represented, nationality, recorded_at, client)
        VALUES ($1, $1, 'made', $2, $3, $4, $5, $6, $7, $8, NULL, $9, $10, $11, now(), sha256($12::text::bytea))
        """;

    private static readonly StatisticQuestion s_relief = new(StatisticMeasure.Count, [], new StatisticFilter(OutcomeKind.Relief));
    private static readonly DateOnly s_day = new(2025, 6, 15);
    private static readonly string[] s_codes = ["ASYL", "WH", "CAT"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PeopleIndex People => field ??= new PeopleIndex(cluster.Serving, cluster.Clients, cluster.Clock);

    /// <summary>By chance: every dimension, filter, period and measure, of one court and of several, before and after each way in which decisions change.</summary>
    [Fact]
    public async Task Of_AfterEachKindOfChange_IsWhatTheDatabaseCounts()
    {
        var (place, other) = (await AlertPlace.MadeAsync(cluster), await AlertPlace.MadeAsync(cluster));
        string[][] courts = [[place.Code], [other.Code], [other.Code, place.Code], ["NONE"]];
        using CourtFigures here = new(People), elsewhere = new(People);
        var leads = new List<Actor>();
        for (var client = 0; client < 3; client++)
        {
            leads.Add(await place.AttorneyAsync(cases: 1));
            await place.DecideAsync(leads[client], client * 40, client == 0 ? OutcomeResult.Denied : OutcomeResult.Granted);
        }

        var made = Gen.Int[0, 1_000_000].Array[40].Single();
        var colleague = await place.ColleagueAsync(leads[0]);
        var unknown = new List<(ICaseGrain Case, Actor Lead)>();
        (string What, Func<Task> Do)[] changes =
        [
            ("nothing", () => Task.CompletedTask),
            ("many decisions, of clients with several, in both courts", () => MadeAsync(made, place.Code, other.Code)),
            ("a decision", () => place.DecideAsync(leads[0], 200, OutcomeResult.Granted)),
            ("a correction", () => place.TakeBackAsync(leads[0], 0)),
            ("consent", () => place.ChangeAsync(leads[1], new RecordConsent(Guid.NewGuid(), leads[1], ConsentUse.Aggregates, true, Given.Consent(place.Today)))),
            ("consent taken back", () => place.ChangeAsync(leads[1], new RecordConsent(Guid.NewGuid(), leads[1], ConsentUse.Aggregates, false))),
            ("decisions of clients whose number is not known", async () =>
            {
                for (var client = 0; client < 2; client++) unknown.Add(await DecidedWithoutNumberAsync(place));
            }),
            ("their number, by which they are one", async () =>
            {
                foreach (var (@case, lead) in unknown) Assert.Null((await @case.Submit(new RecordANumber(Guid.NewGuid(), lead, "A 087 654 321"))).Refusal);
            }),
            ("another judge", () => place.MoveAsync(leads[0], "J" + other.Code)),
            ("a decision of the other judge", () => place.DecideAsync(leads[0], 240, OutcomeResult.Denied)),
            ("a judge under another code", () => OwnerAsync("UPDATE case_outcome SET decided_by = 'JZZ' WHERE decided_by = $1", place.Judge)),
            ("a court under another code", () => OwnerAsync("UPDATE case_outcome SET court = (CASE court WHEN $1 THEN $2 ELSE $1 END) WHERE amount < 3000 AND court IN ($1, $2)", place.Code, other.Code)),
            ("a wall", () => place.ChangeAsync(leads[0], Given.Wall(Given.OrganizationAdministrator(leads[0].OrganizationId), colleague.PersonId))),
            ("a client who is forgotten", () => place.ForgetAsync(leads[0])),
            ("decisions that are gone", () => OwnerAsync("DELETE FROM case_outcome WHERE court = $1 AND detained", other.Code)),
            ("all of them", () => OwnerAsync("DELETE FROM case_outcome")),
        ];

        foreach (var (what, change) in changes)
        {
            await change();
            foreach (var asked in courts)
            {
                var questions = Question(place.Judge).Array[20].Single();
                foreach (var question in questions)
                {
                    var expected = Text(await People.OfCourts(asked, question, Cancellation));
                    foreach (var process in (CourtFigures[])[here, elsewhere])
                    {
                        Assert.True(
                            expected == Text(await process.Of(asked, question, Cancellation)), $"After {what}: {JsonSerializer.Serialize(question)} of {string.Join(", ", asked)}");
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Of_AskedAgainWithoutAChange_CountsInMemory_UntilTheMarkIsAnotherOne()
    {
        var court = MadeCode.Next();
        await MadeAsync([.. Enumerable.Range(0, 30)], court);
        using var figures = new CourtFigures(People);
        for (var time = 0; time < 2; time++) Assert.NotEmpty(await figures.Of([court], s_relief, Cancellation));
        var before = (await figures.Of([court], s_relief, Cancellation)).Sum(row => row.People);

        // Behind the back of the marks, as nothing in the product can: whatever is asked is counted without reading decisions.
        await using (var unmarked = cluster.Database.CreateBatch())
        {
            foreach (var sql in (string[])
                ["ALTER TABLE case_outcome DISABLE TRIGGER USER", $"DELETE FROM case_outcome WHERE court = '{court}'", "ALTER TABLE case_outcome ENABLE TRIGGER USER"])
            {
                unmarked.BatchCommands.Add(new NpgsqlBatchCommand(sql));
            }

            await unmarked.ExecuteNonQueryAsync(Cancellation);
        }

        Assert.Equal(before, (await figures.Of([court], s_relief with { By = [StatisticDimension.Judge] }, Cancellation)).Sum(row => row.People));
        Assert.Empty(await People.OfCourts([court], s_relief, Cancellation));

        await MadeAsync([7], court);
        for (var time = 0; time < 3; time++) Assert.Equal(1, (await figures.Of([court], s_relief with { Where = new(KindOf(7)) }, Cancellation)).Sum(row => row.People));
    }

    /// <summary>A change that began earlier may be committed later: its mark is seen when it is, and whoever changes the same court meanwhile does not wait.</summary>
    [Fact]
    public async Task Of_ChangesThatOverlap_CountsEachFromItsCommitOn()
    {
        var court = MadeCode.Next();
        int[] made = [.. Enumerable.Range(0, 60).Where(number => KindOf(number) is OutcomeKind.Relief)];
        await MadeAsync(made[..2], court);
        using var figures = new CourtFigures(People);
        await AssertPeopleAsync(2);

        await using var connection = await cluster.Database.OpenConnectionAsync(Cancellation);
        await using (var early = await connection.BeginTransactionAsync(Cancellation))
        {
            await MadeAsync(connection, made[2], court);
            await AssertPeopleAsync(2);
            await MadeAsync(made[3..4], court);
            await AssertPeopleAsync(3);
            await early.CommitAsync(Cancellation);
        }

        await AssertPeopleAsync(4);
        await using (var never = await connection.BeginTransactionAsync(Cancellation))
        {
            await MadeAsync(connection, made[4], court);
            await never.RollbackAsync(Cancellation);
        }

        await AssertPeopleAsync(4);

        // Many at once, and somebody who asks all the time: what was committed before she asked is in what she is told.
        var committed = 4;
        var writing = Parallel.ForEachAsync(made[4..], new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            await MadeAsync([number], court);
            Interlocked.Increment(ref committed);
        });
        do
        {
            var least = Volatile.Read(ref committed);
            Assert.True((await figures.Of([court], s_relief, Cancellation)).Sum(row => row.People) >= least);
        }
        while (!writing.IsCompleted);
        await writing;
        await AssertPeopleAsync(made.Length);

        async Task AssertPeopleAsync(int people)
        {
            for (var time = 0; time < 3; time++) Assert.Equal(people, (await figures.Of([court], s_relief, Cancellation)).Sum(row => row.People));
        }
    }

    [Fact]
    public async Task Marks_OfWhoServes_AreReadAlone()
    {
        foreach (var sql in (string[])["DELETE FROM outcome_mark", "UPDATE outcome_mark SET court = court", "INSERT INTO outcome_mark (kind, court) VALUES ('Bond', 'X')"])
        {
            await using var command = cluster.Serving.CreateCommand(sql);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancellation))).SqlState);
        }
    }

    [Fact]
    public async Task DecisionsOf_MoreThanAreKept_AreLeftToTheDatabase()
    {
        var court = MadeCode.Next();
        int[] made = [.. Enumerable.Range(0, 60).Where(number => KindOf(number) is OutcomeKind.Relief)];
        await MadeAsync(made, court);

        Assert.NotNull(await People.DecisionsOf(OutcomeKind.Relief, [court], made.Length, Cancellation));
        Assert.Null(await People.DecisionsOf(OutcomeKind.Relief, [court], made.Length - 1, Cancellation));
    }

    private static OutcomeKind KindOf(int number) => number % 3 == 0 ? OutcomeKind.Bond : OutcomeKind.Relief;

    private static Gen<StatisticQuestion> Question(string judge)
    {
        var measure = Gen.Enum<StatisticMeasure>();
        var by = Gen.Enum<StatisticDimension>().Array[0, 3].Select(dimensions => (IReadOnlyList<StatisticDimension>)[.. dimensions.Distinct()]);
        var filter = Gen.Select(
            OneOf<OutcomeResult?>(null, null, OutcomeResult.Granted, OutcomeResult.Denied),
            OneOf<string?>(null, null, null, judge, "J1"),
            OneOf<string?>(null, null, null, "HO", "GT"),
            Gen.Bool.Nullable(),
            Gen.Bool.Nullable(),
            OneOf<string?>([null, null, null, .. s_codes]),
            (result, decidedBy, nationality, detained, represented, application) =>
                new StatisticFilter(OutcomeKind.Relief, result, null, decidedBy, nationality, detained, represented, application));
        var days = Gen.Int[-900, 700].Select(days => s_day.AddDays(days)).Nullable();
        return Gen.Select(measure, by, filter, Gen.Bool, days, days, Gen.Enum<StatisticInterval>().Nullable(), (measure, by, filter, isBond, from, to, interval) =>
            new StatisticQuestion(measure, by, filter with { Kind = isBond ? OutcomeKind.Bond : OutcomeKind.Relief }, from, to, interval, measure is StatisticMeasure.Days ? StatisticSince.NoticeToAppear : null));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);

    private static string Text(IEnumerable<PeopleRow> rows) => string.Join('\n', rows.Select(row => JsonSerializer.Serialize(row)).Order(StringComparer.Ordinal));

    private async Task MadeAsync(int[] numbers, params string[] courts)
    {
        await using var connection = await cluster.Database.OpenConnectionAsync(Cancellation);
        foreach (var number in numbers) await MadeAsync(connection, number, courts);
    }

    /// <summary>A decision that follows from a number, and from where; with several courts, of one of thirteen clients.</summary>
    private static async Task MadeAsync(NpgsqlConnection connection, int number, params string[] courts)
    {
        var random = new Random(number);
        var court = courts[random.Next(courts.Length)];
        object?[] values =
        [
            Guid.NewGuid().ToString("N"), (courts.Length == 1 ? KindOf(number) : (OutcomeKind)(random.Next(2) == 0 ? OutcomeKind.Bond : OutcomeKind.Relief)).ToString(),
            random.Next(2) == 0 ? "Granted" : "Denied", s_day.AddDays(random.Next(-40, 40) * 10), "J" + random.Next(4), court, s_codes[random.Next(3)], random.Next(3) == 0 ? DBNull.Value : random.Next(1, 9) * 1000,
            random.Next(2) == 0, random.Next(2) == 0, random.Next(3) switch { 0 => DBNull.Value, 1 => "HO", _ => "GT" }, courts.Length == 1 ? $"{number} {court}" : random.Next(13).ToString(System.Globalization.CultureInfo.InvariantCulture),
        ];
        await using var command = new NpgsqlCommand(AddMade, connection);
        foreach (var value in values) command.Parameters.AddWithValue(value!);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<(ICaseGrain Case, Actor Lead)> DecidedWithoutNumberAsync(AlertPlace place)
    {
        var lead = await cluster.Grains.RegisteredAsync();
        var opening = Given.Opening(lead) with { ANumber = null, Proceeding = Given.Removal with { CourtCode = place.Code, JudgeCode = place.Judge } };
        var @case = cluster.Grains.Case(opening);
        Assert.Null((await Given.SendAsync(() => @case.Submit(opening))).Refusal);
        Assert.Null((await @case.Submit(new RecordOutcome(Guid.NewGuid(), lead, OutcomeKind.Bond, OutcomeResult.Denied, place.Today.AddDays(-10)))).Refusal);
        return (@case, lead);
    }

    private async Task OwnerAsync(string sql, params string[] values)
    {
        await using var command = cluster.Database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
