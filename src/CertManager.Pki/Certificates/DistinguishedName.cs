using System.Formats.Asn1;
using System.Text;

namespace CertManager.Pki;

/// <summary>Names as people read them.</summary>
/// <remarks>
/// <c>RDNSequence ::= SEQUENCE OF SET OF SEQUENCE { type OBJECT IDENTIFIER, value ANY }</c> (RFC 5280 section 4.1.2.4), written most
/// specific part first by RFC 4514 section 2.
/// </remarks>
internal static class DistinguishedName
{
    internal const string CommonName = "2.5.4.3";

    /// <summary>The name as RFC 4514 text.</summary>
    /// <param name="encoded">The encoded RDNSequence.</param>
    /// <exception cref="AsnContentException">It is none.</exception>
    internal static string ToText(ReadOnlyMemory<byte> encoded)
    {
        var parts = new List<string>();
        foreach (List<TypeAndValue> set in Read(encoded))
        {
            parts.Add(set.Count == 1 ? Write(set[0]) : string.Join("+", set.Select(Write)));
        }

        parts.Reverse();
        return string.Join(",", parts);
    }

    /// <summary>The values of one attribute type, for example the common names.</summary>
    internal static IEnumerable<string> ValuesOf(ReadOnlyMemory<byte> encoded, string type) =>
        Read(encoded).SelectMany(static set => set).Where(one => one.Type == type).Select(static one => TextOf(one.Value)).OfType<string>();

    private static List<List<TypeAndValue>> Read(ReadOnlyMemory<byte> encoded)
    {
        var name = new List<List<TypeAndValue>>();
        AsnReader sets = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        while (sets.HasData)
        {
            // The order inside a SET is not checked: it says nothing about the name.
            AsnReader attributes = sets.ReadSetOf(skipSortOrderValidation: true);
            var set = new List<TypeAndValue>(1);
            while (attributes.HasData)
            {
                AsnReader attribute = attributes.ReadSequence();
                set.Add(new(attribute.ReadObjectIdentifier(), attribute.ReadEncodedValue()));
                attribute.ThrowIfNotEmpty();
            }

            name.Add(set);
        }

        return name;
    }

    private static string Write(TypeAndValue one)
    {
        string type = one.Type;
        ReadOnlyMemory<byte> value = one.Value;

        // RFC 4514 section 2.4: a type without a descriptor, or a value that is no text, is written as its encoding.
        string? descriptor = Descriptor(type);
        string? text = descriptor is null ? null : TextOf(value);
        return (descriptor ?? type) + "=" + (text is null ? "#" + Platform.ToHex(value.Span) : Escape(text));
    }

    private static string? TextOf(ReadOnlyMemory<byte> value)
    {
        Asn1Tag tag = Asn1Tag.Decode(value.Span, out _);
        if (tag.TagClass != TagClass.Universal)
        {
            return null;
        }

        switch ((UniversalTagNumber)tag.TagValue)
        {
            case UniversalTagNumber.UTF8String:
            case UniversalTagNumber.PrintableString:
            case UniversalTagNumber.IA5String:
            case UniversalTagNumber.NumericString:
            case UniversalTagNumber.VisibleString:
            case UniversalTagNumber.BMPString:
            case UniversalTagNumber.T61String:
                break;
            default:
                return null;
        }

        try
        {
            return AsnReaderText(value, (UniversalTagNumber)tag.TagValue);
        }
        catch (AsnContentException)
        {
            // Characters outside the type's alphabet are common (underscores in PrintableString); they stay readable.
            return Encoding.UTF8.GetString(AsnDecoder.ReadOctetString(Retagged(value), AsnEncodingRules.BER, out _));
        }
    }

    private static string AsnReaderText(ReadOnlyMemory<byte> value, UniversalTagNumber type) =>
        AsnDecoder.ReadCharacterString(value.Span, AsnEncodingRules.DER, type, out _);

    private static byte[] Retagged(ReadOnlyMemory<byte> value)
    {
        byte[] octets = value.ToArray();
        octets[0] = (byte)UniversalTagNumber.OctetString;
        return octets;
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool special = c is '"' or '+' or ',' or ';' or '<' or '>' or '\\'
                || (i == 0 && c is ' ' or '#')
                || (i == text.Length - 1 && c == ' ');
            if (c < ' ' || c == 0x7F)
            {
                // Control characters could forge lines on a terminal (RFC 4514 section 2.4 allows any character as hex pair).
                escaped.Append('\\').Append(((int)c).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
                continue;
            }

            if (special)
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }

    // RFC 4514 section 3, then what certificates carry beside it (RFC 4519, X.520, CA/Browser Forum EV Guidelines 9.2).
    private static string? Descriptor(string type) => type switch
    {
        CommonName => "CN",
        "2.5.4.4" => "SN",
        "2.5.4.5" => "serialNumber",
        "2.5.4.6" => "C",
        "2.5.4.7" => "L",
        "2.5.4.8" => "ST",
        "2.5.4.9" => "STREET",
        "2.5.4.10" => "O",
        "2.5.4.11" => "OU",
        "2.5.4.12" => "title",
        "2.5.4.15" => "businessCategory",
        "2.5.4.17" => "postalCode",
        "2.5.4.42" => "givenName",
        "2.5.4.46" => "dnQualifier",
        "2.5.4.97" => "organizationIdentifier",
        "0.9.2342.19200300.100.1.1" => "UID",
        "0.9.2342.19200300.100.1.25" => "DC",
        "1.2.840.113549.1.9.1" => "emailAddress",
        "1.3.6.1.4.1.311.60.2.1.1" => "jurisdictionL",
        "1.3.6.1.4.1.311.60.2.1.2" => "jurisdictionST",
        "1.3.6.1.4.1.311.60.2.1.3" => "jurisdictionC",
        _ => null,
    };

    // AttributeTypeAndValue
    private sealed class TypeAndValue
    {
        internal TypeAndValue(string type, ReadOnlyMemory<byte> value)
        {
            Type = type;
            Value = value;
        }

        internal string Type { get; }

        internal ReadOnlyMemory<byte> Value { get; }
    }
}
