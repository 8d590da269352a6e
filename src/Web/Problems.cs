using LawLab.Grains.Access;
using LawLab.Grains.Journal;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace LawLab.Web;

/// <summary>Errors as <c>application/problem+json</c> with a <c>title</c> for the person and a <c>code</c> for the program.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(int status, string code, string title) =>
        TypedResults.Problem(statusCode: status, title: title, extensions: new Dictionary<string, object?> { ["code"] = code });

    public static ProblemHttpResult Of(Refusal refusal) => refusal switch
    {
        { Retry: true } => Of(StatusCodes.Status503ServiceUnavailable, refusal.Code, refusal.Message),
        _ when refusal == Refusal.NotAllowed => Of(StatusCodes.Status403Forbidden, refusal.Code, refusal.Message),
        { Code: Actor.StepUpRequired } => Of(StatusCodes.Status403Forbidden, refusal.Code, refusal.Message),
        { Code: "not-found" } => Of(StatusCodes.Status404NotFound, refusal.Code, refusal.Message),
        _ => Of(StatusCodes.Status400BadRequest, refusal.Code, refusal.Message),
    };

    public static ProblemHttpResult Of(IdentityResult failed)
    {
        var first = failed.Errors.First();
        return Of(StatusCodes.Status400BadRequest, first.Code, first.Description);
    }

    /// <summary>Completes an answer that has only a status.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Status < StatusCodes.Status500InternalServerError)
        {
            // Absent and forbidden are the same to the byte; only for what is in the log is its id of use.
            problem.Extensions.Remove("traceId");
        }

        if (problem.Extensions.ContainsKey("code"))
        {
            return;
        }

        var (code, title) = For(problem.Status ?? StatusCodes.Status500InternalServerError);
        problem.Extensions["code"] = code;
        problem.Title = title;
    }

    private static (string Code, string Title) For(int status) => status switch
    {
        400 => ("malformed", "The request is malformed."),
        401 => ("not-signed-in", "Sign in first."),
        403 => ("forbidden", "This is not allowed."),
        404 => (Refusal.NotFound.Code, Refusal.NotFound.Message),
        405 => ("method-not-allowed", "This address does not take that method."),
        413 => ("too-large", "The request is too large."),
        415 => ("unsupported-media-type", "Send JSON."),
        429 => ("too-many", "Too many requests. Try again in a moment."),
        503 => (Refusal.Busy.Code, Refusal.Busy.Message),
        < 500 => ("refused", "The request was refused."),
        _ => ("internal", "Something went wrong on our side. It was recorded."),
    };
}
