using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CertManager.Module.Tests.Secrets;

/// <summary>
/// The secrets of a run and the ways in which they could be written: as they are, in Base64 at any offset, hexadecimal, UTF-16 in hexadecimal
/// (a SecureString that was serialised off Windows), lists of bytes, one decimal number; pieces of 16 bytes count as the whole.
/// </summary>
public sealed partial class Marks
{
    private const int Piece = 16;
    private const int Step = 8;
    private const int Run = 32;

    private readonly Dictionary<string, string> _needles = new(StringComparer.Ordinal);
    private SearchValues<string>? _search;

    /// <summary>What secrets there are.</summary>
    public IEnumerable<string> Names => _needles.Values.Distinct();

    /// <summary>Adds a secret text.</summary>
    public void AddText(string name, string secret)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        AddBytes(name, bytes);
        foreach (string piece in Pieces(secret))
        {
            Add(name, piece);
        }
    }

    /// <summary>Adds every private key of a text.</summary>
    public void AddKeys(string name, string text)
    {
        foreach (Match block in Block().Matches(text))
        {
            // On the wire it is escaped, and some writers of JSON escape the plus sign and the solidus as well.
            string pem = Regex.Unescape(block.Value);
            if (pem.Contains(" RSA ", StringComparison.Ordinal) || !TryEc(name, pem))
            {
                AddRsa(name, pem);
            }
        }
    }

    /// <summary>The secrets that a text holds.</summary>
    public IReadOnlySet<string> FindIn(string text)
    {
        _search ??= SearchValues.Create([.. _needles.Keys], StringComparison.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (string form in new[] { text, Joined(text) })
        {
            ReadOnlySpan<char> rest = form;
            for (int at = rest.IndexOfAny(_search); at >= 0; at = rest.IndexOfAny(_search))
            {
                rest = rest[at..];
                foreach ((string needle, string name) in _needles)
                {
                    if (rest.StartsWith(needle, StringComparison.Ordinal))
                    {
                        found.Add(name);
                        break;
                    }
                }

                rest = rest[1..];
            }
        }

        return found;
    }

    [GeneratedRegex("-----BEGIN (RSA |EC )?PRIVATE KEY-----.*?-----END (RSA |EC )?PRIVATE KEY-----", RegexOptions.Singleline)]
    private static partial Regex Block();

    /// <summary>What breaks a secret into lines or bytes: white space, its escapes in JSON and XML, separators of hexadecimal digits, the zeros of UTF-16.</summary>
    [GeneratedRegex(@"\s|\0|\\[nr]|&#x[AD];|_x000[AD]_|0x|-", RegexOptions.CultureInvariant)]
    private static partial Regex Breaks();

    private static string Joined(string text) => Breaks().Replace(text, string.Empty).Replace("</By><By>", ",", StringComparison.Ordinal);

    private static IEnumerable<string> Pieces(string text)
    {
        for (int at = 0; at == 0 || at + Piece <= text.Length; at += Step)
        {
            yield return text.Substring(at, Math.Min(Piece, text.Length));
        }
    }

    private bool TryEc(string name, string pem)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return false;
        }

        AddNumber(name, key.ExportParameters(includePrivateParameters: true).D!, pem);
        return true;
    }

    private void AddRsa(string name, string pem)
    {
        using var key = RSA.Create();
        key.ImportFromPem(pem);
        RSAParameters numbers = key.ExportParameters(includePrivateParameters: true);
        foreach (byte[]? number in new[] { numbers.D, numbers.P, numbers.Q, numbers.DP, numbers.DQ, numbers.InverseQ })
        {
            // A run of each is enough to know it by.
            AddNumber(name, number![..Run], pem);
        }
    }

    private void AddNumber(string name, byte[] number, string pem)
    {
        AddBytes(name, number);
        Add(name, new BigInteger(number, isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture));
        PemFields fields = PemEncoding.Find(pem);
        string body = string.Concat(pem[fields.Base64Data].Where(static c => !char.IsWhiteSpace(c)));
        int start = Convert.FromBase64String(body).AsSpan().IndexOf(number);
        const int Line = 64;
        for (int at = (start + 2) / 3 * 4; at + Piece <= (start + number.Length) / 3 * 4; at += Step)
        {
            // A piece that is broken by the end of a line is found when the lines are joined; in other codings only whole ones are.
            Add(name, body.Substring(at, Piece));
            if (at % Line <= Line - Piece)
            {
                AddBytes(name, Encoding.ASCII.GetBytes(body.Substring(at, Piece)));
            }
        }
    }

    private void AddBytes(string name, byte[] secret)
    {
        for (int at = 0; at == 0 || at + Piece <= secret.Length; at += Step)
        {
            byte[] piece = secret.AsSpan(at, Math.Min(Piece, secret.Length)).ToArray();
            string hex = Convert.ToHexString(piece);
            string wide = Convert.ToHexString([.. piece.SelectMany(static b => new byte[] { b, 0 })]);
            foreach (string form in new[] { hex, hex.ToLowerInvariant(), wide, wide.ToLowerInvariant(), string.Join(',', piece), string.Join(',', piece.Select(static b => (sbyte)b)) })
            {
                Add(name, form);
            }

            AddBase64(name, piece);
        }
    }

    /// <summary>The letters that depend on nothing before or behind the piece, for each place in a group of three bytes.</summary>
    private void AddBase64(string name, byte[] piece)
    {
        for (int before = 0; before < 3; before++)
        {
            string whole = Convert.ToBase64String([.. new byte[before], .. piece]).TrimEnd('=');
            string sure = whole[(before == 0 ? 0 : before + 1)..^1];
            Add(name, sure);
            Add(name, sure.Replace('+', '-').Replace('/', '_'));
        }
    }

    private void Add(string name, string needle)
    {
        _needles[needle] = name;
        _search = null;
    }
}
