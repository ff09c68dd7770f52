namespace CertManager;

/// <summary>Tells where the domains of a certificate stand.</summary>
public sealed class ValidationTracker
{
    private const string Wildcard = "*.";

    private readonly ICertificateValidating _validating;

    /// <summary>Makes a tracker.</summary>
    /// <param name="validating">Whom to ask.</param>
    public ValidationTracker(ICertificateValidating validating)
    {
        _validating = validating;
    }

    /// <summary>When a certificate was applied for, as far as its record tells; null when it does not.</summary>
    /// <param name="certificate">The record.</param>
    public static DateTimeOffset? AppliedAt(CdnCertificate certificate) =>
        certificate.RegisteredAt ?? (certificate.Status is CertificateStatus.InProgress or CertificateStatus.ValidationTimeout ? certificate.IssuedAt : null);

    /// <summary>Lists the validations of a certificate, domain by domain. An external certificate has none.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="known">Domains that the caller knows it has: records of the provider may name the main one only.</param>
    /// <param name="wanted">Which of its domains.</param>
    /// <param name="found">Takes each.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The record names no domain, or a call failed.</exception>
    public async Task ListAsync(CdnCertificate certificate, IReadOnlyList<string> known, Func<string, bool> wanted, Action<CertificateValidation> found, CancellationToken cancel)
    {
        if (certificate.Type == CertificateType.External)
        {
            return;
        }

        string[] all = [.. certificate.Domains, .. known];
        if (all.Length == 0)
        {
            throw WaitErrors.ValidationDomainsUnknown.With(certificate);
        }

        // Asked by FQDN (NAVER API ListDcvStatuses, 2026-09-17); control of *.x is proven at x (RFC 8555 section 7.1.3).
        IEnumerable<string> domains = all.Where(wanted)
            .Select(static domain => domain.StartsWith(Wildcard, StringComparison.Ordinal) ? domain.Substring(Wildcard.Length) : domain)
            .Distinct(StringComparer.OrdinalIgnoreCase);
        DateTimeOffset? applied = AppliedAt(certificate);
        foreach (string domain in domains)
        {
            await _validating.ListValidationsAsync(
                certificate.Id,
                domain,
                validation =>
                {
                    validation.CertificateName ??= certificate.Name;
                    validation.RequestedAt ??= applied;
                    found(validation);
                },
                cancel).ConfigureAwait(false);
        }
    }
}
