using System.Formats.Asn1;
using System.Security.Cryptography;

namespace CertManager.Pki;

/// <summary>The parameters of RSASSA-PSS that TLS uses: one hash for everything and a salt as long as the hash.</summary>
/// <remarks>
/// <c>RSASSA-PSS-params ::= SEQUENCE { hashAlgorithm [0] DEFAULT sha1, maskGenAlgorithm [1] DEFAULT mgf1SHA1, saltLength [2] DEFAULT 20,
/// trailerField [3] DEFAULT 1 }</c> (RFC 4055 section 3.1)
/// </remarks>
internal static class PssParameters
{
    /// <summary>The hash.</summary>
    /// <exception cref="AsnContentException">The parameters are absent, malformed, or of a kind that TLS 1.3 does not have (RFC 8446 section 4.2.3).</exception>
    internal static HashAlgorithmName Read(ReadOnlyMemory<byte> parameters)
    {
        var outer = new AsnReader(parameters, AsnEncodingRules.DER);
        AsnReader fields = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        string hash = AlgorithmIdentifier.Read(fields.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0))).Oid;
        AlgorithmIdentifier mask = AlgorithmIdentifier.Read(fields.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 1)));
        string maskHash = AlgorithmIdentifier.Read(new AsnReader(mask.Parameters, AsnEncodingRules.DER)).Oid;
        bool hasSalt = fields.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 2)).TryReadInt32(out int salt);
        fields.ThrowIfNotEmpty();
        (HashAlgorithmName name, int length) = hash switch
        {
            Oids.Sha256 => (HashAlgorithmName.SHA256, 32),
            Oids.Sha384 => (HashAlgorithmName.SHA384, 48),
            Oids.Sha512 => (HashAlgorithmName.SHA512, 64),
            _ => throw new AsnContentException("The hash is none of SHA-256, SHA-384 and SHA-512."),
        };
        return mask.Oid == Oids.Mgf1 && maskHash == hash && hasSalt && salt == length
            ? name
            : throw new AsnContentException("Mask hash or salt length is not that of the hash.");
    }
}
