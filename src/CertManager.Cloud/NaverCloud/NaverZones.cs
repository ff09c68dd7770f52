namespace CertManager.Cloud.NaverCloud;

/// <summary>The hosts of the zones (API guides GOV 2026-10-22, FIN, OV 2026-10-06). Keys of a zone go to its hosts only.</summary>
internal static class NaverZones
{
    /// <summary>The parameters of Connect-CertManager that choose an address.</summary>
    internal const string Parameters = "-Endpoint, -Zone";

    /// <summary>Certificate Manager's address in a zone.</summary>
    internal static Uri CertificateManager(CloudZone zone) => new($"https://certificatemanager.apigw.{Domain(zone)}/");

    /// <summary>Where a zone says who a key belongs to (STS caller-identity, the same pattern in every zone).</summary>
    internal static Uri CallerIdentity(CloudZone zone) => new($"https://sts.apigw.{Domain(zone)}/");

    /// <summary>The default gateway of a zone: Load Balancer and others. The prefix <c>fin-</c> exists in this one address only.</summary>
    internal static Uri Gateway(CloudZone zone) => new($"https://{(zone == CloudZone.Financial ? "fin-" : string.Empty)}ncloud.apigw.{Domain(zone)}/");

    /// <summary>Global Edge's address in a zone; null where there is no Global Edge.</summary>
    internal static Uri? GlobalEdge(CloudZone zone) => zone == CloudZone.Financial ? null : new($"https://edge.apigw.{Domain(zone)}/");

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

    /// <summary>The regions of a zone by their codes; none to name where there is one only. What a list gives without a region is not documented.</summary>
    internal static IReadOnlyList<string?> Regions(CloudZone zone) => zone switch
    {
        CloudZone.Government => ["KR", "KRS"],
        CloudZone.Financial => [null],
        _ => ["KR", "JPN", "SGN"],
    };

    private static string Domain(CloudZone zone) => zone switch
    {
        CloudZone.Government => "gov-ntruss.com",
        CloudZone.Financial => "fin-ntruss.com",
        _ => "ntruss.com",
    };
}
