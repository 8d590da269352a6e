using System.Runtime.Versioning;
using LawLab.Grains.Keys;
using Xunit;

namespace LawLab.Grains.Tests.Keys;

[UnsupportedOSPlatform("windows")]
public sealed class FileRootKeyTests : IDisposable
{
    private static readonly byte[] s_secret = [1, 2, 3];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("lawlab-root-key-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_directory.FullName, "inner", "root.key");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Wrap_NoFileYet_MakesOneThatOnlyItsOwnerMayReadAndUnwraps()
    {
        var wrapped = await new FileRootKey(File).WrapAsync(s_secret, "tenant", Cancellation);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        Assert.Equal(32, new FileInfo(File).Length);
        Assert.Equal(s_secret, await new FileRootKey(File).UnwrapAsync(wrapped, "tenant", Cancellation));
    }

    [Fact]
    public async Task Wrap_ManyAtOnce_ShareOneKey()
    {
        var wrapped = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () => await new FileRootKey(File).WrapAsync(s_secret, "tenant", Cancellation))));

        foreach (var each in wrapped) Assert.Equal(s_secret, await new FileRootKey(File).UnwrapAsync(each, "tenant", Cancellation));
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(File)!));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task Unwrap_OthersMayUseTheFile_IsRefused(UnixFileMode mode)
    {
        var wrapped = await new FileRootKey(File).WrapAsync(s_secret, "tenant", Cancellation);
        System.IO.File.SetUnixFileMode(File, System.IO.File.GetUnixFileMode(File) | mode);

        var refused = await Assert.ThrowsAsync<RootKeyException>(async () => await new FileRootKey(File).UnwrapAsync(wrapped, "tenant", Cancellation));

        Assert.Contains("chmod 600", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unwrap_FileLost_SaysSoAndMakesNoOther()
    {
        var wrapped = await new FileRootKey(File).WrapAsync(s_secret, "tenant", Cancellation);
        System.IO.File.Delete(File);

        var refused = await Assert.ThrowsAsync<RootKeyException>(async () => await new FileRootKey(File).UnwrapAsync(wrapped, "tenant", Cancellation));

        Assert.Contains("is missing", refused.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Unwrap_KeyOfAnotherInstallation_IsRefused()
    {
        var wrapped = await new FileRootKey(File + ".other").WrapAsync(s_secret, "tenant", Cancellation);
        await new FileRootKey(File).WrapAsync(s_secret, "tenant", Cancellation);

        var refused = await Assert.ThrowsAsync<RootKeyException>(async () => await new FileRootKey(File).UnwrapAsync(wrapped, "tenant", Cancellation));

        Assert.Contains("not the one of this database", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unwrap_AnotherContext_IsRefused()
    {
        var wrapped = await new FileRootKey(File).WrapAsync(s_secret, "tenant a", Cancellation);

        await Assert.ThrowsAsync<RootKeyException>(async () => await new FileRootKey(File).UnwrapAsync(wrapped, "tenant b", Cancellation));
    }

    [Fact]
    public async Task Unwrap_FileOfAnotherLength_IsRefused()
    {
        var wrapped = await new FileRootKey(File).WrapAsync(s_secret, "tenant", Cancellation);
        System.IO.File.WriteAllBytes(File, [1, 2, 3]);

        await Assert.ThrowsAsync<RootKeyException>(async () => await new FileRootKey(File).UnwrapAsync(wrapped, "tenant", Cancellation));
    }
}
