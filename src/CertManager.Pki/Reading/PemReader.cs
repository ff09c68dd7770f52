using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace CertManager.Pki;

/// <summary>Finds PEM blocks in a text, tolerant by RFC 7468 section 3 (lax) and beyond: text around them, any line ends, none at all.</summary>
/// <remarks>
/// It works on bytes, because a key must not become a string. Blocks are found anywhere in a line: pipelines that pass a PEM through
/// a variable often turn its line ends into spaces.
/// </remarks>
internal static class PemReader
{
    private const int LongestLabel = 64;

    private static readonly byte[] Begin = Encoding.ASCII.GetBytes("-----BEGIN ");
    private static readonly byte[] End = Encoding.ASCII.GetBytes("-----END ");
    private static readonly byte[] Dashes = Encoding.ASCII.GetBytes("-----");

    /// <summary>Whether there is at least one line that starts or ends a block.</summary>
    internal static bool IsPem(byte[] text) => IndexOf(text, Begin, 0) >= 0 || IndexOf(text, End, 0) >= 0;

    /// <summary>The blocks in their order.</summary>
    internal static IEnumerable<PemBlock> Read(byte[] text)
    {
        int at = 0;
        int line = 1;
        int counted = 0;
        for (int number = 1; ; number++)
        {
            int begin = IndexOf(text, Begin, at);
            int strayEnd = IndexOf(text, End, at);
            if (strayEnd >= 0 && (begin < 0 || strayEnd < begin))
            {
                line += CountLines(text, counted, strayEnd);
                counted = strayEnd;
                yield return new() { Number = number, Line = line, Fault = new ReadFault(Reasons.BeginMissing) };
                at = strayEnd + End.Length;
                continue;
            }

            if (begin < 0)
            {
                yield break;
            }

            line += CountLines(text, counted, begin);
            counted = begin;
            yield return ReadBlock(text, begin, number, line, out at);
        }
    }

    private static PemBlock ReadBlock(byte[] text, int begin, int number, int line, out int next)
    {
        string? label = ReadLabel(text, begin + Begin.Length, out int body);
        if (label is null)
        {
            next = begin + Begin.Length;
            return new() { Number = number, Line = line, Fault = new ReadFault(Reasons.LabelBroken) };
        }

        int end = IndexOf(text, End, body);
        int another = IndexOf(text, Begin, body);
        if (end < 0 || (another >= 0 && another < end))
        {
            next = another < 0 ? text.Length : another;
            return new() { Number = number, Line = line, Label = label, Fault = new ReadFault(Reasons.EndMissing) };
        }

        string? endLabel = ReadLabel(text, end + End.Length, out next);
        if (endLabel != label)
        {
            next = Math.Max(next, end + End.Length);
            return new() { Number = number, Line = line, Label = label, Fault = new ReadFault(Reasons.EndDiffers) };
        }

        string? encryptionInfo = ReadHeaders(text, ref body, end);
        byte[] content = [];
        ReadFault? fault = null;
        try
        {
            content = DecodeBase64(text, body, end, line + CountLines(text, begin, body));
        }
        catch (ReadFault found)
        {
            fault = found;
        }

        return new() { Number = number, Line = line, Label = label, EncryptionInfo = encryptionInfo, Content = content, Fault = fault };
    }

    // The label ends with five dashes on the same line.
    private static string? ReadLabel(byte[] text, int start, out int after)
    {
        after = IndexOf(text, Dashes, start);
        if (after < 0 || after - start > LongestLabel)
        {
            after = start;
            return null;
        }

        string label = Encoding.ASCII.GetString(text, start, after - start);
        after += Dashes.Length;
        return label.All(static c => c is >= ' ' and < (char)0x7F) ? label.Trim() : null;
    }

