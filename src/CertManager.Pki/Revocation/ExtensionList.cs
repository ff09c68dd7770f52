using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>Extensions of lists, responses and certificates, one after the other, without keeping them.</summary>
/// <remarks><c>Extensions ::= SEQUENCE SIZE (1..MAX) OF SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }</c> (RFC 5280 section 4.1)</remarks>
internal static class ExtensionList
{
    private const int MostExtensions = 64;

    private static readonly Asn1Tag ExtensionsOfCertificate = new(TagClass.ContextSpecific, 3);

    /// <summary>Looks at one extension.</summary>
    internal delegate void Visitor(string oid, bool isCritical, ReadOnlyMemory<byte> value);

    /// <summary>Visits each extension.</summary>
    /// <param name="extensions">The content of Extensions.</param>
    /// <param name="visit">What is done with each.</param>
    /// <exception cref="AsnContentException">They are none, none at all, or one is there twice.</exception>
    internal static void Read(AsnReader extensions, Visitor visit)
    {
        var seen = new List<string>();
        do
        {
            AsnReader extension = extensions.ReadSequence();
            string oid = extension.ReadObjectIdentifier();
            bool isCritical = extension.PeekTag() == Asn1Tag.Boolean && ReadTrue(extension);
            ReadOnlyMemory<byte> value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            if (seen.Contains(oid) || seen.Count == MostExtensions)
            {
                throw new AsnContentException("The extension appears twice, or there are too many.");
            }

            seen.Add(oid);
            visit(oid, isCritical, value);
        }
        while (extensions.HasData);
    }

    /// <summary>The value of one extension of a certificate; null when it has none.</summary>
    internal static ReadOnlyMemory<byte>? Find(ParsedCertificate certificate, string oid)
    {
        AsnReader fields = new AsnReader(certificate.Signed, AsnEncodingRules.DER).ReadSequence();
        while (fields.HasData && !fields.PeekTag().HasSameClassAndValue(ExtensionsOfCertificate))
        {
            fields.ReadEncodedValue();
        }

        if (!fields.HasData)
        {
            return null;
        }

        AsnReader extensions = fields.ReadSequence(ExtensionsOfCertificate).ReadSequence();
        while (extensions.HasData)
        {
            AsnReader extension = extensions.ReadSequence();
            if (extension.ReadObjectIdentifier() == oid)
            {
                if (extension.PeekTag() == Asn1Tag.Boolean)
                {
                    extension.ReadBoolean();
                }

                return extension.ReadOctetString();
            }
        }

        return null;
    }

    /// <summary>A BOOLEAN that must not be there when it is false (X.690 section 11.5).</summary>
    internal static bool ReadTrue(AsnReader reader, Asn1Tag? tag = null) =>
        reader.ReadBoolean(tag) ? true : throw new AsnContentException("The default is not encoded.");
}
