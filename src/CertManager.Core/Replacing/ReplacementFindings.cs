namespace CertManager;

/// <summary>What is to be known about a replacement, beside how it ended.</summary>
public static class ReplacementFindings
{
    private const string Own = "CertManager: a replacement is proven or undone";

    /// <summary>The certificate is not replaced in place.</summary>
    public static readonly FindingRule ReplacedByNewCertificate = new(
        nameof(ReplacedByNewCertificate),
        FindingSeverity.Info,
        acceptable: true,
        Own,
        new("A new certificate {1} takes the place of {0}: its links can be put back, which files replaced in place cannot.", "새 인증서 {1}이(가) {0}을(를) 대신합니다. 파일 교체와 달리 연결을 되돌릴 수 있습니다."),
        new("To keep the number instead, hand in the present files with -RollbackBundle (main account of the public zone).", "번호를 유지하려면 현재 파일을 -RollbackBundle로 지정하세요(민간 존 메인 계정)."));

    /// <summary>The provider does not let this account replace files.</summary>
    public static readonly FindingRule InPlaceRefused = new(
        nameof(InPlaceRefused),
        FindingSeverity.Warning,
        acceptable: true,
        "NAVER Cloud API RegisterExternalCertificate (2.0), refused for sub accounts and outside the public zone",
        new("The files of {0} cannot be replaced with these keys ({1}); a new certificate {2} takes its place.", "이 키로는 {0}의 파일을 교체할 수 없어({1}) 새 인증서 {2}이(가) 대신합니다."),
        new("Nothing to do: links move to the new certificate. Its number is another one.", "할 일이 없습니다. 연결이 새 인증서로 옮겨지며 번호가 달라집니다."));

    /// <summary>A name stands for the certificate that an earlier replacement made from it.</summary>
    public static readonly FindingRule ReplacementFollowed = new(
        nameof(ReplacementFollowed),
        FindingSeverity.Info,
        acceptable: true,
        Own,
        new("{0} was replaced before: {1} is the certificate in its place.", "{0}은(는) 이전에 교체되었으며 현재 {1}이(가) 대신하고 있습니다."),
        new("Nothing to do. To replace another one, name it with -Id.", "할 일이 없습니다. 다른 인증서를 교체하려면 -Id로 지정하세요."));

    /// <summary>The record names services that no list of services has.</summary>
    public static readonly FindingRule ServicesNotMoved = new(
        nameof(ServicesNotMoved),
        FindingSeverity.Warning,
        acceptable: true,
        "NAVER Cloud API getCertificateList, usedInstanceNoList",
        new("{0} is also used by {1}, which no list of services shows: the links of these stay as they are.", "{0}은(는) 서비스 목록에 없는 {1}에서도 사용 중이며, 이 연결은 그대로 남습니다."),
        new("Link the new certificate there in the console before the old one ends.", "기존 인증서가 만료되기 전에 콘솔에서 새 인증서를 연결하세요."));

    /// <summary>An address did not serve before, and is left out of the proof.</summary>
    public static readonly FindingRule AddressLeftOut = new(
        nameof(AddressLeftOut),
        FindingSeverity.Warning,
        acceptable: true,
        Own,
        new("{0} at {1} did not serve the certificate before the replacement ({2}): it is left out of the proof.", "{0}의 주소 {1}은(는) 교체 전에도 이 인증서를 제공하지 않아({2}) 확인 대상에서 제외합니다."),
        new("Look at it with Test-CdnEndpoint from a machine that reaches it.", "해당 주소에 접근할 수 있는 환경에서 Test-CdnEndpoint로 확인하세요."));

