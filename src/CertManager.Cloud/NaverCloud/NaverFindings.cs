namespace CertManager.Cloud.NaverCloud;

/// <summary>The findings of NAVER's own rules.</summary>
public static class NaverFindings
{
    /// <summary>Longest name since 2026-09-17 (release note).</summary>
    internal const int NameLength = 20;

    /// <summary>Longest name before that; the government zone's pages still say so.</summary>
    internal const int OldNameLength = 30;

    /// <summary>The name breaks the rule for new names.</summary>
    public static readonly FindingRule NameRuleBroken = new(
        nameof(NameRuleBroken),
        FindingSeverity.Error,
        acceptable: false,
        "NAVER Cloud API createExternalCertificate, 2026-09-17",
        new("'{0}' cannot be a certificate name.", "'{0}'은(는) 인증서 이름으로 사용할 수 없습니다."),
        new("A name has 3 to 20 letters, digits and hyphens (A-Z, a-z, 0-9, -) and starts with a letter.", "이름은 영문자, 숫자, 하이픈(A-Z, a-z, 0-9, -) 3~20자이며 영문자로 시작해야 합니다."));

    /// <summary>The name is longer than new names may be.</summary>
    public static readonly FindingRule NameTooLong = new(
        nameof(NameTooLong),
        FindingSeverity.Error,
        acceptable: true,
        "NAVER Cloud release note, 2026-09-17",
        new("'{0}' has {1} characters; a new name has at most 20.", "'{0}'은(는) {1}자입니다. 새 이름은 최대 20자입니다."),
        new("Shorten the name to 3 to 20 characters. In the government zone the old limit of 30 may still hold and can be tried with -Accept NameTooLong.", "이름을 3~20자로 줄이세요. 공공 존에서는 이전 제한인 30자가 유효할 수 있으며 -Accept NameTooLong으로 시도할 수 있습니다."));

    /// <summary>A list came from API 1.0, because 2.0 cannot be called.</summary>
    public static readonly FindingRule IssuedCertificatesInvisible = new(
        nameof(IssuedCertificatesInvisible),
        FindingSeverity.Warning,
        acceptable: false,
        "NAVER Cloud API overview, 2026-10-06; refusals of API 2.0 seen 2026-10-02",
        new("Certificates that NAVER Cloud issued stay invisible here, only external ones are listed: {0}", "네이버 클라우드에서 발급한 인증서는 표시되지 않고 외부 인증서만 조회됩니다. {0}"),
        new("The console shows them all, and so does this command with a key of the main account in the public zone.", "모든 인증서는 콘솔에서, 또는 민간 존의 메인 계정 키로 이 명령을 실행하여 확인할 수 있습니다."));
}
