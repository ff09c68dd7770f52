namespace CertManager.Cloud.NaverCloud;

/// <summary>The errors of NAVER Cloud: one row for each row of its status tables (API overview 2026-10-06, common errors 2026-10-22).</summary>
public static class NaverErrors
{
    /// <summary>1002: the certificate could not be loaded.</summary>
    public static readonly ErrorDefinition CertificateNotLoadable = new(
        nameof(CertificateNotLoadable),
        ErrorKind.InvalidData,
        new("NAVER Cloud could not load the certificate or the key: it expects unencrypted PEM.", "네이버 클라우드가 인증서 또는 키를 읽지 못했습니다. 암호화되지 않은 PEM이어야 합니다."),
        new("Run Test-CdnCertificate on the same input, and report the finding that is missing there.", "같은 입력으로 Test-CdnCertificate를 실행하고, 놓친 문제가 있으면 제보해 주세요."));

    /// <summary>1004 with words about use.</summary>
    public static readonly ErrorDefinition DeleteRefusedInUse = new(
        nameof(DeleteRefusedInUse),
        ErrorKind.ResourceBusy,
        new("The certificate was not deleted: a service uses it.", "서비스가 사용 중이므로 인증서를 삭제하지 않았습니다."),
        new("Give the service another certificate first; Get-CdnCertificate shows which services use it.", "먼저 서비스에 다른 인증서를 연결하세요. Get-CdnCertificate로 사용 중인 서비스를 확인할 수 있습니다."));

    /// <summary>1004 with words about name and number.</summary>
    public static readonly ErrorDefinition DeleteRefusedName = new(
        nameof(DeleteRefusedName),
        ErrorKind.InvalidArgument,
        new("The certificate was not deleted: number and name do not belong together.", "번호와 이름이 일치하지 않아 인증서를 삭제하지 않았습니다."),
        new("Look both up with Get-CertificateList.", "Get-CertificateList로 번호와 이름을 확인하세요."));

    /// <summary>1004 with words that tell neither.</summary>
    public static readonly ErrorDefinition DeleteRefused = new(
        nameof(DeleteRefused),
        ErrorKind.ResourceBusy,
        new("The certificate was not deleted: a service uses it, or number and name do not belong together.", "인증서를 삭제하지 않았습니다. 서비스가 사용 중이거나 번호와 이름이 일치하지 않습니다."),
        new("Get-CdnCertificate shows name and use.", "Get-CdnCertificate로 이름과 사용 여부를 확인하세요."));

    /// <summary>1006 and 2200: there is no such certificate.</summary>
    public static readonly ErrorDefinition NoSuchCertificate = new(
        nameof(NoSuchCertificate),
        ErrorKind.ObjectNotFound,
        new("NAVER Cloud has no such certificate.", "네이버 클라우드에 해당 인증서가 없습니다."),
        new("Get-CertificateList shows what is registered with these keys in this zone.", "Get-CertificateList로 이 키와 존에 등록된 인증서를 확인하세요."));

    /// <summary>2101 and 2201 upwards: a parameter is missing or wrong.</summary>
    public static readonly ErrorDefinition ParameterRefused = new(
        nameof(ParameterRefused),
        ErrorKind.InvalidArgument,
        new("NAVER Cloud refused a parameter (code {0}): {1}", "네이버 클라우드가 매개변수를 거부했습니다(코드 {0}): {1}"),
        new("Check the values given to the command against the message.", "메시지를 참고하여 명령에 지정한 값을 확인하세요."));

    /// <summary>26034: the certificate is not valid in the provider's eyes.</summary>
    public static readonly ErrorDefinition CertificateRefused = new(
        nameof(CertificateRefused),
        ErrorKind.InvalidData,
        new("NAVER Cloud holds the certificate invalid.", "네이버 클라우드가 유효하지 않은 인증서로 판단했습니다."),
        new("It takes certificates of recognised public CAs with a complete chain, the root included. Test-CdnCertificate shows what the chain lacks.", "공인 CA가 발급하고 루트까지 포함한 체인이 있는 인증서만 등록할 수 있습니다. Test-CdnCertificate로 체인에 빠진 것을 확인하세요."));

    /// <summary>26040: the key belongs to another certificate.</summary>
    public static readonly ErrorDefinition KeyRefused = new(
        nameof(KeyRefused),
        ErrorKind.InvalidData,
        new("NAVER Cloud says that the private key does not belong to the certificate.", "네이버 클라우드가 개인 키와 인증서가 일치하지 않는다고 응답했습니다."),
        new("Give the key that the certificate was requested with.", "인증서를 요청할 때 사용한 개인 키를 지정하세요."));

    /// <summary>2000: the name breaks the rule, or is taken.</summary>
    public static readonly ErrorDefinition NameRefused = new(
        nameof(NameRefused),
        ErrorKind.InvalidArgument,
        new("NAVER Cloud refused the certificate name: {1}", "네이버 클라우드가 인증서 이름을 거부했습니다: {1}"),
        new("A name has 3 to 20 letters, digits and hyphens, starts with a letter, and is used once.", "이름은 영문자, 숫자, 하이픈 3~20자이고 영문자로 시작하며 중복될 수 없습니다."));

