namespace CertManager.Pki;

/// <summary>What certificates and requests have in common: bytes, and a signature over them.</summary>
internal readonly struct SignedBytes
{
    internal SignedBytes(ReadOnlyMemory<byte> data, AlgorithmIdentifier algorithm, byte[] signature)
    {
        Data = data;
        Algorithm = algorithm;
        Signature = signature;
    }

    /// <summary>The bytes that the signature is over; a part of an array.</summary>
    internal ReadOnlyMemory<byte> Data { get; }

    internal AlgorithmIdentifier Algorithm { get; }

    internal byte[] Signature { get; }
}
