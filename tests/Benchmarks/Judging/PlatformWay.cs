using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Judging;

/// <summary>The plain way with the platform: certificate with key from PEM, chain to that root, host match.</summary>
public static class PlatformWay
{
    /// <summary>Judges one bundle; throws when it is not good.</summary>
    /// <param name="file">The bundle.</param>
    /// <param name="now">By which clock.</param>
    public static void Judge(BundleFile file, DateTimeOffset now)
    {
        using X509Certificate2 root = X509Certificate2.CreateFromPem(file.Root);
        Judge(file, root, now);
    }

    /// <summary>The same with an anchor that is read already.</summary>
    /// <param name="file">The bundle.</param>
    /// <param name="root">The anchor.</param>
    /// <param name="now">By which clock.</param>
    internal static void Judge(BundleFile file, X509Certificate2 root, DateTimeOffset now)
    {
        using X509Certificate2 leaf = X509Certificate2.CreateFromPem(file.Certificate, file.Key);
        using X509Certificate2 intermediate = X509Certificate2.CreateFromPem(file.Intermediate);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.ExtraStore.Add(intermediate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        if (!chain.Build(leaf) || !leaf.MatchesHostname(file.Host))
        {
            throw new CryptographicException($"{file.Host}: {string.Join(", ", chain.ChainStatus.Select(static status => status.Status))}");
        }

        foreach (X509ChainElement element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }
    }
}
