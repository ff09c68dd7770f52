namespace CertManager;

/// <summary>What is to be known beside a plan.</summary>
public static class SyncFindings
{
    private const string Own = "CertManager: a desired state is compared with what is there";

    /// <summary>A link that nobody wants cannot be ended.</summary>
    public static readonly FindingRule UnwantedLinkStays = new(
        nameof(UnwantedLinkStays),
        FindingSeverity.Warning,
        acceptable: true,
        Own,
        new("{0} is linked to {1}, which its entry does not name: what a service serves by default is not taken away.", "{0}이(가) 항목에 없는 {1}에 연결되어 있습니다. 서비스의 기본 인증서는 해제하지 않습니다."),
        new("Name the service in the entry, or say in the file which certificate it is to have.", "항목에 서비스를 추가하거나, 그 서비스가 사용할 인증서를 파일에 지정하세요."));

    /// <summary>The edge serves another certificate than the one that is linked.</summary>
    public static readonly FindingRule EdgeDrifted = new(
        nameof(EdgeDrifted),
        FindingSeverity.Warning,
        acceptable: true,
        Own,
        new("{0} is linked as wanted, and the edge serves something else: {1}.", "{0}은(는) 원하는 대로 연결되어 있지만 에지에서 다른 것을 제공합니다: {1}."),
        new("Nothing can be changed at the service. Wait for the change to spread, look with Test-CdnEndpoint, and link again with Connect-CdnService -Force if it stays so.", "서비스에서 변경할 것은 없습니다. 반영을 기다린 뒤 Test-CdnEndpoint로 확인하고, 계속되면 Connect-CdnService -Force로 다시 연결하세요."));

    /// <summary>Whether superseded certificates are linked is not known.</summary>
    public static readonly FindingRule PruneNotSafe = new(
        nameof(PruneNotSafe),
        FindingSeverity.Warning,
        acceptable: true,
        Own,
        new("No superseded certificate of {0} is removed: not all services of the account could be listed.", "계정의 서비스를 모두 확인할 수 없어 {0}의 대체된 인증서를 삭제하지 않습니다."),
        new("Give the key the right to list services, and run the command again.", "키에 서비스 목록 조회 권한을 부여한 뒤 다시 실행하세요."));

    /// <summary>A replacement that did not end is given up, because other files are wanted by now.</summary>
    public static readonly FindingRule ReplacementGivenUp = new(
        nameof(ReplacementGivenUp),
        FindingSeverity.Warning,
        acceptable: true,
        Own,
        new("A replacement of {0} that was begun on {1} and did not end is given up: another bundle is wanted now.", "{1}에 시작하여 끝나지 않은 {0} 교체를 포기합니다. 지금은 다른 번들이 지정되어 있습니다."),
        new("Nothing to do: links are planned from where they are now.", "할 일이 없습니다. 연결은 현재 상태에서 계획합니다."));
}
