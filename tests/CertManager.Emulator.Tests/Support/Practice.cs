using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator.Tests;

/// <summary>Practice certificates, and others that nobody trusts.</summary>
internal static class Practice
{
    internal static PracticeCertificate Issue(IEmulatedAccount account, bool rsa = false) =>
        account.Issue(new PracticeRequest { Names = ["shop.example.com", "www.example.com", "*.example.net"], Rsa = rsa });

    internal static string Key(PracticeCertificate practice) => new NetworkCredential(string.Empty, practice.PrivateKey).Password;

    internal static string Intermediate(PracticeCertificate practice) => practice.Chain[..practice.Chain.LastIndexOf("-----BEGIN", StringComparison.Ordinal)];

    internal static X509Certificate2Collection Certificates(string pem)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(pem);
        return certificates;
    }

    /// <summary>A certificate that signs itself, with its key.</summary>
    internal static (string Certificate, string Key) SelfSigned(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=shop.example.com", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
