namespace CertManager.Pki;

/// <summary>One encoded value: its tag's octet and what it holds.</summary>
internal readonly record struct DerItem(byte Tag, ReadOnlyMemory<byte> Content);

/// <summary>
/// The values beside each other in some octets, read without objects: lints look at what is decoded nowhere else. What is cut off or
/// beyond this form (tags of several octets) ends the reading; whether the encoding is right was judged when the certificate was read.
/// </summary>
internal struct DerItems
{
    internal const byte Boolean = 0x01;
    internal const byte BitString = 0x03;
    internal const byte Utf8 = 0x0C;
    internal const byte Ia5 = 0x16;
    internal const byte Bmp = 0x1E;
    internal const byte Sequence = 0x30;

    /// <summary>Bit of the tags that hold further values, and the class of those that the surrounding type numbers.</summary>
    internal const byte Context = 0x80;
    internal const byte ContextConstructed = 0xA0;

    private const int ManyOctetTag = 0x1F;
    private const int MaxLengthOctets = 3;

    private ReadOnlyMemory<byte> _rest;

    internal DerItems(ReadOnlyMemory<byte> octets)
    {
        _rest = octets;
        Current = default;
    }

    /// <summary>The value that was read last.</summary>
    public DerItem Current { get; private set; }

    /// <summary>Whether octets are a SEQUENCE of nothing.</summary>
    internal static bool IsEmptySequence(ReadOnlyMemory<byte> octets) => octets.Length == 2 && octets.Span[0] == Sequence && octets.Span[1] == 0;

    /// <summary>The values inside the first one.</summary>
    internal static DerItems Inside(ReadOnlyMemory<byte> octets)
    {
        var outer = new DerItems(octets);
        return new(outer.MoveNext() ? outer.Current.Content : default);
    }

    public readonly DerItems GetEnumerator() => this;

    /// <summary>Reads the next value.</summary>
    public bool MoveNext()
    {
        ReadOnlySpan<byte> bytes = _rest.Span;
        if (bytes.Length < 2 || (bytes[0] & ManyOctetTag) == ManyOctetTag)
        {
            return false;
        }

        int start = 2;
        int length = bytes[1];
        if (length > 0x80)
        {
            int count = length - 0x80;
            if (count > MaxLengthOctets || bytes.Length < start + count)
            {
                return false;
            }

            length = 0;
            for (int i = 0; i < count; i++)
            {
                length = (length << 8) | bytes[start++];
            }
        }
        else if (length == 0x80)
        {
            return false;
        }

        if (length > bytes.Length - start)
        {
            return false;
        }

        Current = new(bytes[0], _rest.Slice(start, length));
        _rest = _rest.Slice(start + length);
        return true;
    }
}
