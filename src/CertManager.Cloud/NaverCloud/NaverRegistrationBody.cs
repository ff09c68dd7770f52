using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Writes the bodies of createExternalCertificate (1.0, 2026-09-17) and RegisterExternalCertificate (2.0, 2026-10-08). The leaf has
/// another name in each: <c>publicKeyCertificate</c> and <c>certificateBody</c>.
/// </summary>
internal static class NaverRegistrationBody
{
    /// <summary>The body for 1.0; the caller wipes it.</summary>
    internal static byte[] Write(CertificateRegistration request) => Write(request, string.Empty, "publicKeyCertificate");

    /// <summary>The body for 2.0; the caller wipes it.</summary>
    /// <param name="request">Name, bundle and chain.</param>
    /// <param name="number">The certificate whose files are replaced; null for a new one.</param>
    internal static byte[] WriteVersion2(CertificateRegistration request, long? number) =>
        Write(request, number is null ? string.Empty : $",\"certificateNo\":{number}", "certificateBody");

    private static byte[] Write(CertificateRegistration request, string number, string leaf)
    {
        byte[] key = Pem.WriteSecret("PRIVATE KEY", request.Bundle.PrivateKey ?? throw RegistrationErrors.PrivateKeyRequired.With(request.Name));
        try
        {
            string chain = string.Concat(request.Chain.Select(static member => member.ToPem()));
            return KeyBody.Write(
                "{\"certificateName\":\"" + JsonEncodedText.Encode(request.Name) + "\"" + number + ",\"privateKey\":\"",
                key,
                $"\",\"{leaf}\":\"" + JsonEncodedText.Encode(request.Bundle.Leaf.ToPem()) + "\",\"certificateChain\":\"" + JsonEncodedText.Encode(chain) + "\"}");
        }
        finally
        {
            SensitiveText.Wipe(key);
        }
    }
}
