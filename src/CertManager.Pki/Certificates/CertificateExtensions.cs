using System.Formats.Asn1;
using System.Net;
using System.Text;

namespace CertManager.Pki;

/// <summary>The extensions of a certificate that judging looks at, decoded (RFC 5280 section 4.2).</summary>
internal sealed class CertificateExtensions
{
    private const int KeyCertSignBit = 5;

    private readonly HashSet<string> _present = new(StringComparer.Ordinal);

    /// <summary>basicConstraints cA; false when the extension is absent.</summary>
    internal bool IsAuthority { get; private set; }

    /// <summary>basicConstraints pathLenConstraint.</summary>
    internal int? PathLength { get; private set; }

    /// <summary>keyUsage keyCertSign; null when the extension is absent.</summary>
    internal bool? CanSignCertificates { get; private set; }

    /// <summary>extKeyUsage; null when the extension is absent.</summary>
    internal IReadOnlyList<string>? ExtendedKeyUsages { get; private set; }

    internal ReadOnlyMemory<byte>? SubjectKeyIdentifier { get; private set; }

    /// <summary>keyIdentifier of authorityKeyIdentifier.</summary>
    internal ReadOnlyMemory<byte>? AuthorityKeyIdentifier { get; private set; }

    internal List<string> DnsNames { get; } = [];

    internal List<string> IPAddresses { get; } = [];

    /// <summary>Where the issuer's certificate is published (authorityInfoAccess, id-ad-caIssuers).</summary>
    internal List<string> IssuerLocations { get; } = [];

    /// <summary>Takes one more extension.</summary>
    /// <remarks><c>Extension ::= SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }</c></remarks>
    internal void Add(AsnReader extension, string oid)
    {
        if (extension.PeekTag() == Asn1Tag.Boolean)
        {
            extension.ReadBoolean();
        }

        ReadOnlyMemory<byte> value = extension.ReadOctetString();
        extension.ThrowIfNotEmpty();
        if (!_present.Add(oid))
        {
            // Section 4.2: "A certificate MUST NOT include more than one instance of a particular extension."
            throw new AsnContentException("The extension appears twice.");
        }

        Decode(oid, new AsnReader(value, AsnEncodingRules.DER));
    }

    private void Decode(string oid, AsnReader value)
    {
        switch (oid)
        {
            case Oids.BasicConstraints:
                ReadBasicConstraints(value.ReadSequence());
                break;
            case Oids.KeyUsage:
                byte[] bits = value.ReadBitString(out _);
                CanSignCertificates = bits.Length > 0 && (bits[0] & (0x80 >> KeyCertSignBit)) != 0;
                break;
            case Oids.ExtendedKeyUsage:
                ReadExtendedKeyUsages(value.ReadSequence());
                break;
            case Oids.SubjectKeyIdentifier:
                SubjectKeyIdentifier = value.ReadOctetString();
                break;
            case Oids.AuthorityKeyIdentifier:
                ReadAuthorityKeyIdentifier(value.ReadSequence());
                break;
            case Oids.SubjectAltName:
                ReadNames(value.ReadSequence());
                break;
            case Oids.AuthorityInfoAccess:
                ReadAccess(value.ReadSequence());
                break;
            default:
                return;
        }

        value.ThrowIfNotEmpty();
    }

    private void ReadBasicConstraints(AsnReader constraints)
    {
        IsAuthority = constraints.HasData && constraints.PeekTag() == Asn1Tag.Boolean && constraints.ReadBoolean();
        if (constraints.HasData)
        {
            // A length beyond 32 bits limits nothing.
            PathLength = constraints.TryReadInt32(out int length) ? Math.Max(length, 0) : null;
        }

        constraints.ThrowIfNotEmpty();
    }

    private void ReadExtendedKeyUsages(AsnReader usages)
    {
        var list = new List<string>();
        while (usages.HasData)
        {
            list.Add(usages.ReadObjectIdentifier());
        }

        ExtendedKeyUsages = list;
    }

    private void ReadAuthorityKeyIdentifier(AsnReader identifier)
    {
        var keyIdentifier = new Asn1Tag(TagClass.ContextSpecific, 0);
        if (identifier.HasData && identifier.PeekTag() == keyIdentifier)
        {
            AuthorityKeyIdentifier = identifier.ReadOctetString(keyIdentifier);
        }
    }

    private void ReadNames(AsnReader names)
    {
        while (names.HasData)
        {
            Asn1Tag tag = names.PeekTag();
            if (tag is { TagClass: TagClass.ContextSpecific, TagValue: 2, IsConstructed: false })
            {
                // Read as octets: a name with bytes beyond ASCII is wrong, but is still to be shown.
                DnsNames.Add(TextOf(names.ReadOctetString(tag)));
            }
            else if (tag is { TagClass: TagClass.ContextSpecific, TagValue: 7, IsConstructed: false })
            {
                byte[] address = names.ReadOctetString(tag);
                IPAddresses.Add(address.Length is 4 or 16 ? new IPAddress(address).ToString() : "#" + Platform.ToHex(address));
            }
            else
            {
                names.ReadEncodedValue();
            }
        }
    }

    private void ReadAccess(AsnReader descriptions)
    {
        var uri = new Asn1Tag(TagClass.ContextSpecific, 6);
        while (descriptions.HasData)
        {
            AsnReader description = descriptions.ReadSequence();
            bool isIssuer = description.ReadObjectIdentifier() == Oids.CaIssuers;
            if (isIssuer && description.PeekTag() == uri)
            {
                IssuerLocations.Add(TextOf(description.ReadOctetString(uri)));
            }
        }
    }

    // Control characters could forge lines on a terminal.
    private static string TextOf(byte[] octets) =>
        new([.. Encoding.UTF8.GetString(octets).Select(static c => char.IsControl(c) ? '\uFFFD' : c)]);
}
