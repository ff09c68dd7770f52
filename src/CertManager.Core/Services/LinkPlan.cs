using System.Text;

namespace CertManager;

/// <summary>What linking a certificate to a service would do.</summary>
public sealed class LinkPlan
{
    private static readonly Message Review = new(
        "Link certificate {0} to {1} as {2}: {3}, ends {4}",
        "인증서 {0}을(를) {1}에 {2}(으)로 연결: {3}, 만료 {4}");

    private static readonly Message InPlaceOf = new(
        "; in place of {0}: {1}, ends {2}",
        "; 교체되는 인증서 {0}: {1}, 만료 {2}");

    private static readonly Message Concerned = new("; served there: {0}", "; 해당 서비스: {0}");

    internal LinkPlan(CdnService service, CdnCertificate certificate, LinkRole role, ServiceCertificate? replaced, bool isUpToDate, IReadOnlyList<Finding> findings)
    {
        Service = service;
        Certificate = certificate;
        Role = role;
        Replaced = replaced;
        IsUpToDate = isUpToDate;
        Findings = findings;
    }

    /// <summary>The service as it is now.</summary>
    public CdnService Service { get; }

    /// <summary>The certificate.</summary>
    public CdnCertificate Certificate { get; }

    /// <summary>What it is to be to the service.</summary>
    public LinkRole Role { get; }

    /// <summary>The certificate that it takes the place of; null when it takes no one's.</summary>
    public ServiceCertificate? Replaced { get; }

    /// <summary>Whether it is linked in this role already, so that there is nothing to send.</summary>
    public bool IsUpToDate { get; }

    /// <summary>What is to be known beside.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Whether it is sent although it is linked already.</summary>
    internal bool Again { get; init; }

    /// <summary>The link that is ended first, because the service refuses to add what it has; null for none.</summary>
    internal ServiceCertificate? TakenAway { get; init; }

    /// <summary>The review: what is linked, in place of what, who is served, followed by one line for each finding.</summary>
    public string Describe()
    {
        var text = new StringBuilder(Review.Format(Certificate, Service, Role, Names(Certificate.Domains), DateText.Day(Certificate.NotAfter)));
        if (Replaced is { } before)
        {
            text.Append(InPlaceOf.Format(before, Names(before.Domains), DateText.Day(before.NotAfter)));
        }

        string concerned = string.Join(", ", Service.Domains.Concat(Service.LinkedServices.Select(static edge => edge.ToString())));
        if (concerned.Length > 0)
        {
            text.Append(Concerned.Format(concerned));
        }

        foreach (Finding finding in Findings)
        {
            text.AppendLine().Append("  ").Append(finding);
        }

        return text.ToString();
    }

    private static string Names(IReadOnlyList<string> domains) => domains.Count == 0 ? "?" : string.Join(", ", domains);
}
