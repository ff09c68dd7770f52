namespace CertManager.Pki;

/// <summary>When issuers are valid (RFC 5280 section 6.1.3 (a)(2)); the leaf's own dates are a rule of the leaf.</summary>
internal static class ValidityRules
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Certificates count in whole seconds (section 4.1.2.5).</summary>
    internal static DateTimeOffset WholeSeconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    /// <summary>Whether a certificate ends within a week, or within the last third of a shorter life: too late to be put in place with a clear head.</summary>
    internal static bool EndsSoon(ParsedCertificate certificate, DateTimeOffset time)
    {
        TimeSpan third = TimeSpan.FromTicks((certificate.NotAfter - certificate.NotBefore).Ticks / 3);
        return certificate.NotAfter - time < (third < Week ? third : Week);
    }

    internal static void CheckIssuer(List<Candidate> path, int index, DateTimeOffset time, Faults faults)
    {
        Candidate issuer = path[index];
        ParsedCertificate certificate = issuer.Certificate;
        if (issuer.Anchor is { DatesCount: false })
        {
            return;
        }

        if (time > certificate.NotAfter)
        {
            faults.Add(BundleFindings.ChainMemberExpired, issuer.Name, issuer.Name, certificate.NotAfter);
        }
        else if (time < certificate.NotBefore)
        {
            faults.Add(BundleFindings.ChainMemberNotYetValid, issuer.Name, issuer.Name, certificate.NotBefore);
        }
        else if (certificate.NotAfter < path[0].Certificate.NotAfter && time <= path[0].Certificate.NotAfter)
        {
            faults.Add(PathFindings.ChainMemberEndsBeforeLeaf, issuer.Name, issuer.Name, certificate.NotAfter, path[0].Certificate.NotAfter);
        }
        else if (EndsSoon(certificate, time))
        {
            faults.Add(PathFindings.EndsSoon, issuer.Name, issuer.Name, certificate.NotAfter);
        }
    }
}