    /// <summary>2100: a required field is missing.</summary>
    public static readonly ErrorDefinition FieldMissing = new(
        nameof(FieldMissing),
        ErrorKind.InvalidArgument,
        new("NAVER Cloud misses a field: {1}", "네이버 클라우드 요청에 필드가 빠졌습니다: {1}"),
        new("Give the command the value that the message names, such as the organisation with -OrganizationNumber. When a certificate is registered, name, key, certificate and chain are all required.", "메시지에 나온 값을 명령에 지정하세요(예: 조직은 -OrganizationNumber). 인증서를 등록할 때는 이름, 키, 인증서, 체인이 모두 필요합니다."));

    /// <summary>1000 and codes that are new: the provider's own words are all there is.</summary>
    public static readonly ErrorDefinition ServiceRefused = new(
        nameof(ServiceRefused),
        ErrorKind.InvalidOperation,
        new("NAVER Cloud refused the request (code {0}): {1}", "네이버 클라우드가 요청을 거부했습니다(코드 {0}): {1}"),
        new("Check that type and state of what the command was given allow it; Get-CdnCertificate shows those of a certificate. The code is not documented in detail: message and request id help the provider's support.", "지정한 대상의 유형과 상태에서 가능한 작업인지 확인하세요. 인증서의 유형과 상태는 Get-CdnCertificate로 볼 수 있습니다. 문서에 자세한 설명이 없는 코드이므로 메시지와 요청 ID로 고객 지원에 문의하세요."));

    /// <summary>A service was named by something that is no number.</summary>
    public static readonly ErrorDefinition ServiceNotNumbered = new(
        nameof(ServiceNotNumbered),
        ErrorKind.InvalidArgument,
        new("'{0}' is no instance number of NAVER Cloud.", "'{0}'은(는) 네이버 클라우드의 인스턴스 번호가 아닙니다."),
        new("Give the number of the load balancer or edge, as the console and the Services of a certificate show it.", "콘솔이나 인증서의 Services에 표시되는 로드 밸런서 또는 에지의 번호를 지정하세요."));

    /// <summary>A certificate was named by something that is no number.</summary>
    public static readonly ErrorDefinition CertificateNotNumbered = new(
        nameof(CertificateNotNumbered),
        ErrorKind.InvalidArgument,
        new("'{0}' is no certificate number of NAVER Cloud. Nothing was sent.", "'{0}'은(는) 네이버 클라우드의 인증서 번호가 아닙니다. 아무것도 전송하지 않았습니다."),
        new("Give the number that Get-CertificateList shows as Id.", "Get-CertificateList의 Id에 표시되는 번호를 지정하세요."));

    /// <summary>A domain or an account was named by something that cannot be an id.</summary>
    public static readonly ErrorDefinition IdMalformed = new(
        nameof(IdMalformed),
        ErrorKind.InvalidArgument,
        new("'{0}' cannot be an id of NAVER Cloud. Nothing was sent.", "'{0}'은(는) 네이버 클라우드의 ID가 될 수 없습니다. 아무것도 전송하지 않았습니다."),
        new("Give the Id that Get-CertificateDomain, Get-CertificateAcmeAccount or Get-CdnService shows.", "Get-CertificateDomain, Get-CertificateAcmeAccount 또는 Get-CdnService에 표시되는 Id를 지정하세요."));

    /// <summary>401/200: who is asking could not be proven.</summary>
    public static readonly ErrorDefinition AuthenticationFailed = new(
        nameof(AuthenticationFailed),
        ErrorKind.AuthenticationError,
        new("NAVER Cloud did not accept the keys.", "네이버 클라우드가 인증 키를 받아들이지 않았습니다."),
        new("Check access key and secret key, the zone they belong to, and the clock of this machine ({2}): a request is valid for 5 minutes.", "액세스 키와 시크릿 키, 키가 속한 존, 이 컴퓨터의 시계({2})를 확인하세요. 요청은 5분 동안만 유효합니다."));

    /// <summary>401/210: the keys are right and may not do this.</summary>
    public static readonly ErrorDefinition PermissionDenied = new(
        nameof(PermissionDenied),
        ErrorKind.PermissionDenied,
        new("These keys may not do this at NAVER Cloud.", "이 키로는 네이버 클라우드에서 이 작업을 할 수 없습니다."),
        new("A sub account needs the policy NCP_CERTIFICATE_MANAGER_MANAGER, or NCP_CERTIFICATE_MANAGER_VIEWER to list.", "서브 계정에는 NCP_CERTIFICATE_MANAGER_MANAGER 정책(조회만 하려면 NCP_CERTIFICATE_MANAGER_VIEWER)이 필요합니다."));

