using LawLab.Grains.Keys;
using Npgsql;

namespace LawLab.Grains.Journal;

/// <summary>
/// The database or the keys did not answer; nothing is lost, try again. Our own type, because a library's exception may have no codec on
/// the other side of a grain call, and its text may hold values.
/// </summary>
[GenerateSerializer, Alias("lawlab.JournalUnavailableException")]
public sealed class JournalUnavailableException(string cause) : Exception($"The database or the root key did not answer ({cause}). Try again in a moment.")
{
    internal static bool Covers(Exception failure) => failure is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or RootKeyException;
}

/// <summary>Turns the database's exceptions into ours at the grain's boundary.</summary>
internal sealed class JournalBoundary : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception failure) when (failure is NpgsqlException or RootKeyException)
        {
            throw new JournalUnavailableException(failure.GetType().Name);
        }
    }
}
