using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Journal;
using LawLab.Grains.Storage;
using LawLab.Grains.Tests.Testing;
using Npgsql;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>Who must not have which case, across organizations, although no name is in the lists' tables.</summary>
public sealed class ConflictIndexTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private readonly string _ana = NewName();
    private readonly string _bruno = NewName();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAdversePartyWhoIsHerClient_ElsewhereAndUnderAnotherSpelling_Conflicts()
    {
        var hers = await OpenAsync($"MATTER OF {_bruno.ToUpperInvariant()}");
        var asked = await OpenAsync(_ana);

        Assert.Empty(await FindAsync(asked, hers.Lead));
        await PartiesAsync(asked, new Party(PartyKind.Adverse, _bruno));

        Assert.Equal([hers.Lead.PersonId], await FindAsync(asked, hers.Lead, Given.Attorney(), asked.Lead));
        Assert.Empty(await FindAsync(hers, hers.Lead));
    }

    [Fact]
    public async Task AnAdversePartyWhoIsACoRespondentOfHers_ByNumber_Conflicts()
    {
        var hers = await OpenAsync(_bruno);
        await PartiesAsync(hers, new Party(PartyKind.CoRespondent, NewName(), "A 087 654 321"));
        var asked = await OpenAsync(_ana);
        await PartiesAsync(asked, new Party(PartyKind.Adverse, NewName(), "087654321"));

        Assert.Equal([hers.Lead.PersonId], await FindAsync(asked, hers.Lead));
    }

    [Fact]
    public async Task AClientOrCoRespondentWhomAClientOfHersIsAgainst_Conflicts()
    {
        var hers = await OpenAsync(_bruno);
        await PartiesAsync(hers, new Party(PartyKind.Adverse, _ana));
        var (client, family) = (await OpenAsync(_ana), await OpenAsync(NewName()));
        await PartiesAsync(family, new Party(PartyKind.CoRespondent, _ana));

        Assert.Equal([hers.Lead.PersonId], await FindAsync(client, hers.Lead));
        Assert.Equal([hers.Lead.PersonId], await FindAsync(family, hers.Lead));
    }

    [Fact]
    public async Task WhoOnceWasCounsel_StaysKeptOut_AndWhoReadAlongNeverWas()
    {
        var hers = await OpenAsync(_bruno);
        var (counsel, reader) = (await cluster.Grains.RegisteredAsync(hers.Lead.OrganizationId), await cluster.Grains.RegisteredAsync(hers.Lead.OrganizationId));
        await hers.Case.Submit(Given.Member(hers.Lead, counsel));
        await hers.Case.Submit(Given.Member(hers.Lead, reader, TeamRole.ReadOnly));
        await hers.Case.Submit(new RemoveTeamMember(Guid.NewGuid(), hers.Lead, counsel.PersonId));
        var asked = await OpenAsync(_ana);
        await PartiesAsync(asked, new Party(PartyKind.Adverse, _bruno));

        Assert.Equal([counsel.PersonId], await FindAsync(asked, counsel, reader));
    }

    [Fact]
    public async Task OneClientOnTheSameSideTwice_OrOneOpponentOfTwoClients_IsNoConflict()
    {
        var (first, second) = (await OpenAsync(_ana), await OpenAsync(_ana));
        await PartiesAsync(first, new Party(PartyKind.Adverse, _bruno));
        await PartiesAsync(second, new Party(PartyKind.Adverse, _bruno));

        Assert.Empty(await FindAsync(second, first.Lead));
        Assert.Empty(await FindAsync(first, first.Lead, second.Lead));
    }

    [Fact]
    public async Task AFormerClientOfHers_IsAsAClient()
    {
        var attorney = await cluster.Grains.RegisteredAsync();
        var asked = await OpenAsync(_ana);
        await PartiesAsync(asked, new Party(PartyKind.Adverse, _bruno));
        var declare = new RecordFormerClients(Guid.NewGuid(), attorney, [new FormerClient(_bruno, null)]);
        Assert.Null((await cluster.Grains.GetGrain<IAttorneyGrain>(attorney.PersonId).Submit(declare)).Refusal);

        Assert.Equal([attorney.PersonId], await FindAsync(asked, attorney, Given.Attorney()));
    }

    [Fact]
    public async Task AForgottenClient_LeavesNoTag()
    {
        var hers = await OpenAsync(_bruno);
        var asked = await OpenAsync(_ana);
        await PartiesAsync(asked, new Party(PartyKind.Adverse, _bruno));
        Assert.NotEmpty(await FindAsync(asked, hers.Lead));

        await hers.Case.Submit(new AskToEraseClient(Guid.NewGuid(), hers.Lead));
        Assert.Null((await hers.Case.Submit(new EraseClient(Guid.NewGuid(), Given.OrganizationAdministrator(hers.Lead.OrganizationId)))).Refusal);

        Assert.Empty(await FindAsync(asked, hers.Lead));
        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM case_index WHERE case_id = $1", hers.Id));
        await JournalMaintenance.RebuildReadModelsAsync(cluster.Database, MemoryRootKey.Shared, (_, _) => { }, Cancellation);
        Assert.Empty(await FindAsync(asked, hers.Lead));
    }

    [Fact]
    public async Task ARebuild_FindsTheSame()
    {
        var hers = await OpenAsync(_bruno);
        var asked = await OpenAsync(_ana);
        await PartiesAsync(asked, new Party(PartyKind.Adverse, _bruno));
        await using (var forget = cluster.Database.CreateCommand("UPDATE case_index SET ours = '{}', theirs = '{}', readers = ARRAY[organization_id]"))
        {
            await forget.ExecuteNonQueryAsync(Cancellation);
        }

        Assert.Empty(await FindAsync(asked, hers.Lead));
        await JournalMaintenance.RebuildReadModelsAsync(cluster.Database, MemoryRootKey.Shared, (_, _) => { }, Cancellation);

        Assert.Equal([hers.Lead.PersonId], await FindAsync(asked, hers.Lead));
    }

    [Fact]
    public async Task Team_TakesNobodyWhoHasAConflict_AndDoesNotSayWhy()
    {
        var asked = await OpenAsync(_ana);
        var colleague = await cluster.Grains.RegisteredAsync(asked.Lead.OrganizationId);
        await OpenAsync(_bruno, colleague);
        Assert.Null((await asked.Case.Submit(Given.Member(asked.Lead, colleague, TeamRole.ReadOnly))).Refusal);
        await PartiesAsync(asked, new Party(PartyKind.Adverse, _bruno));

        var refused = (await asked.Case.Submit(Given.Member(asked.Lead, colleague))).Refusal!;
        var placed = await asked.Case.Submit(new AssignTeam(
            Guid.NewGuid(), asked.Lead, [new TeamMember(colleague.PersonId, TeamRole.CoCounsel, DateTimeOffset.UtcNow, OrganizationId: asked.Lead.OrganizationId)]));

        Assert.Equal(("team.conflict", "The conflict check says no for this person. Ask lead counsel."), (refused.Code, refused.Message));
        Assert.Equal([TeamRole.Lead, TeamRole.ReadOnly], placed.Case!.Team.Select(member => member.Role));
        // A wall is something else: nothing here is one.
        Assert.Empty((await asked.Case.Walls(asked.Lead))!);
        Assert.Equal(asked.Id, (await asked.Case.Read(colleague))!.Id);
    }

    [Fact]
    public async Task Parties_AreToldToWhoMayLearnTheNameAlone()
    {
        var asked = await OpenAsync(_ana);
        await PartiesAsync(asked, new Party(PartyKind.Adverse, _bruno));
        var expert = await cluster.Grains.RegisteredAsync();
        await asked.Case.Submit(new RequestAssistance(Guid.NewGuid(), asked.Lead, expert.PersonId));

        Assert.Equal([new Party(PartyKind.Adverse, _bruno)], (await asked.Case.Read(asked.Lead))!.Parties);
        Assert.Empty((await asked.Case.Read(expert))!.Parties);
        Assert.Equal("access.not-allowed", (await asked.Case.Submit(new RecordParties(Guid.NewGuid(), expert, []))).Refusal!.Code);
        Assert.Equal("not-found", (await asked.Case.Submit(new RecordParties(Guid.NewGuid(), Given.Attorney(), []))).Refusal!.Code);
        Assert.Empty(await PlantedValues.FindAsync(cluster.Database, [_ana, _bruno, _bruno.ToUpperInvariant()], Cancellation));
    }

    [Fact]
    public async Task Cases_AreFoundByTheIndexAlone()
    {
        await using var connection = await cluster.Serving.OpenConnectionAsync(Cancellation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                TenantStatement.Reach(["conflict/c", "counsel/p"]),
                new("SET LOCAL enable_seqscan = off"),
                new("EXPLAIN " + ConflictIndex.SelectConflicts)
                {
                    Parameters = { new() { Value = new[] { "c" } }, new() { Value = new[] { "p" } } },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(Cancellation);
        var plan = new List<string>();
        while (await reader.ReadAsync(Cancellation)) plan.Add(reader.GetString(0));

        Assert.Contains(plan, line => line.Contains("Bitmap Index Scan on case_index_readers", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan on case_index", StringComparison.Ordinal));
    }

    private sealed record Matter(ICaseGrain Case, string Id, Actor Lead);

    // Letters alone: a name like no other one's.
    private static string NewName() => "Testigo " + string.Concat(OpaqueId.New().Select(c => (char)('a' + (c % 26))));

    private async Task<Matter> OpenAsync(string caption, Actor? lead = null)
    {
        var opening = Given.Opening(lead ?? Given.Attorney()) with { Caption = caption, ANumber = null };
        var opened = cluster.Grains.Case(opening);
        Assert.Null((await Given.SendAsync(() => opened.Submit(opening))).Refusal);
        return new Matter(opened, opened.GetPrimaryKeyString(), opening.Actor);
    }

    private static async Task PartiesAsync(Matter matter, params Party[] parties) =>
        Assert.Null((await matter.Case.Submit(new RecordParties(Guid.NewGuid(), matter.Lead, parties))).Refusal);

    private async Task<IReadOnlyList<string>> FindAsync(Matter asked, params Actor[] people)
    {
        var found = await new ConflictIndex(cluster.Serving).Find([asked.Id], [.. people.Select(person => person.PersonId)], Cancellation);
        return found.GetValueOrDefault(asked.Id) ?? [];
    }

    private async Task<object?> ScalarAsync(string sql, string value)
    {
        await using var command = cluster.Database.CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
