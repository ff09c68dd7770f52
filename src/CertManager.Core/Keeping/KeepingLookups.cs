using System.Globalization;

namespace CertManager;

/// <summary>Looks at what is there before something is done to it.</summary>
public static class KeepingLookups
{
    // RFC 8555 section 7.1.2 names the state; the provider's own words are not documented. A word that is not known is left to the provider.
    private static readonly HashSet<string> Ended = new(["DEACTIVATED", "DEACTIVATE", "DISABLED"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses a certificate that is not issued yet, or never will be: there is nothing to keep of it.</summary>
    /// <param name="certificate">The record.</param>
    /// <exception cref="CertManagerException">It is in progress, was not validated in time, or failed.</exception>
    public static void ThrowIfNotIssued(CdnCertificate certificate)
    {
        if (IssuanceOutcome.NotIssued(certificate) is { } error)
        {
            throw error;
        }
    }

    /// <summary>Refuses a certificate that the provider does not renew for certain. Which of those that it issued are renewed is not documented.</summary>
    /// <param name="certificate">The record.</param>
    /// <exception cref="CertManagerException">It is external, or private.</exception>
    public static void ThrowIfNeverRenewed(CdnCertificate certificate)
    {
        switch (certificate.Type)
        {
            case CertificateType.External:
                throw KeepingErrors.RenewalOfExternal.With(certificate);
            case CertificateType.Private:
                throw KeepingErrors.RenewalOfPrivate.With(certificate);
        }
    }

    /// <summary>Finds the registered domain that has all of some fields: registering it would change nothing.</summary>
    /// <param name="domains">Where to look.</param>
    /// <param name="fields">Names and values of the request's fields.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The domain; null when there is none, when its proof failed, or when its record does not show each of the fields.</returns>
    public static async Task<CertificateDomain?> FindSameAsync(ICertificateDomains domains, IReadOnlyDictionary<string, object> fields, CancellationToken cancel)
    {
        CertificateDomain? found = null;
        await domains.ListAsync(new DomainQuery(), domain => found ??= IsSame(domain, fields) ? domain : null, cancel).ConfigureAwait(false);
        return found;
    }

    /// <summary>Whether an account is ended, as far as the provider's word for its state is known.</summary>
    /// <param name="account">The account.</param>
    public static bool IsEnded(AcmeAccount account) => account.State is { } state && Ended.Contains(state);

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

    private static bool IsSame(CertificateDomain domain, IReadOnlyDictionary<string, object> fields) =>
        domain.Domain is { Length: > 0 } name
        && !Same(domain.State, "INVALID")
        && fields.Values.Any(value => Same(value, name))
        && fields.All(field => domain.Raw.Any(told => Same(told.Key, field.Key) && Same(told.Value, field.Value)));

    /// <summary>Numbers may come back as text; domains compare without case (RFC 9525 section 6.3), and so do the provider's words.</summary>
    private static bool Same(object? one, object? other) =>
        one is not null && other is not null
        && string.Equals(Convert.ToString(one, CultureInfo.InvariantCulture), Convert.ToString(other, CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase);
}
