namespace CertManager;

/// <summary>
/// Replaces the files of external certificates in place: judges, compares with the record, sends what is good and new, and finds out what
/// became of a request whose answer was lost. Number and links stay.
/// </summary>
public sealed class CertificateUpdater
{
    private readonly IPkiEngine _pki;
    private readonly ICertificateProvider _provider;
    private readonly JudgeOptions _judging;

    /// <summary>Makes an updater.</summary>
    /// <param name="pki">Judges.</param>
    /// <param name="provider">Takes the files.</param>
    /// <param name="judging">At which time and against which anchors to judge.</param>
    public CertificateUpdater(IPkiEngine pki, ICertificateProvider provider, JudgeOptions judging)
    {
        _pki = pki;
        _provider = provider;
        _judging = judging;
    }

    /// <summary>Finds out what replacing would do. Sends no key.</summary>
    /// <param name="id">The number of the certificate; null to go by name.</param>
    /// <param name="name">Its exact name; null to go by number.</param>
    /// <param name="bundle">The new files.</param>
    /// <param name="accepted">Ids of Error findings to let pass, where they allow it.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The bundle is not good enough, there is no such external certificate, or the provider could not be asked.</exception>
    public async Task<UpdatePlan> PlanAsync(string? id, string? name, CertificateBundle bundle, IReadOnlyCollection<string> accepted, CancellationToken cancel)
    {
        // The name is an old one: whether a new certificate might have it is no question.
        Judgement judgement = Verdict.JudgeForSending(_pki, bundle, _judging, accepted);
        var findings = new List<Finding>(judgement.Findings);
        CdnCertificate record = await FindAsync(id, name, findings.Add, cancel).ConfigureAwait(false);
        _provider.RequireWritable(record);
        if (record.Type is not (CertificateType.External or CertificateType.Unknown))
        {
            throw UpdateErrors.OnlyExternalTakesFiles.With(record, record.Type);
        }

        Sameness sameness = CertificateIdentity.Compare(bundle.Leaf, record);
        IEnumerable<Finding> compared = Compare(bundle.Leaf, record, sameness);

        // Where a domain has one certificate, its services take the new files: that is what changing means there.
        findings.AddRange(_provider.Rules.OnePerDomain ? compared.Where(static finding => finding.Id != nameof(UpdateFindings.ServicesMayKeepOldFiles)) : compared);
        Verdict.ThrowIfRejected(bundle.Location, findings, accepted);
        var registration = new CertificateRegistration { Name = record.Name, Bundle = bundle, Chain = judgement.Chain, Api = CertificateApi.Version2 };
        return new UpdatePlan(record, registration, findings, sameness == Sameness.Same);
    }

    /// <summary>Sends what the plan says, again only when the record still has the old files.</summary>
    /// <param name="plan">A plan of this updater.</param>
    /// <param name="notice">Takes a finding about how it went.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The record with the new files; as it was when there was nothing to send.</returns>
    /// <exception cref="CertManagerException">The provider refused it, or what became of it is not known.</exception>
    public async Task<CdnCertificate> ExecuteAsync(UpdatePlan plan, Action<Finding> notice, CancellationToken cancel)
    {
        if (plan.IsUpToDate)
        {
            return plan.Certificate;
        }

        CertManagerException unconfirmed = UpdateErrors.UpdateUnconfirmed.With(plan.Certificate, plan.Certificate.Id);
        var change = new RepeatableChange<CdnCertificate>
        {
            Send = () => _provider.Keeping.RenewAsync(plan.Certificate.Id, plan.Registration, cancel),
            Find = lost => LookUpAsync(plan, unconfirmed, lost, cancel),
            Fail = lost => lost ?? unconfirmed,
        };
        (CdnCertificate record, bool wasLost) = await _provider.Repetition.CarryOutAsync(change, cancel).ConfigureAwait(false);
        if (wasLost)
        {
            notice(UpdateFindings.ReplacedAfterLostAnswer.At(record.Name, record));
        }

        return record;
    }

    /// <summary>What is to be known when files take the place of others.</summary>
    internal static IEnumerable<Finding> Compare(CertificateInfo leaf, CdnCertificate record, Sameness sameness)
    {
        if (sameness == Sameness.Same)
        {
            yield return RegistrationFindings.AlreadyRegistered.At(record.Name, record);
            yield break;
        }

        if (sameness == Sameness.Undecided)
        {
            yield return RegistrationFindings.IdentityUndecided.At(record.Name, record);
        }

        string[] lost = [.. record.Domains.Where(name => !DomainNames.Covers(leaf.Names, name))];
        if (lost.Length > 0)
        {
            yield return UpdateFindings.NamesLost.At(record.Name, record, string.Join(", ", lost));
        }

        // Neither format nor zone of the record's dates is documented: less than the tolerance may be none.
        if (record.NotAfter - leaf.NotAfter > CertificateIdentity.DateTolerance)
        {
            yield return UpdateFindings.EndsEarlier.At(record.Name, DateText.Day(leaf.NotAfter), DateText.Day(record.NotAfter));
        }

        if (record.Services.Count > 0)
        {
            yield return UpdateFindings.ServicesMayKeepOldFiles.At(record.Name, record, string.Join(", ", record.Services));
        }
    }

    /// <summary>1.0 first: it has all external certificates, with what decides identity. What only 2.0 has was issued by the provider.</summary>
    private async Task<CdnCertificate> FindAsync(string? id, string? name, Action<Finding>? notice, CancellationToken cancel) =>
        await new CertificateCatalog(_provider, CertificateApi.Version1).SearchAsync(id, name, cancel).ConfigureAwait(false)
        ?? await new CertificateCatalog(_provider, CertificateApi.Auto, notice).FindAsync(id, name, cancel).ConfigureAwait(false);

    private async Task<CdnCertificate?> LookUpAsync(UpdatePlan plan, CertManagerException unconfirmed, CertManagerException? lost, CancellationToken cancel)
    {
        CdnCertificate found;
        try
        {
            found = await FindAsync(plan.Certificate.Id, name: null, notice: null, cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error)
        {
            throw unconfirmed.CausedBy(lost ?? error);
        }

        return (CertificateIdentity.Compare(plan.Registration.Bundle.Leaf, found), lost) switch
        {
            (Sameness.Same, _) => found,

            // The provider confirmed it, and its record says nothing against it.
            (Sameness.Undecided, null) => found,

            // The old files are still there: the request did not get through.
            (Sameness.Different, not null) => null,
            (_, null) => throw unconfirmed,
            (_, _) => throw unconfirmed.CausedBy(lost),
        };
    }
}
