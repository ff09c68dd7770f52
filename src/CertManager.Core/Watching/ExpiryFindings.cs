namespace CertManager;

/// <summary>What is to be known beside a list of certificates that are due.</summary>
public static class ExpiryFindings
{
    /// <summary>Of some nobody can say whether they are due.</summary>
    public static readonly FindingRule ExpiryUnknown = new(
        nameof(ExpiryUnknown),
        FindingSeverity.Warning,
        acceptable: true,
        "CertManager: what is not known is not reported as good",
        new("Whether these certificates are due cannot be told ({0}): {1}.", "만료가 임박했는지 알 수 없는 인증서가 있습니다({0}개): {1}."),
        new(
            "Without -Due they are listed with the state Unknown. Where the end is not known, ask the host with Test-CdnEndpoint; where only the start is not known, give -Days.",
            "-Due 없이 실행하면 Unknown 상태로 표시됩니다. 만료일을 알 수 없으면 Test-CdnEndpoint로 호스트를 확인하고, 시작일만 알 수 없으면 -Days를 지정하세요."));
}
