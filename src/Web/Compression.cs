using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LawLab.Web;

/// <summary>
/// What is sent compressed: the page's files, which are the same for everyone, and what the graph answers at once. Nothing else: an answer
/// of <c>/auth</c> holds a token, and what a length tells of the graph's is in docs/adr/0032-the-wire.md.
/// </summary>
internal static class Compression
{
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, GraphQLEndpoint.GraphJson, "image/svg+xml", "application/manifest+json"];
        });
        services.AddSingleton<IResponseCompressionProvider, OfWhatIsLong>();
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
    }

    public static void UseCompression(this WebApplication app) =>
        app.UseWhen(http => http.Request.Path == GraphQLEndpoint.Path || !Pages.IsApi(http.Request.Path), answers => answers.UseResponseCompression());

    /// <summary>A short answer fits into one packet as it is, and is not worth the time.</summary>
    private sealed class OfWhatIsLong(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
    {
        private const int Packet = 1_200;

        public override bool ShouldCompressResponse(HttpContext context) => context.Response.ContentLength is not < Packet && base.ShouldCompressResponse(context);
    }
}
