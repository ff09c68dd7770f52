namespace CertManager.Cloud.NaverCloud;

/// <summary>The hosts of the zones (API guides GOV 2026-10-22, FIN, OV 2026-10-06). Keys of a zone go to its hosts only.</summary>
internal static class NaverZones
{
    /// <summary>Certificate Manager's address in a zone.</summary>
    internal static Uri CertificateManager(CloudZone zone) => new($"https://certificatemanager.apigw.{Domain(zone)}/");

    /// <summary>Where a zone says who a key belongs to (STS caller-identity, the same pattern in every zone).</summary>
    internal static Uri CallerIdentity(CloudZone zone) => new($"https://sts.apigw.{Domain(zone)}/");

    /// <summary>The zone that a gateway address of the official tools belongs to; null for an address that is none of them.</summary>
    internal static CloudZone? FromGateway(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? gateway))
        {
            return null;
        }

        foreach (CloudZone zone in new[] { CloudZone.Public, CloudZone.Government, CloudZone.Financial })
        {
            if (gateway.Host.EndsWith(".apigw." + Domain(zone), StringComparison.OrdinalIgnoreCase))
            {
                return zone;
            }
        }

        return null;
    }

    private static string Domain(CloudZone zone) => zone switch
    {
        CloudZone.Government => "gov-ntruss.com",
        CloudZone.Financial => "fin-ntruss.com",
        _ => "ntruss.com",
    };
}
