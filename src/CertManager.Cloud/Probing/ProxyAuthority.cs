using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CertManager.Cloud.Probing;

/// <summary>What a proxy is to connect to (RFC 9110 section 9.3.6): host and port, an IPv6 address in brackets.</summary>
internal static class ProxyAuthority
{
    internal static string Of(ProbeRequest request)
    {
        string host = request.Address is { } address ? Bracketed(address)
            : HostText.IsAddress(request.Host, out IPAddress literal) ? Bracketed(literal)
            : HostText.Ascii(request.Host);
        return host + ":" + request.Port.ToString(CultureInfo.InvariantCulture);
    }

    private static string Bracketed(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
}
