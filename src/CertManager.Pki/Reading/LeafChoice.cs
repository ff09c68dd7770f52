namespace CertManager.Pki;

/// <summary>Which certificate of several is the one of the service.</summary>
internal static class LeafChoice
{
    /// <summary>
    /// With a key the certificate of that key; without one a certificate that is no authority and issued none of the others, else one
    /// that issued none, else the first. Of several for one key one that is no authority, and of those the one that lasts longest: a renewal
    /// beside the certificate it replaces.
    /// </summary>
    /// <returns>Null when there is a key and no certificate of it.</returns>
    internal static FoundCertificate? Choose(List<FoundCertificate> certificates, PrivateKey? key)
    {
        if (key is not null)
        {
            FoundCertificate? longest = null;
            foreach (FoundCertificate found in certificates)
            {
                if (found.Certificate.PublicKey.SameAs(key.Public) && (longest is null || IsBetter(found.Certificate, longest.Certificate)))
                {
                    longest = found;
                }
            }

            return longest;
        }

        List<FoundCertificate> childless = certificates.FindAll(found => !certificates.Exists(other => IsIssuedBy(other, found)));
        return childless.Find(static found => !found.Certificate.Extensions.IsAuthority)
            ?? childless.FirstOrDefault()
            ?? certificates[0];
    }

    private static bool IsBetter(ParsedCertificate one, ParsedCertificate other) => one.Extensions.IsAuthority == other.Extensions.IsAuthority
        ? one.NotAfter > other.NotAfter
        : other.Extensions.IsAuthority;

    private static bool IsIssuedBy(FoundCertificate child, FoundCertificate issuer) =>
        child != issuer && child.Certificate.NamesAsIssuer(issuer.Certificate);
}
