namespace CertManager;

/// <summary>What can stop an application, a reissue or a revocation before or after the provider is asked.</summary>
public static class IssuanceErrors
{
    /// <summary>The key of the signing request was wiped, and was written nowhere.</summary>
    public static readonly ErrorDefinition SigningRequestKeyLost = new(
        nameof(SigningRequestKeyLost),
        ErrorKind.InvalidOperation,
        new("The private key of the request for {0} was in memory only, and was wiped: a certificate for it could never be used.", "{0} 요청의 개인 키는 메모리에만 있었고 지워졌습니다. 이 요청으로 발급한 인증서는 사용할 수 없습니다."),
        new("Make a new one with New-CertificateRequest, with -DestinationPath to keep the key in a file.", "New-CertificateRequest로 새로 만드세요. 키를 파일로 보관하려면 -DestinationPath를 지정하세요."));

    /// <summary>The name of what is applied for breaks a rule.</summary>
    public static readonly ErrorDefinition ApplicationRejected = new(
        nameof(ApplicationRejected),
        ErrorKind.InvalidArgument,
        new("{0} was not applied for: {1}.", "{0}을(를) 신청하지 않았습니다: {1}."),
        new("{2}", "{2}"));

    /// <summary>Neither the parameters nor the signing request name a domain.</summary>
    public static readonly ErrorDefinition ApplicationDomainMissing = new(
        nameof(ApplicationDomainMissing),
        ErrorKind.InvalidArgument,
        new("There is no domain to apply for.", "신청할 도메인이 없습니다."),
        new("Give a signing request that names the domains (New-CertificateRequest -Domain); Request-CdnCertificate takes them with -Domain, too.", "도메인이 들어 있는 CSR을 지정하세요(New-CertificateRequest -Domain). Request-CdnCertificate에서는 -Domain으로도 지정할 수 있습니다."));

    /// <summary>An option belongs to other types.</summary>
    public static readonly ErrorDefinition ApplicationOptionNotTaken = new(
        nameof(ApplicationOptionNotTaken),
        ErrorKind.InvalidArgument,
        new("A certificate of type {0} takes no {1}.", "{0} 유형의 인증서에는 {1}을(를) 사용할 수 없습니다."),
        new("Leave {1} out; it belongs to -Type {2}.", "{1}을(를) 빼세요. -Type {2}에서 사용하는 항목입니다."));

    /// <summary>A further field has a value that a body cannot have.</summary>
    public static readonly ErrorDefinition AdditionalFieldInvalid = new(
        nameof(AdditionalFieldInvalid),
        ErrorKind.InvalidArgument,
        new("The field '{0}' of -AdditionalField is a {1}.", "-AdditionalField의 필드 '{0}'의 형식은 {1}입니다."),
        new("Names are text; values are text, whole numbers, $true or $false.", "이름은 텍스트, 값은 텍스트, 정수, $true 또는 $false여야 합니다."));

    /// <summary>An additional field has the name of one that the command writes itself.</summary>
    public static readonly ErrorDefinition AdditionalFieldTaken = new(
        nameof(AdditionalFieldTaken),
        ErrorKind.InvalidArgument,
        new("The field '{0}' of -AdditionalField is written by the command itself.", "-AdditionalField의 필드 '{0}'은(는) 명령이 직접 채우는 필드입니다."),
        new("Leave it out and give its value with the parameter for it: -Name, -Type, -Domain, -Request, -ValidationMethod or -OrganizationNumber.", "이 필드를 빼고 해당 매개 변수(-Name, -Type, -Domain, -Request, -ValidationMethod, -OrganizationNumber)로 값을 지정하세요."));

    /// <summary>A private certificate was applied for without what it needs.</summary>
    public static readonly ErrorDefinition PrivateOptionsMissing = new(
        nameof(PrivateOptionsMissing),
        ErrorKind.InvalidArgument,
        new("A certificate of type Private is applied for in another way.", "Private 유형의 인증서는 신청 방법이 다릅니다."),
        new("Give -CaTag, -KeyType and -CommonName; it is offered in the government zone.", "-CaTag, -KeyType, -CommonName을 지정하세요. 공공 존에서 제공됩니다."));

    /// <summary>Advanced certificates are issued for a key of one's own.</summary>
    public static readonly ErrorDefinition SigningRequestRequired = new(
        nameof(SigningRequestRequired),
        ErrorKind.InvalidArgument,
        new("A certificate of type {0} needs a signing request.", "{0} 유형의 인증서에는 CSR이 필요합니다."),
        new("Make one with New-CertificateRequest and pipe it here, or give it with -Request, -Csr or -CsrPath.", "New-CertificateRequest로 만들어 파이프라인으로 전달하거나 -Request, -Csr 또는 -CsrPath로 지정하세요."));

    /// <summary>The signing request lacks domains.</summary>
    public static readonly ErrorDefinition SigningRequestLacksDomains = new(
        nameof(SigningRequestLacksDomains),
        ErrorKind.InvalidArgument,
        new("The signing request does not name {0}; it names {1}.", "CSR에 {0}이(가) 없습니다. CSR의 도메인: {1}."),
        new("Make a new request for all domains with New-CertificateRequest.", "New-CertificateRequest로 모든 도메인이 들어 있는 CSR을 새로 만드세요."));

