namespace CertManager.Commands;

/// <summary>What <c>-For</c> takes: a certificate, or the name or number of one.</summary>
public sealed class CertificateReference
{
    /// <summary>Refers to a certificate by name or number.</summary>
    /// <param name="text">The exact name, or the number.</param>
    public CertificateReference(string text)
    {
        Text = text;
    }

    /// <summary>Refers to a certificate itself.</summary>
    /// <param name="certificate">The certificate.</param>
    public CertificateReference(CdnCertificate certificate)
    {
        Certificate = certificate;
    }

    /// <summary>Name or number; null when the certificate itself was given.</summary>
    public string? Text { get; }

    /// <summary>The certificate; null when a name or number was given.</summary>
    public CdnCertificate? Certificate { get; }

    /// <summary>Gets the certificate, fresh from the provider. A name goes before a number that looks the same.</summary>
    /// <param name="catalog">Where to look.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CertManagerException">There is none, or several have the name.</exception>
    internal async Task<CdnCertificate> FindAsync(CertificateCatalog catalog, CancellationToken cancel)
    {
        if (Certificate is not null)
        {
            return await catalog.FindAsync(Certificate.Id, Certificate.Name, cancel).ConfigureAwait(false);
        }

        return await catalog.SearchAsync(null, Text, cancel).ConfigureAwait(false) ?? await catalog.FindAsync(Text, null, cancel).ConfigureAwait(false);
    }

    /// <summary>The certificate, or what was given for it.</summary>
    public override string ToString() => Certificate?.ToString() ?? Text!;
}
