namespace CertManager;

/// <summary>Finds and removes single certificates at a provider.</summary>
public sealed class CertificateCatalog
{
    private readonly ICertificateProvider _provider;

    /// <summary>Makes a catalog.</summary>
    /// <param name="provider">Where to look.</param>
    public CertificateCatalog(ICertificateProvider provider)
    {
        _provider = provider;
    }

    /// <summary>Finds one certificate by number, name, or both.</summary>
    /// <param name="id">Its number; null to go by name.</param>
    /// <param name="name">Its exact name; null to go by number.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">There is none, or number and name belong to different ones.</exception>
    public async Task<CdnCertificate> FindAsync(string? id, string? name, CancellationToken cancel)
    {
        CdnCertificate? found = null;

        // Whether a name filter at the provider means the whole name or a part of it is not documented: compared here.
        await _provider.ListAsync(
            new CertificateQuery { Id = id },
            record => found ??= (id is null ? record.Name == name : record.Id == id) ? record : null,
            cancel).ConfigureAwait(false);
        if (found is null)
        {
            throw RegistrationErrors.CertificateNotFound.With(id ?? name);
        }

        if (name is not null && found.Name != name)
        {
            throw RegistrationErrors.CertificateNameMismatch.With(found.Id, found.Name, name);
        }

        return found;
    }

    /// <summary>Finds a certificate that may be removed.</summary>
    /// <param name="id">Its number; null to go by name.</param>
    /// <param name="name">Its exact name; null to go by number.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">There is none, or services use it.</exception>
    public async Task<CdnCertificate> FindRemovableAsync(string? id, string? name, CancellationToken cancel)
    {
        CdnCertificate found = await FindAsync(id, name, cancel).ConfigureAwait(false);
        return found.Services.Count == 0
            ? found
            : throw RegistrationErrors.CertificateInUse.With(found, string.Join(", ", found.Services));
    }

    /// <summary>Removes a certificate. It cannot be undone.</summary>
    /// <param name="certificate">As found by <see cref="FindRemovableAsync"/>.</param>
    /// <param name="cancel">Ends it.</param>
    public Task RemoveAsync(CdnCertificate certificate, CancellationToken cancel) =>
        _provider.DeleteAsync(certificate.Id, certificate.Name, certificate.Type, CertificateApi.Auto, cancel);
}
