using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace LawLab.Web;

/// <summary>The built page: its files, and its one HTML document for every address that is not the API's.</summary>
internal static class Pages
{
    /// <summary>What the page asks the graph, written by its build. Nothing that begins with a dot is served.</summary>
    public const string Documents = ".documents.json";

    private static readonly string[] s_api = ["/auth", "/graphql", "/docs", "/explorer", "/hubs", "/drafts", "/audit", "/oauth", "/packets", "/profiles", "/health"];

    // What is under the address of a page, and is none.
    private static readonly (string Page, string File)[] s_files = [("alerts", "evidence"), ("conferences", "assignments"), ("conferences", "invitation.ics")];

    public static void UsePages(this WebApplication app)
    {
        var root = app.Services.GetRequiredService<WebSettings>().WebRoot;
        if (!Directory.Exists(root))
        {
            return;
        }

        app.UseWhen(
            http => !IsApi(http.Request.Path),
            files => files.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(root), OnPrepareResponse = SetCaching }));
    }

    public static void MapPageOrNotFound(this IEndpointRouteBuilder endpoints)
    {
        var settings = endpoints.ServiceProvider.GetRequiredService<WebSettings>();
        var page = Path.Combine(settings.WebRoot, "index.html");
        endpoints.MapFallback("{**path}", (HttpContext http) => IsPage(http.Request) && File.Exists(page)
            ? Page(http, page)
            : Results.StatusCode(StatusCodes.Status404NotFound)).AllowAnonymous();
    }

    private static IResult Page(HttpContext http, string page)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return Results.File(page, "text/html; charset=utf-8");
    }

    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !IsApi(request.Path)
        && TakesHtml(request)
        && !Path.HasExtension(request.Path);

    private static bool TakesHtml(HttpRequest request) =>
        request.GetTypedHeaders().Accept is not { Count: > 0 } accepted
        || accepted.Any(type => type.MediaType.Value is "text/html" or "text/*" or "*/*");

    /// <summary>Whether an address is the API's, and not one of the page.</summary>
    public static bool IsApi(PathString path) => s_api.Any(api => path.StartsWithSegments(api, StringComparison.OrdinalIgnoreCase)) || IsFile(path);

    private static bool IsFile(PathString path) =>
        path.Value?.Split('/') is ["", var page, _, var file, ..]
        && s_files.Any(known => page.Equals(known.Page, StringComparison.OrdinalIgnoreCase) && file.Equals(known.File, StringComparison.OrdinalIgnoreCase));

    // The build puts a hash of its content into every name under /assets.
    private static void SetCaching(StaticFileResponseContext file) => file.Context.Response.Headers.CacheControl =
        file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
}
