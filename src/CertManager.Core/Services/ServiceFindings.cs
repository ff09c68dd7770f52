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

    /// <summary>A region refuses to be listed, while another one does not: whether these keys have anything there is not known.</summary>
    public static readonly FindingRule RegionNotListed = new(
        nameof(RegionNotListed),
        FindingSeverity.Warning,
        acceptable: true,
        "NAVER Cloud API guide Load Balancer, regions KR, JPN, SGN (2026-09-17)",
        new("Load balancers in the region {0} could not be listed: {1}", "{0} 리전의 로드 밸런서 목록을 가져올 수 없습니다: {1}"),
        new("Nothing to do if you have none there; else look with Get-CdnService -Region {0}.", "해당 리전을 사용하지 않으면 할 일이 없습니다. 사용하면 Get-CdnService -Region {0}(으)로 확인하세요."));
}
