namespace CertManager;

/// <summary>Finds what is about to be ended, so that the question names it.</summary>
public static class KeepingLookups
{
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
