namespace CertManager;

/// <summary>The forms in which a bundle is written.</summary>
public enum BundleFormat
{
    /// <summary>Three files in a folder: <c>certificate.pem</c>, <c>private-key.pem</c>, <c>chain.pem</c>.</summary>
    Pem,

    /// <summary>One PEM file: leaf, chain, then the key.</summary>
    CombinedPem,

    /// <summary>One PKCS#12 file, AES-256 with a password.</summary>
    Pfx,
}

/// <summary>Where and how a bundle is written.</summary>
public sealed class BundleExport
{
    /// <summary>The form.</summary>
    public required BundleFormat Format { get; init; }

    /// <summary>Full path of the folder (<see cref="BundleFormat.Pem"/>) or of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Password of the PFX.</summary>
    public SensitiveText? Password { get; init; }

    /// <summary>Whether the private key is left out.</summary>
    public bool WithoutPrivateKey { get; init; }

    /// <summary>Whether files that exist are replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>The form that the ending of a path stands for: .pfx and .p12 a PFX, .pem and .crt one PEM file, anything else a folder.</summary>
    /// <param name="path">The path.</param>
    public static BundleFormat FormatFor(string path) => System.IO.Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PFX" or ".P12" => BundleFormat.Pfx,
        ".PEM" or ".CRT" => BundleFormat.CombinedPem,
        _ => BundleFormat.Pem,
    };
}

/// <summary>A folder that a bundle is written to, with texts beside it.</summary>
public sealed class FolderExport
{
    /// <summary>Full path of the folder.</summary>
    public required string Path { get; init; }

    /// <summary>The chain to write, as judged; no file is made for an empty one.</summary>
    public required IReadOnlyList<CertificateInfo> Chain { get; init; }

    /// <summary>File names and texts, written as UTF-8.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Texts { get; init; } = [];
}

/// <summary>The names of the files of a bundle in a folder.</summary>
public static class BundleFileNames
{
    /// <summary>The leaf.</summary>
    public const string Certificate = "certificate.pem";

    /// <summary>The private key, PKCS#8.</summary>
    public const string PrivateKey = "private-key.pem";

    /// <summary>The issuers.</summary>
    public const string Chain = "chain.pem";
}
