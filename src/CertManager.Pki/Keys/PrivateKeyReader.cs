using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>
/// Reads unencrypted private keys. What is read is written anew in one canonical form, so that a key never reaches a provider in a
/// rare encoding, and one key given in two forms is seen to be one.
/// </summary>
internal static class PrivateKeyReader
{
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Tag1 = new(TagClass.ContextSpecific, 1);

    /// <summary>PKCS#8.</summary>
    /// <remarks>
    /// <c>OneAsymmetricKey ::= SEQUENCE { version INTEGER, privateKeyAlgorithm AlgorithmIdentifier, privateKey OCTET STRING,
    /// attributes [0] OPTIONAL, publicKey [1] OPTIONAL }</c> (RFC 5958 section 2)
    /// </remarks>
    internal static PrivateKey ReadPkcs8(ReadOnlyMemory<byte> der)
    {
        AsnReader fields = Open(der);
        ReadVersion(fields, 0, 1);
        AlgorithmIdentifier algorithm = AlgorithmIdentifier.Read(fields);
        byte[]? pieced = null;
        if (!fields.TryReadPrimitiveOctetString(out ReadOnlyMemory<byte> inner))
        {
            inner = pieced = fields.ReadOctetString();
        }

        try
        {
            switch (algorithm.Oid)
            {
                case Oids.RsaEncryption when algorithm.HasNullOrNoParameters:
                    return ReadPkcs1(inner);
                case Oids.RsassaPss:
                    return ReadPss(inner, algorithm);
                case Oids.EcPublicKey:
                    return ReadSec1(inner, algorithm.Parameters);
                case Oids.Ed25519 or Oids.Ed448 when algorithm.Parameters.IsEmpty:
                    return ReadEdwards(inner, algorithm.Oid);
                case Oids.RsaEncryption or Oids.Ed25519 or Oids.Ed448:
                    throw new ReadFault(Reasons.KeyStructure);
                default:
                    throw new ReadFault(BundleFindings.KeyUnsupported, NameOf(algorithm.Oid));
            }
        }
        finally
        {
            SensitiveText.Wipe(pieced);
        }
    }

    /// <summary>PKCS#1.</summary>
    /// <remarks><c>RSAPrivateKey ::= SEQUENCE { version, n, e, d, p, q, dP, dQ, qInv, otherPrimeInfos OPTIONAL }</c> (RFC 8017 appendix A.1.2)</remarks>
    internal static PrivateKey ReadPkcs1(ReadOnlyMemory<byte> der) => ReadRsa(der, KeyAlgorithm.Rsa, PrivateKeyWriter.RsaAlgorithm);

    /// <summary>SEC 1.</summary>
    /// <param name="der">The key.</param>
    /// <param name="parameters">The curve as the container says it; empty when the key itself does.</param>
    /// <remarks>
    /// <c>ECPrivateKey ::= SEQUENCE { version INTEGER 1, privateKey OCTET STRING, parameters [0] OPTIONAL, publicKey [1] BIT STRING OPTIONAL }</c>
    /// (RFC 5915 section 3)
    /// </remarks>
    internal static PrivateKey ReadSec1(ReadOnlyMemory<byte> der, ReadOnlyMemory<byte> parameters)
    {
        AsnReader fields = Open(der);
        ReadVersion(fields, 1, 1);
        byte[] secret = fields.ReadOctetString();
        byte[] scalar = secret;
        try
        {
            ReadOnlyMemory<byte> own = fields.HasData && fields.PeekTag().HasSameClassAndValue(Tag0)
                ? fields.ReadSequence(Tag0).ReadEncodedValue()
                : default;
            byte[]? stored = fields.HasData && fields.PeekTag().HasSameClassAndValue(Tag1)
                ? fields.ReadSequence(Tag1).ReadBitString(out _)
                : null;
            fields.ThrowIfNotEmpty();

            string curveOid = CurveOf(parameters.IsEmpty ? own : parameters);
            scalar = EcScalar.Normalise(secret, NamedCurve.Find(curveOid)?.FieldLength ?? secret.Length);
            byte[] point = EcScalar.DerivePoint(curveOid, scalar, stored);
            var publicKey = SubjectPublicKey.Ec(curveOid, point);
            if (stored is not null && !publicKey.SameAs(SubjectPublicKey.Ec(curveOid, stored)))
            {
                throw new ReadFault(Reasons.KeyInconsistent);
            }

            return new(publicKey, PrivateKeyWriter.Ec(curveOid, scalar, point));
        }
        finally
        {
            SensitiveText.Wipe(secret);
            SensitiveText.Wipe(scalar);
        }
    }

