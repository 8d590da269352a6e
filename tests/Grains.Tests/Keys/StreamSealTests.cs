using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Journal;
using LawLab.Grains.Keys;
using Xunit;

namespace LawLab.Grains.Tests.Keys;

public sealed class StreamSealTests
{
    private static readonly byte[] s_secret = RandomNumberGenerator.GetBytes(32);
    private static readonly Guid s_id = Guid.NewGuid();
    private static readonly byte[] s_json = Encoding.UTF8.GetBytes("""{"text":"Called the court."}""");

    private static StreamSeal Seal => new(new DataKey(s_id, s_secret.ToArray()), "case/1");

    [Fact]
    public void Open_AtItsPlace_GivesTheEvent() => Assert.Equal(s_json, Seal.OpenEvent(Stored()));

    [Fact]
    public void Open_MovedToAnotherVersionTenantStreamOrKey_IsRefused()
    {
        var stored = Stored();

        Assert.ThrowsAny<CryptographicException>(() => Seal.OpenEvent(stored with { Version = 8 }));
        Assert.ThrowsAny<CryptographicException>(() => Seal.OpenEvent(stored with { Tenant = "tenant b" }));
        Assert.ThrowsAny<CryptographicException>(() => new StreamSeal(new DataKey(s_id, s_secret.ToArray()), "case/2").OpenEvent(stored));
        Assert.ThrowsAny<CryptographicException>(() => new StreamSeal(new DataKey(Guid.NewGuid(), s_secret.ToArray()), "case/1").OpenEvent(stored));
    }

    [Fact]
    public void Open_ASnapshotAsAnEventOrTheOtherWayRound_IsRefused()
    {
        Assert.ThrowsAny<CryptographicException>(() => Seal.OpenEvent(Stored() with { Data = Seal.SealSnapshot(7, s_json) }));
        Assert.ThrowsAny<CryptographicException>(() => Seal.OpenSnapshot(7, Seal.SealEvent("", 7, s_json)));
        Assert.ThrowsAny<CryptographicException>(() => Seal.OpenSnapshot(7, s_json));
    }

    [Fact]
    public void Open_ARowFromBeforeEncryption_GivesItAsItIs() => Assert.Equal(s_json, Seal.OpenEvent(Stored() with { Data = s_json, KeyId = null }));

    [Fact]
    public void Fingerprint_FollowsFromContentAndKey()
    {
        Assert.Equal(Seal.Fingerprint(s_json), Seal.Fingerprint(s_json));
        Assert.NotEqual(Seal.Fingerprint(s_json), Seal.Fingerprint([]));
        Assert.NotEqual(Seal.Fingerprint(s_json), new StreamSeal(new DataKey(s_id, RandomNumberGenerator.GetBytes(32)), "case/1").Fingerprint(s_json));
    }

    private static RecordedEvent Stored() => new(
        "case/1", 7, Guid.NewGuid(), 0, "tenant a", "note.added.v1", "person", default, [], Seal.SealEvent("tenant a", 7, s_json), [], s_id);
}
