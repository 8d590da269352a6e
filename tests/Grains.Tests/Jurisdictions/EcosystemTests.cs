using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Tests.Alerts;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Jurisdictions;

/// <summary>The live figures of an ecosystem, and who records and reads what of it; on a cluster of two silos.</summary>
public sealed class EcosystemTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public async Task Ecosystem_CountsEveryonesCases_AndTellsOfNone()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await place.AttorneyAsync(cases: 1);
        var luis = await place.AttorneyAsync(cases: 2, judge: "Z" + place.Code);
        var stranger = await (await AlertPlace.MadeAsync(cluster)).AttorneyAsync(cases: 1);
        foreach (var (who, days) in new[] { (ana, 3), (luis, 3), (luis, 20) })
        {
            await place.ChangeAsync(who, new ScheduleHearing(Guid.NewGuid(), who, HearingKind.Master, place.Today.AddDays(days), new TimeOnly(8, 30)));
        }

        var seen = await EcosystemAsync(place, stranger);

        Assert.Equal((3, 0, 0, false), (seen!.OpenCases, seen.Detained, seen.OnAppeal, seen.MayRecord));
        Assert.Equal([new HearingDay(place.Today.AddDays(3), 2)], seen.Hearings);
        Assert.Equal([("Z" + place.Code, 2), (place.Judge, 1)], seen.Judges.Select(judge => (judge.Code, judge.OpenCases)));
        foreach (var role in new[] { Role.Administrator, Role.Auditor, Role.Interpreter, Role.Researcher }) Assert.Null(await EcosystemAsync(place, stranger with { Role = role }));
        Assert.Null(await cluster.Grains.GetGrain<IJurisdictionGrain>(OpaqueId.New()).Ecosystem(ana));
    }

    [Fact]
    public async Task Ecosystem_IsKept_AndCountedAnewWhenItIsOld()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await place.AttorneyAsync(cases: 1);
        var first = await EcosystemAsync(place, ana);
        await place.AttorneyAsync(cases: 1);

        var kept = await EcosystemAsync(place, ana);
        Assert.Equal((1, first!.CountedAt), (kept!.OpenCases, kept.CountedAt));

        cluster.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(2, (await EcosystemAsync(place, ana))!.OpenCases);

        // Other courts are another ecosystem, at once.
        await Center(place).Submit(new RemoveCourt(Guid.NewGuid(), Given.Administrator, place.Code));
        Assert.Equal(0, (await EcosystemAsync(place, ana))!.OpenCases);
    }

    [Fact]
    public async Task Lost_CountsTheStrongCases_AndLeadsToOnesOwn()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var (ana, luis) = (await place.AttorneyAsync(cases: 1), await place.AttorneyAsync(cases: 1));
        var weak = await place.AttorneyAsync(cases: 1);
        foreach (var (who, merits) in new[] { (ana, "5"), (luis, "4"), (weak, "3") })
        {
            await place.ChangeAsync(who, new RecordDataPoints(Guid.NewGuid(), who, [new("merits-strength", merits)]));
            await place.ChangeAsync(who, new RecordOutcome(Guid.NewGuid(), who, OutcomeKind.Relief, OutcomeResult.Denied, place.Today, Code: "ASYL"));
        }

        var (hers, his, members) = (await EcosystemAsync(place, ana), await EcosystemAsync(place, luis), await EcosystemAsync(place, place.Member));

        Assert.Equal([2, 2, 2], new[] { hers, his, members }.Select(seen => seen!.Lost));
        Assert.NotEqual(Assert.Single(hers!.OwnLost), Assert.Single(his!.OwnLost));
        Assert.Empty(members!.OwnLost);
        Assert.Empty((await EcosystemAsync(place, weak))!.OwnLost);
    }

    [Fact]
    public async Task Health_OfTheCourtsAndOfTheCases_StandApart_AndFewHaveNoRate()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var ana = await place.AttorneyAsync(cases: 1);
        for (var number = 0; number < 24; number++) await place.DecideAsync(ana, number * 12, number % 2 == 0 ? OutcomeResult.Denied : OutcomeResult.Granted);
        await ExecuteAsync($"""
            insert into eoir_release (fingerprint, finished_at, data_through)
            select decode(md5('{place.Code}'), 'hex'), now(), '2026-06-29' where not exists (select from eoir_release where finished_at is not null);
            insert into eoir_figure (detail, subject, code, court, judge, custody, represented, granted, denied, no_jurisdiction, completions, month) values
                (4, 'application', 'ASYL', '{place.Code}', null, 'N', true, 20, 20, 0, 50, '2026-05-01'),
                (4, 'application', 'ASYL', '{place.Code}', null, 'N', false, 2, 18, 0, 30, '2026-04-01'),
                (4, 'application', 'ASYL', '{place.Code}', null, 'N', true, 40, 10, 0, 50, '2024-05-01'),
                (4, 'bond', 'BD', '{place.Code}', null, 'D', true, 5, 15, 20, 40, '2026-05-01'),
                (5, 'application', 'ASYL', '{place.Code}', 'AA1', 'N', true, 20, 20, 0, 50, '2026-05-01');
            insert into eoir_figure (detail, subject, code, court, custody, represented, granted, denied, no_jurisdiction, remanded, completions, month) values
                (4, 'appeal', 'CASE', '{place.Code}', 'N', true, 4, 20, 0, 6, 40, '2026-05-01'), (4, 'appeal', 'CASE', '{place.Code}', 'N', false, 0, 9, 0, 1, 30, '2026-04-01'),
                (4, 'appeal', 'BOND', '{place.Code}', 'D', true, 0, 50, 0, 50, 100, '2026-05-01');
            insert into eoir_pace (court, represented, month, thirties, decided, in_absentia) values
                ('{place.Code}', true, '2026-05-01', 10, 40, 2), ('{place.Code}', false, '2026-05-01', 3, 20, 12), ('{place.Code}', false, '2024-01-01', 3, 50, 50);
            """ + MadeFigures.Together($"court = '{place.Code}'"));

        var seen = (await EcosystemAsync(place, ana))!;

        var (courts, cases) = (Of(HealthSource.Courts), Of(HealthSource.Cases));
        // 22 of 60 in the last year; the year before is in the trend alone.
        Assert.Equal((60, 22 / 60.0), (courts["relief-granted"].Figure.Decisions, courts["relief-granted"].Figure.Value!.Estimate));
        Assert.Equal((40, 0.5), (courts["relief-granted"].Represented!.Decisions, courts["relief-granted"].Represented!.Value!.Estimate));
        Assert.Equal((20, null), (courts["relief-granted"].Unrepresented!.Decisions, courts["relief-granted"].Unrepresented!.Value));
        Assert.Equal([50, 60], courts["relief-granted"].Periods.Select(period => period.Decisions));
        Assert.Equal((20, null), (courts["bond-granted"].Figure.Decisions, courts["bond-granted"].Figure.Value));
        Assert.Equal((40, 0.5), (courts["bond-no-jurisdiction"].Figure.Decisions, courts["bond-no-jurisdiction"].Figure.Value!.Estimate));
        // Of what the Board looked at in appeals of the decision on the case: 7 of 40.
        Assert.Equal((40, 7 / 40.0), (courts["remanded"].Figure.Decisions, courts["remanded"].Figure.Value!.Estimate));
        Assert.Equal((10, null), (courts["remanded"].Unrepresented!.Decisions, courts["remanded"].Unrepresented!.Value));
        Assert.Equal([40], courts["remanded"].Periods.Select(period => period.Decisions));
        Assert.Equal(14 / 60.0, courts["in-absentia"].Figure.Value!.Estimate);
        Assert.Equal(40 / 60.0, courts["represented"].Figure.Value!.Estimate);
        Assert.Equal((60, 315.0), (courts["days-to-decision"].Figure.Decisions, courts["days-to-decision"].Figure.Value!.Estimate));
        Assert.Equal(new DateOnly(2026, 6, 29), courts["relief-granted"].DataThrough);
        Assert.Equal((24, null), (cases["bond-granted"].Figure.Decisions, cases["bond-granted"].Figure.Value));
        Assert.Equal(0, cases["relief-granted"].Figure.Decisions);
        Assert.Equal(0, cases["remanded"].Figure.Decisions);
        var judge = seen.Judges.Single(judge => judge.Code == "AA1");
        Assert.Equal((place.Code, 0, 40), (judge.CourtCode, judge.OpenCases, judge.Decisions));

        Dictionary<string, HealthMeasure> Of(HealthSource source) => seen.Health.Where(measure => measure.Source == source).ToDictionary(measure => measure.Code);
    }

    [Fact]
    public async Task Places_TheVanguardRecords_AndEveryoneWhoWorksOnCasesReads()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var stranger = await cluster.Grains.RegisteredAsync();
        await ExecuteAsync("""
            insert into detention_facility (name, city, state, area, male_criminal, male_non_criminal, female_criminal, female_non_criminal, as_of, source, imported_on)
            values ('MADE-UP CENTER', 'LUMPKIN', 'GA', 'MUP', 10.4, 20, 0, 0, '2026-04-09', 'made up', '2026-04-10') on conflict do nothing;
            insert into reference_code values ('area-of-responsibility', 'MUP', 'Made-Up', null, 'made up', '2026-04-10') on conflict do nothing;
            insert into ice_area (office, state, source, imported_on) values ('Made-Up', 'Georgia', 'made up', '2026-04-10') on conflict do nothing;
            insert into ice_agreement (state, agency, model, county, signed_on, as_of, source, imported_on) values
                ('GEORGIA', 'Made-up Sheriff', 'Jail Enforcement Model', 'Hall County', '2025-03-01', '2026-05-18', 'made up', '2026-05-19'),
                ('GEORGIA', 'Made-up Police', 'Task Force Model', 'Hall County', '2026-03-01', '2026-05-18', 'made up', '2026-05-19'),
                ('TEXAS', 'Made-up Rangers', 'Task Force Model', null, '2026-03-01', '2026-05-18', 'made up', '2026-05-19') on conflict do nothing;
            """);
        var record = new RecordFacilityAccess(
            Guid.NewGuid(), place.Member, "MADE-UP CENTER", AccessItem.Phone, AccessAnswer.Limited, "In the visit room", place.Today, "Seen on a visit");
        foreach (var actor in new[] { stranger, place.Facilitator with { PersonId = stranger.PersonId }, Given.Administrator, place.Member with { Role = Role.Interpreter } })
        {
            Assert.Equal("center.not-vanguard", (await Center(place).Submit(record with { CommandId = Guid.NewGuid(), Actor = actor })).Refusal?.Code);
        }

        Assert.Null((await Center(place).Submit(record)).Refusal);
        Assert.Null((await Center(place).Submit(record)).Refusal);
        Assert.Null((await Center(place).Submit(record with { CommandId = Guid.NewGuid(), Actor = place.Facilitator, Answer = AccessAnswer.No, On = place.Today.AddDays(-90) })).Refusal);
        Assert.Null((await Center(place).Submit(new RecordDetainerPolicy(
            Guid.NewGuid(), place.Member, "Georgia", "Hall", DetainerAnswer.Honors, null, place.Today, "Posted rule"))).Refusal);

        var seen = (await EcosystemAsync(place, stranger))!;
        var facility = Assert.Single(seen.Facilities);
        Assert.Equal(("MADE-UP CENTER", "LUMPKIN", 30), (facility.Name, facility.Listed!.City, facility.Listed.Population));
        // What was seen last holds, also when an older sight was recorded after it.
        Assert.Equal([AccessAnswer.Limited, AccessAnswer.No], facility.Notes.Select(note => note.Answer));
        Assert.Equal(place.Member.PersonId, facility.Notes[0].ById);
        Assert.Equal(("Hall", DetainerAnswer.Honors), (seen.Detainers[0].County, seen.Detainers[0].Answer));
        var county = Assert.Single(seen.Agreements);
        Assert.Equal(("GEORGIA", "Hall County", 2, new DateOnly(2026, 3, 1)), (county.State, county.County, county.Agencies, county.LastSignedOn));
        Assert.True((await EcosystemAsync(place, place.Member))!.MayRecord);
        Assert.False(seen.MayRecord);
    }

    private IJurisdictionGrain Center(AlertPlace place) => cluster.Grains.GetGrain<IJurisdictionGrain>(place.Id);

    private Task<EcosystemView?> EcosystemAsync(AlertPlace place, Actor actor) => Center(place).Ecosystem(actor);

    private async Task ExecuteAsync(string sql)
    {
        await using var command = cluster.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
