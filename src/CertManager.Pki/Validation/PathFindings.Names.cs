namespace CertManager.Pki;

/// <content>What is wrong with names and policies on a path.</content>
public static partial class PathFindings
{
    /// <summary>A name that an authority above may not certify.</summary>
    public static readonly FindingRule NameNotPermitted = new(
        nameof(NameNotPermitted),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 4.2.1.10",
        new(
            "The name '{0}' is not one that the authority '{1}' may certify: its name constraints leave it out or exclude it.",
            "이름 '{0}'은(는) 인증 기관 '{1}'이(가) 인증할 수 있는 이름이 아닙니다. 이름 제약에 포함되지 않거나 제외되어 있습니다."),
        new("Leave the name out, or have the certificate issued by an authority without that constraint.", "그 이름을 빼거나, 그런 제약이 없는 인증 기관에서 발급받으세요."));

    /// <summary>Name constraints that cannot be applied.</summary>
    public static readonly FindingRule NameConstraintsMalformed = new(
        nameof(NameConstraintsMalformed),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 4.2.1.10",
        new(
            "The name constraints of the authority '{0}' are not written as the standard says, so that strict clients refuse all below it.",
            "인증 기관 '{0}'의 이름 제약이 표준 형식에 어긋나 엄격한 클라이언트가 그 아래의 인증서를 모두 거부합니다."),
        new(
            "Use another authority, or have its certificate issued again: DNS names without a dot or asterisk in front, addresses with a mask, no empty lists.",
            "다른 인증 기관을 이용하거나 그 인증서를 다시 발급하게 하세요. DNS 이름 앞에는 점이나 별표가 없어야 하고, 주소에는 마스크가 있어야 하며, 빈 목록이 없어야 합니다."));

    /// <summary>More names and constraints than can be compared in time.</summary>
    public static readonly FindingRule NameConstraintsExcessive = new(
        nameof(NameConstraintsExcessive),
        FindingSeverity.Error,
        acceptable: true,
        "CertManager limit",
        new(
            "The names below the authority '{0}' and its name constraints need more than {1} comparisons; clients refuse that.",
            "인증 기관 '{0}' 아래의 이름과 이름 제약을 비교하려면 {1}회가 넘는 비교가 필요합니다. 클라이언트는 이를 거부합니다."),
        new("Have the names spread over several certificates.", "이름을 여러 인증서로 나누어 발급받으세요."));

    /// <summary>A certificate policy is demanded and none is valid.</summary>
    public static readonly FindingRule PolicyNotAllowed = new(
        nameof(PolicyNotAllowed),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 section 6.1.5",
        new(
            "An authority of this chain demands a certificate policy, and at '{0}' none is left that is valid along the whole path.",
            "이 체인의 인증 기관이 인증서 정책을 요구하지만 '{0}'에서 경로 전체에 유효한 정책이 남지 않습니다."),
        new("Have the certificate issued under a policy of that authority, or use its chain without the demand.", "그 인증 기관의 정책에 따라 인증서를 발급받거나, 정책을 요구하지 않는 체인을 사용하세요."));

    /// <summary>Policies that cannot be processed.</summary>
    public static readonly FindingRule PolicyExtensionUnusable = new(
        nameof(PolicyExtensionUnusable),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 5280 sections 4.2.1.4, 4.2.1.5 and 4.2.1.11",
        new(
            "The policies of '{0}' cannot be processed: they are malformed, map anyPolicy, or have a critical qualifier that nobody knows.",
            "'{0}'의 인증서 정책을 처리할 수 없습니다. 형식이 잘못되었거나, anyPolicy를 매핑하거나, 알 수 없는 중요 한정자가 있습니다."),
        new("Have it issued again by the profile of RFC 5280.", "RFC 5280 프로필에 맞게 다시 발급받으세요."));

    /// <summary>The certificate does not stand for a host.</summary>
    public static readonly FindingRule HostNotCovered = new(
        nameof(HostNotCovered),
        FindingSeverity.Error,
        acceptable: true,
        "RFC 9525 section 6",
        new("The certificate does not stand for '{0}'; its names: {1}.", "인증서가 '{0}'을(를) 포함하지 않습니다. 인증서의 이름: {1}."),
        new(
            "Have it issued with that name in its subject alternative name. A wildcard stands for one label, and the common name for none.",
            "그 이름을 주체 대체 이름(SAN)에 넣어 발급받으세요. 와일드카드는 레이블 하나만 대신하며 일반 이름(CN)은 쓰이지 않습니다."));

    /// <summary>A wildcard right below a public suffix.</summary>
    public static readonly FindingRule WildcardAtPublicSuffix = new(
        nameof(WildcardAtPublicSuffix),
        FindingSeverity.Warning,
        acceptable: true,
        "CA/Browser Forum Baseline Requirements section 3.2.2.6",
        new(
            "'{0}' would stand for domains of many owners: what follows the asterisk is a public suffix, as far as that can be told without the list.",
            "'{0}'은(는) 여러 소유자의 도메인을 포함합니다. 목록 없이 알 수 있는 한 별표 뒤는 공개 접미사입니다."),
        new("Use a wildcard below a domain of your own; browsers do not take this one.", "자신의 도메인 아래에 와일드카드를 사용하세요. 브라우저는 이 와일드카드를 받아들이지 않습니다."));
}
