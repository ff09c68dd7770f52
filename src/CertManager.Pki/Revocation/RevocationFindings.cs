namespace CertManager.Pki;

/// <summary>What revocation data say.</summary>
public static class RevocationFindings
{
    /// <summary>A certificate of the path is revoked.</summary>
    public static readonly FindingRule CertificateRevoked = new(
        nameof(CertificateRevoked),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 5280 section 6.1.3 (a)(3), RFC 6960 section 2.2",
        new("The certificate '{0}' was revoked on {1:yyyy-MM-dd HH:mm} UTC: {2}.", "인증서 '{0}'이(가) {1:yyyy-MM-dd HH:mm} UTC에 폐지되었습니다: {2}."),
        new(
            "Do not use it: have a new certificate issued, with a new key where the key was compromised. If it is one of the chain, take the authority's current chain.",
            "이 인증서를 사용하지 말고 새로 발급받으세요. 키가 유출되었다면 키도 새로 만드세요. 체인의 인증서라면 인증 기관의 최신 체인을 사용하세요."));

    /// <summary>What was given about a certificate cannot be relied on.</summary>
    public static readonly FindingRule RevocationUnknown = new(
        nameof(RevocationUnknown),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5280 section 6.3.3, RFC 6960 section 3.2",
        new("Whether '{0}' is revoked cannot be told: {1}.", "'{0}'의 폐지 여부를 알 수 없습니다: {1}."),
        new(
            "Get the current list or response from the addresses in the certificate and give that with -RevocationList or -OcspResponse.",
            "인증서에 적힌 주소에서 최신 폐지 목록이나 OCSP 응답을 받아 -RevocationList 또는 -OcspResponse로 지정하세요."));

    /// <summary>Nothing was given about a certificate.</summary>
    public static readonly FindingRule RevocationNotCovered = new(
        nameof(RevocationNotCovered),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 5280 section 6.3.3",
        new("None of the given revocation lists and OCSP responses is about '{0}'.", "주어진 폐지 목록과 OCSP 응답 중 '{0}'에 관한 것이 없습니다."),
        new(
            "To have it checked as well, give the list or response of its issuer with -RevocationList or -OcspResponse.",
            "이 인증서도 확인하려면 발급자의 폐지 목록이나 OCSP 응답을 -RevocationList 또는 -OcspResponse로 지정하세요."));

    /// <summary>A certificate is not revoked.</summary>
    public static readonly FindingRule RevocationChecked = new(
        nameof(RevocationChecked),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 5280 section 6.3.3, RFC 6960 section 2.2",
        new("The certificate '{0}' is not revoked ({1}).", "인증서 '{0}'은(는) 폐지되지 않았습니다({1})."),
        new("There is nothing to do.", "별도 조치가 필요하지 않습니다."));

    /// <summary>A revocation list cannot be read.</summary>
    public static readonly FindingRule RevocationListUnusable = new(
        nameof(RevocationListUnusable),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5280 section 5.1",
        new("A revocation list that was given is not used: {0}.", "주어진 폐지 목록을 사용하지 않았습니다: {0}."),
        new(
            "Get the list again from the authority, as DER or PEM. 'openssl crl -in <file> -noout -text' shows whether it is one.",
            "인증 기관에서 DER 또는 PEM 형식의 폐지 목록을 다시 받으세요. 'openssl crl -in <파일> -noout -text'로 올바른 목록인지 확인할 수 있습니다."));

    /// <summary>An issuer's list is one that strict clients refuse.</summary>
    public static readonly FindingRule RevocationListRefused = new(
        nameof(RevocationListRefused),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 sections 4.2.1.3, 5.2.3 and 6.3.3 (f)",
        new(
            "Clients that check revocation strictly refuse the revocation list of '{0}', and every certificate that depends on it: {1}.",
            "폐지를 엄격하게 확인하는 클라이언트는 '{0}'의 폐지 목록과 이에 의존하는 모든 인증서를 거부합니다: {1}."),
        new(
            "Tell the authority: its certificate or its lists must be issued anew. Until then use a certificate of another authority, or accept this where no client checks lists.",
            "인증 기관에 알려 인증서나 폐지 목록을 다시 발급받으세요. 그때까지는 다른 인증 기관의 인증서를 사용하거나, 목록을 확인하는 클라이언트가 없다면 이 결과를 수락하세요."));

    /// <summary>An OCSP response cannot be read, or says that there is none.</summary>
    public static readonly FindingRule OcspResponseUnusable = new(
        nameof(OcspResponseUnusable),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 6960 section 4.2.1",
        new("An OCSP response that was given is not used: {0}.", "주어진 OCSP 응답을 사용하지 않았습니다: {0}."),
        new(
            "Ask the responder again. 'openssl ocsp -respin <file> -resp_text -noverify' shows what a saved response says.",
            "OCSP 응답자에게 다시 요청하세요. 'openssl ocsp -respin <파일> -resp_text -noverify'로 저장한 응답의 내용을 확인할 수 있습니다."));
}
