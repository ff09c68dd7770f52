namespace CertManager.Pki;

/// <summary>What lies in a subtree, form by form (RFC 5280 section 4.2.1.10).</summary>
internal static class NameForms
{
    /// <summary>Whether a subtree is written as the standard wants it.</summary>
    internal static bool IsProperSubtree(NameSubtree subtree) => subtree.Kind switch
    {
        // "host.example.com": no dot in front, no wildcard. An empty one is the whole tree.
        GeneralNameKind.Dns => subtree.Text.Length == 0 || IsHost(subtree.Text),
        GeneralNameKind.IPAddress => IsProperRange(subtree.Value.Span),
        GeneralNameKind.Mail => subtree.Text.IndexOf('@') >= 0 ? IsMailbox(subtree.Text) : subtree.Text.Length == 0 || IsHost(WithoutDot(subtree.Text)),
        GeneralNameKind.Uri => subtree.Text.Length == 0 || IsHost(WithoutDot(subtree.Text)),
        _ => true,
    };

    /// <summary>Whether a DNS name may be compared at all.</summary>
    internal static bool IsDnsName(string name) => IsHost(IsWildcard(name) ? name.Substring(2) : name);

    /// <summary>
    /// Whether a DNS name lies in a subtree: the same or with labels added to the left. A wildcard stands for many: to be permitted all
    /// of them must lie inside, to be excluded it is enough that one does.
    /// </summary>
    internal static bool IsDnsWithin(string name, NameSubtree subtree)
    {
        if (!IsWildcard(name))
        {
            return EndsWithin(name, subtree.Text);
        }

        string below = name.Substring(2);
        if (EndsWithin(below, subtree.Text))
        {
            return true;
        }

        int dot = subtree.Text.IndexOf('.');
        return subtree.IsExcluded && dot > 0 && string.Equals(subtree.Text.Substring(dot + 1), below, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether an address lies in a range: address and mask, of the same version.</summary>
    internal static bool IsAddressWithin(ReadOnlySpan<byte> address, ReadOnlySpan<byte> range)
    {
        if (range.Length != 2 * address.Length)
        {
            return false;
        }

        for (int i = 0; i < address.Length; i++)
        {
            if (((address[i] ^ range[i]) & range[address.Length + i]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a mail address may be compared at all.</summary>
    internal static bool IsMailbox(string mail)
    {
        int at = mail.LastIndexOf('@');
        return at > 0 && IsHost(mail.Substring(at + 1)) && (mail.IndexOf('@') == at || mail[0] == '"');
    }

    /// <summary>Whether a mail address lies in a subtree: that mailbox, all at that host, or all below a domain with a dot in front.</summary>
    internal static bool IsMailWithin(string mail, string subtree)
    {
        int at = mail.LastIndexOf('@');
        string host = mail.Substring(at + 1);
        int wantedAt = subtree.LastIndexOf('@');
        if (wantedAt >= 0)
        {
            // The local part counts letter case (RFC 5321 section 2.4), the host does not.
            return string.Equals(mail.Substring(0, at), subtree.Substring(0, wantedAt), StringComparison.Ordinal)
                && string.Equals(host, subtree.Substring(wantedAt + 1), StringComparison.OrdinalIgnoreCase);
        }

        return IsHostWithin(host, subtree);
    }

    /// <summary>The host of a URI; null when there is none by name, and nothing can be compared.</summary>
    internal static string? HostOf(string uri)
    {
        int start = uri.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        int end = uri.IndexOfAny(['/', '?', '#'], start + 3);
        string authority = uri.Substring(start + 3, (end < 0 ? uri.Length : end) - start - 3);
        string host = authority.Substring(authority.LastIndexOf('@') + 1);
        int port = host.LastIndexOf(':');
        host = port >= 0 ? host.Substring(0, port) : host;
        return IsHost(host) ? host : null;
    }

    /// <summary>Whether a host of a URI lies in a subtree: that host, or all below a domain with a dot in front.</summary>
    internal static bool IsHostWithin(string host, string subtree) =>
        subtree.Length == 0
        || (subtree[0] == '.' ? host.Length > subtree.Length && host.EndsWith(subtree, StringComparison.OrdinalIgnoreCase) : string.Equals(host, subtree, StringComparison.OrdinalIgnoreCase));

    private static bool IsWildcard(string name) => name.StartsWith("*.", StringComparison.Ordinal);

    private static bool IsHost(string name) => HostMatch.IsName(name, mayHaveWildcard: false);

    private static string WithoutDot(string name) => name.Length > 1 && name[0] == '.' ? name.Substring(1) : name;

    private static bool EndsWithin(string name, string subtree) =>
        subtree.Length == 0
        || (name.EndsWith(subtree, StringComparison.OrdinalIgnoreCase) && (name.Length == subtree.Length || name[name.Length - subtree.Length - 1] == '.'));

    // "in the style of RFC 4632 (CIDR)": a mask is ones, then zeros.
    private static bool IsProperRange(ReadOnlySpan<byte> range)
    {
        if (range.Length is not (8 or 32))
        {
            return false;
        }

        bool ended = false;
        foreach (byte b in range.Slice(range.Length / 2))
        {
            for (int bit = 0x80; bit > 0; bit >>= 1)
            {
                bool isOne = (b & bit) != 0;
                if (isOne && ended)
                {
                    return false;
                }

                ended |= !isOne;
            }
        }

        return true;
    }
}
