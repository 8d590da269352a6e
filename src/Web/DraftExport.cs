using System.Globalization;
using System.Security.Claims;
using System.Text;
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
    public static void MapDraftExport(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/drafts/{draftId}/export", Export);

    private static async Task<IResult> Export(
        string draftId, string? format, int? version, ClaimsPrincipal user, IGrainFactory grains, TimeProvider clock)
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
            "txt" => Results.File(Encoding.UTF8.GetBytes(PlainText.Of(view.Contents)), "text/plain; charset=utf-8", name + ".txt"),
            "html" => Results.File(Encoding.UTF8.GetBytes(SafeHtml.Of(view.Contents)), "text/html; charset=utf-8", name + ".html"),
            _ => Results.File(Docx.Of(view.Contents), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", name + ".docx"),
        };
    }
}
