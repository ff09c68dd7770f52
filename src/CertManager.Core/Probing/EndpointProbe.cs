using System.Net;

namespace CertManager;

/// <summary>Makes TLS handshakes with servers, to see what they serve. It judges nothing and trusts nothing: whatever is served is reported.</summary>
public interface IEndpointProbe
{
    /// <summary>The addresses of a name, in the resolver's order, each once.</summary>
    /// <param name="host">A DNS name, or an address, which stands for itself.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The name does not resolve, or that took too long.</exception>
    Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, TimeSpan timeout, CancellationToken cancel);

    /// <summary>
    /// Makes one handshake, not a resumed one where the platform can be kept from it (<see cref="EndpointObservation.MayBeResumed"/>): a resumed
    /// session proves nothing about the certificate that is served now. Every outcome but cancelling is an observation.
    /// </summary>
    /// <param name="request">With whom and how.</param>
    /// <param name="cancel">Ends it.</param>
    Task<EndpointObservation> ObserveAsync(ProbeRequest request, CancellationToken cancel);
}

/// <summary>A handshake to be made.</summary>
public sealed class ProbeRequest
{
    /// <summary>The name to send (SNI) when it is a DNS name, and to go to when there is no address.</summary>
    public required string Host { get; init; }

    /// <summary>The port.</summary>
    public int Port { get; init; } = 443;

    /// <summary>The address to connect to; null when a proxy resolves the name.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Another name to send than <see cref="Host"/>; null for that.</summary>
    public string? ServerName { get; init; }

    /// <summary>A proxy to go through with CONNECT (RFC 9110 section 9.3.6); null to go straight.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Who the proxy lets through.</summary>
    public NetworkCredential? ProxyCredential { get; init; }

    /// <summary>Application protocols to offer (RFC 7301), for example <c>h2</c> and <c>http/1.1</c>.</summary>
    public IReadOnlyList<string> ApplicationProtocols { get; init; } = ["h2", "http/1.1"];

    /// <summary>How long connecting and the handshake may take together.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>How a handshake went.</summary>
public enum ProbeOutcome
{
    /// <summary>The server served a certificate.</summary>
    Served,

    /// <summary>The name does not resolve.</summary>
    NotResolved,

    /// <summary>No connection came about: refused, unreachable, or the proxy said no.</summary>
    NotConnected,

    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>The server closed or reset the connection during the handshake.</summary>
    Reset,

    /// <summary>The server answered with a TLS alert, or with something that is no TLS.</summary>
    Refused,
}

/// <summary>What was seen at one address.</summary>
public sealed class EndpointObservation
{
    /// <summary>How it went.</summary>
    public required ProbeOutcome Outcome { get; init; }

    /// <summary>Why it did not go well, in the platform's words; null when it did.</summary>
    public string? Reason { get; init; }

    /// <summary>The certificates as they were sent, DER, the leaf first. Empty when none was served. On .NET Framework those beyond the leaf are as the platform arranged them.</summary>
    public IReadOnlyList<byte[]> Certificates { get; init; } = [];

    /// <summary>Protocol version, for example <c>TLS 1.3</c>; null when the handshake did not end.</summary>
    public string? Protocol { get; init; }

    /// <summary>Cipher suite by its IANA name; null where the platform does not tell.</summary>
    public string? CipherSuite { get; init; }

    /// <summary>The application protocol agreed on; null where there is none or the platform does not tell.</summary>
    public string? ApplicationProtocol { get; init; }

    /// <summary>
    /// Whether the platform may have resumed an earlier session with the host, and shown the certificate of that one: .NET Framework, which
    /// leaves it to the system (SChannel keeps sessions for a process) and has no switch against it.
    /// </summary>
    public bool MayBeResumed { get; init; }

    /// <summary>From the first packet to the end of the handshake, ms.</summary>
    public double ElapsedMilliseconds { get; init; }
}
