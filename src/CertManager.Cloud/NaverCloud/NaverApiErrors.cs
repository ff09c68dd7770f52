namespace CertManager.Cloud.NaverCloud;

/// <summary>What is refused before anything is sent, and what the two APIs of Certificate Manager make of each other's absence.</summary>
public static class NaverApiErrors
{
    /// <summary>API 2.0 in a zone that has none.</summary>
    public static readonly ErrorDefinition ApiVersionNotOffered = new(
        nameof(ApiVersionNotOffered),
        ErrorKind.NotImplemented,
        new("The {0} zone of NAVER Cloud has no Certificate Manager API 2.0, which this needs. Nothing was sent.", "네이버 클라우드 {0} 존에는 이 작업에 필요한 Certificate Manager API 2.0이 없습니다. 아무것도 전송하지 않았습니다."),
        new("API 2.0 exists in the public zone only. Here API 1.0 lists, registers and deletes external certificates (Get-CertificateList, Register-CdnCertificate, Remove-CdnCertificate); the console does the rest.", "API 2.0은 민간 존에만 있습니다. 이 존에서는 API 1.0으로 외부 인증서를 조회, 등록, 삭제할 수 있습니다(Get-CertificateList, Register-CdnCertificate, Remove-CdnCertificate). 나머지는 콘솔에서 진행하세요."));

    /// <summary>Private certificates in a zone that issues none.</summary>
    public static readonly ErrorDefinition PrivateIssueNotOffered = new(
        nameof(PrivateIssueNotOffered),
        ErrorKind.NotImplemented,
        new("The {0} zone of NAVER Cloud issues no private certificates. Nothing was sent.", "네이버 클라우드 {0} 존에서는 사설 인증서를 발급하지 않습니다. 아무것도 전송하지 않았습니다."),
        new("Private certificates are issued in the government zone only: Connect-CertManager -Zone Government with a key of that zone.", "사설 인증서는 공공 존에서만 발급됩니다. 공공 존의 키로 Connect-CertManager -Zone Government를 실행하세요."));

    /// <summary>The list of one service's certificates, asked of the API that has none.</summary>
    public static readonly ErrorDefinition ServiceFilterNotOffered = new(
        nameof(ServiceFilterNotOffered),
        ErrorKind.InvalidArgument,
        new("API 2.0 cannot say which certificates service {0} uses.", "API 2.0으로는 서비스 {0}이(가) 사용하는 인증서를 조회할 수 없습니다."),
        new("Leave -ApiVersion out, or give 1.0: that API answers this question.", "-ApiVersion을 생략하거나 1.0으로 지정하세요. 이 조회는 API 1.0이 처리합니다."));

    /// <summary>New files for a certificate, where API 2.0 cannot be called.</summary>
    public static readonly ErrorDefinition RenewalRefused = new(
        nameof(RenewalRefused),
        ErrorKind.PermissionDenied,
        new("The files of certificate {0} were not replaced: {1}", "인증서 {0}의 파일을 교체하지 못했습니다: {1}"),
        new("Go the other way: register the new certificate under a new name (Register-CdnCertificate), move the links of the services from {0} to it, and remove {0} afterwards. In place, it works with a key of the main account in the public zone.", "다른 방법을 사용하세요. 새 인증서를 새 이름으로 등록하고(Register-CdnCertificate), {0}에 연결된 서비스를 새 인증서로 옮긴 뒤 {0}을(를) 삭제하세요. 제자리 교체는 민간 존의 메인 계정 키로 할 수 있습니다."));

    /// <summary>What was downloaded is not what the API documents.</summary>
    public static readonly ErrorDefinition DownloadNotZip = new(
        nameof(DownloadNotZip),
        ErrorKind.ProtocolError,
        new("What NAVER Cloud sent for certificate {0} is no ZIP file of at most {1} bytes.", "네이버 클라우드가 인증서 {0}에 대해 보낸 내용이 최대 {1}바이트의 ZIP 파일이 아닙니다."),
        new("Nothing was kept of it. Get-CertificateChain gives the certificate and its chain; the request id helps the provider's support.", "받은 내용은 보관하지 않았습니다. Get-CertificateChain으로 인증서와 체인을 받을 수 있습니다. 고객 지원에는 요청 ID를 알려 주세요."));
}
