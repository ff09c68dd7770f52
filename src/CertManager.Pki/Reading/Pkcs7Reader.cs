using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>The certificates of a PKCS#7 file.</summary>
/// <remarks>
/// <c>ContentInfo ::= SEQUENCE { contentType, content [0] EXPLICIT }</c>, <c>SignedData ::= SEQUENCE { version, digestAlgorithms,
/// encapContentInfo, certificates [0] IMPLICIT SET OF OPTIONAL, ... }</c> (RFC 5652 sections 3 and 5.1)
/// </remarks>
internal static class Pkcs7Reader
{
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    internal static List<byte[]> Read(ReadOnlyMemory<byte> content)
    {
        AsnReader info = new AsnReader(content, AsnEncodingRules.BER).ReadSequence();
        info.ReadObjectIdentifier();
        AsnReader signed = info.ReadSequence(Tag0).ReadSequence();
        signed.ReadEncodedValue(); // version
        signed.ReadEncodedValue(); // digestAlgorithms
        signed.ReadEncodedValue(); // encapContentInfo
        var certificates = new List<byte[]>();
        if (signed.HasData && signed.PeekTag().HasSameClassAndValue(Tag0))
        {
            AsnReader set = signed.ReadSetOf(skipSortOrderValidation: true, Tag0);
            while (set.HasData)
            {
                // Other choices than a certificate carry a context tag.
                bool isCertificate = set.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence);
                ReadOnlyMemory<byte> member = set.ReadEncodedValue();
                if (isCertificate)
                {
                    certificates.Add(member.ToArray());
                }
            }
        }

        return certificates;
    }
}
