using System.Text;
using System.Text.Json;

namespace CertManager.Cloud.NaverCloud;

/// <summary>
/// Writes the body of createExternalCertificate (2026-09-17). It holds the private key, so it is put together from bytes that are wiped:
/// a JSON writer would leave copies in pooled buffers, and a string cannot be wiped at all.
/// </summary>
internal static class NaverRegistrationBody
{
    /// <summary>The body; the caller wipes it.</summary>
    internal static byte[] Write(CertificateRegistration request)
    {
        byte[] key = Pem.WriteSecret("PRIVATE KEY", request.Bundle.PrivateKey ?? throw RegistrationErrors.PrivateKeyRequired.With(request.Name));
        byte[] escapedKey = EscapeLineFeeds(key);
        try
        {
            string chain = string.Concat(request.Chain.Select(static member => member.ToPem()));
            byte[] head = Encoding.UTF8.GetBytes("{\"certificateName\":\"" + JsonEncodedText.Encode(request.Name) + "\",\"privateKey\":\"");
            byte[] tail = Encoding.UTF8.GetBytes(
                "\",\"publicKeyCertificate\":\"" + JsonEncodedText.Encode(request.Bundle.Leaf.ToPem()) + "\",\"certificateChain\":\"" + JsonEncodedText.Encode(chain) + "\"}");
            byte[] body = new byte[head.Length + escapedKey.Length + tail.Length];
            head.CopyTo(body, 0);
            escapedKey.CopyTo(body, head.Length);
            tail.CopyTo(body, head.Length + escapedKey.Length);
            return body;
        }
        finally
        {
            SensitiveText.Wipe(key);
            SensitiveText.Wipe(escapedKey);
        }
    }

    /// <summary>In JSON, the line feed is the one character of PEM that must be escaped (RFC 8259 section 7).</summary>
    private static byte[] EscapeLineFeeds(byte[] pem)
    {
        byte[] escaped = new byte[pem.Length + pem.Count(static b => b == (byte)'\n')];
        int at = 0;
        foreach (byte b in pem)
        {
            if (b == (byte)'\n')
            {
                escaped[at++] = (byte)'\\';
                escaped[at++] = (byte)'n';
            }
            else
            {
                escaped[at++] = b;
            }
        }

        return escaped;
    }
}
