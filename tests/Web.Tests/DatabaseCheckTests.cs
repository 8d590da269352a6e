using System.Net;
using System.Net.Sockets;
using LawLab.Grains.Tests.Testing;
using LawLab.Silo;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Xunit;

namespace LawLab.Web.Tests;

public sealed class DatabaseCheckTests(PostgresServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_DurableServer_IsUsable()
    {
        await using var source = NpgsqlDataSource.Create(await server.AdministratorAsync());

        await DatabaseCheck.EnsureUsableAsync(source, allowVolatile: false, Cancellation);
    }

    [Fact]
    public async Task Check_CommitsAreNotWaitedFor_IsRefused()
    {
        var problem = await ProblemAsync(to => to.Options = "-c synchronous_commit=off");

        Assert.Contains("synchronous_commit = off", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NobodyListens_NamesTheAddress()
    {
        var problem = await ProblemAsync(to => to.Port = 1);

        Assert.StartsWith($"PostgreSQL does not answer at 127.0.0.1:1.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WrongPassword_NamesTheUserAndNotThePassword()
    {
        var problem = await ProblemAsync(to => to.Password = "hunter2");

        Assert.Contains("refused the user", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NoSuchDatabase_NamesIt() =>
        Assert.Contains("has no database nope", (await ProblemAsync(to => to.Database = "nope")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Check_SomethingElseListens_SaysThatItRefused()
    {
        using var stranger = new TcpListener(IPAddress.Loopback, 0);
        stranger.Start();
        var answering = AnswerAsync(stranger);

        var problem = await ProblemAsync(to => (to.Port, to.SslMode) = (((IPEndPoint)stranger.LocalEndpoint).Port, SslMode.Prefer));

        Assert.Contains("refused the connection", problem.Message, StringComparison.Ordinal);
        await answering;
    }

    [Theory, InlineData("nonsense"), InlineData("Port=5432"), InlineData("Host=a;Flavour=hunter2"), InlineData("Host=a;Port=hunter2")]
    public void Parse_NoConnectionString_ShowsOneAndRepeatsNothing(string text)
    {
        var problem = Assert.Throws<StartupProblem>(() => DatabaseCheck.Parse(text));

        Assert.Contains("Host=", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Listen_PortInUse_NamesTheAddress()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)occupant.LocalEndpoint).Port}";

        var problem = Assert.Throws<StartupProblem>(() => ListenAddresses.EnsureFree(Urls(url)));

        Assert.StartsWith($"{url} is in use", problem.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("http://127.0.0.1:0"), InlineData("http://localhost:0;https://*:0"), InlineData("")]
    public void Listen_AnyPort_IsFree(string urls) => ListenAddresses.EnsureFree(Urls(urls));

    [Fact]
    public void Listen_NoAddress_ShowsOne() =>
        Assert.Contains("http://127.0.0.1:5100", Assert.Throws<StartupProblem>(() => ListenAddresses.EnsureFree(Urls("5100"))).Message, StringComparison.Ordinal);

    private static IConfiguration Urls(string urls) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("urls", urls)]).Build();

    private async Task<StartupProblem> ProblemAsync(Action<NpgsqlConnectionStringBuilder> change)
    {
        var to = new NpgsqlConnectionStringBuilder(await server.AdministratorAsync()) { Pooling = false };
        change(to);
        await using var source = NpgsqlDataSource.Create(to);
        return await Assert.ThrowsAsync<StartupProblem>(() => DatabaseCheck.EnsureUsableAsync(source, allowVolatile: false, Cancellation));
    }

    private static async Task AnswerAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(Cancellation);
        await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), Cancellation);
        listener.Stop();
    }
}
