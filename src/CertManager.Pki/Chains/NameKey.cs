namespace CertManager.Pki;

/// <summary>The bytes of an encoded name, as a key of a dictionary.</summary>
internal readonly struct NameKey : IEquatable<NameKey>
{
    private readonly ReadOnlyMemory<byte> _encoded;

    internal NameKey(ReadOnlyMemory<byte> encoded)
    {
        _encoded = encoded;
    }

    public bool Equals(NameKey other) => _encoded.Span.SequenceEqual(other._encoded.Span);

    public override bool Equals(object? obj) => obj is NameKey other && Equals(other);

    // FNV-1a. The tables are small and not filled by strangers.
    public override int GetHashCode()
    {
        uint hash = 2166136261;
        foreach (byte b in _encoded.Span)
        {
            hash = (hash ^ b) * 16777619;
        }

        return (int)hash;
    }
}
