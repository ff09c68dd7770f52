namespace CertManager;

/// <summary>Compares links. A service names its certificates by number, by name, or not at all.</summary>
internal static class ServiceLink
{
    /// <summary>Whether a link is one to this certificate.</summary>
    internal static bool IsTo(this ServiceCertificate linked, CdnCertificate certificate) => linked.Id is { } id
        ? id == certificate.Id || (linked.Name is null && id == certificate.Name)
        : linked.Name is { } name && name == certificate.Name;

    /// <summary>Whether a certificate is linked to a service in a role, as far as the service tells.</summary>
    internal static bool Has(this CdnService service, CdnCertificate certificate, LinkRole role) =>
        service.Certificates.Any(linked => Fits(service, linked, role) && linked.IsTo(certificate));

    /// <summary>The same, and the service has its present files: where it tells a name without a number, an end that differs means an older one of that name.</summary>
    internal static bool HasNow(this CdnService service, CdnCertificate certificate, LinkRole role) =>
        service.Certificates.Any(linked => Fits(service, linked, role) && linked.IsTo(certificate)
            && (linked.Id is not null || linked.NotAfter is not { } end || certificate.NotAfter is not { } own || (end - own).Duration() <= CertificateIdentity.DateTolerance));

    /// <summary>Whether a service tells which certificates it has.</summary>
    internal static bool TellsCertificates(this CdnService service) => service.Certificates.Any(static linked => linked.Id is not null || linked.Name is not null);

    /// <summary>What differs between two readings of a service in what a change sends again or takes away; null when nothing does.</summary>
    internal static string? Difference(CdnService before, CdnService after)
    {
        if (before.IsPartial || after.IsPartial)
        {
            return null;
        }

        foreach (string key in before.Settings.Keys.Union(after.Settings.Keys))
        {
            _ = before.Settings.TryGetValue(key, out string? old);
            _ = after.Settings.TryGetValue(key, out string? now);
            if (old != now)
            {
                return $"{key} {old ?? "-"} -> {now ?? "-"}";
            }
        }

        return Keys(before).SequenceEqual(Keys(after))
            ? null
            : $"{Names(before)} -> {Names(after)}";
    }

    /// <summary>Refuses to change what is not as it was seen.</summary>
    /// <exception cref="CertManagerException">ServiceChangedMeanwhile.</exception>
    internal static void ThrowIfChanged(CdnService before, CdnService after)
    {
        if (Difference(before, after) is { } difference)
        {
            throw ServiceErrors.ServiceChangedMeanwhile.With(before, difference);
        }
    }

    private static bool Fits(CdnService service, ServiceCertificate linked, LinkRole role) =>
        linked.Role == role || (role == LinkRole.Default && linked.Role == LinkRole.Unknown && service.Certificates.Count == 1);

    // In one order whatever the culture: some take different texts for equal.
    private static IEnumerable<(string?, string?, LinkRole, string?)> Keys(CdnService service) =>
        service.Certificates.Select(static linked => (linked.Id, linked.Name, linked.Role, linked.ItemId)).OrderBy(static key => key.ToString(), StringComparer.Ordinal);

    private static string Names(CdnService service) => string.Join(", ", service.Certificates);
}
