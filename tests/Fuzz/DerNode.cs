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

    /// <summary>All nodes with what holds them, this one left out.</summary>
    internal void CollectPlaces(List<(DerNode Parent, int Index)> places)
    {
        for (int i = 0; i < Children?.Count; i++)
        {
            places.Add((this, i));
            Children[i].CollectPlaces(places);
        }
    }

    /// <summary>What stands behind tag and length.</summary>
    internal byte[] Value()
    {
        if (Children is null)
        {
            return Content;
        }

        byte[] value = new byte[Length()];
        WriteValue(value);
        return value;
    }

    internal byte[] Encode()
    {
        int length = Length();
        byte[] encoded = new byte[HeaderOf(length) + length];
        Write(encoded);
        return encoded;
    }

    private static int HeaderOf(int length) => length < 0x80 ? 2 : length < 0x100 ? 3 : length < 0x10000 ? 4 : 5;

    private int Length()
    {
        if (Children is null)
        {
            return Content.Length;
        }

        int length = Prefix.Length;
        foreach (DerNode child in Children)
        {
            int inner = child.Length();
            length += HeaderOf(inner) + inner;
        }

        return length;
    }

    private int Write(Span<byte> to)
    {
        int length = Length();
        int header = HeaderOf(length);
        to[0] = Tag;
        if (header == 2)
        {
            to[1] = (byte)length;
        }
        else
        {
            to[1] = (byte)(0x80 + header - 2);
            for (int i = header - 1, rest = length; i > 1; i--, rest >>= 8)
            {
                to[i] = (byte)rest;
            }
        }

        WriteValue(to[header..]);
        return header + length;
    }

    private void WriteValue(Span<byte> to)
    {
        if (Children is null)
        {
            Content.CopyTo(to);
            return;
        }

        Prefix.CopyTo(to);
        int at = Prefix.Length;
        foreach (DerNode child in Children)
        {
            at += child.Write(to[at..]);
        }
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
