namespace CertManager.Pki;

/// <summary>The rules about paths: here what is wrong with members of a path, in the other half about names and policies.</summary>
public static partial class PathFindings
{
    internal static readonly Message NoLocation = new("(it names no address; look at the authority's page of intermediate certificates)", "(인증서에 주소가 없습니다. 인증 기관의 중간 인증서 페이지를 확인하세요)");
    internal static readonly Message Critical = new("critical", "중요(critical)");
    internal static readonly Message NotCritical = new("not critical", "중요하지 않음");

    /// <summary>An issuer is not for TLS servers.</summary>
    public static readonly FindingRule IssuerPurposeWrong = new(
        nameof(IssuerPurposeWrong),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 4.2.1.12, CA/Browser Forum Baseline Requirements section 7.1.2.10.6",
        new("'{0}' may not issue certificates for TLS servers: its extended key usage lacks serverAuth.", "'{0}'은(는) TLS 서버용 인증서를 발급할 수 없습니다. 확장 키 사용에 serverAuth가 없습니다."),
        new(
            "Have the certificate issued by an authority for TLS servers, or give the intermediate certificate that the authority offers for them.",
            "TLS 서버용 인증 기관에서 인증서를 발급받거나, 인증 기관이 TLS 서버용으로 제공하는 중간 인증서를 지정하세요."));

    /// <summary>More intermediates below an authority than it allows.</summary>
    public static readonly FindingRule PathLengthExceeded = new(
        nameof(PathLengthExceeded),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 4.2.1.9",
        new("At '{0}' the path has {2} intermediates, and {1} are allowed.", "'{0}'에서 경로의 중간 인증서가 {2}개이지만 {1}개까지만 허용됩니다."),
        new(
            "An authority in this chain was not allowed to exist. Use the chain that the authority offers, and tell it when it is this one.",
            "이 체인에는 허용되지 않은 인증 기관이 있습니다. 인증 기관이 제공하는 체인을 사용하고, 바로 그 체인이라면 인증 기관에 알리세요."));

    /// <summary>The leaf has some marks of an authority, and others contradict.</summary>
    public static readonly FindingRule AuthorityMarksContradict = new(
        nameof(AuthorityMarksContradict),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 4.2.1.9",
        new(
            "The certificate '{0}' contradicts itself: of cA, keyCertSign and a path length it has some and not all that belong together. Browsers refuse it.",
            "인증서 '{0}'의 내용이 서로 모순됩니다. cA, keyCertSign, 경로 길이 중 일부만 있고 함께 있어야 할 나머지가 없습니다. 브라우저가 이 인증서를 거부합니다."),
        new("Have it issued again with cA false, without keyCertSign and without a path length.", "cA를 false로 하고 keyCertSign과 경로 길이를 빼고 다시 발급받으세요."));

    /// <summary>A critical extension that clients do not process.</summary>
    public static readonly FindingRule CriticalExtensionUnknown = new(
        nameof(CriticalExtensionUnknown),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 4.2",
        new(
            "The certificate '{0}' has the critical extension {1}, which clients do not know there: they must refuse it.",
            "인증서 '{0}'에 클라이언트가 처리하지 않는 중요(critical) 확장 {1}이(가) 있습니다. 클라이언트는 이 인증서를 거부해야 합니다."),
        new(
            "Have it issued again without that extension, or with the extension marked as not critical. 1.3.6.1.4.1.11129.2.4.3 means a precertificate: take the final certificate.",
            "그 확장을 빼거나 중요하지 않음으로 표시하여 다시 발급받으세요. 1.3.6.1.4.1.11129.2.4.3이면 사전 인증서이므로 최종 인증서를 사용하세요."));

    /// <summary>The signed part names another algorithm than the signature.</summary>
    public static readonly FindingRule SignatureAlgorithmsDiffer = new(
        nameof(SignatureAlgorithmsDiffer),
        FindingSeverity.Error,
        acceptable: false,
        "RFC 5280 section 4.1.1.2",
        new("The certificate '{0}' names two different signature algorithms, one inside and one outside of what is signed.", "인증서 '{0}'의 서명된 부분 안과 밖에 서로 다른 서명 알고리즘이 적혀 있습니다."),
        new("The file was changed or made wrong. Get it again from the authority.", "파일이 변경되었거나 잘못 만들어졌습니다. 인증 기관에서 다시 받으세요."));

    /// <summary>The issuer has no name.</summary>
    public static readonly FindingRule IssuerNameEmpty = new(
        nameof(IssuerNameEmpty),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 4.1.2.4",
        new("The certificate '{0}' names no issuer.", "인증서 '{0}'에 발급자 이름이 없습니다."),
        new("Have it issued by an authority whose certificate has a subject.", "인증서에 주체 이름이 있는 인증 기관에서 발급받으세요."));

    /// <summary>An RSA key whose length is no multiple of 8.</summary>
    public static readonly FindingRule KeyLengthUneven = new(
        nameof(KeyLengthUneven),
        FindingSeverity.Warning,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 6.1.5",
        new("The RSA key of '{0}' has {1} bits, which is no multiple of 8.", "'{0}'의 RSA 키 길이가 8의 배수가 아닌 {1}비트입니다."),
        new("Use a key of 2048, 3072 or 4096 bits and have the certificate issued for it.", "2048, 3072 또는 4096비트 키를 만들어 인증서를 발급받으세요."));

