using System.Security.Cryptography;
using System.Text;
using LawLab.Grains.Keys;
using Xunit;

namespace LawLab.Grains.Tests.Keys;

public sealed class EnvelopeTests
{
    private static readonly byte[] s_key = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] s_place = Encoding.UTF8.GetBytes("tenant|case/1|1");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void Open_WhatWasSealed_GivesItBack(int length)
    {
        var plaintext = RandomNumberGenerator.GetBytes(length);

        Assert.Equal(plaintext, Envelope.Open(s_key, Envelope.Seal(s_key, plaintext, s_place), s_place));
    }

    [Fact]
    public void Seal_TheSameTwice_LooksDifferentAndHoldsNothingInClear()
    {
        var plaintext = Encoding.UTF8.GetBytes("Matter of Testigo");

        var (first, second) = (Envelope.Seal(s_key, plaintext, s_place), Envelope.Seal(s_key, plaintext, s_place));

        Assert.NotEqual(first, second);
        Assert.Equal(-1, first.AsSpan().IndexOf("Testigo"u8));
        Assert.NotEqual((byte)'{', first[0]);
    }

    [Fact]
    public void Open_AnyByteChanged_IsRefused()
    {
        var envelope = Envelope.Seal(s_key, Encoding.UTF8.GetBytes("Matter of Testigo"), s_place);
        for (var at = 0; at < envelope.Length; at++)
        {
            var changed = envelope.ToArray();
            changed[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => Envelope.Open(s_key, changed, s_place));
        }
    }

    [Fact]
    public void Open_ShortenedOrEmpty_IsRefused()
    {
        var envelope = Envelope.Seal(s_key, [7], s_place);

        Assert.All([0, 1, 40, envelope.Length - 1], length => Assert.ThrowsAny<CryptographicException>(() => Envelope.Open(s_key, envelope.AsSpan(0, length), s_place)));
    }

    [Fact]
    public void Open_AtAnotherPlace_IsRefused()
    {
        var envelope = Envelope.Seal(s_key, [7], s_place);

        Assert.ThrowsAny<CryptographicException>(() => Envelope.Open(s_key, envelope, Encoding.UTF8.GetBytes("tenant|case/1|2")));
    }

    /// <summary>With GCM alone an envelope can be made that two keys open, each to another text.</summary>
    [Fact]
    public void Open_WithAnotherKey_IsRefusedByTheCommitment()
    {
        var envelope = Envelope.Seal(s_key, [7], s_place);

        var refused = Assert.ThrowsAny<CryptographicException>(() => Envelope.Open(RandomNumberGenerator.GetBytes(32), envelope, s_place));

        Assert.Equal("The envelope is under another key.", refused.Message);
    }
}
