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

    [ThreadStatic]
    private static StringBuilder? _text;

    /// <summary>The name as RFC 4514 text.</summary>
    /// <param name="encoded">The encoded RDNSequence.</param>
    /// <exception cref="AsnContentException">It is none.</exception>
    internal static string ToText(ReadOnlyMemory<byte> encoded) => ToText(Read(encoded));

    /// <summary>The same of a name that is read already.</summary>
    internal static string ToText(IReadOnlyList<NameAttribute> name)
    {
        StringBuilder text = (_text ??= new(capacity: 512)).Clear();
        int end = name.Count;
        while (end > 0)
        {
            int start = end - 1;
            while (start > 0 && name[start - 1].Set == name[start].Set)
            {
                start--;
            }

            for (int i = start; i < end; i++)
            {
                text.Append(text.Length == 0 ? string.Empty : i == start ? "," : "+");
                Write(text, name[i]);
            }

            end = start;
        }

        return text.ToString();
    }

    /// <summary>The values of one attribute type, for example the common names.</summary>
    internal static IEnumerable<string> ValuesOf(ReadOnlyMemory<byte> encoded, string type) => ValuesOf(Read(encoded), type);

    /// <summary>The same of a name that is read already.</summary>
    internal static IEnumerable<string> ValuesOf(IReadOnlyList<NameAttribute> name, string type) =>
        name.Where(one => one.Type == type).Select(static one => one.Text).OfType<string>();

    /// <summary>The attributes, in the order of the encoding.</summary>
    /// <param name="encoded">The encoded RDNSequence.</param>
    /// <exception cref="AsnContentException">It is none.</exception>
    internal static List<NameAttribute> Read(ReadOnlyMemory<byte> encoded) => Read(encoded, out _);

    /// <summary>The attributes, in the order of the encoding.</summary>
    /// <param name="encoded">The encoded RDNSequence.</param>
    /// <param name="isProper">
    /// Whether every relative name has an attribute (<c>SET SIZE (1..MAX)</c>, RFC 5280 section 4.1.2.4) and none twice: it is a set
    /// (X.501 section 9.3). One of the same type with another value is left to the lints.
    /// </param>
    /// <exception cref="AsnContentException">It is none.</exception>
    internal static List<NameAttribute> Read(ReadOnlyMemory<byte> encoded, out bool isProper)
    {
        isProper = true;
        var name = new List<NameAttribute>();
        var outer = new AsnReader(encoded, AsnEncodingRules.BER);
        AsnReader sets = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        for (int set = 0; sets.HasData; set++)
        {
            // The order inside a SET is not checked: it says nothing about the name.
            AsnReader attributes = sets.ReadSetOf(skipSortOrderValidation: true);
            int first = name.Count;
            isProper &= attributes.HasData;
            while (attributes.HasData)
            {
                AsnReader attribute = attributes.ReadSequence();
                string type = attribute.ReadObjectIdentifier();
                ReadOnlyMemory<byte> content = attribute.PeekContentBytes();
                ReadOnlyMemory<byte> value = attribute.ReadEncodedValue();
                for (int i = first; i < name.Count; i++)
                {
                    isProper &= name[i].Type != type || !name[i].Encoded.Span.SequenceEqual(value.Span);
                }

                name.Add(new(type, value, content, set));
                attribute.ThrowIfNotEmpty();
            }
        }

        return name;
    }

    private static void Write(StringBuilder text, NameAttribute one)
    {
        // RFC 4514 section 2.4: a type without a descriptor, or a value that is no text, is written as its encoding.
        string? descriptor = Descriptor(one.Type);
        string? value = descriptor is null ? null : one.Text;
        text.Append(descriptor ?? one.Type).Append('=').Append(value is null ? "#" + Platform.ToHex(one.Encoded.Span) : Escape(value));
    }

    private static string Escape(string text)
    {
        bool isPlain = text.Length > 0 && text[0] is not (' ' or '#') && text[text.Length - 1] != ' ';
        for (int i = 0; i < text.Length && isPlain; i++)
        {
            isPlain = text[i] is >= ' ' and not ((char)0x7F or '"' or '+' or ',' or ';' or '<' or '>' or '\\');
        }

        return isPlain ? text : EscapeAll(text);
    }

    private static string EscapeAll(string text)
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
}
