using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.DataPoints;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>Recording and reading what is collected of a case, with the catalogue of the installation.</summary>
public sealed class CaseInterviewTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Canary = "Canary 5502";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IDataPointCatalogueGrain Catalogue => cluster.Grains.GetGrain<IDataPointCatalogueGrain>(IDataPointCatalogueGrain.Key);

    [Fact]
    public async Task Interview_ByWhoMayLearnTheName_ShowsAllOnlyWhenAsked()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        await RecordAsync(@case, lead, new("other-names", Canary), new("literacy", "none"));

        var (hidden, shown) = (await @case.Interview(lead, revealed: false), await @case.Interview(lead, revealed: true));

        Assert.Equal((null, true), Of(hidden, "other-names"));
        Assert.Equal(("none", false), Of(hidden, "literacy"));
        Assert.Equal((Canary, false), Of(shown, "other-names"));
        Assert.Equal(("Matter of Testigo", false), Of(shown, "legal-name"));
    }

    [Fact]
    public async Task Interview_ByAnExpert_NeverShowsWhatIdentifies()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var expert = await cluster.Grains.RegisteredAsync(lead.OrganizationId);
        Assert.Null((await @case.Submit(new RequestAssistance(Guid.NewGuid(), lead, expert.PersonId))).Refusal);
        await RecordAsync(@case, lead, new("other-names", Canary), new("literacy", "none"));

        var seen = await @case.Interview(expert, revealed: true);

        Assert.Equal((null, true), Of(seen, "other-names"));
        Assert.Equal(("none", false), Of(seen, "literacy"));
        Assert.DoesNotContain(Canary, string.Join('\n', seen!.Points), StringComparison.Ordinal);
        Assert.All((await @case.DataPointHistory(expert, "other-names", null, revealed: true))!, entry => Assert.Null(entry.Value));
        Assert.Equal("access.not-allowed", (await @case.Submit(new RecordDataPoints(Guid.NewGuid(), expert, [new("literacy", "other")]))).Refusal?.Code);
    }

    [Fact]
    public async Task Interview_ByWhoHasNoPart_IsAbsentAlike()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        foreach (var actor in new[] { Given.Attorney(lead.OrganizationId), Given.Attorney(), Given.Administrator })
        {
            Assert.Null(await @case.Interview(actor, revealed: true));
            Assert.Null(await @case.DataPointHistory(actor, "literacy", null, revealed: false));
            Assert.Null(await @case.Completeness(actor));
            Assert.Equal("not-found", (await @case.Submit(new RecordDataPoints(Guid.NewGuid(), actor, [new("literacy", "none")]))).Refusal?.Code);
            Assert.Equal("not-found", (await @case.Submit(new AddObservation(Guid.NewGuid(), actor, "Seen.", ["delay"]))).Refusal?.Code);
        }
    }

    [Fact]
    public async Task Record_SentAgain_IsRecordedOnce()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var record = new RecordDataPoints(Guid.NewGuid(), lead, [new("literacy", "none")]);

        var versions = new[] { (await @case.Submit(record)).Case!.Version, (await @case.Submit(record)).Case!.Version };

        Assert.Equal([2, 2], versions);
        Assert.Equal("command.id-reused", (await @case.Submit(record with { Values = [new("literacy", "other")] })).Refusal?.Code);
    }

    [Fact]
    public async Task History_OfTypedAndDerivedPoints_TellsWhoWhenAndSource()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var colleague = await cluster.Grains.RegisteredAsync(lead.OrganizationId);
        Assert.Null((await @case.Submit(Given.Member(lead, colleague))).Refusal);
        await RecordAsync(@case, lead, new DataPointEntry("literacy", "none"));
        await RecordAsync(@case, colleague, new DataPointEntry("literacy", "other"));
        await RecordAsync(@case, colleague, new DataPointEntry("literacy", null));
        var on = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(40));
        Assert.Null((await @case.Submit(new ScheduleHearing(Guid.NewGuid(), lead, HearingKind.Master, on, new TimeOnly(9, 0)))).Refusal);

        var typed = await @case.DataPointHistory(lead, "literacy", null, revealed: false);
        var derived = await @case.DataPointHistory(lead, "next-hearing-on", null, revealed: false);

        Assert.Equal(
            [("none", lead.PersonId), ("other", colleague.PersonId), (null, colleague.PersonId)],
            typed!.Select(entry => (entry.Value, entry.ById)));
        Assert.All(typed!, entry => Assert.Equal(DataPointSource.Typed, entry.Source));
        var hearing = Assert.Single(derived!);
        Assert.Equal((DataPointValues.Of(on), DataPointSource.Derived, lead.PersonId), (hearing.Value, hearing.Source, hearing.ById));
        Assert.Empty((await @case.DataPointHistory(lead, "no-such-point", null, revealed: false))!);
    }

    [Fact]
    public async Task Recorded_StaysWithTheCase_WhenItsActivationEnds()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        await RecordAsync(@case, lead, new DataPointEntry("literacy", "none"));
        Assert.Null((await @case.Submit(new AddObservation(Guid.NewGuid(), lead, Canary, ["delay"]))).Refusal);
        await cluster.Cluster.DeactivateAsync(@case);

        var interview = await @case.Interview(lead, revealed: false);

        Assert.Equal(("none", false), Of(interview, "literacy"));
        Assert.Equal(Canary, Assert.Single(interview!.Observations).Text);
        Assert.Equal(("delay", false), Of(interview, "observation-tags"));
    }

    [Fact]
    public async Task Recorded_InTheDatabase_IsSealed()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        await RecordAsync(@case, lead, new DataPointEntry("occupation", Canary));
        Assert.Null((await @case.Submit(new AddObservation(Guid.NewGuid(), lead, Canary, ["delay"]))).Refusal);
        await using var select = cluster.Database.CreateCommand("SELECT data FROM journal_event WHERE stream = $1");
        select.Parameters.AddWithValue("case/" + @case.GetPrimaryKeyString());
        await using var reader = await select.ExecuteReaderAsync(Cancellation);
        var rows = 0;
        while (await reader.ReadAsync(Cancellation))
        {
            rows++;
            Assert.DoesNotContain(Canary, Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(0)), StringComparison.Ordinal);
        }

        Assert.Equal(3, rows);
        Assert.DoesNotContain(Canary, string.Join('\n', (await @case.History(lead))!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_IsOnRecord()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        await @case.Interview(lead, revealed: false);
        await @case.Interview(lead, revealed: true);
        await @case.DataPointHistory(lead, "literacy", null, revealed: false);
        await @case.Interview(Given.Attorney(lead.OrganizationId), revealed: false);

        await using var select = cluster.Database.CreateCommand("SELECT action || ' ' || result FROM audit_entry WHERE object = $1 ORDER BY seq");
        select.Parameters.AddWithValue("case/" + @case.GetPrimaryKeyString());
        await using var reader = await select.ExecuteReaderAsync(Cancellation);
        var actions = new List<string>();
        while (await reader.ReadAsync(Cancellation)) actions.Add(reader.GetString(0));

        Assert.Equal(
            ["case.data-points-read allowed", "case.data-points-revealed allowed", "case.data-point-history-read allowed", "case.data-points-read refused"],
            actions.Where(action => action.StartsWith("case.data", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Catalogue_PointThatAnAdministratorDefines_IsAskedAtOnce_AndNoMoreOnceRetired()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var code = "made-up-" + OpaqueId.New()[..8];
        var definition = new DataPointDefinition(
            code, DataPointGroup.Client, "Made-up question", "Pregunta inventada", DataPointType.Number, null, [],
            DataPointSensitivity.Ordinary, CaseAction.ReadFacts, "statistics");
        Assert.Equal("data-point.unknown", (await @case.Submit(new RecordDataPoints(Guid.NewGuid(), lead, [new(code, "3")]))).Refusal?.Code);
        Assert.Equal("not-found", (await Catalogue.Submit(new DefineDataPoint(Guid.NewGuid(), lead, definition))).Refusal?.Code);

        var before = (await Catalogue.Since(null))!.Version;
        var defined = await Catalogue.Submit(new DefineDataPoint(Guid.NewGuid(), Given.Administrator, definition));
        Assert.Null(defined.Refusal);
        Assert.Equal(before + 1, defined.Catalogue!.Version);
        Assert.Null(await Catalogue.Since(defined.Catalogue.Tag));
        await RecordAsync(@case, lead, new DataPointEntry(code, "3"));

        Assert.Null((await Catalogue.Submit(new RetireDataPoint(Guid.NewGuid(), Given.Administrator, code))).Refusal);
        Assert.Equal("data-point.retired", (await @case.Submit(new RecordDataPoints(Guid.NewGuid(), lead, [new(code, "4")]))).Refusal?.Code);
        Assert.Equal(("3", false), Of(await @case.Interview(lead, revealed: false), code));

        Assert.Null((await Catalogue.At(before))!.Find(code));
        Assert.False((await Catalogue.At(before + 1))!.Find(code)!.IsRetired);
        Assert.True((await Catalogue.At(before + 2))!.Find(code)!.IsRetired);
        Assert.Null(await Catalogue.At(before + 3));
        Assert.Null(await Catalogue.At(0));
    }

    [Fact]
    public async Task Catalogue_UnderAnotherKey_TakesNothing() => Assert.Equal(
        "not-found",
        (await cluster.Grains.GetGrain<IDataPointCatalogueGrain>(OpaqueId.New())
            .Submit(new RetireDataPoint(Guid.NewGuid(), Given.Administrator, "literacy"))).Refusal?.Code);

    [Fact]
    public async Task Completeness_GrowsWithAnswers()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var before = await @case.Completeness(lead);

        await RecordAsync(@case, lead, new DataPointEntry("literacy", "none"));

        Assert.Equal(before!.Answered + 1, (await @case.Completeness(lead))!.Answered);
    }

    private static async Task RecordAsync(ICaseGrain @case, Actor actor, params IReadOnlyList<DataPointEntry> answers) =>
        Assert.Null((await Given.SendAsync(() => @case.Submit(new RecordDataPoints(Guid.NewGuid(), actor, answers)))).Refusal);

    private static (string? Value, bool IsWithheld) Of(CaseInterview? interview, string point)
    {
        var found = Assert.Single(interview!.Points, each => each.Point.Code == point);
        return (found.Value, found.IsWithheld);
    }
}
