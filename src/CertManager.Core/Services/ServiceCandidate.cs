namespace CertManager;

/// <summary>A service as a place for a certificate, with the reasons against it. Its properties Service, Certificate and Role bind in Connect-CdnService.</summary>
public sealed class ServiceCandidate
{
    internal ServiceCandidate(CdnService service, CdnCertificate certificate, LinkRole role, IReadOnlyList<Finding> findings)
    {
        Service = service;
        Certificate = certificate;
        Role = role;
        Findings = findings;
    }

    /// <summary>The service.</summary>
    public CdnService Service { get; }

    /// <summary>The service's id.</summary>
    public string Id => Service.Id;

    /// <summary>The service's name.</summary>
    public string Name => Service.Name;

    /// <summary>What the service is.</summary>
    public ServiceKind Kind => Service.Kind;

    /// <summary>The certificate that it was judged for.</summary>
    public CdnCertificate Certificate { get; }

    /// <summary>What the certificate would be to it.</summary>
    public LinkRole Role { get; }

    /// <summary>Whether nothing stands against it.</summary>
    public bool Suitable => Findings.All(static finding => finding.Severity != FindingSeverity.Error);

    /// <summary>Why it is refused.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Name of the context that the service came through.</summary>
    public string? Context => Service.Context;

    /// <summary>Judges a service for a certificate. Nobody is asked.</summary>
    /// <param name="service">The service.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="role">What it would be to the service; null for what is usual.</param>
    /// <param name="now">The present, UTC.</param>
    public static ServiceCandidate Judge(CdnService service, CdnCertificate certificate, LinkRole? role, DateTimeOffset now)
    {
        LinkRole wanted = role ?? LinkRules.RoleOf(service, certificate);
        return new ServiceCandidate(service, certificate, wanted, LinkRules.Judge(service, certificate, wanted, now));
    }

    /// <summary>The service, and whether it is suitable.</summary>
    public override string ToString() => Suitable ? Service.ToString() : $"{Service}: {string.Join(", ", Findings.Select(static finding => finding.Id))}";
}
