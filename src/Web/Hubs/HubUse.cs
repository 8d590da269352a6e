using LawLab.Web.Auth;
using Microsoft.AspNetCore.SignalR;

namespace LawLab.Web.Hubs;

/// <summary>
/// Writing in a draft or moving a case is using the session. Opening and reading are not: a page does that by itself when it
/// connects again.
/// </summary>
internal sealed class HubUse(Sessions sessions) : IHubFilter
{
    public ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.HubMethodName is nameof(LiveHub.SubmitDelta) or nameof(LiveHub.MoveCases) or nameof(LiveHub.UndoMove))
        {
            // Not waited for: a change that waits here would be overtaken by the next one.
            _ = sessions.Used(invocationContext.Context.User!, CancellationToken.None);
        }

        return next(invocationContext);
    }
}
