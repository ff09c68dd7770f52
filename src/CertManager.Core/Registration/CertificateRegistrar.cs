namespace CertManager;

/// <summary>
/// Registers bundles at a provider: judges, compares with what is registered, sends what is good and new, and finds out what became of
/// a request whose answer was lost. One registrar serves one run; it lists the registered certificates once. Plans are made one after
/// the other, while what was planned before may be under way.
/// </summary>
public sealed class CertificateRegistrar
{
    private readonly IPkiEngine _pki;
    private readonly ICertificateProvider _provider;
    private readonly JudgeOptions _judging;
    private readonly CertificateApi _api;
    private readonly ProviderList _list;
    private readonly RegistrationsUnderWay _underWay = new();

    /// <summary>Makes a registrar.</summary>
    /// <param name="pki">Judges.</param>
    /// <param name="provider">Registers.</param>
    /// <param name="judging">At which time and against which anchors to judge.</param>
    /// <param name="api">Which API to take.</param>
    public CertificateRegistrar(IPkiEngine pki, ICertificateProvider provider, JudgeOptions judging, CertificateApi api = CertificateApi.Auto)
    {
        _pki = pki;
        _provider = provider;
        _judging = judging;
        _api = api;

        // Only 1.0 is known to give what decides identity: serial number, issuer, validity.
        _list = new ProviderList(provider, api == CertificateApi.Version2 ? CertificateApi.Version2 : CertificateApi.Version1);
    }

    /// <summary>
    /// Consent given beforehand to overwrite. What a provider takes for the same domain is its own to say: it may find one that shares no name with
    /// the new certificate (a wildcard and its host), which nobody could be asked about.
    /// </summary>
    public bool MayOverwrite { get; init; }

    /// <summary>How many registrations may be under way at a time: where one overwrites another, their order counts.</summary>
    public int MostAtOnce => _provider.Rules.OnePerDomain ? 1 : int.MaxValue;

    /// <summary>Finds out what registering would do, as soon as no earlier one that it depends on is under way. Sends no key.</summary>
    /// <param name="name">The name to register under.</param>
    /// <param name="bundle">What to register.</param>
    /// <param name="accepted">Ids of Error findings to let pass, where they allow it.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The bundle is not good enough, the name is taken, or the provider could not be asked.</exception>
    public async Task<RegistrationPlan> PlanAsync(string name, CertificateBundle bundle, IReadOnlyCollection<string> accepted, CancellationToken cancel)
    {
        await _underWay.WaitForAsync(name, bundle).ConfigureAwait(false);
        bool onePerDomain = _provider.Rules.OnePerDomain;
        Judgement judgement = Verdict.JudgeForSending(_pki, bundle, _judging.With([.. CertificateName.Judge(_provider.Rules, name)]), accepted);
        var findings = new List<Finding>(judgement.Findings);
        CdnCertificate? existing = null;
        var overwritten = new List<CdnCertificate>();
        var undecided = new List<CdnCertificate>();
        IReadOnlyList<CdnCertificate> records = await _list.GetAsync(findings.Add, cancel).ConfigureAwait(false);
        foreach (CdnCertificate record in records)
        {
            Sameness sameness = CertificateIdentity.Compare(bundle.Leaf, record);
            if (sameness == Sameness.Same)
            {
                // Its own name wins over a second record of the same certificate.
                existing = existing is null || record.Name == name ? record : existing;
            }
            else if (onePerDomain && record.Domains.Any(domain => bundle.Names.Contains(domain, StringComparer.OrdinalIgnoreCase)))
            {
                // What the provider takes for the same domain is not documented: one common name is asked about.
                overwritten.Add(record);
                if (sameness == Sameness.Undecided)
                {
                    undecided.Add(record);
                }
            }
            else if (sameness == Sameness.Undecided)
            {
                findings.Add(RegistrationFindings.IdentityUndecided.At(record.Name, record));
            }
            else if (DomainNames.SameSet(record.Domains, bundle.Names))
            {
                findings.Add(RegistrationFindings.SameNames.At(record.Name, record, DateText.Day(record.NotAfter)));
            }
        }

        if (existing is not null)
        {
            findings.Add(RegisteredAs(existing, name));
            overwritten.Clear();
            undecided.Clear();
        }
        else
        {
            ProviderList.RefuseUsed(name, bundle.Names, records.Except(overwritten));
        }

        findings.AddRange(undecided.Select(static record => RegistrationFindings.IdentityUndecided.At(record.Name, record)));
        findings.AddRange(Overwriting(bundle, overwritten));
        Finding[] lost = [.. overwritten.SelectMany(record => CertificateUpdater.Compare(bundle.Leaf, record, Sameness.Different)).Where(static finding => finding.Id == nameof(UpdateFindings.NamesLost))];
        Verdict.ThrowIfRejected(bundle.Location, lost, accepted);
        findings.AddRange(lost);
        var registration = new CertificateRegistration { Name = name, Bundle = bundle, Chain = judgement.Chain, Api = _api, MayOverwrite = overwritten.Count > 0 || (onePerDomain && MayOverwrite) };
        return new RegistrationPlan(registration, findings, existing) { Overwritten = overwritten, Undecided = undecided };
    }