    /// <summary>A key identifier is missing.</summary>
    public static readonly FindingRule KeyIdentifierMissing = new(
        nameof(KeyIdentifierMissing),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5280 sections 4.2.1.1 and 4.2.1.2",
        new("The certificate '{0}' has no {1}: clients find the right issuer by it.", "인증서 '{0}'에 {1}이(가) 없습니다. 클라이언트는 이 값으로 올바른 발급자를 찾습니다."),
        new("Have it issued again by the profile of RFC 5280. Until then, keep the chain complete and in order.", "RFC 5280 프로필에 맞게 다시 발급받으세요. 그때까지는 체인을 빠짐없이 순서대로 유지하세요."));

    /// <summary>An extension is critical and must not be, or the other way round.</summary>
    public static readonly FindingRule ExtensionCriticalityWrong = new(
        nameof(ExtensionCriticalityWrong),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5280 section 4.2.1",
        new("In the certificate '{0}' the extension {1} must be {2}.", "인증서 '{0}'의 확장 {1}은(는) {2}(으)로 표시되어야 합니다."),
        new("Have it issued again by the profile of RFC 5280: some clients refuse it.", "일부 클라이언트가 거부하므로 RFC 5280 프로필에 맞게 다시 발급받으세요."));

    /// <summary>Something stands in a certificate of a kind that must not have it.</summary>
    public static readonly FindingRule ExtensionMisplaced = new(
        nameof(ExtensionMisplaced),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5280 section 4.2.1, CA/Browser Forum Baseline Requirements section 7.1.2",
        new("The certificate '{0}' must not have {1}.", "인증서 '{0}'에는 {1}이(가) 있으면 안 됩니다."),
        new("Have it issued again by the profile for its kind: some clients refuse it.", "일부 클라이언트가 거부하므로 그 종류의 프로필에 맞게 다시 발급받으세요."));

    /// <summary>An issuer ends before the leaf.</summary>
    public static readonly FindingRule ChainMemberEndsBeforeLeaf = new(
        nameof(ChainMemberEndsBeforeLeaf),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5280 section 6.1.3 (a)(2)",
        new(
            "The chain certificate '{0}' ends on {1:yyyy-MM-dd HH:mm} UTC, before the certificate of the service ({2:yyyy-MM-dd HH:mm} UTC).",
            "체인 인증서 '{0}'이(가) 서비스 인증서의 종료({2:yyyy-MM-dd HH:mm} UTC)보다 먼저 {1:yyyy-MM-dd HH:mm} UTC에 끝납니다."),
        new("Renew the chain before that day: ask the authority for its newer certificate of that name.", "그 전에 체인을 갱신하세요. 인증 기관에서 같은 이름의 새 인증서를 받으세요."));

    /// <summary>A certificate ends within days.</summary>
    public static readonly FindingRule EndsSoon = new(
        nameof(EndsSoon),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5280 section 4.1.2.5",
        new("The certificate '{0}' ends on {1:yyyy-MM-dd HH:mm} UTC, within days.", "인증서 '{0}'이(가) 곧 {1:yyyy-MM-dd HH:mm} UTC에 만료됩니다."),
        new("Upload its renewal instead, or plan to replace it at once.", "갱신한 인증서를 대신 업로드하거나 바로 교체할 준비를 하세요."));

    /// <summary>The key may be used for nothing that TLS does with it.</summary>
    public static readonly FindingRule KeyUsageUnusable = new(
        nameof(KeyUsageUnusable),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 4.2.1.3, RFC 8446 section 4.4.2.2",
        new("The key may be used for {0} only (keyUsage); no TLS handshake can use it.", "키의 용도가 {0}(으)로 제한되어(keyUsage) TLS 핸드셰이크에 사용할 수 없습니다."),
        new("Have it issued again with digitalSignature in keyUsage.", "keyUsage에 digitalSignature를 넣어 다시 발급받으세요."));

    /// <summary>The key may not sign, which current TLS asks of it.</summary>
    public static readonly FindingRule KeyUsageWithoutSignature = new(
        nameof(KeyUsageWithoutSignature),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 8446 section 4.4.2.2",
        new("The key may be used for {0} only (keyUsage), not for signatures: TLS 1.3 and all key exchanges with forward secrecy fail.", "키의 용도가 {0}(으)로 제한되어(keyUsage) 서명할 수 없으므로 TLS 1.3과 순방향 비밀성을 제공하는 모든 키 교환이 실패합니다."),
        new("Have it issued again with digitalSignature in keyUsage.", "keyUsage에 digitalSignature를 넣어 다시 발급받으세요."));

    /// <summary>A certificate names another key of its issuer than the one that signed it.</summary>
    public static readonly FindingRule KeyIdentifiersDiffer = new(
        nameof(KeyIdentifiersDiffer),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 5280 sections 4.2.1.1 and 4.2.1.2",
        new("The certificate '{0}' names another key identifier of its issuer than '{1}' has.", "인증서 '{0}'에 기록된 발급자 키 식별자가 '{1}'의 식별자와 다릅니다."),
        new("OpenSSL and programs built on it refuse the path. Ask the authority for the issuer's certificate with the right identifier, or have the certificate issued again.", "OpenSSL 기반 프로그램이 이 경로를 거부합니다. 인증 기관에서 식별자가 맞는 발급자 인증서를 받거나 인증서를 다시 발급받으세요."));

    /// <summary>The search for a path was cut short.</summary>
    public static readonly FindingRule PathSearchLimited = new(
        nameof(PathSearchLimited),
        FindingSeverity.Warning,
        acceptable: true,
        "CertManager limit",
        new(
            "The search for a path to a root was ended after {0} steps or {1} members; there may be one that was not found.",
            "루트까지의 경로 검색을 {0}단계 또는 {1}개 구성원에서 중단했습니다. 찾지 못한 경로가 있을 수 있습니다."),
        new("Give only the certificate and the issuers that lead to its root.", "인증서와 그 루트까지 이어지는 발급자 인증서만 지정하세요."));
}
