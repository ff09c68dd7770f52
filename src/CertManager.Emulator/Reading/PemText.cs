namespace CertManager.Emulator;

/// <summary>One PEM block.</summary>
internal readonly record struct PemBlock(string Label, byte[] Der);

/// <summary>
/// Reads PEM strictly: blocks and white space, nothing else (RFC 7468 section 2 would allow text between blocks; what the service does
/// with it is unknown, so no client may lean on it).
/// </summary>
internal static class PemText
{
    private const string Begin = "-----BEGIN ";
    private const string Dashes = "-----";

    /// <exception cref="ServiceRefusalException">It is no PEM.</exception>
    internal static IReadOnlyList<PemBlock> Read(string text)
    {
        var blocks = new List<PemBlock>();
        int at = SkipSpace(text, 0);
        while (at < text.Length)
        {
            if (string.CompareOrdinal(text, at, Begin, 0, Begin.Length) != 0)
            {
                throw NotPem();
            }

            int labelStart = at + Begin.Length;
            int labelEnd = Find(text, Dashes, labelStart);
            string label = text.Substring(labelStart, labelEnd - labelStart);
            int contentStart = labelEnd + Dashes.Length;
            string end = "-----END " + label + Dashes;
            int contentEnd = Find(text, end, contentStart);
            blocks.Add(new PemBlock(label, Decode(text.Substring(contentStart, contentEnd - contentStart))));
            at = SkipSpace(text, contentEnd + end.Length);
        }

        return blocks.Count > 0 ? blocks : throw NotPem();
    }

    private static byte[] Decode(string base64)
    {
        try
        {
            // Convert skips white space; headers such as Proc-Type (an encrypted key, RFC 1421) are no Base64 and fail.
            byte[] der = Convert.FromBase64String(base64);
            return der.Length > 0 ? der : throw NotPem();
        }
        catch (FormatException)
        {
            throw NotPem();
        }
    }

    private static int Find(string text, string part, int start)
    {
        int found = text.IndexOf(part, start, StringComparison.Ordinal);
        return found >= 0 ? found : throw NotPem();
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && text[at] is (' ' or '\t' or '\r' or '\n'))
        {
            at++;
        }

        return at;
    }

    private static ServiceRefusalException NotPem() => new(ServiceStatus.NotLoadable);
}
