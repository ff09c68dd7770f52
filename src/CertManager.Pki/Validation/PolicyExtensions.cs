using System.Formats.Asn1;

namespace CertManager.Pki;

/// <summary>What a certificate says about policies (RFC 5280 sections 4.2.1.4, 4.2.1.5, 4.2.1.11, 4.2.1.14).</summary>
internal sealed class PolicyExtensions
{
    /// <summary>More than any authority has; beyond it the certificate is refused, because mappings can multiply policies.</summary>
    internal const int MostPolicies = 100;

    private static readonly Asn1Tag RequireTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag InhibitTag = new(TagClass.ContextSpecific, 1);

    private PolicyExtensions()
    {
    }

    /// <summary>certificatePolicies; null when the extension is absent.</summary>
    internal List<string>? Policies { get; private set; }

    /// <summary>policyMappings, issuer's policy and subject's policy.</summary>
    internal List<KeyValuePair<string, string>> Mappings { get; } = [];

    internal int? RequireExplicitPolicy { get; private set; }

    internal int? InhibitPolicyMapping { get; private set; }

    internal int? InhibitAnyPolicy { get; private set; }

    /// <summary>Whether something cannot be read, is out of bounds, or must be understood and is not.</summary>
    internal bool IsMalformed { get; private set; }

    internal static PolicyExtensions Read(CertificateExtensions extensions)
    {
        var read = new PolicyExtensions();
        try
        {
            foreach (CertificateExtension extension in extensions.All)
            {
                read.Read(extension);
            }
        }
        catch (AsnContentException)
        {
            read.IsMalformed = true;
        }

        return read;
    }

    private void Read(CertificateExtension extension)
    {
        if (extension.Oid is not (PathOids.CertificatePolicies or PathOids.PolicyMappings or PathOids.PolicyConstraints or PathOids.InhibitAnyPolicy))
        {
            return;
        }

        var outer = new AsnReader(extension.Value, AsnEncodingRules.DER);
        switch (extension.Oid)
        {
            case PathOids.CertificatePolicies:
                ReadPolicies(outer.ReadSequence(), extension.IsCritical);
                break;
            case PathOids.PolicyMappings:
                ReadMappings(outer.ReadSequence());
                break;
            case PathOids.PolicyConstraints:
                AsnReader limits = outer.ReadSequence();
                IsMalformed |= !limits.HasData; // Section 4.2.1.11: an empty one MUST NOT be issued.
                RequireExplicitPolicy = ReadLimit(limits, RequireTag);
                InhibitPolicyMapping = ReadLimit(limits, InhibitTag);
                limits.ThrowIfNotEmpty();
                break;
            default:
                InhibitAnyPolicy = ReadNumber(outer, Asn1Tag.Integer);
                break;
        }

        outer.ThrowIfNotEmpty();
    }

    private void ReadPolicies(AsnReader list, bool isCritical)
    {
        var policies = new List<string>();
        IsMalformed |= !list.HasData;
        while (list.HasData)
        {
            AsnReader policy = list.ReadSequence();
            string oid = policy.ReadObjectIdentifier();
            IsMalformed |= policies.Contains(oid) || policies.Count >= MostPolicies;
            policies.Add(oid);
            if (policy.HasData)
            {
                ReadQualifiers(policy.ReadSequence(), isCritical);
            }

            policy.ThrowIfNotEmpty();
        }

        Policies = policies;
    }

    // Section 4.2.1.4: where the extension is critical, its qualifiers must be understood too.
    private void ReadQualifiers(AsnReader qualifiers, bool isCritical)
    {
        while (qualifiers.HasData)
        {
            AsnReader qualifier = qualifiers.ReadSequence();
            bool isKnown = qualifier.ReadObjectIdentifier() is PathOids.CertificationPracticeStatement or PathOids.UserNotice;
            IsMalformed |= isCritical && !isKnown;
        }
    }

    private void ReadMappings(AsnReader list)
    {
        IsMalformed |= !list.HasData;
        while (list.HasData)
        {
            AsnReader mapping = list.ReadSequence();
            var pair = new KeyValuePair<string, string>(mapping.ReadObjectIdentifier(), mapping.ReadObjectIdentifier());
            mapping.ThrowIfNotEmpty();

            // Section 6.1.4 (a): neither side may be anyPolicy.
            IsMalformed |= pair.Key == PathOids.AnyPolicy || pair.Value == PathOids.AnyPolicy || Mappings.Count >= MostPolicies;
            Mappings.Add(pair);
        }
    }

    private static int? ReadLimit(AsnReader limits, Asn1Tag tag) =>
        limits.HasData && limits.PeekTag().HasSameClassAndValue(tag) ? ReadNumber(limits, tag) : null;

    private static int ReadNumber(AsnReader reader, Asn1Tag tag)
    {
        bool fits = reader.TryReadInt32(out int number, tag);
        return fits && number < 0 ? throw new AsnContentException("A number of certificates is not negative.") : fits ? number : int.MaxValue;
    }
}
