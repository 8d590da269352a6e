using LawLab.Grains.Access;
using LawLab.Grains.Alerts;
using LawLab.Grains.Attorneys;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Library;
using LawLab.Grains.Practices;
using LawLab.Grains.Storage;
using LawLab.Grains.Tests.Alerts;
using LawLab.Grains.Tests.Testing;
using Npgsql;
using Xunit;

namespace LawLab.Grains.Tests.Library;

/// <summary>The library on a cluster of two silos: who reads and writes it, how it is found, what came of its uses.</summary>
public sealed class LibraryGrainTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly LibraryContent s_content = new("Bond: danger and flight", ["bond"], [], [], "bond");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LibraryFeed Feed => new(
        new LibraryIndex(cluster.Serving),
        new OutcomeIndex(cluster.Serving),
        new AlertFeed(cluster.Grains, new AlertIndex(cluster.Serving), new CaseIndex(cluster.Serving, cluster.Clients, cluster.Clock), new JurisdictionIndex(cluster.Serving)));

    [Fact]
    public async Task OfACenter_TheVanguardWrites_WhoWorksThereReadsWhatIsPublished_AndOthersFindNothing()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var colleague = await MemberAsync(place);
        var works = await place.AttorneyAsync(cases: 1);
        var stranger = await cluster.Grains.RegisteredAsync();
        var item = await AddedAsync(place.Member, place.Id);

        foreach (var reader in new[] { place.Member, colleague, place.Facilitator }) Assert.NotNull(await item.Read(reader));
        foreach (var outsider in new[] { works, stranger, colleague with { Role = Role.Auditor } })
        {
            Assert.Null(await item.Read(outsider));
            Assert.Null(await DraftOf(item).Open(outsider));
        }

        Assert.Empty(await FoundAsync(works));
        await WrittenAsync(colleague, item, " It was co-written.");
        Assert.Equal("library.not-yours", (await PublishAsync(colleague, item)).Refusal?.Code);
        Assert.Null((await PublishAsync(place.Facilitator, item)).Refusal);

        var read = (await item.Read(works))!;
        Assert.Equal((1, null), (Assert.Single(read.Versions).Number, read.DraftId));
        Assert.Contains("It was co-written.", read.Text, StringComparison.Ordinal);
        Assert.Equal([LibraryAction.Read, LibraryAction.Use], read.May);
        Assert.Equal([IdOf(item)], await FoundAsync(works));
        Assert.Empty(await FoundAsync(stranger));
        Assert.Null(await DraftOf(item).Open(works));
        foreach (LibraryCommand command in (LibraryCommand[])[
            new DescribeLibraryItem(Guid.NewGuid(), stranger, s_content), new PublishLibraryItem(Guid.NewGuid(), stranger, null), new WithdrawLibraryItem(Guid.NewGuid(), stranger, "x")])
        {
            var (here, absent) = (await item.Submit(command), await cluster.Grains.GetGrain<ILibraryItemGrain>(OpaqueId.New()).Submit(command));
            Assert.Equal(("not-found", null), (here.Refusal?.Code, here.Item));
            Assert.Equal(absent.Refusal, here.Refusal);
        }

        Assert.Equal("library.not-here", (await AddAsync(works, place.Id)).Reply.Refusal?.Code);
    }

    [Fact]
    public async Task OfAnOrganization_ColleaguesAloneReadAndWrite_AndItsFacilitatorPublishes()
    {
        var author = await cluster.Grains.RegisteredAsync();
        var colleague = await cluster.Grains.RegisteredAsync(author.OrganizationId);
        var stranger = await cluster.Grains.RegisteredAsync();
        var item = await AddedAsync(author, null);
        await WrittenAsync(colleague, item, " More.");

        Assert.Equal("library.not-yours", (await PublishAsync(colleague, item)).Refusal?.Code);
        Assert.Null((await PublishAsync(colleague with { Role = Role.Facilitator }, item)).Refusal);
        Assert.Equal([IdOf(item)], await FoundAsync(colleague));
        Assert.Empty(await FoundAsync(stranger));
        Assert.Null(await item.Read(stranger));
        Assert.Null(await DraftOf(item).Open(stranger));
    }

    [Fact]
    public async Task OpeningText_OfACommandSentAgain_IsThereOnce()
    {
        var author = await cluster.Grains.RegisteredAsync();
        var command = Adding(author, null);
        var item = cluster.Grains.GetGrain<ILibraryItemGrain>(LibraryItemId.For(author.OrganizationId, command.CommandId));
        Assert.Null((await item.Submit(command)).Refusal);
        Assert.Null((await item.Submit(command)).Refusal);

        var draft = (await DraftOf(item).Open(author))!;
        Assert.Equal(1, draft.Version);
    }

    [Fact]
    public async Task Withdrawn_LeavesTheLists_IsReadByItsAddress_AndWrittenByNobody()
    {
        var author = await cluster.Grains.RegisteredAsync();
        var item = await PublishedAsync(author, null);
        Assert.Null((await item.Submit(new WithdrawLibraryItem(Guid.NewGuid(), author, "Overruled"))).Refusal);

        Assert.Empty(await FoundAsync(author));
        var read = (await item.Read(author))!;
        Assert.Equal((LibraryStage.Withdrawn, "Overruled"), (read.Stage, read.Reason));
        Assert.Equal([LibraryAction.Read], read.May);
        // A draft may answer from a second's memory of who may write.
        cluster.Clock.Advance(TimeSpan.FromSeconds(2));
        var refused = await DraftOf(item).Submit(Given.Change(author, Delta.Empty.Insert("x"), baseVersion: 1));
        Assert.Equal("access.not-allowed", refused.Refusal?.Code);
    }

    [Fact]
    public async Task Search_FindsStemsPhrasesAndCitations_TitlesFirst_AndNotWhatMustNotBeThere()
    {
        var author = await cluster.Grains.RegisteredAsync();
        var inTitle = IdOf(await PublishedAsync(author, null, s_content with { Title = "Telephonic testimony of witnesses" }, "Good cause is needed."));
        var inText = IdOf(await PublishedAsync(author, null, s_content with { Title = "Hearings" }, "A witness testifies by telephone. Detained clients too."));
        var authority = await AddAsync(author, null, LibraryKind.Authority, s_content with { Title = "Matter of A-B-", Citation = "27 I&N Dec. 316 (A.G. 2018)" }, "Overruled.");
        Assert.Null((await PublishAsync(author, authority.Item)).Refusal);

        Assert.Equal([inTitle, inText], await FoundAsync(author, search: "witness"));
        Assert.Equal([inText], await FoundAsync(author, search: "detention OR testifying telephone -cause"));
        Assert.Equal([inTitle], await FoundAsync(author, search: "\"good cause\""));
        Assert.Equal([IdOf(authority.Item)], await FoundAsync(author, search: "27 I&N Dec. 316"));
        Assert.Empty(await FoundAsync(author, search: "witness -telephonic -telephone"));
        Assert.Empty(await FoundAsync(author, search: "zorzal"));
        Assert.Equal(3, (await FoundAsync(author, search: "the")).Length);
        Assert.Equal(3, (await FoundAsync(author, search: "  ")).Length);
        var page = await Feed.List(author, new LibraryFilter(), "detained", new(10), Cancellation);
        Assert.Contains("Detained clients", Assert.Single(page.Rows).Excerpt, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidFilterException>(() => Feed.List(author, new LibraryFilter(), new string('x', 201), new(10), Cancellation));
        // What one transaction looked for is nothing to the next one.
        Assert.Equal(3, (await FoundAsync(author)).Length);
    }

    [Fact]
    public async Task UnpublishedWords_AreNotFound_AndANewVersionReplacesTheOldWords()
    {
        var author = await cluster.Grains.RegisteredAsync();
        var item = await AddedAsync(author, null, text: "Zorzal");
        Assert.Empty(await FoundAsync(author, search: "zorzal"));
        Assert.Null((await PublishAsync(author, item)).Refusal);
        Assert.Single(await FoundAsync(author, search: "zorzal"));
        var draft = (await DraftOf(item).Open(author))!;
        Assert.Null((await DraftOf(item).Submit(Given.Change(author, Delta.Empty.Delete(6).Insert("Colibri"), draft.Version))).Refusal);
        Assert.Single(await FoundAsync(author, search: "zorzal"));
        Assert.Null((await PublishAsync(author, item)).Refusal);
        Assert.Empty(await FoundAsync(author, search: "zorzal"));
        Assert.Single(await FoundAsync(author, search: "colibri"));
    }

    [Fact]
    public async Task Filters_AndPages_HoldTogether()
    {
        var author = await cluster.Grains.RegisteredAsync();
        var colleague = await cluster.Grains.RegisteredAsync(author.OrganizationId);
        var (first, second, third) = (
            IdOf(await PublishedAsync(author, null, s_content with { Courts = ["ATL"], Judges = ["ZQ1"] })),
            IdOf(await PublishedAsync(author, null, s_content with { Subjects = ["asylum"], Motion = "relief" })),
            IdOf(await PublishedAsync(colleague, null, kind: LibraryKind.Advisory)));

        Assert.Equal([third, second, first], await FoundAsync(author));
        Assert.Equal([third], await FoundAsync(author, new LibraryFilter(LibraryKind.Advisory)));
        Assert.Equal([first], await FoundAsync(author, new LibraryFilter(Court: "ATL")));
        Assert.Equal([first], await FoundAsync(author, new LibraryFilter(Judge: "ZQ1")));
        Assert.Equal([second], await FoundAsync(author, new LibraryFilter(Subject: "asylum")));
        Assert.Equal([second], await FoundAsync(author, new LibraryFilter(Motion: "relief")));
        Assert.Equal([third], await FoundAsync(colleague, new LibraryFilter(Mine: true)));
        foreach (var search in new[] { null, "danger" })
        {
            var (seen, after) = (new List<string>(), default(string));
            do
            {
                var page = await Feed.List(author, new LibraryFilter(), search, new(1, after), Cancellation);
                Assert.Equal(3, page.TotalCount);
                seen.Add(Assert.Single(page.Rows).Id);
                after = page.HasNextPage ? page.Cursors[0] : null;
            }
            while (after is not null);

            Assert.Equal([.. new[] { first, second, third }.Order()], seen.Order());
        }

        await Assert.ThrowsAsync<InvalidCursorException>(() => Feed.List(author, new LibraryFilter(), null, new(1, "none"), Cancellation));
    }

    [Fact]
    public async Task Use_TellsPersonJudgeMonthAndWhatTheCaseRecorded_AndTheCaseToItsTeamAlone()
    {
        var place = await AlertPlace.MadeAsync(cluster);
        var works = await place.AttorneyAsync(cases: 1);
        var item = await PublishedAsync(place.Member, place.Id);
        var @case = (await new CaseIndex(cluster.Serving, cluster.Clients, cluster.Clock).List(works, new CaseFilter(), new(1, Order: CaseOrder.OpenedNewest), Cancellation)).Rows[0].Id;
        var on = place.Today.AddDays(-3);
        RecordLibraryUse Using(Actor actor, LibraryUseResult? stated = null) => new(Guid.NewGuid(), actor, @case, place.Code, place.Judge, "bond", on, stated);

        Assert.Equal("library.case", (await item.Submit(Using(place.Member))).Refusal?.Code);
        Assert.Null((await item.Submit(Using(works, LibraryUseResult.Mixed))).Refusal);
        var (own, others) = ((await item.Read(works))!.Uses[0], (await item.Read(place.Member))!.Uses[0]);
        Assert.Equal((@case, CaseIndex.PseudonymOf(@case), on), (own.CaseId, own.Pseudonym, own.On));
        Assert.Equal((null, null, null), (others.CaseId, others.Pseudonym, others.On));
        Assert.Equal((works.PersonId, place.Judge, new DateOnly(on.Year, on.Month, 1)), (others.PersonId, others.JudgeCode, others.Month));
        Assert.Equal((LibraryUseResult.Mixed, false), (others.Result, others.IsRecorded));

        await place.DecideAsync(works, 299, OutcomeResult.Granted);
        others = (await item.Read(place.Member))!.Uses[0];
        Assert.Equal((LibraryUseResult.Granted, true), (others.Result, others.IsRecorded));
        var row = Assert.Single((await Feed.List(place.Facilitator, new LibraryFilter(Judge: place.Judge), null, new(10), Cancellation)).Rows);
        Assert.Equal(new LibraryUsage(1, 1, 0, 0, 0, 0), row.Usage);
        Assert.Equal([IdOf(item)], await FoundAsync(works, new LibraryFilter(Mine: true)));
    }

    [Fact]
    public async Task Unpublished_IsNotUsed()
    {
        var author = await cluster.Grains.RegisteredAsync();
        var (@case, _) = await cluster.Grains.OpenedCaseAsync(author);
        var item = await AddedAsync(author, null);
        var use = new RecordLibraryUse(Guid.NewGuid(), author, @case.GetPrimaryKeyString(), "ATL", null, "bond", new DateOnly(2026, 3, 2));

        Assert.Equal("library.not-published", (await item.Submit(use)).Refusal?.Code);
    }

    [Fact]
    public async Task JournalIsSealed_AndTheListsAreRebuiltTheSame()
    {
        var author = await cluster.Grains.RegisteredAsync();
        var (@case, _) = await cluster.Grains.OpenedCaseAsync(author);
        var item = await PublishedAsync(author, null, s_content with { Title = "Zorzal-4712" });
        var use = new RecordLibraryUse(Guid.NewGuid(), author, @case.GetPrimaryKeyString(), "ATL", null, "bond", DateOnly.FromDateTime(cluster.Clock.GetUtcNow().UtcDateTime));
        Assert.Null((await item.Submit(use)).Refusal);
        await using var command = cluster.Database.CreateCommand("SELECT string_agg(encode(data, 'escape'), '') FROM journal_event WHERE stream LIKE 'library/%'");
        Assert.DoesNotContain("Zorzal", (string)(await command.ExecuteScalarAsync(Cancellation))!, StringComparison.Ordinal);
        var before = Assert.Single((await Feed.List(author, new LibraryFilter(), "zorzal", new(10), Cancellation)).Rows);

        await JournalMaintenance.RebuildReadModelsAsync(cluster.Database, MemoryRootKey.Shared, (_, _) => { }, Cancellation);

        var after = Assert.Single((await Feed.List(author, new LibraryFilter(), "zorzal", new(10), Cancellation)).Rows);
        Assert.Equal(before with { Subjects = [], Courts = [], Judges = [] }, after with { Subjects = [], Courts = [], Judges = [] });
        Assert.Equal(before.Subjects, after.Subjects);
        Assert.Equal(new LibraryUsage(1, 0, 0, 0, 0, 1), after.Usage);
    }

    [Fact]
    public async Task WordsAmongTwentyThousandItems_AreFoundByTheIndex()
    {
        var tenant = OpaqueId.New();
        await using (var fill = cluster.Database.CreateCommand("""
            INSERT INTO library_item (item_id, tenant, kind, stage, title, body, subjects, courts, judges, author, versions, changed_at, readers, words)
            SELECT md5($1 || n), $1, 'Template', 'Published', 'Item ' || n, 'Motion number ' || n, '{}', '{}', '{}', 'a', 1, now(), ARRAY[$1],
                   '*'::tsvector || to_tsvector('english', 'Motion number ' || n || CASE WHEN n % 1000 = 0 THEN ' zorzal' ELSE '' END)
            FROM generate_series(1, 20000) AS n
            """))
        {
            fill.Parameters.AddWithValue(tenant);
            await fill.ExecuteNonQueryAsync(Cancellation);
        }

        await using (var analyze = cluster.Database.CreateCommand("VACUUM ANALYZE library_item")) await analyze.ExecuteNonQueryAsync(Cancellation);
        var page = await new LibraryIndex(cluster.Serving).List(Given.Attorney(), [tenant], new LibraryFilter(), "zorzal", new(100), Cancellation);
        Assert.Equal(20, page.TotalCount);

        await using var plan = TenantStatement.ForSearch(cluster.Serving, [tenant], "zorzal", "EXPLAIN SELECT item_id FROM library_item");
        await using var reader = await plan.ExecuteReaderAsync(Cancellation);
        var lines = new List<string>();
        while (await reader.ReadAsync(Cancellation)) lines.Add(reader.GetString(0));
        Assert.Contains(lines, line => line.Contains("Bitmap Index Scan on library_item_found", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Index Cond", StringComparison.Ordinal) && line.Contains("@@", StringComparison.Ordinal));
    }

    private static string IdOf(ILibraryItemGrain item) => item.GetPrimaryKeyString();

    private static AddLibraryItem Adding(Actor actor, string? center, LibraryKind kind = LibraryKind.Template, LibraryContent? content = null, string text = "Danger and flight.") =>
        new(Guid.NewGuid(), actor, kind, center, content ?? s_content, text);

    private IDraftGrain DraftOf(ILibraryItemGrain item) => cluster.Grains.GetGrain<IDraftGrain>(DraftId.TextOf(IdOf(item)).ToString());

    private async Task<(ILibraryItemGrain Item, LibraryReply Reply)> AddAsync(
        Actor actor, string? center, LibraryKind kind = LibraryKind.Template, LibraryContent? content = null, string text = "Danger and flight.")
    {
        var command = Adding(actor, center, kind, content, text);
        var item = cluster.Grains.GetGrain<ILibraryItemGrain>(LibraryItemId.For(actor.OrganizationId, command.CommandId));
        return (item, await item.Submit(command));
    }

    private async Task<ILibraryItemGrain> AddedAsync(Actor actor, string? center, string text = "Danger and flight.")
    {
        var (item, reply) = await AddAsync(actor, center, text: text);
        Assert.Null(reply.Refusal);
        return item;
    }

    private async Task<ILibraryItemGrain> PublishedAsync(
        Actor actor, string? center, LibraryContent? content = null, string text = "Danger and flight.", LibraryKind kind = LibraryKind.Template)
    {
        var (item, reply) = await AddAsync(actor, center, kind, content, text);
        Assert.Null(reply.Refusal);
        Assert.Null((await PublishAsync(actor, item)).Refusal);
        return item;
    }

    private static Task<LibraryReply> PublishAsync(Actor actor, ILibraryItemGrain item) => item.Submit(new PublishLibraryItem(Guid.NewGuid(), actor, null));

    private async Task WrittenAsync(Actor actor, ILibraryItemGrain item, string text)
    {
        var draft = (await DraftOf(item).Open(actor))!;
        Assert.Null((await DraftOf(item).Submit(Given.Change(actor, Delta.Empty.Retain(draft.Contents.Length - 1).Insert(text), draft.Version))).Refusal);
    }

    private async Task<Actor> MemberAsync(AlertPlace place)
    {
        var member = await cluster.Grains.RegisteredAsync();
        Assert.Null((await cluster.Grains.GetGrain<IAttorneyGrain>(member.PersonId).Submit(new JoinCenter(Guid.NewGuid(), place.Facilitator, place.Id))).Refusal);
        return member;
    }

    private async Task<string[]> FoundAsync(Actor actor, LibraryFilter? filter = null, string? search = null) =>
        [.. (await Feed.List(actor, filter ?? new LibraryFilter(), search, new(100), Cancellation)).Rows.Select(row => row.Id)];
}
