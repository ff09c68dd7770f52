namespace CertManager;

/// <summary>What is worth knowing about an application.</summary>
public static class IssuanceFindings
{
    /// <summary>The same names are applied for already.</summary>
    public static readonly FindingRule ApplicationInProgress = new(
        nameof(ApplicationInProgress),
        FindingSeverity.Info,
        acceptable: true,
        "NAVER Cloud console guide: an application stays In progress for up to 72 hours",
        new("Certificate {0} with the same names is being issued.", "도메인이 같은 인증서 {0}이(가) 발급 중입니다."),
        new("Wait-CertificateValidation waits for that one. A second application counts against the account.", "Wait-CertificateValidation으로 그 인증서를 기다릴 수 있습니다. 다시 신청하면 계정의 한도에 반영됩니다."));

    /// <summary>The answer was lost, and what was applied for was found afterwards.</summary>
    public static readonly FindingRule ApplicationFoundLater = new(
        nameof(ApplicationFoundLater),
        FindingSeverity.Warning,
        acceptable: true,
        "CertManager: a write whose outcome is unknown is looked up before it is repeated",
        new("The answer to the application was lost; {0} was then found in the list.", "신청에 대한 응답을 받지 못했지만 목록에서 {0}을(를) 확인했습니다."),
        new("Nothing to do: it was applied for once.", "할 일이 없습니다. 한 번만 신청되었습니다."));

    /// <summary>The certificate is revoked already.</summary>
    public static readonly FindingRule AlreadyRevoked = new(
        nameof(AlreadyRevoked),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 5280 section 5: a revocation is final",
        new("Certificate {0} is revoked already. Nothing was sent.", "인증서 {0}은(는) 이미 폐지되었습니다. 아무것도 전송하지 않았습니다."),
        new("It stays in the list until it is deleted with Remove-CdnCertificate.", "Remove-CdnCertificate로 삭제할 때까지 목록에 남습니다."));
}
