namespace CertManager;

/// <summary>What is worth knowing about a link that was made, ended, or was as wanted already.</summary>
public static class LinkFindings
{
    private const string Idempotent = "CertManager: every run of the same command ends in the same state";

    /// <summary>The service's only certificate is taken away.</summary>
    public static readonly FindingRule ServiceLeftWithoutCertificate = new(
        nameof(ServiceLeftWithoutCertificate),
        FindingSeverity.Warning,
        acceptable: true,
        "KakaoCloud CDN console guide: a linked service can be disconnected from the certificate",
        new("{0} has no certificate afterwards. What it then serves on HTTPS for {1} is not documented.", "{0}에 인증서가 남지 않습니다. 이후 {1}의 HTTPS 동작은 문서에 없습니다."),
        new("To change the certificate instead, link another one with Connect-CdnService: it takes the place of this one.", "인증서를 바꾸려면 Connect-CdnService로 다른 인증서를 연결하세요. 현재 인증서를 대신합니다."));

    /// <summary>It is linked already.</summary>
    public static readonly FindingRule LinkedAlready = new(
        nameof(LinkedAlready),
        FindingSeverity.Info,
        acceptable: true,
        Idempotent,
        new("Certificate {0} is linked to {1} already, as {2}. Nothing was sent.", "인증서 {0}은(는) 이미 {1}에 {2}(으)로 연결되어 있습니다. 아무것도 전송하지 않았습니다."),
        new("Nothing to do. -Force sends it again, so that the service takes new files of the certificate.", "할 일이 없습니다. 인증서의 새 파일을 서비스에 적용하려면 -Force로 다시 전송하세요."));

    /// <summary>There is no link to end.</summary>
    public static readonly FindingRule NotLinked = new(
        nameof(NotLinked),
        FindingSeverity.Info,
        acceptable: true,
        Idempotent,
        new("{0} is not linked to {1}. Nothing was sent.", "{0}은(는) {1}에 연결되어 있지 않습니다. 아무것도 전송하지 않았습니다."),
        new("Nothing to do. Get-CdnService shows what is linked.", "할 일이 없습니다. Get-CdnService로 연결된 인증서를 확인할 수 있습니다."));

    /// <summary>The answer was lost, and the change was found afterwards.</summary>
    public static readonly FindingRule LinkFoundLater = new(
        nameof(LinkFoundLater),
        FindingSeverity.Info,
        acceptable: true,
        "CertManager: a write whose outcome is unknown is looked up before it is repeated",
        new("The answer to the change of {0} was lost; the service then showed it as done.", "{0} 변경에 대한 응답을 받지 못했지만 서비스에서 변경된 것을 확인했습니다."),
        new("Nothing to do.", "할 일이 없습니다."));

    /// <summary>Names of services that use certificates could not be had.</summary>
    public static readonly FindingRule ServiceNamesUnknown = new(
        nameof(ServiceNamesUnknown),
        FindingSeverity.Warning,
        acceptable: true,
        "NAVER Cloud API guide getCertificateList: usedInstanceNoList gives numbers (2026-09-17)",
        new("Services that use certificates are shown by number, because their names could not be listed: {0}", "서비스 이름을 가져올 수 없어 인증서를 사용하는 서비스를 번호로 표시합니다: {0}"),
        new("The numbers are right. For the names: {1}", "번호는 정확합니다. 이름을 표시하려면: {1}"));
}
