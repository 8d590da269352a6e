using System.Net;
using Xunit;

namespace LawLab.Grains.Tests.Storage;

public sealed class MembershipTests(OrleansTablesFixture orleans) : IClassFixture<OrleansTablesFixture>
{
    // The table keeps microseconds.
    private static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_NobodyJoined_GivesTheVersionAlone()
    {
        var table = await orleans.MembershipAsync();

        Assert.Equal(0, (await table.ReadAllAsync(Cancellation)).Version.Version);
        Assert.Empty((await table.ReadRowAsync(Silo(1).SiloAddress, Cancellation)).Members);
    }

    [Fact]
    public async Task Insert_AtTheVersionRead_JoinsAndRaisesTheVersion()
    {
        var table = await orleans.MembershipAsync();

        Assert.True(await InsertAsync(table, Silo(1, suspectedBy: 7)));

        var read = await table.ReadAllAsync(Cancellation);
        var (member, _) = Assert.Single(read.Members);
        Assert.Equal(1, read.Version.Version);
        Assert.Equal((SiloStatus.Joining, "silo-1", "host", Now), (member.Status, member.SiloName, member.HostName, member.IAmAliveTime));
    }

    [Fact]
    public async Task Insert_AtAnOldVersion_ChangesNothing()
    {
        var table = await orleans.MembershipAsync();
        var old = (await table.ReadAllAsync(Cancellation)).Version;
        await InsertAsync(table, Silo(1));

        Assert.False(await table.InsertRowAsync(Silo(2), old.Next(), Cancellation));

        var read = await table.ReadAllAsync(Cancellation);
        Assert.Equal((1, 1), (read.Version.Version, read.Members.Count));
    }

    [Fact]
    public async Task Insert_SameSiloAgain_ChangesNeitherMemberNorVersion()
    {
        var table = await orleans.MembershipAsync();
        await InsertAsync(table, Silo(1));

        Assert.False(await InsertAsync(table, Silo(1)));

        Assert.Equal(1, (await table.ReadAllAsync(Cancellation)).Version.Version);
    }

    [Fact]
    public async Task Insert_ManyAtOnce_OneWinsEachVersion()
    {
        var table = await orleans.MembershipAsync();
        var version = (await table.ReadAllAsync(Cancellation)).Version;

        var joined = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => table.InsertRowAsync(Silo(n), version.Next(), Cancellation)));

        Assert.Single(joined, won => won);
        var read = await table.ReadAllAsync(Cancellation);
        Assert.Equal((1, 1), (read.Version.Version, read.Members.Count));
    }

    [Fact]
    public async Task Update_AtTheVersionRead_ChangesTheMember()
    {
        var table = await orleans.MembershipAsync();
        await InsertAsync(table, Silo(1));

        Assert.True(await UpdateAsync(table, Silo(1, SiloStatus.Active, suspectedBy: 7)));

        var read = await table.ReadRowAsync(Silo(1).SiloAddress, Cancellation);
        var (member, _) = Assert.Single(read.Members);
        Assert.Equal((2, SiloStatus.Active), (read.Version.Version, member.Status));
        Assert.Equal(Silo(7).SiloAddress, Assert.Single(member.SuspectTimes!).Item1);
    }

    [Fact]
    public async Task Update_AtAnOldVersion_ChangesNothing()
    {
        var table = await orleans.MembershipAsync();
        await InsertAsync(table, Silo(1));
        var old = await table.ReadAllAsync(Cancellation);
        await InsertAsync(table, Silo(2));

        Assert.False(await table.UpdateRowAsync(Silo(1, SiloStatus.Dead), old.Members[0].Item2, old.Version.Next(), Cancellation));

        var read = await table.ReadAllAsync(Cancellation);
        Assert.Equal(2, read.Version.Version);
        Assert.All(read.Members, member => Assert.Equal(SiloStatus.Joining, member.Item1.Status));
    }

    [Fact]
    public async Task Update_SiloThatIsNotThere_DoesNotRaiseTheVersion()
    {
        var table = await orleans.MembershipAsync();
        await InsertAsync(table, Silo(1));

        Assert.False(await UpdateAsync(table, Silo(2, SiloStatus.Dead)));

        Assert.Equal(1, (await table.ReadAllAsync(Cancellation)).Version.Version);
    }

    [Fact]
    public async Task Heartbeat_OlderThanTheLast_DoesNotSetItBack()
    {
        var table = await orleans.MembershipAsync();
        await InsertAsync(table, Silo(1));
        var later = Silo(1);
        later.IAmAliveTime = Now.AddSeconds(3);
        await table.UpdateIAmAliveAsync(later, Cancellation);

        Assert.True(await UpdateAsync(table, Silo(1, SiloStatus.Active)));

        Assert.Equal(Now.AddSeconds(3), (await table.ReadAllAsync(Cancellation)).Members[0].Item1.IAmAliveTime);
    }

    [Fact]
    public async Task CleanUp_OldHeartbeats_RemovesTheDeadOnly()
    {
        var table = await orleans.MembershipAsync();
        foreach (var status in new[] { SiloStatus.Joining, SiloStatus.Active, SiloStatus.ShuttingDown, SiloStatus.Dead })
            await InsertAsync(table, Silo((int)status, status));

        await table.CleanupDefunctSiloEntriesAsync(Now.AddDays(1), Cancellation);

        var left = (await table.ReadAllAsync(Cancellation)).Members.Select(m => m.Item1.Status).Order();
        Assert.Equal([SiloStatus.Joining, SiloStatus.Active, SiloStatus.ShuttingDown], left);
    }

    [Fact]
    public async Task CleanUp_DeadSinceALittleWhile_Stays()
    {
        var table = await orleans.MembershipAsync();
        await InsertAsync(table, Silo(1, SiloStatus.Dead));

        await table.CleanupDefunctSiloEntriesAsync(Now.AddSeconds(-1), Cancellation);

        Assert.Single((await table.ReadAllAsync(Cancellation)).Members);
    }

    private static async Task<bool> InsertAsync(IMembershipTable table, MembershipEntry entry) =>
        await table.InsertRowAsync(entry, (await table.ReadAllAsync(Cancellation)).Version.Next(), Cancellation);

    private static async Task<bool> UpdateAsync(IMembershipTable table, MembershipEntry entry)
    {
        var read = await table.ReadAllAsync(Cancellation);
        return await table.UpdateRowAsync(entry, read.Members[0].Item2, read.Version.Next(), Cancellation);
    }

    private static MembershipEntry Silo(int number, SiloStatus status = SiloStatus.Joining, int? suspectedBy = null) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 40_000 + number, 1),
        SiloName = $"silo-{number}",
        HostName = "host",
        Status = status,
        ProxyPort = 50_000 + number,
        StartTime = Now,
        IAmAliveTime = Now,
        SuspectTimes = suspectedBy is { } other ? [Tuple.Create(SiloAddress.New(IPAddress.Loopback, 40_000 + other, 1), Now)] : null,
    };
}
