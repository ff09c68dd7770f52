namespace CertManager.Pki;

/// <summary>Writes private keys as PKCS#8 in the one canonical form.</summary>
internal static class PrivateKeyWriter
{
    /// <summary>rsaEncryption, NULL.</summary>
    internal static readonly byte[] RsaAlgorithm = [0x30, 13, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 13, 1, 1, 1, 5, 0];

    /// <summary>An EC key (RFC 5915 section 3), its curve named by the container.</summary>
    /// <param name="curveOid">The curve.</param>
    /// <param name="scalar">The secret number, as long as the field; stays as it is.</param>
    /// <param name="point">The public point, uncompressed.</param>
    internal static byte[] Ec(string curveOid, byte[] scalar, byte[] point) => SecretDer.Pkcs8(
        SecretDer.Wrap(SecretDer.Sequence, SecretDer.Identifier(Oids.EcPublicKey), SecretDer.Identifier(curveOid)),
        SecretDer.Wrap(
            SecretDer.Sequence,
            SecretDer.Integer([1]),
            SecretDer.Wrap(SecretDer.OctetString, (byte[])scalar.Clone()),
            SecretDer.Wrap(SecretDer.Context1, SecretDer.Wrap(SecretDer.BitString, [0], (byte[])point.Clone()))));

    /// <summary>An RSA key (RFC 8017 appendix A.1.2).</summary>
    /// <param name="algorithm">Encoded AlgorithmIdentifier.</param>
    /// <param name="numbers">n, e, d, p, q, dP, dQ, qInv, each without leading zero; they stay as they are.</param>
    internal static byte[] Rsa(byte[] algorithm, ReadOnlyMemory<byte>[] numbers)
    {
        // Inside out for the lengths, outside in for the bytes: the secret stands in one array alone.
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
