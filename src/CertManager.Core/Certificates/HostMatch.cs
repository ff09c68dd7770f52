using System.Net;

namespace CertManager;

/// <summary>Whether a certificate stands for a host, as TLS clients decide it (RFC 9525 section 6): by subject alternative names alone.</summary>
public static class HostMatch
{
    // RFC 1035 section 2.3.4.
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    /// <summary>Whether a certificate stands for a host. The common name is never looked at (RFC 9525 section 2).</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="host">A DNS name, U-labels and a dot at the end allowed, or an address.</param>
    public static bool Covers(CertificateInfo certificate, string host)
    {
        string wanted = host.Trim();
        if (HostText.IsAddress(wanted, out IPAddress address))
        {
            return certificate.IPAddresses.Any(own => IPAddress.TryParse(own, out IPAddress? other) && other.GetAddressBytes().SequenceEqual(address.GetAddressBytes()));
        }

        return certificate.DnsNames.Any(presented => Matches(presented, wanted));
    }

    /// <summary>Whether a DNS name in a certificate stands for a host name (RFC 9525 section 6.3).</summary>
    /// <param name="presented">The name in the certificate: A-labels, a wildcard only as the whole of the leftmost label and above at least two more. One that is malformed, also by a dot at its end, matches nothing.</param>
    /// <param name="reference">The name of the host; U-labels and a dot at the end are allowed.</param>
    /// <remarks>A wildcard right below a public suffix such as <c>co.uk</c> matches here: the RFC leaves that to a list (section 7.1).</remarks>
    public static bool Matches(string presented, string reference)
    {
        if (!IsPresentable(presented) || ToAscii(reference) is not { } host || !IsName(host, mayHaveWildcard: false))
        {
            return false;
        }

        if (presented[0] != '*')
        {
            return string.Equals(presented, host, StringComparison.OrdinalIgnoreCase);
        }

        int dot = host.IndexOf('.');
        return dot > 0 && string.Compare(presented, 1, host, dot, int.MaxValue, StringComparison.OrdinalIgnoreCase) == 0;
    }

    /// <summary>Whether a name may stand in a certificate as a DNS name: letters, digits, hyphens, and underscores, which are common.</summary>
    /// <param name="name">The name.</param>
    internal static bool IsPresentable(string name) => IsName(name, mayHaveWildcard: true);

    private static string? ToAscii(string reference)
    {
        string bare = reference.Length > 1 && reference[reference.Length - 1] == '.' ? reference.Substring(0, reference.Length - 1) : reference;
        try
        {
            return bare.All(static c => c < 0x80) ? bare : HostText.Comparable(bare);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether a text is a DNS name of a host, perhaps with a wildcard label.</summary>
    internal static bool IsName(string name, bool mayHaveWildcard)
    {
        if (name.Length is 0 or > LongestName)
        {
            return false;
        }

        int start = 0;
        int labels = 0;
        bool isNumber = false;
        bool isWildcard = false;
        while (start <= name.Length)
        {
            int end = name.IndexOf('.', start);
            end = end < 0 ? name.Length : end;
            if (mayHaveWildcard && start == 0 && end == 1 && name[0] == '*')
            {
                isWildcard = true;
            }
            else if (!IsLabel(name, start, end, out isNumber))
            {
                return false;
            }

            labels++;
            start = end + 1;
        }

        // A number at the end is an address and no name (RFC 1123 section 2.1); a wildcard right below a top-level domain would stand for all of it.
        return !isNumber && (!isWildcard || labels > 2);
    }

    private static bool IsLabel(string name, int start, int end, out bool isNumber)
    {
        isNumber = true;
        if (end == start || end - start > LongestLabel || name[start] == '-' || name[end - 1] == '-')
        {
            return false;
        }

        for (int i = start; i < end; i++)
        {
            char c = name[i];
            bool isDigit = c is >= '0' and <= '9';
            if (!isDigit && c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-' or '_'))
            {
                return false;
            }

            isNumber &= isDigit;
        }

        return true;
    }
}
