using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>Extensions that must be understood, must be there, or must be marked in one way (RFC 5280 section 4.2).</summary>
internal static class ExtensionRules
{
    private static readonly Asn1Tag KeyIdentifierTag = new(TagClass.ContextSpecific, 0);

    /// <summary>Finds critical extensions that are not processed here: then clients may not accept the certificate either (RFC 5280 section 4.2).</summary>
    internal static void CheckCritical(ParsedCertificate member, string location, Faults faults)
    {
        foreach (CertificateExtension extension in member.Extensions.All)
        {
            if (extension.IsCritical && !IsProcessed(extension.Oid, member.Extensions))
            {
                faults.Add(PathFindings.CriticalExtensionUnknown, location, member, extension.Oid);
            }
        }
    }

    /// <summary>Judges by the profile: which extensions there are, and which are critical.</summary>
    internal static void CheckProfile(Candidate member, bool isLeaf, string location, Faults faults)
    {
        ParsedCertificate certificate = member.Certificate;
        CertificateExtensions extensions = certificate.Extensions;
        foreach (CertificateExtension extension in extensions.All)
        {
            if (MustBeCritical(extension.Oid, extensions.IsAuthority) is { } wanted && wanted != extension.IsCritical)
            {
                faults.Add(PathFindings.ExtensionCriticalityWrong, location, certificate, extension.Oid, (wanted ? PathFindings.Critical : PathFindings.NotCritical).Format());
            }
        }

        if (extensions.IsAuthority && extensions.SubjectKeyIdentifier is null && certificate.Version >= 3)
        {
            faults.Add(PathFindings.KeyIdentifierMissing, location, certificate, "subjectKeyIdentifier");
        }

        CertificateExtension? authority = extensions.Find(Oids.AuthorityKeyIdentifier);
        if (extensions.AuthorityKeyIdentifier is null && !member.IsSelfIssued && certificate.Version >= 3)
        {
            faults.Add(PathFindings.KeyIdentifierMissing, location, certificate, "authorityKeyIdentifier");
        }

        if (authority is not null && HasMoreThanKey(authority))
        {
            faults.Add(PathFindings.ExtensionMisplaced, location, certificate, "authorityCertIssuer, authorityCertSerialNumber");
        }

        // Section 4.2.1.10: only in certificates of authorities.
        if ((isLeaf || !extensions.IsAuthority) && extensions.Find(PathOids.NameConstraints) is not null)
        {
            faults.Add(PathFindings.ExtensionMisplaced, location, certificate, "nameConstraints");
        }

        // Baseline Requirements section 7.1.2.1.2.
        if (member.Anchor is not null && member.IsSelfIssued && !isLeaf && extensions.ExtendedKeyUsages is not null)
        {
            faults.Add(PathFindings.ExtensionMisplaced, location, certificate, "extKeyUsage");
        }
    }

    private static bool IsProcessed(string oid, CertificateExtensions extensions) => oid switch
    {
        Oids.BasicConstraints or Oids.KeyUsage or Oids.ExtendedKeyUsage or Oids.SubjectAltName => true,
        PathOids.NameConstraints or PathOids.CertificatePolicies or PathOids.PolicyMappings or PathOids.PolicyConstraints or PathOids.InhibitAnyPolicy => true,

        // Hints for building paths and finding revocation lists: nothing in them binds the path.
        Oids.AuthorityKeyIdentifier or Oids.SubjectKeyIdentifier or PathOids.CrlDistributionPoints => true,

        // The same purposes as in extKeyUsage, which is judged.
        PathOids.MicrosoftApplicationPolicies => extensions.ExtendedKeyUsages is not null,
        _ => false,
    };

    // Null where both are right. RFC 5280 sections 4.2.1.1, 4.2.1.2, 4.2.1.9 to 4.2.1.11, 4.2.1.14.
    private static bool? MustBeCritical(string oid, bool isAuthority) => oid switch
    {
        Oids.BasicConstraints => isAuthority ? true : null,
        PathOids.NameConstraints or PathOids.PolicyConstraints or PathOids.InhibitAnyPolicy => true,
        Oids.AuthorityKeyIdentifier or Oids.SubjectKeyIdentifier => false,
        _ => null,
    };

    // Baseline Requirements section 7.1.2.11.1: keyIdentifier alone.
    private static bool HasMoreThanKey(CertificateExtension extension)
    {
        if (extension.IsMalformed)
        {
            return false;
        }

        try
        {
            AsnReader fields = new AsnReader(extension.Value, AsnEncodingRules.BER).ReadSequence();
            if (fields.HasData && fields.PeekTag().HasSameClassAndValue(KeyIdentifierTag))
            {
                fields.ReadEncodedValue();
            }

            return fields.HasData;
        }
        catch (AsnContentException)
        {
            return true; // Something stands there that is no key identifier.
        }
    }
}
