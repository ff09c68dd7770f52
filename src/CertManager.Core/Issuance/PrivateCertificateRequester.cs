namespace CertManager;

/// <summary>Applies for private certificates (NAVER government zone, issuePrivate, 2026-10-22): the provider makes the key, and gives it once or keeps it.</summary>
public sealed class PrivateCertificateRequester
{
    private static readonly Message Review = new(
        "Have private certificate {0} issued by {1} for {2}, key {3}, {4}. It counts against the account",
        "사설 인증서 {0}을(를) {1}에서 발급합니다. 이름: {2}, 키: {3}, {4}. 계정의 한도에 반영됩니다");

    private static readonly Message KeyKept = new("the provider keeps the private key", "개인 키는 제공자가 보관합니다");
    private static readonly Message KeyGiven = new("the private key goes to {0}", "개인 키는 {0}에 저장합니다");

    private readonly ICertificateProvider _provider;
    private readonly ProviderList _list;

    /// <summary>Makes a requester.</summary>
    /// <param name="provider">Issues.</param>
    public PrivateCertificateRequester(ICertificateProvider provider)
    {
        _provider = provider;
        _list = new ProviderList(provider);
    }

    /// <summary>Finds out what applying would do. Sends nothing but the question for the list.</summary>
    /// <param name="application">What is wanted.</param>
    /// <param name="keyPath">Where the key goes; null when the provider keeps it.</param>
    /// <param name="accepted">Ids of Error findings to let pass, where they allow it.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The name is no name or is taken, or the provider could not be asked.</exception>
    public async Task<ApplicationPlan<PrivateCertificateApplication>> PlanAsync(
        PrivateCertificateApplication application, string? keyPath, IReadOnlyCollection<string> accepted, CancellationToken cancel)
    {
        var findings = new List<Finding>(CertificateName.Judge(_provider.Rules, application.Name));
        Verdict.ThrowIfRejected(application.Name, findings, accepted, IssuanceErrors.ApplicationRejected);
        IReadOnlyList<CdnCertificate> records = await _list.GetAsync(findings.Add, cancel).ConfigureAwait(false);
        ProviderList.RefuseUsed(application.Name, [], records);
        string[] names = [.. new[] { application.CommonName }.Concat(application.DnsNames).Concat(application.IpAddresses).Concat(application.EmailAddresses).Distinct()];
        string key = keyPath is null ? KeyKept.Format() : KeyGiven.Format(keyPath);
        string review = Review.Format(application.Name, application.CaTag, string.Join(", ", names), application.KeyType, key);
        return new ApplicationPlan<PrivateCertificateApplication>(application, review, findings, [.. records]);
    }

    /// <summary>Sends what the plan says, again only when nothing of it is on record, and puts the key where it belongs before anything else.</summary>
    /// <param name="plan">A plan of this requester.</param>
    /// <param name="keyFile">Takes the key; null when the provider keeps it.</param>
    /// <param name="notice">Takes a finding about how it went.</param>
    /// <param name="cancel">Ends it; what the provider made of a request already sent is then unknown.</param>
    /// <returns>The record.</returns>
    /// <exception cref="CertManagerException">The provider refused it, what became of it is not known, or the key did not arrive.</exception>
    public async Task<CdnCertificate> ExecuteAsync(
        ApplicationPlan<PrivateCertificateApplication> plan, IReservedFile? keyFile, Action<Finding> notice, CancellationToken cancel)
    {
        bool keyArrived = keyFile is null;
        CertManagerException? lastLost = null;
        var change = new RepeatableChange<CdnCertificate>
        {
            Send = async () =>
            {
                using PrivateCertificateIssue issue = await _provider.Issuing.RequestPrivateAsync(plan.Application, cancel).ConfigureAwait(false);
                if (keyFile is not null && issue.PrivateKey is { IsEmpty: false } key)
                {
                    keyFile.Write(key);
                    keyArrived = true;
                }

                return await _list.CompleteAsync(issue.Certificate, cancel).ConfigureAwait(false);
            },
            Find = lost => _list.FindAppliedAsync(plan.Application.Name, static _ => true, lastLost = lost, cancel),
            Fail = lost => ProviderList.Unconfirmed(plan.Application.Name, lost),
            Looks = ProviderList.LooksBeforeApplyingAgain,
        };
        (CdnCertificate record, bool wasLost) = await _provider.Repetition.CarryOutAsync(change, cancel).ConfigureAwait(false);
        _list.Add(record);
        if (!keyArrived)
        {
            CertManagerException error = IssuanceErrors.PrivateKeyLost.With(record);
            throw lastLost is null ? error : error.CausedBy(lastLost);
        }

        if (wasLost)
        {
            notice(IssuanceFindings.ApplicationFoundLater.At(plan.Application.Name, record));
        }

        return record;
    }
}
