using System.Security.Cryptography;
using System.Text;

namespace CertManager.Fuzz;

/// <summary>Changes the blocks of a PEM text: their content, or their row.</summary>
internal static class PemEdits
{
    /// <summary>A changed copy; null when the text has no block.</summary>
    /// <param name="input">The text.</param>
    /// <param name="random">Chooses.</param>
    /// <param name="editPiece">Changes DER, with another piece to take from.</param>
    internal static byte[]? Edit(byte[] input, Random random, Func<byte[], byte[]?, byte[]> editPiece)
    {
        string text = Encoding.Latin1.GetString(input);
        var blocks = new List<(Range Place, string Label, byte[] Content)>();
        for (int at = 0; PemEncoding.TryFind(text.AsSpan(at), out PemFields found);)
        {
            ReadOnlySpan<char> rest = text.AsSpan(at);
            byte[] content = new byte[found.DecodedDataLength];
            Convert.TryFromBase64Chars(rest[found.Base64Data], content, out _);
            int start = at + found.Location.Start.Value;
            at += found.Location.End.Value;
            blocks.Add((start..at, rest[found.Label].ToString(), content));
        }

        if (blocks.Count == 0)
        {
            return null;
        }

        (Range place, string label, byte[] der) = blocks[random.Next(blocks.Count)];
        (Range otherPlace, string otherLabel, byte[] otherDer) = blocks[random.Next(blocks.Count)];
        string changed = random.Next(6) switch
        {
            0 => string.Empty,
            1 => text[place] + "\n" + text[otherPlace],
            2 => PemEncoding.WriteString(otherLabel, der),
            _ => PemEncoding.WriteString(label, editPiece(der, otherDer)),
        };
        return Encoding.Latin1.GetBytes(string.Concat(text.AsSpan(0, place.Start.Value), changed, text.AsSpan(place.End.Value)));
    }
}
