using System.Net;
using Microsoft.Extensions.Configuration;

namespace LawLab.Web;

/// <summary>What an operator may set about the web side, under <c>LawLab</c>.</summary>
/// <param name="PublicOrigin"><c>LawLab:PublicOrigin</c>, such as https://lawlab.example.org, for links in invitations; else the address that was asked.</param>
/// <param name="TrustedProxies"><c>LawLab:TrustedProxies</c>: networks (10.0.0.0/8, separated by commas) whose X-Forwarded-For and -Proto count.</param>
/// <param name="WebRoot"><c>LawLab:WebRoot</c>: where the built page is.</param>
/// <param name="ChangesPerSecond"><c>LawLab:Hub:ChangesPerSecond</c>: how many changes one socket may send in a second.</param>
/// <param name="WebhooksReachPrivateNetworks"><c>LawLab:Webhooks:ReachPrivateNetworks</c>: whether webhooks may be on this network, and without TLS. For an installation whose people are all trusted with it.</param>
internal sealed record WebSettings(string? PublicOrigin, IReadOnlyList<IPNetwork> TrustedProxies, string WebRoot, int ChangesPerSecond, bool WebhooksReachPrivateNetworks)
{
    public static WebSettings Read(IConfiguration configuration) => new(
        configuration["LawLab:PublicOrigin"]?.TrimEnd('/'),
        [.. Listed(configuration["LawLab:TrustedProxies"]).Select(Network)],
        Path.GetFullPath(configuration["LawLab:WebRoot"] ?? Path.Combine(AppContext.BaseDirectory, "wwwroot")),
        configuration.GetValue("LawLab:Hub:ChangesPerSecond", defaultValue: 200),
        configuration.GetValue("LawLab:Webhooks:ReachPrivateNetworks", defaultValue: false));

    private static string[] Listed(string? value) =>
        value?.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static IPNetwork Network(string text) =>
        text.Contains('/', StringComparison.Ordinal) ? IPNetwork.Parse(text) : Single(IPAddress.Parse(text));

    private static IPNetwork Single(IPAddress address) => new(address, address.GetAddressBytes().Length * 8);
}
