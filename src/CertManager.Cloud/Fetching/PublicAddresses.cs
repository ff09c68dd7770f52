using System.Net;
using System.Net.Sockets;

namespace CertManager.Cloud.Fetching;

/// <summary>Which addresses are gone to: those of the public Internet, and, where it is allowed, those of networks of one's own.</summary>
/// <remarks>IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890); everything that is not globally reachable there is not public here.</remarks>
internal static class PublicAddresses
{
    private static readonly Block[] NotPublic4 =
    [
        new("0.0.0.0", 8), // "this network", RFC 791
        new("10.0.0.0", 8), // private, RFC 1918
        new("100.64.0.0", 10), // carrier-grade NAT, RFC 6598
        new("127.0.0.0", 8), // loopback, RFC 1122
        new("168.63.129.16", 32), // of every Azure network: its platform's own services answer there
        new("169.254.0.0", 16), // link-local, RFC 3927; the metadata services of clouds
        new("172.16.0.0", 12), // private, RFC 1918
        new("192.0.0.0", 24), // IETF protocols, RFC 6890
        new("192.0.2.0", 24), // documentation, RFC 5737
        new("192.88.99.0", 24), // 6to4 relays, RFC 7526
        new("192.168.0.0", 16), // private, RFC 1918
        new("198.18.0.0", 15), // benchmarks, RFC 2544
        new("198.51.100.0", 24), // documentation, RFC 5737
        new("203.0.113.0", 24), // documentation, RFC 5737
        new("224.0.0.0", 4), // multicast, RFC 5771
        new("240.0.0.0", 4), // reserved, RFC 1112, and broadcast
    ];

    // What IANA has given out for the Internet so far; loopback, link-local, unique local (ULA), site-local and multicast are outside.
    private static readonly Block Global6 = new("2000::", 3);

    private static readonly Block[] NotPublic6 =
    [
        new("2001::", 23), // IETF protocols, Teredo, benchmarks, ORCHID: RFC 2928, 4380, 5180, 7343
        new("2001:db8::", 32), // documentation, RFC 3849
        new("2002::", 16), // 6to4, RFC 7526: leads to whatever IPv4 address stands in it
        new("3fff::", 20), // documentation, RFC 9637
    ];

    // RFC 6052 section 2.1: an IPv4 address as networks without IPv4 reach it.
    private static readonly Block Translated = new("64:ff9b::", 96);

    // What networks of one's own are made of. Link-local addresses, where clouds keep credentials of machines, are not among them.
    private static readonly Block[] Own =
    [
        new("10.0.0.0", 8), new("100.64.0.0", 10), new("127.0.0.0", 8), new("172.16.0.0", 12), new("192.168.0.0", 16),
        new("::1", 128),
        new("fc00::", 7), // unique local (ULA), RFC 4193
    ];

    /// <summary>Whether an address is gone to.</summary>
    /// <param name="address">The address.</param>
    /// <param name="allowPrivate">Whether those of private networks and of this machine are.</param>
    internal static bool Allows(IPAddress address, bool allowPrivate) =>
        Contains(address) || (allowPrivate && Array.Exists(Own, block => block.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)));

    /// <summary>Whether an address is public; of one that stands for an IPv4 address, whether that is.</summary>
    private static bool Contains(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Array.Exists(NotPublic4, block => block.Contains(address));
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return false;
        }

        return address.IsIPv4MappedToIPv6 || Translated.Contains(address)
            ? Contains(new IPAddress(address.GetAddressBytes().AsSpan(12).ToArray()))
            : Global6.Contains(address) && !Array.Exists(NotPublic6, block => block.Contains(address));
    }

    private readonly struct Block
    {
        private readonly byte[] _start;
        private readonly int _bits;

        internal Block(string start, int bits)
        {
            _start = IPAddress.Parse(start).GetAddressBytes();
            _bits = bits;
        }

        internal bool Contains(IPAddress address)
        {
            byte[] bytes = address.GetAddressBytes();
            int whole = _bits / 8;
            int mask = 0xFF << (8 - (_bits % 8)) & 0xFF;
            return bytes.Length == _start.Length
                && bytes.AsSpan(0, whole).SequenceEqual(_start.AsSpan(0, whole))
                && (whole == bytes.Length || ((bytes[whole] ^ _start[whole]) & mask) == 0);
        }
    }
}
