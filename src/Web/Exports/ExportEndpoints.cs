using System.Globalization;
using System.Security.Claims;
using LawLab.Grains.Access;
using LawLab.Grains.Exports;
using LawLab.Grains.Journal;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace LawLab.Web.Exports;

/// <summary>
/// <c>GET /exports/{exportId}</c>: the package of an export, for her alone who asked for it, while each case, or the packet, in it is hers to take along.
/// What was cut off goes on by <c>Range</c> and <c>If-Range</c> (RFC 9110).
/// </summary>
internal static class ExportEndpoints
{
    public static void MapExports(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/exports/{exportId}", Download).RequireStepUp();

    private static async Task<IResult> Download(
        string exportId, HttpContext http, ClaimsPrincipal user, ExportIndex exports, ExportAccess access, Sessions sessions, SessionSockets held, TimeProvider clock, CancellationToken stop)
    {
        var actor = user.ToActor();
        // Each asks the database more than once a second whether it is still allowed.
        var place = held.Enter(actor.PersonId);
        if (place is null)
        {
            return Problems.Of(StatusCodes.Status429TooManyRequests, "too-many", $"One person holds at most {SessionSockets.MostPerPerson} downloads, sockets and streams. Close one first.");
        }

        http.Response.RegisterForDispose(place);
        if (await Open() is not { } file)
        {
            await exports.RecordDownload(actor, exportId, allowed: false);
            return Problems.Of(Refusal.NotFound);
        }

        await exports.RecordDownload(actor, exportId, allowed: true, FromOf(http.Request));
        // Names nobody: a file name outlives the care taken with what is in it.
        var name = string.Create(CultureInfo.InvariantCulture, $"{(file.Export.Kind is ExportKind.Packet ? "packet" : "export")}-{file.Export.AskedAt:yyyy-MM-dd}.zip");
        var sent = TypedResults.Stream(
            file.Contents, "application/zip", name, entityTag: new EntityTagHeaderValue($"\"{file.Export.Sha256}\""), enableRangeProcessing: true);
        return new Guarded(sent, IsAllowed, clock);

        async Task<(CaseExport Export, Stream Contents)?> Open()
        {
            if (!OpaqueId.IsWellFormed(exportId) || await exports.Find(actor, exportId, stop) is not { State: ExportState.Done, Bytes: { } length } export) return null;
            if (!await IsHers(export, stop) || await exports.SealOf(actor.OrganizationId, exportId, stop) is not { } seal) return null;
            return (export, new PackageReader(length, part => exports.Part(actor.OrganizationId, seal, part, stop), seal));
        }

        async Task<bool> IsHers(CaseExport export, CancellationToken cancellation)
        {
            if (await access.IsHers(actor, export, cancellation)) return true;
            await exports.TakeBack(actor.OrganizationId, actor.PersonId, exportId, cancellation);
            return false;
        }

        // Asked of the export as well: it may have been deleted, with a client who was forgotten.
        async Task<bool> IsAllowed(CancellationToken cancellation) =>
            (await sessions.Ended([user], cancellation)).Count == 0
            && await exports.Find(actor, exportId, cancellation) is { State: ExportState.Done } export
            && await IsHers(export, cancellation);
    }

    /// <summary>Where a download goes on; 0 when it begins.</summary>
    private static long FromOf(HttpRequest request) =>
        request.GetTypedHeaders().Range is { Ranges: { Count: 1 } ranges } && ranges.First().From is { } from ? from : 0;

    private sealed class Guarded(IResult file, Func<CancellationToken, Task<bool>> isAllowed, TimeProvider clock) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.CacheControl = "no-store";
            return AccessWatch.While(httpContext, isAllowed, clock, () => file.ExecuteAsync(httpContext));
        }
    }
}
