namespace CertManager.Fuzz;

/// <summary>Changes of DER that leave it well-formed, and mostly sensible: what comes behind the first look at an input is reached by these.</summary>
internal sealed class GentleEdits
{
    private static readonly byte[] Letters = "aAz09.*-@:/ _"u8.ToArray();

    private readonly Random _random;
    private readonly List<(DerNode Parent, int Index)> _places = [];
    private readonly List<(DerNode Parent, int Index)> _donors = [];

    internal GentleEdits(Random random)
    {
        _random = random;
    }

    /// <summary>Changes a tree in place.</summary>
    /// <param name="tree">What is changed.</param>
    /// <param name="other">What pieces are taken from; null for the tree itself.</param>
    internal void Edit(DerNode tree, DerNode? other)
    {
        _places.Clear();
        tree.CollectPlaces(_places);
        if (_places.Count == 0)
        {
            return;
        }

        (DerNode parent, int index) = _places[_random.Next(_places.Count)];
        switch (_random.Next(10))
        {
            case 0 or 1 or 2:
                Exchange(parent, index, other ?? tree);
                break;
            case 3:
                EditRow(parent, index);
                break;
            default:
                ChangeLeaf();
                break;
        }
    }

    // One of the same tag, from another place: an extension for an extension, a name for a name.
    private void Exchange(DerNode parent, int index, DerNode from)
    {
        _donors.Clear();
        from.CollectPlaces(_donors);
        byte tag = parent.Children![index].Tag;
        _donors.RemoveAll(place => place.Parent.Children![place.Index].Tag != tag);
        if (_donors.Count > 0)
        {
            (DerNode donor, int at) = _donors[_random.Next(_donors.Count)];
            parent.Children[index] = donor.Children![at].Clone();
        }
    }

    // Members of a list look alike: others are fields, which are left in their places.
    private void EditRow(DerNode parent, int index)
    {
        List<DerNode> row = parent.Children!;
        int second = _random.Next(row.Count);
        if (row.Count < 2 || row[second].Tag != row[index].Tag)
        {
            ChangeLeaf();
            return;
        }

        switch (_random.Next(3))
        {
            case 0:
                row.RemoveAt(index);
                break;
            case 1:
                row.Insert(second, row[index].Clone());
                break;
            default:
                (row[index], row[second]) = (row[second], row[index]);
                break;
        }
    }

    private void ChangeLeaf()
    {
        _places.RemoveAll(static place => place.Parent.Children![place.Index] is not { Children: null, Content.Length: > 0 });
        if (_places.Count == 0)
        {
            return;
        }

        (DerNode parent, int index) = _places[_random.Next(_places.Count)];
        DerNode leaf = parent.Children![index];
        byte[] content = (byte[])leaf.Content.Clone();
        int at = _random.Next(content.Length);
        switch (leaf.Tag)
        {
            case 1:
                content[0] ^= 0xFF;
                break;
            case 6:
                content[^1] = (byte)(_random.Next(2) == 0 ? _random.Next(0x80) : (content[^1] + 1) & 0x7F);
                break;
            case 0x17 or 0x18 when content.Length > 1:
                // A year, a month or anything else of two digits.
                content[Math.Min(at, content.Length - 2)] = (byte)('0' + _random.Next(10));
                break;
            case 0x0C or 0x13 or 0x14 or 0x16 or 0x81 or 0x82 or 0x86:
                content[at] = Letters[_random.Next(Letters.Length)];
                content = _random.Next(4) == 0 ? content[..at] : content;
                break;
            case 2 when content.Length > 1:
                content[Math.Max(1, at)] ^= (byte)(1 << _random.Next(8));
                break;
            case 2 or 0x0A:
                content[0] = (byte)_random.Next(12);
                break;
            case 3 when content.Length > 1:
                content[Math.Max(1, at)] ^= (byte)(1 << _random.Next(8));
                break;
            default:
                content[at] ^= (byte)(1 << _random.Next(8));
                break;
        }

        leaf.Content = content;
    }
}
