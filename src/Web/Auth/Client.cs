using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace LawLab.Web.Auth;

/// <summary>From where somebody asks, told so roughly that a list of sessions says enough to her and little to others.</summary>
internal static class Client
{
    private static readonly (string Mark, string Name)[] s_browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] s_systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>"Firefox, Linux"; empty for a program.</summary>
    public static string Device(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        var browser = Find(s_browsers, agent);
        var system = Find(s_systems, agent);
        return browser is null || system is null ? browser ?? system ?? "" : $"{browser}, {system}";
    }

    /// <summary>The network an address is in: its first three bytes, or the first six of a version 6 one.</summary>
    public static string Place(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        if (address is null)
        {
            return "";
        }

        var keep = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(keep).Clear();
        return $"{new IPAddress(bytes)}/{keep * 8}";
    }

    /// <summary>What failures are counted by: one network of version 6 is one place, because who has one has it whole.</summary>
    public static string Address(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address => Place(address),
        var address => address.ToString(),
    };

    private static string? Find((string Mark, string Name)[] known, string agent) =>
        known.FirstOrDefault(each => agent.Contains(each.Mark, StringComparison.Ordinal)).Name;
}
