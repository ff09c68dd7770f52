namespace CertManager;

/// <summary>Has certificates issued by the provider.</summary>
public interface ICertificateIssuing
{
    /// <summary>Applies for a certificate.</summary>
    /// <param name="application">What is applied for.</param>
    /// <param name="cancel">Ends it; what the provider made of a request already sent is then unknown.</param>
    /// <returns>The record; null when the provider confirmed it without a number (look it up by name).</returns>
    /// <exception cref="CertManagerException">The call failed; <see cref="CertManagerException.OutcomeUnknown"/> says whether it may have been carried out.</exception>
    Task<CdnCertificate?> RequestAsync(CertificateApplication application, CancellationToken cancel);

    /// <summary>Has an Advanced certificate issued again for another key.</summary>
    /// <param name="id">The number of the certificate.</param>
    /// <param name="application">The new request; its type is ignored.</param>
    /// <param name="cancel">Ends it; what the provider made of a request already sent is then unknown.</param>
    /// <returns>The record; null when the provider confirmed it without a number.</returns>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task<CdnCertificate?> ReissueAsync(string id, CertificateApplication application, CancellationToken cancel);

    /// <summary>Has a private certificate issued (government zone).</summary>
    /// <param name="application">What is applied for.</param>
    /// <param name="cancel">Ends it; what the provider made of a request already sent is then unknown.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task<PrivateCertificateIssue> RequestPrivateAsync(PrivateCertificateApplication application, CancellationToken cancel);

    /// <summary>Lists the types that can be applied for.</summary>
    /// <param name="found">Takes each.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task ListTypesAsync(Action<CertificateTypeInfo> found, CancellationToken cancel);

    /// <summary>Lists the orders of Advanced certificates.</summary>
    /// <param name="found">Takes each.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task ListOrdersAsync(Action<CertificateOrder> found, CancellationToken cancel);

    /// <summary>Revokes an Advanced certificate, or all of an order. It cannot be undone.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="id">The certificate's number; null for all of the order.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task RevokeAsync(string orderId, string? id, RevocationReason reason, CancellationToken cancel);

    /// <summary>Extends the subscription of an order.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="years">1 to 3.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task ExtendAsync(string orderId, int years, CancellationToken cancel);
}
