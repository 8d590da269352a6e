using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LawLab.Web;

/// <summary><c>GET /audit/export</c>: the record as a table to take along, for auditors.</summary>
internal static class AuditExport
{
    public static void MapAuditExport(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/audit/export", Export);

    private static async Task<IResult> Export([AsParameters] Question asked, ClaimsPrincipal user, AuditIndex index, TimeProvider clock, CancellationToken stop)
    {
        var filter = new AuditFilter(asked.Actor, asked.Action, asked.Object, asked.Result, asked.From, asked.To);
        if (await index.Export(user.ToActor(), filter) is not { } entries)
        {
            return Problems.Of(Refusal.NotFound);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"record-{clock.GetUtcNow():yyyy-MM-dd}.csv");
        return Results.Stream(body => WriteAsync(entries, body, stop), "text/csv; charset=utf-8", name);
    }

    private static async Task WriteAsync(IAsyncEnumerable<AuditRow> entries, Stream body, CancellationToken stop)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(false), leaveOpen: true);
        await writer.WriteAsync(Csv.Line("number", "at", "actor", "authority", "action", "object", "result", "detail"));
        await foreach (var row in entries.WithCancellation(stop))
        {
            await writer.WriteAsync(Csv.Line(
                row.Seq.ToString(CultureInfo.InvariantCulture),
                row.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
                row.Actor,
                row.Authority,
                row.Action,
                row.Object,
                row.Result.ToString().ToLowerInvariant(),
                JsonSerializer.Serialize(row.Detail)));
        }
    }

    /// <summary>What the export is narrowed to, as in the graph.</summary>
    private sealed record Question(string? Actor, string? Action, string? Object, AuditResult? Result, DateTimeOffset? From, DateTimeOffset? To);
}
