using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Tests;

/// <summary>Signing requests made by the platform.</summary>
public static class PlatformRequests
{
    /// <summary>A request, PEM.</summary>
    /// <param name="subject">Its subject, for example <c>CN=www.shop.example, C=KR</c>; may be empty.</param>
    /// <param name="names">The DNS names of its extension.</param>
    public static string Pem(string subject, params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        if (names.Length > 0)
        {
            var extension = new SubjectAlternativeNameBuilder();
            foreach (string name in names)
            {
                extension.AddDnsName(name);
            }

            request.CertificateExtensions.Add(extension.Build());
        }

        return request.CreateSigningRequestPem();
    }
}
