using System.Formats.Asn1;
using System.Security.Cryptography;

namespace CertManager.Pki;

/// <summary>A fresh key for a request: its public half encoded, signatures by it, and its secret half as PKCS#8.</summary>
internal abstract class RequestSigner : IDisposable
{
    /// <summary>The encoded SubjectPublicKeyInfo.</summary>
    internal abstract byte[] PublicKey { get; }

    /// <summary>The encoded AlgorithmIdentifier of its signatures.</summary>
    internal abstract byte[] Algorithm { get; }

    /// <summary>Makes a key with the platform's randomness.</summary>
    internal static RequestSigner Generate(RequestKey kind) => kind switch
    {
        RequestKey.EcP256 => new EcSigner(NamedCurve.P256, Oids.EcdsaWithSha256, HashAlgorithmName.SHA256),
        RequestKey.EcP384 => new EcSigner(NamedCurve.P384, Oids.EcdsaWithSha384, HashAlgorithmName.SHA384),
        RequestKey.Rsa2048 => new RsaSigner(2048),
        RequestKey.Rsa3072 => new RsaSigner(3072),
        RequestKey.Rsa4096 => new RsaSigner(4096),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    internal abstract byte[] Sign(byte[] data);

    /// <summary>The secret half; the caller wipes it.</summary>
    internal abstract byte[] ExportPkcs8();

    public abstract void Dispose();

    private static byte[] Encode(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    private static byte[] EncodePublicKey(byte[] algorithm, byte[] key) => Encode(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(algorithm);
            writer.WriteBitString(key);
        }
    });

    private sealed class EcSigner : RequestSigner
    {
        private readonly string _curveOid;
        private readonly HashAlgorithmName _hash;
        private readonly ECDsa _key;
        private readonly byte[] _point;

        internal EcSigner(string curveOid, string signature, HashAlgorithmName hash)
        {
            _curveOid = curveOid;
            _hash = hash;
            _key = ECDsa.Create(EcScalar.CurveOf(curveOid));
            ECPoint q = _key.ExportParameters(includePrivateParameters: false).Q;
            _point = [4, .. q.X!, .. q.Y!];

            // RFC 5480 section 2.1.1: the curve by its name. RFC 5758 section 3.2: no parameters.
            PublicKey = EncodePublicKey(SecretDer.Wrap(SecretDer.Sequence, SecretDer.Identifier(Oids.EcPublicKey), SecretDer.Identifier(curveOid)), _point);
            Algorithm = SecretDer.Wrap(SecretDer.Sequence, SecretDer.Identifier(signature));
        }

        internal override byte[] PublicKey { get; }

        internal override byte[] Algorithm { get; }

        // The platform gives r and s side by side; Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER } (RFC 3279 section 2.2.3).
        internal override byte[] Sign(byte[] data)
        {
            byte[] pair = _key.SignData(data, _hash);
            return Encode(writer =>
            {
                using (writer.PushSequence())
                {
                    writer.WriteInteger(Platform.ToInteger(pair.AsSpan(0, pair.Length / 2)));
                    writer.WriteInteger(Platform.ToInteger(pair.AsSpan(pair.Length / 2)));
                }
            });
        }

        internal override byte[] ExportPkcs8()
        {
            byte[]? secret = null;
            byte[]? scalar = null;
            try
            {
                secret = _key.ExportParameters(includePrivateParameters: true).D!;
                scalar = EcScalar.Normalise(secret, (_point.Length - 1) / 2);
                return PrivateKeyWriter.Ec(_curveOid, scalar, _point);
            }
            finally
            {
                SensitiveText.Wipe(secret);
                SensitiveText.Wipe(scalar);
            }
        }

        public override void Dispose() => _key.Dispose();
    }

    private sealed class RsaSigner : RequestSigner
    {
        private readonly RSA _key;

        internal RsaSigner(int bits)
        {
            _key = Platform.GenerateRsa(bits);
            RSAParameters numbers = _key.ExportParameters(includePrivateParameters: false);
            byte[] key = SecretDer.Wrap(SecretDer.Sequence, SecretDer.Integer(Trim(numbers.Modulus!)), SecretDer.Integer(Trim(numbers.Exponent!)));
            PublicKey = EncodePublicKey(PrivateKeyWriter.RsaAlgorithm, key);

            // RFC 4055 section 5: the parameters MUST be NULL.
            Algorithm = SecretDer.Wrap(SecretDer.Sequence, SecretDer.Identifier(Oids.Sha256WithRsa), [5, 0]);
        }

        internal override byte[] PublicKey { get; }

        internal override byte[] Algorithm { get; }

        internal override byte[] Sign(byte[] data) => _key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        internal override byte[] ExportPkcs8()
        {
            RSAParameters secret = _key.ExportParameters(includePrivateParameters: true);
            byte[][] given = [secret.Modulus!, secret.Exponent!, secret.D!, secret.P!, secret.Q!, secret.DP!, secret.DQ!, secret.InverseQ!];
            byte[][] numbers = [.. given.Select(Trim)];
            try
            {
                return PrivateKeyWriter.Rsa(PrivateKeyWriter.RsaAlgorithm, Array.ConvertAll(numbers, static number => (ReadOnlyMemory<byte>)number));
            }
            finally
            {
                Array.ForEach(given, SensitiveText.Wipe);
                Array.ForEach(numbers, SensitiveText.Wipe);
            }
        }

        public override void Dispose() => _key.Dispose();

        // The platform fills numbers up to the length of the modulus or its half; DER has no leading zeros.
        private static byte[] Trim(byte[] number)
        {
            int zeros = 0;
            while (zeros < number.Length - 1 && number[zeros] == 0)
            {
                zeros++;
            }

            return number.AsSpan(zeros).ToArray();
        }
    }
}
