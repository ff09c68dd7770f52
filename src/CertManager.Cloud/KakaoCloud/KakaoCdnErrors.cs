namespace CertManager.Cloud.KakaoCloud;

/// <summary>The words of the CDN contract (docs/kakao-cdn-contract.md, ours): one row for each that no other error says better.</summary>
public static class KakaoCdnErrors
{
    /// <summary>certificate_name_exists.</summary>
    public static readonly ErrorDefinition KakaoNameExists = new(
        nameof(KakaoNameExists),
        ErrorKind.ResourceExists,
        new("The name {0} belongs to another certificate of this project; names are unique in a project.", "이름 {0}은(는) 이 프로젝트의 다른 인증서에서 사용 중입니다. 이름은 프로젝트 안에서 고유해야 합니다."),
        new("Give another -Name. Get-CertificateList -Name {0} shows who has it; Update-CdnCertificate gives that one new files.", "다른 -Name을 지정하세요. 사용 중인 인증서는 Get-CertificateList -Name {0}(으)로 확인하고, 그 인증서의 파일은 Update-CdnCertificate로 교체할 수 있습니다."));

    /// <summary>certificate_domain_exists.</summary>
    public static readonly ErrorDefinition KakaoDomainExists = new(
        nameof(KakaoDomainExists),
        ErrorKind.ResourceExists,
        new("A certificate for the same domain is registered, and two do not stand side by side. {0} was not registered; nothing was changed.", "같은 도메인의 인증서가 이미 등록되어 있으며 두 개를 함께 둘 수 없습니다. {0}을(를) 등록하지 않았고 변경된 것은 없습니다."),
        new("Add -Overwrite to put the new one in its place: linked CDN services stay linked, and the old files are gone for good.", "새 인증서로 덮어쓰려면 -Overwrite를 추가하세요. 연결된 CDN 서비스는 유지되지만 이전 파일은 되돌릴 수 없습니다."));

    /// <summary>certificate_invalid.</summary>
    public static readonly ErrorDefinition KakaoCertificateInvalid = new(
        nameof(KakaoCertificateInvalid),
        ErrorKind.InvalidData,
        new("The certificate of {0} was refused: {1}", "{0}의 인증서가 거부되었습니다: {1}"),
        new("Run Test-CdnCertificate on the same input, and report the finding that is missing there.", "같은 입력으로 Test-CdnCertificate를 실행하고, 놓친 문제가 있으면 제보해 주세요."));

    /// <summary>private_key_mismatch and private_key_invalid.</summary>
    public static readonly ErrorDefinition KakaoPrivateKeyRefused = new(
        nameof(KakaoPrivateKeyRefused),
        ErrorKind.InvalidData,
        new("The private key of {0} was refused: {1}", "{0}의 개인 키가 거부되었습니다: {1}"),
        new("Give the key that the certificate was requested with. The module sends it unencrypted (PKCS#8); which kinds of key are taken is not documented, RSA 2048 is the safest.", "인증서를 요청할 때 사용한 개인 키를 지정하세요. 모듈은 암호화되지 않은 PKCS#8로 전송합니다. 허용되는 키 종류는 문서에 없으며 RSA 2048이 가장 안전합니다."));

    /// <summary>certificate_chain_required.</summary>
    public static readonly ErrorDefinition KakaoChainRequired = new(
        nameof(KakaoChainRequired),
        ErrorKind.InvalidData,
        new("{0} was issued with a chain, and none was sent.", "{0}은(는) 체인과 함께 발급되었지만 체인이 전송되지 않았습니다."),
        new("Give the chain with -Chain or -ChainPath; Test-CdnCertificate shows what is missing.", "-Chain 또는 -ChainPath로 체인을 지정하세요. 빠진 인증서는 Test-CdnCertificate로 확인할 수 있습니다."));

    /// <summary>certificate_name_mismatch.</summary>
    public static readonly ErrorDefinition KakaoNameMismatch = new(
        nameof(KakaoNameMismatch),
        ErrorKind.InvalidArgument,
        new("{0} was not deleted: the name that confirms it is not the certificate's.", "{0}을(를) 삭제하지 않았습니다. 확인용 이름이 인증서 이름과 일치하지 않습니다."),
        new("Look id and name up with Get-CertificateList: the certificate may have been overwritten under another name.", "Get-CertificateList로 ID와 이름을 확인하세요. 그사이 다른 이름으로 덮어쓰기되었을 수 있습니다."));

    /// <summary>certificate_domain_mismatch.</summary>
    public static readonly ErrorDefinition KakaoDomainMismatch = new(
        nameof(KakaoDomainMismatch),
        ErrorKind.InvalidArgument,
        new("{0}: the names of the certificate do not fit. It does not cover the user domain of a linked CDN service, or it is for another domain than the files that it is to replace.", "{0}: 인증서의 도메인이 맞지 않습니다. 연결된 CDN 서비스의 사용자 도메인을 포함하지 않거나, 교체할 파일과 다른 도메인의 인증서입니다."),
        new("Get-CdnService shows the user domains, Get-CdnCertificate the registered names: use a certificate that has them all. One for another domain is registered under a name of its own with Register-CdnCertificate. Nothing was changed.", "Get-CdnService로 사용자 도메인을, Get-CdnCertificate로 등록된 도메인을 확인하고 모두 포함된 인증서를 사용하세요. 다른 도메인의 인증서는 Register-CdnCertificate로 별도의 이름으로 등록합니다. 변경된 것은 없습니다."));

    /// <summary>user_domain_missing.</summary>
    public static readonly ErrorDefinition KakaoUserDomainMissing = new(
        nameof(KakaoUserDomainMissing),
        ErrorKind.InvalidOperation,
        new("{0} has no user domain: KakaoCloud's own domain takes no certificate.", "{0}에 사용자 도메인이 없습니다. 카카오클라우드 제공 도메인에는 인증서를 연결할 수 없습니다."),
        new("Give the service a user domain in the console first.", "먼저 콘솔에서 서비스에 사용자 도메인을 설정하세요."));

    /// <summary>cdn_not_enabled.</summary>
    public static readonly ErrorDefinition KakaoCdnNotEnabled = new(
        nameof(KakaoCdnNotEnabled),
        ErrorKind.ResourceUnavailable,
        new("The project of this access key has no CDN.", "이 액세스 키의 프로젝트에서는 CDN을 사용하고 있지 않습니다."),
        new("An access key belongs to one project: use a key of the project with the CDN services, or start using CDN in the console.", "액세스 키는 하나의 프로젝트에 속합니다. CDN 서비스가 있는 프로젝트의 키를 사용하거나 콘솔에서 CDN 이용을 시작하세요."));

    /// <summary>quota_exceeded.</summary>
    public static readonly ErrorDefinition KakaoQuotaExceeded = new(
        nameof(KakaoQuotaExceeded),
        ErrorKind.LimitsExceeded,
        new("A quota of the project is used up ({0}): {1}", "프로젝트의 할당량을 모두 사용했습니다({0}): {1}"),
        new("KakaoCloud documents at most 10 user domains in a project: free one in the console, or ask for more.", "프로젝트당 사용자 도메인은 최대 10개로 문서에 나와 있습니다. 콘솔에서 사용하지 않는 것을 정리하거나 상향을 요청하세요."));
}
