namespace CertManager.Fuzz;

/// <summary>A piece of DER as a tree that can be edited: lengths are written anew around what was changed.</summary>
internal sealed class DerNode
{
    private const int DeepestNesting = 40;

    private DerNode(byte tag, byte[] content, List<DerNode>? children, byte[] prefix)
    {
        Tag = tag;
        Content = content;
        Children = children;
        Prefix = prefix;
    }

    /// <summary>The identifier octet.</summary>
    internal byte Tag { get; set; }

    /// <summary>What a leaf holds.</summary>
    internal byte[] Content { get; set; }

    /// <summary>What stands inside; null for a leaf.</summary>
    internal List<DerNode>? Children { get; }

    /// <summary>What stands before the children: the number of unused bits of a BIT STRING.</summary>
    private byte[] Prefix { get; }

    internal static DerNode Leaf(byte tag, byte[] content) => new(tag, content, null, []);

    /// <summary>The tree of all bytes; null when they are no DER.</summary>
    internal static DerNode? Parse(ReadOnlySpan<byte> bytes) => LengthAt(bytes, 0) == bytes.Length && bytes.Length > 0 ? ParseOne(bytes, DeepestNesting) : null;

    /// <summary>A copy of the tree.</summary>
    internal DerNode Clone() => new(Tag, (byte[])Content.Clone(), Children?.ConvertAll(static child => child.Clone()), Prefix);

    /// <summary>Length of the structure at a place, header included; 0 when there is none that ends inside.</summary>
    internal static int LengthAt(ReadOnlySpan<byte> bytes, int at)
    {
        if (at + 2 > bytes.Length)
        {
            return 0;
        }

        (int header, int length) = Header(bytes[at..]);
        return header > 0 && length <= bytes.Length - at - header ? header + length : 0;
    }

    /// <summary>All nodes with children, this one included.</summary>
    internal IEnumerable<DerNode> Parents() => Children is null ? [] : Children.SelectMany(static child => child.Parents()).Prepend(this);

    internal byte[] Encode()
    {
        byte[] content = Children is null ? Content : [.. Prefix, .. Children.SelectMany(static child => child.Encode())];
        int length = content.Length;
        byte[] header = length < 0x80 ? [Tag, (byte)length]
            : length < 0x100 ? [Tag, 0x81, (byte)length]
            : length < 0x10000 ? [Tag, 0x82, (byte)(length >> 8), (byte)length]
            : [Tag, 0x83, (byte)(length >> 16), (byte)(length >> 8), (byte)length];
        return [.. header, .. content];
    }

    private static (int Header, int Length) Header(ReadOnlySpan<byte> bytes)
    {
        if ((bytes[0] & 0x1F) == 0x1F)
        {
            return (0, 0); // Tags of several octets occur nowhere here.
        }

        int first = bytes[1];
        if (first < 0x80)
        {
            return (2, first);
        }

        int count = first & 0x7F;
        if (count is 0 or > 3 || bytes.Length < 2 + count)
        {
            return (0, 0);
        }

        int length = 0;
        for (int i = 0; i < count; i++)
        {
            length = (length << 8) | bytes[2 + i];
        }

        return (2 + count, length);
    }

    private static DerNode ParseOne(ReadOnlySpan<byte> bytes, int depth)
    {
        (int header, _) = Header(bytes);
        byte tag = bytes[0];
        ReadOnlySpan<byte> content = bytes[header..];

        // Extensions and keys are DER inside an OCTET STRING or a BIT STRING without unused bits.
        int prefix = tag == 3 && content.Length > 2 && content[0] == 0 ? 1 : 0;
        bool mayHold = depth > 0 && content.Length > 1 && ((tag & 0x20) != 0 || tag == 4 || prefix == 1);
        List<DerNode>? children = mayHold ? ParseAll(content[prefix..], depth - 1) : null;
        return new(tag, content.ToArray(), children, content[..prefix].ToArray());
    }

    private static List<DerNode>? ParseAll(ReadOnlySpan<byte> bytes, int depth)
    {
        var children = new List<DerNode>();
        for (int at = 0; at < bytes.Length;)
        {
            int length = LengthAt(bytes, at);
            if (length == 0)
            {
                return null;
            }

            children.Add(ParseOne(bytes.Slice(at, length), depth));
            at += length;
        }

        return children;
    }
}
