namespace CertManager.Pki;

/// <summary>What is wrong with the certificate of the service, whatever the path.</summary>
internal static class LeafRules
{
    internal static IEnumerable<Finding> Judge(ParsedCertificate leaf, DateTimeOffset time, PathOptions options, bool isTrusted, string location)
    {
        if (time > leaf.NotAfter)
        {
            yield return BundleFindings.LeafExpired.At(location, leaf.NotAfter);
        }
        else if (time < leaf.NotBefore)
        {
            yield return BundleFindings.LeafNotYetValid.At(location, leaf.NotBefore);
        }
        else if (ValidityRules.EndsSoon(leaf, time))
        {
            yield return PathFindings.EndsSoon.At(location, leaf, leaf.NotAfter);
        }

        if (options.NamesRequired && leaf.Extensions.DnsNames.Count == 0 && leaf.Extensions.IPAddresses.Count == 0)
        {
            string commonName = DistinguishedName.ValuesOf(leaf.SubjectAttributes, DistinguishedName.CommonName).FirstOrDefault() ?? "-";
            yield return BundleFindings.NamesMissing.At(location, commonName);
        }

        if (options.Purpose == CertificatePurpose.Server && !AuthorityRules.IsServerLeaf(leaf.Extensions.ExtendedKeyUsages, options.Strictness))
        {
            yield return BundleFindings.ServerAuthMissing.At(location);
        }

        if (options.Purpose == CertificatePurpose.Server && !leaf.Extensions.IsAuthority && leaf.Extensions.KeyUsage is { } usage && (usage & KeyUsages.DigitalSignature) == 0)
        {
            // Section 4.2.1.3: what TLS does with a key is signing, and in old versions receiving a key (RSA) or agreeing on one (EC).
            KeyUsages old = leaf.PublicKey.Algorithm == KeyAlgorithm.Rsa ? KeyUsages.KeyEncipherment : KeyUsages.KeyAgreement;
            yield return ((usage & old) != 0 ? PathFindings.KeyUsageWithoutSignature : PathFindings.KeyUsageUnusable).At(location, string.Join(", ", UsageNames.NamesOf(usage)));
        }

        if (leaf.Extensions.IsAuthority)
        {
            yield return BundleFindings.LeafIsAuthority.At(location, leaf);
        }

        if (leaf.IsSelfIssued && !(options.LeafMayBeAnchor && isTrusted) && SignatureCheck.IsSignedBy(leaf, leaf))
        {
            yield return BundleFindings.SelfSigned.At(location);
        }
    }
}
