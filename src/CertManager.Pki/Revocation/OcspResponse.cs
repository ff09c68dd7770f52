using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>A response of a responder.</summary>
/// <remarks>
/// <code>
/// OCSPResponse      ::= SEQUENCE { responseStatus ENUMERATED, responseBytes [0] EXPLICIT SEQUENCE { responseType, response OCTET STRING } OPTIONAL }
/// BasicOCSPResponse ::= SEQUENCE { tbsResponseData, signatureAlgorithm, signature BIT STRING, certs [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }
/// ResponseData      ::= SEQUENCE { version [0] EXPLICIT DEFAULT v1, responderID, producedAt GeneralizedTime, responses SEQUENCE OF
///                                  SingleResponse, responseExtensions [1] EXPLICIT OPTIONAL }
/// ResponderID       ::= CHOICE { byName [1] EXPLICIT Name, byKey [2] EXPLICIT OCTET STRING }
/// </code>
/// RFC 6960 section 4.2.1, DER.
/// </remarks>
internal sealed class OcspResponse
{
    private const int MostCertificates = 16;
    private const int MostResponses = 256;

    private static readonly string?[] StatusNames = [null, "malformedRequest", "internalError", "tryLater", "4", "sigRequired", "unauthorized"];

    private OcspResponse(byte[] der)
    {
        string field = "responseStatus";
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            AsnReader response = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            ErrorStatus = ReadStatus(response);
            if (ErrorStatus is not null)
            {
                return;
            }

            field = "responseBytes";
            AsnReader wrapper = response.ReadSequence(Tag(0));
            response.ThrowIfNotEmpty();
            AsnReader bytes = wrapper.ReadSequence();
            wrapper.ThrowIfNotEmpty();
            Require(bytes.ReadObjectIdentifier() == RevocationOids.BasicResponse);
            var content = new AsnReader(bytes.ReadOctetString(), AsnEncodingRules.DER);
            bytes.ThrowIfNotEmpty();
            AsnReader basic = content.ReadSequence();
            content.ThrowIfNotEmpty();

            field = "tbsResponseData";
            Signed = basic.PeekEncodedValue();
            AsnReader data = basic.ReadSequence();
            field = "signatureAlgorithm";
            SignatureAlgorithm = AlgorithmIdentifier.Read(basic);
            field = "signature";
            Signature = basic.ReadBitString(out int unused);
            Require(unused == 0);
            field = "certs";
            if (basic.HasData)
            {
                ReadCertificates(basic.ReadSequence(Tag(0)));
            }

            basic.ThrowIfNotEmpty();
            field = "version";
            ReadVersion(data);
            field = "responderID";
            ReadResponder(data);
            field = "producedAt";
            ProducedAt = data.ReadGeneralizedTime();
            field = "responses";
            AsnReader responses = data.ReadSequence();
            while (responses.HasData)
            {
                Require(Responses.Count < MostResponses);
                Responses.Add(new(responses.ReadSequence()));
            }

            field = "responseExtensions";
            if (data.HasData)
            {
                AsnReader extensions = data.ReadSequence(Tag(1));
                ExtensionList.Read(extensions.ReadSequence(), (oid, isCritical, _) =>
                    UnknownCritical ??= isCritical && oid is not (RevocationOids.Nonce or RevocationOids.ExtendedRevoke) ? oid : null);
                extensions.ThrowIfNotEmpty();
            }

            data.ThrowIfNotEmpty();
        }
        catch (Exception fault) when (fault is not (CertificateFormatException or OutOfMemoryException))
        {
            throw new CertificateFormatException(field, fault);
        }
    }

    /// <summary>The responder's excuse, in the words of the standard; null when it answered.</summary>
    internal string? ErrorStatus { get; }

    internal ReadOnlyMemory<byte> Signed { get; }

    internal AlgorithmIdentifier SignatureAlgorithm { get; }

    internal byte[] Signature { get; } = [];

    /// <summary>Encoded certificates that came along: a responder's, perhaps.</summary>
    internal List<byte[]> Certificates { get; } = [];

    internal ReadOnlyMemory<byte>? ResponderName { get; private set; }

    internal byte[]? ResponderKeyHash { get; private set; }

    internal DateTimeOffset ProducedAt { get; }

    internal List<OcspSingleResponse> Responses { get; } = [];

    internal string? UnknownCritical { get; private set; }

    /// <summary>Reads a response.</summary>
    /// <exception cref="CertificateFormatException">It is none; says where.</exception>
    internal static OcspResponse Parse(byte[] der) => new(der);

    private static string? ReadStatus(AsnReader response)
    {
        // 4 is not used, and there are no others (section 4.2.1).
        ReadOnlySpan<byte> status = response.ReadEnumeratedBytes().Span;
        Require(status.Length == 1 && status[0] < StatusNames.Length && status[0] != 4);
        return StatusNames[status[0]];
    }

    private void ReadCertificates(AsnReader wrapper)
    {
        AsnReader certificates = wrapper.ReadSequence();
        wrapper.ThrowIfNotEmpty();
        while (certificates.HasData)
        {
            ReadOnlyMemory<byte> certificate = certificates.ReadEncodedValue();
            if (Certificates.Count < MostCertificates)
            {
                Certificates.Add(certificate.ToArray());
            }
        }
    }

    private static void ReadVersion(AsnReader data)
    {
        if (data.PeekTag().HasSameClassAndValue(Tag(0)))
        {
            AsnReader version = data.ReadSequence(Tag(0));
            Require(version.TryReadInt32(out int number) && number == 0);
            version.ThrowIfNotEmpty();
        }
    }

    private void ReadResponder(AsnReader data)
    {
        bool isName = data.PeekTag().HasSameClassAndValue(Tag(1));
        AsnReader responder = data.ReadSequence(Tag(isName ? 1 : 2));
        if (isName)
        {
            ResponderName = responder.ReadEncodedValue();
        }
        else
        {
            ResponderKeyHash = responder.ReadOctetString();
        }

        responder.ThrowIfNotEmpty();
    }

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new AsnContentException("The value is not one of the standard.");
        }
    }

    private static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number);
}
