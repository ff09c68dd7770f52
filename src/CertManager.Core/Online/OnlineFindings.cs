namespace CertManager;

/// <summary>What is found beside the judgement when it may ask the network.</summary>
public static class OnlineFindings
{
    /// <summary>An issuer was not given and was fetched.</summary>
    public static readonly FindingRule IssuerFetched = new(
        nameof(IssuerFetched),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 5280 section 4.2.2.1",
        new("The issuer '{0}' is missing in what was given; it was fetched from {1} for this judgement.", "지정한 입력에 발급자 '{0}'의 인증서가 없어 이 검사를 위해 {1}에서 가져왔습니다."),
        new(
            "A server has to send it: complete the chain with Resolve-CertificateChain -Online, or download it from there and give the file as it is with -ChainPath.",
            "서버가 이 인증서를 보내야 합니다. Resolve-CertificateChain -Online으로 체인을 완성하거나, 위 주소에서 내려받은 파일을 그대로 -ChainPath로 지정하세요."));

    /// <summary>An issuer is missing and cannot be fetched.</summary>
    public static readonly FindingRule IssuerNotFetched = new(
        nameof(IssuerNotFetched),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5280 section 4.2.2.1",
        new("The missing issuer of '{0}' could not be fetched. {1}", "누락된 '{0}'의 발급자 인증서를 가져오지 못했습니다. {1}"),
        new(
            "Give the issuer's certificate with -Chain or -ChainPath; the authority's page of intermediate certificates has it. If the network is the cause, try again; -AllowPrivateAddress allows addresses inside your network.",
            "-Chain 또는 -ChainPath로 발급자 인증서를 지정하세요. 인증 기관의 중간 인증서 페이지에서 받을 수 있습니다. 네트워크 문제라면 다시 시도하고, 내부 네트워크의 주소는 -AllowPrivateAddress로 허용하세요."));

    /// <summary>No source told whether a certificate is revoked.</summary>
    public static readonly FindingRule RevocationNotFetched = new(
        nameof(RevocationNotFetched),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5280 section 6.3.3, RFC 6960 section 3.2",
        new("Whether '{0}' is revoked could not be found out. {1}", "'{0}'의 폐지 여부를 확인하지 못했습니다. {1}"),
        new(
            "Try again later. Where this machine may not reach these addresses, get the list or response elsewhere and give it with -RevocationList or -OcspResponse; -AllowPrivateAddress allows addresses inside your network.",
            "나중에 다시 시도하세요. 이 컴퓨터에서 접근할 수 없는 주소라면 다른 곳에서 폐지 목록이나 응답을 받아 -RevocationList 또는 -OcspResponse로 지정하세요. 내부 네트워크의 주소는 -AllowPrivateAddress로 허용합니다."));

    /// <summary>A source failed, another one told.</summary>
    public static readonly FindingRule RevocationSourceFailed = new(
        nameof(RevocationSourceFailed),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 5280 sections 4.2.1.13 and 4.2.2.1",
        new("Of the places that '{0}' names for its revocation some gave nothing usable; another one did. {1}", "'{0}'이(가) 폐지 정보 위치로 지정한 주소 중 일부는 사용할 수 없었고 다른 주소에서 확인했습니다. {1}"),
        new(
            "Nothing has to be done now. If it lasts, tell the authority: clients that ask only there learn nothing.",
            "지금은 별도 조치가 필요하지 않습니다. 계속되면 인증 기관에 알리세요. 그 주소에만 묻는 클라이언트는 폐지 여부를 알 수 없습니다."));

    /// <summary>A certificate names no place where its revocation is told.</summary>
    public static readonly FindingRule RevocationNotPublished = new(
        nameof(RevocationNotPublished),
        FindingSeverity.Info,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 7.1.2.11.2",
        new("The certificate '{0}' names no OCSP responder and no revocation list, so nothing was fetched about it.", "인증서 '{0}'에 OCSP 응답자와 폐지 목록의 주소가 없어 가져온 정보가 없습니다."),
        new(
            "Short-lived certificates and those of private authorities may do without. If the authority publishes a list elsewhere, give it with -RevocationList.",
            "수명이 짧은 인증서나 사설 인증 기관의 인증서에는 없을 수 있습니다. 인증 기관이 다른 곳에 폐지 목록을 배포한다면 -RevocationList로 지정하세요."));
}
