using System.Text.Json;
using CertManager.Cloud.Http;

namespace CertManager.Cloud.KakaoCloud;

/// <summary>Writes the bodies of the CDN contract (ours). Those with a key are put together from bytes that are wiped.</summary>
internal static class KakaoBodies
{
    /// <summary>A new certificate; the caller wipes it.</summary>
    internal static byte[] Register(CertificateRegistration request) =>
        Write(request, $"\"name\":\"{JsonEncodedText.Encode(request.Name)}\",\"is_overwrite_allowed\":{(request.MayOverwrite ? "true" : "false")},");

    /// <summary>New files; the caller wipes it.</summary>
    internal static byte[] Change(CertificateRegistration request) => Write(request, string.Empty);

    /// <summary>A link.</summary>
    internal static byte[] Link(string certificate) => System.Text.Encoding.UTF8.GetBytes($"{{\"certificate\":{{\"id\":\"{JsonEncodedText.Encode(certificate)}\"}}}}");

    private static byte[] Write(CertificateRegistration request, string fields)
    {
        byte[] key = Pem.WriteSecret("PRIVATE KEY", request.Bundle.PrivateKey ?? throw RegistrationErrors.PrivateKeyRequired.With(request.Name));
        try
        {
            // Left out when there is none: an empty one is a chain that cannot be read.
            string chain = string.Concat(request.Chain.Select(static member => member.ToPem()));
            string further = chain.Length == 0 ? string.Empty : $",\"certificate_chain_pem\":\"{JsonEncodedText.Encode(chain)}\"";
            return KeyBody.Write(
                "{\"certificate\":{" + fields + $"\"certificate_pem\":\"{JsonEncodedText.Encode(request.Bundle.Leaf.ToPem())}\",\"private_key_pem\":\"",
                key,
                "\"" + further + "}}");
        }
        finally
        {
            SensitiveText.Wipe(key);
        }
    }
}
