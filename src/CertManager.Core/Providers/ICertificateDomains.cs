namespace CertManager;

/// <summary>Domains whose control was proven once, for many certificates.</summary>
public interface ICertificateDomains
{
    /// <summary>Lists them.</summary>
    /// <param name="query">What the provider filters by itself.</param>
    /// <param name="found">Takes each.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task ListAsync(DomainQuery query, Action<CertificateDomain> found, CancellationToken cancel);

    /// <summary>Adds one. The fields are not documented: what the caller gives is sent as it is.</summary>
    /// <param name="fields">Names and values of the JSON body: text, whole numbers, true and false.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The new record; null when the provider confirmed it without giving one.</returns>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task<CertificateDomain?> RegisterAsync(IReadOnlyDictionary<string, object> fields, CancellationToken cancel);

    /// <summary>Deletes one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task DeleteAsync(string id, CancellationToken cancel);
}
