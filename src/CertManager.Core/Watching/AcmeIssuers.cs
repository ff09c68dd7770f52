using System.Text;

namespace CertManager;

/// <summary>
/// Which ACME directory an issuer has. A certificate does not name it, so there is a table, of authorities that are known to publish renewal information:
/// draft-ietf-acme-ari-08, "Current Implementations", names Let's Encrypt with both addresses, and Google Trust Services; Google's address is in the list of
/// servers of lego (go-acme.github.io/lego) and of acme.sh. For others the user names it.
/// </summary>
internal static class AcmeIssuers
{
    private static readonly Dictionary<string, string> Directories = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Let's Encrypt"] = "https://acme-v02.api.letsencrypt.org/directory",
        ["(STAGING) Let's Encrypt"] = "https://acme-staging-v02.api.letsencrypt.org/directory",
        ["Google Trust Services"] = "https://dv.acme-v02.api.pki.goog/directory",
        ["Google Trust Services LLC"] = "https://dv.acme-v02.api.pki.goog/directory",
    };

    /// <summary>The directory of the authority that issued a certificate, by the organisation in the issuer's name.</summary>
    /// <returns>Null when it is not known.</returns>
    internal static string? DirectoryOf(CertificateInfo certificate) =>
        Organisation(certificate.Issuer) is { } name && Directories.TryGetValue(name, out string directory) ? directory : null;

    /// <summary>
    /// The name of a certificate in renewal information (RFC 9773 section 4.1): base64url of the authority key identifier, a dot, base64url of the serial
    /// number's DER content, which has a zero byte before a first bit that is set.
    /// </summary>
    /// <returns>Null when it has no authority key identifier, or a serial number that is not positive.</returns>
    internal static string? CertificateId(CertificateInfo certificate)
    {
        if (Bytes(certificate.AuthorityKeyIdentifier) is not { Length: > 0 } issuer || Bytes(certificate.SerialNumber) is not { Length: > 0 } serial)
        {
            return null;
        }

        return Base64Url(issuer) + "." + Base64Url(serial[0] >= 0x80 ? [0, .. serial] : serial);
    }

    private static string? Organisation(string issuer)
    {
        // RFC 4514: a comma in a value has a backslash before it.
        foreach (string part in Split(issuer))
        {
            if (part.StartsWith("O=", StringComparison.OrdinalIgnoreCase))
            {
                return part.Substring(2).Replace("\\", string.Empty).Trim();
            }
        }

        return null;
    }

    private static IEnumerable<string> Split(string name)
    {
        var part = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] is ',' or '+')
            {
                yield return part.ToString().Trim();
                part.Clear();
                continue;
            }

            part.Append(name[i]);
            if (name[i] == '\\' && i + 1 < name.Length)
            {
                part.Append(name[++i]);
            }
        }

        yield return part.ToString().Trim();
    }

    private static byte[]? Bytes(string? hexadecimal)
    {
        if (hexadecimal is null || hexadecimal.Length % 2 != 0 || !hexadecimal.All(Uri.IsHexDigit))
        {
            return null;
        }

        byte[] bytes = new byte[hexadecimal.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = Convert.ToByte(hexadecimal.Substring(2 * i, 2), 16);
        }

        return bytes;
    }

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
