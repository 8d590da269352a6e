using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Tests.Testing;
using Xunit;

namespace LawLab.Grains.Tests.Cases;

/// <summary>Words in what was written of one's cases, and in nobody else's.</summary>
public sealed class NarrativeSearchTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private NarrativeSearch Search => new(cluster.Grains, new CaseIndex(cluster.Database, cluster.Clients, cluster.Clock));

    [Theory]
    [InlineData("threat", "He was threatened twice.", "He was [threatened] twice.")]
    [InlineData("INTERROG", "La policía lo interrogó en Cúcuta, y lo interrogaron otra vez.", "La policía lo [interrogó] en Cúcuta, y lo [interrogaron] otra vez.")]
    [InlineData("cúcuta policia", "La policía de Cucuta", "La [policía] de [Cucuta]")]
    [InlineData("eats", "He was threatened.", null)]
    [InlineData("a1b", "See tab A1b", "See tab [A1b]")]
    public void In_AText_FindsBeginningsOfWords_WhateverTheirCaseAndAccents(string wanted, string text, string? found) =>
        Assert.Equal(found, Shown(SearchedWords.Parse(wanted).In(text, PassageKind.Note, null, null)));

    [Fact]
    public void In_ALongText_ShowsWholeCharactersAroundTheFirstPlace()
    {
        var words = SearchedWords.Parse("needle");
        foreach (var filler in new[] { "hay ", "🌾", "🌾 ", "x" })
        {
            for (var shift = 0; shift < 4; shift++)
            {
                var text = new string('.', shift) + string.Concat(Enumerable.Repeat(filler, 400)) + " needle " + string.Concat(Enumerable.Repeat(filler, 400)) + " needle";
                var passage = words.In(text, PassageKind.Note, null, null)!;
                var shown = string.Concat(passage.Parts.Select(part => part.Text));

                Assert.Equal(2, passage.Count);
                Assert.Contains(passage.Parts, part => part is { IsFound: true, Text: "needle" });
                Assert.InRange(shown.Length, 6, 250);
                Assert.Contains(shown, text, StringComparison.Ordinal);
                Assert.DoesNotContain('\ufffd', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(shown)));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ?! ")]
    [InlineData("a")]
    [InlineData("one two three four five six seven eight nine")]
    public void Parse_OfNothingToLookFor_SaysWhatToWrite(string text) =>
        Assert.StartsWith("Search for one to 8 words", Assert.Throws<InvalidFilterException>(() => SearchedWords.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Find_TakesTheCasesInWhichAllWordsStand_WhereverTheyStand()
    {
        var (both, lead) = await cluster.Grains.OpenedCaseAsync();
        var (one, _) = await cluster.Grains.OpenedCaseAsync(lead);
        await both.Submit(Given.Note(lead, "Her cousin in Chicago would take her in."));
        await cluster.Grains.StrategyOf(both).Submit(Given.Change(lead, new Delta([DeltaOp.Insert("Lead with the threats of the brigade.")]), 0));
        await one.Submit(Given.Note(lead, "A cousin, but no word of the other thing."));

        var page = await Search.Find(lead, SearchedWords.Parse("cousin threat"), 50, null, Cancellation);

        var found = Assert.Single(page.Found);
        Assert.Equal(both.GetPrimaryKeyString(), found.Row.Id);
        Assert.Equal([PassageKind.Note, PassageKind.Strategy], found.Passages.Select(passage => passage.Kind).Order());
        Assert.Contains("Lead with the [threats] of the brigade.", found.Passages.Select(passage => Shown(passage)!.Trim()));
        Assert.Equal((2, 2), (page.Searched.TotalCount, page.Searched.Rows.Count));
        Assert.Equal(2, (await Search.Find(lead, SearchedWords.Parse("cousin"), 50, null, Cancellation)).Found.Count);
    }

    [Fact]
    public async Task Find_GoesOnWithTheNextCases_UntilAllAreLookedThrough()
    {
        var lead = Given.Attorney();
        for (var i = 0; i < 5; i++) await (await cluster.Grains.OpenedCaseAsync(lead)).Case.Submit(Given.Note(lead, "A witness."));
        var (found, after, pages) = (new HashSet<string>(), default(string), 0);

        do
        {
            var page = await Search.Find(lead, SearchedWords.Parse("witness"), 2, after, Cancellation);
            foreach (var one in page.Found) Assert.True(found.Add(one.Row.Id));
            after = page.Searched.HasNextPage ? page.Searched.Cursors[^1] : null;
            pages++;
        }
        while (after is not null);

        Assert.Equal((5, 3), (found.Count, pages));
    }

    [Fact]
    public async Task Find_ShowsNothingToWhoMayNotRead_AndWhatItShowsIsOnRecord()
    {
        var (@case, lead) = await cluster.Grains.OpenedCaseAsync();
        await @case.Submit(Given.Note(lead, "The brigade came at night."));
        var (member, stranger) = (await cluster.Grains.RegisteredAsync(lead.OrganizationId), Given.Attorney(lead.OrganizationId));
        await @case.Submit(Given.Member(lead, member));
        var words = SearchedWords.Parse("brigade");

        Assert.Single((await Search.Find(member, words, 50, null, Cancellation)).Found);
        Assert.Empty((await Search.Find(stranger, words, 50, null, Cancellation)).Found);
        Assert.Empty(await @case.Search(stranger, words));
        Assert.Empty(await @case.Search(member, SearchedWords.Parse("brigade nowhere")));
        Assert.Null(await cluster.Grains.StrategyOf(@case).Search(stranger, words));

        await @case.Submit(Given.Wall(Given.OrganizationAdministrator(lead.OrganizationId), member.PersonId));
        Assert.Empty((await Search.Find(member, words, 50, null, Cancellation)).Found);
        Assert.Empty(await @case.Search(member, words));

        await using var command = cluster.Database.CreateCommand("SELECT count(*) FROM audit_entry WHERE object = $1 AND action = 'case.found'");
        command.Parameters.AddWithValue("case/" + @case.GetPrimaryKeyString());
        Assert.Equal(1L, await command.ExecuteScalarAsync(Cancellation));
    }

    private static string? Shown(Passage? passage) =>
        passage is null ? null : string.Concat(passage.Parts.Select(part => part.IsFound ? $"[{part.Text}]" : part.Text));
}
