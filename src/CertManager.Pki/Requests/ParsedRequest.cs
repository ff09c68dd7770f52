using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>A signing request, parsed (RFC 2986 section 4, DER).</summary>
internal sealed class ParsedRequest
{
    private static readonly Asn1Tag AttributesTag = new(TagClass.ContextSpecific, 0, isConstructed: true);

    private readonly byte[] _der;
    private readonly SignedBytes _signed;
    private readonly ReadOnlyMemory<byte> _subject;
    private readonly string _subjectText;
    private readonly CertificateExtensions _extensions = new();

    private ParsedRequest(byte[] der)
    {
        _der = der;
        string field = "certificationRequest";
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            AsnReader request = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            ReadOnlyMemory<byte> data = request.PeekEncodedValue();
            AsnReader information = request.ReadSequence();
            field = "signatureAlgorithm";
            AlgorithmIdentifier algorithm = AlgorithmIdentifier.Read(request);
            field = "signature";
            _signed = new(data, algorithm, request.ReadBitString(out _));
            request.ThrowIfNotEmpty();

            field = "version";
            if (!information.TryReadInt32(out int version) || version != 0)
            {
                throw new AsnContentException("There is one version, and it is written 0.");
            }

            field = "subject";
            _subject = information.ReadEncodedValue();
            _subjectText = DistinguishedName.ToText(_subject);
            field = "subjectPKInfo";
            PublicKey = SubjectPublicKey.Read(information, nullMayBeMissing: true);
            field = "attributes";

            // Windows does not sort them, and their order says nothing.
            ReadAttributes(information.ReadSetOf(skipSortOrderValidation: true, AttributesTag));
            information.ThrowIfNotEmpty();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            throw new CertificateFormatException(field, fault);
        }
    }

    internal SubjectPublicKey PublicKey { get; }

    /// <summary>Whether the request is signed with its own key: proof that whoever asks has it.</summary>
    internal bool IsSignedByItself => SignatureCheck.Verify(_signed, PublicKey);

    /// <summary>Parses a request.</summary>
    /// <param name="der">All its bytes; kept, not copied.</param>
    /// <exception cref="CertificateFormatException">It is none; says where.</exception>
    internal static ParsedRequest Parse(byte[] der) => new(der);

    internal string ToPem() => Pem.Write("CERTIFICATE REQUEST", _der);

    /// <summary>The request for people.</summary>
    /// <param name="key">Its private key, which it takes over; null when only the request is known.</param>
    /// <param name="keyPath">Where the key was written to.</param>
    /// <param name="requestPath">Where the request was written to.</param>
    internal SigningRequest Describe(SensitiveText? key = null, string? keyPath = null, string? requestPath = null)
    {
        // The last one is the most specific (RFC 4514 section 2.1).
        string? commonName = DistinguishedName.ValuesOf(_subject, DistinguishedName.CommonName).Select(Clean).LastOrDefault();
        IEnumerable<string> names = _extensions.DnsNames.Select(static name => DomainRules.Problem(name) is null ? DomainRules.ToAscii(name) : name);
        if (commonName is not null && DomainRules.Problem(commonName) is null)
        {
            names = names.Append(DomainRules.ToAscii(commonName));
        }

        return new(key)
        {
            Csr = ToPem(),
            Subject = _subjectText,
            CommonName = commonName,
            Country = DistinguishedName.ValuesOf(_subject, Oids.Country).Select(Clean).LastOrDefault(),
            Names = [.. names.Distinct(StringComparer.OrdinalIgnoreCase)],
            PublicKey = PublicKey.DisplayName,
            PrivateKeyPath = keyPath,
            CsrPath = requestPath,
        };
    }

    // Control characters could forge lines on a terminal.
    private static string Clean(string text) => new([.. text.Select(static c => char.IsControl(c) ? '\uFFFD' : c)]);

    // Attribute ::= SEQUENCE { type OBJECT IDENTIFIER, values SET OF }; Extensions ::= SEQUENCE OF Extension
    private void ReadAttributes(AsnReader attributes)
    {
        while (attributes.HasData)
        {
            AsnReader attribute = attributes.ReadSequence();
            string type = attribute.ReadObjectIdentifier();
            AsnReader values = attribute.ReadSetOf(skipSortOrderValidation: true);
            attribute.ThrowIfNotEmpty();
            if (type is not (Oids.ExtensionRequest or Oids.MicrosoftExtensionRequest))
            {
                continue;
            }

            // RFC 2985 section 5.4.2: SINGLE VALUE TRUE. A second attribute would repeat an extension, which Add refuses.
            AsnReader extensions = values.ReadSequence();
            values.ThrowIfNotEmpty();
            while (extensions.HasData)
            {
                if (_extensions.Add(extensions.ReadSequence()) is { IsGrave: true } defect)
                {
                    throw new AsnContentException(defect.Field);
                }
            }
        }
    }
}
