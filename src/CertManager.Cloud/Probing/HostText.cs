using System.Globalization;
using System.Net;

namespace CertManager.Cloud.Probing;

/// <summary>The forms of a host that go over the wire.</summary>
internal static class HostText
{
    /// <summary>Whether a host is an address in its usual form; a lone number, which the parser takes for one too, is a name.</summary>
    internal static bool IsAddress(string host, out IPAddress address)
    {
        string text = host.Length > 2 && host[0] == '[' && host[host.Length - 1] == ']' ? host.Substring(1, host.Length - 2) : host;
        return IPAddress.TryParse(text, out address!) && (text.Contains(':') || text.Split('.').Length == 4);
    }

    /// <summary>A name as A-labels (RFC 5890 section 2.3.2.1), without the dot at its end, which SNI does not allow (RFC 6066 section 3).</summary>
    /// <exception cref="ArgumentException">It is no name.</exception>
    internal static string Ascii(string name)
    {
        string bare = name.Length > 1 ? name.TrimEnd('.') : name;
        return bare.All(static c => c < 0x80) ? bare : new IdnMapping().GetAscii(bare);
    }

    /// <summary>What a proxy is to connect to (RFC 9110 section 9.3.6): host and port, an IPv6 address in brackets.</summary>
    internal static string Authority(ProbeRequest request)
    {
        string host = request.Address is { } address ? Bracketed(address)
            : IsAddress(request.Host, out IPAddress literal) ? Bracketed(literal)
            : Ascii(request.Host);
        return host + ":" + request.Port.ToString(CultureInfo.InvariantCulture);
    }

    private static string Bracketed(IPAddress address) => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
