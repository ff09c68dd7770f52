using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>An encoded name as a key of a dictionary: names that are the same by <see cref="NameComparison"/> are one key.</summary>
/// <remarks>
/// A class, like other small types here: collections of references are compiled once for all, those of a struct of ours anew in
/// each process, which costs more than the allocation.
/// </remarks>
internal sealed class NameKey : IEquatable<NameKey>
{
    private readonly ReadOnlyMemory<byte> _encoded;

    internal NameKey(ReadOnlyMemory<byte> encoded)
    {
        _encoded = encoded;
    }

    public bool Equals(NameKey? other) => other is not null && NameComparison.AreSame(_encoded, other._encoded);

    public override bool Equals(object? obj) => Equals(obj as NameKey);

    /// <summary>FNV-1a over the ASCII letters and digits of the values in lower case: what differs between two writings of a name is left out.</summary>
    public override int GetHashCode()
    {
        uint hash = 2166136261;
        ReadOnlySpan<byte> rest = _encoded.Span;
        while (rest.Length > 1)
        {
            int header = HeaderOf(rest, out int length);
            bool isConstructed = (rest[0] & 0x20) != 0;
            int end = (int)Math.Min(rest.Length, (long)header + length);
            if (!isConstructed && rest[0] != (byte)UniversalTagNumber.ObjectIdentifier)
            {
                for (int i = header; i < end; i++)
                {
                    int b = rest[i] is >= (byte)'A' and <= (byte)'Z' ? rest[i] | 0x20 : rest[i];
                    hash = b is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? (hash ^ (uint)b) * 16777619 : hash;
                }
            }

            rest = rest.Slice(isConstructed ? Math.Min(header, rest.Length) : end);
        }

        return (int)hash;
    }

    private static int HeaderOf(ReadOnlySpan<byte> encoded, out int length)
    {
        length = encoded[1];
        if (length < 0x80)
        {
            return 2;
        }

        int count = length & 0x7F;
        length = 0;
        for (int i = 0; i < count && i < 3 && 2 + i < encoded.Length; i++)
        {
            length = (length << 8) | encoded[2 + i];
        }

        return 2 + count;
    }
}
