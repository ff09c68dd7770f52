namespace CertManager;

/// <summary>The words of the sheets that are the same for every console.</summary>
internal static class SheetWords
{
    internal static readonly Message Title = new("Certificate hand-off", "인증서 등록 안내서");
    internal static readonly Message Lead = new("For the {0} console. Written {1:yyyy-MM-dd HH:mm} UTC. No secret is on this sheet; the private key is in private-key.pem beside it.", "{0} 콘솔용. 작성 {1:yyyy-MM-dd HH:mm} UTC. 이 안내서에는 비밀 정보가 없으며, 개인 키는 같은 폴더의 private-key.pem에 있습니다.");

    internal static readonly Message Name = new("Name to type", "입력할 이름");
    internal static readonly Message PrimaryDomain = new("Primary domain", "기본 도메인");
    internal static readonly Message SubDomains = new("Sub domains", "서브 도메인");
    internal static readonly Message Kind = new("Type", "유형");
    internal static readonly Message Validity = new("Valid (UTC)", "유효 기간(UTC)");
    internal static readonly Message ValidityValue = new("{0:yyyy-MM-dd HH:mm:ss} – {1:yyyy-MM-dd HH:mm:ss}", "{0:yyyy-MM-dd HH:mm:ss} ~ {1:yyyy-MM-dd HH:mm:ss}");
    internal static readonly Message Issuer = new("Issuer", "발급자");
    internal static readonly Message Serial = new("Serial number", "일련번호");
    internal static readonly Message Fingerprint = new("SHA-256 fingerprint", "SHA-256 지문");
    internal static readonly Message Key = new("Key", "키");
    internal static readonly Message Files = new("Files", "파일");
    internal static readonly Message FilesWithChain = new("certificate.pem, private-key.pem (not encrypted), chain.pem ({0} certificates)", "certificate.pem, private-key.pem(암호화되지 않음), chain.pem(인증서 {0}개)");
    internal static readonly Message FilesAlone = new("certificate.pem, private-key.pem (not encrypted); there is no chain", "certificate.pem, private-key.pem(암호화되지 않음), 체인 없음");
    internal static readonly Message None = new("none", "없음");
    internal static readonly Message More = new("{0} and {1} more (all are in certificate.pem)", "{0} 외 {1}개(전체는 certificate.pem 참고)");
    internal static readonly Message MoreServices = new("{0} and {1} more", "{0} 외 {1}개");

    internal static readonly Message Findings = new("What was found when it was judged", "검사 결과");
    internal static readonly Message NoFindings = new("Nothing.", "없음.");
    internal static readonly Message MoreFindings = new("{0} more: Test-CdnCertificate shows all.", "{0}개 더 있습니다. Test-CdnCertificate로 모두 확인할 수 있습니다.");

    internal static readonly Message After = new("After registering", "등록한 후");
    internal static readonly Message Prove = new("Prove it, in PowerShell, from within this folder: {0}. It waits until every address serves the fingerprint above, and deletes private-key.pem then.", "이 폴더를 현재 위치로 하여 PowerShell에서 확인합니다: {0}. 모든 주소가 위의 지문을 제공할 때까지 기다린 뒤 private-key.pem을 삭제합니다.");
    internal static readonly Message ProveWildcard = new("Prove it, in PowerShell, from within this folder: {0}, with a host that a service serves. It waits until every address serves the fingerprint above, and deletes private-key.pem then.", "이 폴더를 현재 위치로 하여 PowerShell에서 확인합니다: {0}. 호스트는 실제로 서비스하는 이름으로 바꾸세요. 모든 주소가 위의 지문을 제공할 때까지 기다린 뒤 private-key.pem을 삭제합니다.");
    internal static readonly Message Look = new("Or look once: {0}.", "한 번만 확인하려면: {0}.");
    internal static readonly Message KeepKeySafe = new("Do not send private-key.pem to anybody and do not copy it. Without proof, delete it with {0}.", "private-key.pem은 다른 사람에게 보내거나 복사하지 마세요. 확인 없이 삭제하려면 {0}을(를) 실행하세요.");
}