    /// <summary>A host that is to prove the replacement serves another certificate before it.</summary>
    public static readonly FindingRule HostServesAnother = new(
        nameof(HostServesAnother),
        FindingSeverity.Warning,
        acceptable: true,
        Own,
        new("{0} does not serve {2} now ({1}). It is waited for all the same until it serves the new certificate.", "현재 {0}은(는) {2}을(를) 제공하지 않습니다({1}). 새 인증서를 제공할 때까지 기다립니다."),
        new("If this name does not lead to the service, the replacement will be rolled back: name the hosts that do with -VerifyHost.", "이 이름이 해당 서비스로 연결되지 않으면 교체가 되돌려집니다. 연결되는 호스트를 -VerifyHost로 지정하세요."));

    /// <summary>A linked service has no host that could prove it.</summary>
    public static readonly FindingRule ServiceNotProven = new(
        nameof(ServiceNotProven),
        FindingSeverity.Warning,
        acceptable: true,
        Own,
        new("No host is known that {0} serves: its link is moved, and not proven.", "{0}이(가) 제공하는 호스트를 알 수 없어 연결은 옮기지만 확인하지 않습니다."),
        new("Name a host that leads to it with -VerifyHost, beside the others.", "이 서비스로 연결되는 호스트를 다른 호스트와 함께 -VerifyHost로 지정하세요."));

    /// <summary>The old certificate cannot be linked again.</summary>
    public static readonly FindingRule NoWayBack = new(
        nameof(NoWayBack),
        FindingSeverity.Warning,
        acceptable: true,
        Own,
        new("{0} is {1} (end {2}): should the replacement fail, there is nothing good to put back, and the new certificate stays where it is linked.", "{0}의 상태는 {1}(만료 {2})이므로 교체에 실패해도 되돌릴 인증서가 없으며, 새 인증서가 연결된 채로 남습니다."),
        new("Look closely at the findings and at the hosts of the proof before you go on.", "진행하기 전에 검사 결과와 확인할 호스트를 자세히 살펴보세요."));

    /// <summary>Somebody else linked another certificate.</summary>
    public static readonly FindingRule LinkTakenOver = new(
        nameof(LinkTakenOver),
        FindingSeverity.Warning,
        acceptable: true,
        Own,
        new("{0} was linked to {1} by someone else meanwhile: its link was left alone.", "다른 사용자가 그사이 {0}에 {1}을(를) 연결했으므로 이 연결은 그대로 두었습니다."),
        new("Look at it with Get-CdnService, and link what it is to have with Connect-CdnService.", "Get-CdnService로 확인하고 필요한 인증서를 Connect-CdnService로 연결하세요."));

    /// <summary>A service was deleted.</summary>
    public static readonly FindingRule LinkedServiceGone = new(
        nameof(LinkedServiceGone),
        FindingSeverity.Warning,
        acceptable: true,
        Own,
        new("The service {0} does not exist any more: there is no link to move.", "{0} 서비스가 더 이상 없어 옮길 연결이 없습니다."),
        new("Nothing to do, if it was deleted on purpose.", "의도적으로 삭제했다면 할 일이 없습니다."));

    /// <summary>The old certificate was not removed.</summary>
    public static readonly FindingRule SupersededKept = new(
        nameof(SupersededKept),
        FindingSeverity.Warning,
        acceptable: true,
        Own,
        new("The superseded certificate {0} was not removed: {1}", "교체된 기존 인증서 {0}을(를) 삭제하지 않았습니다: {1}"),
        new("Remove it with Remove-CdnCertificate when nothing uses it any more.", "사용하는 서비스가 없어지면 Remove-CdnCertificate로 삭제하세요."));

    /// <summary>There was nothing to resume.</summary>
    public static readonly FindingRule NothingToResume = new(
        nameof(NothingToResume),
        FindingSeverity.Info,
        acceptable: true,
        Own,
        new("There is no unfinished replacement at {0}: it starts from the beginning.", "{0}에 끝나지 않은 교체가 없어 처음부터 시작합니다."),
        new("Nothing to do: what is done already is found and not done twice.", "할 일이 없습니다. 이미 완료된 작업은 다시 수행하지 않습니다."));
}
