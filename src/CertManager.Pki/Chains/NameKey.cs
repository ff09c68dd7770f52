namespace CertManager.Pki;

/// <summary>The bytes of an encoded name, as a key of a dictionary.</summary>
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

    public bool Equals(NameKey? other) => other is not null && _encoded.Span.SequenceEqual(other._encoded.Span);

    public override bool Equals(object? obj) => Equals(obj as NameKey);

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
