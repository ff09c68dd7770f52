namespace CertManager;

/// <summary>Registers the new certificate of a replacement, or sends its files; finds it where that was done already. No link is touched.</summary>
internal sealed class ReplacementRegistration
{
    private static readonly Message Registering = new("Registering {0}", "{0} 등록 중");

    private readonly ReplacementParts _parts;
    private readonly ReplacementRun _run;

    internal ReplacementRegistration(ReplacementParts parts, ReplacementRun run)
    {
        _parts = parts;
        _run = run;
    }

    private ReplacementRequest Request => _run.Plan.Request;

    /// <summary>Does it.</summary>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The record of the new certificate.</returns>
    /// <exception cref="CertManagerException">It could not be registered, or what became of it is unknown: then the journal stays.</exception>
    internal async Task<CdnCertificate> ExecuteAsync(CancellationToken cancel)
    {
        _run.Begin(ReplacementStep.Registering, Registering.Format(_run.Journal.NewName), percent: 10);
        try
        {
            CdnCertificate? replaced = _run.Journal.Mode == ReplacementMode.InPlace ? await ReplaceFilesAsync(cancel).ConfigureAwait(false) : null;
            replaced ??= await FindRegisteredAsync(cancel).ConfigureAwait(false) ?? await RegisterAsync(cancel).ConfigureAwait(false);

            // A record may name the main domain only; what may be linked is decided by all names.
            replaced.AddDomains(Request.Bundle.Leaf.Names);
            return replaced;
        }
        catch (CertManagerException error) when (!_run.Plan.IsResumed && !MayBeDone(error))
        {
            // The old certificate is where it was, with its files and all its links: there is nothing to resume. An earlier run may have
            // moved links, and its journal is the only one that knows: it stays.
            _run.End();
            throw;
        }
    }

    private static bool MayBeDone(CertManagerException error) =>
        error.OutcomeUnknown || error.ErrorId is nameof(UpdateErrors.UpdateUnconfirmed) or nameof(RegistrationErrors.RegistrationUnconfirmed);

    private async Task<CdnCertificate> RegisterAsync(CancellationToken cancel)
    {
        var registrar = new CertificateRegistrar(_parts.Pki, _parts.Provider, _parts.Judging);
        RegistrationPlan registration = await registrar.PlanAsync(_run.Journal.NewName, Request.Bundle, Request.Accepted, cancel).ConfigureAwait(false);
        return await registrar.ExecuteAsync(registration, _run.Notice, cancel).ConfigureAwait(false);
    }

    /// <summary>
    /// What an earlier run registered: the name was free when it began, so that what has it now and is not another certificate is its own,
    /// also where the record does not tell enough to be sure. Null when there is none.
    /// </summary>
    private async Task<CdnCertificate?> FindRegisteredAsync(CancellationToken cancel)
    {
        if (!_run.Plan.IsResumed)
        {
            return null;
        }

        CdnCertificate? found = await new CertificateCatalog(_parts.Provider, CertificateApi.Version1).SearchAsync(_run.Journal.NewId, _run.Journal.NewName, cancel).ConfigureAwait(false);
        return found is not null && CertificateIdentity.Compare(Request.Bundle.Leaf, found) != Sameness.Different ? found : null;
    }

    /// <summary>Null when the provider does not let these keys replace files: then a new certificate takes the place of the old one.</summary>
    private async Task<CdnCertificate?> ReplaceFilesAsync(CancellationToken cancel)
    {
        CdnCertificate current = _run.Plan.Certificate;
        var updater = new CertificateUpdater(_parts.Pki, _parts.Provider, _parts.Judging);
        UpdatePlan update = await updater.PlanAsync(current.Id, name: null, Request.Bundle, Request.Accepted, cancel).ConfigureAwait(false);
        try
        {
            return await updater.ExecuteAsync(update, _run.Notice, cancel).ConfigureAwait(false);
        }
        catch (CertManagerException error) when (!error.OutcomeUnknown && error.Kind is ErrorKind.PermissionDenied or ErrorKind.NotImplemented or ErrorKind.ObjectNotFound)
        {
            if (_run.Journal.Links.Count == 0)
            {
                throw ReplacementErrors.NoLinkToMove.With(current, current.Id).CausedBy(error);
            }

            var records = new List<CdnCertificate>();
            await _parts.Provider.ListAsync(new CertificateQuery { Api = CertificateApi.Version1 }, records.Add, cancel).ConfigureAwait(false);
            _run.Journal.Mode = ReplacementMode.NewCertificate;
            _run.Journal.NewName = ReplacementName.Free(current.Name, Request.Bundle.NotAfter, records);
            _run.Save();
            _run.Notice(ReplacementFindings.InPlaceRefused.At(current.Name, current, error.ErrorId, _run.Journal.NewName));
            return null;
        }
    }
}
