namespace CertManager;

/// <summary>What comparing new files with the registered certificate can find.</summary>
public static class UpdateFindings
{
    /// <summary>Names of the registered certificate that the new one is not for.</summary>
    public static readonly FindingRule NamesLost = new(
        nameof(NamesLost),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 9525 section 6.3",
        new("Certificate {0} is registered for {1}; the new one is not for these names.", "인증서 {0}은(는) {1}에 대해 등록되어 있지만 새 인증서에는 이 도메인이 없습니다."),
        new("Services under these names would break. Have a certificate issued for all names. Accept it only when none of the missing ones is served any more; the provider may refuse it even so.", "이 도메인의 서비스가 중단됩니다. 모든 도메인이 포함된 인증서를 발급받으세요. 빠진 도메인을 더 이상 서비스하지 않을 때만 허용하세요. 허용해도 제공자가 거부할 수 있습니다."));

    /// <summary>The new certificate ends before the registered one does.</summary>
    public static readonly FindingRule EndsEarlier = new(
        nameof(EndsEarlier),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5280 section 4.1.2.5",
        new("The new certificate ends on {0}, before the registered one does ({1}).", "새 인증서는 {0}에 만료되어 등록된 인증서({1})보다 먼저 만료됩니다."),
        new("Check that these are the newer files, not the older ones.", "이전 파일이 아닌 새 파일이 맞는지 확인하세요."));

    /// <summary>Services use the certificate, and when they take up the new files is not documented.</summary>
    public static readonly FindingRule ServicesMayKeepOldFiles = new(
        nameof(ServicesMayKeepOldFiles),
        FindingSeverity.Warning,
        acceptable: true,
        "NAVER Cloud API RegisterExternalCertificate, 2026-10-08: silent about services",
        new("Certificate {0} is used by {1}. Whether services take up new files by themselves is not documented.", "인증서 {0}은(는) {1}에서 사용 중입니다. 서비스가 새 파일을 자동으로 적용하는지는 문서화되어 있지 않습니다."),
        new("Look at what each serves afterwards (Test-CdnEndpoint); where it is still the old certificate, link this one again with Connect-CdnService -Force. Update-CdnCertificate -Verify links, proves and, when it fails, puts back.", "교체한 뒤 각 서비스가 제공하는 인증서를 Test-CdnEndpoint로 확인하고, 기존 인증서가 그대로면 Connect-CdnService -Force로 다시 연결하세요. Update-CdnCertificate -Verify를 사용하면 연결과 확인을 함께 수행하고 실패하면 되돌립니다."));

    /// <summary>The answer was lost, and the new files were found in place afterwards.</summary>
    public static readonly FindingRule ReplacedAfterLostAnswer = new(
        nameof(ReplacedAfterLostAnswer),
        FindingSeverity.Warning,
        acceptable: true,
        "CertManager: a write whose outcome is unknown is looked up before it is repeated",
        new("The answer to the replacement was lost; {0} was then found with the new files.", "교체 요청의 응답을 받지 못했지만 {0}에 새 파일이 적용된 것을 확인했습니다."),
        new("Nothing to do.", "할 일이 없습니다."));
}
