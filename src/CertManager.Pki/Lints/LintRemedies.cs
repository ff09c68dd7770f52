namespace CertManager.Pki;

/// <summary>What can be done about a lint: few things, shared by the rows.</summary>
internal static class LintRemedies
{
    internal static readonly Message Reissue = new(
        "Have the authority issue the certificate again and tell it the rule; a request (CSR) of your own cannot change what the authority writes.",
        "인증 기관에 이 규칙을 알리고 인증서를 다시 발급받으세요. 인증 기관이 기록하는 내용은 인증서 서명 요청(CSR)으로 바꿀 수 없습니다.");

    internal static readonly Message Mention = new(
        "Nothing needs to be done now. Mention it to the authority before the next renewal.",
        "지금 조치할 필요는 없습니다. 다음 갱신 전에 인증 기관에 알려 주세요.");

    internal static readonly Message ShorterLife = new(
        "Have it issued again with a shorter life, and let it be renewed automatically: browsers refuse certificates of public authorities that live longer.",
        "유효 기간을 줄여 다시 발급받고 자동으로 갱신되게 하세요. 브라우저는 공인 인증 기관의 인증서가 이보다 길면 거부합니다.");

    internal static readonly Message OtherNames = new(
        "Ask for the certificate again with names of the public DNS, each written in full, in the alternative names.",
        "공개 DNS에 있는 이름을 전체 형태로 주체 대체 이름에 넣어 인증서를 다시 신청하세요.");

    internal static readonly Message OtherSubject = new(
        "Ask for the certificate again with a corrected subject; with a domain-validated certificate leave the subject empty or give the common name only.",
        "주체 정보를 바로잡아 인증서를 다시 신청하세요. 도메인 검증(DV) 인증서라면 주체를 비우거나 일반 이름(CN)만 지정하세요.");

    internal static readonly Message NewKey = new(
        "Make a new key, RSA with 2048 bits or more or EC P-256, and have the certificate issued for it.",
        "RSA 2048비트 이상 또는 EC P-256으로 새 키를 만들고 그 키로 인증서를 발급받으세요.");

    /// <summary>The remedy where a row names none.</summary>
    internal static Message Of(FindingSeverity severity) => severity == FindingSeverity.Info ? Mention : Reissue;
}
