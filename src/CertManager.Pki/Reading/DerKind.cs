using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>What a DER or BER structure is.</summary>
internal enum DerKind
{
    Unknown,
    Certificate,
    CertificateRequest,
    PublicKey,
    Pkcs8,
    EncryptedPkcs8,
    Pkcs1,
    Sec1,
    DsaKey,
    Pkcs7,
    Pkcs12,
}

/// <summary>Tells structures apart by their first fields, never by a name or label.</summary>
internal static class DerKinds
{
    /// <summary>What the structure is.</summary>
    /// <param name="content">One structure; what follows after it is not looked at.</param>
    internal static DerKind Of(ReadOnlyMemory<byte> content)
    {
        try
        {
            return Look(new AsnReader(content, AsnEncodingRules.BER).ReadSequence());
        }
        catch (AsnContentException)
        {
            return DerKind.Unknown;
        }
    }

    private static DerKind Look(AsnReader fields)
    {
        Asn1Tag first = fields.PeekTag();
        if (first == Asn1Tag.ObjectIdentifier)
        {
            return fields.ReadObjectIdentifier() == Oids.SignedData ? DerKind.Pkcs7 : DerKind.Unknown;
        }

        if (first == Asn1Tag.Integer)
        {
            return LookBehindVersion(fields);
        }

        if (!first.HasSameClassAndValue(Asn1Tag.Sequence))
        {
            return DerKind.Unknown;
        }

        AsnReader inner = fields.ReadSequence();
        bool isAlgorithm = inner.HasData && inner.PeekTag() == Asn1Tag.ObjectIdentifier;
        Asn1Tag second = fields.PeekTag();
        if (isAlgorithm)
        {
            return second.HasSameClassAndValue(Asn1Tag.PrimitiveOctetString) ? DerKind.EncryptedPkcs8
                : second.HasSameClassAndValue(Asn1Tag.PrimitiveBitString) ? DerKind.PublicKey
                : DerKind.Unknown;
        }

        return second.HasSameClassAndValue(Asn1Tag.Sequence) ? LookIntoSigned(inner) : DerKind.Unknown;
    }

    private static DerKind LookBehindVersion(AsnReader fields)
    {
        bool isSmall = fields.TryReadInt32(out int version);
        Asn1Tag second = fields.PeekTag();
        if (second.HasSameClassAndValue(Asn1Tag.PrimitiveOctetString))
        {
            return DerKind.Sec1;
        }

        if (second == Asn1Tag.Integer)
        {
            // RSAPrivateKey has nine numbers, the traditional DSA key six.
            int numbers = 1;
            while (fields.HasData && fields.PeekTag() == Asn1Tag.Integer)
            {
                fields.ReadEncodedValue();
                numbers++;
            }

            return numbers == 6 ? DerKind.DsaKey : DerKind.Pkcs1;
        }

        if (!second.HasSameClassAndValue(Asn1Tag.Sequence))
        {
            return DerKind.Unknown;
        }

        return isSmall && version == 3 ? DerKind.Pkcs12 : DerKind.Pkcs8;
    }

    // A certificate and a request differ in what follows their first number: an algorithm or a name. A version 1 certificate has no [0].
    private static DerKind LookIntoSigned(AsnReader signed)
    {
        if (signed.PeekTag() != Asn1Tag.Integer)
        {
            return DerKind.Certificate;
        }

        signed.ReadEncodedValue();
        AsnReader next = signed.ReadSequence();
        return next.HasData && next.PeekTag() == Asn1Tag.ObjectIdentifier ? DerKind.Certificate : DerKind.CertificateRequest;
    }
}
