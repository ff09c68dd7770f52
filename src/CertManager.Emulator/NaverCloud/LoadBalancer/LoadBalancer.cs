namespace CertManager.Emulator;

/// <summary>A load balancer (VPC).</summary>
internal sealed class LoadBalancer
{
    internal required long Number { get; init; }

    internal required string Name { get; init; }

    internal required string Region { get; init; }

    internal required DateTimeOffset CreatedAt { get; init; }

    internal List<Listener> Listeners { get; } = [];

    internal LinkTerms Terms { get; } = new();
}

/// <summary>A listener with its certificates as they were when they were linked: with the files of then.</summary>
internal sealed class Listener
{
    internal required long Number { get; init; }

    /// <summary>The names that point to it.</summary>
    internal required IReadOnlyList<string> Hosts { get; init; }

    internal required ListenerSettings Settings { get; set; }

    /// <summary>Null when the protocol has none.</summary>
    internal AccountCertificate? Default { get; set; }

    /// <summary>Those for clients that ask for their names (SNI).</summary>
    internal IReadOnlyList<AccountCertificate> Further { get; set; } = [];

    /// <summary>The default first.</summary>
    internal IEnumerable<AccountCertificate> Certificates => Default is null ? Further : [Default, .. Further];

    /// <summary>What it serves a host with: the default too, when nothing covers the name.</summary>
    internal AccountCertificate? For(string host) => LinkRules.Closest(Certificates, host) ?? Default;
}

/// <summary>What a change sets as a whole: a parameter that is not sent falls back (changeLoadBalancerListenerConfiguration).</summary>
internal sealed record ListenerSettings
{
    internal static readonly IReadOnlyList<string> DefaultCiphers =
    [
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    ];

    internal required string Protocol { get; init; }

    internal required int Port { get; init; }

    internal bool UseHttp2 { get; init; }

    internal string TlsMinimum { get; init; } = "TLSV10";

    internal IReadOnlyList<string> Ciphers { get; init; } = DefaultCiphers;

    internal bool IsEncrypted => Protocol is "HTTPS" or "TLS";
}
