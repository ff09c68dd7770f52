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

        if (options.NamesRequired && leaf.Extensions.DnsNames.Count == 0 && leaf.Extensions.IPAddresses.Count == 0)
        {
            string commonName = DistinguishedName.ValuesOf(leaf.SubjectAttributes, DistinguishedName.CommonName).FirstOrDefault() ?? "-";
            yield return BundleFindings.NamesMissing.At(location, commonName);
        }

        if (options.Purpose == CertificatePurpose.Server && !AuthorityRules.IsServerLeaf(leaf.Extensions.ExtendedKeyUsages, options.Strictness))
        {
            yield return BundleFindings.ServerAuthMissing.At(location);
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
