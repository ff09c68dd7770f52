namespace CertManager;

/// <summary>Finds and removes single certificates at a provider.</summary>
public sealed class CertificateCatalog
{
    private readonly ICertificateProvider _provider;
    private readonly CertificateApi _api;
    private readonly Action<Finding>? _notice;

    /// <summary>Makes a catalog.</summary>
    /// <param name="provider">Where to look.</param>
    /// <param name="api">Which API to take.</param>
    /// <param name="notice">Takes what is to be known about the lists that are searched, for example what stays invisible in them.</param>
    public CertificateCatalog(ICertificateProvider provider, CertificateApi api = CertificateApi.Auto, Action<Finding>? notice = null)
    {
        _provider = provider;
        _api = api;
        _notice = notice;
    }

    /// <summary>Finds one certificate by number, name, or both.</summary>
    /// <param name="id">Its number; null to go by name.</param>
    /// <param name="name">Its exact name; null to go by number.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">There is none, there are several of the name, or number and name belong to different ones.</exception>
    public async Task<CdnCertificate> FindAsync(string? id, string? name, CancellationToken cancel) =>
        await SearchAsync(id, name, cancel).ConfigureAwait(false) ?? throw RegistrationErrors.CertificateNotFound.With(id ?? name);

    /// <summary>Finds a certificate that is to be changed or linked.</summary>
    /// <param name="id">Its number; null to go by name.</param>
    /// <param name="name">Its exact name; null to go by number.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">As of <see cref="FindAsync"/>, or it can only be listed.</exception>
    public async Task<CdnCertificate> FindWritableAsync(string? id, string? name, CancellationToken cancel)
    {
        CdnCertificate found = await FindAsync(id, name, cancel).ConfigureAwait(false);
        _provider.RequireWritable(found);
        return found;
    }

    /// <summary>The same as <see cref="FindAsync"/>, but null when there is none.</summary>
    /// <param name="id">Its number; null to go by name.</param>
    /// <param name="name">Its exact name; null to go by number.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">Number and name belong to different certificates.</exception>
    public async Task<CdnCertificate?> SearchAsync(string? id, string? name, CancellationToken cancel)
    {
        CdnCertificate? found = await FirstAsync(id, name, cancel).ConfigureAwait(false);
        if (found is null && id is not null && name is not null)
        {
            // Under another name the number may be there all the same, and that is to be said.
            found = await FirstAsync(id, name: null, cancel).ConfigureAwait(false);
        }

        return found is null || name is null || found.Name == name ? found : throw RegistrationErrors.CertificateNameMismatch.With(found.Id, found.Name, name);
    }

    /// <summary>Finds a certificate that may be removed.</summary>
    /// <param name="id">Its number; null to go by name.</param>
    /// <param name="name">Its exact name; null to go by number.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">There is none, it can only be listed, or services use it.</exception>
    public async Task<CdnCertificate> FindRemovableAsync(string? id, string? name, CancellationToken cancel)
    {
        CdnCertificate found = await FindWritableAsync(id, name, cancel).ConfigureAwait(false);

        // Unknown use stays unknown: the provider itself refuses what is in use.
        if (found.Services.Count == 0 && found.InUse != true)
        {
            return found;
        }

        await new ServiceNames(_provider, _notice ?? (static _ => { })).CompleteAsync(found, cancel).ConfigureAwait(false);
        throw RegistrationErrors.CertificateInUse.With(found, found.Services.Count == 0 ? "?" : string.Join(", ", found.Services));
    }

    /// <summary>Removes a certificate, and asks for it again only when it is still listed. It cannot be undone.</summary>
    /// <param name="certificate">As found by <see cref="FindRemovableAsync"/>.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The provider refused it, or what became of it is not known.</exception>
    public Task RemoveAsync(CdnCertificate certificate, CancellationToken cancel)
    {
        var change = new RepeatableChange<CdnCertificate>
        {
            Send = async () =>
            {
                await _provider.DeleteAsync(certificate.Id, certificate.Name, certificate.Type, _api, cancel).ConfigureAwait(false);
                return certificate;
            },
            Find = async lost => await IsListedAsync(certificate, lost, cancel).ConfigureAwait(false) ? null : certificate,
            Fail = static lost => lost!,
        };
        return _provider.Repetition.CarryOutAsync(change, cancel);
    }

    /// <summary>A certificate as it is listed now; null when it is gone.</summary>
    /// <param name="seen">The record as it was.</param>
    /// <param name="cancel">Ends it.</param>
    internal Task<CdnCertificate?> LookAgainAsync(CdnCertificate seen, CancellationToken cancel) => FirstAsync(seen.Id, seen.Name, cancel);

    private async Task<bool> IsListedAsync(CdnCertificate certificate, CertManagerException? lost, CancellationToken cancel)
    {
        try
        {
            return await LookAgainAsync(certificate, cancel).ConfigureAwait(false) is not null;
        }
        catch (CertManagerException error) when (lost is not null)
        {
            throw lost.CausedBy(error);
        }
    }

    private async Task<CdnCertificate?> FirstAsync(string? id, string? name, CancellationToken cancel)
    {
        CdnCertificate? found = null;
        var others = new List<CdnCertificate>();

        // Whether a name filter at the provider means the whole name or a part of it is not documented: compared here.
        await _provider.ListAsync(
            new CertificateQuery { Id = id, Name = name, Api = _api, Notice = _notice },
            record =>
            {
                if (id is null ? record.Name != name : record.Id != id)
                {
                    return;
                }

                found ??= record;
                if (record.Id != found.Id)
                {
                    others.Add(record);
                }
            },
            cancel).ConfigureAwait(false);

        // A reissue may keep the name of the certificate that it replaces: which one is meant is not for the order of a list to say.
        return others.Count == 0
            ? found
            : throw RegistrationErrors.CertificateNameAmbiguous.With(name, string.Join(", ", others.Prepend(found!).Select(static record => $"{record.Id} ({record.Status})")));
    }
}
