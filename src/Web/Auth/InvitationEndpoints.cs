using System.Security.Claims;
using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using LawLab.Grains.Organizations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace LawLab.Web.Auth;

/// <summary><c>/auth/invitations</c>: an administrator asks a person in.</summary>
internal static class InvitationEndpoints
{
    public static void MapInvitations(this RouteGroupBuilder auth)
    {
        auth.MapPost("/invitations", Invite).RequireAuthorization(AuthSetup.PeopleManagers);
        auth.MapGet("/invitations", List).RequireAuthorization(AuthSetup.PeopleManagers);
        auth.MapPost("/invitations/accept", Accept).AllowAnonymous();
    }

    private static async Task<IResult> Invite(
        InvitationRequest given, ClaimsPrincipal user, Invitations invitations, IGrainFactory grains, HttpRequest request, WebSettings settings)
    {
        var by = user.ToActor();
        if (!AccessRules.Can(by, OrganizationAction.ManagePeople, given.OrganizationId ?? ""))
        {
            return Problems.Of(Refusal.NotFound);
        }

        if (OpaqueId.IsWellFormed(given.OrganizationId)
            && await grains.GetGrain<IOrganizationGrain>(given.OrganizationId!).Read(by) is null)
        {
            return Problems.Of(Refusal.NotFound);
        }

        if (!AccessRules.MayAppoint(by, given.Role))
        {
            return Problems.Of(new Refusal("invitation.appointed", "Administrators and facilitators are appointed by who runs LawLab, because they decide in twos and one person must not be both. Ask there."));
        }

        var (made, refusal) = await invitations.InviteAsync(
            by, given.Email, given.Name, given.Role, given.OrganizationId, request.HttpContext.RequestAborted);
        if (made is null)
        {
            return Problems.Of(refusal!);
        }

        var link = made.Link(settings.PublicOrigin ?? $"{request.Scheme}://{request.Host}");
        return TypedResults.Json(new { made.InvitationId, link, made.ExpiresAt }, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<Ok<IReadOnlyList<InvitationView>>> List(ClaimsPrincipal user, Invitations invitations, CancellationToken cancellation)
    {
        var by = user.ToActor();
        var made = await invitations.ListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<InvitationView>>(
            [.. made.Where(invitation => AccessRules.Can(by, OrganizationAction.ManagePeople, invitation.OrganizationId ?? ""))]);
    }

    private static async Task<IResult> Accept(Acceptance given, Invitations invitations, CancellationToken cancellation) =>
        await invitations.AcceptAsync(given.Token, given.Password, cancellation) is { } refusal
            ? Problems.Of(refusal)
            : TypedResults.NoContent();

    private sealed record InvitationRequest(string Email, string Name, Role Role, string? OrganizationId);

    private sealed record Acceptance(string Token, string Password);
}
