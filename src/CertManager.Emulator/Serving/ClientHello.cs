using System.Text;

namespace CertManager.Emulator;

/// <summary>
/// Finds the name that a client asks for (RFC 6066 section 3) in the first record of its handshake (RFC 8446 sections 4.1.2 and 5.1). Read
/// here because .NET Framework does not tell a server that name; a greeting spread over several records shows none.
/// </summary>
internal static class ClientHello
{
    /// <summary>Longest record: header and 2^14 bytes.</summary>
    internal const int LongestRecord = HeaderLength + (1 << 14);

    private const int HeaderLength = 5;
    private const byte Handshake = 22;
    private const byte Greeting = 1;
    private const int ServerName = 0;

    /// <summary>Whether the start of a connection holds the whole record, or will never be one.</summary>
    internal static bool IsComplete(byte[] bytes, int count) =>
        count >= HeaderLength && (bytes[0] != Handshake || count >= Math.Min(LongestRecord, HeaderLength + Number(bytes, 3, 2)));

    /// <returns>Null when it asks for none, or is no greeting.</returns>
    internal static string? FindServerName(byte[] bytes, int count)
    {
        // Record header, type and length of the message, version, random.
        int at = HeaderLength + 4 + 2 + 32;
        if (count <= at || bytes[0] != Handshake || bytes[HeaderLength] != Greeting)
        {
            return null;
        }

        bool isWhole = Skip(1) && Skip(2) && Skip(1);
        int end = isWhole && at + 2 <= count ? Math.Min(count, at + 2 + Number(bytes, at, 2)) : 0;
        for (at += 2; at + 4 <= end; at += 4 + Number(bytes, at + 2, 2))
        {
            // Type and length of the extension; length of the list; type and length of the name.
            if (Number(bytes, at, 2) == ServerName && at + 9 <= end)
            {
                int length = Number(bytes, at + 7, 2);
                return bytes[at + 6] == 0 && at + 9 + length <= end ? Encoding.ASCII.GetString(bytes, at + 9, length) : null;
            }
        }

        return null;

        // Session id, cipher suites, compression methods: a length and so many bytes.
        bool Skip(int width)
        {
            if (at + width > count)
            {
                return false;
            }

            at += width + Number(bytes, at, width);
            return true;
        }
    }

    private static int Number(byte[] bytes, int at, int width) => width == 1 ? bytes[at] : (bytes[at] << 8) | bytes[at + 1];
}
