using System.Security.Cryptography;

namespace CertManager.Fuzz;

/// <summary>
/// Signs what was changed: otherwise the signature would end the work at the first change. All seeds that are signed have its key. What
/// was signed once is remembered, because most of an input stays as it was.
/// </summary>
internal sealed class Authority
{
    private const int MostRemembered = 4096;

    private static readonly ThreadLocal<Authority> OfThread = new(static () => new());

    private readonly ECDsa _key = ECDsa.Create();
    private readonly Dictionary<UInt128, byte[]> _signatures = [];

    private Authority()
    {
        _key.ImportPkcs8PrivateKey(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Corpus", "authority.key")), out _);
        PublicKey = _key.ExportSubjectPublicKeyInfo();
    }

    /// <summary>The thread's own.</summary>
    internal static Authority Own => OfThread.Value!;

    /// <summary>SubjectPublicKeyInfo.</summary>
    internal byte[] PublicKey { get; }

    /// <summary>Tells inputs apart as surely as is wanted here.</summary>
    internal static UInt128 Key(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    /// <summary>ECDSA with SHA-256, in DER.</summary>
    internal byte[] Sign(byte[] data)
    {
        UInt128 key = Key(data);
        if (!_signatures.TryGetValue(key, out byte[]? signature))
        {
            if (_signatures.Count >= MostRemembered)
            {
                _signatures.Clear();
            }

            _signatures[key] = signature = _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }

        return signature;
    }

    /// <summary>
    /// <c>SEQUENCE { what is signed, algorithm, signature BIT STRING, ... }</c>: a certificate, a list, or the basic response; signed again,
    /// unless it has no such form.
    /// </summary>
    internal byte[] SignAgain(byte[] structure) => DerNode.Parse(structure) is { } whole && SignAgain(whole) ? whole.Encode() : structure;

    /// <summary>The same in place.</summary>
    /// <returns>Whether it has such a form.</returns>
    internal bool SignAgain(DerNode whole)
    {
        if (whole is not { Children: { Count: >= 3 } fields } || fields[2].Tag != 3)
        {
            return false;
        }

        fields[2] = DerNode.Leaf(3, [0, .. Sign(fields[0].Encode())]);
        return true;
    }
}
