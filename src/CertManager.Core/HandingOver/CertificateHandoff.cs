namespace CertManager;

/// <summary>A folder with what somebody needs who registers a certificate in a console, and what became of it.</summary>
public sealed class CertificateHandoff
{
    /// <summary>The folder.</summary>
    public required string Path { get; init; }

    /// <summary>The name to type in the console.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the leaf, 64 upper-case hexadecimal digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The names that the certificate stands for.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    /// <summary>End of validity, UTC.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>Full paths of the files that are there.</summary>
    public IReadOnlyList<string> Files => [.. Written.Where(file => PrivateKeyPath is not null || System.IO.Path.GetFileName(file) != BundleFileNames.PrivateKey)];

    /// <summary>The file with the private key; null once it was removed.</summary>
    public string? PrivateKeyPath { get; internal set; }

    /// <summary>Whether every address was seen to serve the certificate, in this run.</summary>
    public bool Proven { get; internal set; }

    /// <summary>What was served when it was last looked at; empty when nobody looked.</summary>
    public IReadOnlyList<EndpointResult> Endpoints { get; internal set; } = [];

    /// <summary>What judging found; empty for a folder that was written before.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>All files, the key's included.</summary>
    internal IReadOnlyList<string> Written { get; init; } = [];

    /// <summary>The folder.</summary>
    public override string ToString() => Path;
}
