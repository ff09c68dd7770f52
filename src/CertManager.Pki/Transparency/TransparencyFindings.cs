namespace CertManager.Pki;

/// <summary>What the SCTs of a certificate say; judged when log keys are given.</summary>
public static class TransparencyFindings
{
    /// <summary>SCTs whose signatures are right.</summary>
    public static readonly FindingRule SctVerified = new(
        nameof(SctVerified),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 6962 section 3.2",
        new(
            "{0} of {1} signed certificate timestamps (SCT) have a right signature. Logs: {2}.",
            "서명된 인증서 타임스탬프(SCT) {1}개 중 {0}개의 서명이 올바릅니다. 로그: {2}."),
        new("There is nothing to do.", "별도 조치가 필요하지 않습니다."));

    /// <summary>A signature is not of the log.</summary>
    public static readonly FindingRule SctSignatureInvalid = new(
        nameof(SctSignatureInvalid),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 6962 sections 3.2 and 5.2",
        new(
            "The signed certificate timestamp (SCT) of the log {0} is of the future, or its signature does not fit this certificate.",
            "로그 {0}의 서명된 인증서 타임스탬프(SCT)가 미래의 시각이거나 서명이 이 인증서와 맞지 않습니다."),
        new(
            "Browsers that ask for transparency do not count it. Check that the chain holds the certificate's own issuer; otherwise have the authority issue the certificate again.",
            "투명성을 요구하는 브라우저는 이 SCT를 인정하지 않습니다. 체인에 실제 발급자의 인증서가 들어 있는지 확인하고, 맞다면 인증 기관에서 인증서를 다시 발급받으세요."));

    /// <summary>A log whose key was not given.</summary>
    public static readonly FindingRule SctLogUnknown = new(
        nameof(SctLogUnknown),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 6962 section 3.2",
        new(
            "The signed certificate timestamp (SCT) of the log '{0}' cannot be checked: none of the given keys is that log's.",
            "로그 '{0}'의 서명된 인증서 타임스탬프(SCT)를 확인할 수 없습니다. 주어진 키 중 이 로그의 키가 없습니다."),
        new("Give the key of that log with -LogKey. Browser makers publish lists of logs with their keys.", "-LogKey로 해당 로그의 키를 지정하세요. 브라우저 제조사가 로그와 키의 목록을 공개합니다."));

    /// <summary>There are no SCTs.</summary>
    public static readonly FindingRule SctMissing = new(
        nameof(SctMissing),
        FindingSeverity.Info,
        acceptable: true,
        "RFC 6962 section 3.3",
        new(
            "The certificate carries no signed certificate timestamps (SCT).",
            "인증서에 서명된 인증서 타임스탬프(SCT)가 들어 있지 않습니다."),
        new(
            "Certificates of public authorities for websites have them, and browsers ask for them. One of a private authority needs none.",
            "공인 인증 기관의 웹사이트 인증서에는 들어 있으며 브라우저가 이를 요구합니다. 사설 인증 기관의 인증서라면 필요하지 않습니다."));

    /// <summary>The list of SCTs is damaged.</summary>
    public static readonly FindingRule SctListUnreadable = new(
        nameof(SctListUnreadable),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 6962 section 3.3",
        new(
            "The certificate's list of signed certificate timestamps (SCT) is damaged.",
            "인증서의 서명된 인증서 타임스탬프(SCT) 목록이 손상되었습니다."),
        new("Browsers that ask for transparency refuse it. Have the authority issue the certificate again.", "투명성을 요구하는 브라우저가 거부합니다. 인증 기관에서 인증서를 다시 발급받으세요."));

    /// <summary>A log key is none.</summary>
    public static readonly FindingRule LogKeyUnusable = new(
        nameof(LogKeyUnusable),
        FindingSeverity.Warning,
        acceptable: true,
        "RFC 6962 section 3.2, RFC 5280 section 4.1.2.7",
        new("What was given as a log's key is no public key.", "로그 키로 지정한 내용이 공개 키가 아닙니다."),
        new("Give the log's public key (SubjectPublicKeyInfo) as DER or PEM.", "로그의 공개 키(SubjectPublicKeyInfo)를 DER 또는 PEM 형식으로 지정하세요."));
}