    /// <summary>The main domain is not the common name of the signing request.</summary>
    public static readonly ErrorDefinition SigningRequestNameDiffers = new(
        nameof(SigningRequestNameDiffers),
        ErrorKind.InvalidArgument,
        new("The common name of the signing request is {0}, the main domain {1}.", "CSR의 일반 이름(CN)은 {0}인데 대표 도메인은 {1}입니다."),
        new("Make a new request whose first domain is the main one with New-CertificateRequest; Request-CdnCertificate also takes the common name first in -Domain.", "New-CertificateRequest로 대표 도메인이 첫 번째인 CSR을 새로 만드세요. Request-CdnCertificate에서는 -Domain의 첫 번째에 CN과 같은 도메인을 지정해도 됩니다."));

    /// <summary>Organisation validation needs the number of the organisation.</summary>
    public static readonly ErrorDefinition OrganizationRequired = new(
        nameof(OrganizationRequired),
        ErrorKind.InvalidArgument,
        new("A certificate of type AdvancedOV needs the organisation.", "AdvancedOV 유형의 인증서에는 조직 정보가 필요합니다."),
        new("Add the organisation in the console and give its number with -OrganizationNumber.", "콘솔에서 조직을 추가하고 그 번호를 -OrganizationNumber로 지정하세요."));

    /// <summary>Organisation validation is for businesses registered in South Korea.</summary>
    public static readonly ErrorDefinition OrganizationCountryWrong = new(
        nameof(OrganizationCountryWrong),
        ErrorKind.InvalidArgument,
        new("For organisation validation the country of the signing request must be KR; it is {0}.", "조직 검증(OV)에는 CSR의 국가가 KR이어야 합니다. 현재 값: {0}."),
        new("Make the request with New-CertificateRequest -Country KR. Only businesses registered in South Korea are validated.", "New-CertificateRequest -Country KR로 CSR을 만드세요. 대한민국에 등록된 사업자만 검증할 수 있습니다."));

    /// <summary>The provider may or may not have taken the application, and that could not be found out.</summary>
    public static readonly ErrorDefinition ApplicationUnconfirmed = new(
        nameof(ApplicationUnconfirmed),
        ErrorKind.ResourceUnavailable,
        new("Whether the application for {0} was taken is not known: the answer names no certificate, and the list shows none.", "{0} 신청이 접수되었는지 알 수 없습니다. 응답에 인증서가 없고 목록에도 보이지 않습니다."),
        new("Look with Get-CertificateList {0} in a few minutes. Run the command again only when it is not there: a second application counts against the account.", "몇 분 뒤 Get-CertificateList {0}(으)로 확인하세요. 목록에 없을 때만 다시 실행하세요. 두 번 신청하면 계정의 한도에 반영됩니다."));

    /// <summary>The certificate is of a type that is not reissued.</summary>
    public static readonly ErrorDefinition ReissueNotOffered = new(
        nameof(ReissueNotOffered),
        ErrorKind.InvalidOperation,
        new("Certificate {0} is of type {1}; only AdvancedDV and AdvancedOV are issued again.", "인증서 {0}은(는) {1} 유형입니다. 재발급은 AdvancedDV와 AdvancedOV만 가능합니다."),
        new("Apply for a new one with Request-CdnCertificate; an external one gets new files with Update-CdnCertificate.", "Request-CdnCertificate로 새로 신청하세요. 외부 인증서는 Update-CdnCertificate로 파일을 교체하세요."));

    /// <summary>The certificate is of a type that is not revoked.</summary>
    public static readonly ErrorDefinition RevocationNotOffered = new(
        nameof(RevocationNotOffered),
        ErrorKind.InvalidOperation,
        new("Certificate {0} is of type {1}; only AdvancedDV and AdvancedOV are revoked here.", "인증서 {0}은(는) {1} 유형입니다. 폐지는 AdvancedDV와 AdvancedOV만 가능합니다."),
        new("Have an external certificate revoked by the authority that issued it. Remove-CdnCertificate deletes the record.", "외부 인증서의 폐지는 발급한 인증 기관에 요청하세요. 기록은 Remove-CdnCertificate로 삭제합니다."));

    /// <summary>No order has the certificate.</summary>
    public static readonly ErrorDefinition OrderNotFound = new(
        nameof(OrderNotFound),
        ErrorKind.ObjectNotFound,
        new("There is no order {0}.", "{0}에 해당하는 주문이 없습니다."),
        new("Get-CertificateOrder shows the orders and their certificates.", "Get-CertificateOrder로 주문과 주문의 인증서를 확인하세요."));

    /// <summary>An order was named, and not that all of it is meant.</summary>
    public static readonly ErrorDefinition RevokeAllRequired = new(
        nameof(RevokeAllRequired),
        ErrorKind.InvalidArgument,
        new("Order {0} stands for all of its certificates.", "주문 {0}은(는) 주문에 속한 모든 인증서를 뜻합니다."),
        new("Add -All to revoke every certificate of the order, or name one certificate with -Name or -Id.", "주문의 모든 인증서를 폐지하려면 -All을 추가하고, 하나만 폐지하려면 -Name 또는 -Id로 지정하세요."));

    /// <summary>A private certificate was issued, and its key did not arrive.</summary>
    public static readonly ErrorDefinition PrivateKeyLost = new(
        nameof(PrivateKeyLost),
        ErrorKind.ResourceUnavailable,
        new("Certificate {0} was issued, but its private key did not arrive.", "인증서 {0}이(가) 발급되었지만 개인 키를 받지 못했습니다."),
        new("The key is given once only: delete this certificate with Remove-CdnCertificate and apply again.", "개인 키는 한 번만 제공됩니다. Remove-CdnCertificate로 이 인증서를 삭제하고 다시 신청하세요."));
}
