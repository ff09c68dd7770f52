using System.Net;

namespace CertManager;

/// <summary>What one address of a host serves, and what is to be said of it. Times are UTC.</summary>
public sealed class EndpointResult
{
    /// <summary>The host as it was given.</summary>
    public required string HostName { get; init; }

    /// <summary>The port.</summary>
    public required int Port { get; init; }

    /// <summary>The address; null when there was none, or when a proxy chose it.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>How the handshake went.</summary>
    public required ProbeOutcome Outcome { get; init; }

    /// <summary>Why it did not go well; null when it did.</summary>
    public string? Reason { get; init; }

    /// <summary>The certificate served; null when none was, or it cannot be read.</summary>
    public CertificateInfo? Certificate { get; init; }

    /// <summary>SHA-256 of the certificate served, 64 upper-case hexadecimal digits; null when none was.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>What was sent behind it, in the order in which it was sent, as far as it can be read.</summary>
    public IReadOnlyList<CertificateInfo> Chain { get; init; } = [];

    /// <summary>Protocol version, for example <c>TLS 1.3</c>.</summary>
    public string? Protocol { get; init; }

    /// <summary>Cipher suite by its IANA name; null where the platform does not tell.</summary>
    public string? CipherSuite { get; init; }

    /// <summary>Application protocol (ALPN); null where there is none or the platform does not tell.</summary>
    public string? ApplicationProtocol { get; init; }

    /// <summary>End of the certificate's validity, UTC.</summary>
    public DateTimeOffset? NotAfter => Certificate?.NotAfter;

    /// <summary>Whole days until then; below zero when it has passed.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>Share of the certificate's life that is left, 0 to 1.</summary>
    public double? LifeLeft { get; init; }

    /// <summary>Whether the certificate is for the name asked for (RFC 9525 section 6); null when none was served.</summary>
    public bool? HostMatch { get; init; }

    /// <summary>Whether it is the expected certificate; null when none was expected.</summary>
    public bool? Expected { get; init; }

    /// <summary>What is to be said of the chain as it was served, and of name and expectation; Errors first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Whether the platform may have resumed an earlier session, and shown the certificate of that one (Windows PowerShell 5.1).</summary>
    public bool MayBeResumed { get; init; }

    /// <summary>From the first packet to the end of the handshake, ms.</summary>
    public double ElapsedMilliseconds { get; init; }

    /// <summary>Whether a certificate was served for the name, the expected one where one is expected, and nothing is an Error.</summary>
    public bool IsGood => Outcome == ProbeOutcome.Served && !Findings.Any(static finding => finding.Severity == FindingSeverity.Error);

    /// <summary>Host, address and outcome.</summary>
    public override string ToString() => $"{HostName} ({Address?.ToString() ?? "-"}): {Outcome}";
}
