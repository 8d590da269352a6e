using System.Data.Common;
using LawLab.Grains.Journal;
using Microsoft.AspNetCore.Http;
using Orleans.Runtime;

namespace LawLab.Web;

/// <summary>Which exceptions mean "not now" rather than a bug: a silo that moves, a database that restarts, a full queue.</summary>
internal static class Failures
{
    /// <summary>Whether the same request may do in a moment.</summary>
    public static bool IsPassing(Exception failure) =>
        failure is ServerBusyException or CommandUnansweredException or JournalUnavailableException or TimeoutException or OrleansException
        || failure is DbException { IsTransient: true }
        || failure.InnerException is TimeoutException or DbException { IsTransient: true };

    public static int StatusOf(Exception failure) => failure switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when IsPassing(failure) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
