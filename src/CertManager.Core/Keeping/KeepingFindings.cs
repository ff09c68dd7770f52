namespace CertManager;

/// <summary>What is to be known when a private key is handed over, a domain is registered or an ACME account is ended.</summary>
public static class KeepingFindings
{
    /// <summary>The provider did not give the certificate to compare the key with.</summary>
    public static readonly FindingRule KeyNotCompared = new(
        nameof(KeyNotCompared),
        FindingSeverity.Warning,
        acceptable: true,
        "CertManager: a key is compared with its certificate before it is sent",
        new("The provider did not give certificate {0}: whether the key belongs to it could not be checked.", "서비스에서 인증서 {0}을(를) 받지 못해 키가 이 인증서의 것인지 확인하지 못했습니다."),
        new("Make sure that it is the key that the request (CSR) was made with. The provider refuses a key that does not fit.", "인증서 서명 요청(CSR)을 만들 때 사용한 키인지 확인하세요. 맞지 않는 키는 서비스에서 거부합니다."));

    /// <summary>The list has the domain with all that was given.</summary>
    public static readonly FindingRule DomainAlreadyRegistered = new(
        nameof(DomainAlreadyRegistered),
        FindingSeverity.Info,
        acceptable: true,
        "CertManager: every run of the same command ends in the same state",
        new("The domain {0} is registered already with the same data. Nothing was sent.", "도메인 {0}은(는) 같은 내용으로 이미 등록되어 있습니다. 아무것도 전송하지 않았습니다."),
        new("Nothing to do. To prove it anew, delete it with Unregister-CertificateDomain first.", "할 일이 없습니다. 다시 검증하려면 먼저 Unregister-CertificateDomain으로 삭제하세요."));

    /// <summary>The list says that the account is ended.</summary>
    public static readonly FindingRule AcmeAccountAlreadyDisabled = new(
        nameof(AcmeAccountAlreadyDisabled),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 8555 section 7.1.6: a deactivated account does not come back",
        new("The ACME account {0} is ended already ({1}). Nothing was sent.", "ACME 계정 {0}은(는) 이미 비활성화되어 있습니다({1}). 아무것도 전송하지 않았습니다."),
        new("Nothing to do. New-CertificateAcmeAccount makes another.", "할 일이 없습니다. 새 계정은 New-CertificateAcmeAccount로 만드세요."));
}
