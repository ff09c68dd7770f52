namespace CertManager;

/// <summary>What can stop the keeping of a certificate, a domain or an ACME account before the provider is asked to change anything.</summary>
public static class KeepingErrors
{
    /// <summary>An external certificate is renewed by whoever issued it.</summary>
    public static readonly ErrorDefinition RenewalOfExternal = new(
        nameof(RenewalOfExternal),
        ErrorKind.InvalidOperation,
        new("Certificate {0} is external: the provider did not issue it and cannot renew it.", "인증서 {0}은(는) 외부 인증서입니다. 서비스에서 발급하지 않았으므로 갱신할 수 없습니다."),
        new("Renew it where it was issued, and replace its files with Update-CdnCertificate.", "발급한 곳에서 갱신한 다음 Update-CdnCertificate로 파일을 교체하세요."));

    /// <summary>Renewal is a matter of the second API, and private certificates are of a zone that has only the first.</summary>
    public static readonly ErrorDefinition RenewalOfPrivate = new(
        nameof(RenewalOfPrivate),
        ErrorKind.InvalidOperation,
        new("Certificate {0} is private: the provider offers no renewal for it.", "인증서 {0}은(는) 사설 인증서이므로 자동 갱신이 제공되지 않습니다."),
        new("Apply for a new one before it ends: Request-CdnCertificate -Type Private.", "만료되기 전에 Request-CdnCertificate -Type Private으로 새로 신청하세요."));

    /// <summary>The provider has the key.</summary>
    public static readonly ErrorDefinition PrivateKeyHeld = new(
        nameof(PrivateKeyHeld),
        ErrorKind.ResourceExists,
        new("The provider already has the private key of certificate {0}. Nothing was sent.", "인증서 {0}의 개인 키는 이미 서비스에 있습니다. 아무것도 전송하지 않았습니다."),
        new("Nothing to do. For another key, have an Advanced certificate issued again (Request-CertificateReissue), give an external one new files (Update-CdnCertificate), and apply anew for any other (Request-CdnCertificate).", "할 일이 없습니다. 다른 키를 사용하려면 Advanced 인증서는 재발급받고(Request-CertificateReissue), 외부 인증서는 파일을 교체하고(Update-CdnCertificate), 그 밖의 인증서는 새로 신청하세요(Request-CdnCertificate)."));

    /// <summary>The input holds a certificate of its own, and the key belongs to that one.</summary>
    public static readonly ErrorDefinition PrivateKeyForeign = new(
        nameof(PrivateKeyForeign),
        ErrorKind.InvalidData,
        new("The private key in {0} belongs to another certificate than {1}. Nothing was sent.", "{0}의 개인 키는 인증서 {1}이(가) 아닌 다른 인증서의 키입니다. 아무것도 전송하지 않았습니다."),
        new("Give the key that the request (CSR) of this certificate was made with.", "이 인증서의 인증서 서명 요청(CSR)을 만들 때 사용한 키를 지정하세요."));

    /// <summary>Without the certificate only a key that needs no conversion can be sent.</summary>
    public static readonly ErrorDefinition PrivateKeyNotPlain = new(
        nameof(PrivateKeyNotPlain),
        ErrorKind.InvalidData,
        new("{0} is no plain PEM private key, and the provider does not give certificate {1}, which is needed to convert another form.", "{0}은(는) 암호화되지 않은 PEM 개인 키가 아니며, 변환에 필요한 인증서 {1}을(를) 서비스에서 받지 못했습니다."),
        new("Give the key as decrypted PEM (openssl pkey -in <file>). Nothing was sent.", "복호화한 PEM 형식으로 키를 지정하세요(openssl pkey -in <파일>). 아무것도 전송하지 않았습니다."));

    /// <summary>The certificate is applied for and not issued yet.</summary>
    public static readonly ErrorDefinition CertificateNotIssued = new(
        nameof(CertificateNotIssued),
        ErrorKind.InvalidOperation,
        new("{0} is not issued yet.", "{0}은(는) 아직 발급되지 않았습니다."),
        new("Get-CertificateValidation -Id {1} shows what is to be published; Wait-CertificateValidation -Id {1} waits for it.", "Get-CertificateValidation -Id {1}(으)로 게시할 레코드를 확인하고, Wait-CertificateValidation -Id {1}(으)로 발급을 기다리세요."));

    /// <summary>The request's key is gone.</summary>
    public static readonly ErrorDefinition RequestKeyWiped = new(
        nameof(RequestKeyWiped),
        ErrorKind.InvalidOperation,
        new("The request {0} was disposed; its key is wiped.", "인증서 서명 요청 {0}은(는) 폐기되어 키가 지워졌습니다."),
        new("Give the key's file with -PrivateKeyPath.", "-PrivateKeyPath로 키 파일을 지정하세요."));

    /// <summary>What came through the pipeline belongs to no order.</summary>
    public static readonly ErrorDefinition SubscriptionOrderMissing = new(
        nameof(SubscriptionOrderMissing),
        ErrorKind.InvalidArgument,
        new("No order was given. Only Advanced certificates belong to one.", "주문이 지정되지 않았습니다. Advanced 인증서에만 주문이 있습니다."),
        new("Give -Order, or an order from Get-CertificateOrder.", "-Order 또는 Get-CertificateOrder의 주문을 지정하세요."));

    /// <summary>A field of a domain's registration has a value that JSON would not carry as it is.</summary>
    public static readonly ErrorDefinition DomainFieldInvalid = new(
        nameof(DomainFieldInvalid),
        ErrorKind.InvalidArgument,
        new("The field {0} has a value of type {1}, which is not sent.", "{0} 필드의 값은 {1} 형식이므로 전송하지 않습니다."),
        new("Give text, whole numbers, $true or $false.", "텍스트, 정수, $true 또는 $false를 지정하세요."));

    /// <summary>No domain has the id.</summary>
    public static readonly ErrorDefinition CertificateDomainNotFound = new(
        nameof(CertificateDomainNotFound),
        ErrorKind.ObjectNotFound,
        new("There is no registered domain with the id {0}.", "ID가 {0}인 등록된 도메인이 없습니다."),
        new("Get-CertificateDomain shows them with their ids.", "Get-CertificateDomain으로 도메인과 ID를 확인하세요."));

    /// <summary>No ACME account has the id.</summary>
    public static readonly ErrorDefinition AcmeAccountNotFound = new(
        nameof(AcmeAccountNotFound),
        ErrorKind.ObjectNotFound,
        new("There is no ACME account with the id {0}.", "ID가 {0}인 ACME 계정이 없습니다."),
        new("Get-CertificateAcmeAccount shows them with their ids.", "Get-CertificateAcmeAccount로 계정과 ID를 확인하세요."));
}
