namespace CertManager;

/// <summary>What comparing a bundle with the registered certificates can find.</summary>
public static class RegistrationFindings
{
    /// <summary>A name that nobody can type.</summary>
    public static readonly FindingRule NameNotTypable = new(
        nameof(NameNotTypable),
        FindingSeverity.Error,
        acceptable: false,
        "CertManager: a name is read and typed by people",
        new("'{0}' cannot be a certificate name: it is blank, or has characters that nobody can type.", "'{0}'은(는) 인증서 이름으로 사용할 수 없습니다. 비어 있거나 입력할 수 없는 문자가 들어 있습니다."),
        new("Give a name on one line, without control characters.", "제어 문자 없이 한 줄로 된 이름을 지정하세요."));

    /// <summary>A certificate for the same domain is overwritten.</summary>
    public static readonly FindingRule DomainOverwritten = new(
        nameof(DomainOverwritten),
        FindingSeverity.Warning,
        acceptable: true,
        "KakaoCloud CDN guide, overwrite certificate: two certificates for the same domain cannot coexist",
        new("{0} is for the same domain ({1}ends {2}) and is overwritten. {3} This cannot be undone.", "{0}은(는) 같은 도메인의 인증서이며({1}만료 {2}) 덮어씁니다. {3} 되돌릴 수 없습니다."),
        new("Keep the old files if you may want to go back. -Overwrite answers the question beforehand.", "되돌려야 할 수 있으면 기존 파일을 보관하세요. -Overwrite로 미리 응답할 수 있습니다."));

    /// <summary>Beside the certificate for the same domain there is another one that shares a name.</summary>
    public static readonly FindingRule DomainShared = new(
        nameof(DomainShared),
        FindingSeverity.Warning,
        acceptable: true,
        "KakaoCloud CDN guide, overwrite certificate: silent about what the same domain is",
        new("{0} is for {1}, too, but its primary domain is another one ({2}). It stays, unless the provider takes a shared name for the same domain, which is not documented: then it is overwritten as well.", "{0}에도 {1}이(가) 있지만 기본 도메인이 다릅니다({2}). 그대로 유지되지만, 제공자가 공통 도메인을 같은 도메인으로 보면(문서화되어 있지 않음) 함께 덮어씁니다."),
        new("Look at Get-CertificateList afterwards. Keep the files of this one, too, if you may want to go back.", "등록 후 Get-CertificateList로 확인하세요. 되돌려야 할 수 있으면 이 인증서의 파일도 보관하세요."));

    /// <summary>Beside <see cref="DomainOverwritten"/>: what tells the old one apart.</summary>
    internal static readonly Message Serial = new("serial {0}, ", "일련번호 {0}, ");

    /// <summary>The same, where no serial number is told.</summary>
    internal static readonly Message Fingerprint = new("SHA-256 {0}, ", "SHA-256 지문 {0}, ");

    /// <summary>Beside <see cref="DomainOverwritten"/>: services that are known.</summary>
    internal static readonly Message Linked = new("Services stay linked: {0}.", "연결은 유지됩니다: {0}.");

    /// <summary>The same, where none are.</summary>
    internal static readonly Message NoneLinked = new("No service is known to be linked to it.", "연결된 것으로 확인된 서비스는 없습니다.");

    /// <summary>Another certificate carries the same names.</summary>
    public static readonly FindingRule SameNames = new(
        nameof(SameNames),
        FindingSeverity.Info,
        acceptable: true,
        "NAVER Cloud: the same names may be registered twice",
        new("Certificate {0} has the same names and ends on {1}.", "인증서 {0}에 같은 도메인이 있으며 {1}에 만료됩니다."),
        new("Registering makes a second one. Update-CdnCertificate replaces the files of the other one instead; its number and links stay.", "등록하면 인증서가 하나 더 생깁니다. 번호와 연결을 유지하면서 기존 인증서의 파일을 교체하려면 Update-CdnCertificate를 사용하세요."));

    /// <summary>A record tells too little to say whether it is this certificate.</summary>
    public static readonly FindingRule IdentityUndecided = new(
        nameof(IdentityUndecided),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5280 section 4.1.2.2",
        new("Whether certificate {0} is this one cannot be decided: its record has no fingerprint, and not all of serial number, issuer and validity.", "인증서 {0}이(가) 같은 인증서인지 판단할 수 없습니다. 기록에 지문이 없고 일련번호, 발급자, 유효 기간 중 일부도 없습니다."),
        new("Compare the two in the console before one is overwritten or removed.", "하나를 덮어쓰거나 삭제하기 전에 콘솔에서 두 인증서를 비교하세요."));

    /// <summary>This very certificate is registered.</summary>
    public static readonly FindingRule AlreadyRegistered = new(
        nameof(AlreadyRegistered),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 5280 section 4.1.2.2",
        new("This certificate is registered already, as {0}. Nothing was sent.", "이 인증서는 {0}(으)로 이미 등록되어 있습니다. 아무것도 전송하지 않았습니다."),
        new("Nothing to do.", "할 일이 없습니다."));

    /// <summary>This very certificate is registered under another name.</summary>
    public static readonly FindingRule RegisteredUnderOtherName = new(
        nameof(RegisteredUnderOtherName),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5280 section 4.1.2.2",
        new("This certificate is registered already, as {0}; it was not registered a second time as {1}.", "이 인증서는 {0}(으)로 이미 등록되어 있어 {1}(으)로 다시 등록하지 않았습니다."),
        new("Use the name that it has. For the other name remove it first, once no service uses it.", "기존 이름을 사용하세요. 다른 이름이 필요하면 사용하는 서비스가 없을 때 먼저 삭제하세요."));

    /// <summary>The answer was lost, and the certificate was found afterwards.</summary>
    public static readonly FindingRule FoundAfterLostAnswer = new(
        nameof(FoundAfterLostAnswer),
        FindingSeverity.Warning,
        acceptable: true,
        "CertManager: a write whose outcome is unknown is looked up before it is repeated",
        new("The answer to the registration was lost; {0} was then found registered.", "등록 요청의 응답을 받지 못했지만 {0}이(가) 등록된 것을 확인했습니다."),
        new("Nothing to do: it was registered once.", "할 일이 없습니다. 한 번만 등록되었습니다."));
}
