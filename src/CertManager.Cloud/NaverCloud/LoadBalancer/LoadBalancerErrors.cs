namespace CertManager.Cloud.NaverCloud.LoadBalancer;

/// <summary>What a listener does not take.</summary>
public static class LoadBalancerErrors
{
    /// <summary>The listener has no TLS.</summary>
    public static readonly ErrorDefinition ListenerWithoutTls = new(
        nameof(ListenerWithoutTls),
        ErrorKind.InvalidOperation,
        new("The listener {0} serves {1}, which takes no certificate. Nothing was sent.", "리스너 {0}의 프로토콜은 {1}이므로 인증서를 사용하지 않습니다. 아무것도 전송하지 않았습니다."),
        new("Choose a listener whose Protocol is HTTPS or TLS (Get-CdnService), or add one to the load balancer in the console.", "Protocol이 HTTPS 또는 TLS인 리스너를 선택하거나(Get-CdnService) 콘솔에서 로드 밸런서에 추가하세요."));

    /// <summary>What a change must send again is not known.</summary>
    public static readonly ErrorDefinition ListenerNotDescribed = new(
        nameof(ListenerNotDescribed),
        ErrorKind.ProtocolError,
        new("NAVER Cloud does not tell {1} of listener {0}, which a change has to send again lest it falls back to its default. Nothing was sent.", "네이버 클라우드가 리스너 {0}의 {1} 값을 알려 주지 않았습니다. 변경할 때 다시 보내지 않으면 기본값으로 돌아갈 수 있습니다. 아무것도 전송하지 않았습니다."),
        new("Change the certificate of this listener in the console, and report what Get-CdnService shows as its Raw.", "콘솔에서 이 리스너의 인증서를 변경하고, Get-CdnService의 Raw 내용을 제보해 주세요."));

    /// <summary>Further certificates in a zone that has none.</summary>
    public static readonly ErrorDefinition FurtherCertificatesNotOffered = new(
        nameof(FurtherCertificatesNotOffered),
        ErrorKind.NotImplemented,
        new("In the {0} zone of NAVER Cloud a listener has one certificate and no further ones. Nothing was sent.", "네이버 클라우드 {0} 존의 리스너에는 인증서를 하나만 연결할 수 있습니다. 아무것도 전송하지 않았습니다."),
        new("Link one certificate that has all names as the default one (-Role Default).", "모든 이름이 포함된 인증서를 기본 인증서로 연결하세요(-Role Default)."));
}