    /// <summary>403 with an empty body from the endpoint: a sub account's key, as measured by a third party.</summary>
    public static readonly ErrorDefinition AccountRefused = new(
        nameof(AccountRefused),
        ErrorKind.PermissionDenied,
        new("NAVER Cloud refused this account without a word (HTTP 403, empty body). {3}", "네이버 클라우드가 아무 설명 없이 이 계정을 거부했습니다(HTTP 403, 빈 본문). {3}"),
        new("API 2.0 has been seen to answer like this to sub account keys: use a key of the main account. API 1.0 takes sub account keys, too: it lists, registers and deletes external certificates (Get-CertificateList, Register-CdnCertificate, Remove-CdnCertificate). If the key is the main account's, check that Certificate Manager is subscribed to in the console.", "API 2.0은 서브 계정 키에 이렇게 응답한 사례가 있으므로 메인 계정 키를 사용하세요. API 1.0은 서브 계정 키로도 외부 인증서를 조회, 등록, 삭제할 수 있습니다(Get-CertificateList, Register-CdnCertificate, Remove-CdnCertificate). 메인 계정 키라면 콘솔에서 Certificate Manager 이용 신청 여부를 확인하세요."));

    /// <summary>400/100: the gateway could not read the request.</summary>
    public static readonly ErrorDefinition BadRequest = new(
        nameof(BadRequest),
        ErrorKind.ProtocolError,
        new("NAVER Cloud's gateway could not read the request: {1}", "네이버 클라우드 게이트웨이가 요청을 읽지 못했습니다: {1}"),
        new("A proxy may have changed it on the way. Try without the proxy, and report it with the request id.", "프록시가 요청을 바꾸었을 수 있습니다. 프록시 없이 시도하고 요청 ID와 함께 제보해 주세요."));

    /// <summary>404/300: no such address.</summary>
    public static readonly ErrorDefinition ApiNotFound = new(
        nameof(ApiNotFound),
        ErrorKind.ObjectNotFound,
        new("There is no such API at this address.", "이 주소에는 해당 API가 없습니다."),
        new("Check -Zone and -Endpoint of Connect-CertManager. API 2.0 exists in the public zone only.", "Connect-CertManager의 -Zone과 -Endpoint를 확인하세요. API 2.0은 민간 존에만 있습니다."));

    /// <summary>413/430: too large.</summary>
    public static readonly ErrorDefinition RequestTooLarge = new(
        nameof(RequestTooLarge),
        ErrorKind.LimitsExceeded,
        new("The request is too large for NAVER Cloud.", "요청이 네이버 클라우드의 크기 제한을 넘었습니다."),
        new("Leave out certificates that do not belong to the chain.", "체인에 속하지 않는 인증서를 제외하세요."));

    /// <summary>429/400: the quota is used up.</summary>
    public static readonly ErrorDefinition QuotaExceeded = new(
        nameof(QuotaExceeded),
        ErrorKind.LimitsExceeded,
        new("The quota of these keys at NAVER Cloud is used up.", "네이버 클라우드에서 이 키의 호출 할당량을 모두 사용했습니다."),
        new("Wait {5}, or have the quota raised in the console.", "{5} 기다리거나 콘솔에서 상향을 요청하세요."));

    /// <summary>429/410 and 429/420: too many requests.</summary>
    public static readonly ErrorDefinition TooManyRequests = new(
        nameof(TooManyRequests),
        ErrorKind.LimitsExceeded,
        new("NAVER Cloud receives too many requests from these keys.", "이 키로 네이버 클라우드에 보내는 요청이 너무 많습니다."),
        new("Wait {4} and run the command again; certificates that are registered already are not sent twice.", "{4} 기다렸다가 명령을 다시 실행하세요. 이미 등록된 인증서는 다시 전송하지 않습니다."));

    /// <summary>503/500: the service behind the gateway is not available.</summary>
    public static readonly ErrorDefinition ServiceUnavailable = new(
        nameof(ServiceUnavailable),
        ErrorKind.ResourceUnavailable,
        new("This service of NAVER Cloud is not available at the moment.", "현재 네이버 클라우드의 해당 서비스를 사용할 수 없습니다."),
        new("Try again later, and look at the provider's notices.", "나중에 다시 시도하고 서비스 공지를 확인하세요."));

    /// <summary>504/510: the service behind the gateway did not answer in time.</summary>
    public static readonly ErrorDefinition ServiceTimedOut = new(
        nameof(ServiceTimedOut),
        ErrorKind.OperationTimeout,
        new("This service of NAVER Cloud did not answer the gateway in time.", "네이버 클라우드의 해당 서비스가 게이트웨이에 제시간에 응답하지 않았습니다."),
        new("Run the command again later. A certificate that is registered already is not sent twice.", "나중에 명령을 다시 실행하세요. 이미 등록된 인증서는 다시 전송하지 않습니다."));

    /// <summary>500/900: the provider failed.</summary>
    public static readonly ErrorDefinition ServiceFailed = new(
        nameof(ServiceFailed),
        ErrorKind.ResourceUnavailable,
        new("NAVER Cloud had an unexpected error.", "네이버 클라우드에서 예기치 않은 오류가 발생했습니다."),
        new("Try again later; the request id helps the provider's support.", "나중에 다시 시도하세요. 고객 지원에는 요청 ID를 알려 주세요."));
}
