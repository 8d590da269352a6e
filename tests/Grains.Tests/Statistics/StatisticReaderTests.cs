using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Statistics;
using LawLab.Grains.Storage;
using LawLab.Grains.Tests.Alerts;
using LawLab.Grains.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace LawLab.Grains.Tests.Statistics;

/// <summary>Statistics of cases as they are recorded, and what of them is released, on a real database.</summary>
public sealed class StatisticReaderTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly StatisticQuestion s_count = new(StatisticMeasure.Count, [], new StatisticFilter(OutcomeKind.Relief));
    private static readonly StatisticQuestion s_days = s_count with { Measure = StatisticMeasure.Days };
    private static readonly Actor s_researcher = Given.Attorney() with { Role = Role.Researcher };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ask_WhoWorksOnCases_GetsExactFiguresOfThoseThatAreHers()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await ClientsAsync(place, granted: 3, denied: 2, agreed: false);
        await ClientsAsync(place, granted: 1, denied: 0, agreed: false);
        using var reading = new Reading(cluster);

        Assert.Equal(5, Assert.Single((await reading.Reader.Ask(ana, s_count, Cancellation))!.Cells).People);
        // A facilitator of the center, all of its courts.
        var share = new StatisticQuestion(StatisticMeasure.Share, [StatisticDimension.Court], new StatisticFilter(OutcomeKind.Relief, OutcomeResult.Granted));
        var cell = Assert.Single((await reading.Reader.Ask(place.Facilitator, share, Cancellation))!.Cells);
        Assert.Equal((place.Code, 6, 4), (cell.Codes[0], cell.People, cell.Counted));
        Assert.True(cell.Value!.Low < 4 / 6.0 && cell.Value.High > 4 / 6.0);
        Assert.Equal(0, Assert.Single((await reading.Reader.Ask(place.Member, s_count, Cancellation))!.Cells).People);
    }

    [Fact]
    public async Task Ask_LaterDecision_ReplacesTheEarlierOfTheSamePerson()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await ClientsAsync(place, granted: 0, denied: 1, agreed: false);
        var id = (await ListAsync("SELECT case_id FROM case_outcome WHERE organization_id = $1", ana.OrganizationId)).Single();
        Assert.Null((await cluster.Grains.GetGrain<ICaseGrain>(id).Submit(Relief(ana, place, OutcomeResult.Granted, 1))).Refusal);
        using var reading = new Reading(cluster);

        var byResult = s_count with { By = [StatisticDimension.Result] };
        var cell = Assert.Single((await reading.Reader.Ask(ana, byResult, Cancellation))!.Cells);
        Assert.Equal(("Granted", 1), (cell.Codes[0], cell.People));
    }

    /// <summary>Rows are told apart by no more than the question needs: what narrows it, too.</summary>
    [Theory]
    [InlineData(StatisticDimension.Result)]
    [InlineData(StatisticDimension.Court)]
    [InlineData(StatisticDimension.Judge)]
    [InlineData(StatisticDimension.Nationality)]
    [InlineData(StatisticDimension.Custody)]
    [InlineData(StatisticDimension.Representation)]
    [InlineData(StatisticDimension.Application)]
    public async Task Ask_NarrowedToACode_CountsWhomTheCellOfThatCodeCounts(StatisticDimension dimension)
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await ClientsAsync(place, granted: 3, denied: 2, agreed: false);
        using var reading = new Reading(cluster);
        foreach (var actor in (Actor[])[ana, place.Facilitator])
        {
            var cells = (await reading.Reader.Ask(actor, s_count with { By = [dimension], Interval = StatisticInterval.Year }, Cancellation))!.Cells;
            Assert.Equal(5, cells.Sum(cell => cell.People));
            foreach (var code in cells.Select(cell => cell.Codes[0]).OfType<string>().Distinct())
            {
                var narrowed = s_count.Where with
                {
                    Result = dimension is StatisticDimension.Result ? Enum.Parse<OutcomeResult>(code) : null,
                    Court = dimension is StatisticDimension.Court ? code : null,
                    Judge = dimension is StatisticDimension.Judge ? code : null,
                    Nationality = dimension is StatisticDimension.Nationality ? code : null,
                    Detained = dimension is StatisticDimension.Custody ? code == "detained" : null,
                    Represented = dimension is StatisticDimension.Representation ? code == "represented" : null,
                    Application = dimension is StatisticDimension.Application ? code : null,
                };
                var answer = (await reading.Reader.Ask(actor, s_count with { Where = narrowed }, Cancellation))!;
                Assert.Equal(cells.Where(cell => cell.Codes[0] == code).Sum(cell => cell.People), Assert.Single(answer.Cells).People);
            }
        }
    }

    [Fact]
    public async Task Again_OldQuery_GivesTheOldAnswer_ToWhomItWasGiven()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await ClientsAsync(place, granted: 2, denied: 0, agreed: false);
        using var reading = new Reading(cluster);
        var first = (await reading.Reader.Ask(ana, s_count, Cancellation))!;
        Assert.Equal(first.Id, (await reading.Reader.Ask(ana, s_count, Cancellation))!.Id);

        await ClientAsync(place, ana, OutcomeResult.Denied, agreed: false);

        var later = (await reading.Reader.Ask(ana, s_count, Cancellation))!;
        Assert.NotEqual(first.Id, later.Id);
        Assert.Equal(3, later.Cells[0].People);
        var again = (await reading.Reader.Again(ana, first.Id, Cancellation))!;
        Assert.Equal((2, first.AnsweredAt), (again.Cells[0].People, again.AnsweredAt));
        // What it rested on then, which is not what the later one rests on.
        Assert.Equal((first.Snapshot, true), (again.Snapshot, first.Snapshot!.Salt is { Length: 64 }));
        Assert.NotEqual(first.Snapshot, later.Snapshot);
        Assert.Null(await reading.Reader.Again(Given.Attorney(ana.OrganizationId), first.Id, Cancellation));
        Assert.Null(await reading.Reader.Again(s_researcher, first.Id, Cancellation));
        Assert.Null(await reading.Reader.Again(ana, OpaqueId.New(), Cancellation));
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.OrganizationAdministrator)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Interpreter)]
    [InlineData(Role.BorderXMember)]
    public async Task Ask_EveryoneElse_GetsNothing(Role role)
    {
        using var reading = new Reading(cluster);
        Assert.Null(await reading.Reader.Ask(Given.Attorney() with { Role = role }, s_count, Cancellation));
    }

    [Fact]
    public async Task Released_CountsWhoAgreedAndNobodyElse_RoundedAndFromElevenOn_TheSameToEveryone()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        await ClientsAsync(place, granted: 14, denied: 3, agreed: true, OutcomeKind.Parole);
        await ClientsAsync(place, granted: 30, denied: 30, agreed: false, OutcomeKind.Parole);
        using var reading = new Reading(cluster);
        var question = s_count with { Where = new StatisticFilter(OutcomeKind.Parole), By = [StatisticDimension.Result] };

        // Two processes at once: one edition is written, and both read it.
        using var other = new Reading(cluster);
        await Task.WhenAll(reading.Editions.MakeAsync(OutcomeKind.Parole, Cancellation), other.Editions.MakeAsync(OutcomeKind.Parole, Cancellation));
        Assert.Equal("1", (await ListAsync("SELECT count(*)::text FROM statistic_edition WHERE kind = $1", "Parole")).Single());

        var total = (await reading.Reader.Ask(s_researcher, question with { By = [] }, Cancellation))!;
        Assert.True(total.IsReleased);
        Assert.Equal(15, Assert.Single(total.Cells).People);
        var answer = (await reading.Reader.Ask(s_researcher, question, Cancellation))!;
        // Of three who were denied there is not even a line, and 15 of 15 says that there may be none.
        Assert.All(answer.Cells, cell => Assert.Equal(("Granted", 15), (cell.Codes[0], cell.People ?? 15)));

        var partner = Given.Attorney() with { Role = Role.PartnerProgram };
        var same = (await other.Reader.Ask(partner, question with { By = [] }, Cancellation))!;
        Assert.Equal(total.Cells.Select(cell => cell.People), same.Cells.Select(cell => cell.People));
        Assert.Equal((total.Snapshot, null), (same.Snapshot, same.Snapshot!.Salt));
        Assert.Equal(15, (await reading.Reader.Again(partner, total.Id, Cancellation))!.Cells[0].People);

        // What comes later is of a later edition.
        await ClientsAsync(place, granted: 5, denied: 0, agreed: true, OutcomeKind.Parole);
        await reading.Editions.MakeAsync(OutcomeKind.Parole, Cancellation);
        Assert.Equal(15, (await reading.Reader.Ask(s_researcher, question with { By = [] }, Cancellation))!.Cells[0].People);
    }

    [Fact]
    public async Task Released_WhoTookHerConsentBack_IsInNoNumberFromThenOn_AndInThoseThatAreOut()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await ClientsAsync(place, granted: 40, denied: 0, agreed: true, OutcomeKind.FacilityAccess);
        using var reading = new Reading(cluster);
        await reading.Editions.MakeAsync(OutcomeKind.FacilityAccess, Cancellation);
        var question = s_count with { Where = new StatisticFilter(OutcomeKind.FacilityAccess) };
        var released = (await reading.Reader.Ask(s_researcher, question, Cancellation))!;
        Assert.Equal(40, released.Cells[0].People);

        foreach (var id in await ListAsync("SELECT DISTINCT case_id FROM case_outcome WHERE organization_id = $1", ana.OrganizationId))
        {
            Assert.Null((await cluster.Grains.GetGrain<ICaseGrain>(id).Submit(new RecordConsent(Guid.NewGuid(), ana, ConsentUse.Aggregates, false))).Refusal);
        }

        Assert.Empty(await reading.People.Agreed(OutcomeKind.FacilityAccess, place.Today, Cancellation));
        Assert.Equal(40, (await reading.Reader.Ask(s_researcher, question, Cancellation))!.Cells[0].People);
        Assert.Equal(40, (await reading.Reader.Again(s_researcher, released.Id, Cancellation))!.Cells[0].People);
        // Her own attorney's figures of her own cases are no use by others.
        Assert.Equal(40, (await reading.Reader.Ask(ana, question, Cancellation))!.Cells[0].People);
    }

    [Fact]
    public async Task Released_WhatCannotBeShownToBeSafe_IsRefusedWithWhatToAskInstead()
    {
        using var reading = new Reading(cluster);
        await reading.Editions.MakeAsync(OutcomeKind.Relief, Cancellation);
        StatisticQuestion[] refused =
        [
            s_count with { Interval = StatisticInterval.Month },
            s_count with { From = new DateOnly(2025, 1, 2), To = new DateOnly(2025, 12, 31) },
            s_count with { From = new DateOnly(2025, 1, 1) },
            s_count with { By = [StatisticDimension.Judge, StatisticDimension.Nationality] },
            s_count with { By = [StatisticDimension.Result, StatisticDimension.Custody], Where = s_count.Where with { Court = "ATL" } },
            new StatisticQuestion(StatisticMeasure.Amount, [], new StatisticFilter(OutcomeKind.Bond)),
        ];
        await reading.Editions.MakeAsync(OutcomeKind.Bond, Cancellation);
        foreach (var question in refused)
        {
            Assert.False(string.IsNullOrWhiteSpace((await Assert.ThrowsAsync<StatisticRefusedException>(() => reading.Reader.Ask(s_researcher, question, Cancellation))).Message));
        }
    }

    [Fact]
    public async Task RowSecurity_OfWhatIsReleased_ShowsNobodyWhoDidNotAgree_AndNothingToOthers()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await ClientsAsync(place, granted: 1, denied: 0, agreed: true, OutcomeKind.Release);
        await ClientsAsync(place, granted: 2, denied: 0, agreed: false, OutcomeKind.Release);

        Assert.Equal(1, await CountAsync("statistics", "SELECT count(*)::int FROM case_outcome WHERE kind = 'Release'"));
        using var reading = new Reading(cluster);
        await reading.Editions.MakeAsync(OutcomeKind.Release, Cancellation);
        Assert.True(await CountAsync("statistics", "SELECT count(*)::int FROM statistic_edition") > 0);
        Assert.Equal(0, await CountAsync(ana.OrganizationId, "SELECT count(*)::int FROM statistic_edition"));
        foreach (var sql in (string[])["DELETE FROM statistic_edition", "UPDATE statistic_edition SET released = '[]'", "DELETE FROM statistic_answer"])
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => CountAsync("statistics", sql))).SqlState);
        }
    }

    [Fact]
    public async Task Ask_Days_AreThoseFromTheDayToTheDecision_OfWhoHasBoth()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await cluster.Grains.RegisteredAsync();
        foreach (var days in (int?[])[10, 20, 30, 40, 50, 60, 70, 80, 90, null]) await ClientAsync(place, ana, OutcomeResult.Granted, agreed: false, waited: days);
        // Who waits still is in no figure.
        await cluster.Grains.OpenedCaseAsync(ana);
        using var reading = new Reading(cluster);

        var answer = (await reading.Reader.Ask(ana, s_days, Cancellation))!;
        Assert.Equal(StatisticSince.NoticeToAppear, answer.Question.Since);
        var cell = Assert.Single(answer.Cells);
        Assert.Equal((10, 1), (cell.People, cell.Undated));
        Assert.Equal(new StatisticQuantile(0.5, 50, 20, 80), cell.Quantiles![2]);
        Assert.Equal(cell.Quantiles, (await reading.Reader.Again(ana, answer.Id, Cancellation))!.Cells[0].Quantiles);
        // A request was never recorded, and a book-in is what was answered to that data point.
        Assert.Equal((10, 10), Of(await reading.Reader.Ask(ana, s_days with { Since = StatisticSince.Request }, Cancellation)));
        await RecordAsync(ana, "book-in-on", "2000-01-02", "2000-01-02");
        Assert.Equal((10, 8), Of(await reading.Reader.Ask(ana, s_days with { Since = StatisticSince.BookIn }, Cancellation)));

        static (int?, int?) Of(StatisticAnswer? answer) => (answer!.Cells[0].People, answer.Cells[0].Undated);
    }

    [Fact]
    public async Task Ask_ByADataPoint_CountsAnswersThatAreCodes_AndTellsNoneThatIdentify()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await ClientsAsync(place, granted: 4, denied: 0, agreed: false);
        await RecordAsync(ana, "one-year-filing", "yes", "yes", "no");
        await RecordAsync(ana, "release-conditions", "atd,check-in", "atd");
        using var reading = new Reading(cluster);

        Assert.Equal([(null, 1), ("no", 1), ("yes", 2)], Of(await reading.Reader.Ask(ana, s_count with { Points = ["one-year-filing"] }, Cancellation)));
        // Of several codes she counts with each.
        Assert.Equal([(null, 2), ("atd", 2), ("check-in", 1)], Of(await reading.Reader.Ask(ana, s_count with { Points = ["release-conditions"] }, Cancellation)));
        var narrowed = s_count with { Where = s_count.Where with { Points = [new("one-year-filing", "yes"), new("release-conditions", "check-in")] } };
        Assert.Equal(1, Assert.Single((await reading.Reader.Ask(ana, narrowed, Cancellation))!.Cells).People);
        // The facilitator of the center, of all of its courts: each organization's answers are under a key of its own.
        var rosa = await ClientsAsync(place, granted: 1, denied: 0, agreed: false);
        await RecordAsync(rosa, "one-year-filing", "yes");
        Assert.Equal([(null, 1), ("no", 1), ("yes", 3)], Of(await reading.Reader.Ask(place.Facilitator, s_count with { Points = ["one-year-filing"] }, Cancellation)));

        foreach (var point in (string[])["no-such-point", "legal-name", "age-band", "harm-types", "date-of-birth", "judge-tone", "book-in-on", "calendar-type"])
        {
            await Assert.ThrowsAsync<StatisticRefusedException>(() => reading.Reader.Ask(ana, s_count with { Points = [point] }, Cancellation));
        }

        await Assert.ThrowsAsync<StatisticRefusedException>(() => reading.Reader.Ask(ana, narrowed with { Points = ["release-conditions"] }, Cancellation));

        static IEnumerable<(string?, int?)> Of(StatisticAnswer? answer) => answer!.Cells.Select(cell => (cell.Codes[0], cell.People));
    }

    [Fact]
    public async Task Facts_InTheDatabase_AreSealed_AndGoWithTheirCase()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await ClientsAsync(place, granted: 1, denied: 0, agreed: false);
        await RecordAsync(ana, "one-year-filing", "exception");
        var id = (await ListAsync("SELECT case_id FROM case_fact WHERE organization_id = $1", ana.OrganizationId)).Single();
        var stored = (await ListAsync("SELECT encode(facts, 'escape') FROM case_fact WHERE case_id = $1", id)).Single();
        Assert.DoesNotContain("one-year-filing", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(DataPointValues.Of(place.Today.AddDays(-300)), stored, StringComparison.Ordinal);

        // Nothing of what is counted has changed: the row is as it was.
        Assert.Null((await cluster.Grains.GetGrain<ICaseGrain>(id).Submit(Given.Note(ana))).Refusal);
        Assert.Equal(stored, (await ListAsync("SELECT encode(facts, 'escape') FROM case_fact WHERE case_id = $1", id)).Single());

        // Put in the place of another case's it says nothing.
        await ClientAsync(place, ana, OutcomeResult.Granted, agreed: false);
        await using (var swap = cluster.Database.CreateCommand("UPDATE case_fact SET facts = (SELECT facts FROM case_fact WHERE case_id = $1) WHERE organization_id = $2 AND case_id <> $1"))
        {
            swap.Parameters.AddWithValue(id);
            swap.Parameters.AddWithValue(ana.OrganizationId);
            Assert.Equal(1, await swap.ExecuteNonQueryAsync(Cancellation));
        }

        using var reading = new Reading(cluster);
        var answer = (await reading.Reader.Ask(ana, s_count with { Points = ["one-year-filing"] }, Cancellation))!;
        Assert.Equal([(null, 1), ("exception", 1)], answer.Cells.Select(cell => (cell.Codes[0], cell.People)));
    }

    [Fact]
    public async Task Released_Days_AreReadFromBands_AndFromElevenOnEitherSide()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await cluster.Grains.RegisteredAsync();
        for (var client = 0; client < 45; client++) await ClientAsync(place, ana, OutcomeResult.Dismissed, agreed: client >= 5, OutcomeKind.Appeal, waited: client < 20 ? 12 : 40);
        using var reading = new Reading(cluster);
        await reading.Editions.MakeAsync(OutcomeKind.Appeal, Cancellation);
        var question = s_days with { Where = new StatisticFilter(OutcomeKind.Appeal) };

        var cell = Assert.Single((await reading.Reader.Ask(s_researcher, question, Cancellation))!.Cells);
        Assert.Equal(40, cell.People);
        var median = Assert.Single(cell.Quantiles!);
        Assert.Equal((0.5, 8, 60), (median.Share, median.Low, median.High));
        Assert.True(median.Value is null or >= 31 and <= 60);

        StatisticQuestion[] refused =
        [
            question with { Since = StatisticSince.BookIn },
            question with { By = [StatisticDimension.Judge] },
            question with { By = [StatisticDimension.Result, StatisticDimension.Court] },
            question with { Interval = StatisticInterval.Quarter },
            question with { Points = ["one-year-filing"] },
            s_count with { Where = new StatisticFilter(OutcomeKind.Appeal, Points: [new("one-year-filing", "yes")]) },
        ];
        foreach (var each in refused) await Assert.ThrowsAsync<StatisticRefusedException>(() => reading.Reader.Ask(s_researcher, each, Cancellation));
    }

    private static RecordOutcome Relief(Actor actor, AlertPlace place, OutcomeResult result, int day, OutcomeKind kind = OutcomeKind.Relief) =>
        new(Guid.NewGuid(), actor, kind, result, place.Today.AddDays(-300 + day), kind == OutcomeKind.Relief ? place.Judge : "Made-Up Field Office", null);

    /// <summary>An attorney and her clients.</summary>
    private async Task<Actor> ClientsAsync(AlertPlace place, int granted, int denied, bool agreed, OutcomeKind kind = OutcomeKind.Relief)
    {
        var attorney = await cluster.Grains.RegisteredAsync();
        for (var client = 0; client < granted + denied; client++) await ClientAsync(place, attorney, client < granted ? OutcomeResult.Granted : OutcomeResult.Denied, agreed, kind);
        return attorney;
    }

    private async Task ClientAsync(AlertPlace place, Actor attorney, OutcomeResult result, bool agreed, OutcomeKind kind = OutcomeKind.Relief, int? waited = null)
    {
        var outcome = Relief(attorney, place, result, 0, kind);
        if (kind is OutcomeKind.Appeal) outcome = outcome with { DecidedBy = place.Judge, AskedBy = AskedBy.Respondent };
        var opening = Given.Opening(attorney) with
        {
            ANumber = $"{Random.Shared.Next(100_000_000, 999_999_999)}",
            Proceeding = Given.Removal with { CourtCode = place.Code, JudgeCode = place.Judge, NoticeToAppearOn = waited is { } days ? outcome.On.AddDays(-days) : null },
        };
        var @case = cluster.Grains.Case(opening);
        Assert.Null((await Given.SendAsync(() => @case.Submit(opening))).Refusal);
        Assert.Null((await @case.Submit(outcome)).Refusal);
        var reply = agreed ? await @case.Submit(new RecordConsent(Guid.NewGuid(), attorney, ConsentUse.Aggregates, true, Given.Consent(outcome.On))) : null;
        Assert.Null(reply?.Refusal);
    }

    /// <summary>Answers a data point in the first of her cases in which something was decided.</summary>
    private async Task RecordAsync(Actor attorney, string point, params string[] answers)
    {
        var cases = await ListAsync("SELECT DISTINCT case_id FROM case_outcome WHERE organization_id = $1 ORDER BY case_id", attorney.OrganizationId);
        foreach (var (id, answer) in cases.Zip(answers))
        {
            Assert.Null((await cluster.Grains.GetGrain<ICaseGrain>(id).Submit(new RecordDataPoints(Guid.NewGuid(), attorney, [new(point, answer)]))).Refusal);
        }
    }

    private async Task<int> CountAsync(string whom, string sql)
    {
        await using var statement = TenantStatement.For(cluster.Serving, whom, sql);
        await using var reader = await statement.ExecuteReaderAsync(Cancellation);
        return await reader.ReadAsync(Cancellation) ? reader.GetInt32(0) : 0;
    }

    private async Task<List<string>> ListAsync(string sql, string value)
    {
        await using var command = cluster.Database.CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation)) rows.Add(reader.GetString(0));
        return rows;
    }

    /// <summary>What one process has of it.</summary>
    private sealed class Reading : IDisposable
    {
        public Reading(ClusterFixture cluster)
        {
            People = new PeopleIndex(cluster.Serving, cluster.Clients, cluster.Clock);
            Editions = new Editions(new EditionIndex(cluster.Serving), People, cluster.Clock, NullLogger<Editions>.Instance);
            Answers = new AnswerIndex(cluster.Serving);
            Figures = new CourtFigures(People);
            Reader = new StatisticReader(Answers, People, Figures, new JurisdictionIndex(cluster.Serving), Editions, new CatalogueReader(cluster.Grains), cluster.Clock);
        }

        public AnswerIndex Answers { get; }

        public PeopleIndex People { get; }

        public CourtFigures Figures { get; }

        public Editions Editions { get; }

        public StatisticReader Reader { get; }

        public void Dispose()
        {
            Reader.Dispose();
            Figures.Dispose();
            Answers.Dispose();
            Editions.Dispose();
        }
    }
}
