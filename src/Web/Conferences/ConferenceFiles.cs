using System.Globalization;
using System.Security.Claims;
using LawLab.Grains.Access;
using LawLab.Grains.Conferences;
using LawLab.Grains.Journal;
using LawLab.Grains.Jurisdictions;
using LawLab.Grains.Reference;
using LawLab.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace LawLab.Web.Conferences;

/// <summary>
/// <c>GET /conferences/{id}/invitation.ics</c>, for everyone who is invited, and <c>GET /conferences/{id}/assignments</c>, for who
/// takes part. To anyone else there is no such conference.
/// </summary>
internal static class ConferenceFiles
{
    public static void MapConferenceFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/conferences/{id}/invitation.ics", Invitation);
        endpoints.MapGet("/conferences/{id}/assignments", Assignments).RequireStepUp();
    }

    private static async Task<IResult> Invitation(string id, ClaimsPrincipal user, IGrainFactory grains, Sessions sessions, TimeProvider clock)
    {
        if (!OpaqueId.IsWellFormed(id) || await grains.GetGrain<IConferenceGrain>(id).Open(user.ToActor()) is not { } view)
        {
            return Problems.Of(Refusal.NotFound);
        }

        var center = await grains.GetGrain<IJurisdictionGrain>(view.JurisdictionId).Read();
        var contents = ConferenceInvitation.Of(view, center?.Name, clock.GetUtcNow());
        var name = string.Create(CultureInfo.InvariantCulture, $"conference-{view.State.Time.StartsAt.UtcDateTime:yyyy-MM-dd}.ics");
        return new GuardedFile(contents, "text/calendar; charset=utf-8", name, Guard(id, ConferenceAction.Read, user, grains, sessions), clock);
    }

    private static async Task<IResult> Assignments(
        string id, string? format, ClaimsPrincipal user, IGrainFactory grains, ReferenceIndex reference, Sessions sessions, TimeProvider clock, CancellationToken stop)
    {
        if (!OpaqueId.IsWellFormed(id))
        {
            return Problems.Of(Refusal.NotFound);
        }

        if (format is not ("csv" or "xlsx"))
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "export.format", "Ask for format=csv or xlsx.");
        }

        var conference = grains.GetGrain<IConferenceGrain>(id);
        var actor = user.ToActor();
        if (await conference.Export(actor, format) is not { } view)
        {
            // Who sees the conference may be told why she cannot take it along.
            var isInvited = ConferenceRules.Can(actor, ConferenceAction.Read, (await conference.Head())?.People ?? []);
            return Problems.Of(isInvited ? Refusal.NotAllowed : Refusal.NotFound);
        }

        // Names nobody: a file name outlives the care taken with what is in it.
        var name = string.Create(CultureInfo.InvariantCulture, $"assignments-{clock.GetUtcNow():yyyy-MM-dd}.{format}");
        var table = await AssignmentTable.Of(view, reference, stop);
        var isAllowed = Guard(id, ConferenceAction.TakePart, user, grains, sessions);
        return format == "csv"
            ? new GuardedFile(table.ToCsv(), "text/csv; charset=utf-8", name, isAllowed, clock)
            : new GuardedFile(table.ToXlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name, isAllowed, clock);
    }

    private static Func<CancellationToken, Task<bool>> Guard(string id, ConferenceAction action, ClaimsPrincipal user, IGrainFactory grains, Sessions sessions) =>
        async cancellation =>
            ConferenceRules.Can(user.ToActor(), action, (await grains.GetGrain<IConferenceGrain>(id).Head())?.People ?? [])
            && (await sessions.Ended([user], cancellation)).Count == 0;
}