    private static PrivateKey ReadPss(ReadOnlyMemory<byte> inner, AlgorithmIdentifier algorithm)
    {
        try
        {
            PssParameters.Read(algorithm.Parameters);
        }
        catch (AsnContentException)
        {
            throw new ReadFault(BundleFindings.KeyUnsupported, "RSASSA-PSS");
        }

        return ReadRsa(inner, KeyAlgorithm.RsassaPss, algorithm.Encoded.ToArray());
    }

    private static PrivateKey ReadRsa(ReadOnlyMemory<byte> der, KeyAlgorithm kind, byte[] algorithm)
    {
        AsnReader fields = Open(der);
        if (!fields.TryReadInt32(out int version) || version != 0)
        {
            // Version 1 is a key of more than two primes.
            throw version == 1 ? new ReadFault(BundleFindings.KeyUnsupported, "RSA, multi-prime") : new ReadFault(Reasons.KeyStructure);
        }

        var numbers = new ReadOnlyMemory<byte>[8];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = RsaNumbers.ReadPositive(fields);
        }

        fields.ThrowIfNotEmpty();
        var publicKey = SubjectPublicKey.Rsa(kind, numbers[0].ToArray(), numbers[1].ToArray());
        if (numbers[0].Length * 8 > RsaNumbers.LargestModulusBits)
        {
            throw new ReadFault(BundleFindings.KeyUnsupported, publicKey.DisplayName);
        }

        if (Array.Exists(numbers, number => number.Length > numbers[0].Length) || !RsaNumbers.AreConsistent(numbers))
        {
            throw new ReadFault(Reasons.KeyInconsistent);
        }

        return new(publicKey, PrivateKeyWriter.Rsa(algorithm, numbers));
    }

    // CurvePrivateKey ::= OCTET STRING, inside the OCTET STRING of PKCS#8 (RFC 8410 section 7)
    private static PrivateKey ReadEdwards(ReadOnlyMemory<byte> inner, string oid)
    {
        var reader = new AsnReader(inner, AsnEncodingRules.BER);
        byte[] seed = reader.ReadOctetString();
        reader.ThrowIfNotEmpty();
        try
        {
            KeyAlgorithm algorithm = oid == Oids.Ed25519 ? KeyAlgorithm.Ed25519 : KeyAlgorithm.Ed448;
            if (seed.Length != (algorithm == KeyAlgorithm.Ed25519 ? 32 : 57))
            {
                throw new ReadFault(Reasons.KeyStructure);
            }

            byte[] publicKey = BouncyKeys.DeriveEdwards(algorithm, seed);
            byte[] pkcs8 = SecretDer.Pkcs8(
                SecretDer.Wrap(SecretDer.Sequence, SecretDer.Identifier(oid)),
                SecretDer.Wrap(SecretDer.OctetString, (byte[])seed.Clone()));
            return new(SubjectPublicKey.Edwards(algorithm, publicKey), pkcs8);
        }
        finally
        {
            SensitiveText.Wipe(seed);
        }
    }

    // Explicit parameters are read when they are those of a named curve; the key is then written with its name.
    private static string CurveOf(ReadOnlyMemory<byte> parameters)
    {
        if (parameters.IsEmpty)
        {
            throw new ReadFault(Reasons.KeyStructure);
        }

        var reader = new AsnReader(parameters, AsnEncodingRules.BER);
        if (reader.PeekTag() == Asn1Tag.ObjectIdentifier)
        {
            return reader.ReadObjectIdentifier();
        }

        return BouncyKeys.NameOfCurve(parameters.ToArray()) ?? throw new ReadFault(BundleFindings.KeyUnsupported, "EC, explicit parameters");
    }

    // Keys are found in BER as well (early versions of several tools); what counts is written anew in DER.
    private static AsnReader Open(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.BER);
        AsnReader fields = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        return fields;
    }

    private static void ReadVersion(AsnReader fields, int least, int most)
    {
        if (!fields.TryReadInt32(out int version) || version < least || version > most)
        {
            throw new ReadFault(Reasons.KeyStructure);
        }
    }

    private static string NameOf(string oid) => oid switch
    {
        Oids.Dsa => "DSA",
        Oids.X25519 => "X25519",
        Oids.X448 => "X448",
        _ => oid,
    };
}
