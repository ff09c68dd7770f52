namespace CertManager.Cloud.NaverCloud.ClassicLoadBalancer;

/// <summary>
/// What is not done in the Classic environment. Its load balancers take certificates by name from a store of their own
/// (addLoadBalancerSslCertificate and others, seen in the official Go SDK, 2026-06-27); how its load balancers are listed is not
/// known, and so nothing is sent.
/// </summary>
public static class ClassicLoadBalancerErrors
{
    /// <summary>Load balancers of the Classic environment.</summary>
    public static readonly ErrorDefinition ClassicLoadBalancerNotOffered = new(
        nameof(ClassicLoadBalancerNotOffered),
        ErrorKind.NotImplemented,
        new("Load balancers of the Classic environment are not listed or changed here: they have a certificate store of their own, apart from Certificate Manager. Nothing was sent.", "Classic 환경의 로드 밸런서는 여기에서 조회하거나 변경할 수 없습니다. Certificate Manager와 별개인 자체 인증서 저장소를 사용하기 때문입니다. 아무것도 전송하지 않았습니다."),
        new("Add the certificate to that store and choose it in the load balancer's rules in the console, or move the service to a load balancer of the VPC environment, which takes certificates of Certificate Manager.", "콘솔에서 해당 저장소에 인증서를 추가하고 로드 밸런서 규칙에서 선택하세요. 또는 Certificate Manager 인증서를 사용하는 VPC 환경의 로드 밸런서로 서비스를 옮기세요."));
}
