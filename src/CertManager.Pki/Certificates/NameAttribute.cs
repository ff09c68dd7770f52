using System.Formats.Asn1;
using System.Text;

namespace CertManager.Pki;

/// <summary>One attribute of a distinguished name (RFC 5280 section 4.1.2.4, AttributeTypeAndValue).</summary>
internal sealed class NameAttribute
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal NameAttribute(string type, ReadOnlyMemory<byte> encoded, ReadOnlyMemory<byte> content, int set)
    {
        Type = type;
        Encoded = encoded;
        Content = content;
        Set = set;
    }

    /// <summary>Object identifier of the type.</summary>
    internal string Type { get; }

    /// <summary>The encoded value, with its tag.</summary>
    internal ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>The value's octets.</summary>
    internal ReadOnlyMemory<byte> Content { get; }

    /// <summary>In which relative distinguished name it stands, from 0.</summary>
    internal int Set { get; }

    /// <summary>The value's universal tag; null when it has another class.</summary>
    internal UniversalTagNumber? Tag
    {
        get
        {
            Asn1Tag tag = Asn1Tag.Decode(Encoded.Span, out _);
            return tag.TagClass == TagClass.Universal ? (UniversalTagNumber)tag.TagValue : null;
        }
    }

    /// <summary>The value as text; null when its type is no text.</summary>
    internal string? Text
    {
        get
        {
            switch (Tag)
            {
                case UniversalTagNumber.UTF8String:
                case UniversalTagNumber.PrintableString:
                case UniversalTagNumber.IA5String:
                case UniversalTagNumber.NumericString:
                case UniversalTagNumber.VisibleString:
                    // Characters outside the type's alphabet are common (underscores in PrintableString); they stay readable.
                    return Encoding.UTF8.GetString(Content.ToArray());
                case UniversalTagNumber.BMPString when Content.Length % 2 == 0:
                    return Encoding.BigEndianUnicode.GetString(Content.ToArray());
                case UniversalTagNumber.T61String:
                    return Teletex();
                default:
                    return null;
            }
        }
    }

    // Null where it is cut into pieces that do not fit (X.690 section 8.23.6).
    private string? Teletex()
    {
        try
        {
            return AsnDecoder.ReadCharacterString(Encoded.Span, AsnEncodingRules.BER, UniversalTagNumber.T61String, out _);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Whether the octets are a value of their string type (X.680 section 41, X.690 section 8.23). What is no string is taken as it stands.</summary>
    internal bool IsProper
    {
        get
        {
            ReadOnlySpan<byte> octets = Content.Span;
            switch (Tag)
            {
                case UniversalTagNumber.PrintableString:
                    foreach (byte c in octets)
                    {
                        if (!IsPrintable(c))
                        {
                            return false;
                        }
                    }

                    return true;
                case UniversalTagNumber.IA5String or UniversalTagNumber.NumericString or UniversalTagNumber.VisibleString:
                    foreach (byte c in octets)
                    {
                        if (c >= 0x80)
                        {
                            return false;
                        }
                    }

                    return true;
                case UniversalTagNumber.UTF8String:
                    return IsUtf8();
                case UniversalTagNumber.BMPString:
                    return octets.Length % 2 == 0;
                case UniversalTagNumber.UniversalString:
                    return octets.Length % 4 == 0;
                default:
                    return true;
            }
        }
    }

    // X.680 table 10: letters, digits, space and '()+,-./:=?
    private static bool IsPrintable(byte c) => c is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'\'' and <= (byte)':' and not (byte)'*')
        or (byte)' ' or (byte)'=' or (byte)'?';

    private bool IsUtf8()
    {
        try
        {
            StrictUtf8.GetCharCount(Content.ToArray());
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
