using System.Text;
using CertManager.Pki;
using CertManager.Tests;

namespace CertManager.Core.Tests.Issuance;

/// <summary>Signing requests made by the platform and read by the engine.</summary>
internal static class SigningRequests
{
    /// <summary>A request.</summary>
    /// <param name="subject">Its subject, for example <c>CN=www.shop.example, C=KR</c>; may be empty.</param>
    /// <param name="names">The DNS names of its extension.</param>
    internal static SigningRequest For(string subject, params string[] names) =>
        new PkiEngine().ReadRequest("-Csr", Encoding.ASCII.GetBytes(PlatformRequests.Pem(subject, names)));
}
