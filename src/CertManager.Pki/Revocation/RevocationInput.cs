namespace CertManager.Pki;

/// <summary>Lists, responses and keys as they are given: DER, or PEM with one or several blocks.</summary>
internal static class RevocationInput
{
    /// <summary>Most bytes of one list: the largest lists of public authorities have some ten million.</summary>
    internal const int LargestList = 32 * 1024 * 1024;

    /// <summary>Most bytes of one response: those with a responder's chain have some thousands.</summary>
    internal const int LargestResponse = 64 * 1024;

    /// <summary>Most structures of one kind in one judgement.</summary>
    internal const int MostItems = 256;

    /// <summary>The structures; a PEM block that cannot be decoded gives an empty one, which every parser refuses.</summary>
    internal static IEnumerable<byte[]> Decode(IReadOnlyList<byte[]> given) => given.SelectMany(DecodeOne).Take(MostItems);

    private static IEnumerable<byte[]> DecodeOne(byte[] content)
    {
        // DER begins with SEQUENCE and its length; a text that begins with the same character has another one next.
        bool isDer = content.Length < 2 || (content[0] == 0x30 && (content[1] >= 0x80 || content[1] == content.Length - 2));
        return isDer || content.Length > 2 * LargestList || !PemReader.IsPem(content) ? [content] : PemReader.Read(content).Select(static block => block.Content);
    }
}
