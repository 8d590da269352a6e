using LawLab.Grains.Keys;
using LawLab.Silo;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace LawLab.Web.Tests;

public sealed class RootKeysTests
{
    [Fact]
    public async Task Open_NothingSet_IsAFileInTheDataDirectory()
    {
        var directory = Directory.CreateTempSubdirectory("lawlab-root-");
        var key = RootKeys.Open(Settings(("LawLab:DataDirectory", directory.FullName)));

        await key.WrapAsync(new byte[32], "test", TestContext.Current.CancellationToken);

        Assert.Equal(["root.key"], directory.EnumerateFiles().Select(file => file.Name));
        directory.Delete(recursive: true);
    }

    [Fact]
    public void Open_CommandSet_IsTheCommand() => Assert.IsType<CommandRootKey>(RootKeys.Open(Settings(("LawLab:RootKeyCommand", "/usr/bin/kms --key lawlab"))));

    [Fact]
    public void Open_BothSet_IsRefused() => Assert.Throws<StartupProblem>(() =>
        RootKeys.Open(Settings(("LawLab:RootKeyCommand", "/usr/bin/kms"), ("LawLab:RootKeyFile", "/run/root.key"))));

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
}
