using System.Globalization;
using System.Net;

namespace CertManager.Pki;

/// <summary>IP addresses as lints look at them.</summary>
internal static class Addresses
{
    private const int MaxTextLength = 45;

    // IANA's registries of special-purpose addresses and of the IPv6 address space: what is not for hosts on the Internet.
    private static readonly Network[] Reserved = Array.ConvertAll(
        new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "400::/6", "800::/5", "1000::/4", "2001::/23", "2001:db8::/32", "2002::/16",
            "2620:4f:8000::/48", "4000::/3", "6000::/3", "8000::/3", "a000::/3", "c000::/3", "e000::/4", "f000::/5", "f800::/6", "fc00::/7", "fe00::/9", "fe80::/10", "ff00::/8",
        },
        Network.Parse);

    /// <summary>Reads an address as the standards write it; forms such as <c>1</c> or <c>010.0.0.1</c>, which some systems take, are none.</summary>
    internal static bool TryParse(string text, out IPAddress address)
    {
        address = IPAddress.None;
        if (text.Length > MaxTextLength)
        {
            return false;
        }

        return text.IndexOf(':') >= 0
            ? text.IndexOf('%') < 0 && text[0] != '[' && IPAddress.TryParse(text, out address!)
            : IsDotted(text) && IPAddress.TryParse(text, out address!);
    }

    /// <summary>Whether an address of 4 or 16 octets is reserved.</summary>
    internal static bool IsReserved(ReadOnlySpan<byte> address)
    {
        address = Unmapped(address);
        foreach (Network network in Reserved)
        {
            if (network.Contains(address))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a network, address and mask beside each other, has addresses in common with a reserved one.</summary>
    internal static bool TouchesReserved(ReadOnlySpan<byte> network)
    {
        int half = network.Length / 2;
        ReadOnlySpan<byte> address = network.Slice(0, half);
        ReadOnlySpan<byte> mask = network.Slice(half);
        if (IsReserved(address))
        {
            return true;
        }

        foreach (Network reserved in Reserved)
        {
            if (reserved.IsWithin(address, mask))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDotted(string text)
    {
        int parts = 0;
        for (int start = 0; start <= text.Length; parts++)
        {
            int end = text.IndexOf('.', start);
            end = end < 0 ? text.Length : end;
            int length = end - start;
            if (length is 0 or > 3 || (length > 1 && text[start] == '0') || !IsDigits(text, start, end))
            {
                return false;
            }

            start = end + 1;
        }

        return parts == 4;
    }

    private static bool IsDigits(string text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return true;
    }

    // ::ffff:a.b.c.d is a.b.c.d.
    private static ReadOnlySpan<byte> Unmapped(ReadOnlySpan<byte> address)
    {
        ReadOnlySpan<byte> prefix = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
        return address.Length == 16 && address.StartsWith(prefix) ? address.Slice(prefix.Length) : address;
    }

    private sealed record Network(byte[] Address, int Bits)
    {
        internal static Network Parse(string text)
        {
            int slash = text.IndexOf('/');
            return new(IPAddress.Parse(text.Substring(0, slash)).GetAddressBytes(), int.Parse(text.Substring(slash + 1), CultureInfo.InvariantCulture));
        }

        internal bool Contains(ReadOnlySpan<byte> address)
        {
            if (address.Length != Address.Length)
            {
                return false;
            }

            int whole = Bits / 8;
            int rest = Bits % 8;
            return Address.AsSpan(0, whole).SequenceEqual(address.Slice(0, whole))
                && (rest == 0 || ((Address[whole] ^ address[whole]) >> (8 - rest)) == 0);
        }

        internal bool IsWithin(ReadOnlySpan<byte> address, ReadOnlySpan<byte> mask)
        {
            if (address.Length != Address.Length || mask.Length != Address.Length)
            {
                return false;
            }

            for (int i = 0; i < Address.Length; i++)
            {
                if ((Address[i] & mask[i]) != (address[i] & mask[i]))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
