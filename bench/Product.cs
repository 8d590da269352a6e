using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using LawLab.Grains.Access;
using LawLab.Grains.Storage;
using LawLab.Silo;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LawLab.Bench;

/// <summary>LawLab as it runs, on a PostgreSQL of its own.</summary>
internal sealed class Product(Database database, WebApplication app, string? temporary) : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    public Uri Address { get; } = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <param name="configure">What is different; null for nothing.</param>
    /// <param name="kept">A folder that stays; null for a temporary one.</param>
    public static async Task<Product> StartAsync(Action<WebApplicationBuilder>? configure = null, string? kept = null)
    {
        var directory = kept ?? Directory.CreateTempSubdirectory("lawlab-bench-").FullName;
        var builder = SiloApp.CreateBuilder([]);
        builder.Configuration["LawLab:DataDirectory"] = directory;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        configure?.Invoke(builder);
        using var logging = LoggerFactory.Create(_ => { });
        var database = await Database.OpenAsync(builder.Configuration, logging, CancellationToken.None);
        await database.PrepareAsync();
        var app = SiloApp.Build(builder, database);
        await app.StartAsync();
        return new Product(database, app, kept is null ? directory : null);
    }

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    public async Task<IReadOnlyList<string>> AccountsAsync(int count)
    {
        NewAccount[] people =
            [.. Enumerable.Range(0, count).Select(_ => OpaqueId.New()).Select(id => new NewAccount(id, $"p{id}@lawlab.test", "Ines Marker", Role.Attorney, id))];
        await EnsureAsync(people);
        return [.. people.Select(person => person.Email)];
    }

    public async Task EnsureAsync(IReadOnlyList<NewAccount> people)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Accounts>().EnsureAsync(people, Password);
    }

    /// <summary>Signs in as a program does; gives the bearer.</summary>
    public static async Task<string> TokenAsync(HttpClient visitor, string email)
    {
        var answer = await visitor.PostAsJsonAsync("/auth/login", new { email, password = Password });
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Tokens>())!.AccessToken;
    }

    /// <summary>Lets the code of these thirty seconds count again, in place of waiting for the next.</summary>
    public async Task ForgetStepAsync()
    {
        await using var forget = database.Owner.CreateCommand("update account.authenticator set last_step = 0");
        await forget.ExecuteNonQueryAsync();
    }

    public HttpClient From(IPAddress place)
    {
        async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(place, 0));
            await socket.ConnectAsync(IPAddress.Loopback, Address.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }

        return new HttpClient(new SocketsHttpHandler { UseCookies = false, ConnectCallback = Connect }) { BaseAddress = Address };
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        if (temporary is not null) Directory.Delete(temporary, recursive: true);
    }

    private sealed record Tokens(string AccessToken);
}
