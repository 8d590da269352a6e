using System.Net.Sockets;

namespace LawLab.Silo;

/// <summary>
/// Declares dead, before this silo joins, the silos of this machine that were killed. A joining silo otherwise waits until
/// their last heartbeat is old enough, although nobody listens at their address any more.
/// </summary>
internal sealed partial class LeftoverSilos(IMembershipTable table, ILocalSiloDetails local, ILogger<LeftoverSilos> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private const int Attempts = 10;

    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(LeftoverSilos), ServiceLifecycleStage.RuntimeStorageServices, BuryAsync);

    private async Task BuryAsync(CancellationToken cancellation)
    {
        await table.InitializeMembershipTableAsync(true, cancellation);
        // Every change moves the table's version, and another silo may have moved it in between: read again each time.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var membership = await table.ReadAllAsync(cancellation);
            if (await FindAsync(membership, cancellation) is not { } leftover)
                return;

            var (entry, etag) = leftover;
            entry.Status = SiloStatus.Dead;
            if (await table.UpdateRowAsync(entry, etag, membership.Version.Next(), cancellation))
                LogBuried(entry.SiloAddress);
        }
    }

    private async Task<Tuple<MembershipEntry, string>?> FindAsync(MembershipTableData membership, CancellationToken cancellation)
    {
        foreach (var member in membership.Members)
        {
            var (entry, _) = member;
            if (entry.Status is SiloStatus.Joining or SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping
                && entry.HostName == local.DnsHostName
                && entry.SiloAddress.Endpoint.Address.Equals(local.SiloAddress.Endpoint.Address)
                && !entry.SiloAddress.Endpoint.Equals(local.SiloAddress.Endpoint)
                && await IsRefusedAsync(entry, cancellation))
                return member;
        }
        return null;
    }

    // Only a refusal counts: it is this machine's own answer that no process has the port. A silo listens before it joins.
    private static async Task<bool> IsRefusedAsync(MembershipEntry entry, CancellationToken cancellation)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(entry.SiloAddress.Endpoint, cancellation);
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }

    [LoggerMessage(LogLevel.Information, "Silo {Silo} was killed earlier; it is out of the cluster now")]
    private partial void LogBuried(SiloAddress silo);
}
