using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using LawLab.Grains.Keys;
using LawLab.Grains.Storage;
using Npgsql;

namespace LawLab.Silo;

/// <summary>
/// Why LawLab cannot start, in one line that says what to do. The program prints the message and exits with code 1;
/// nobody who mistyped a port should have to read a stack trace.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is told to a person, who has a problem and not an exception.")]
public sealed class StartupProblem(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Finds the problem that a person can solve behind an exception, or null if there is none such (a bug).</summary>
    public static StartupProblem? Behind(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        foreach (var cause in WithCauses(exception))
            if (Explain(cause, exception) is { } problem)
                return problem;
        return null;
    }

    private static StartupProblem? Explain(Exception cause, Exception whole) => cause switch
    {
        StartupProblem known => known,
        RootKeyException key => new StartupProblem(key.Message, whole),
        MigrationException history => new StartupProblem(history.Message, whole),
        PostgresException refused => Refusal(refused) is { } text ? new StartupProblem(text, whole) : null,
        NpgsqlException away when WithCauses(away).Any(c => c is SocketException or TimeoutException or EndOfStreamException) => new StartupProblem(
            "PostgreSQL cannot be reached. Start it, or correct host and port in ConnectionStrings__LawLab; without that setting LawLab runs its own.", whole),
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => Listening(
            whole, "is in use by another program. Stop that program, or choose another address with"),
        SocketException { SocketErrorCode: SocketError.AccessDenied } => Listening(
            whole, "may not be opened by this user: ports below 1024 need rights. Choose another with"),
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => Listening(
            whole, "is not an address of this machine. Correct it in"),
        IOException full when full.Message.Contains("No space left", StringComparison.OrdinalIgnoreCase) => DiskFull("the data directory", whole),
        UnauthorizedAccessException denied => new StartupProblem(
            $"A file or directory may not be used: {denied.Message.TrimEnd('.')}. Run LawLab as the user who owns it, or set LawLab__DataDirectory.", whole),
        _ => null,
    };

    internal static StartupProblem DiskFull(string where, Exception? cause = null) =>
        new($"The disk of {where} is full. Free some space, or move LawLab's data with LawLab__DataDirectory.", cause);

    private static string? Refusal(PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            "PostgreSQL refused the user name or password. Correct them in ConnectionStrings__LawLab.",
        PostgresErrorCodes.InvalidCatalogName =>
            "PostgreSQL has no database of that name. Create it, or correct Database in ConnectionStrings__LawLab.",
        PostgresErrorCodes.TooManyConnections =>
            "PostgreSQL has no connection left for LawLab. Raise its max_connections, or stop another program that uses it.",
        PostgresErrorCodes.InsufficientPrivilege =>
            "The database user may not create LawLab's tables. Make it the owner of the database named in ConnectionStrings__LawLab.",
        PostgresErrorCodes.DiskFull => "The disk of PostgreSQL is full. Free some space there.",
        PostgresErrorCodes.CannotConnectNow => "PostgreSQL is still starting or is shutting down. Try again in a moment.",
        _ => null,
    };

    // Kestrel names the address in its outer message; Orleans does not.
    private static StartupProblem Listening(Exception whole, string remedy)
    {
        var url = WithCauses(whole).SelectMany(cause => cause.Message.Split(' ')).FirstOrDefault(word => word.Contains("://", StringComparison.Ordinal))?.TrimEnd(':', '.', ',');
        return new StartupProblem(url is null
            ? $"The address of the silo {remedy} LawLab__Silo__Address, LawLab__Silo__SiloPort and LawLab__Silo__GatewayPort."
            : $"{url} {remedy} ASPNETCORE_URLS.", whole);
    }

    private static IEnumerable<Exception> WithCauses(Exception exception)
    {
        yield return exception;
        var inner = exception is AggregateException many ? many.InnerExceptions : (IEnumerable<Exception>)(exception.InnerException is { } one ? [one] : []);
        foreach (var cause in inner.SelectMany(WithCauses))
            yield return cause;
    }
}
