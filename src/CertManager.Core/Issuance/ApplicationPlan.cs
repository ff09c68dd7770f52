namespace CertManager;

/// <summary>What an application, a reissue or an application for a private certificate would do.</summary>
/// <typeparam name="T">What would be sent.</typeparam>
public sealed class ApplicationPlan<T>
{
    private readonly string _review;

    internal ApplicationPlan(T application, string review, IReadOnlyList<Finding> findings, IReadOnlyList<CdnCertificate> before)
    {
        Application = application;
        Findings = findings;
        Before = before;
        _review = review;
    }

    /// <summary>What would be sent.</summary>
    public T Application { get; }

    /// <summary>All findings, accepted ones included.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>What was on record before, to tell what is new afterwards.</summary>
    internal IReadOnlyList<CdnCertificate> Before { get; }

    /// <summary>The certificate that is issued again; null for a new one.</summary>
    internal CdnCertificate? Original { get; init; }

    /// <summary>What is applied for, followed by one line for each finding.</summary>
    public string Describe() => Finding.ListedUnder(_review, Findings);
}
