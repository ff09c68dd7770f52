using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>The extensions of a certificate or a request: all as they stand, and decoded what judging looks at (RFC 5280 section 4.2).</summary>
internal sealed class CertificateExtensions
{
    private static readonly Asn1Tag KeyIdentifierTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag UriTag = new(TagClass.ContextSpecific, 6);

    private readonly List<CertificateExtension> _all = [];

    /// <summary>All, in their order.</summary>
    internal List<CertificateExtension> All => _all;

    /// <summary>basicConstraints cA; false when the extension is absent.</summary>
    internal bool IsAuthority { get; private set; }

    /// <summary>basicConstraints pathLenConstraint. One beyond 32 bits limits nothing and is null, a negative one is 0.</summary>
    internal int? PathLength { get; private set; }

    /// <summary>keyUsage; null when the extension is absent.</summary>
    internal KeyUsages? KeyUsage { get; private set; }

    /// <summary>keyUsage keyCertSign; null when the extension is absent.</summary>
    internal bool? CanSignCertificates => KeyUsage is { } usage ? (usage & KeyUsages.KeyCertSign) != 0 : null;

    /// <summary>extKeyUsage; null when the extension is absent.</summary>
    internal IReadOnlyList<string>? ExtendedKeyUsages { get; private set; }

    internal ReadOnlyMemory<byte>? SubjectKeyIdentifier { get; private set; }

    /// <summary>keyIdentifier of authorityKeyIdentifier.</summary>
    internal ReadOnlyMemory<byte>? AuthorityKeyIdentifier { get; private set; }

    /// <summary>subjectAltName; null when the extension is absent or is none.</summary>
    internal IReadOnlyList<GeneralName>? AlternativeNames { get; private set; }

    internal List<string> DnsNames { get; } = [];

    internal List<string> IPAddresses { get; } = [];

    /// <summary>Where the issuer's certificate is published (authorityInfoAccess, id-ad-caIssuers).</summary>
    internal List<string> IssuerLocations { get; } = [];

    /// <summary>Where the issuer answers about revocation (authorityInfoAccess, id-ad-ocsp).</summary>
    internal List<string> OcspLocations { get; } = [];

    /// <summary>certificatePolicies: the policies' identifiers; null when the extension is absent.</summary>
    internal IReadOnlyList<string>? Policies { get; private set; }

    /// <summary>Whether the server has promised to staple an OCSP answer (RFC 7633 section 4.2.3.1: feature status_request).</summary>
    internal bool MustStaple { get; private set; }

    /// <summary>Whether it is a precertificate, which no client takes (RFC 6962 section 3.1).</summary>
    internal bool IsPrecertificate => Find(Oids.PrecertificatePoison) is not null;

    /// <summary>How many signed certificate timestamps are embedded (RFC 6962 section 3.3).</summary>
    internal int TimestampCount { get; private set; }

    /// <summary>The extension of a type; null when there is none. The first, where there are several.</summary>
    internal CertificateExtension? Find(string oid)
    {
        char last = oid[oid.Length - 1];
        foreach (CertificateExtension extension in _all)
        {
            // They differ in the end mostly; rules ask hundreds of times.
            string other = extension.Oid;
            if (other[other.Length - 1] == last && other == oid)
            {
                return extension;
            }
        }

        return null;
    }

    /// <summary>Takes one more extension. One that cannot be decoded is kept as it stands.</summary>
    /// <param name="extension">Its SEQUENCE.</param>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    /// <exception cref="AsnContentException">It is no extension.</exception>
    /// <remarks><c>Extension ::= SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }</c></remarks>
    internal FormatDefect? Add(AsnReader extension)
    {
        string oid = extension.ReadObjectIdentifier();
        bool isCritical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
        ReadOnlyMemory<byte> value = extension.TryReadPrimitiveOctetString(out ReadOnlyMemory<byte> octets) ? octets : extension.ReadOctetString();
        extension.ThrowIfNotEmpty();
        bool isSecond = Find(oid) is not null;
        var found = new CertificateExtension(oid, isCritical, value);
        _all.Add(found);
        if (isSecond)
        {
            // Section 4.2: "A certificate MUST NOT include more than one instance of a particular extension."
            return new("extension " + oid, isGrave: true);
        }

        try
        {
            Decode(oid, value);
            return null;
        }
        catch (AsnContentException)
        {
            found.IsMalformed = true;
            return new("extension " + oid, isGrave: isCritical || !IsPassedOver(oid));
        }
    }

    // What a client that does not need it never decodes.
    private static bool IsPassedOver(string oid) => oid is Oids.AuthorityInfoAccess or Oids.SignedTimestamps or Oids.TlsFeature;

