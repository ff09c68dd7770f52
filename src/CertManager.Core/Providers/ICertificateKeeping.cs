namespace CertManager;

/// <summary>Keeps certificates that exist: new files under the same number, chain, download, renewal, private key.</summary>
public interface ICertificateKeeping
{
    /// <summary>Replaces the files of an external certificate; its number stays (renewal registration). It cannot be undone.</summary>
    /// <param name="id">The number.</param>
    /// <param name="registration">Name, bundle and chain.</param>
    /// <param name="cancel">Ends it; what the provider made of a request already sent is then unknown.</param>
    /// <returns>The record; null when the provider confirmed it without giving one.</returns>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task<CdnCertificate?> RenewAsync(string id, CertificateRegistration registration, CancellationToken cancel);

    /// <summary>Gets a certificate and its chain. The private key is not part of it.</summary>
    /// <param name="id">The number.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task<ProviderChain> GetChainAsync(string id, CancellationToken cancel);

    /// <summary>Downloads a certificate as the provider packs it: a ZIP with PEM files. The bytes may hold a private key; the caller wipes them.</summary>
    /// <param name="id">The number.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed, or the answer is no ZIP.</exception>
    Task<byte[]> DownloadAsync(string id, CancellationToken cancel);

    /// <summary>Says whether the provider renews a certificate by itself.</summary>
    /// <param name="id">The number.</param>
    /// <param name="enabled">Whether it does.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task SetRenewalAsync(string id, bool enabled, CancellationToken cancel);

    /// <summary>Gives the provider the key of a certificate that was issued for a request of one's own.</summary>
    /// <param name="id">The number.</param>
    /// <param name="privateKey">The key, PEM.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task RegisterPrivateKeyAsync(string id, SensitiveText privateKey, CancellationToken cancel);
}
