using System.Globalization;
using System.Security.Claims;
using System.Text;
using LawLab.Grains.Access;
using LawLab.Grains.Drafts;
using LawLab.Grains.Drafts.Export;
using LawLab.Grains.Journal;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace LawLab.Web;

/// <summary><c>GET /drafts/{draftId}/export</c>: a draft as a file to take along.</summary>
internal static class DraftExport
{
    public static void MapDraftExport(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/drafts/{draftId}/export", Export).RequireStepUp();

    private static async Task<IResult> Export(
        string draftId, string? format, int? version, ClaimsPrincipal user, IGrainFactory grains, Sessions sessions, TimeProvider clock)
    {
        if (DraftId.Parse(draftId) is not { } id)
        {
            return Problems.Of(Refusal.NotFound);
        }

        if (format is not ("txt" or "html" or "docx"))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "export.format", "Ask for format=txt, html or docx.");
        }

        var draft = grains.GetGrain<IDraftGrain>(draftId);
        var actor = user.ToActor();
        if (await draft.Export(actor, version, format) is not { } view)
        {
            // Who reads the draft may be told why she cannot take it along.
            var visible = version is { } wanted ? await draft.At(actor, wanted) : await draft.Open(actor);
            return Problems.Of(visible is null ? Refusal.NotFound : Refusal.NotAllowed);
        }

        // Names nobody: a file name outlives the care taken with what is in it.
        var name = string.Create(CultureInfo.InvariantCulture, $"{id.Name}-{clock.GetUtcNow():yyyy-MM-dd}");
        return format switch
        {
            "txt" => File(Encoding.UTF8.GetBytes(PlainText.Of(view.Contents)), "text/plain; charset=utf-8"),
            "html" => File(Encoding.UTF8.GetBytes(SafeHtml.Of(view.Contents)), "text/html; charset=utf-8"),
            _ => File(Docx.Of(view.Contents), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        };

        GuardedFile File(byte[] contents, string type) => new(contents, type, $"{name}.{format}", IsAllowed, clock);

        async Task<bool> IsAllowed(CancellationToken cancellation) =>
            AccessRules.Can(actor, CaseAction.Export, (await draft.Head())?.Access, clock.GetUtcNow(), id.Name)
            && (await sessions.Ended([user], cancellation)).Count == 0;
    }
}
