using System.Runtime.Versioning;
using LawLab.Grains.Keys;
using Xunit;

namespace LawLab.Grains.Tests.Keys;

/// <summary>With made scripts in the place of a KMS client.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CommandRootKeyTests : IDisposable
{
    // Turns the base64 text around and remembers the context in front: enough to show what goes in and comes out.
    private const string Kms = """
        read -r context; read -r bytes
        case $3 in
          wrap) printf '%s %s' "$context" "$bytes" | rev | base64 -w0 ;;
          unwrap) opened=$(printf %s "$bytes" | base64 -d | rev); [ "${opened% *}" = "$context" ] || exit 3; printf %s "${opened##* }" ;;
        esac
        """;

    private static readonly byte[] s_secret = [1, 2, 3];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("lawlab-kms-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Unwrap_WhatWasWrapped_GivesItBack()
    {
        var key = Running(Kms);

        var wrapped = await key.WrapAsync(s_secret, "tenant a", Cancellation);

        Assert.NotEqual(s_secret, wrapped);
        Assert.Equal(s_secret, await key.UnwrapAsync(wrapped, "tenant a", Cancellation));
    }

    [Fact]
    public async Task Unwrap_AnotherContext_IsTheCommandsRefusal()
    {
        var key = Running(Kms);
        var wrapped = await key.WrapAsync(s_secret, "tenant a", Cancellation);

        var refused = await Assert.ThrowsAsync<RootKeyException>(async () => await key.UnwrapAsync(wrapped, "tenant b", Cancellation));

        Assert.Contains("exit code 3", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cat > /dev/null; echo 'denied: the key of ana' >&2; exit 7", "exit code 7")]
    [InlineData("exit 1", "exit code 1")]
    [InlineData("echo this is no base64!", "something else than base64")]
    [InlineData("yes", "something else than base64")]
    [InlineData("exec sleep 600", "no answer within")]
    public async Task Wrap_CommandMisbehaves_SaysWhatAndNothingOfItsOutput(string script, string expected)
    {
        var refused = await Assert.ThrowsAsync<RootKeyException>(async () => await Running(script, seconds: 1).WrapAsync(s_secret, "tenant a", Cancellation));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ana", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrap_NoSuchCommand_SaysSo()
    {
        var refused = await Assert.ThrowsAsync<RootKeyException>(async () => await new CommandRootKey("/nowhere/kms", TimeSpan.FromSeconds(1)).WrapAsync(s_secret, "tenant a", Cancellation));

        Assert.Contains("could not be started", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>As an operator writes it, with an argument before the verb.</summary>
    private CommandRootKey Running(string script, int seconds = 10)
    {
        var file = Path.Combine(_directory.FullName, "kms");
        File.WriteAllText(file, "#!/bin/sh\nset -e\n" + script + "\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new CommandRootKey($"{file} --key lawlab", TimeSpan.FromSeconds(seconds));
    }
}
