namespace CertManager.Cloud.KakaoCloud;

/// <summary>What can go wrong with the published APIs of KakaoCloud (IAM, Load Balancer), and with whatever speaks the CDN contract in the same manner.</summary>
public static class KakaoErrors
{
    /// <summary>No keys anywhere.</summary>
    public static readonly ErrorDefinition KakaoCredentialsMissing = new(
        nameof(KakaoCredentialsMissing),
        ErrorKind.AuthenticationError,
        new("No access key for KakaoCloud was given or found.", "카카오클라우드 액세스 키가 지정되지 않았고 찾을 수도 없습니다."),
        new("Give -AccessKey (access key ID) and -SecretKey or -Credential, or set KAKAOCLOUD_APPLICATION_CREDENTIAL_ID and KAKAOCLOUD_APPLICATION_CREDENTIAL_SECRET. To practise without keys: Connect-CertManager -Provider KakaoCloud -Emulator.", "-AccessKey(액세스 키 ID)와 -SecretKey 또는 -Credential을 지정하거나, KAKAOCLOUD_APPLICATION_CREDENTIAL_ID와 KAKAOCLOUD_APPLICATION_CREDENTIAL_SECRET을 설정하세요. 키 없이 연습하려면 Connect-CertManager -Provider KakaoCloud -Emulator를 사용하세요."));

    /// <summary>Half of a pair.</summary>
    public static readonly ErrorDefinition KakaoCredentialsIncomplete = new(
        nameof(KakaoCredentialsIncomplete),
        ErrorKind.AuthenticationError,
        new("The environment has only one of KAKAOCLOUD_APPLICATION_CREDENTIAL_ID and KAKAOCLOUD_APPLICATION_CREDENTIAL_SECRET.", "환경 변수 KAKAOCLOUD_APPLICATION_CREDENTIAL_ID와 KAKAOCLOUD_APPLICATION_CREDENTIAL_SECRET 중 하나만 있습니다."),
        new("Set both, or give -AccessKey and -SecretKey.", "둘 다 설정하거나 -AccessKey와 -SecretKey를 지정하세요."));

    /// <summary>A profile by name.</summary>
    public static readonly ErrorDefinition KakaoProfileNotOffered = new(
        nameof(KakaoProfileNotOffered),
        ErrorKind.InvalidArgument,
        new("There is no profile {0}: KakaoCloud documents no profile file.", "프로필 {0}을(를) 사용할 수 없습니다. 카카오클라우드에는 문서화된 프로필 파일이 없습니다."),
        new("Leave -ProfileName out: give -AccessKey and -SecretKey or -Credential, or set KAKAOCLOUD_APPLICATION_CREDENTIAL_ID and KAKAOCLOUD_APPLICATION_CREDENTIAL_SECRET.", "-ProfileName을 생략하고 -AccessKey와 -SecretKey 또는 -Credential을 지정하거나, KAKAOCLOUD_APPLICATION_CREDENTIAL_ID와 KAKAOCLOUD_APPLICATION_CREDENTIAL_SECRET을 설정하세요."));

    /// <summary>Another zone than the public one.</summary>
    public static readonly ErrorDefinition KakaoZoneNotOffered = new(
        nameof(KakaoZoneNotOffered),
        ErrorKind.InvalidArgument,
        new("The {0} zone is one of NAVER Cloud; of KakaoCloud only the public realm is supported.", "{0} 존은 네이버 클라우드의 존입니다. 카카오클라우드는 공개(public) 환경만 지원합니다."),
        new("Leave -Zone out, or give -Zone Public. The hosts of KakaoCloud's other realms are not published.", "-Zone을 생략하거나 -Zone Public을 지정하세요. 카카오클라우드의 다른 환경은 호스트가 공개되어 있지 않습니다."));

    /// <summary>IAM refused the access key.</summary>
    public static readonly ErrorDefinition KakaoKeysRefused = new(
        nameof(KakaoKeysRefused),
        ErrorKind.AuthenticationError,
        new("KakaoCloud IAM ({0}) issued no token for the access key (HTTP {1}): {2}", "카카오클라우드 IAM({0})이 이 액세스 키에 토큰을 발급하지 않았습니다(HTTP {1}): {2}"),
        new("Check the access key ID and the secret access key. A key ends on the expiry date that its user set, and when its user leaves the project; the secret is shown only once, so make a new key in the console if it is lost.", "액세스 키 ID와 보안 액세스 키를 확인하세요. 액세스 키는 사용자가 정한 만료일이 지나거나 사용자가 프로젝트에서 나가면 사용할 수 없습니다. 보안 액세스 키는 한 번만 표시되므로 분실했다면 콘솔에서 새로 발급하세요."));

    /// <summary>IAM said yes, and gave no token that can be sent.</summary>
    public static readonly ErrorDefinition KakaoTokenMissing = new(
        nameof(KakaoTokenMissing),
        ErrorKind.ProtocolError,
        new("{0} answered HTTP {1} without a usable token in the header X-Subject-Token.", "{0}이(가) HTTP {1}(으)로 응답했지만 X-Subject-Token 헤더에 사용할 수 있는 토큰이 없습니다."),
        new("Something in between may take headers away or answer for IAM: check -Endpoint and -Proxy of Connect-CertManager.", "중간에서 헤더를 제거하거나 IAM 대신 응답하는 서버가 있을 수 있습니다. Connect-CertManager의 -Endpoint와 -Proxy를 확인하세요."));

