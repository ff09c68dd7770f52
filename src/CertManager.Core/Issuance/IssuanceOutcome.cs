namespace CertManager;

/// <summary>What the state of a record says about a certificate that nothing can be done with any more (NAVER console guide: states).</summary>
internal static class IssuanceOutcome
{
    /// <summary>The error of a certificate that will not come, or is over; null while it may still be used or come.</summary>
    /// <param name="certificate">The record.</param>
    internal static CertManagerException? Of(CdnCertificate certificate) => certificate.Status switch
    {
        CertificateStatus.ValidationTimeout => WaitErrors.ValidationTimedOut.With(certificate),
        CertificateStatus.Failed => WaitErrors.IssuanceFailed.With(certificate, certificate.StatusCode ?? nameof(CertificateStatus.Failed)),
        CertificateStatus.Revoked => WaitErrors.CertificateIsRevoked.With(certificate),
        CertificateStatus.Expired => WaitErrors.CertificateIsExpired.With(certificate),
        _ => null,
    };

    /// <summary>The error of a certificate that was never issued: there is nothing to keep, to issue again or to revoke; null for all others.</summary>
    /// <param name="certificate">The record.</param>
    internal static CertManagerException? NotIssued(CdnCertificate certificate) => certificate.Status switch
    {
        CertificateStatus.InProgress => KeepingErrors.CertificateNotIssued.With(certificate, certificate.Id),
        CertificateStatus.ValidationTimeout or CertificateStatus.Failed => Of(certificate),
        _ => null,
    };
}
