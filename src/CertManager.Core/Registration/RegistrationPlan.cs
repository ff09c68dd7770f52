namespace CertManager;

/// <summary>What registering a bundle would do: the console's Review step.</summary>
public sealed class RegistrationPlan
{
    private static readonly Message Review = new(
        "Register {0} as {1}: serial {2}, SHA-256 {3}, {4:yyyy-MM-dd} to {5:yyyy-MM-dd} UTC, {6}, chain of {7}",
        "{0}을(를) {1}(으)로 등록: 일련번호 {2}, SHA-256 {3}, {4:yyyy-MM-dd} ~ {5:yyyy-MM-dd} UTC, {6}, 체인 {7}개");

    internal RegistrationPlan(CertificateRegistration registration, IReadOnlyList<Finding> findings, CdnCertificate? existing)
    {
        Registration = registration;
        Findings = findings;
        Existing = existing;
    }

    /// <summary>What would be sent.</summary>
    public CertificateRegistration Registration { get; }

    /// <summary>All findings, accepted ones included.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The record that is this certificate already; null when it has to be sent.</summary>
    public CdnCertificate? Existing { get; }

    /// <summary>The certificates for the same domain that would be overwritten; empty where there are none, or where they may stand side by side.</summary>
    public IReadOnlyList<CdnCertificate> Overwritten { get; internal init; } = [];

    /// <summary>Those among <see cref="Overwritten"/> that may be this very certificate: their records tell too little.</summary>
    public IReadOnlyList<CdnCertificate> Undecided { get; internal init; } = [];

    /// <summary>The review: what is registered, followed by one line for each finding.</summary>
    public string Describe()
    {
        CertificateInfo leaf = Registration.Bundle.Leaf;
        string review = Review.Format(
            string.Join(", ", leaf.Names),
            Registration.Name,
            leaf.SerialNumber,
            leaf.Fingerprint,
            leaf.NotBefore.UtcDateTime,
            leaf.NotAfter.UtcDateTime,
            leaf.PublicKey,
            Registration.Chain.Count);
        return Finding.ListedUnder(review, Findings);
    }
}
