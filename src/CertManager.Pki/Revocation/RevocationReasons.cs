namespace CertManager.Pki;

/// <summary>Why a status is what it is: the second half of the findings' sentences.</summary>
internal static class RevocationReasons
{
    internal static readonly Message NothingGiven = new(
        "none of the given revocation lists and OCSP responses is about it",
        "주어진 폐지 목록과 OCSP 응답 중 이 인증서에 관한 것이 없습니다");

    internal static readonly Message OtherIssuer = new("the list is of another issuer", "다른 발급자의 목록입니다");

    internal static readonly Message SignatureWrong = new(
        "its signature was not made with the issuer's key",
        "서명이 발급자의 키로 만든 것이 아닙니다");

    internal static readonly Message CannotSignLists = new(
        "the key usage of the issuer '{0}' does not allow it to sign revocation lists (cRLSign)",
        "발급자 '{0}'의 키 용도가 폐지 목록 서명(cRLSign)을 허용하지 않습니다");

    internal static readonly Message NotYet = new("it counts only from {0:yyyy-MM-dd HH:mm} UTC", "{0:yyyy-MM-dd HH:mm} UTC부터 유효합니다");

    internal static readonly Message TooLate = new("it counted only until {0:yyyy-MM-dd HH:mm} UTC", "{0:yyyy-MM-dd HH:mm} UTC까지만 유효했습니다");

    internal static readonly Message StaleButListed = new(
        "{0}, and it names the certificate as revoked since {1:yyyy-MM-dd HH:mm} UTC: do not use it",
        "{0}. 또한 이 인증서가 {1:yyyy-MM-dd HH:mm} UTC부터 폐기된 것으로 기록되어 있으므로 사용하지 마세요");

    internal static readonly Message TooOld = new(
        "it is of {0:yyyy-MM-dd HH:mm} UTC, older than {1:0.#} days",
        "{0:yyyy-MM-dd HH:mm} UTC에 만들어져 {1:0.#}일보다 오래되었습니다");

    internal static readonly Message CriticalUnknown = new(
        "it has a critical extension that is not understood ({0})",
        "이해할 수 없는 중요(critical) 확장({0})이 있습니다");

    internal static readonly Message IsDelta = new("it is a delta list, which is of use beside its base list only", "기본 목록 없이는 쓸 수 없는 델타 목록입니다");

    internal static readonly Message OutOfScope = new(
        "the list is not about certificates of this kind or of these distribution points",
        "목록의 범위에 이 종류 또는 이 배포 지점의 인증서가 포함되지 않습니다");

    internal static readonly Message NoNumber = new("the list has no CRL number", "목록에 CRL 번호가 없습니다");

    internal static readonly Message NumberCritical = new("the list's CRL number is marked critical", "목록의 CRL 번호가 중요(critical)로 표시되어 있습니다");

    internal static readonly Message OnList = new("revocation list of {0:yyyy-MM-dd HH:mm} UTC", "{0:yyyy-MM-dd HH:mm} UTC의 폐지 목록");

    internal static readonly Message OfResponder = new("OCSP response of {0:yyyy-MM-dd HH:mm} UTC", "{0:yyyy-MM-dd HH:mm} UTC의 OCSP 응답");

    internal static readonly Message ResponderKnowsNot = new("the responder does not know the certificate", "OCSP 응답자가 이 인증서를 알지 못합니다");

    internal static readonly Message OtherCertificate = new("the OCSP response is about other certificates", "OCSP 응답이 다른 인증서에 관한 것입니다");

    internal static readonly Message ResponderNotAllowed = new(
        "the OCSP response was signed neither by the issuer nor by a responder that the issuer named for this",
        "OCSP 응답의 서명자가 발급자도 아니고 발급자가 지정한 응답자도 아닙니다");

    internal static readonly Message Malformed = new("its field '{0}' is damaged", "'{0}' 필드가 손상되었습니다");

    internal static readonly Message TooLarge = new("it has more than {0} bytes", "{0}바이트를 넘습니다");

    internal static readonly Message AnswerIsError = new("the responder answered with the error '{0}'", "OCSP 응답자가 오류 '{0}'(으)로 답했습니다");

    private static readonly Message[] Codes =
    [
        new("no reason given", "사유 없음"),
        new("its key was compromised", "키 유출"),
        new("the authority's key was compromised", "인증 기관의 키 유출"),
        new("affiliation changed", "소속 변경"),
        new("superseded", "다른 인증서로 대체됨"),
        new("no longer used", "사용 중단"),
        new("on hold", "효력 정지"),
        new("no reason given", "사유 없음"),
        new("removed from the list", "목록에서 제거됨"),
        new("privilege withdrawn", "권한 철회"),
        new("an attribute authority was compromised", "속성 인증 기관의 키 유출"),
    ];

    /// <summary>The words for a CRLReason (RFC 5280 section 5.3.1).</summary>
    internal static string OfCode(int code) => Codes[code >= 0 && code < Codes.Length ? code : 0].Format();
}
