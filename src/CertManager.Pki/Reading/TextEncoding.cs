namespace CertManager.Pki;

/// <summary>Brings text of any Unicode encoding to one byte a character.</summary>
internal static class TextEncoding
{
    /// <summary>The content without a byte order mark; UTF-16 is narrowed, because PEM is ASCII.</summary>
    /// <param name="content">What was given; never changed.</param>
    /// <param name="isCopy">True when the result is a copy that the caller wipes.</param>
    internal static byte[] Narrow(byte[] content, out bool isCopy)
    {
        isCopy = true;
        if (content.Length >= 2 && content[0] == 0xFF && content[1] == 0xFE)
        {
            return NarrowUtf16(content, low: 0);
        }

        if (content.Length >= 2 && content[0] == 0xFE && content[1] == 0xFF)
        {
            return NarrowUtf16(content, low: 1);
        }

        if (content.Length >= 3 && content[0] == 0xEF && content[1] == 0xBB && content[2] == 0xBF)
        {
            return content.AsSpan(3).ToArray();
        }

        isCopy = false;
        return content;
    }

    private static byte[] NarrowUtf16(byte[] content, int low)
    {
        byte[] narrow = new byte[(content.Length / 2) - 1];
        for (int i = 0; i < narrow.Length; i++)
        {
            int unit = 2 * (i + 1);
            narrow[i] = content[unit + 1 - low] == 0 ? content[unit + low] : (byte)'?';
        }

        return narrow;
    }
}
