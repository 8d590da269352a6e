using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using LawLab.Grains.Inbox;
using LawLab.Grains.Statistics;
using LawLab.Grains.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LawLab.Web.Tests.Graph;

/// <summary>The C# example of <c>docs/examples</c> as a partner runs it: a program of its own, with a key in its environment.</summary>
[Collection<LawLabTests>]
public sealed class ExampleTests(LawLabApp app)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Example_WithAProgramsKey_ReadsReleasedStatistics_AndSaysWhatTheAgreementDoesNotCover()
    {
        // Otherwise the first who asks is told to ask again in some minutes.
        await app.Services.GetRequiredService<Editions>().MakeAsync(OutcomeKind.Relief, Cancellation);
        var key = await Key("STATISTICS");
        using var example = Example.Start(app.Address, key);

        Assert.Equal(0, await example.Ended());

        Assert.Equal("Asking as Rates of the clinic, PARTNER_PROGRAM", example.Output[0]);
        Assert.Equal("Relief granted, by court", example.Output[1]);
        Assert.Matches("^  [0-9a-f]{32}, data through ", example.Output[^3]);
        Assert.Equal("Cases", example.Output[^2]);
        Assert.StartsWith("  scope.missing: The agreement of this key does not cover 'cases'.", example.Output[^1], StringComparison.Ordinal);
        Assert.Empty(example.Errors);
    }

    [Fact]
    public async Task Example_WithAPersonsToken_ReadsExactStatistics_AndAllPagesOfAList()
    {
        var person = await app.NewPerson();
        for (var count = 0; count < 51; count++) await app.OpenCase(person);
        using var example = Example.Start(app.Address, (await app.TokensFor(person)).AccessToken);

        Assert.Equal(0, await example.Ended());

        Assert.Equal($"Asking as {person.Name}, ATTORNEY", example.Output[0]);
        Assert.Matches("^  [0-9a-f]{32}, data through $", example.Output[^53]);
        Assert.Equal("Cases", example.Output[^52]);
        Assert.All(example.Output[^51..], line => Assert.Matches("^  [A-Z0-9]{5}: INTAKE$", line));
        Assert.Equal(51, example.Output[^51..].Distinct().Count());
        Assert.Empty(example.Errors);
    }

    [Fact]
    public async Task Example_ThatFollows_IsToldOfEachChange_AndEndsWithTheSession()
    {
        var person = await app.NewPerson();
        var tokens = await app.TokensFor(person);
        using var example = Example.Start(app.Address, tokens.AccessToken, "follow");
        // Nothing says that it follows, so something changes until it was told.
        await Eventually.SeenAsync(async () =>
        {
            await app.Grain<IInboxGrain>(person.PersonId).Submit(new SetNotificationRules(Guid.NewGuid(), person.Actor, NotificationRules.Default));
            return example.Output.FirstOrDefault(line => line == "Unread: 0 to act on");
        });

        using var leaving = app.Visit();
        leaving.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        (await leaving.PostAsync("/auth/logout", null, Cancellation)).EnsureSuccessStatusCode();

        Assert.Equal(1, await example.Ended());
        Assert.Equal(["UNAUTHENTICATED: Sign in first."], example.Errors);
    }

    [Theory]
    [InlineData("lawlab_key_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 1, "UNAUTHENTICATED: Sign in first.")]
    [InlineData("", 2, "Put the key into LAWLAB_KEY. An administrator of your organization makes one under Organization.")]
    public async Task Example_WithAKeyOfNobody_SaysSo(string key, int code, string said)
    {
        using var example = Example.Start(app.Address, key);

        Assert.Equal(code, await example.Ended());
        Assert.Equal([said], example.Errors);
    }

    [Fact]
    public async Task Example_ThatIsToldToWait_Waits_AndAsksAgain()
    {
        var key = await Key("CODES");
        var answers = new ConcurrentQueue<int>([StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable]);
        await using var gate = await Gate(answers);
        using var example = Example.Start(new Uri(gate.Urls.Single()), key);

        Assert.Equal(0, await example.Ended());
        Assert.Equal("Asking as Rates of the clinic, PARTNER_PROGRAM", example.Output[0]);
        Assert.Empty(answers);
    }

    /// <summary>Stands before the product and first gives these answers itself.</summary>
    private async Task<WebApplication> Gate(ConcurrentQueue<int> answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var gate = builder.Build();
        var product = app.Visit();
        gate.Lifetime.ApplicationStopped.Register(product.Dispose);
        gate.MapPost("/graphql", async (HttpContext http) =>
        {
            if (answers.TryDequeue(out var status))
            {
                http.Response.Headers.RetryAfter = "0";
                return Results.Json(new { errors = Array.Empty<object>() }, statusCode: status);
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StreamContent(http.Request.Body) };
            foreach (var header in new[] { "Authorization", "Accept" }) request.Headers.TryAddWithoutValidation(header, http.Request.Headers[header].ToString());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", http.Request.ContentType);
            using var answer = await product.SendAsync(request, http.RequestAborted);
            return Results.Bytes(await answer.Content.ReadAsByteArrayAsync(http.RequestAborted), answer.Content.Headers.ContentType!.MediaType);
        });
        await gate.StartAsync(Cancellation);
        return gate;
    }

    private async Task<string> Key(string scope)
    {
        using var page = await app.SignInAs(await app.NewPerson(role: Role.OrganizationAdministrator, organization: await app.NewOrganization()));
        var agreement = new { program = "Rates of the clinic", purpose = "A yearly report", scopes = new[] { scope }, endsAt = DateTimeOffset.UtcNow.AddDays(1) };
        var answer = await page.Http.PostAsJsonAsync("/auth/program-keys", agreement, Cancellation);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("key").GetString()!;
    }

    private sealed class Example : IDisposable
    {
        private readonly Process _process;
        private readonly ConcurrentQueue<string> _output = new();
        private readonly ConcurrentQueue<string> _errors = new();

        private Example(ProcessStartInfo start)
        {
            _process = new Process { StartInfo = start };
            _process.OutputDataReceived += (_, said) => Keep(_output, said.Data);
            _process.ErrorDataReceived += (_, said) => Keep(_errors, said.Data);
            _process.Start();
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        public string[] Output => [.. _output];

        public string[] Errors => [.. _errors];

        public static Example Start(Uri url, string key, params string[] words)
        {
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LawLab.Example.dll"), .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["LAWLAB_URL"] = url.ToString();
            start.Environment["LAWLAB_KEY"] = key;
            // Percentages are written as everywhere.
            start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
            return new Example(start);
        }

        /// <summary>Its code, when it said all.</summary>
        public async Task<int> Ended()
        {
            await _process.WaitForExitAsync(Cancellation);
            return _process.ExitCode;
        }

        public void Dispose()
        {
            if (!_process.HasExited) _process.Kill();
            _process.Dispose();
        }

        private static void Keep(ConcurrentQueue<string> lines, string? line)
        {
            if (line is not null) lines.Enqueue(line);
        }
    }
}
