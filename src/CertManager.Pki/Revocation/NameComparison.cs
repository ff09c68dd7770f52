using System.Formats.Asn1;
using System.Text;

namespace CertManager.Pki;

/// <summary>Whether two names are the same (RFC 5280 section 7.1): letter case and insignificant spaces make no difference, nor does the kind of string.</summary>
internal static class NameComparison
{
    // More parts than any name has; the parts of a set are compared each with each.
    private const int MostPartsOfSet = 16;

    /// <summary>Compares two encoded names. What is no name equals only itself, byte by byte.</summary>
    internal static bool AreSame(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other)
    {
        if (one.Span.SequenceEqual(other.Span))
        {
            return true;
        }

        try
        {
            AsnReader first = new AsnReader(one, AsnEncodingRules.DER).ReadSequence();
            AsnReader second = new AsnReader(other, AsnEncodingRules.DER).ReadSequence();
            while (first.HasData && second.HasData)
            {
                if (!AreSameSet(first.ReadSetOf(skipSortOrderValidation: true), second.ReadSetOf(skipSortOrderValidation: true)))
                {
                    return false;
                }
            }

            return first.HasData == second.HasData;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool AreSameSet(AsnReader one, AsnReader other)
    {
        List<string> parts = ReadSet(one);
        List<string> others = ReadSet(other);
        return parts.Count == others.Count && parts.TrueForAll(others.Remove);
    }

    private static List<string> ReadSet(AsnReader attributes)
    {
        var parts = new List<string>(1);
        while (attributes.HasData)
        {
            AsnReader attribute = attributes.ReadSequence();
            parts.Add(attribute.ReadObjectIdentifier() + "=" + ReadValue(attribute));
            attribute.ThrowIfNotEmpty();
            if (parts.Count > MostPartsOfSet)
            {
                throw new AsnContentException("No name has so many parts.");
            }
        }

        return parts;
    }

    // Values that are no directory strings are compared by their encoding.
    private static string ReadValue(AsnReader attribute)
    {
        Asn1Tag tag = attribute.PeekTag();
        if (tag.TagClass == TagClass.Universal
            && (UniversalTagNumber)tag.TagValue is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String or UniversalTagNumber.BMPString)
        {
            return Prepare(attribute.ReadCharacterString((UniversalTagNumber)tag.TagValue));
        }

        return "#" + Platform.ToHex(attribute.ReadEncodedValue().Span);
    }

    // RFC 4518 section 2, as far as RFC 5280 section 7.1 asks for it: compatibility forms, case, spaces.
    private static string Prepare(string text)
    {
        string folded = NormalizeOrKeep(text).ToUpperInvariant();
        var prepared = new StringBuilder(folded.Length);
        foreach (char c in folded)
        {
            if (!char.IsWhiteSpace(c))
            {
                prepared.Append(c);
            }
            else if (prepared.Length > 0 && prepared[prepared.Length - 1] != ' ')
            {
                prepared.Append(' ');
            }
        }

        return prepared.ToString().TrimEnd(' ');
    }

    private static string NormalizeOrKeep(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return text; // Half a surrogate pair in a BMPString.
        }
    }
}