    /// <summary>Sends what the plan says, again only when it is not on record.</summary>
    /// <param name="plan">A plan of this registrar.</param>
    /// <param name="notice">Takes a finding about how it went.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The record, the existing one when there was nothing to send, or another run was faster with the same certificate.</returns>
    /// <exception cref="CertManagerException">The provider refused it, another certificate has taken the name meanwhile, or what became of it is not known.</exception>
    public async Task<CdnCertificate> ExecuteAsync(RegistrationPlan plan, Action<Finding> notice, CancellationToken cancel)
    {
        if (plan.Existing is not null)
        {
            return plan.Existing;
        }

        CertificateRegistration registration = plan.Registration;
        using IDisposable underWay = _underWay.Begin(registration);
        var change = new RepeatableChange<CdnCertificate>
        {
            Send = () => _provider.RegisterAsync(registration, cancel),
            Find = lost => LookUpAsync(registration, lost, cancel),
            Fail = lost => lost ?? Unconfirmed(registration, RegistrationErrors.UntoldAndMissing),
        };
        CdnCertificate record;
        bool wasLost;
        try
        {
            (record, wasLost) = await _provider.Repetition.CarryOutAsync(change, cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error) when (MayBeOvertaken(error))
        {
            if (await FindFasterAsync(registration, cancel).ConfigureAwait(false) is not { } faster)
            {
                throw;
            }

            notice(RegisteredAs(faster, registration.Name));
            return faster;
        }

        _list.Add(record);
        if (registration.MayOverwrite)
        {
            _list.ForgetWhereMet(record, registration.Bundle.Names);
        }

        if (wasLost)
        {
            notice(RegistrationFindings.FoundAfterLostAnswer.At(registration.Name, record));
        }

        return record;
    }

    /// <summary>One certificate for a domain: the one with the same primary domain goes. Only where there is none, any that shares a name may be meant.</summary>
    private static IEnumerable<Finding> Overwriting(CertificateBundle bundle, List<CdnCertificate> records)
    {
        string? primary = bundle.Names.FirstOrDefault();
        CdnCertificate[] same = [.. records.Where(record => record.PrimaryDomain is { } other && string.Equals(other, primary, StringComparison.OrdinalIgnoreCase))];
        foreach (CdnCertificate record in records)
        {
            if (same.Length > 0 && !same.Contains(record))
            {
                yield return RegistrationFindings.DomainShared.At(record.Name, record, string.Join(", ", record.Domains.Intersect(bundle.Names, StringComparer.OrdinalIgnoreCase)), record.PrimaryDomain);
                continue;
            }

            string known = record switch
            {
                { SerialNumber: { Length: > 0 } serial } => RegistrationFindings.Serial.Format(serial),
                { Fingerprint: { Length: > 0 } fingerprint } => RegistrationFindings.Fingerprint.Format(fingerprint),
                _ => string.Empty,
            };
            string services = record.Services.Count > 0 ? RegistrationFindings.Linked.Format(string.Join(", ", record.Services)) : RegistrationFindings.NoneLinked.Format();
            yield return RegistrationFindings.DomainOverwritten.At(record.Name, record, known, DateText.Day(record.NotAfter), services);
        }
    }

    private static Finding RegisteredAs(CdnCertificate existing, string name) =>
        (existing.Name == name ? RegistrationFindings.AlreadyRegistered : RegistrationFindings.RegisteredUnderOtherName).At(existing.Name, existing, name);

    /// <summary>
    /// Whether a refusal may be about a name or a domain that was free when the plan was made. NAVER's code for a used name is not documented (TPC,
    /// 2026-10-02): whatever is not said of the files, the keys or the account may mean it.
    /// </summary>
    private static bool MayBeOvertaken(CertManagerException error) =>
        !error.OutcomeUnknown && error.Answer.IsOwn && error.Kind is ErrorKind.ResourceExists or ErrorKind.InvalidArgument or ErrorKind.InvalidOperation;

    /// <summary>The same certificate, registered since the plan was made; null when there is none.</summary>
    /// <exception cref="CertManagerException">Another certificate has taken the name.</exception>
    private async Task<CdnCertificate?> FindFasterAsync(CertificateRegistration registration, CancellationToken cancel)
    {
        IReadOnlyList<CdnCertificate> records;
        try
        {
            records = await _list.RefreshAsync(cancel).ConfigureAwait(false);
        }
        catch (CertManagerException)
        {
            // The refusal stands: that nobody can say what it is about is no other error.
            return null;
        }

        CdnCertificate[] same = [.. records.Where(record => CertificateIdentity.Compare(registration.Bundle.Leaf, record) == Sameness.Same)];
        if (same.Length == 0)
        {
            // Where a domain has one certificate, the way on is another: the refusal tells it.
            IReadOnlyList<string> names = registration.Bundle.Names;
            ProviderList.RefuseUsed(registration.Name, names, records.Where(record => !_provider.Rules.OnePerDomain || !record.Domains.Any(domain => names.Contains(domain, StringComparer.OrdinalIgnoreCase))));
        }

        return same.FirstOrDefault(record => record.Name == registration.Name) ?? same.FirstOrDefault();
    }

    private static CertManagerException Unconfirmed(CertificateRegistration registration, Message why) => RegistrationErrors.RegistrationUnconfirmed.With(registration.Name, why.Format());

    private async Task<CdnCertificate?> LookUpAsync(CertificateRegistration registration, CertManagerException? lost, CancellationToken cancel)
    {
        CertManagerException unconfirmed = Unconfirmed(registration, lost is null ? RegistrationErrors.UntoldAndUnlisted : RegistrationErrors.LostAndUnlisted);
        IReadOnlyList<CdnCertificate> records = await _list.RefreshAsync(unconfirmed, lost, cancel).ConfigureAwait(false);

        // The name was free a moment ago: a record under it that is not another certificate is the one just sent. What was overwritten may keep
        // its old name.
        return records.FirstOrDefault(record =>
            CertificateIdentity.Compare(registration.Bundle.Leaf, record) is var sameness
            && (sameness == Sameness.Same || (record.Name == registration.Name && sameness != Sameness.Different)));
    }
}
