using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>What a list is about.</summary>
/// <remarks>
/// <c>IssuingDistributionPoint ::= SEQUENCE { distributionPoint [0] DistributionPointName OPTIONAL, onlyContainsUserCerts [1],
/// onlyContainsCACerts [2], onlySomeReasons [3] ReasonFlags OPTIONAL, indirectCRL [4], onlyContainsAttributeCerts [5] }</c>, the flags
/// BOOLEAN DEFAULT FALSE (RFC 5280 section 5.2.5)
/// </remarks>
internal sealed class IssuingDistributionPoint
{
    private readonly List<ReadOnlyMemory<byte>> _names = [];
    private readonly bool _onlyUsers;
    private readonly bool _onlyAuthorities;
    private readonly bool _isPartial;

    /// <summary>Parses the extension's value.</summary>
    /// <exception cref="AsnContentException">It is damaged, empty, or contradicts itself.</exception>
    internal IssuingDistributionPoint(ReadOnlyMemory<byte> value)
    {
        var outer = new AsnReader(value, AsnEncodingRules.DER);
        AsnReader fields = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        if (!fields.HasData)
        {
            throw new AsnContentException("It must not be empty.");
        }

        if (Next(fields, 0))
        {
            DistributionPoints.ReadName(fields.ReadSequence(Tag(0)), _names);
        }

        _onlyUsers = ReadFlag(fields, 1);
        _onlyAuthorities = ReadFlag(fields, 2);
        if (Next(fields, 3))
        {
            fields.ReadBitString(out _, Tag(3));
            _isPartial = true;
        }

        bool isIndirect = ReadFlag(fields, 4);
        bool onlyAttributes = ReadFlag(fields, 5);
        fields.ThrowIfNotEmpty();
        if ((_onlyUsers ? 1 : 0) + (_onlyAuthorities ? 1 : 0) + (onlyAttributes ? 1 : 0) > 1)
        {
            throw new AsnContentException("At most one of the three may be true.");
        }

        // Lists for some reasons, of several issuers, or of attribute certificates tell nothing final of a certificate of this issuer.
        _isPartial |= isIndirect || onlyAttributes;
    }

    /// <summary>Whether a certificate is of those that the list is about (RFC 5280 section 6.3.3 (b)(2)).</summary>
    internal bool Covers(ParsedCertificate certificate, DistributionPoints? points)
    {
        if (_isPartial || (_onlyUsers && certificate.Extensions.IsAuthority) || (_onlyAuthorities && !certificate.Extensions.IsAuthority))
        {
            return false;
        }

        if (_names.Count == 0)
        {
            return true;
        }

        // A certificate without points stands as if it had one of its issuer's name (section 6.3.3, at the end).
        return points is null
            ? _names.Exists(name => IsDirectoryName(name, certificate.Issuer))
            : _names.Exists(name => points.Names.Exists(other => name.Span.SequenceEqual(other.Span)));
    }

    private static bool IsDirectoryName(ReadOnlyMemory<byte> name, ReadOnlyMemory<byte> issuer)
    {
        var reader = new AsnReader(name, AsnEncodingRules.DER);
        return reader.PeekTag().HasSameClassAndValue(Tag(4)) && NameComparison.AreSame(reader.ReadSequence(Tag(4)).ReadEncodedValue(), issuer);
    }

    private static bool ReadFlag(AsnReader fields, int number) => Next(fields, number) && ExtensionList.ReadTrue(fields, Tag(number));

    private static bool Next(AsnReader fields, int number) => fields.HasData && fields.PeekTag().HasSameClassAndValue(Tag(number));

    private static Asn1Tag Tag(int number) => new(TagClass.ContextSpecific, number);
}
