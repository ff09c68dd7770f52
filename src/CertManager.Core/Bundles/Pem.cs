using System.Text;

namespace CertManager;

/// <summary>Writes PEM blocks in the strict form of RFC 7468 section 3: lines of 64 characters, line feeds.</summary>
internal static class Pem
{
    private const int LineLength = 64;

    /// <summary>A public block as text.</summary>
    internal static string Write(string label, byte[] der)
    {
        string base64 = Convert.ToBase64String(der);
        var text = new StringBuilder(base64.Length + (base64.Length / LineLength) + (2 * label.Length) + 40);
        text.Append("-----BEGIN ").Append(label).Append("-----\n");
        for (int start = 0; start < base64.Length; start += LineLength)
        {
            text.Append(base64, start, Math.Min(LineLength, base64.Length - start)).Append('\n');
        }

        return text.Append("-----END ").Append(label).Append("-----\n").ToString();
    }

    /// <summary>A secret block as ASCII bytes that the caller wipes; no string is made on the way.</summary>
    internal static byte[] WriteSecret(string label, byte[] der)
    {
        char[] base64 = new char[((der.Length + 2) / 3) * 4];
        try
        {
            int length = Convert.ToBase64CharArray(der, 0, der.Length, base64, 0);
            byte[] head = Encoding.ASCII.GetBytes("-----BEGIN " + label + "-----\n");
            byte[] tail = Encoding.ASCII.GetBytes("-----END " + label + "-----\n");
            int lines = (length + LineLength - 1) / LineLength;
            byte[] pem = new byte[head.Length + length + lines + tail.Length];
            head.CopyTo(pem, 0);
            int at = head.Length;
            for (int start = 0; start < length; start += LineLength)
            {
                at += Encoding.ASCII.GetBytes(base64, start, Math.Min(LineLength, length - start), pem, at);
                pem[at++] = (byte)'\n';
            }

            tail.CopyTo(pem, at);
            return pem;
        }
        finally
        {
            SensitiveText.Wipe(base64);
        }
    }
}
