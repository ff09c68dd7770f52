using System.Net;
using System.Net.Sockets;

namespace CertManager;

/// <summary>How hosts are asked what they serve, and how that is judged.</summary>
public sealed class EndpointTestOptions
{
    /// <summary>How what is served is judged; its time is the one that days and life are counted from.</summary>
    public required JudgeOptions Judge { get; init; }

    /// <summary>Another name to ask for than the host's own.</summary>
    public EndpointHost? ServerName { get; init; }

    /// <summary>Families of address to go to; none for all.</summary>
    public IReadOnlyCollection<AddressFamily> Families { get; init; } = [];

    /// <summary>A proxy to go through; null to go straight.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Who the proxy lets through.</summary>
    public NetworkCredential? ProxyCredential { get; init; }

    /// <summary>SHA-256 of the certificate that is expected, upper-case hexadecimal digits; null when none is.</summary>
    public string? ExpectedFingerprint { get; init; }

    /// <summary>How long resolving may take, and each handshake.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many handshakes there are at a time.</summary>
    public int Concurrency { get; init; } = 32;
}

/// <summary>A host and a port to be asked.</summary>
public sealed class EndpointTarget
{
    /// <summary>Names what is asked.</summary>
    /// <param name="host">The host.</param>
    /// <param name="port">The port.</param>
    /// <param name="addresses">Its addresses; none for all that the name has.</param>
    public EndpointTarget(EndpointHost host, int port, IReadOnlyList<IPAddress>? addresses = null)
    {
        Host = host;
        Port = port;
        Addresses = addresses ?? [];
    }

    /// <summary>The host.</summary>
    public EndpointHost Host { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>Its addresses; none for all that the name has.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; }
}
