using System.Formats.Asn1;
using System.Security.Cryptography;

namespace CertManager.Pki;

/// <summary>The name of a certificate in OCSP.</summary>
/// <remarks><c>CertID ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, issuerNameHash OCTET STRING, issuerKeyHash OCTET STRING, serialNumber INTEGER }</c> (RFC 6960 section 4.1.1)</remarks>
internal sealed class CertificateId
{
    private readonly HashAlgorithmName _hash;
    private readonly byte[] _nameHash;
    private readonly byte[] _keyHash;
    private readonly ReadOnlyMemory<byte> _serial;

    /// <summary>Reads one.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    internal CertificateId(AsnReader fields)
    {
        _hash = AlgorithmIdentifier.Read(fields).Oid switch
        {
            Oids.Sha1 => HashAlgorithmName.SHA1,
            Oids.Sha256 => HashAlgorithmName.SHA256,
            Oids.Sha384 => HashAlgorithmName.SHA384,
            Oids.Sha512 => HashAlgorithmName.SHA512,
            _ => default,
        };
        _nameHash = fields.ReadOctetString();
        _keyHash = fields.ReadOctetString();
        _serial = fields.ReadIntegerBytes();
        fields.ThrowIfNotEmpty();
    }

    /// <summary>Whether it is the name of a certificate. By a hash that nobody here knows, it is of none.</summary>
    internal bool IsOf(ParsedCertificate certificate, ParsedCertificate issuer) =>
        _serial.Span.SequenceEqual(certificate.SerialNumber.Span)
        && _hash != default
        && _nameHash.AsSpan().SequenceEqual(Hash(_hash, certificate.Issuer))
        && IsHashOf(_keyHash, issuer.PublicKey, _hash);

    /// <summary>A request for one certificate, without a nonce, by SHA-1: what every responder answers (RFC 5019 section 2.1.1).</summary>
    /// <exception cref="AsnContentException">The issuer's key is damaged.</exception>
    /// <remarks><c>OCSPRequest ::= SEQUENCE { tbsRequest SEQUENCE { requestList SEQUENCE OF SEQUENCE { reqCert CertID } } }</c></remarks>
    internal static byte[] WriteRequest(ParsedCertificate certificate, ParsedCertificate issuer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.Sha1);
                writer.WriteNull();
            }

            writer.WriteOctetString(Hash(HashAlgorithmName.SHA1, certificate.Issuer));
            writer.WriteOctetString(Hash(HashAlgorithmName.SHA1, KeyBits(issuer.PublicKey)));
            writer.WriteInteger(certificate.SerialNumber.Span);
        }

        return writer.Encode();
    }

    /// <summary>
    /// Whether something is the hash of a key's bits without tag, length and unused bits (RFC 6960 section 4.1.1). A damaged key, which
    /// certificates are read with nevertheless, has none.
    /// </summary>
    internal static bool IsHashOf(ReadOnlySpan<byte> hash, SubjectPublicKey key, HashAlgorithmName name)
    {
        try
        {
            return hash.SequenceEqual(Hash(name, KeyBits(key)));
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <exception cref="AsnContentException">The key is damaged.</exception>
    private static byte[] KeyBits(SubjectPublicKey key)
    {
        AsnReader fields = new AsnReader(key.Encoded, AsnEncodingRules.DER).ReadSequence();
        fields.ReadEncodedValue();
        return fields.ReadBitString(out _);
    }

    private static byte[] Hash(HashAlgorithmName name, ReadOnlyMemory<byte> data)
    {
        using var hash = IncrementalHash.CreateHash(name);
        hash.AppendData(data.ToArray());
        return hash.GetHashAndReset();
    }
}
