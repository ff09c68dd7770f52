using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CertManager.Emulator;

/// <summary>Reads what the list shows of a certificate.</summary>
internal static class CertificateReader
{
    internal const string SubjectAlternativeName = "2.5.29.17";
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);

    /// <returns>Null when the DER is no certificate.</returns>
    internal static X509Certificate2? Open(byte[] der)
    {
        try
        {
            // The constructor would also take PKCS#7 and PFX.
            if (X509Certificate2.GetCertContentType(der) != X509ContentType.Cert)
            {
                return null;
            }

            var certificate = new X509Certificate2(der);
            if (certificate.RawData.Length == der.Length)
            {
                return certificate;
            }

            certificate.Dispose();
            return null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal static CertificateFacts Describe(X509Certificate2 certificate)
    {
        IReadOnlyList<string> names = DnsNames(certificate);
        string commonName = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        string primary = names.Contains(commonName, StringComparer.OrdinalIgnoreCase) ? commonName : names.FirstOrDefault() ?? commonName;
        return new CertificateFacts
        {
            Subject = certificate.Subject,
            CommonName = commonName,
            PrimaryDomain = primary,
            FurtherDomains = [.. names.Where(name => !string.Equals(name, primary, StringComparison.OrdinalIgnoreCase))],
            NotBefore = new DateTimeOffset(certificate.NotBefore).ToUniversalTime(),
            NotAfter = new DateTimeOffset(certificate.NotAfter).ToUniversalTime(),
            Issuer = certificate.Issuer,
            SerialNumber = certificate.SerialNumber,
            PublicKey = PublicKey(certificate),
            SignatureAlgorithm = SignatureAlgorithm(certificate.SignatureAlgorithm.Value),
        };
    }

    /// <summary>The DNS names of a subject alternative name (RFC 5280 section 4.2.1.6).</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    internal static List<string> DnsNames(ReadOnlyMemory<byte> alternativeName)
    {
        var names = new List<string>();
        AsnReader general = new AsnReader(alternativeName, AsnEncodingRules.DER).ReadSequence();
        while (general.HasData)
        {
            if (general.PeekTag() == DnsName)
            {
                names.Add(general.ReadCharacterString(UniversalTagNumber.IA5String, DnsName));
            }
            else
            {
                general.ReadEncodedValue();
            }
        }

        return names;
    }

    private static List<string> DnsNames(X509Certificate2 certificate)
    {
        try
        {
            return certificate.Extensions[SubjectAlternativeName] is { } extension ? DnsNames(extension.RawData) : [];
        }
        catch (AsnContentException)
        {
            throw new ServiceRefusalException(ServiceStatus.Invalid);
        }
    }

    private static string PublicKey(X509Certificate2 certificate)
    {
        using RSA? rsa = certificate.GetRSAPublicKey();
        using ECDsa? ec = certificate.GetECDsaPublicKey();
        string algorithm = rsa is null ? "EC " : "RSA ";
        return algorithm + (rsa?.KeySize ?? ec?.KeySize ?? 0).ToString(CultureInfo.InvariantCulture);
    }

    private static string SignatureAlgorithm(string? id) => id switch
    {
        "1.2.840.113549.1.1.5" => "SHA1withRSA",
        "1.2.840.113549.1.1.11" => "SHA256withRSA",
        "1.2.840.113549.1.1.12" => "SHA384withRSA",
        "1.2.840.113549.1.1.13" => "SHA512withRSA",
        "1.2.840.10045.4.3.2" => "SHA256withECDSA",
        "1.2.840.10045.4.3.3" => "SHA384withECDSA",
        "1.2.840.10045.4.3.4" => "SHA512withECDSA",
        _ => id ?? string.Empty,
    };
}
