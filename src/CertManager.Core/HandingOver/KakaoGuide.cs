namespace CertManager;

/// <summary>The certificate menu of KakaoCloud's CDN console, after its own guide (docs.kakaocloud.com, cdn-manage-certificate and cdn-manage-service, undated).</summary>
internal sealed class KakaoGuide : ConsoleGuide
{
    private static readonly Message Name = new("KakaoCloud CDN", "카카오클라우드 CDN");

    private static readonly Message Register = new("Register: a new certificate, or one that overwrites", "등록하기: 신규 또는 덮어쓰기");
    private static readonly Message List = new("In the console, choose the right project and open CDN > Certificates. Look in the list whether the domains above are there already: name, state, expiry date, associated CDN service.", "콘솔에서 해당 프로젝트를 선택하고 CDN > 인증서를 엽니다. 위 도메인의 인증서가 이미 있는지 목록에서 이름, 상태, 만료일, 연결된 CDN 서비스를 확인합니다.");
    private static readonly Message Certificate = new("Step Certificate: type the name {0}. Certificate: certificate.pem. Private key: private-key.pem. Switch the chain certificate on: chain.pem. Each as a file, or pasted as text.", "인증서 단계: 이름 {0}을(를) 입력합니다. 인증서는 certificate.pem, 개인 키는 private-key.pem을 지정하고, 체인 인증서 사용을 켜서 chain.pem을 지정합니다. 각각 파일로 올리거나 텍스트로 붙여 넣습니다.");
    private static readonly Message CertificateAlone = new("Step Certificate: type the name {0}. Certificate: certificate.pem. Private key: private-key.pem. Leave the chain certificate off: there is none. Each as a file, or pasted as text.", "인증서 단계: 이름 {0}을(를) 입력합니다. 인증서는 certificate.pem, 개인 키는 private-key.pem을 지정합니다. 체인이 없으므로 체인 인증서는 사용하지 않습니다. 각각 파일로 올리거나 텍스트로 붙여 넣습니다.");
    private static readonly Message Review = new("Step Review: compare domains and expiry date with this sheet. A label that asks to confirm an overwrite means that a certificate for the same domain exists: read the warning below first.", "검토 단계: 도메인과 만료일을 이 안내서와 비교합니다. 덮어쓰기 확인 표시가 나타나면 같은 도메인의 인증서가 있다는 뜻이므로 먼저 아래 경고를 읽습니다.");
    private static readonly Message Finish = new("Register. When it is a service's first certificate, connect it: choose the CDN service by its name.", "등록을 선택합니다. 서비스의 첫 인증서이면 CDN 서비스를 이름으로 선택하여 연결합니다.");
    private static readonly Message Change = new("Instead of registering: open the existing certificate, choose to change the certificate, and give the same files. Its services stay connected.", "등록 대신: 기존 인증서를 열고 인증서 변경을 선택하여 같은 파일을 지정해도 됩니다. 연결된 서비스는 유지됩니다.");

    private static readonly Message Warning = new("Before you confirm an overwrite or a change", "덮어쓰기나 변경을 확인하기 전에");
    private static readonly Message Replaced = new("The same domain cannot stand twice. The old certificate is replaced by this one as soon as you confirm, and that cannot be reverted.", "같은 도메인의 인증서는 두 개를 둘 수 없습니다. 확인하는 즉시 기존 인증서가 이 인증서로 교체되며 되돌릴 수 없습니다.");
    private static readonly Message Linked = new("The CDN services that are linked to the old one stay linked. Named for this hand-off: {0}.", "기존 인증서에 연결된 CDN 서비스는 연결된 채로 유지됩니다. 이 안내서에 지정된 서비스: {0}.");
    private static readonly Message LinkedUnknown = new("The CDN services that are linked to the old one stay linked. Which ones they are was not known here: look in the list before you register, and note them: ______________________", "기존 인증서에 연결된 CDN 서비스는 연결된 채로 유지됩니다. 어느 서비스인지는 이 안내서에서 알 수 없으므로 등록하기 전에 목록에서 확인하여 적어 두세요: ______________________");
    private static readonly Message Delete = new("To delete the certificate some day, its name has to be typed: {0}. It cannot be recovered.", "나중에 이 인증서를 삭제하려면 이름을 입력해야 합니다: {0}. 삭제하면 복구할 수 없습니다.");

    private static readonly Message Unknown = new("Not documented by KakaoCloud", "카카오클라우드가 공개하지 않은 사항");
    private static readonly Message UnknownRules = new("What counts as the same domain; which name stays after an overwrite; limits of names, keys and number; how long a change takes to arrive; whether a certificate in use can be deleted. Labels may differ from those above: the vendor's guide bears no date.", "같은 도메인의 판단 기준, 덮어쓰기 후 유지되는 이름, 이름·키·개수의 제한, 반영에 걸리는 시간, 사용 중인 인증서의 삭제 가능 여부. 공식 가이드에 날짜가 없으므로 메뉴와 버튼 이름이 위와 다를 수 있습니다.");

    internal override Message Console => Name;

    internal override IEnumerable<SheetSection> Sections(Func<Message, object?[], string> say, string name, bool hasChain, string? services)
    {
        yield return new(
            SheetSectionKind.Steps,
            say(Register, []),
            [say(List, []), say(hasChain ? Certificate : CertificateAlone, [name]), say(Review, []), say(Finish, []), say(Change, [])]);
        yield return new(
            SheetSectionKind.Warning,
            say(Warning, []),
            [say(Replaced, []), services is null ? say(LinkedUnknown, []) : say(Linked, [services]), say(Delete, [name])]);
        yield return new(SheetSectionKind.Notes, say(Unknown, []), [say(UnknownRules, [])]);
    }
}
