namespace CertManager;

/// <summary>What is to be known about a list of services.</summary>
public static class ServiceFindings
{
    /// <summary>One kind of service could not be asked.</summary>
    public static readonly FindingRule ServicesNotListed = new(
        nameof(ServicesNotListed),
        FindingSeverity.Warning,
        acceptable: true,
        "NAVER Cloud API guides, Load Balancer and Global Edge (2026-09-17)",
        new("{0} could not be listed: {1}", "{0} 목록을 가져올 수 없습니다: {1}"),
        new("Services of that kind are missing from this list. {2}", "이 목록에는 해당 종류의 서비스가 빠져 있습니다. {2}"));
}
