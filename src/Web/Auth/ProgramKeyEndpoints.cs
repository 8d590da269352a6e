using System.Security.Claims;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Record;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LawLab.Web.Auth;

/// <summary><c>/auth/program-keys</c>: an organization's agreements with partner programs, each with a key for the graph.</summary>
internal static class ProgramKeyEndpoints
{
    private const int LongestProgram = 100;
    private const int LongestPurpose = 500;
    private const int MostDays = 366;

    public static void MapProgramKeys(this RouteGroupBuilder auth)
    {
        var keys = auth.MapGroup("/program-keys");
        keys.MapGet("", List);
        keys.MapPost("", Make).RequireStepUp();
        keys.MapPost("/end", End);
    }

    private static async Task<IResult> List(ClaimsPrincipal user, ProgramKeys keys, HttpContext http) =>
        May(user.ToActor()) ? TypedResults.Ok(await keys.List(user.ToActor().OrganizationId, http.RequestAborted)) : Problems.Of(Refusal.NotAllowed);

    private static async Task<IResult> Make(ProgramKeyWish given, ClaimsPrincipal user, ProgramKeys keys, AuditLog audit, TimeProvider clock, HttpContext http)
    {
        var actor = user.ToActor();
        if (!May(actor)) return Problems.Of(Refusal.NotAllowed);
        if (Problem(given, clock.GetUtcNow()) is var (code, message)) return Problems.Of(StatusCodes.Status400BadRequest, code, message);
        var id = OpaqueId.New();
        if (await keys.Make(id, actor, given, http.RequestAborted) is not { } key)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "program-key.too-many", $"Your organization has {ProgramKeys.Most} keys that count. End one first.");
        }

        await Record(audit, actor, "program-key.made", id);
        return TypedResults.Json(new { id, key }, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> End(ProgramKeyId given, ClaimsPrincipal user, ProgramKeys keys, Sessions sessions, AuditLog audit, HttpContext http)
    {
        var actor = user.ToActor();
        if (!May(actor)) return Problems.Of(Refusal.NotAllowed);
        if (!await keys.End(given.Id, actor.OrganizationId, http.RequestAborted)) return Problems.Of(Refusal.NotFound);
        sessions.Changed(given.Id);
        await Record(audit, actor, "program-key.ended", given.Id);
        return TypedResults.NoContent();
    }

    private static bool May(Actor actor) => AccessRules.Can(actor, OrganizationAction.KeepPrograms, actor.OrganizationId);

    private static (string Code, string Message)? Problem(ProgramKeyWish given, DateTimeOffset now)
    {
        if (given.Program.Trim() is not { Length: > 0 and <= LongestProgram })
            return ("program-key.program", $"Say which program asks, in up to {LongestProgram} characters.");
        if (given.Purpose.Trim() is not { Length: > 0 and <= LongestPurpose })
            return ("program-key.purpose", $"Say what the data is for, in up to {LongestPurpose} characters.");
        if (given.Scopes.Count == 0 || given.Scopes.Any(scope => !ProgramKeys.All.Contains(scope)))
            return ("program-key.scopes", "Choose what the program may ask for.");
        return given.EndsAt <= now || given.EndsAt > now.AddDays(MostDays)
            ? ("program-key.ends", "An agreement ends on a day within a year from now.")
            : null;
    }

    private static Task Record(AuditLog audit, Actor actor, string happened, string id) => audit.WriteAsync(
        AuditEntry.Allowed(actor.OrganizationId, actor, $"role/{actor.Role}", happened, "organization/" + actor.OrganizationId, new Dictionary<string, string> { ["program-key"] = id }));
}

/// <summary>A data-use agreement.</summary>
/// <param name="Program">Who asks: the program and whose it is, 1 to 100 characters.</param>
/// <param name="Purpose">What the data is for, 1 to 500 characters.</param>
/// <param name="Scopes">What it covers, at least one.</param>
/// <param name="EndsAt">Until when, at most 366 days from now.</param>
internal sealed record ProgramKeyWish(string Program, string Purpose, IReadOnlyList<ProgramScopes> Scopes, DateTimeOffset EndsAt);

/// <summary>Which key.</summary>
/// <param name="Id">Opaque id.</param>
internal sealed record ProgramKeyId(string Id);
