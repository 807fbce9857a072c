using System.Net;
using System.Net.Sockets;

namespace PppLedger.Api.Webhooks;

/// <summary>Which addresses a receiver may have: the ledger must not be made to call what only it can reach.</summary>
public static class PublicAddresses
{
    // Source: IANA special-purpose address registries.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether an address is one of the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (address.AddressFamily is AddressFamily.InterNetwork || GlobalUnicast.Contains(address)) && !Array.Exists(Special, n => n.Contains(address));
    }

    /// <summary>Whether all that a host's name stands for is public; a name that stands for nothing is not.</summary>
    public static async Task<bool> ArePublic(string host, CancellationToken cancellation)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, cancellation);
            return addresses.Length > 0 && Array.TrueForAll(addresses, IsPublic);
        }
        catch (Exception unknown) when (unknown is SocketException or ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>A receiver has an address that is not public.</summary>
public sealed class NotPublicException(string host) : IOException($"{host} is not at a public address.");
