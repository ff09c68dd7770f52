using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>A revocation list. Its entries stay where they are: each is checked once when the list is read, and searched by serial number.</summary>
/// <remarks>
/// <code>
/// CertificateList ::= SEQUENCE { tbsCertList, signatureAlgorithm, signatureValue BIT STRING }
/// TBSCertList     ::= SEQUENCE { version INTEGER { v2(1) } OPTIONAL, signature, issuer, thisUpdate, nextUpdate OPTIONAL,
///                                revokedCertificates SEQUENCE OF Entry OPTIONAL, crlExtensions [0] EXPLICIT OPTIONAL }
/// </code>
/// RFC 5280 section 5.1, DER.
/// </remarks>
internal sealed class CertificateRevocationList
{
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 0);

    private readonly ReadOnlyMemory<byte> _entries;

    private CertificateRevocationList(byte[] der)
    {
        string field = "certificateList";
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            AsnReader list = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            Signed = list.PeekEncodedValue();
            AsnReader tbs = list.ReadSequence();
            field = "signatureAlgorithm";
            SignatureAlgorithm = AlgorithmIdentifier.Read(list);
            field = "signatureValue";
            Signature = list.ReadBitString(out int unused);
            list.ThrowIfNotEmpty();
            Require(unused == 0);

            field = "version";
            bool isSecond = tbs.PeekTag() == Asn1Tag.Integer;
            Require(!isSecond || (tbs.TryReadInt32(out int version) && version == 1));
            field = "signature";
            Require(AlgorithmIdentifier.Read(tbs).Encoded.Span.SequenceEqual(SignatureAlgorithm.Encoded.Span));
            field = "issuer";
            Issuer = tbs.PeekEncodedValue();
            Require(tbs.ReadSequence().HasData); // Section 5.1.2.3: a non-empty distinguished name.
            DistinguishedName.ToText(Issuer);
            field = "thisUpdate";
            ThisUpdate = CrlEntry.ReadTime(tbs);
            field = "nextUpdate";
            NextUpdate = tbs.HasData && IsTime(tbs.PeekTag()) ? CrlEntry.ReadTime(tbs) : null;

            field = "revokedCertificates";
            if (tbs.HasData && tbs.PeekTag() == Asn1Tag.Sequence)
            {
                // Section 5.1.2.6: when there are none, the list MUST be absent.
                _entries = ContentOf(tbs.ReadEncodedValue());
                Require(!_entries.IsEmpty);
                CheckEntries(isSecond);
            }

            field = "crlExtensions";
            if (isSecond && tbs.HasData)
            {
                AsnReader wrapper = tbs.ReadSequence(ExtensionsTag);
                ExtensionList.Read(wrapper.ReadSequence(), (oid, isCritical, value) =>
                {
                    field = "extension " + oid;
                    Take(oid, isCritical, value);
                    field = "crlExtensions";
                });
                wrapper.ThrowIfNotEmpty();
            }

            field = "tbsCertList";
            tbs.ThrowIfNotEmpty();
        }
        catch (Exception fault) when (fault is not (CertificateFormatException or OutOfMemoryException))
        {
            throw new CertificateFormatException(field, fault);
        }
    }

    internal ReadOnlyMemory<byte> Signed { get; }

    internal AlgorithmIdentifier SignatureAlgorithm { get; }

    internal byte[] Signature { get; }

    internal ReadOnlyMemory<byte> Issuer { get; }

    internal DateTimeOffset ThisUpdate { get; }

    internal DateTimeOffset? NextUpdate { get; }

    /// <summary>What the list is about; null for everything of its issuer.</summary>
    internal IssuingDistributionPoint? Scope { get; private set; }

    internal ReadOnlyMemory<byte>? AuthorityKeyIdentifier { get; private set; }

    internal bool IsDelta { get; private set; }

    internal bool HasNumber { get; private set; }

    internal bool IsNumberCritical { get; private set; }

    /// <summary>A critical extension, of the list or of any entry, that is not understood: the list must not be used (sections 5.2 and 5.3).</summary>
    internal string? UnknownCritical { get; private set; }

    /// <summary>Reads a list.</summary>
    /// <param name="der">All its bytes; kept, not copied.</param>
    /// <exception cref="CertificateFormatException">It is none; says where.</exception>
    internal static CertificateRevocationList Parse(byte[] der) => new(der);

    /// <summary>Looks for a serial number.</summary>
    /// <param name="serial">The content of the INTEGER, as the certificate has it.</param>
    /// <returns>The first entry of that number; null when there is none.</returns>
    internal CrlEntry? Find(ReadOnlySpan<byte> serial)
    {
        ReadOnlySpan<byte> rest = _entries.Span;
        while (!rest.IsEmpty)
        {
            var entry = new CrlEntrySpan(rest);
            if (entry.Serial.SequenceEqual(serial))
            {
                return entry.Read();
            }

            rest = rest.Slice(entry.Length);
        }

        return null;
    }

    private void CheckEntries(bool mayHaveExtensions)
    {
        ReadOnlySpan<byte> rest = _entries.Span;
        while (!rest.IsEmpty)
        {
            var entry = new CrlEntrySpan(rest);
            if (!entry.Extensions.IsEmpty)
            {
                Require(mayHaveExtensions); // Section 5.1.2.1: with extensions, the version is v2.
                UnknownCritical ??= entry.CheckExtensions();
            }

            rest = rest.Slice(entry.Length);
        }
    }

    private void Take(string oid, bool isCritical, ReadOnlyMemory<byte> encoded)
    {
        var value = new AsnReader(encoded, AsnEncodingRules.DER);
        switch (oid)
        {
            case Oids.AuthorityKeyIdentifier:
                AsnReader identifier = value.ReadSequence();
                if (identifier.HasData && identifier.PeekTag() == new Asn1Tag(TagClass.ContextSpecific, 0))
                {
                    AuthorityKeyIdentifier = identifier.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0));
                }

                break;
            case RevocationOids.IssuingDistributionPoint:
                Scope = new(value.ReadEncodedValue());
                break;
            case RevocationOids.CrlNumber:
                value.ReadIntegerBytes();
                HasNumber = true;
                IsNumberCritical = isCritical;
                break;
            case RevocationOids.DeltaIndicator:
                value.ReadIntegerBytes();
                IsDelta = true;
                break;
            default:
                bool isHarmless = oid is RevocationOids.IssuerAltName or RevocationOids.FreshestCrl or Oids.AuthorityInfoAccess;
                UnknownCritical ??= isCritical && !isHarmless ? oid : null;
                return;
        }

        value.ThrowIfNotEmpty();
    }

    private static bool IsTime(Asn1Tag tag) => tag == Asn1Tag.UtcTime || tag == Asn1Tag.GeneralizedTime;

    private static ReadOnlyMemory<byte> ContentOf(ReadOnlyMemory<byte> encoded)
    {
        AsnDecoder.ReadSequence(encoded.Span, AsnEncodingRules.DER, out int offset, out int length, out _);
        return encoded.Slice(offset, length);
    }

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new AsnContentException("The value is not one of the profile.");
        }
    }
}
