using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CertManager.Pki;

namespace CertManager.Core.Tests.Issuance;

/// <summary>Signing requests made by the platform and read by the engine.</summary>
internal static class SigningRequests
{
    /// <summary>A request.</summary>
    /// <param name="subject">Its subject, for example <c>CN=www.shop.example, C=KR</c>; may be empty.</param>
    /// <param name="names">The DNS names of its extension.</param>
    internal static SigningRequest For(string subject, params string[] names)
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

        return new PkiEngine().ReadRequest("-Csr", Encoding.ASCII.GetBytes(request.CreateSigningRequestPem()));
    }
}
