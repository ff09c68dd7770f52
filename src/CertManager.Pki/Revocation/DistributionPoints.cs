using System.Formats.Asn1;
using System.Text;

namespace CertManager.Pki;

/// <summary>Where a certificate says that its revocation is told.</summary>
/// <remarks>
/// <c>CRLDistributionPoints ::= SEQUENCE OF SEQUENCE { distributionPoint [0] DistributionPointName OPTIONAL, reasons [1] ReasonFlags
/// OPTIONAL, cRLIssuer [2] GeneralNames OPTIONAL }</c>, <c>DistributionPointName ::= CHOICE { fullName [0] GeneralNames,
/// nameRelativeToCRLIssuer [1] RelativeDistinguishedName }</c> (RFC 5280 section 4.2.1.13)
/// </remarks>
internal sealed class DistributionPoints
{
    private const int MostNames = 64;

    private static readonly Asn1Tag NameTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag FullNameTag = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag RelativeNameTag = new(TagClass.ContextSpecific, 1, isConstructed: true);
    private static readonly Asn1Tag UriTag = new(TagClass.ContextSpecific, 6);

    private DistributionPoints(List<ReadOnlyMemory<byte>> names, bool hasPlain)
    {
        Names = names;
        HasPlain = hasPlain;
    }

    /// <summary>Encoded names of the points that the issuer's own lists serve for all reasons.</summary>
    internal List<ReadOnlyMemory<byte>> Names { get; }

    /// <summary>Whether any point is served by the issuer's own lists for all reasons.</summary>
    internal bool HasPlain { get; }

    /// <summary>The points of a certificate; null when it names none.</summary>
    /// <exception cref="AsnContentException">The extension is damaged.</exception>
    internal static DistributionPoints? Of(ParsedCertificate certificate)
    {
        if (ExtensionList.Find(certificate, RevocationOids.DistributionPoints) is not { } value)
        {
            return null;
        }

        var names = new List<ReadOnlyMemory<byte>>();
        bool hasPlain = false;
        AsnReader points = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        while (points.HasData)
        {
            AsnReader point = points.ReadSequence();
            AsnReader? name = point.HasData && point.PeekTag().HasSameClassAndValue(NameTag) ? point.ReadSequence(NameTag) : null;
            if (point.HasData)
            {
                continue; // For some reasons only, or of another issuer's list: neither is judged here.
            }

            hasPlain = true;
            if (name is not null)
            {
                ReadName(name, names);
            }
        }

        return new(names, hasPlain);
    }

    /// <summary>Takes the names of a DistributionPointName.</summary>
    internal static void ReadName(AsnReader name, List<ReadOnlyMemory<byte>> names)
    {
        if (name.PeekTag() == RelativeNameTag)
        {
            names.Add(name.ReadEncodedValue());
        }
        else
        {
            AsnReader full = name.ReadSequence(FullNameTag);
            do
            {
                names.Add(full.ReadEncodedValue());
            }
            while (full.HasData && names.Count < MostNames);
        }

        name.ThrowIfNotEmpty();
    }

    /// <summary>Those of the names that are addresses.</summary>
    internal IReadOnlyList<string> Addresses => [.. Names.Select(static name => UriOf(name)).OfType<string>()];

    /// <summary>The addresses of one kind of authorityInfoAccess (RFC 5280 section 4.2.2.1).</summary>
    internal static IReadOnlyList<string> AccessAddresses(ParsedCertificate certificate, string method)
    {
        if (ExtensionList.Find(certificate, Oids.AuthorityInfoAccess) is not { } value)
        {
            return [];
        }

        var addresses = new List<string>();
        AsnReader descriptions = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        while (descriptions.HasData && addresses.Count < MostNames)
        {
            AsnReader description = descriptions.ReadSequence();
            if (description.ReadObjectIdentifier() == method && UriOf(description.ReadEncodedValue()) is { } address)
            {
                addresses.Add(address);
            }
        }

        return addresses;
    }

    private static string? UriOf(ReadOnlyMemory<byte> name) =>
        Asn1Tag.Decode(name.Span, out _) == UriTag
            ? Encoding.ASCII.GetString(AsnDecoder.ReadOctetString(name.Span, AsnEncodingRules.DER, out _, UriTag))
            : null;
}
