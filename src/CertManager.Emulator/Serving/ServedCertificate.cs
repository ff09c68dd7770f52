#if NET
using System.Net.Security;
#endif
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator;

/// <summary>A certificate with its key, ready for handshakes, and the issuers that are sent with it.</summary>
internal sealed class ServedCertificate : IDisposable
{
    private readonly X509Certificate2Collection _issuers = [];

    /// <param name="leaf">The certificate with its key; from now on this object's.</param>
    /// <param name="issuers">PEM of the issuers from the leaf's upwards. The root stays out: who trusts it has it (RFC 8446 section 4.4.2).</param>
    internal ServedCertificate(X509Certificate2 leaf, IEnumerable<string> issuers)
    {
        Leaf = Loadable(leaf);
        foreach (X509Certificate2 issuer in issuers.Select(static pem => new X509Certificate2(PemText.Read(pem)[0].Der)))
        {
            if (issuer.SubjectName.RawData.SequenceEqual(issuer.IssuerName.RawData))
            {
                issuer.Dispose();
            }
            else
            {
                _issuers.Add(issuer);
            }
        }

#if NET
        Context = SslStreamCertificateContext.Create(Leaf, _issuers, offline: true);
#endif
    }

    internal X509Certificate2 Leaf { get; }

#if NET
    /// <summary>Leaf and issuers, arranged once for all handshakes. .NET Framework has no such thing and sends what the system's stores have.</summary>
    internal SslStreamCertificateContext Context { get; }
#endif

    /// <returns>Null when it cannot be served: its key is not known.</returns>
    internal static ServedCertificate? Open(CertificateFiles files, bool withIssuers)
    {
        using AsymmetricAlgorithm? key = files.PrivateKey is { } pem ? PrivateKeyReader.Read(PemText.Read(pem)[0]) : null;
        if (key is null)
        {
            return null;
        }

        using var leaf = new X509Certificate2(PemText.Read(files.Leaf)[0].Der);
        return new ServedCertificate(WithKey(leaf, key), withIssuers ? files.Chain : []);
    }

    /// <summary>A certificate for a name that is signed by its own key.</summary>
    internal static ServedCertificate SelfSigned(string name, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(PracticeNames.Subject(name, "O=CertManager Emulator Practice - NOT TRUSTED"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(PracticeExtensions.AlternativeNames([name], [], []));
        return new ServedCertificate(request.CreateSelfSigned(now.AddDays(-1), now.AddDays(365)), []);
    }

    public void Dispose()
    {
        Leaf.Dispose();
        foreach (X509Certificate2 issuer in _issuers)
        {
            issuer.Dispose();
        }
    }

    private static X509Certificate2 WithKey(X509Certificate2 leaf, AsymmetricAlgorithm key) =>
        key is RSA rsa ? leaf.CopyWithPrivateKey(rsa) : leaf.CopyWithPrivateKey((ECDsa)key);

    /// <summary>
    /// SChannel signs in another process and finds no key that lives in this one only: on Windows the key goes through a PFX into a
    /// container of the user, which goes away with the certificate. Elsewhere the key stays in memory.
    /// </summary>
    private static X509Certificate2 Loadable(X509Certificate2 leaf)
    {
        if (Environment.OSVersion.Platform != PlatformID.Win32NT)
        {
            return leaf;
        }

        byte[] pfx = leaf.Export(X509ContentType.Pfx);
        try
        {
            using (leaf)
            {
                return new X509Certificate2(pfx, (string?)null, X509KeyStorageFlags.UserKeySet);
            }
        }
        finally
        {
            Array.Clear(pfx, 0, pfx.Length);
        }
    }
}
