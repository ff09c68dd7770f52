namespace CertManager.Pki;

/// <summary>Writes private keys as PKCS#8 in the one canonical form: lengths inside out, bytes outside in, so that a secret stands in one array alone.</summary>
internal static class PrivateKeyWriter
{
    /// <summary>rsaEncryption, NULL.</summary>
    internal static readonly byte[] RsaAlgorithm = [0x30, 13, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 13, 1, 1, 1, 5, 0];

    // id-ecPublicKey (RFC 5480 section 2.1.1); version 1 (RFC 5915 section 3).
    private static readonly byte[] EcIdentifier = [6, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1];
    private static readonly byte[] EcVersion = [2, 1, 1];

    /// <summary>An EC key (RFC 5915 section 3), its curve named by the container.</summary>
    /// <param name="curveOid">The curve.</param>
    /// <param name="scalar">The secret number, as long as the field; stays as it is.</param>
    /// <param name="point">The public point, uncompressed.</param>
    internal static byte[] Ec(string curveOid, byte[] scalar, byte[] point)
    {
        byte[] curve = SecretDer.Identifier(curveOid);
        int algorithm = EcIdentifier.Length + curve.Length;
        int bits = SecretDer.LengthOf(1 + point.Length);
        int body = EcVersion.Length + SecretDer.LengthOf(scalar.Length) + SecretDer.LengthOf(bits);
        int key = SecretDer.LengthOf(body);
        int whole = SecretDer.Version.Length + SecretDer.LengthOf(algorithm) + SecretDer.LengthOf(key);
        byte[] der = new byte[SecretDer.LengthOf(whole)];
        Span<byte> rest = SecretDer.Begin(der, SecretDer.Sequence, whole);
        rest = SecretDer.Put(rest, SecretDer.Version);
        rest = SecretDer.Begin(rest, SecretDer.Sequence, algorithm);
        rest = SecretDer.Put(rest, EcIdentifier);
        rest = SecretDer.Put(rest, curve);
        rest = SecretDer.Begin(rest, SecretDer.OctetString, key);
        rest = SecretDer.Begin(rest, SecretDer.Sequence, body);
        rest = SecretDer.Put(rest, EcVersion);
        rest = SecretDer.Begin(rest, SecretDer.OctetString, scalar.Length);
        rest = SecretDer.Put(rest, scalar);
        rest = SecretDer.Begin(rest, SecretDer.Context1, bits);
        rest = SecretDer.Begin(rest, SecretDer.BitString, 1 + point.Length);

        // The number of bits that the last byte has too many.
        rest[0] = 0;
        SecretDer.Put(rest.Slice(1), point);
        return der;
    }

    /// <summary>An RSA key (RFC 8017 appendix A.1.2).</summary>
    /// <param name="algorithm">Encoded AlgorithmIdentifier.</param>
    /// <param name="numbers">n, e, d, p, q, dP, dQ, qInv, each without leading zero; they stay as they are.</param>
    internal static byte[] Rsa(byte[] algorithm, ReadOnlyMemory<byte>[] numbers)
    {
        int body = SecretDer.Version.Length;
        foreach (ReadOnlyMemory<byte> number in numbers)
        {
            body += SecretDer.LengthOfInteger(number.Span);
        }

        int key = SecretDer.LengthOf(body);
        int whole = SecretDer.Version.Length + algorithm.Length + SecretDer.LengthOf(key);
        byte[] der = new byte[SecretDer.LengthOf(whole)];
        Span<byte> rest = SecretDer.Begin(der, SecretDer.Sequence, whole);
        rest = SecretDer.Put(rest, SecretDer.Version);
        rest = SecretDer.Put(rest, algorithm);
        rest = SecretDer.Begin(rest, SecretDer.OctetString, key);
        rest = SecretDer.Begin(rest, SecretDer.Sequence, body);
        rest = SecretDer.Put(rest, SecretDer.Version);
        foreach (ReadOnlyMemory<byte> number in numbers)
        {
            rest = SecretDer.PutInteger(rest, number.Span);
        }

        return der;
    }
}
