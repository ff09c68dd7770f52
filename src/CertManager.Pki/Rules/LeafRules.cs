namespace CertManager.Pki;

/// <summary>What is wrong with the certificate of the service, whatever the path.</summary>
internal static class LeafRules
{
    internal static IEnumerable<Finding> Judge(ParsedCertificate leaf, DateTimeOffset time, string location)
    {
        if (time > leaf.NotAfter)
        {
            yield return BundleFindings.LeafExpired.At(location, leaf.NotAfter);
        }
        else if (time < leaf.NotBefore)
        {
            yield return BundleFindings.LeafNotYetValid.At(location, leaf.NotBefore);
        }

        if (leaf.Extensions.DnsNames.Count == 0 && leaf.Extensions.IPAddresses.Count == 0)
        {
            string commonName = DistinguishedName.ValuesOf(leaf.Subject, DistinguishedName.CommonName).FirstOrDefault() ?? "-";
            yield return BundleFindings.NamesMissing.At(location, commonName);
        }

        if (leaf.Extensions.ExtendedKeyUsages is { } usages && !usages.Contains(Oids.ServerAuth) && !usages.Contains(Oids.AnyExtendedKeyUsage))
        {
            yield return BundleFindings.ServerAuthMissing.At(location);
        }

        if (leaf.PublicKey.DisplayName is { } key && !key.StartsWith("RSA", StringComparison.Ordinal) && key is not ("EC P-256" or "EC P-384" or "EC P-521"))
        {
            yield return BundleFindings.KeyUncommon.At(location, key);
        }

        if (leaf.Extensions.IsAuthority)
        {
            yield return BundleFindings.LeafIsAuthority.At(location, leaf);
        }

        if (leaf.IsSelfIssued && SignatureCheck.IsSignedBy(leaf, leaf))
        {
            yield return BundleFindings.SelfSigned.At(location);
        }
    }
}
