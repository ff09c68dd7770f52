using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Module.Tests;

/// <summary>Signing requests made by the platform.</summary>
public static class Requests
{
    /// <summary>A request, PEM.</summary>
    /// <param name="subject">Its subject.</param>
    /// <param name="names">Its DNS names.</param>
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
