using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator;

/// <summary>What a leaf is to be like.</summary>
internal sealed record LeafRequest
{
    /// <summary>The DNS names.</summary>
    internal required IReadOnlyList<string> Names { get; init; }

    /// <summary>Life in days.</summary>
    internal required int Days { get; init; }

    /// <summary>Another's key; null to make one.</summary>
    internal PublicKey? PublicKey { get; init; }

    /// <summary>The key to make.</summary>
    internal LeafKey Key { get; init; }

    /// <summary>The subject; null for one with the first name.</summary>
    internal X500DistinguishedName? Subject { get; init; }

    internal IReadOnlyList<string> EmailAddresses { get; init; } = [];

    internal IReadOnlyList<IPAddress> IpAddresses { get; init; } = [];
}

/// <summary>Keys that the emulator makes.</summary>
internal enum LeafKey
{
    EC256,
    EC521,
    RSA2048,
    RSA4096,
}
