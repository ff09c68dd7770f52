namespace CertManager.Fuzz;

/// <summary>Changes inputs: bits, bytes, lengths, pieces of others, and the tree of what is DER. The same seed makes the same row of changes.</summary>
internal sealed class Mutator
{
    private const int LargestInput = 16 * 1024;

    private static readonly byte[][] Extremes =
    [
        [], [0], [1], [0x7F], [0x80], [0xFF], [0, 0x80], [0x7F, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0], [0, 0xFF, 0xFF, 0xFF, 0xFF],
        [0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [1, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0],
    ];

    private static readonly byte[] Tags = [1, 2, 3, 4, 5, 6, 0x0A, 0x0C, 0x13, 0x14, 0x16, 0x17, 0x18, 0x1E, 0x24, 0x30, 0x31, 0x80, 0x81, 0x82, 0x86, 0x87, 0xA0, 0xA1, 0xA3, 0xA4];

    private readonly Random _random;
    private readonly GentleEdits _gentle;

    internal Mutator(int seed)
    {
        _random = new(seed);
        _gentle = new(_random);
    }

    /// <summary>A number below another one.</summary>
    internal int Next(int bound) => _random.Next(bound);

    /// <summary>One of a list.</summary>
    internal T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    /// <summary>A changed copy: three of ten are damaged, one is left as it is, the others are changed with sense.</summary>
    /// <param name="input">What is changed.</param>
    /// <param name="other">What pieces are taken from.</param>
    internal byte[] Mutate(byte[] input, byte[] other)
    {
        byte[] changed = _random.Next(10) switch
        {
            0 => input,
            < 7 => EditGently(input, other),
            _ => Damage(input, other),
        };
        return changed.Length > LargestInput ? changed[..LargestInput] : changed;
    }

    private byte[] Damage(byte[] input, byte[] other)
    {
        byte[] changed = input;
        for (int rounds = 1 + _random.Next(3); rounds > 0; rounds--)
        {
            changed = _random.Next(10) switch
            {
                0 => FlipBit(changed),
                1 => SetByte(changed),
                2 => Truncate(changed),
                3 => Splice(changed, other),
                4 => EditLength(changed),
                _ => EditTree(changed, other) ?? FlipBit(changed),
            };
        }

        return changed;
    }

    private byte[] EditGently(byte[] input, byte[] other)
    {
        List<byte[]> pieces = Pieces(input);
        if (pieces.Count == 0)
        {
            return PemEdits.Edit(input, _random, EditPiece) ?? Damage(input, other);
        }

        List<byte[]> donors = Pieces(other);
        if (_random.Next(pieces.Count > 1 ? 4 : 40) == 0)
        {
            EditRow(pieces, _random.Next(pieces.Count), donors);
        }
        else
        {
            int index = _random.Next(pieces.Count);
            pieces[index] = EditPiece(pieces[index], donors.Count == 0 ? null : Pick(donors));
        }

        return Join(pieces);
    }

    private byte[] EditPiece(byte[] piece, byte[]? other)
    {
        if (DerNode.Parse(piece) is not { Children: not null } tree)
        {
            return FlipBit(piece);
        }

        for (int rounds = 1 + _random.Next(2); rounds > 0; rounds--)
        {
            _gentle.Edit(tree, other is null || _random.Next(3) == 0 ? null : DerNode.Parse(other));
        }

        return tree.Encode();
    }

    private static byte[] Join(List<byte[]> pieces)
    {
        if (pieces.Count == 1)
        {
            return pieces[0];
        }

        byte[] joined = new byte[pieces.Sum(static piece => piece.Length)];
        int at = 0;
        foreach (byte[] piece in pieces)
        {
            piece.CopyTo(joined, at);
            at += piece.Length;
        }

        return joined;
    }

    private byte[] FlipBit(byte[] input) => Change(input, (copy, at) => copy[at] ^= (byte)(1 << _random.Next(8)));

    private byte[] SetByte(byte[] input) => Change(input, (copy, at) => copy[at] = (byte)_random.Next(256));

    private byte[] Change(byte[] input, Action<byte[], int> change)
    {
        byte[] copy = (byte[])input.Clone();
        if (copy.Length > 0)
        {
            change(copy, _random.Next(copy.Length));
        }

        return copy;
    }

    private byte[] Truncate(byte[] input)
    {
        int at = _random.Next(input.Length + 1);
        int end = Math.Min(input.Length, at + 1 + _random.Next(16));
        return _random.Next(4) == 0 ? input[..at] : [.. input.AsSpan(0, at), .. input.AsSpan(end)];
    }

    private byte[] Splice(byte[] input, byte[] other)
    {
        int at = _random.Next(input.Length + 1);
        int from = _random.Next(other.Length + 1);
        int length = _random.Next(Math.Min(64, other.Length - from) + 1);
        return [.. input.AsSpan(0, at), .. other.AsSpan(from, length), .. input.AsSpan(_random.Next(2) == 0 ? at : Math.Min(input.Length, at + length))];
    }

    // A byte behind one that may be a tag.
    private byte[] EditLength(byte[] input)
    {
        byte[] copy = (byte[])input.Clone();
        for (int tries = 0; tries < 8 && copy.Length > 2; tries++)
        {
            int at = _random.Next(copy.Length - 1);
            if (Array.IndexOf(Tags, copy[at]) >= 0)
            {
                copy[at + 1] = _random.Next(4) switch { 0 => 0, 1 => 0x80, 2 => (byte)(0x81 + _random.Next(4)), _ => (byte)(copy[at + 1] + _random.Next(5) - 2) };
                break;
            }
        }

        return copy;
    }

    private byte[]? EditTree(byte[] input, byte[] other)
    {
        List<byte[]> pieces = Pieces(input);
        int index = pieces.Count == 0 ? -1 : _random.Next(pieces.Count);
        if (index < 0 || DerNode.Parse(pieces[index]) is not { Children: not null } tree)
        {
            return null;
        }

        if (pieces.Count > 1 && _random.Next(12) == 0)
        {
            EditRow(pieces, index, Pieces(other));
        }
        else
        {
            Edit(tree, other);
            pieces[index] = tree.Encode();
        }

        return Join(pieces);
    }

    // An input may be a row of structures.
    private void EditRow(List<byte[]> pieces, int index, List<byte[]> donors)
    {
        int second = _random.Next(pieces.Count);
        switch (_random.Next(5))
        {
            case 3 when donors.Count > 0:
                pieces[index] = Pick(donors);
                break;
            case 4 when donors.Count > 0:
                pieces.Insert(second, Pick(donors));
                break;
            case 0:
                pieces.RemoveAt(index);
                break;
            case 1:
                pieces.Insert(second, pieces[index]);
                break;
            default:
                (pieces[index], pieces[second]) = (pieces[second], pieces[index]);
                break;
        }
    }

    private void Edit(DerNode tree, byte[] other)
    {
        DerNode[] parents = [.. tree.Parents()];
        DerNode parent = parents[_random.Next(parents.Length)];
        List<DerNode> children = parent.Children!;
        if (children.Count == 0)
        {
            children.Add(DerNode.Leaf(Pick(Tags), Pick(Extremes)));
            return;
        }

        int at = _random.Next(children.Count);
        int second = _random.Next(children.Count);
        switch (_random.Next(8))
        {
            case 0:
                children.RemoveAt(at);
                break;
            case 1:
                children.Insert(second, children[at].Clone());
                break;
            case 2:
                (children[at], children[second]) = (children[second], children[at]);
                break;
            case 3:
                children[at].Tag = Pick(Tags);
                break;
            case 4 or 5:
                children[at] = DerNode.Leaf(children[at].Tag, _random.Next(2) == 0 ? Pick(Extremes) : FlipBit(children[at].Content));
                break;
            case 6 when DerNode.Parse(Pieces(other).FirstOrDefault()) is { Children: not null } foreign:
                DerNode[] donors = [.. foreign.Parents()];
                children[at] = donors[_random.Next(donors.Length)].Clone();
                break;
            default:
                // Wrapped once more.
                children[at] = DerNode.Leaf(_random.Next(2) == 0 ? (byte)0x30 : children[at].Tag, children[at].Encode());
                break;
        }
    }

    private static List<byte[]> Pieces(byte[] input)
    {
        var pieces = new List<byte[]>();
        for (int at = 0; at < input.Length;)
        {
            int length = DerNode.LengthAt(input, at);
            if (length == 0)
            {
                return [];
            }

            pieces.Add(input[at..(at + length)]);
            at += length;
        }

        return pieces;
    }
}
