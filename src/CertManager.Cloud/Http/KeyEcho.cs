using System.Text;

namespace CertManager.Cloud.Http;

/// <summary>
/// Takes out of an answer what a server or gateway repeats of the private key that it was sent, however it writes it: escaped for JSON, HTML or
/// addresses, once or twice, in lines of any length, with anything between them.
/// </summary>
internal static class KeyEcho
{
    /// <summary>So many letters in a row that the key has as well are no chance (64^6 in a body of 64 KiB), and shorter pieces tell next to nothing.</summary>
    private const int Piece = 6;

    private static readonly byte[] Begin = Encoding.ASCII.GetBytes("PRIVATE KEY-----");
    private static readonly byte[] End = Encoding.ASCII.GetBytes("-----END");

    /// <summary>Whether a request holds a private key: then its answer is searched before anybody reads it.</summary>
    /// <param name="sent">The body of the request.</param>
    internal static bool Concerns(byte[] sent) => sent.AsSpan().IndexOf(Begin) >= 0;

    /// <summary>Puts stars in the place of every letter that is the key's.</summary>
    /// <param name="sent">The body of the request.</param>
    /// <param name="answer">The body of the answer, changed in place.</param>
    internal static void Mask(byte[] sent, byte[] answer)
    {
        int begin = sent.AsSpan().IndexOf(Begin);
        if (begin < 0)
        {
            return;
        }

        begin += Begin.Length;
        int length = sent.AsSpan(begin).IndexOf(End);
        List<Base64Letter> key = Base64Letter.In(sent, begin, length < 0 ? sent.Length - begin : length);
        List<Base64Letter> echo = Base64Letter.In(answer, 0, answer.Length);
        bool[] hidden = new bool[echo.Count];
        HidePieces(key, echo, hidden);
        HideLastLine(key, echo, hidden);
        for (int at = 0; at < echo.Count; at++)
        {
            if (hidden[at])
            {
                answer.AsSpan(echo[at].Start, echo[at].Length).Fill((byte)'*');
            }
        }

        key.Clear();
        echo.Clear();
    }

    private static void HidePieces(List<Base64Letter> key, List<Base64Letter> echo, bool[] hidden)
    {
        var pieces = new HashSet<long>();
        ForEachPiece(key, (piece, _) => pieces.Add(piece));
        ForEachPiece(echo, (piece, end) =>
        {
            if (pieces.Contains(piece))
            {
                hidden.AsSpan(end - Piece + 1, Piece).Fill(true);
            }
        });
        pieces.Clear();
    }

    private static void ForEachPiece(List<Base64Letter> letters, Action<long, int> each)
    {
        long piece = 0;
        for (int at = 0; at < letters.Count; at++)
        {
            piece = ((piece << 8) | letters[at].Value) & ((1L << (8 * Piece)) - 1);
            if (at + 1 >= Piece)
            {
                each(piece, at);
            }
        }
    }

    /// <summary>The last line of a key may be shorter than a piece, and stand alone.</summary>
    private static void HideLastLine(List<Base64Letter> key, List<Base64Letter> echo, bool[] hidden)
    {
        int line = key.FindLastIndex(static letter => letter.IsFirst);
        int length = key.Count - line;
        if (line < 0 || length >= Piece)
        {
            return;
        }

        for (int at = 0; at + length <= echo.Count; at++)
        {
            bool isAlone = echo[at].IsFirst && (at + length == echo.Count || echo[at + length].IsFirst);
            if (isAlone && Enumerable.Range(0, length).All(index => echo[at + index].Value == key[line + index].Value && (index == 0 || !echo[at + index].IsFirst)))
            {
                hidden.AsSpan(at, length).Fill(true);
            }
        }
    }
}
