using System.Security.Claims;
using LawLab.Grains.Access;
using LawLab.Grains.BorderX;
using LawLab.Grains.BorderX.Contents;
using LawLab.Grains.BorderX.Packets;
using LawLab.Grains.Journal;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace LawLab.Web;

/// <summary>
/// <c>POST /packets/{releaseRequestId}/files?commandId=…</c> uploads the file that is the body; <c>GET /packets/{releaseRequestId}/download?format=pdf|docx|guide&amp;part=…</c>
/// takes the packet along, or the guide for arguing it. What is taken and who may, the packet decides.
/// </summary>
internal static class PacketEndpoints
{
    // What the layout of no filing allows, nobody need send; the packet looks at the limit of its own.
    private static readonly long s_mostBytes = LayoutProfile.Shipped.Max(layout => layout.PartBytes);

    public static void MapPackets(this IEndpointRouteBuilder endpoints)
    {
        var packets = endpoints.MapGroup("/packets/{releaseRequestId}");
        packets.MapPost("/files", Upload).TakesFile();
        packets.MapGet("/download", Download).RequireStepUp();
    }

    private static async Task<IResult> Upload(string releaseRequestId, string commandId, HttpContext http, IGrainFactory grains, CancellationToken stop)
    {
        if (!OpaqueId.IsWellFormed(releaseRequestId)) return Problems.Of(Refusal.NotFound);
        if (!Guid.TryParse(commandId, out var id)) return Problems.Of(StatusCodes.Status400BadRequest, "command.id-malformed", "The commandId must be a UUID, such as crypto.randomUUID() makes.");
        var (actor, packet) = (http.User.ToActor(), grains.GetGrain<IPacketGrain>(releaseRequestId));
        // Nothing is taken into memory of who may not upload it.
        if (!await packet.IsBuiltBy(actor)) return Problems.Of(await packet.Read(actor) is null ? Refusal.NotFound : Refusal.NotAllowed);
        if (await UploadedFile.ReadAsync(http, s_mostBytes, stop) is not { } contents)
        {
            return Problems.Of(
                StatusCodes.Status413PayloadTooLarge, "packet-file.too-large", $"A file may have up to {s_mostBytes / 1_000_000} MB, as courts take them. Scan it in gray at 300 dots an inch, or divide it.");
        }

        if (contents.Length == 0) return Problems.Of(StatusCodes.Status400BadRequest, "packet-file.empty", "This file is empty. Choose the one that has the document in it.");
        var upload = new UploadPacketFile(id, actor, contents);
        var reply = await Retry.Command(() => packet.Submit(upload), answer => answer.Refusal, stop);
        return reply.Refusal is { } refusal ? Problems.Of(refusal) : TypedResults.Ok(new { id = PacketFileId.For(releaseRequestId, id), version = reply.Packet?.Version });
    }

    private static async Task<IResult> Download(
        string releaseRequestId, string? format, int? part, HttpContext http, ClaimsPrincipal user, IGrainFactory grains, Sessions sessions, TimeProvider clock)
    {
        if (!OpaqueId.IsWellFormed(releaseRequestId)) return Problems.Of(Refusal.NotFound);
        PacketFormat? known = format switch { "pdf" => PacketFormat.Pdf, "docx" => PacketFormat.Docx, "guide" => PacketFormat.Guide, _ => null };
        if (known is not { } asked) return Problems.Of(StatusCodes.Status400BadRequest, "packet.format", "Ask for format=pdf, docx or guide.");
        var (actor, packet) = (user.ToActor(), grains.GetGrain<IPacketGrain>(releaseRequestId));
        var taken = await packet.Take(actor, asked, part);
        if (taken is not { Contents: { } contents, Name: { } name }) return Problems.Of(taken.Refusal!);
        // Other people made what is in it: it is no page of ours.
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return new GuardedFile(contents, asked is PacketFormat.Pdf ? "application/pdf" : "application/vnd.openxmlformats-officedocument.wordprocessingml.document", name, IsAllowed, clock);

        async Task<bool> IsAllowed(CancellationToken cancellation) => await packet.IsTakenBy(actor) && (await sessions.Ended([user], cancellation)).Count == 0;
    }
}
