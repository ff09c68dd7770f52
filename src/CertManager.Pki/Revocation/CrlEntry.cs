using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>An entry that was looked for and found.</summary>
internal sealed class CrlEntry
{
    internal CrlEntry(DateTimeOffset revokedAt, int reason)
    {
        RevokedAt = revokedAt;
        Reason = reason;
    }

    internal DateTimeOffset RevokedAt { get; }

    /// <summary>CRLReason (RFC 5280 section 5.3.1); 0 when none is given.</summary>
    internal int Reason { get; }

    /// <summary>Time ::= CHOICE { UTCTime, GeneralizedTime }</summary>
    internal static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}

/// <summary>The next entry of a list in place: nothing is allocated for it.</summary>
/// <remarks><c>Entry ::= SEQUENCE { userCertificate INTEGER, revocationDate Time, crlEntryExtensions Extensions OPTIONAL }</c> (RFC 5280 section 5.1)</remarks>
internal readonly ref struct CrlEntrySpan
{
    // The content of the identifiers 2.5.29.21 (reasonCode) and 2.5.29.24 (invalidityDate): 55 1D 15 and 55 1D 18.
    private const byte ArcOfExtensions = 0x1D;
    private const byte ReasonCode = 0x15;
    private const byte InvalidityDate = 0x18;

    /// <summary>Takes the entry at the start of what is left of the list.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    internal CrlEntrySpan(ReadOnlySpan<byte> rest)
    {
        AsnDecoder.ReadSequence(rest, AsnEncodingRules.DER, out int offset, out int length, out int whole);
        Length = whole;
        ReadOnlySpan<byte> fields = rest.Slice(offset, length);
        Serial = AsnDecoder.ReadIntegerBytes(fields, AsnEncodingRules.DER, out int read);
        fields = fields.Slice(read);
        RevokedAt = ReadTime(fields, out read);
        fields = fields.Slice(read);
        if (fields.IsEmpty)
        {
            Extensions = default;
            return;
        }

        AsnDecoder.ReadSequence(fields, AsnEncodingRules.DER, out offset, out length, out read);
        Extensions = fields.Slice(offset, length);
        if (read != fields.Length || length == 0)
        {
            throw new AsnContentException("An entry has three fields.");
        }
    }

    internal int Length { get; }

    internal ReadOnlySpan<byte> Serial { get; }

    internal DateTimeOffset RevokedAt { get; }

    internal ReadOnlySpan<byte> Extensions { get; }

    /// <summary>The identifier of a critical extension that is not understood; null when there is none.</summary>
    /// <exception cref="AsnContentException">The extensions are damaged.</exception>
    internal string? CheckExtensions()
    {
        string? unknown = null;
        ReadOnlySpan<byte> rest = Extensions;
        while (!rest.IsEmpty)
        {
            rest = rest.Slice(ReadExtension(rest, out ReadOnlySpan<byte> oid, out bool isCritical, out _));
            if (isCritical && !IsExtension(oid, ReasonCode) && !IsExtension(oid, InvalidityDate))
            {
                unknown ??= AsnDecoder.ReadObjectIdentifier(oid, AsnEncodingRules.DER, out _);
            }
        }

        return unknown;
    }

    /// <summary>The entry to keep, with its reason.</summary>
    internal CrlEntry Read()
    {
        ReadOnlySpan<byte> rest = Extensions;
        while (!rest.IsEmpty)
        {
            rest = rest.Slice(ReadExtension(rest, out ReadOnlySpan<byte> oid, out _, out ReadOnlySpan<byte> value));

            // CRLReason is an ENUMERATED of one byte; another value is a reason that nobody knows.
            if (IsExtension(oid, ReasonCode) && value.Length == 3 && value[0] == (byte)UniversalTagNumber.Enumerated && value[1] == 1)
            {
                return new(RevokedAt, value[2]);
            }
        }

        return new(RevokedAt, 0);
    }

    private static bool IsExtension(ReadOnlySpan<byte> encodedOid, byte last) =>
        encodedOid.Length == 5 && encodedOid[2] == 0x55 && encodedOid[3] == ArcOfExtensions && encodedOid[4] == last;

    private static int ReadExtension(ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> oid, out bool isCritical, out ReadOnlySpan<byte> value)
    {
        AsnDecoder.ReadSequence(rest, AsnEncodingRules.DER, out int offset, out int length, out int whole);
        ReadOnlySpan<byte> fields = rest.Slice(offset, length);
        Asn1Tag tag = AsnDecoder.ReadEncodedValue(fields, AsnEncodingRules.DER, out _, out _, out int read);
        if (tag != Asn1Tag.ObjectIdentifier)
        {
            throw new AsnContentException("An extension begins with its identifier.");
        }

        oid = fields.Slice(0, read);
        fields = fields.Slice(read);
        isCritical = false;
        if (!fields.IsEmpty && fields[0] == (byte)UniversalTagNumber.Boolean)
        {
            isCritical = AsnDecoder.ReadBoolean(fields, AsnEncodingRules.DER, out read);
            fields = fields.Slice(read);
        }

        if (!AsnDecoder.TryReadPrimitiveOctetString(fields, AsnEncodingRules.DER, out value, out read) || read != fields.Length)
        {
            throw new AsnContentException("An extension ends with its value.");
        }

        return whole;
    }

    private static DateTimeOffset ReadTime(ReadOnlySpan<byte> fields, out int read) =>
        !fields.IsEmpty && fields[0] == (byte)UniversalTagNumber.UtcTime
            ? AsnDecoder.ReadUtcTime(fields, AsnEncodingRules.DER, out read)
            : AsnDecoder.ReadGeneralizedTime(fields, AsnEncodingRules.DER, out read);
}
