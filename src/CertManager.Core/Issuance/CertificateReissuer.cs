namespace CertManager;

/// <summary>Has Advanced certificates issued again for another key (NAVER API ReissueCertificate, 2026-09-17).</summary>
public sealed class CertificateReissuer
{
    private static readonly Message Review = new(
        "Have {0} certificate {1} issued again as {2} for {3}, with the key {4}. It counts against the order",
        "{0} 인증서 {1}을(를) {2}(으)로 재발급합니다. 도메인: {3}, 키: {4}. 주문의 한도에 반영됩니다");

    private readonly ICertificateProvider _provider;
    private readonly ProviderList _list;

    /// <summary>Makes a reissuer.</summary>
    /// <param name="provider">Issues.</param>
    public CertificateReissuer(ICertificateProvider provider)
    {
        _provider = provider;
        _list = new ProviderList(provider);
    }

    /// <summary>Finds out what it would do. Sends nothing but the question for the list.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="request">The signing request for the new key.</param>
    /// <param name="newName">Another name; null to keep the certificate's own.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">It is not offered, the certificate was not issued yet, the request does not fit, or the name is not free.</exception>
    public async Task<ApplicationPlan<CertificateApplication>> PlanAsync(CdnCertificate certificate, SigningRequest request, string? newName, CancellationToken cancel)
    {
        // A type that is not known is left to the provider to refuse.
        if (certificate.Type != CertificateType.Unknown && !ApplicationRules.IsAdvanced(certificate.Type))
        {
            throw IssuanceErrors.ReissueNotOffered.With(certificate, certificate.Type);
        }

        KeepingLookups.ThrowIfNotIssued(certificate);

        // Records may name the main domain only: what the request has beside it belongs to the certificate, too.
        IReadOnlyList<string> domains = ApplicationRules.Domains([.. certificate.Domains, .. request.Names], request);
        ApplicationRules.CheckFit(request, certificate.Type, domains);
        string name = newName ?? certificate.Name;
        var findings = new List<Finding>();
        IReadOnlyList<CdnCertificate> records = await _list.GetAsync(findings.Add, cancel).ConfigureAwait(false);
        if (name == certificate.Name)
        {
            // The same command again, while what it asked for is under way.
            ProviderList.RefuseUsed(name, [], records.Where(record => record.Id != certificate.Id && record.Status == CertificateStatus.InProgress));
        }
        else
        {
            // A name of old that is longer than new ones may be stays as it is.
            findings.AddRange(CertificateName.Judge(_provider.Rules, name));
            Verdict.ThrowIfRejected(name, findings, error: IssuanceErrors.ApplicationRejected);
            ProviderList.RefuseUsed(name, [], records);
        }

        var application = new CertificateApplication
        {
            Type = certificate.Type,
            Name = name,
            CommonName = domains[0],
            DnsNames = [.. domains.Skip(1)],
            SigningRequest = request.Csr,
        };
        string review = Review.Format(certificate.Type, certificate, name, string.Join(", ", domains), request.PublicKey);
        return new ApplicationPlan<CertificateApplication>(application, review, findings, [.. records]) { Original = certificate };
    }

    /// <summary>Sends what the plan says, again only when nothing of it is on record.</summary>
    /// <param name="plan">A plan of this reissuer.</param>
    /// <param name="notice">Takes a finding about how it went.</param>
    /// <param name="cancel">Ends it; what the provider made of a request already sent is then unknown.</param>
    /// <returns>The record: a new one, or the old one when the provider keeps the number.</returns>
    /// <exception cref="CertManagerException">The provider refused it, or what became of it is not known.</exception>
    public async Task<CdnCertificate> ExecuteAsync(ApplicationPlan<CertificateApplication> plan, Action<Finding> notice, CancellationToken cancel)
    {
        var change = new RepeatableChange<CdnCertificate>
        {
            Send = async () => await _list.CompleteAsync(await _provider.Issuing.ReissueAsync(plan.Original!.Id, plan.Application, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false),
            Find = lost => _list.FindAppliedAsync(plan.Application.Name, found => IsReissue(found, plan, confirmed: lost is null), lost, cancel),
            Fail = lost => ProviderList.Unconfirmed(plan.Application.Name, lost),
            Looks = ProviderList.LooksBeforeApplyingAgain,
        };
        (CdnCertificate record, bool wasLost) = await _provider.Repetition.CarryOutAsync(change, cancel).ConfigureAwait(false);
        if (wasLost)
        {
            notice(IssuanceFindings.ApplicationFoundLater.At(plan.Application.Name, record));
        }

        return record;
    }

    /// <summary>Whether the number stays is not documented: a new number is the reissue, and so is the old one when it was confirmed or is being issued now.</summary>
    private static bool IsReissue(CdnCertificate found, ApplicationPlan<CertificateApplication> plan, bool confirmed)
    {
        CdnCertificate? before = plan.Before.FirstOrDefault(record => record.Id == found.Id);
        return before is null || (found.Id == plan.Original!.Id
            && (confirmed || (found.Status == CertificateStatus.InProgress && before.Status != CertificateStatus.InProgress)));
    }
}
