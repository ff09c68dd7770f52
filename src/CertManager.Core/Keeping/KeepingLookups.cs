namespace CertManager;

/// <summary>Looks at what is there before something is done to it.</summary>
public static class KeepingLookups
{
    /// <summary>Refuses a certificate that is not issued yet: there is nothing to keep of it.</summary>
    /// <param name="certificate">The record.</param>
    /// <exception cref="CertManagerException">It is in progress.</exception>
    public static void ThrowIfNotIssued(CdnCertificate certificate)
    {
        if (certificate.Status == CertificateStatus.InProgress)
        {
            throw KeepingErrors.CertificateNotIssued.With(certificate, certificate.Id);
        }
    }

    /// <summary>Finds a registered domain.</summary>
    /// <param name="domains">Where to look.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">There is none.</exception>
    public static async Task<CertificateDomain> FindAsync(ICertificateDomains domains, string id, CancellationToken cancel)
    {
        CertificateDomain? found = null;
        await domains.ListAsync(new DomainQuery(), domain => found ??= domain.Id == id ? domain : null, cancel).ConfigureAwait(false);
        return found ?? throw KeepingErrors.CertificateDomainNotFound.With(id);
    }

    /// <summary>Finds an ACME account.</summary>
    /// <param name="accounts">Where to look.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">There is none.</exception>
    public static async Task<AcmeAccount> FindAsync(IAcmeAccounts accounts, string id, CancellationToken cancel)
    {
        AcmeAccount? found = null;
        await accounts.ListAsync(account => found ??= account.Id == id ? account : null, cancel).ConfigureAwait(false);
        return found ?? throw KeepingErrors.AcmeAccountNotFound.With(id);
    }
}