    /// <summary>A service refused a token that was just issued.</summary>
    public static readonly ErrorDefinition KakaoTokenRefused = new(
        nameof(KakaoTokenRefused),
        ErrorKind.AuthenticationError,
        new("{0} did not accept a token that IAM has just issued (HTTP 401): {1}", "{0}이(가) IAM에서 방금 발급한 토큰을 받아들이지 않았습니다(HTTP 401): {1}"),
        new("The access key may have been deleted meanwhile: look in the console. A gateway of one's own has to validate tokens with the same IAM that issues them.", "액세스 키가 그사이 삭제되었을 수 있으므로 콘솔에서 확인하세요. 직접 운영하는 게이트웨이라면 토큰을 발급한 IAM에서 토큰을 검증해야 합니다."));

    /// <summary>403.</summary>
    public static readonly ErrorDefinition KakaoPermissionDenied = new(
        nameof(KakaoPermissionDenied),
        ErrorKind.PermissionDenied,
        new("This access key may not do this at {0} (HTTP 403): {1}", "이 액세스 키로는 {0}에서 이 작업을 할 수 없습니다(HTTP 403): {1}"),
        new("An access key has the role that its user has in its project: have the role changed in the console (IAM), or use a key of another user or project.", "액세스 키에는 해당 프로젝트에서 사용자가 가진 역할이 적용됩니다. 콘솔(IAM)에서 역할을 변경하거나 다른 사용자 또는 프로젝트의 키를 사용하세요."));

    /// <summary>404 that names nothing.</summary>
    public static readonly ErrorDefinition KakaoApiNotFound = new(
        nameof(KakaoApiNotFound),
        ErrorKind.ObjectNotFound,
        new("There is no such API at {0} (HTTP 404): {1}", "{0}에는 해당 API가 없습니다(HTTP 404): {1}"),
        new("Check -Endpoint and -CdnEndpoint of Connect-CertManager: the latter has to speak the CDN contract of this module (docs/kakao-cdn-contract.md).", "Connect-CertManager의 -Endpoint와 -CdnEndpoint를 확인하세요. -CdnEndpoint의 서버는 이 모듈의 CDN 규약(docs/kakao-cdn-contract.md)을 따라야 합니다."));

    /// <summary>429.</summary>
    public static readonly ErrorDefinition KakaoTooManyRequests = new(
        nameof(KakaoTooManyRequests),
        ErrorKind.LimitsExceeded,
        new("{0} receives too many requests from this access key (HTTP 429): {1}", "이 액세스 키로 {0}에 보내는 요청이 너무 많습니다(HTTP 429): {1}"),
        new("Nothing was changed by this call. Wait {2} and run the command again.", "이 호출로 변경된 것은 없습니다. {2} 기다렸다가 명령을 다시 실행하세요."));

    /// <summary>5xx.</summary>
    public static readonly ErrorDefinition KakaoServiceFailed = new(
        nameof(KakaoServiceFailed),
        ErrorKind.ResourceUnavailable,
        new("{0} failed (HTTP {1}): {2}", "{0}에서 오류가 발생했습니다(HTTP {1}): {2}"),
        new("Try again later, and look at the provider's notices.", "나중에 다시 시도하고 서비스 공지를 확인하세요."));

    /// <summary>Codes and statuses that are not documented: the other side's own words are all there is.</summary>
    public static readonly ErrorDefinition KakaoRefused = new(
        nameof(KakaoRefused),
        ErrorKind.InvalidOperation,
        new("{0} refused the request (HTTP {1}, code {2}): {3}", "{0}이(가) 요청을 거부했습니다(HTTP {1}, 코드 {2}): {3}"),
        new("Check the values given to the command against the message. KakaoCloud publishes no list of its codes.", "메시지를 참고하여 명령에 지정한 값을 확인하세요. 카카오클라우드는 오류 코드 목록을 공개하지 않습니다."));

    /// <summary>A list without the certificates of CDN.</summary>
    public static readonly ErrorDefinition CdnCertificatesNotListed = new(
        nameof(CdnCertificatesNotListed),
        ErrorKind.ResourceUnavailable,
        new("CDN certificates could not be listed: {0}", "CDN 인증서를 조회할 수 없습니다: {0}"),
        new("The certificates of load balancers are all listed. For those of CDN: {1}", "로드 밸런서 인증서는 모두 조회되었습니다. CDN 인증서를 조회하려면: {1}"));

    /// <summary>Pages follow pages without end.</summary>
    public static readonly ErrorDefinition KakaoListEndless = new(
        nameof(KakaoListEndless),
        ErrorKind.ProtocolError,
        new("The list of {0} did not end after {1} pages.", "{0}의 목록이 {1}페이지를 지나도 끝나지 않았습니다."),
        new("Nothing was changed. A server that ignores offset and invents new items does this: check -Endpoint and -CdnEndpoint of Connect-CertManager. With -Name or -Id the list is shorter.", "변경된 것은 없습니다. 서버가 offset을 무시하고 항목을 계속 만들어 내면 이런 일이 생깁니다. Connect-CertManager의 -Endpoint와 -CdnEndpoint를 확인하세요. -Name이나 -Id를 지정하면 목록이 짧아집니다."));
}
