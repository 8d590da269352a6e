using LawLab.Grains.Journal;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace LawLab.Web.Hubs;

/// <summary>How the hub says no: <c>code: text in the person's words</c>, for that call alone.</summary>
internal static class HubRefusal
{
    public static HubException Of(Refusal refusal) => Of(refusal.Code, refusal.Message);

    public static HubException Of(string code, string message) => new($"{code}: {message}");
}

/// <summary>Tells what passes by itself from a bug: the page tries the first again.</summary>
internal sealed partial class HubFailures(ILogger<HubFailures> logger) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            return await next(invocationContext);
        }
        catch (CommandUnansweredException unanswered)
        {
            throw HubRefusal.Of(unanswered.Refusal);
        }
        catch (Exception failure) when (Failures.IsPassing(failure))
        {
            LogPassing(invocationContext.HubMethodName, failure.GetType().Name);
            throw HubRefusal.Of(Refusal.Busy);
        }
        catch (Exception failure) when (failure is not (HubException or OperationCanceledException))
        {
            LogFailed(invocationContext.HubMethodName, failure.GetType().Name, failure.StackTrace);
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Hub method {Method} could not be answered now: {Failure}")]
    private partial void LogPassing(string method, string failure);

    // In the place of the framework's own line, which makes an error of every refusal and quotes what people wrote.
    [LoggerMessage(Level = LogLevel.Error, Message = "Hub method {Method} failed: {Failure} {Where}")]
    private partial void LogFailed(string method, string failure, string? where);
}
