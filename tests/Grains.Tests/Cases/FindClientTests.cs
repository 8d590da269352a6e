using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Keys;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>By her exact name or number, neither of which is in the lists' table.</summary>
public sealed class FindClientTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Matter of Zoraida Muñoz-Peña")]
    [InlineData("zoraida munoz-pena")]
    [InlineData("  IN RE: Zoraida   MUÑOZ-PEÑA ")]
    public async Task List_ByExactName_FindsHerHoweverItIsWritten(string name)
    {
        var opening = Given.Opening(Given.Attorney()) with { Caption = "Matter of Zoraida Muñoz-Peña" };
        await cluster.Grains.Case(opening).Submit(opening);
        await cluster.Grains.OpenedCaseAsync(opening.Actor);

        Assert.Equal([IdOf(opening)], await FindAsync(opening.Actor, new CaseFilter(ExactName: name)));
    }

    [Theory]
    [InlineData("A 012 345 678", "012-345-678")]
    [InlineData("12345678", "A#012345678")]
    public async Task List_ByANumber_FindsHerHoweverItIsWritten(string recorded, string asked)
    {
        var opening = Given.Opening(Given.Attorney()) with { ANumber = recorded };
        var other = Given.Opening(opening.Actor) with { ANumber = "A 012 345 679" };
        await cluster.Grains.Case(opening).Submit(opening);
        await cluster.Grains.Case(other).Submit(other);

        Assert.Equal([IdOf(opening)], await FindAsync(opening.Actor, new CaseFilter(ANumber: asked)));
        Assert.Empty(await FindAsync(opening.Actor, new CaseFilter(ANumber: asked, ExactName: "Another")));
    }

    [Theory]
    [InlineData("Zoraida")]
    [InlineData("Zoraida Muñoz Peña")]
    [InlineData("%")]
    public async Task List_ByPartOfAName_FindsNobody(string name)
    {
        var opening = Given.Opening(Given.Attorney()) with { Caption = "Zoraida Muñoz-Peña" };
        await cluster.Grains.Case(opening).Submit(opening);

        Assert.Empty(await FindAsync(opening.Actor, new CaseFilter(ExactName: name)));
    }

    [Fact]
    public async Task List_ByName_IsOfThoseAloneWhoMayLearnIt()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        var colleague = Given.Attorney(lead.OrganizationId);
        var (outside, expert) = (await cluster.Grains.RegisteredAsync(), await cluster.Grains.RegisteredAsync());
        await @case.Submit(Given.Member(lead, outside, TeamRole.OutsideCounsel, DateTimeOffset.UtcNow.AddDays(30)));
        await @case.Submit(new RequestAssistance(Guid.NewGuid(), lead, expert.PersonId));
        // Everyone has a case of her own organization with the same name.
        foreach (var actor in new[] { colleague, outside, expert }) await cluster.Grains.OpenedCaseAsync(actor);
        var byName = new CaseFilter(ExactName: "Testigo");

        Assert.Equal(2, (await FindAsync(outside, byName)).Count);
        Assert.Contains(@case.GetPrimaryKeyString(), await FindAsync(outside, byName));
        Assert.Contains(@case.GetPrimaryKeyString(), await FindAsync(expert, new CaseFilter()));
        Assert.DoesNotContain(@case.GetPrimaryKeyString(), await FindAsync(expert, byName));
        Assert.DoesNotContain(@case.GetPrimaryKeyString(), await FindAsync(colleague, byName));
    }

    [Fact]
    public async Task Tags_OfOneNameInTwoOrganizations_Differ_AndARebuildMakesTheSame()
    {
        var (first, lead) = await cluster.Grains.OpenedCaseAsync();
        var (second, _) = await cluster.Grains.OpenedCaseAsync(lead);
        var (foreign, _) = await cluster.Grains.OpenedCaseAsync();
        var tags = await TagsAsync(first, second, foreign);

        Assert.Equal(16, tags[0].Length);
        Assert.Equal(tags[0], tags[1]);
        Assert.NotEqual(tags[0], tags[2]);
        await JournalMaintenance.RebuildReadModelsAsync(cluster.Database, MemoryRootKey.Shared, (_, _) => { }, Cancellation);
        Assert.Equal(tags, await TagsAsync(first, second, foreign));
    }

    [Theory]
    [InlineData(null, "12", "eight or nine digits")]
    [InlineData(" ", null, "whole name")]
    [InlineData("two\nlines", null, "whole name")]
    public async Task List_ByWhatNothingCanBe_SaysWhatToWrite(string? name, string? aNumber, string expected)
    {
        var refused = await Assert.ThrowsAsync<InvalidFilterException>(() => FindAsync(Given.Attorney(), new CaseFilter(ExactName: name, ANumber: aNumber)));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    private static string IdOf(OpenCase opening) => CaseId.For(opening.Actor.OrganizationId, opening.CommandId);

    private async Task<IReadOnlyList<string>> FindAsync(Actor actor, CaseFilter filter) =>
        [.. (await new CaseIndex(cluster.Serving, cluster.Clients, TimeProvider.System).List(actor, filter, new(100, Order: CaseOrder.Pseudonym), Cancellation)).Rows.Select(row => row.Id)];

    private async Task<List<byte[]>> TagsAsync(params ICaseGrain[] cases)
    {
        var tags = new List<byte[]>();
        foreach (var @case in cases)
        {
            await using var command = cluster.Database.CreateCommand("SELECT name_tag FROM case_index WHERE case_id = $1");
            command.Parameters.AddWithValue(@case.GetPrimaryKeyString());
            tags.Add((byte[])(await command.ExecuteScalarAsync(Cancellation))!);
        }

        return tags;
    }
}
