namespace CertManager;

/// <summary>Tells where validation and issuance stand.</summary>
public interface ICertificateValidating
{
    /// <summary>Lists the validations of one domain of a certificate.</summary>
    /// <param name="id">The certificate's number.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="found">Takes each.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task ListValidationsAsync(string id, string domain, Action<CertificateValidation> found, CancellationToken cancel);

    /// <summary>Lists what changed in a window of time.</summary>
    /// <param name="window">The window.</param>
    /// <param name="found">Takes each.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">The call failed.</exception>
    Task ListChangesAsync(ChangeWindow window, Action<CertificateChange> found, CancellationToken cancel);
}
