using System.Formats.Asn1;
using System.Runtime.CompilerServices;

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
internal sealed class ParsedCertificate
{
    // Core's CertificateInfo is what travels between the assemblies; the parsed form is found again by it.
    private static readonly ConditionalWeakTable<CertificateInfo, ParsedCertificate> Known = new();

    private static readonly Asn1Tag VersionTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 3);

    private ParsedCertificate(byte[] der)
    {
        Der = der;
        Fingerprint = Platform.ToHex(Platform.Sha256(der));
        string field = "certificate";
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
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
            int version = 0;
            if (tbs.PeekTag().HasSameClassAndValue(VersionTag))
            {
                AsnReader wrapper = tbs.ReadSequence(VersionTag);
                if (!wrapper.TryReadInt32(out version) || version is < 0 or > 2)
                {
                    throw new AsnContentException("There is no such version.");
                }

                wrapper.ThrowIfNotEmpty();
            }

            Version = version + 1;
            field = "serialNumber";
            SerialNumber = tbs.ReadIntegerBytes();
            field = "signature";
            HasOneSignatureAlgorithm = AlgorithmIdentifier.Read(tbs).Encoded.Span.SequenceEqual(SignatureAlgorithm.Encoded.Span);

            field = "issuer";
            Issuer = tbs.ReadEncodedValue();
            IssuerText = DistinguishedName.ToText(Issuer);
            field = "validity";
            AsnReader validity = tbs.ReadSequence();
            NotBefore = ReadTime(validity);
            NotAfter = ReadTime(validity);
            validity.ThrowIfNotEmpty();
            field = "subject";
            Subject = tbs.ReadEncodedValue();
            SubjectText = DistinguishedName.ToText(Subject);
            field = "subjectPublicKeyInfo";
            PublicKey = SubjectPublicKey.Read(tbs, nullMayBeMissing: true, explicitCurve: true);

            field = "extensions";
            while (tbs.HasData && !tbs.PeekTag().HasSameClassAndValue(ExtensionsTag))
            {
                tbs.ReadEncodedValue(); // issuerUniqueID, subjectUniqueID
            }

            if (tbs.HasData)
            {
                AsnReader wrapper = tbs.ReadSequence(ExtensionsTag);
                AsnReader extensions = wrapper.ReadSequence();
                wrapper.ThrowIfNotEmpty();
                while (extensions.HasData)
                {
                    field = "extensions";
                    AsnReader extension = extensions.ReadSequence();
                    string oid = extension.ReadObjectIdentifier();
                    field = "extension " + oid;
                    Extensions.Add(extension, oid);
                }
            }

            field = "tbsCertificate";
            tbs.ThrowIfNotEmpty();
        }
        catch (Exception fault) when (fault is not (CertificateFormatException or OutOfMemoryException))
        {
            throw new CertificateFormatException(field, fault);
        }

        Info = Describe();
        Known.Add(Info, this);
    }

    internal byte[] Der { get; }

    /// <summary>The bytes that the signature is over.</summary>
    internal ReadOnlyMemory<byte> Signed { get; }

    internal AlgorithmIdentifier SignatureAlgorithm { get; }

    /// <summary>Whether the signed part names the same algorithm (RFC 5280 section 4.1.1.2: it MUST).</summary>
    internal bool HasOneSignatureAlgorithm { get; }

    internal byte[] Signature { get; }

    /// <summary>1, 2 or 3.</summary>
    internal int Version { get; }

    internal ReadOnlyMemory<byte> SerialNumber { get; }

    internal ReadOnlyMemory<byte> Issuer { get; }

    internal ReadOnlyMemory<byte> Subject { get; }

    internal string IssuerText { get; }

    internal string SubjectText { get; }

    internal DateTimeOffset NotBefore { get; }

    internal DateTimeOffset NotAfter { get; }

    internal SubjectPublicKey PublicKey { get; }

    internal CertificateExtensions Extensions { get; } = new();

    internal string Fingerprint { get; }

    internal CertificateInfo Info { get; }

    internal bool IsSelfIssued => Issuer.Span.SequenceEqual(Subject.Span);

    /// <summary>Parses a certificate.</summary>
    /// <param name="der">All its bytes; kept, not copied.</param>
    /// <exception cref="CertificateFormatException">It is none; says where.</exception>
    internal static ParsedCertificate Parse(byte[] der) => new(der);

    /// <summary>The parsed form of a certificate that this or another engine made.</summary>
    internal static ParsedCertificate Of(CertificateInfo info) => Known.TryGetValue(info, out ParsedCertificate? parsed) ? parsed : Parse(info.Der);

    /// <summary>Whether this one names the other as its issuer: by name, and by key identifier where both have one (RFC 5280 section 4.2.1.1).</summary>
    internal bool NamesAsIssuer(ParsedCertificate other) =>
        Issuer.Span.SequenceEqual(other.Subject.Span) && !KeyIdentifiersDiffer(other);

    internal bool KeyIdentifiersDiffer(ParsedCertificate issuer) =>
        Extensions.AuthorityKeyIdentifier is { } wanted
        && issuer.Extensions.SubjectKeyIdentifier is { } present
        && !wanted.Span.SequenceEqual(present.Span);

    internal bool IsValidAt(DateTimeOffset time) => time >= NotBefore && time <= NotAfter;

    public override string ToString() => Info.ToString();

    private static DateTimeOffset ReadTime(AsnReader validity) =>
        validity.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? validity.ReadUtcTime() : validity.ReadGeneralizedTime();

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

    private CertificateInfo Describe()
    {
        return new(Der)
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
