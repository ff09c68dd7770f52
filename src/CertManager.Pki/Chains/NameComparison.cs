using System.Formats.Asn1;
using System.Text;

namespace CertManager.Pki;

/// <summary>Whether two distinguished names are the same (RFC 5280 section 7.1): letter case, runs of spaces and the kind of text make no difference.</summary>
internal static class NameComparison
{
    // More parts than any name has; the parts of a set are compared each with each.
    private const int MostPartsOfSet = 16;

    /// <summary>Compares two names of certificates; the same bytes, which is the rule, cost next to nothing.</summary>
    internal static bool AreSame(ReadOnlyMemory<byte> one, IReadOnlyList<NameAttribute> oneRead, ReadOnlyMemory<byte> other, IReadOnlyList<NameAttribute> otherRead) =>
        one.Span.SequenceEqual(other.Span) || (oneRead.Count == otherRead.Count && StartsWith(oneRead, otherRead));

    /// <summary>Compares two encoded names. What is no name equals only itself, byte by byte.</summary>
    internal static bool AreSame(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other)
    {
        if (one.Span.SequenceEqual(other.Span))
        {
            return true;
        }

        try
        {
            return AreSame(one, DistinguishedName.Read(one), other, DistinguishedName.Read(other));
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    internal static bool IsIssuedInNameOf(ParsedCertificate child, ParsedCertificate issuer) =>
        AreSame(child.Issuer, child.IssuerAttributes, issuer.Subject, issuer.SubjectAttributes);

    internal static bool IsSelfIssued(ParsedCertificate certificate) =>
        AreSame(certificate.Issuer, certificate.IssuerAttributes, certificate.Subject, certificate.SubjectAttributes);

    /// <summary>Whether a name begins with the relative names of another: it lies in that subtree of the directory.</summary>
    internal static bool StartsWith(IReadOnlyList<NameAttribute> name, IReadOnlyList<NameAttribute> start)
    {
        int at = 0;
        while (at < start.Count)
        {
            int end = EndOfSet(start, at);
            if (name.Count < end || EndOfSet(name, at) != end || name[at].Set != start[at].Set || !SameSet(name, start, at, end))
            {
                return false;
            }

            at = end;
        }

        return true;
    }

    private static int EndOfSet(IReadOnlyList<NameAttribute> name, int start)
    {
        int end = start + 1;
        while (end < name.Count && name[end].Set == name[start].Set)
        {
            end++;
        }

        return end;
    }

    // Sets have no order, and one attribute each as good as always.
    private static bool SameSet(IReadOnlyList<NameAttribute> one, IReadOnlyList<NameAttribute> other, int start, int end) =>
        end - start <= MostPartsOfSet && Holds(one, other, start, end) && (end - start == 1 || Holds(other, one, start, end));

    private static bool Holds(IReadOnlyList<NameAttribute> set, IReadOnlyList<NameAttribute> wanted, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            bool found = false;
            for (int j = start; j < end && !found; j++)
            {
                found = SameAttribute(wanted[i], set[j]);
            }

            if (!found)
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameAttribute(NameAttribute one, NameAttribute other)
    {
        if (one.Type != other.Type)
        {
            return false;
        }

        if (one.Encoded.Span.SequenceEqual(other.Encoded.Span))
        {
            return true;
        }

        if (IsAscii(one) && IsAscii(other))
        {
            return SameFolded(one.Content.Span, other.Content.Span);
        }

        return one.Text is { } text && other.Text is { } otherText && Fold(text) == Fold(otherText);
    }

    private static bool IsAscii(NameAttribute one)
    {
        if (one.Tag is not (UniversalTagNumber.PrintableString or UniversalTagNumber.UTF8String or UniversalTagNumber.IA5String))
        {
            return false;
        }

        foreach (byte b in one.Content.Span)
        {
            if (b >= 0x80)
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameFolded(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        int i = SkipSpaces(one, 0);
        int j = SkipSpaces(other, 0);
        while (i < one.Length && j < other.Length)
        {
            if (ToLower(one[i]) != ToLower(other[j]))
            {
                return false;
            }

            bool isSpace = one[i] == ' ';
            i = isSpace ? SkipSpaces(one, i) : i + 1;
            j = isSpace ? SkipSpaces(other, j) : j + 1;

            // Spaces at the end do not count.
            if (isSpace && (i == one.Length || j == other.Length))
            {
                break;
            }
        }

        return SkipSpaces(one, i) == one.Length && SkipSpaces(other, j) == other.Length;
    }

    private static int SkipSpaces(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        return at;
    }

    private static byte ToLower(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;

    // RFC 4518 sections 2.2 to 2.6 in short: case-folded, compatibility forms made one, spaces run together.
    private static string Fold(string text)
    {
        string folded;
        try
        {
            folded = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return text; // Half a surrogate pair: only the same is the same.
        }

        return string.Join(" ", folded.Split([' ', '\t', '\u00A0', '\u3000'], StringSplitOptions.RemoveEmptyEntries));
    }
}
