using LawLab.Graph.Documentation;
using LawLab.Graph.Execution;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LawLab.Web;

/// <summary><c>/docs/api</c>: the reference of the graph, for whoever may ask for its schema, which is everybody who is signed in.</summary>
internal static class ApiDocs
{
    private const string Html = "text/html; charset=utf-8";

    // Nothing runs there and nothing is asked for but style and icon.
    private const string ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private const string Style = """
        :root { color-scheme: light dark; --ink: light-dark(#1c2430, #e7e9ec); --line: light-dark(#d9d6cf, #323b47); --accent: light-dark(#1f5a8a, #8fc1ea); }
        body { margin: 0; background: light-dark(#f7f6f3, #12161c); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        header, main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
        header { border-bottom: 1px solid var(--line); }
        nav a { display: inline-block; padding: .25rem .5rem .25rem 0; }
        a { color: var(--accent); }
        a:focus-visible { outline: 2px solid light-dark(#b3500f, #f0a35e); outline-offset: 2px; }
        code { font: .9em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
        pre { overflow-x: auto; padding: .75rem; border: 1px solid var(--line); border-radius: .25rem; background: light-dark(#ffffff, #1a2028); white-space: pre-wrap; }
        dt { margin-top: 1rem; border-top: 1px solid var(--line); padding-top: .5rem; }
        dd { margin: 0 0 0 1rem; }
        dd p { margin: .25rem 0; }
        .names { columns: 16rem; padding-left: 1rem; }
        .names li { overflow-wrap: anywhere; padding: .125rem 0; }

        """;

    public static void MapApiDocs(this IEndpointRouteBuilder endpoints)
    {
        if (!endpoints.ServiceProvider.GetRequiredService<IOptions<GraphOptions>>().Value.Introspection) return;
        endpoints.MapGet(ApiReference.Path, (ApiReference reference, HttpContext http) => Page(http, reference.Index()));
        endpoints.MapGet(ApiReference.Path + "/{type}", (string type, ApiReference reference, HttpContext http) =>
            reference.Of(type) is { } page ? Page(http, page) : Results.StatusCode(StatusCodes.Status404NotFound));
        endpoints.MapGet(ApiReference.Path + ".css", () => Results.Text(Style, "text/css; charset=utf-8"));
    }

    private static IResult Page(HttpContext http, string page)
    {
        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        return Results.Text(page, Html);
    }
}
