using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LawLab.Graph.Execution;

namespace LawLab.Web.Tests.Graph;

/// <summary>What the wire of the graph carries; what its clients make of it is in tests/Browser/wire.</summary>
[Collection<LawLabTests>]
public sealed class GraphWireTests(LawLabApp app)
{
    private const string Long = "{ __schema { types { name description fields { name description } } } }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DocumentId_OfThePage_IsAnswered_AndWhatThePageAsksIsServedToNobody()
    {
        var person = await app.NewPerson();
        using var page = await app.SignInAs(person);
        foreach (var documentId in new[] { PersistedDocuments.IdOf(WebRoot.Document), PersistedDocuments.ShortIdOf(WebRoot.Document) })
        {
            using var answer = await page.Http.PostAsJsonAsync("/graphql", new { documentId, operationName = "ReadMe" }, Cancellation);
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            Assert.Equal(person.Name, json.GetProperty("data").GetProperty("me").GetProperty("name").GetString());
        }

        using var visitor = app.Visit();
        foreach (var http in new[] { visitor, page.Http })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/.documents.json", Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/%2Edocuments.json", Cancellation)).StatusCode);
        }
    }

    [Theory]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/graphql-response+json", HttpStatusCode.BadRequest)]
    public async Task DocumentId_OfAnotherRelease_IsOneErrorOfEitherType(string accept, HttpStatusCode status)
    {
        using var page = await app.SignInAs(await app.NewPerson());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { documentId = "0123456789abcdef" }) };
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await page.Http.SendAsync(request, Cancellation);

        Assert.Equal((status, accept), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("errors");
        Assert.Equal("PERSISTED_DOCUMENT_NOT_FOUND", Assert.Single(errors.EnumerateArray()).GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task DocumentId_OfThePageOfAnotherProcess_IsKnownHere_AndOursThere()
    {
        const string Next = "query ReadMyRole { me { role } }";
        var tokens = await app.TokensFor(await app.NewPerson());
        Assert.Equal("PERSISTED_DOCUMENT_NOT_FOUND", await Ask(app.Address, Next));
        await using var another = await app.StartAnother(Next);

        Assert.Equal("ATTORNEY", await Ask(app.Address, Next));
        Assert.Equal("ATTORNEY", await Ask(another.Address, Next));
        Assert.Equal("Ines Marker", await Ask(another.Address, WebRoot.Document));

        async Task<string?> Ask(Uri address, string document)
        {
            using var program = app.Visit(address);
            program.DefaultRequestHeaders.Authorization = new("Bearer", tokens.AccessToken);
            using var answer = await program.PostAsJsonAsync("/graphql", new { documentId = PersistedDocuments.ShortIdOf(document) }, Cancellation);
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            return json.TryGetProperty("errors", out var errors)
                ? errors[0].GetProperty("extensions").GetProperty("code").GetString()
                : json.GetProperty("data").GetProperty("me").EnumerateObject().Single().Value.GetString();
        }
    }

    [Theory]
    [InlineData("br", "application/json")]
    [InlineData("gzip", "application/graphql-response+json")]
    public async Task Answer_IsCompressed_WhenItIsLongAndTheClientTakesIt(string encoding, string accept)
    {
        using var page = await app.SignInAs(await app.NewPerson());
        var (plain, bare) = await Ask(page, Long, accept);
        var (packed, name) = await Ask(page, Long, accept, encoding);
        var (little, none) = await Ask(page, "{ me { name } }", accept, encoding);

        Assert.Equal((null, encoding, null), (bare, name, none));
        Assert.True(packed < plain / 2, $"{packed} of {plain} bytes");
        Assert.InRange(little, 1, 1_200);
    }

    [Theory]
    [InlineData("/auth/me")]
    [InlineData("/auth/sessions")]
    public async Task WhatIsNotTheGraphs_IsNeverCompressed(string path)
    {
        using var page = await app.SignInAs(await app.NewPerson());
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        using var answer = await page.Http.SendAsync(request, Cancellation);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    private static async Task<(int Bytes, string? Encoding)> Ask(Page page, string query, string accept, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Accept.ParseAdd(accept);
        if (encoding is not null) request.Headers.AcceptEncoding.ParseAdd(encoding);
        using var answer = await page.Http.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Accept", answer.Headers.Vary);
        return ((await answer.Content.ReadAsByteArrayAsync(Cancellation)).Length, answer.Content.Headers.ContentEncoding.SingleOrDefault());
    }
}
