namespace CertManager.Emulator;

/// <summary>A listener of an emulated load balancer, as tests look at it and change it.</summary>
public sealed record EmulatedListener
{
    /// <summary>Its number.</summary>
    public required string Id { get; init; }

    /// <summary>Number of its load balancer: what <c>usedInstanceNoList</c> names.</summary>
    public required string LoadBalancerId { get; init; }

    /// <summary>Name of its load balancer.</summary>
    public required string LoadBalancerName { get; init; }

    /// <summary>The names that point to it.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>HTTP, HTTPS, TCP or TLS.</summary>
    public required string Protocol { get; init; }

    /// <summary>Its port.</summary>
    public required int Port { get; init; }

    /// <summary>Whether it speaks HTTP/2.</summary>
    public required bool UseHttp2 { get; init; }

    /// <summary>TLSV10, TLSV11 or TLSV12.</summary>
    public required string TlsMinimum { get; init; }

    /// <summary>Its cipher suites.</summary>
    public required IReadOnlyList<string> Ciphers { get; init; }

    /// <summary>Number of its default certificate; null when its protocol has none.</summary>
    public required string? CertificateId { get; init; }

    /// <summary>Numbers of its further certificates.</summary>
    public required IReadOnlyList<string> FurtherCertificateIds { get; init; }

    /// <summary>Whether its load balancer is being changed.</summary>
    public required bool IsBusy { get; init; }
}

/// <summary>A slot of the emulated Global Edge, as tests look at it.</summary>
public sealed record EmulatedSlot
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>READY, PUBLISHING, RUNNING, DELETING or DELETED.</summary>
    public required string Status { get; init; }

    /// <summary>TLS_ALL_VERSIONS or TLS_MIN_VERSION_1_2.</summary>
    public required string TlsVersion { get; init; }

    /// <summary>DEFAULT, GENERAL or STRICT.</summary>
    public required string CipherProfile { get; init; }

    /// <summary>Numbers of its certificates for Korea and Japan.</summary>
    public required IReadOnlyList<string> CertificateIds { get; init; }

    /// <summary>Numbers of its certificates for the world; the last one is served.</summary>
    public required IReadOnlyList<string> GlobalCertificateIds { get; init; }

    /// <summary>Ids of the edges that use it.</summary>
    public required IReadOnlyList<string> EdgeIds { get; init; }
}

/// <summary>What a name is served with.</summary>
/// <param name="CertificateId">The certificate's number.</param>
/// <param name="SerialNumber">Serial number of the file that is served: it may be older than the one registered under the number.</param>
/// <param name="HasPrivateKey">Whether its key is there to serve with.</param>
public sealed record EmulatedServing(string CertificateId, string SerialNumber, bool HasPrivateKey);
