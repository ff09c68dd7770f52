using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>The logs whose signatures can be checked, by their ids.</summary>
internal sealed class LogKeys
{
    // Encoded AlgorithmIdentifiers of the two schemes that logs sign with (RFC 6962 section 2.1.4).
    private static readonly AlgorithmIdentifier EcdsaWithSha256 = Read([0x30, 0x0A, 6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2]);
    private static readonly AlgorithmIdentifier Sha256WithRsa = Read([0x30, 0x0D, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 0x0B, 5, 0]);

    private readonly Dictionary<string, SubjectPublicKey> _keys = new(StringComparer.Ordinal);

    /// <summary>Reads keys.</summary>
    /// <param name="given">SubjectPublicKeyInfo, DER or PEM.</param>
    /// <param name="findings">Takes what is no key.</param>
    internal LogKeys(IReadOnlyList<byte[]> given, List<Finding> findings)
    {
        foreach (byte[] der in RevocationInput.Decode(given))
        {
            try
            {
                var reader = new AsnReader(der, AsnEncodingRules.DER);
                var key = SubjectPublicKey.Read(reader, nullMayBeMissing: false);
                reader.ThrowIfNotEmpty();

                // Section 3.2: the LogID is the SHA-256 hash of the key.
                _keys[key.Id] = key;
            }
            catch (Exception fault) when (fault is AsnContentException or ArgumentException)
            {
                findings.Add(TransparencyFindings.LogKeyUnusable.At(string.Empty));
            }
        }
    }

    /// <summary>Whether the key of an SCT's log is at hand.</summary>
    internal bool Knows(SignedTimestamp timestamp) => _keys.ContainsKey(Platform.ToHex(timestamp.LogId));

    /// <summary>Whether a known log signed an SCT for a certificate.</summary>
    internal bool IsSigned(SignedTimestamp timestamp, byte[] precertificate, SubjectPublicKey issuerKey)
    {
        const byte Sha256 = 4;
        const byte Rsa = 1;
        const byte Ecdsa = 3;
        if (timestamp.HashAlgorithm != Sha256 || timestamp.SignatureAlgorithm is not (Rsa or Ecdsa))
        {
            return false;
        }

        AlgorithmIdentifier algorithm = timestamp.SignatureAlgorithm == Rsa ? Sha256WithRsa : EcdsaWithSha256;
        var signed = new SignedBytes(Precertificate.SignedBy(timestamp, precertificate, issuerKey), algorithm, timestamp.Signature);
        return SignatureCheck.Verify(signed, _keys[Platform.ToHex(timestamp.LogId)]);
    }

    private static AlgorithmIdentifier Read(byte[] encoded) => AlgorithmIdentifier.Read(new AsnReader(encoded, AsnEncodingRules.DER));
}
