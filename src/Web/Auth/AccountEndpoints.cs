using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LawLab.Web.Auth;

/// <summary><c>/auth/accounts</c>: an administrator sees who has an account, and ends and restores a person's access.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this RouteGroupBuilder auth)
    {
        var accounts = auth.MapGroup("/accounts").RequireAuthorization(AuthSetup.Administrators);
        accounts.MapGet("", (Accounts all, CancellationToken cancellation) => all.ListAsync(cancellation));
        accounts.MapPost("/{id}/suspend", Suspend);
        accounts.MapPost("/{id}/reinstate", Reinstate);
    }

    private static async Task<IResult> Suspend(string id, Accounts accounts, HttpContext http)
    {
        if (id == http.User.PersonId())
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "account.own", "Let another administrator suspend you.");
        }

        return Answer(await accounts.SuspendAsync(http.User.ToActor(), id, http.RequestAborted));
    }

    private static async Task<IResult> Reinstate(string id, Accounts accounts, HttpContext http) =>
        Answer(await accounts.ReinstateAsync(http.User.ToActor(), id, http.RequestAborted));

    private static IResult Answer(bool found) => found ? TypedResults.NoContent() : Problems.Of(Grains.Journal.Refusal.NotFound);
}
