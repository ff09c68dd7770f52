using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator;

/// <summary>
/// Judges what is registered, with nothing but the platform's own means: a fault of the module's reader must not be mirrored here.
/// </summary>
internal sealed class BundleCheck
{
    private readonly Func<byte[]?> _practiceRoot;
    private readonly bool _rootOptional;

    /// <param name="practiceRoot">The practice root, DER; null as long as there is none.</param>
    /// <param name="rootOptional">Whether a chain may end before the practice root.</param>
    internal BundleCheck(Func<byte[]?> practiceRoot, bool rootOptional)
    {
        _practiceRoot = practiceRoot;
        _rootOptional = rootOptional;
    }

    /// <returns>What the leaf says of itself, and the files.</returns>
    /// <exception cref="ServiceRefusalException">It cannot be registered.</exception>
    internal (CertificateFacts Facts, CertificateFiles Files) Check(string privateKey, string leaf, string chain, DateTimeOffset now)
    {
        IReadOnlyList<PemBlock> keyBlocks = PemText.Read(privateKey);
        IReadOnlyList<PemBlock> leafBlocks = PemText.Read(leaf);
        IReadOnlyList<PemBlock> chainBlocks = PemText.Read(chain);
        if (keyBlocks.Count != 1 || leafBlocks.Count != 1 || leafBlocks.Concat(chainBlocks).Any(static block => block.Label != "CERTIFICATE"))
        {
            throw new ServiceRefusalException(ServiceStatus.NotLoadable);
        }

        using AsymmetricAlgorithm key = PrivateKeyReader.Read(keyBlocks[0]) ?? throw new ServiceRefusalException(ServiceStatus.NotLoadable);
        var certificates = new List<X509Certificate2>();
        try
        {
            foreach (PemBlock block in leafBlocks.Concat(chainBlocks))
            {
                certificates.Add(CertificateReader.Open(block.Der) ?? throw new ServiceRefusalException(ServiceStatus.Invalid));
            }

            if (_rootOptional && _practiceRoot() is { } root && !certificates[certificates.Count - 1].RawData.SequenceEqual(root))
            {
                certificates.Add(CertificateReader.Open(root)!);
            }

            if (!IsTrusted(certificates, now))
            {
                throw new ServiceRefusalException(ServiceStatus.Invalid);
            }

            if (!KeyPair.Belongs(key, certificates[0]))
            {
                throw new ServiceRefusalException(ServiceStatus.KeyMismatch);
            }

            string[] files = [.. certificates.Select(static certificate => Pem.Write("CERTIFICATE", certificate.RawData))];
            return (CertificateReader.Describe(certificates[0]), new CertificateFiles(files[0], [.. files.Skip(1)], KeyPair.WritePem(key)) { IsOwnersKey = true });
        }
        finally
        {
            certificates.ForEach(static certificate => certificate.Dispose());
        }
    }

    /// <summary>The key of a certificate (PEM) as it is kept: PKCS#8, PEM.</summary>
    /// <exception cref="ServiceRefusalException">The key or the certificate cannot be read, or they do not belong together.</exception>
    internal static string KeyOf(string leaf, string privateKey)
    {
        IReadOnlyList<PemBlock> blocks = PemText.Read(privateKey);
        IReadOnlyList<PemBlock> leafBlocks = PemText.Read(leaf);
        using AsymmetricAlgorithm? key = blocks.Count == 1 ? PrivateKeyReader.Read(blocks[0]) : null;
        using X509Certificate2? certificate = leafBlocks.Count == 1 ? CertificateReader.Open(leafBlocks[0].Der) : null;
        if (key is null || certificate is null)
        {
            throw new ServiceRefusalException(ServiceStatus.NotLoadable);
        }

        return KeyPair.Belongs(key, certificate) ? KeyPair.WritePem(key) : throw new ServiceRefusalException(ServiceStatus.KeyMismatch);
    }

    /// <summary>Whether these are a leaf, its issuers in order and a trusted root, each signed by the next, valid now.</summary>
    private bool IsTrusted(List<X509Certificate2> path, DateTimeOffset now)
    {
        // Before the platform builds: it would look for a missing issuer on the network where that cannot be switched off.
        for (int i = 0; i < path.Count; i++)
        {
            // The last is the root: it names itself as its issuer.
            X509Certificate2 issuer = path[Math.Min(i + 1, path.Count - 1)];
            if (!path[i].IssuerName.RawData.SequenceEqual(issuer.SubjectName.RawData))
            {
                return false;
            }
        }

        using var chain = new X509Chain();
        Platform.DisableDownloads(chain.ChainPolicy);
        chain.ChainPolicy.VerificationTime = now.LocalDateTime;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        chain.ChainPolicy.ExtraStore.AddRange(path.Skip(1).ToArray());
        bool builds = chain.Build(path[0]);
        X509Certificate2[] built = [.. chain.ChainElements.Cast<X509ChainElement>().Select(static element => element.Certificate)];
        try
        {
            bool isSystemRoot = chain.ChainStatus.All(static status => status.Status == X509ChainStatusFlags.NoError);
            bool isPracticeRoot = _practiceRoot() is { } root && path[path.Count - 1].RawData.SequenceEqual(root);
            return builds
                && (isSystemRoot || isPracticeRoot)
                && built.Select(static certificate => certificate.Thumbprint).SequenceEqual(path.Select(static certificate => certificate.Thumbprint));
        }
        finally
        {
            foreach (X509Certificate2 certificate in built)
            {
                certificate.Dispose();
            }
        }
    }
}
