using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace LawLab.Web.Hubs;

/// <summary>The web server, which listens only after the <see cref="Rehearsal"/>: that needs what the server is given to serve.</summary>
internal sealed class RehearsingServer(IServer server, Rehearsal rehearsal) : IServer
{
    /// <inheritdoc/>
    public IFeatureCollection Features => server.Features;

    /// <inheritdoc/>
    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        await rehearsal.PlayAsync(application, cancellationToken);
        await server.StartAsync(application, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => server.Dispose();
}
