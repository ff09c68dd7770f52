namespace CertManager.Cloud.KakaoCloud;

/// <summary>What is to be known about lists of KakaoCloud.</summary>
public static class KakaoFindings
{
    /// <summary>Only load balancer certificates are listed.</summary>
    public static readonly FindingRule CdnCertificatesInvisible = new(
        nameof(CdnCertificatesInvisible),
        FindingSeverity.Info,
        acceptable: true,
        "KakaoCloud OpenAPI, service list: it has no CDN (docs.kakaocloud.com/en/openapi/start)",
        new("Only certificates of load balancers are listed: KakaoCloud publishes no API for CDN certificates.", "로드 밸런서 인증서만 조회됩니다. 카카오클라우드는 CDN 인증서용 API를 공개하지 않습니다."),
        new("The console shows the CDN certificates, and Test-CdnEndpoint what they serve. Connect-CertManager -CdnEndpoint lists them through a gateway of your own.", "CDN 인증서는 콘솔에서, 실제로 제공되는 인증서는 Test-CdnEndpoint로 확인하세요. 자체 게이트웨이가 있으면 Connect-CertManager -CdnEndpoint로 조회할 수 있습니다."));

    /// <summary>What was asked for was found among the certificates of load balancers, and those of CDN could not be looked at.</summary>
    public static readonly FindingRule CdnCertificatesUnseen = new(
        nameof(CdnCertificatesUnseen),
        FindingSeverity.Warning,
        acceptable: true,
        "CertManager: the contract for CDN (docs/kakao-cdn-contract.md)",
        new("The certificate is one of load balancers. Whether CDN has another of that name is not known: {0}", "로드 밸런서의 인증서입니다. CDN에 같은 이름의 인증서가 있는지는 알 수 없습니다: {0}"),
        new("For the certificates of CDN: {1}", "CDN 인증서를 조회하려면: {1}"));

    /// <summary>Only CDN certificates are listed.</summary>
    public static readonly FindingRule LoadBalancerCertificatesInvisible = new(
        nameof(LoadBalancerCertificatesInvisible),
        FindingSeverity.Warning,
        acceptable: true,
        "KakaoCloud OpenAPI, Load Balancer (official Go SDK, 2026-06-30)",
        new("Certificates of load balancers could not be listed: {0}", "로드 밸런서 인증서를 조회할 수 없습니다: {0}"),
        new("They are missing from this list; those of CDN are complete. {1}", "이 목록에는 로드 밸런서 인증서가 빠져 있습니다. CDN 인증서는 모두 조회되었습니다. {1}"));
}
