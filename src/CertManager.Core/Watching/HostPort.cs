using System.Globalization;

namespace CertManager;

/// <summary>Reads hosts as people write them with a port: <c>www.shop.example:8443</c>, <c>127.0.0.1:8443</c>, <c>[::1]:8443</c>.</summary>
internal static class HostPort
{
    private static readonly Message BadPort = new("a port is a number from 1 to 65535", "포트는 1~65535 사이의 숫자입니다");

    /// <summary>Reads one.</summary>
    /// <param name="text">Host, or host and port.</param>
    /// <param name="port">The port where none is named.</param>
    /// <exception cref="CertManagerException">EndpointHostInvalid: it is none.</exception>
    internal static (EndpointHost Host, int Port) Read(string text, int port)
    {
        string bare = text.Trim();
        int colon = bare.LastIndexOf(':');

        // An IPv6 address without brackets has colons of its own, and a text with a path is no host with a port.
        bool hasPort = colon > 0 && (bare.IndexOf(':') == colon || bare[colon - 1] == ']') && bare.IndexOf('/') < 0 && bare.IndexOf('@') < 0;
        if (!hasPort)
        {
            return (EndpointHost.Parse(bare), port);
        }

        EndpointHost host = EndpointHost.Parse(bare.Substring(0, colon));
        return int.TryParse(bare.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int named) && named is > 0 and <= 65535
            ? (host, named)
            : throw EndpointErrors.EndpointHostInvalid.With(host.Text + ":...", BadPort.Format());
    }
}
