namespace CertManager;

/// <summary>The certificate that a command means, what is registered beside it, and the services.</summary>
internal sealed class ReplacementTarget
{
    private ReplacementTarget(CdnCertificate certificate, CdnCertificate? followed, CdnCertificate? registered, IReadOnlyList<CdnCertificate> records)
    {
        Certificate = certificate;
        Followed = followed;
        Registered = registered;
        Records = records;
    }

    /// <summary>The certificate to be replaced.</summary>
    internal CdnCertificate Certificate { get; }

    /// <summary>The one whose place it took in an earlier replacement, where the command named that one and it is still registered.</summary>
    internal CdnCertificate? Followed { get; }

    /// <summary>The record that is the new certificate already; null when it has to be registered.</summary>
    internal CdnCertificate? Registered { get; }

    /// <summary>Everything that is registered.</summary>
    internal IReadOnlyList<CdnCertificate> Records { get; }

    /// <summary>Finds it: the named one, or the one that took its place in an earlier replacement and has its links now.</summary>
    /// <param name="provider">Has the certificates.</param>
    /// <param name="request">Names it.</param>
    /// <param name="services">All services.</param>
    /// <param name="findings">Takes what is to be known.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">There is none, or which one is meant is not clear.</exception>
    internal static async Task<ReplacementTarget> FindAsync(ICertificateProvider provider, ReplacementRequest request, List<CdnService> services, List<Finding> findings, CancellationToken cancel)
    {
        // Only 1.0 is known to give what decides identity; issued certificates are found by name or number below.
        var records = new List<CdnCertificate>();
        await provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, records.Add, cancel).ConfigureAwait(false);
        CertificateInfo leaf = request.Bundle.Leaf;
        CdnCertificate? named = records.Find(record => request.Id is null ? record.Name == request.Name : record.Id == request.Id)
            ?? await new CertificateCatalog(provider, CertificateApi.Auto, findings.Add).SearchAsync(request.Id, request.Name, cancel).ConfigureAwait(false);
        CdnCertificate? follower = request.Id is not null || (named is not null && HasLinks(named, services)) ? null : Follower(request.Name!, leaf, named, records, services);
        if (follower is not null)
        {
            findings.Add(ReplacementFindings.ReplacementFollowed.At(request.Name!, request.Name, follower));
        }

        CdnCertificate certificate = follower ?? named ?? throw RegistrationErrors.CertificateNotFound.With(request.Id ?? request.Name);
        provider.RequireWritable(certificate);
        return new ReplacementTarget(certificate, follower is null ? null : named, records.Find(record => CertificateIdentity.Compare(leaf, record) == Sameness.Same), records);
    }

    /// <summary>
    /// The certificate that an earlier replacement made from a name. The rule cuts names, so that two may lead to one: only a certificate that
    /// shares a domain with the named one, or with the new one where the named one is gone, is taken for it.
    /// </summary>
    private static CdnCertificate? Follower(string name, CertificateInfo leaf, CdnCertificate? named, List<CdnCertificate> records, List<CdnService> services)
    {
        IReadOnlyList<string> domains = named?.Domains ?? leaf.Names;
        CdnCertificate[] derived =
        [
            .. records
                .Where(record => ReplacementName.IsDerived(record.Name, name) && record.Domains.Intersect(domains, StringComparer.OrdinalIgnoreCase).Any() && HasLinks(record, services))
                .OrderByDescending(static record => record.NotAfter),
        ];
        if (derived.Any(record => !DomainNames.SameSet(record.Domains, derived[0].Domains)))
        {
            throw ReplacementErrors.ReplacementAmbiguous.With(name, string.Join("; ", derived.Select(static record => $"{record}: {string.Join(", ", record.Domains)}")));
        }

        return derived.FirstOrDefault(record => CertificateIdentity.Compare(leaf, record) == Sameness.Different) ?? derived.FirstOrDefault();
    }

    private static bool HasLinks(CdnCertificate certificate, List<CdnService> services) =>
        services.Exists(service => service.Kind != ServiceKind.GlobalEdge && service.Certificates.Any(link => link.IsTo(certificate)));
}
