using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>Single bits of keyUsage (RFC 5280 section 4.2.1.3).</summary>
internal static class KeyUsage
{
    /// <summary>Whether a key may be used for something: the bit is set, or the extension is absent.</summary>
    internal static bool Allows(ParsedCertificate certificate, int bit)
    {
        try
        {
            if (ExtensionList.Find(certificate, Oids.KeyUsage) is not { } value)
            {
                return true;
            }

            byte[] bits = AsnDecoder.ReadBitString(value.Span, AsnEncodingRules.DER, out _, out _);
            return bits.Length > bit / 8 && (bits[bit / 8] & (0x80 >> (bit % 8))) != 0;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
