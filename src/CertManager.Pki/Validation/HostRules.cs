namespace CertManager.Pki;

/// <summary>Whether the leaf stands for the hosts that are asked about (RFC 9525 section 6), and whom its wildcards stand for.</summary>
internal static class HostRules
{
    private const int MostNamesShown = 10;

    internal static void Judge(ParsedCertificate leaf, PathOptions options, string location, List<Finding> findings)
    {
        foreach (string host in options.HostNames)
        {
            if (!HostMatch.Covers(leaf.Info, host))
            {
                findings.Add(PathFindings.HostNotCovered.At(location, host, leaf.Info.Names.Count == 0 ? "-" : string.Join(", ", leaf.Info.Names.Take(MostNamesShown))));
            }
        }

        foreach (string name in leaf.Extensions.DnsNames)
        {
            if (name.StartsWith("*.", StringComparison.Ordinal) && PublicSuffix.IsKnown(name.Substring(2)))
            {
                findings.Add(PathFindings.WildcardAtPublicSuffix.At(location, name));
            }
        }
    }
}
