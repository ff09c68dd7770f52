namespace CertManager;

/// <summary>What linking a certificate to a service would do.</summary>
public sealed class LinkPlan
{
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
}
