using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Attorneys;
using LawLab.Grains.BorderX.Partners;
using LawLab.Grains.Cases;
using LawLab.Grains.Drafts;
using LawLab.Grains.Live;
using LawLab.Grains.Organizations;
using LawLab.Grains.Tests.Testing;
using LawLab.Silo;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LawLab.Web.Tests;

/// <summary>The tests that share one running LawLab.</summary>
[CollectionDefinition]
public sealed class LawLabTests : ICollectionFixture<LawLabApp>;

/// <summary>A made-up person with an account.</summary>
public sealed record TestPerson(string PersonId, string Email, string Name, Role Role, string? OrganizationId)
{
    public const string Password = "correct horse battery";

    public Actor Actor { get; } = new(PersonId, OrganizationId ?? "", Role, Name);
}

/// <summary>LawLab as it runs: Kestrel on a free port, a silo, real PostgreSQL.</summary>
public sealed class LawLabApp(PostgresServer server) : IAsyncLifetime
{
    private string _database = "";
    private Database _product = null!;
    private WebApplication _app = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public string Organization { get; private set; } = "";

    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("lawlab-web-").FullName;

    public RecordedLog Log { get; } = new();

    /// <summary>The database of the app under test, as a command is given it.</summary>
    internal Database Product => _product;

    /// <summary>The database of the app under test as its owner sees it: every tenant's.</summary>
    public NpgsqlDataSource Source => _product.Owner;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync();
        (_product, _app, Address) = await Start();
        Organization = await NewOrganization();
    }

    /// <summary>One process more on the same database.</summary>
    /// <param name="document">What its page asks.</param>
    /// <param name="settings">What is set otherwise than here.</param>
    /// <param name="rehearse">Whether it rehearses first, as in earnest.</param>
    public async Task<AnotherLawLab> StartAnother(
        string document = WebRoot.Document, Action<IConfigurationManager>? settings = null, bool rehearse = false)
    {
        var (product, another, address) = await Start(document, settings, rehearse);
        await Heard(from: _app.Services, by: another.Services);
        await Heard(from: another.Services, by: _app.Services);
        return new AnotherLawLab(product, another, address);
    }

    /// <summary>For its first second a process is deaf to the others: what happens then, it is told as missed.</summary>
    private static async Task Heard(IServiceProvider from, IServiceProvider by)
    {
        var heard = new TaskCompletionSource();
        var probe = new Update("probe/" + Guid.NewGuid(), 1, []);
        using var subscription = by.GetRequiredService<UpdateFeed>().Subscribe(probe.Topic, update => _ = update == Update.Resync || heard.TrySetResult());
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!heard.Task.IsCompleted && await again.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            from.GetRequiredService<UpdateOutbox>().Publish(probe);
        }
    }

    private async Task<(Database Product, WebApplication App, Uri Address)> Start(
        string document = WebRoot.Document, Action<IConfigurationManager>? settings = null, bool rehearse = false)
    {
        var builder = SiloApp.CreateBuilder([]);
        builder.Configuration["ConnectionStrings:LawLab"] = _database;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["LawLab:WebRoot"] = WebRoot.Create(document);
        builder.Configuration["LawLab:DataDirectory"] = DataDirectory;
        builder.Configuration["LawLab:Webhooks:ReachPrivateNetworks"] = "true";
        // The table of who may asks for every field of the schema, as deep as it goes, as often as it can.
        builder.Configuration["LawLab:GraphQL:RequestCost"] = "1000000";
        builder.Configuration["LawLab:GraphQL:PersonCostPerMinute"] = "1000000000";
        settings?.Invoke(builder.Configuration);
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace);
        var product = await Database.OpenAsync(builder.Configuration, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        var app = SiloApp.Build(builder, product, rehearse);
        await app.StartAsync();
        return (product, app, new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _product.DisposeAsync();
        await server.DropDatabaseAsync(_database);
        Directory.Delete(DataDirectory, recursive: true);
    }

    /// <summary>One more organization, without people.</summary>
    public async Task<string> NewOrganization()
    {
        var founding = new FoundOrganization(Guid.NewGuid(), Invitations.Installation, "Made-Up Legal Aid");
        var id = OrganizationId.For(founding.CommandId);
        Assert.Null((await Grain<IOrganizationGrain>(id).Submit(founding)).Refusal);
        return id;
    }

    /// <summary>Makes an organization a partner, which may order packets of others; what it states is decided by who runs the installation.</summary>
    public async Task BecomePartner(string organization)
    {
        var partner = Grain<IPartnerGrain>(organization);
        if (await partner.WhyNotOrder() is null) return;
        var keeper = new Actor(OpaqueId.New(), organization, Role.OrganizationAdministrator, "Ines Keeper");
        Assert.Null((await partner.Submit(new ApplyAsPartner(Guid.NewGuid(), keeper))).Refusal);
        foreach (var condition in PartnerTerms.Shipped.ConditionsAt(DateTimeOffset.UtcNow))
        {
            DateOnly? until = condition.Ends ? DateOnly.FromDateTime(DateTime.UtcNow.AddMonths(6)) : null;
            var stated = await partner.Submit(new StatePartnerCondition(Guid.NewGuid(), keeper, condition.Code, "As the papers say.", "Paper 4711", until));
            Assert.Null(stated.Refusal);
            var number = stated.Partnership!.Conditions.Single(each => each.Condition.Code == condition.Code).Statement!.Number;
            Assert.Null((await partner.Submit(new DecidePartnerCondition(Guid.NewGuid(), Invitations.Installation, condition.Code, number, true, "The papers were shown.", until))).Refusal);
        }
    }

    /// <summary>A new person with an account and, when she is of an organization, a profile.</summary>
    public async Task<TestPerson> NewPerson(string name = "Ines Marker", Role role = Role.Attorney, string? organization = null)
    {
        var id = OpaqueId.New();
        var person = new TestPerson(id, $"p{id}@lawlab.test", name, role, role == Role.Administrator ? null : organization ?? Organization);
        await Use<Accounts>(accounts => accounts.EnsureAsync(
            [new NewAccount(person.PersonId, person.Email, person.Name, person.Role, person.OrganizationId)], TestPerson.Password));
        if (person.OrganizationId is { } home)
        {
            var reply = await Grain<IAttorneyGrain>(id).Submit(new RegisterAttorney(Guid.NewGuid(), Invitations.Installation, home, name));
            Assert.Null(reply.Refusal);
        }

        return person;
    }

    /// <summary>A case with a team; gives the id of its strategy.</summary>
    public async Task<TestCase> OpenCase(TestPerson lead, params IEnumerable<TestPerson> colleagues)
    {
        var command = Guid.NewGuid();
        var id = CaseId.For(lead.OrganizationId!, command);
        var opened = new TestCase(Grain<ICaseGrain>(id), id, lead, DraftId.StrategyOf(id).ToString());
        await opened.Submit(new OpenCase(
            command, lead.Actor, "Matter of Made-Up", null, new Claim(null, null, []), new Proceeding("RMV", "ATL", null, null, false)));
        foreach (var colleague in colleagues)
        {
            await opened.Add(colleague);
        }

        return opened;
    }

    /// <summary>A client without a session.</summary>
    public HttpClient Visit(Uri? address = null) =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ConnectCallback = Loopback.OfItsOwn() }) { BaseAddress = address ?? Address };

    /// <summary>Lets so much time pass since the person's last proof that she has to give another.</summary>
    public Task Age(TestPerson person) => ChangeSessions(person, "proved_at = now() - interval '6 minutes'");

    /// <summary>Changes a person's sessions, and waits until that is not remembered otherwise.</summary>
    public async Task ChangeSessions(TestPerson person, string change)
    {
        await using var command = Source.CreateCommand($"update account.session set {change} where person_id = $1");
        command.Parameters.AddWithValue(person.PersonId);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
        Services.GetRequiredService<Sessions>().AllChanged();
    }

    /// <summary>A page of a person who signed in.</summary>
    public async Task<Page> SignInAs(TestPerson person)
    {
        var page = new Page(this);
        var answer = await page.Http.PostAsJsonAsync("/auth/login?useCookies=true", new { person.Email, TestPerson.Password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return page;
    }

    /// <summary>A program's tokens.</summary>
    public async Task<Tokens> TokensFor(TestPerson person)
    {
        using var visitor = Visit();
        var answer = await visitor.PostAsJsonAsync("/auth/login", new { person.Email, TestPerson.Password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<Tokens>(JsonSerializerOptions.Web))!;
    }

    public T Grain<T>(string key)
        where T : IGrainWithStringKey => Services.GetRequiredService<IGrainFactory>().GetGrain<T>(key);

    /// <summary>Does something with a scoped service.</summary>
    public async Task<TResult> Use<TService, TResult>(Func<TService, Task<TResult>> action)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await action(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task Use<TService>(Func<TService, Task> action)
        where TService : notnull => Use<TService, bool>(async service =>
        {
            await action(service);
            return true;
        });
}

/// <summary>A second process.</summary>
public sealed class AnotherLawLab : IAsyncDisposable
{
    private readonly Database _product;
    private readonly WebApplication _app;

    internal AnotherLawLab(Database product, WebApplication app, Uri address) => (_product, _app, Address) = (product, app, address);

    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _product.DisposeAsync();
    }
}

/// <summary>What a program gets at sign-in.</summary>
public sealed record Tokens(string TokenType, string AccessToken, int ExpiresIn, string RefreshToken);

/// <summary>A browser's page: cookies, and the header that shows a request to be its own.</summary>
public sealed class Page : IDisposable
{
    private readonly CookieContainer _cookies = new();

    public Page(LawLabApp app)
    {
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false, ConnectCallback = Loopback.OfItsOwn() })
        {
            BaseAddress = app.Address,
        };
        Http.DefaultRequestHeaders.Add("X-LawLab", "1");
        Http.DefaultRequestHeaders.Add("Origin", app.Address.GetLeftPart(UriPartial.Authority));
    }

    public HttpClient Http { get; }

    public string Cookie => _cookies.GetCookieHeader(Http.BaseAddress!);

    public void Dispose() => Http.Dispose();
}

/// <summary>A case that a test opened.</summary>
public sealed class TestCase(ICaseGrain grain, string caseId, TestPerson lead, string draftId)
{
    public string CaseId { get; } = caseId;

    public string DraftId { get; } = draftId;

    public async Task Submit(CaseCommand command) => Assert.Null((await grain.Submit(command)).Refusal);

    public Task Add(TestPerson colleague) =>
        Submit(new AddTeamMember(Guid.NewGuid(), lead.Actor, colleague.PersonId, TeamRole.CoCounsel));

    public Task Remove(TestPerson colleague) => Submit(new RemoveTeamMember(Guid.NewGuid(), lead.Actor, colleague.PersonId));
}
