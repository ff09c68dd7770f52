using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>One certificate with everything that judging needs, parsed once.</summary>
/// <remarks>
/// <code>
/// Certificate    ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue BIT STRING }
/// TBSCertificate ::= SEQUENCE { version [0] EXPLICIT DEFAULT v1, serialNumber, signature, issuer, validity, subject,
///                               subjectPublicKeyInfo, issuerUniqueID [1], subjectUniqueID [2], extensions [3] EXPLICIT }
/// </code>
/// RFC 5280 section 4.1, DER.
/// </remarks>
internal sealed class ParsedCertificate : CertificateSource
{
    // Many bundles share their issuers: authorities' certificates are parsed once. What is remembered is bounded in number and size.
    private const int LargestRemembered = 8 * 1024;
    private static readonly BoundedMemory<ParsedCertificate> Authorities = new();

    private static readonly Asn1Tag VersionTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 3);

    private readonly List<FormatDefect> _defects = [];

    private ParsedCertificate(byte[] der, string fingerprint, AsnEncodingRules rules)
    {
        Der = der;
        Fingerprint = fingerprint;
        string field = "certificate";
        try
        {
            var outer = new AsnReader(der, rules);
            AsnReader certificate = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            Signed = certificate.PeekEncodedValue();
            AsnReader tbs = certificate.ReadSequence();

            field = "signatureAlgorithm";
            SignatureAlgorithm = AlgorithmIdentifier.Read(certificate);
            field = "signatureValue";
            Signature = certificate.ReadBitString(out _);
            certificate.ThrowIfNotEmpty();

            field = "version";
            Version = ReadVersion(tbs);
            field = "serialNumber";
            SerialNumber = tbs.ReadIntegerBytes();
            field = "signature";
            HasOneSignatureAlgorithm = AlgorithmIdentifier.Read(tbs).Encoded.Span.SequenceEqual(SignatureAlgorithm.Encoded.Span);

            field = "issuer";
            Issuer = tbs.ReadEncodedValue();
            IssuerAttributes = ReadName(Issuer, field);
            field = "validity";
            AsnReader validity = tbs.ReadSequence();
            NotBefore = ReadTime(validity);
            NotAfter = ReadTime(validity);
            validity.ThrowIfNotEmpty();
            field = "subject";
            Subject = tbs.ReadEncodedValue();
            SubjectAttributes = ReadName(Subject, field);
            field = "subjectPublicKeyInfo";
            PublicKey = ReadPublicKey(tbs);
            field = "extensions";
            ReadRest(tbs);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            throw new CertificateFormatException(field, fault);
        }

        IssuerText = DistinguishedName.ToText(IssuerAttributes);
        SubjectText = DistinguishedName.ToText(SubjectAttributes);
        Info = ToInfo();
    }

    internal byte[] Der { get; }

    /// <summary>The bytes that the signature is over.</summary>
    internal ReadOnlyMemory<byte> Signed { get; }

    internal AlgorithmIdentifier SignatureAlgorithm { get; }

    /// <summary>Whether the signed part names the same algorithm (RFC 5280 section 4.1.1.2: it MUST).</summary>
    internal bool HasOneSignatureAlgorithm { get; }

    internal byte[] Signature { get; }

    /// <summary>1, 2 or 3; another one is a defect.</summary>
    internal int Version { get; }

    internal ReadOnlyMemory<byte> SerialNumber { get; }

    internal ReadOnlyMemory<byte> Issuer { get; }

    internal ReadOnlyMemory<byte> Subject { get; }

    internal IReadOnlyList<NameAttribute> IssuerAttributes { get; }

    internal IReadOnlyList<NameAttribute> SubjectAttributes { get; }

    internal string IssuerText { get; }

    internal string SubjectText { get; }

    internal DateTimeOffset NotBefore { get; }

    internal DateTimeOffset NotAfter { get; }

    internal SubjectPublicKey PublicKey { get; }

    internal CertificateExtensions Extensions { get; } = new();

    /// <summary>Whether it carries issuerUniqueID or subjectUniqueID (RFC 5280 section 4.1.2.8).</summary>
    internal bool HasUniqueIdentifiers { get; private set; }

    /// <summary>Where it breaks the standard's encoding and was read nevertheless.</summary>
    internal IReadOnlyList<FormatDefect> Defects => _defects;

    internal string Fingerprint { get; }

    internal CertificateInfo Info { get; }

    internal bool IsSelfIssued => Issuer.Span.SequenceEqual(Subject.Span);

    /// <summary>Parses a certificate.</summary>
    /// <param name="der">All its bytes; kept, not copied.</param>
    /// <exception cref="CertificateFormatException">It is none; says where.</exception>
    /// <remarks>What is BER and not DER is read with a defect: many tools read it, and people want to know what is wrong.</remarks>
    internal static ParsedCertificate Parse(byte[] der)
    {
        string fingerprint = Platform.ToHex(Platform.Sha256(der));
        if (Authorities.Find(fingerprint) is { } known)
        {
            return known;
        }

        ParsedCertificate certificate = ParseNew(der, fingerprint);
        if (certificate.Extensions.IsAuthority && der.Length <= LargestRemembered)
        {
            Authorities.Add(fingerprint, certificate);
        }

        return certificate;
    }

    /// <summary>Forgets authorities that were parsed before.</summary>
    internal static void Forget() => Authorities.Clear();

    private static ParsedCertificate ParseNew(byte[] der, string fingerprint)
    {
        try
        {
            return new(der, fingerprint, AsnEncodingRules.DER);
        }
        catch (CertificateFormatException strict)
        {
            try
            {
                var certificate = new ParsedCertificate(der, fingerprint, AsnEncodingRules.BER);
                certificate._defects.Add(new(strict.Field, isGrave: true));
                return certificate;
            }
            catch (CertificateFormatException)
            {
                throw strict;
            }
        }
    }

    /// <summary>The parsed form of a certificate that this or another engine made.</summary>
    internal static ParsedCertificate Of(CertificateInfo info) => info.Source as ParsedCertificate ?? Parse(info.Der);

    /// <summary>Whether this one names the other as its issuer: by name, and by key identifier where both have one (RFC 5280 section 4.2.1.1).</summary>
    internal bool NamesAsIssuer(ParsedCertificate other) =>
        Issuer.Span.SequenceEqual(other.Subject.Span) && !KeyIdentifiersDiffer(other);

    internal bool KeyIdentifiersDiffer(ParsedCertificate issuer) =>
        Extensions.AuthorityKeyIdentifier is { } wanted
        && issuer.Extensions.SubjectKeyIdentifier is { } present
        && !wanted.Span.SequenceEqual(present.Span);

    internal bool IsValidAt(DateTimeOffset time) => time >= NotBefore && time <= NotAfter;

    public override string ToString() => Info.ToString();

    private int ReadVersion(AsnReader tbs)
    {
        if (!tbs.PeekTag().HasSameClassAndValue(VersionTag))
        {
            return 1;
        }

        AsnReader wrapper = tbs.ReadSequence(VersionTag);
        if (!wrapper.TryReadInt32(out int version) || version is < 0 or > 2)
        {
            _defects.Add(new("version", isGrave: true));
        }

        wrapper.ThrowIfNotEmpty();
        return version == int.MaxValue ? version : version + 1;
    }

    private List<NameAttribute> ReadName(ReadOnlyMemory<byte> encoded, string field)
    {
        List<NameAttribute> name = DistinguishedName.Read(encoded, out bool isProper);
        if (!isProper)
        {
            _defects.Add(new(field, isGrave: false));
        }

        return name;
    }

    private DateTimeOffset ReadTime(AsnReader validity)
    {
        DateTimeOffset time = CertificateTime.Read(validity, out bool isProper);
        if (!isProper)
        {
            _defects.Add(new("validity", isGrave: true));
        }

        return time;
    }

    private SubjectPublicKey ReadPublicKey(AsnReader tbs)
    {
        ReadOnlyMemory<byte> encoded = tbs.ReadEncodedValue();
        try
        {
            return SubjectPublicKey.Read(new AsnReader(encoded, AsnEncodingRules.DER), nullMayBeMissing: true, explicitCurve: true);
        }
        catch (AsnContentException)
        {
            _defects.Add(new("subjectPublicKeyInfo", isGrave: true));
            return SubjectPublicKey.Unreadable(encoded);
        }
    }

    private void ReadRest(AsnReader tbs)
    {
        while (tbs.HasData && !tbs.PeekTag().HasSameClassAndValue(ExtensionsTag))
        {
            tbs.ReadEncodedValue();
            HasUniqueIdentifiers = true;
        }

        if (tbs.HasData)
        {
            AsnReader wrapper = tbs.ReadSequence(ExtensionsTag);
            AsnReader extensions = wrapper.ReadSequence();
            wrapper.ThrowIfNotEmpty();
            while (extensions.HasData)
            {
                if (Extensions.Add(extensions.ReadSequence()) is { } defect)
                {
                    _defects.Add(defect);
                }
            }
        }

        tbs.ThrowIfNotEmpty();
    }

    private static string DescribeSerial(ReadOnlySpan<byte> serial)
    {
        if ((serial[0] & 0x80) != 0)
        {
            // Forbidden (section 4.1.2.2), but issued; told apart from the positive one of the same bits.
            byte[] littleEndian = serial.ToArray();
            Array.Reverse(littleEndian);
            byte[] magnitude = (-new System.Numerics.BigInteger(littleEndian)).ToByteArray();
            Array.Reverse(magnitude);
            return "-" + DescribeSerial(magnitude);
        }

        return Platform.ToHex(serial.Length > 1 && serial[0] == 0 ? serial.Slice(1) : serial);
    }

    internal override CertificateDetails Describe() => UsageNames.Describe(this);

    private CertificateInfo ToInfo()
    {
        return new(Der, this)
        {
            Subject = SubjectText,
            Issuer = IssuerText,
            SerialNumber = DescribeSerial(SerialNumber.Span),
            NotBefore = NotBefore,
            NotAfter = NotAfter,
            Fingerprint = Fingerprint,
            DnsNames = Extensions.DnsNames,
            IPAddresses = Extensions.IPAddresses,
            PublicKey = PublicKey.DisplayName,
            SignatureAlgorithm = SignatureScheme.NameOf(SignatureAlgorithm.Oid),
            IsCertificateAuthority = Extensions.IsAuthority,
            IsSelfIssued = IsSelfIssued,
        };
    }
}
