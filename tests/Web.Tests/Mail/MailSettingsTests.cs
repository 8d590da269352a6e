using LawLab.Web.Mail;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace LawLab.Web.Tests.Mail;

public sealed class MailSettingsTests
{
    [Fact]
    public void Read_WithoutAHost_IsNone()
    {
        Assert.Null(Read());
        Assert.Null(Read(("Host", " "), ("Port", "x")));
    }

    [Theory]
    [InlineData(null, 587, SecureSocketOptions.StartTls)]
    [InlineData("tls", 465, SecureSocketOptions.SslOnConnect)]
    [InlineData("None", 25, SecureSocketOptions.None)]
    public void Read_WithoutAPort_TakesTheUsualOne(string? security, int port, SecureSocketOptions expected)
    {
        var settings = Read(("Host", "mail.lawlab.test"), ("Security", security), ("From", "LawLab <lawlab@lawlab.test>"))!;

        Assert.Equal((port, expected, "lawlab@lawlab.test"), (settings.Port, settings.Security, settings.From.Address));
        Assert.Equal(2525, Read(("Host", "mail.lawlab.test"), ("Port", "2525"), ("From", "lawlab@lawlab.test"))!.Port);
    }

    [Theory]
    [InlineData("From", "nobody")]
    [InlineData("Port", "70000")]
    [InlineData("Security", "perhaps")]
    [InlineData("User", "lawlab")]
    [InlineData("Password", "secret-of-mail")]
    public void Read_WhatCannotBeUsed_SaysWhichAndNotTheValue(string name, string value)
    {
        var problem = Assert.Throws<MailSettingsException>(() => Read(("Host", "mail.lawlab.test"), ("From", name == "From" ? value : "lawlab@lawlab.test"), (name, value)));

        Assert.Contains("LawLab__Mail__" + name, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-mail", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_APasswordInClear_IsRefused() => Assert.Throws<MailSettingsException>(() =>
        Read(("Host", "mail.lawlab.test"), ("From", "lawlab@lawlab.test"), ("Security", "None"), ("User", "lawlab"), ("Password", "secret-of-mail")));

    private static MailSettings? Read(params (string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        foreach (var (name, value) in settings) configuration["LawLab:Mail:" + name] = value;
        return MailSettings.Read(configuration);
    }
}
