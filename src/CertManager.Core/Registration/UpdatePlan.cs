namespace CertManager;

/// <summary>What replacing the files of a certificate would do.</summary>
public sealed class UpdatePlan
{
    private static readonly Message Review = new(
        "Replace the files of {0}: serial {1} -> {2}, SHA-256 {3} -> {4}, end {5} -> {6} UTC, used by {7}. This cannot be undone; keep the old files",
        "{0}의 파일 교체: 일련번호 {1} -> {2}, SHA-256 {3} -> {4}, 만료 {5} -> {6} UTC, 사용 서비스 {7}. 되돌릴 수 없으므로 기존 파일을 보관하세요");

    private static readonly Message None = new("no service", "없음");
    private static readonly Message Unknown = new("services that are not known", "알 수 없음");

    internal UpdatePlan(CdnCertificate certificate, CertificateRegistration registration, IReadOnlyList<Finding> findings, bool isUpToDate)
    {
        Certificate = certificate;
        Registration = registration;
        Findings = findings;
        IsUpToDate = isUpToDate;
    }

    /// <summary>The record as it is now.</summary>
    public CdnCertificate Certificate { get; }

    /// <summary>What would be sent.</summary>
    public CertificateRegistration Registration { get; }

    /// <summary>All findings, accepted ones included.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Whether the record is this very certificate already, so that there is nothing to send.</summary>
    public bool IsUpToDate { get; }

    /// <summary>The review: old and new, who uses it, followed by one line for each finding.</summary>
    public string Describe()
    {
        CertificateInfo leaf = Registration.Bundle.Leaf;
        string review = Review.Format(
            Certificate,
            Certificate.SerialNumber ?? "?",
            leaf.SerialNumber,
            Certificate.Fingerprint ?? "?",
            leaf.Fingerprint,
            DateText.Day(Certificate.NotAfter),
            DateText.Day(leaf.NotAfter),
            Services(Certificate));
        return Finding.ListedUnder(review, Findings);
    }

    private static string Services(CdnCertificate certificate)
    {
        if (certificate.Services.Count > 0)
        {
            return string.Join(", ", certificate.Services);
        }

        return (certificate.InUse == false ? None : Unknown).Format();
    }
}
