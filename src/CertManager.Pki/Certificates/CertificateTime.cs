using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>Times of a certificate: UTCTime until 2049, GeneralizedTime afterwards, with seconds, in Zulu, without fractions (RFC 5280 section 4.1.2.5).</summary>
internal static class CertificateTime
{
    // Tag, length, and YYMMDDhhmmssZ or YYYYMMDDhhmmssZ.
    private const int UtcLength = 15;
    private const int GeneralizedLength = 17;

    /// <summary>Reads the next time, also one that is written otherwise.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="isProper">Whether it is written as the standard wants it.</param>
    /// <exception cref="AsnContentException">It is no time.</exception>
    internal static DateTimeOffset Read(AsnReader reader, out bool isProper)
    {
        ReadOnlyMemory<byte> encoded = reader.ReadEncodedValue();
        bool isUtc = Asn1Tag.Decode(encoded.Span, out _).HasSameClassAndValue(Asn1Tag.UtcTime);
        isProper = encoded.Length == (isUtc ? UtcLength : GeneralizedLength);
        try
        {
            return Read(encoded.Span, isUtc, AsnEncodingRules.DER);
        }
        catch (AsnContentException)
        {
            isProper = false;
            return Read(encoded.Span, isUtc, AsnEncodingRules.BER);
        }
    }

    private static DateTimeOffset Read(ReadOnlySpan<byte> encoded, bool isUtc, AsnEncodingRules rules)
    {
        try
        {
            return isUtc ? AsnDecoder.ReadUtcTime(encoded, rules, out _) : AsnDecoder.ReadGeneralizedTime(encoded, rules, out _);
        }
        catch (ArgumentOutOfRangeException fault)
        {
            // The platform lets this through for an offset or a year that no date has.
            throw new AsnContentException("It is no time.", fault);
        }
    }
}
