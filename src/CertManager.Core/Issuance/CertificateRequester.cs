namespace CertManager;

/// <summary>
/// Applies for certificates: checks what belongs together, compares with what is on record, sends once, and finds out what became of
/// an application whose answer names no certificate. One requester serves one run; it lists the certificates once.
/// </summary>
public sealed class CertificateRequester
{
    private static readonly Message Review = new(
        "Apply for {0} certificate {1} for {2}, validated by {3}. It counts against the account",
        "{0} 인증서 {1}을(를) {2}에 대해 신청합니다(검증 방법: {3}). 계정의 한도에 반영됩니다");

    // GlobalEdgeCertificateRequest has no field for it (2026-10-20).
    private static readonly Message ProvidersMethod = new("the provider's own method", "제공자가 정한 방법");

    private readonly ICertificateProvider _provider;
    private readonly ProviderList _list;

    /// <summary>Makes a requester.</summary>
    /// <param name="provider">Issues.</param>
    public CertificateRequester(ICertificateProvider provider)
    {
        _provider = provider;
        _list = new ProviderList(provider);
    }

    /// <summary>Finds out what applying would do. Sends nothing but the question for the list.</summary>
    /// <param name="input">What is wanted.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">It does not fit together, the name is taken, or the provider could not be asked.</exception>
    public async Task<ApplicationPlan<CertificateApplication>> PlanAsync(ApplicationInput input, CancellationToken cancel)
    {
        ApplicationRules.CheckOptions(input);
        ApplicationRules.CheckFields(input, _provider.Rules);
        IReadOnlyList<string> domains = ApplicationRules.Domains(input.Domains, input.SigningRequest);
        if (input.SigningRequest is { } request)
        {
            ApplicationRules.CheckFit(request, input.Type, domains);
        }

        var findings = new List<Finding>(CertificateName.Judge(_provider.Rules, input.Name));
        Verdict.ThrowIfRejected(input.Name, findings, input.Accepted, IssuanceErrors.ApplicationRejected);
        IReadOnlyList<CdnCertificate> records = await _list.GetAsync(findings.Add, cancel).ConfigureAwait(false);
        ProviderList.RefuseUsed(input.Name, [], records);
        findings.AddRange(records
            .Where(record => record.Status == CertificateStatus.InProgress && DomainNames.SameSet(record.Domains, domains))
            .Select(static record => IssuanceFindings.ApplicationInProgress.At(record.Name, record)));

        var application = new CertificateApplication
        {
            Type = input.Type,
            Name = input.Name,
            CommonName = domains[0],
            DnsNames = [.. domains.Skip(1)],
            ValidationMethod = input.ValidationMethod,
            SigningRequest = input.SigningRequest?.Csr,
            OrganizationNumber = input.OrganizationNumber,
            AdditionalFields = input.AdditionalFields,
        };
        string method = input.Type == CertificateType.GlobalEdge ? ProvidersMethod.Format() : input.ValidationMethod.ToString();
        string review = Review.Format(input.Type, input.Name, string.Join(", ", domains), method);
        return new ApplicationPlan<CertificateApplication>(application, review, findings, [.. records]);
    }

    /// <summary>Sends what the plan says, again only when nothing of it is on record.</summary>
    /// <param name="plan">A plan of this requester.</param>
    /// <param name="notice">Takes a finding about how it went.</param>
    /// <param name="cancel">Ends it; what the provider made of a request already sent is then unknown.</param>
    /// <returns>The record.</returns>
    /// <exception cref="CertManagerException">The provider refused it, or what became of it is not known.</exception>
    public async Task<CdnCertificate> ExecuteAsync(ApplicationPlan<CertificateApplication> plan, Action<Finding> notice, CancellationToken cancel)
    {
        CertificateApplication application = plan.Application;
        var change = new RepeatableChange<CdnCertificate>
        {
            Send = async () => await _list.CompleteAsync(await _provider.Issuing.RequestAsync(application, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false),

            // The name was free a moment ago: the record under it is the one applied for.
            Find = lost => _list.FindAppliedAsync(application.Name, static _ => true, lost, cancel),
            Fail = lost => ProviderList.Unconfirmed(application.Name, lost),
            Looks = ProviderList.LooksBeforeApplyingAgain,
        };
        (CdnCertificate record, bool wasLost) = await _provider.Repetition.CarryOutAsync(change, cancel).ConfigureAwait(false);
        record.AddDomains([application.CommonName, .. application.DnsNames]);
        _list.Add(record);
        if (wasLost)
        {
            notice(IssuanceFindings.ApplicationFoundLater.At(application.Name, record));
        }

        return record;
    }
}
