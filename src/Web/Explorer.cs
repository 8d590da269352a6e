using LawLab.Graph.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LawLab.Web;

/// <summary>
/// <c>/explorer/</c>: the graph, asked by hand, for whoever may ask for its schema, which is everybody who is signed in. A page of its own beside the
/// others, because most of it is made elsewhere (GraphiQL): it may do less than they may.
/// </summary>
internal static class Explorer
{
    public const string Path = "/explorer";

    // No worker and no form that goes anywhere; and no exception for styles, so that nothing that is written into it can become one.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void MapExplorer(this IEndpointRouteBuilder endpoints)
    {
        if (!endpoints.ServiceProvider.GetRequiredService<IOptions<GraphOptions>>().Value.Introspection) return;
        var page = System.IO.Path.Combine(endpoints.ServiceProvider.GetRequiredService<WebSettings>().WebRoot, "explorer", "index.html");
        endpoints.MapGet(Path, (HttpContext http) =>
        {
            if (!File.Exists(page)) return Results.StatusCode(StatusCodes.Status404NotFound);
            http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            return Results.File(page, "text/html; charset=utf-8");
        });
    }
}
