namespace CertManager;

/// <summary>Issuers that were fetched, and what went wrong.</summary>
public sealed class FetchedIssuers
{
    private readonly List<CertificateInfo> _certificates = [];
    private readonly Dictionary<string, string> _origins = new(StringComparer.Ordinal);

    /// <summary>What was fetched, each once; not all need be part of a path.</summary>
    public IReadOnlyList<CertificateInfo> Certificates => _certificates;

    /// <summary>What could not be fetched, and why.</summary>
    public IReadOnlyList<Finding> Findings => Failures;

    internal List<Finding> Failures { get; } = [];

    /// <summary>Where a certificate was fetched; null when it was not.</summary>
    /// <param name="certificate">The certificate.</param>
    public string? OriginOf(CertificateInfo certificate) => _origins.TryGetValue(certificate.Fingerprint, out string origin) ? origin : null;

    /// <summary>Takes what came, when the issuer is among it.</summary>
    /// <returns>Whether an issuer, by its name, came that was not there before.</returns>
    internal bool Add(IReadOnlyList<CertificateInfo> certificates, CertificateInfo child, string address)
    {
        List<CertificateInfo> added = [.. certificates.Where(certificate => certificate.Fingerprint != child.Fingerprint && !_origins.ContainsKey(certificate.Fingerprint))];
        if (!added.Exists(certificate => certificate.Subject == child.Issuer))
        {
            return false;
        }

        // The issuer first, and always: it must not be lost among the others, of this answer or of those before.
        foreach (CertificateInfo certificate in added.OrderBy(certificate => certificate.Subject == child.Issuer ? 0 : 1).Take(Math.Max(1, IssuerFetcher.MostCertificates - _certificates.Count)))
        {
            _origins[certificate.Fingerprint] = PublishedAddress.Show(address);
            _certificates.Add(certificate);
        }

        return true;
    }
}
