namespace CertManager;

/// <summary>Accounts for ACME clients (RFC 8555 section 7.3.4: external account binding).</summary>
public interface IAcmeAccounts
{
    /// <summary>Lists them.</summary>
    /// <param name="found">Takes each; none holds a secret.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task ListAsync(Action<AcmeAccount> found, CancellationToken cancel);

    /// <summary>Makes one. Its HMAC key comes in this answer and never again.</summary>
    /// <param name="request">What it is for.</param>
    /// <param name="cancel">Ends it; what the provider made of a request already sent is then unknown.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task<AcmeAccount> CreateAsync(AcmeAccountRequest request, CancellationToken cancel);

    /// <summary>Ends one. It cannot be undone.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task DeactivateAsync(string id, CancellationToken cancel);
}
