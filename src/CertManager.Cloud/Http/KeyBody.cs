using System.Text;

namespace CertManager.Cloud.Http;

/// <summary>
/// Puts together bodies that hold a private or secret key, from bytes that are wiped: a JSON writer would leave copies in pooled buffers, and a
/// string cannot be wiped at all.
/// </summary>
internal static class KeyBody
{
    /// <summary>A body; the caller wipes it.</summary>
    /// <param name="head">JSON up to and including the quotation mark before the key.</param>
    /// <param name="key">The key, PEM or text; not wiped here.</param>
    /// <param name="tail">JSON from the quotation mark after the key.</param>
    internal static byte[] Write(string head, byte[] key, string tail)
    {
        byte[] escaped = Escape(key);
        try
        {
            byte[] before = Encoding.UTF8.GetBytes(head);
            byte[] after = Encoding.UTF8.GetBytes(tail);
            byte[] body = new byte[before.Length + escaped.Length + after.Length];
            before.CopyTo(body, 0);
            escaped.CopyTo(body, before.Length);
            after.CopyTo(body, before.Length + escaped.Length);
            return body;
        }
        finally
        {
            SensitiveText.Wipe(escaped);
        }
    }

    /// <summary>
    /// Escapes what JSON demands (RFC 8259 section 7: quotation mark, backslash, control characters); carriage returns go, because providers
    /// are sent line feeds only.
    /// </summary>
    private static byte[] Escape(byte[] pem)
    {
        byte[] room = new byte[pem.Length * 6];
        int at = 0;
        foreach (byte b in pem)
        {
            switch (b)
            {
                case (byte)'\r':
                    break;
                case (byte)'\n':
                    room[at++] = (byte)'\\';
                    room[at++] = (byte)'n';
                    break;
                case (byte)'"' or (byte)'\\':
                    room[at++] = (byte)'\\';
                    room[at++] = b;
                    break;
                case < 0x20:
                    at += Encoding.ASCII.GetBytes($"\\u{b:x4}", 0, 6, room, at);
                    break;
                default:
                    room[at++] = b;
                    break;
            }
        }

        byte[] escaped = room.AsSpan(0, at).ToArray();
        SensitiveText.Wipe(room);
        return escaped;
    }
}
