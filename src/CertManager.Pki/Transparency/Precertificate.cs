using System.Buffers.Binary;
using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>What a log signed: the certificate without its SCTs, and whose it is.</summary>
/// <remarks>
/// <c>struct { Version v1(0); SignatureType certificate_timestamp(0); uint64 timestamp; LogEntryType precert_entry(1); opaque
/// issuer_key_hash[32]; opaque TBSCertificate&lt;1..2^24-1&gt;; CtExtensions extensions }</c> (RFC 6962 section 3.2)
/// </remarks>
internal static class Precertificate
{
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 3);

    /// <summary>The TBSCertificate without the extension that lists the SCTs; everything else stays byte by byte.</summary>
    internal static byte[] Rebuild(ParsedCertificate certificate)
    {
        AsnReader fields = new AsnReader(certificate.Signed, AsnEncodingRules.DER).ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            while (fields.HasData)
            {
                if (fields.PeekTag().HasSameClassAndValue(ExtensionsTag))
                {
                    CopyExtensions(fields.ReadSequence(ExtensionsTag).ReadSequence(), writer);
                }
                else
                {
                    writer.WriteEncodedValue(fields.ReadEncodedValue().Span);
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>The bytes under a log's signature.</summary>
    internal static byte[] SignedBy(SignedTimestamp timestamp, byte[] precertificate, SubjectPublicKey issuerKey)
    {
        const int KeyHashAt = 12;
        const int LengthAt = 44;
        const int CertificateAt = 47;
        int extensionsAt = CertificateAt + precertificate.Length;
        byte[] signed = new byte[extensionsAt + 2 + timestamp.Extensions.Length];
        BinaryPrimitives.WriteUInt64BigEndian(signed.AsSpan(2), timestamp.Timestamp);
        BinaryPrimitives.WriteUInt16BigEndian(signed.AsSpan(10), 1);
        Platform.Sha256(issuerKey.Encoded.ToArray()).CopyTo(signed, KeyHashAt);

        // 24 bits: written as 32, then the first byte is the hash's last one again.
        byte last = signed[LengthAt - 1];
        BinaryPrimitives.WriteInt32BigEndian(signed.AsSpan(LengthAt - 1), precertificate.Length);
        signed[LengthAt - 1] = last;
        precertificate.CopyTo(signed, CertificateAt);
        BinaryPrimitives.WriteUInt16BigEndian(signed.AsSpan(extensionsAt), (ushort)timestamp.Extensions.Length);
        timestamp.Extensions.CopyTo(signed, extensionsAt + 2);
        return signed;
    }

    private static void CopyExtensions(AsnReader extensions, AsnWriter writer)
    {
        var kept = new List<ReadOnlyMemory<byte>>();
        while (extensions.HasData)
        {
            ReadOnlyMemory<byte> extension = extensions.ReadEncodedValue();
            if (new AsnReader(extension, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier() != SignedTimestamp.Extension)
            {
                kept.Add(extension);
            }
        }

        if (kept.Count == 0)
        {
            return; // Extensions have at least one member, or are absent (RFC 5280 section 4.1).
        }

        using (writer.PushSequence(ExtensionsTag))
        using (writer.PushSequence())
        {
            kept.ForEach(extension => writer.WriteEncodedValue(extension.Span));
        }
    }
}