    // RFC 1421 section 4.4: header lines, then an empty line. Base64 has no colon.
    private static string? ReadHeaders(byte[] text, ref int body, int end)
    {
        int colon = Array.IndexOf(text, (byte)':', body, end - body);
        if (colon < 0)
        {
            return null;
        }

        string? info = null;
        int at = body;
        bool inHeaders = false;
        while (at < end)
        {
            int lineEnd = at;
            while (lineEnd < end && text[lineEnd] is not ((byte)'\n' or (byte)'\r'))
            {
                lineEnd++;
            }

            string headerLine = Encoding.ASCII.GetString(text, at, Math.Min(lineEnd - at, 200)).Trim();
            at = lineEnd + (lineEnd + 1 < end && text[lineEnd] == '\r' && text[lineEnd + 1] == '\n' ? 2 : 1);
            if (headerLine.Length == 0 && inHeaders)
            {
                break;
            }

            if (headerLine.Length > 0 && !headerLine.Contains(':'))
            {
                return info; // No empty line: the decoder reports the place.
            }

            inHeaders |= headerLine.Length > 0;
            const string DekInfo = "DEK-Info:";
            if (headerLine.StartsWith(DekInfo, StringComparison.OrdinalIgnoreCase))
            {
                info = headerLine.Substring(DekInfo.Length).Trim();
            }
        }

        body = Math.Min(at, end);
        return info;
    }

    private static byte[] DecodeBase64(byte[] text, int start, int end, int line)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent((end - start) / 4 * 3);
        bool isDone = Base64.DecodeFromUtf8(text.AsSpan(start, end - start), buffer, out _, out int length) == OperationStatus.Done;
        byte[] decoded = isDone && length > 0 ? buffer.AsSpan(0, length).ToArray() : DecodeStepwise(text, start, end, line);
        SensitiveText.Wipe(buffer);
        ArrayPool<byte>.Shared.Return(buffer);
        return decoded;
    }

    // What the platform does not take: .NET Framework takes no white space, and nothing says where a fault is.
    private static byte[] DecodeStepwise(byte[] text, int start, int end, int line)
    {
        int digits = 0;
        int padding = 0;
        for (int i = start; i < end; i++)
        {
            byte c = text[i];
            if (c == '\n' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                line++;
            }
            else if (c == '=')
            {
                padding++;
            }
            else if (ValueOf(c) >= 0)
            {
                digits = padding == 0 ? digits + 1 : throw new ReadFault(Reasons.Base64Wrong, line);
            }
            else if (c is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\v' or (byte)'\f'))
            {
                throw new ReadFault(Reasons.Base64Wrong, line);
            }
        }

        if (digits == 0)
        {
            throw new ReadFault(Reasons.Empty);
        }

        if (padding > 2 || (digits + padding) % 4 != 0)
        {
            throw new ReadFault(Reasons.Base64Incomplete);
        }

        byte[] content = new byte[((digits + padding) / 4 * 3) - padding];
        int bits = 0;
        int held = 0;
        int at = 0;
        for (int i = start; i < end && at < content.Length; i++)
        {
            int value = ValueOf(text[i]);
            if (value >= 0)
            {
                bits = (bits << 6) | value;
                held += 6;
                if (held >= 8)
                {
                    held -= 8;
                    content[at++] = (byte)(bits >> held);
                }
            }
        }

        return content;
    }

    private static int ValueOf(byte c) => c switch
    {
        >= (byte)'A' and <= (byte)'Z' => c - 'A',
        >= (byte)'a' and <= (byte)'z' => c - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => c - '0' + 52,
        (byte)'+' => 62,
        (byte)'/' => 63,
        _ => -1,
    };

    private static int CountLines(byte[] text, int from, int to)
    {
        int lines = 0;
        for (int i = from; i < to; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                lines++;
            }
        }

        return lines;
    }

    private static int IndexOf(byte[] text, byte[] pattern, int start)
    {
        int at = start >= text.Length ? -1 : text.AsSpan(start).IndexOf(pattern);
        return at < 0 ? -1 : start + at;
    }
}