    private void Decode(string oid, ReadOnlyMemory<byte> value)
    {
        if (oid is not (Oids.BasicConstraints or Oids.KeyUsage or Oids.ExtendedKeyUsage or Oids.SubjectKeyIdentifier or Oids.AuthorityKeyIdentifier
            or Oids.SubjectAltName or Oids.AuthorityInfoAccess or Oids.CertificatePolicies or Oids.TlsFeature or Oids.SignedTimestamps))
        {
            return;
        }

        var reader = new AsnReader(value, AsnEncodingRules.DER);
        switch (oid)
        {
            case Oids.BasicConstraints:
                ReadBasicConstraints(reader.ReadSequence());
                break;
            case Oids.KeyUsage:
                ReadKeyUsage(reader);
                break;
            case Oids.ExtendedKeyUsage:
                ReadExtendedKeyUsages(reader.ReadSequence());
                break;
            case Oids.SubjectKeyIdentifier:
                SubjectKeyIdentifier = reader.ReadOctetString();
                break;
            case Oids.AuthorityKeyIdentifier:
                ReadAuthorityKeyIdentifier(reader.ReadSequence());
                break;
            case Oids.SubjectAltName:
                ReadNames(reader.ReadSequence());
                break;
            case Oids.CertificatePolicies:
                ReadPolicies(reader.ReadSequence());
                break;
            case Oids.TlsFeature:
                ReadFeatures(reader.ReadSequence());
                break;
            case Oids.SignedTimestamps:
                TimestampCount = CountTimestamps(reader.ReadOctetString());
                break;
            default:
                ReadAccess(reader.ReadSequence());
                break;
        }

        reader.ThrowIfNotEmpty();
    }

    private void ReadBasicConstraints(AsnReader constraints)
    {
        IsAuthority = constraints.HasData && constraints.PeekTag() == Asn1Tag.Boolean && constraints.ReadBoolean();
        if (constraints.HasData)
        {
            PathLength = ReadLength(constraints);
        }

        constraints.ThrowIfNotEmpty();
    }

    private static int? ReadLength(AsnReader constraints)
    {
        if (constraints.TryReadInt32(out int length))
        {
            return Math.Max(length, 0);
        }

        // It did not move on.
        return constraints.ReadInteger().Sign < 0 ? 0 : null;
    }

    private void ReadKeyUsage(AsnReader reader)
    {
        // The first bit of a BIT STRING is the highest of its first byte; unused bits do not count, whatever they are.
        byte[] octets = reader.ReadBitString(out _);
        KeyUsage = (KeyUsages)((octets.Length > 0 ? octets[0] << 8 : 0) | (octets.Length > 1 ? octets[1] : 0));
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
        if (identifier.HasData && identifier.PeekTag() == KeyIdentifierTag)
        {
            AuthorityKeyIdentifier = identifier.ReadOctetString(KeyIdentifierTag);
        }
    }

    private void ReadNames(AsnReader sequence)
    {
        List<GeneralName> names = GeneralName.ReadAll(sequence);
        AlternativeNames = names;
        foreach (GeneralName name in names)
        {
            if (name.Kind == GeneralNameKind.Dns)
            {
                DnsNames.Add(name.Text);
            }
            else if (name.Kind == GeneralNameKind.IPAddress)
            {
                // Section 4.2.1.6: four octets or sixteen. Others stand for no host.
                if (name.Value.Length is not (4 or 16))
                {
                    throw new AsnContentException("An address has 4 or 16 octets.");
                }

                IPAddresses.Add(name.Text);
            }
        }
    }

    private void ReadAccess(AsnReader descriptions)
    {
        while (descriptions.HasData)
        {
            AsnReader description = descriptions.ReadSequence();
            string method = description.ReadObjectIdentifier();
            bool isUri = description.PeekTag() == UriTag;
            GeneralName location = GeneralName.Read(description);
            description.ThrowIfNotEmpty();
            if (isUri && method is (Oids.CaIssuers or Oids.Ocsp))
            {
                (method == Oids.Ocsp ? OcspLocations : IssuerLocations).Add(location.Text);
            }
        }
    }

    // PolicyInformation ::= SEQUENCE { policyIdentifier OBJECT IDENTIFIER, policyQualifiers SEQUENCE OPTIONAL } (section 4.2.1.4)
    private void ReadPolicies(AsnReader policies)
    {
        var list = new List<string>();
        while (policies.HasData)
        {
            list.Add(policies.ReadSequence().ReadObjectIdentifier());
        }

        Policies = list;
    }

    // Features ::= SEQUENCE OF INTEGER (RFC 7633 section 4.1)
    private void ReadFeatures(AsnReader features)
    {
        const int StatusRequest = 5;
        while (features.HasData)
        {
            MustStaple |= features.ReadInteger() == StatusRequest;
        }
    }

    // opaque SerializedSCT<1..2^16-1>; SerializedSCT sct_list<1..2^16-1> (RFC 6962 section 3.3): two bytes of length before the list and each member.
    private static int CountTimestamps(ReadOnlySpan<byte> list)
    {
        if (list.Length < 2 || LengthAt(list) != list.Length - 2)
        {
            throw new AsnContentException("The list is not as long as it says.");
        }

        int count = 0;
        for (list = list.Slice(2); !list.IsEmpty; list = list.Slice(2 + LengthAt(list)))
        {
            if (list.Length < 2 || LengthAt(list) > list.Length - 2)
            {
                throw new AsnContentException("A timestamp is cut off.");
            }

            count++;
        }

        return count;

        static int LengthAt(ReadOnlySpan<byte> bytes) => (bytes[0] << 8) | bytes[1];
    }
}
